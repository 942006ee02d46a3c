"""Linear programs over counts, solved exactly: is there a solution, and how far.

The simplex method with Bland's rule, which cannot cycle, on sparse rows of integers: a row is an
equation and may be multiplied, so that nothing is divided until an answer is given. A system
without a solution is answered with Farkas' proof: so many times each constraint, added up, cannot
hold.

Source: V. Chvátal, Linear Programming (1983), chapters 2, 3 and 8.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govinfo_check.work import Work

Sense = Literal["=", ">=", "<="]

_Row = dict[int, int]
"""An equation: by column what its unknown counts, at 0 the number they add up to."""

_COST = -1
"""The column of what the costs add up to, in the row of the costs."""


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
        work: What the steps are taken from, one for each number of a row that is worked out anew;
            not bounded where not given.
        proof: `None` where there is a solution; else how many times to take each constraint for
            a sum of terms of 0 or more to be below 0.

    Raises:
        TooMuchWorkError: The steps do not suffice.
    """

    constraints: Sequence[Bound]
    work: Work | None = None
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
        left = self._least({first + n: Fraction(1) for n in range(len(signs))})
        if left.get(0):
            last = (Fraction(left.get(first + n, 0), left[_COST]) for n in range(len(signs)))
            scales = map(_scale, self.constraints)
            self.proof = tuple(s * (t - 1) * k for s, t, k in zip(signs, last, scales, strict=True))
        else:
            self._drop_from(first)

    def _add(self, number: int, bound: Bound, artificial: int) -> int:
        """The constraint as a row; −1 where its signs were turned."""
        scale = _scale(bound)
        row = {self._column[name]: int(c * scale) for name, c in bound.coefficients.items() if c}
        if bound.sense != "=":
            slack = 1 + len(self._column) + number
            row[slack] = 1 if bound.sense == "<=" else -1
        sign = -1 if bound.constant < 0 else 1
        row = {column: sign * value for column, value in row.items()}
        if bound.constant:
            row[0] = int(sign * bound.constant * scale)
        row[artificial] = 1
        self._rows.append(row)
        self._basic.append(artificial)
        return sign

    def least(self, of: Mapping[Any, int | Fraction]) -> Fraction | None:
        """The least that the sum can be; `None` where it has no bound."""
        costs = {self._column[name]: Fraction(c) for name, c in of.items() if name in self._column}
        alone = [c for name, c in of.items() if name not in self._column]
        if any(c < 0 for c in alone):
            return None
        left = self._least(costs)
        return None if left is _UNBOUNDED else Fraction(-left.get(0, 0), left[_COST])

    def values(self) -> dict[Any, Fraction]:
        """The unknowns at the present corner."""
        at = {
            basic: Fraction(row.get(0, 0), row[basic])
            for basic, row in zip(self._basic, self._rows, strict=True)
        }
        return {name: at.get(column, Fraction()) for name, column in self._column.items()}

    def _least(self, costs: Mapping[int, Fraction]) -> _Row:
        """The row of the costs at the cheapest corner, at 0 less the least; or `_UNBOUNDED`."""
        scale = lcm(*(cost.denominator for cost in costs.values()))
        left = {column: int(cost * scale) for column, cost in costs.items() if cost} | {
            _COST: scale
        }
        for basic, row in zip(self._basic, self._rows, strict=True):
            if basic in left:
                self._eliminate(left, row, basic)
        while True:
            entering = min((c for c, cost in left.items() if c > 0 and cost < 0), default=None)
            if entering is None:
                return left
            leaving = self._leaving(entering)
            if leaving is None:
                return _UNBOUNDED
            self._pivot(leaving, entering)
            self._eliminate(left, self._rows[leaving], entering)

    def _leaving(self, entering: int) -> int | None:
        """The row that bounds the entering unknown most; of several that of the first unknown."""
        best, at, per = None, 0, 1
        for n, row in enumerate(self._rows):
            factor = row.get(entering, 0)
            if factor > 0:
                own = row.get(0, 0)
                difference = 0 if best is None else own * per - at * factor
                if (
                    best is None
                    or difference < 0
                    or (not difference and self._basic[n] < self._basic[best])
                ):
                    best, at, per = n, own, factor
        return best

    def _pivot(self, leaving: int, entering: int) -> None:
        row = self._rows[leaving]
        if row[entering] < 0:  # only of an unknown that is 0 in any case
            self._rows[leaving] = row = {column: -value for column, value in row.items()}
        for n, other in enumerate(self._rows):
            if n != leaving and entering in other:
                self._eliminate(other, row, entering)
        self._basic[leaving] = entering

    def _eliminate(self, row: _Row, other: _Row, column: int) -> None:
        """Take `column` out of `row` by means of `other`, where it counts more than 0."""
        if self.work is not None:
            self.work.step(len(other))
        shared = gcd(row[column], other[column])
        times, factor = other[column] // shared, row[column] // shared
        if times != 1:
            for one in row:
                row[one] *= times
        for one, value in other.items():
            left = row.get(one, 0) - factor * value
            if left:
                row[one] = left
            else:
                del row[one]
        if times != 1 and (common := gcd(*row.values())) > 1:
            for one in row:
                row[one] //= common

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


_UNBOUNDED: _Row = {}


def _scale(bound: Bound) -> int:
    """The least count that makes whole numbers of a constraint's, multiplied by it."""
    return lcm(*(Fraction(c).denominator for c in (*bound.coefficients.values(), bound.constant)))


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
