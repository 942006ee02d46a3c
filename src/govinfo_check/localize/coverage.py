"""What a system of identities can see of a form, and what it cannot: exact, of no report.

A wrong cell that no identity holds is never seen. Two cells whose signatures are multiples of each
other are seen, but not told apart; changed together in the right proportion they are not seen. An
identity that follows from others finds nothing that these do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from govinfo_check.localize.signatures import signatures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_check.localize.model import Subject
    from govinfo_check.localize.signatures import Signature
    from govinfo_check.rules.identity import System

_Vector = dict[int, Fraction]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the identities of a system guard.

    Attributes:
        form: The form's name.
        cells: How many cells it has.
        identities: How many equations there are, one for each identity and subject.
        rank: How many of them are independent of each other.
        unguarded: The cells that stand in none, in the form's order.
        alike: Cells that the sums cannot tell apart, group by group.
        dependencies: Identities of which each follows from the others of its group.
    """

    form: str
    cells: int
    identities: int
    rank: int
    unguarded: tuple[str, ...]
    alike: tuple[tuple[str, ...], ...]
    dependencies: tuple[tuple[Subject, ...], ...]

    @property
    def freedom(self) -> int:
        """How many independent changes of guarded cells leave every sum right."""
        return self.cells - len(self.unguarded) - self.rank


def coverage(system: System) -> Coverage:
    """What the identities of `system` guard, by exact elimination."""
    known = signatures(system)
    addresses = [cell.address for cell in known.form.cells]
    relations = _relations(_row(left, right) for left, right in known.sides)
    return Coverage(
        form=known.form.name,
        cells=len(addresses),
        identities=len(system.equations),
        rank=len(system.equations) - len(relations),
        unguarded=tuple(
            address
            for address, signature in zip(addresses, known.cells, strict=True)
            if not signature
        ),
        alike=tuple(
            tuple(addresses[cell] for cell in group) for group in _alike(known.cells) if group[1:]
        ),
        dependencies=tuple(
            tuple(known.subjects[e] for e in sorted(relation)) for relation in relations
        ),
    )


def _row(left: tuple[int, ...], right: tuple[int, ...]) -> _Vector:
    return {**dict.fromkeys(left, Fraction(1)), **dict.fromkeys(right, Fraction(-1))}


def _relations(rows: Iterator[_Vector]) -> list[_Vector]:
    """The independent combinations of the rows that give nothing, each of few rows."""
    pivots: dict[int, tuple[_Vector, _Vector]] = {}  # by a cell: a reduced row, of which rows
    relations: list[_Vector] = []
    for number, row in enumerate(rows):
        left, combined = row, {number: Fraction(1)}
        while left:
            cell = min(left)
            if cell not in pivots:
                pivots[cell] = left, combined
                break
            other, others = pivots[cell]
            factor = -left[cell] / other[cell]
            left, combined = _added(left, other, factor), _added(combined, others, factor)
        else:
            relations.append(combined)
    return _shortened(relations)


def _added(one: _Vector, other: Mapping[int, Fraction], factor: Fraction) -> _Vector:
    sums = dict(one)
    for place, value in other.items():
        sums[place] = sums.get(place, Fraction()) + factor * value
    return {place: value for place, value in sums.items() if value}


def _shortened(relations: list[_Vector]) -> list[_Vector]:
    """The relations, each less another one where that leaves fewer identities in it."""
    found = list(relations)
    is_done = False
    while not is_done:
        is_done = True
        for i, one in enumerate(found):
            for j, other in enumerate(found):
                for place in one.keys() & other.keys() if i != j else ():
                    shorter = _added(one, other, -one[place] / other[place])
                    if len(shorter) < len(found[i]):
                        found[i], is_done = shorter, False
    return found


def _alike(cells: list[Signature]) -> list[list[int]]:
    """The guarded cells grouped by signatures that are multiples of each other."""
    groups: dict[tuple[tuple[int, Fraction], ...], list[int]] = {}
    for cell, signature in enumerate(cells):
        if signature:
            first = signature[0][1]
            key = tuple((e, Fraction(sign, first)) for e, sign in signature)
            groups.setdefault(key, []).append(cell)
    return list(groups.values())
