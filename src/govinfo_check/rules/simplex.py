"""Linear programs over counts, solved exactly in fractions: is there a solution, and how far.

The simplex method with Bland's rule, which cannot cycle, on sparse rows. A system without a
solution is answered with Farkas' proof: so many times each constraint, added up, cannot hold.

Source: V. Chvátal, Linear Programming (1983), chapters 2, 3 and 8.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Sense = Literal["=", ">=", "<="]

_Row = dict[int, Fraction]


@dataclass(frozen=True, slots=True)
class Bound:
    """A linear constraint: so many times each unknown, added up, against a number."""

    coefficients: Mapping[Any, int | Fraction]
    sense: Sense
    constant: int | Fraction


@dataclass(slots=True)
class Program:
    """The unknowns of some constraints, each 0 or more, at a corner of what is possible.

    Attributes:
        proof: `None` where there is a solution; else how many times to take each constraint for
            a sum of terms of 0 or more to be below 0.
    """

    constraints: Sequence[Bound]
    proof: tuple[Fraction, ...] | None = None
    _column: dict[Any, int] = field(default_factory=dict)
    _rows: list[_Row] = field(default_factory=list)
    _basic: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for bound in self.constraints:
            for name in bound.coefficients:
                self._column.setdefault(name, len(self._column) + 1)
        first = 1 + len(self._column) + len(self.constraints)  # after the slacks
        signs = [self._add(n, bound, first + n) for n, bound in enumerate(self.constraints)]
        costs: _Row = {first + n: Fraction(1) for n in range(len(signs))}
        left = self._least(costs)
        if left[0]:
            times = [left.get(first + n, Fraction()) - 1 for n in range(len(signs))]
            self.proof = tuple(sign * one for sign, one in zip(signs, times, strict=True))
        else:
            self._drop_from(first)

    def _add(self, number: int, bound: Bound, artificial: int) -> int:
        """The constraint as a row with its number at column 0; −1 where its signs were turned."""
        row = {self._column[name]: Fraction(c) for name, c in bound.coefficients.items() if c}
        if bound.sense != "=":
            slack = 1 + len(self._column) + number
            row[slack] = Fraction(1) if bound.sense == "<=" else Fraction(-1)
        sign = -1 if bound.constant < 0 else 1
        row = {column: sign * value for column, value in row.items()}
        if bound.constant:
            row[0] = Fraction(sign * bound.constant)
        row[artificial] = Fraction(1)
        self._rows.append(row)
        self._basic.append(artificial)
        return sign

    def least(self, of: Mapping[Any, int | Fraction]) -> Fraction | None:
        """The least that the sum can be; `None` where it has no bound."""
        costs = {self._column[name]: Fraction(c) for name, c in of.items() if name in self._column}
        alone = [c for name, c in of.items() if name not in self._column]
        if any(c < 0 for c in alone):
            return None
        return self._least(costs).get(0)

    def values(self) -> dict[Any, Fraction]:
        """The unknowns at the present corner."""
        at = {
            basic: row.get(0, Fraction())
            for basic, row in zip(self._basic, self._rows, strict=True)
        }
        return {name: at.get(column, Fraction()) for name, column in self._column.items()}

    def _least(self, costs: _Row) -> _Row:
        """What is left of the costs at the cheapest corner; at column 0 the least, if any."""
        left = dict(costs)
        for basic, row in zip(self._basic, self._rows, strict=True):
            if basic in left:
                _subtract(left, row, left[basic])
        while True:
            entering = min((c for c, cost in left.items() if c and cost < 0), default=None)
            if entering is None:
                left[0] = -left.get(0, Fraction())
                return left
            leaving = self._leaving(entering)
            if leaving is None:
                left.pop(0, None)
                return left
            self._pivot(leaving, entering)
            _subtract(left, self._rows[leaving], left[entering])

    def _leaving(self, entering: int) -> int | None:
        ratios = [
            (row.get(0, Fraction()) / row[entering], self._basic[n], n)
            for n, row in enumerate(self._rows)
            if row.get(entering, 0) > 0
        ]
        return min(ratios)[2] if ratios else None

    def _pivot(self, leaving: int, entering: int) -> None:
        row = self._rows[leaving]
        factor = row[entering]
        self._rows[leaving] = row = {column: value / factor for column, value in row.items()}
        for n, other in enumerate(self._rows):
            if n != leaving and entering in other:
                _subtract(other, row, other[entering])
        self._basic[leaving] = entering

    def _drop_from(self, first: int) -> None:
        """Takes the artificial unknowns out; a row of nothing else follows from the others."""
        for n, basic in enumerate(self._basic):
            if basic >= first:
                entering = min((c for c in self._rows[n] if 0 < c < first), default=None)
                if entering is not None:
                    self._pivot(n, entering)
        kept = [n for n, basic in enumerate(self._basic) if basic < first]
        self._rows = [{c: v for c, v in self._rows[n].items() if c < first} for n in kept]
        self._basic = [self._basic[n] for n in kept]


def _subtract(row: _Row, other: _Row, factor: Fraction) -> None:
    for column, value in other.items():
        left = row.get(column, Fraction()) - factor * value
        if left:
            row[column] = left
        else:
            row.pop(column, None)


def is_proof(constraints: Iterable[Bound], proof: Sequence[Fraction]) -> bool:
    """Whether these multiples of the constraints add up to what counts of 0 or more cannot do."""
    total: dict[Any, Fraction] = {}
    constant = Fraction()
    for bound, times in zip(constraints, proof, strict=True):
        if (bound.sense == "<=" and times < 0) or (bound.sense == ">=" and times > 0):
            return False
        for name, c in bound.coefficients.items():
            total[name] = total.get(name, Fraction()) + times * c
        constant += times * bound.constant
    return constant < 0 and all(c >= 0 for c in total.values())
