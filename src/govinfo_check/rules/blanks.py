"""What the sums say of blanks: the only count that one can be, or that no counts fit.

Each equation with blanks is one linear equation in counts of 0 or more. They are reduced by exact
elimination; a row that is left with one blank gives its count, a row whose blanks have one sign
and that owes nothing gives 0 for each, and a row that cannot hold is a contradiction: the
equations that were combined into it are the proof. What needs the rows together is decided by the
simplex method, exactly too. That counts are whole is used within a row only.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from govinfo_check.rules.simplex import Bound, Program

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.forms.form import Value
    from govinfo_check.rules.identity import Equation, System

Subject = tuple[str, str]
"""An identity's code and its subject."""


@dataclass(frozen=True, slots=True)
class Imputation:
    """The only count that a blank can be, and the identities that say so together."""

    address: str
    value: int
    because: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Blanks that no counts fit, and the identities that exclude every filling together."""

    blanks: tuple[str, ...]
    because: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """Blanks with their coefficients, what they must add up to, and the equations combined."""

    coefficients: dict[int, Fraction]
    owed: Fraction
    combined: frozenset[int]

    def minus(self, other: _Row, factor: Fraction) -> _Row:
        """This row without so many times the other."""
        left = dict(self.coefficients)
        for cell, coefficient in other.coefficients.items():
            rest = left.get(cell, Fraction()) - factor * coefficient
            if rest:
                left[cell] = rest
            else:
                left.pop(cell, None)
        owed = self.owed - factor * other.owed
        return _Row(left, owed, self.combined | other.combined)


_Found = dict[int, tuple[int, frozenset[int]]]
"""Blanks with their count and the equations that give it."""


def imputations(
    system: System, values: Sequence[Value], *, trusts_linked: bool = False
) -> tuple[tuple[Imputation, ...], Contradiction | None]:
    """The blanks that can be one count only, in the form's order, or why no counts fit.

    Sums that share cells with a violated one, directly or through others, are left out: which of
    their figures is wrong is not known.

    Args:
        system: The identities.
        values: The figures in the form's order; `None` is a blank, some count of 0 or more.
        trusts_linked: Whether those sums are used all the same, if not violated themselves.
    """
    if None not in values:
        return (), None
    rows = list(_rows(_sound(system, values, trusts_linked=trusts_linked), values))
    found: _Found = {}
    reduced: list[_Row] = []
    while True:
        rows = [_filled(row, found) for row in rows if row.coefficients]
        fresh, impossible = _read(rows)
        if not impossible and fresh.keys() <= found.keys():
            reduced = _reduced([row for row in rows if row.coefficients])
            fresh, impossible = _read(reduced)
        if impossible:
            return (), _contradiction(system, impossible.combined, values)
        if fresh.keys() <= found.keys():
            break
        found = fresh | found
    together = _unfillable(reduced)
    if together:
        return (), _contradiction(system, together, values)
    return tuple(
        Imputation(system.form.cells[cell].address, value, _subjects(system, because))
        for cell, (value, because) in sorted(found.items())
    ), None


def _sound(system: System, values: Sequence[Value], *, trusts_linked: bool) -> dict[int, Equation]:
    """The equations that are not violated, nor linked by their cells to one that is."""
    violated = {id(d.equation) for d in system.departures(values) if d.outcome == "violated"}
    left = dict(enumerate(system.equations))
    linked = {n for n, equation in left.items() if id(equation) in violated}
    while linked:
        cells = {cell for n in linked for cell in left.pop(n).cells}
        if trusts_linked:
            break
        linked = {n for n, equation in left.items() if not cells.isdisjoint(equation.cells)}
    return left


def _rows(equations: dict[int, Equation], values: Sequence[Value]) -> Iterator[_Row]:
    """The equations that have blanks."""
    for number, equation in equations.items():
        left, right = ([(cell, values[cell]) for cell in side] for side in equation.indices())
        blanks = {cell: Fraction(1) for cell, value in left if value is None}
        blanks |= {cell: Fraction(-1) for cell, value in right if value is None}
        if blanks:
            one, other = (sum(v for _, v in side if v is not None) for side in (left, right))
            yield _Row(blanks, Fraction(other - one), frozenset((number,)))


def _unfillable(rows: list[_Row]) -> frozenset[int]:
    """The equations that no counts satisfy together; empty where some do.

    The blanks that stand in one row each are tried first, all others being 0.
    """
    entered = Counter(cell for row in rows for cell in row.coefficients)
    if all(not row.owed or _may_settle(row, entered) for row in rows):
        return frozenset()
    proof = Program([Bound(row.coefficients, "=", row.owed) for row in rows]).proof
    used = zip(rows, proof or (), strict=bool(proof))
    return frozenset(e for row, times in used if times for e in row.combined)


def _may_settle(row: _Row, entered: Counter[int]) -> bool:
    """Whether one blank that stands in no other row can be all that the row owes."""
    return any(
        entered[cell] == 1 and row.owed / c >= 0 and (row.owed / c).denominator == 1
        for cell, c in row.coefficients.items()
    )


def _read(rows: list[_Row]) -> tuple[_Found, _Row | None]:
    """What the rows say of single blanks, or the first that no counts fit."""
    fresh: _Found = {}
    for row in rows:
        if _is_impossible(row):
            return {}, row
        for cell, value in _forced(row):
            fresh.setdefault(cell, (value, row.combined))
    return fresh, None


def _filled(row: _Row, found: _Found) -> _Row:
    """The row without the blanks that are known."""
    known = row.coefficients.keys() & found.keys()
    if not known:
        return row
    owed = row.owed - sum(row.coefficients[cell] * found[cell][0] for cell in known)
    left = {cell: c for cell, c in row.coefficients.items() if cell not in known}
    return _Row(left, owed, row.combined.union(*(found[cell][1] for cell in known)))


def _reduced(rows: list[_Row]) -> list[_Row]:
    """The rows after Gauss-Jordan elimination."""
    left, done = list(rows), []
    while left:
        row = left.pop()
        if not row.coefficients:
            if row.owed:
                done.append(row)
            continue
        pivot = min(row.coefficients)
        row = _Row({}, Fraction(), frozenset()).minus(row, -1 / row.coefficients[pivot])
        left, done = (
            [r.minus(row, r.coefficients[pivot]) if pivot in r.coefficients else r for r in side]
            for side in (left, done)
        )
        done.append(row)
    return done


def _is_impossible(row: _Row) -> bool:
    coefficients = row.coefficients.values()
    if len(row.coefficients) == 1:
        value = row.owed / next(iter(coefficients))
        return value < 0 or value.denominator != 1
    return (row.owed < 0 and all(c > 0 for c in coefficients)) or (
        row.owed > 0 and all(c < 0 for c in coefficients)
    )


def _forced(row: _Row) -> Iterator[tuple[int, int]]:
    coefficients = row.coefficients
    if len(coefficients) == 1:
        ((cell, coefficient),) = coefficients.items()
        yield cell, int(row.owed / coefficient)
    elif not row.owed and len({c > 0 for c in coefficients.values()}) == 1:
        yield from ((cell, 0) for cell in coefficients)


def _contradiction(
    system: System, combined: frozenset[int], values: Sequence[Value]
) -> Contradiction:
    index = system.form.index
    cells = sorted({index[a] for e in combined for a in system.equations[e].cells})
    blanks = tuple(system.form.cells[cell].address for cell in cells if values[cell] is None)
    return Contradiction(blanks, _subjects(system, combined))


def _subjects(system: System, combined: frozenset[int]) -> tuple[Subject, ...]:
    chosen = (system.equations[e] for e in sorted(combined))
    return tuple((equation.code, equation.subject) for equation in chosen)
