"""What is known beside the sums: a figure in the prose, last year's report, the bodies below.

Evidence is made of plain data and handed to `localize`; it moves repairs up or down and is named
in them. Two things are asked of it, so whatever answers them will do as well as a `Figure`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from govinfo_check.rules.blanks import imputations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from govinfo_check.forms.form import Value
    from govinfo_check.rules.identity import Equation, System

Sum = tuple[tuple[str, ...], tuple[str, ...]]
"""Cells that are added, and cells that are taken away from them."""

WEIGHT = 1.0
"""A repair that leaves the body's own words wrong needs one mistake more: one operation."""

BELOW = 0.5
"""Bodies below are counted late, twice or not at all more often than a figure is mistyped."""


DEDUCED = 0.5
"""The sums that say what a blank is may hide a mistake of their own in it."""


class Opinion(NamedTuple):
    """What evidence says of a repair: what it adds to its cost (below 0 speaks for it), and why."""

    cost: float
    words: str


class Evidence(Protocol):
    """Anything that makes a repair likelier or less likely."""

    def proposes(self) -> Iterator[tuple[str, Value]]:
        """Cells and the figure that it gives for each by itself; what these leave is searched."""

    def judge(self, stated: Mapping[str, Value], suggested: Mapping[str, Value]) -> Opinion | None:
        """What it says of a report with these figures if these cells are changed."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A source that gives a figure for a cell or for a sum of cells.

    Args:
        of: The cell's address; or the sums that the source may speak of, of which one fits.
        value: The figure.
        source: Where it stands, in the words of a message: `第一章正文`.
        weight: How much a repair gains that makes the figure fit, and loses that makes it wrong;
            an operation costs about 1.
        relation: `=`, or `>=` where the cells hold at least so much.

    >>> prose = Figure("requests.new.total", 12, "正文")
    >>> prose.judge({"requests.new.total": 21}, {"requests.new.total": 12})
    Opinion(cost=-1.0, words='与正文的 12 相符')
    >>> prose.judge({"requests.new.total": 12}, {"requests.new.total": 21})
    Opinion(cost=1.0, words='与正文的 12 不符')
    """

    of: str | tuple[Sum, ...]
    value: Value
    source: str
    weight: float = WEIGHT
    relation: Literal["=", ">="] = "="

    @property
    def sums(self) -> tuple[Sum, ...]:
        """What it may be a figure of."""
        return (((self.of,), ()),) if isinstance(self.of, str) else self.of

    def proposes(self) -> Iterator[tuple[str, Value]]:
        """The cells that it may be the figure of."""
        for plus, minus in self.sums if self.relation == "=" else ():
            if len(plus) == 1 and not minus:
                yield plus[0], self.value

    def judge(self, stated: Mapping[str, Value], suggested: Mapping[str, Value]) -> Opinion | None:
        """The weight with its sign; nothing of a repair that leaves the sums as they are."""
        if not any(cell in suggested for plus, minus in self.sums for cell in (*plus, *minus)):
            return None
        before, after = self._totals(stated), self._totals({**stated, **suggested})
        if before == after or (None in after and not self._fits(after)):
            return None
        if not self._fits(after):
            return Opinion(self.weight, f"与{self.source}的 {self.value} 不符")
        if self._fits(before):
            return None
        return Opinion(-self.weight, f"与{self.source}的 {self.value} 相符")

    def _totals(self, figures: Mapping[str, Value]) -> list[Value]:
        return [_total(figures, one) for one in self.sums]

    def _fits(self, totals: Sequence[Value]) -> bool:
        """Whether one of the sums is the figure, or where it is a least figure, reaches it."""
        if self.relation == "=" or self.value is None:
            return self.value in totals
        return any(total is not None and total >= self.value for total in totals)


def _total(figures: Mapping[str, Value], of: Sum) -> Value:
    """The sum; `None` where a cell of it is blank."""
    total: Value = 0
    for cells, sign in zip(of, (1, -1), strict=True):
        for cell in cells:
            value = figures.get(cell)
            if value is None or total is None:
                return None
            total += sign * value
    return total


def in_prose(of: str | tuple[Sum, ...], value: Value, sentence: str) -> Figure:
    """What a sentence of the report says: of a cell, or of one of several sums of cells."""
    return Figure(of, value, f"正文“{sentence}”")


def last_year(previous: Mapping[str, Value]) -> tuple[Figure, ...]:
    """What last year's report carried forward, by column; this year's carried over must be it.

    >>> last_year({"requests.carried_forward.business": 3})[0].of
    'requests.carried_over.business'
    """
    ends, starts = "requests.carried_forward.", "requests.carried_over."
    return tuple(
        Figure(starts + address.removeprefix(ends), value, "上年报告结转下年度")
        for address, value in previous.items()
        if address.startswith(ends) and value is not None
    )


def below(
    subordinates: Sequence[Mapping[str, Value]], *, are_complete: bool = False
) -> tuple[Figure, ...]:
    """The sums of the bodies below, cell by cell, where all of them state a figure.

    Unless they `are_complete`, a government's own figure may be more.
    """
    figures = []
    for address in subordinates[0] if subordinates else ():
        stated = [one.get(address) for one in subordinates]
        known: list[int | Decimal] = [value for value in stated if value is not None]
        total: Value = sum(known)
        if len(known) == len(stated) and (are_complete or total):
            source = f"下级 {len(stated)} 个机关之和"
            relation: Literal["=", ">="] = "=" if are_complete else ">="
            figures.append(Figure(address, total, source, BELOW, relation))
    return tuple(figures)


def deduced(system: System, values: Sequence[Value]) -> tuple[Figure, ...]:
    """What the sums that hold say of blanks, to be kept in every other sum with the blank."""
    found, _ = imputations(system, values, trusts_linked=True)
    blank = {a for a, value in zip(system.form.index, values, strict=True) if value is None}
    figures = []
    for one in found:
        source = f" {one.because[0][0]} 推出的{system.form[one.address]}"
        figures.append(Figure(one.address, one.value, source, DEDUCED))
        for equation in system.equations:
            is_other = (equation.code, equation.subject) not in one.because
            if is_other and blank.intersection(equation.cells) == {one.address}:
                rest = _solved_for(one.address, equation)
                figures.append(Figure((rest,), one.value, source, DEDUCED))
    return tuple(figures)


def _solved_for(cell: str, equation: Equation) -> Sum:
    """The sum that the cell is by an equation."""
    left, right = equation.left, equation.right
    if cell in left:
        left, right = right, left
    return left, tuple(other for other in right if other != cell)
