"""Conditions as expressions over columns: both sums, and what they say."""

from __future__ import annotations

from functools import reduce
from operator import add, or_
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.frames.columns import YEAR
from govinfo_check.frames.figures import PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from govinfo_check.forms.form import Form
    from govinfo_check.frames.conditions import Condition
    from govinfo_check.frames.figures import Api, Cells, Expr
    from govinfo_check.rules.comparison import Weighted


class Compiled(NamedTuple):
    """A condition over columns.

    Attributes:
        left, right: The sums of the stated cells of both sides, in `condition.scale` parts.
        violated, holds: Whether it is so whatever the blanks stand for; neither: undetermined.
        columns: Every column that the expressions name.
        asked: Which rows are asked at all; `None` for all of them.
        residual: How far the sums are apart, where it is not merely `left - right`.
    """

    condition: Condition
    left: Expr
    right: Expr
    violated: Expr
    holds: Expr
    columns: tuple[str, ...]
    asked: Expr | None = None
    residual: Expr | None = None


def compiled(condition: Condition, cells: Cells, api: Api) -> Compiled:
    """The condition as expressions over the columns of `cells`."""
    left, right = sums(condition, cells, api)
    return judged(condition, cells, left, right, api)


def sums(condition: Condition, cells: Cells, api: Api) -> tuple[Expr, Expr]:
    """The sums of the stated cells of both sides, and of its numbers."""
    one = condition.comparison
    return (
        _sum(one.left, one.left_constant, condition, cells, api),
        _sum(one.right, one.right_constant, condition, cells, api),
    )


def judged(condition: Condition, cells: Cells, left: Expr, right: Expr, api: Api) -> Compiled:
    """The condition, its sums being `left` and `right`.

    A blank is any count of 0 or more, or any number in a signed cell: it moves the difference of
    the sides up, down or both ways, and nothing else of it is asked.
    """
    one, form = condition.comparison, condition.form
    up: list[Expr] = []
    down: list[Expr] = []
    for address, factor in one.coefficients.items():
        blank = cells[address].blank
        if blank is not None:
            signed = form[address].kind.signed
            up += [blank] if factor > 0 or signed else []
            down += [blank] if factor < 0 or signed else []
    violated, holds = _verdict(one.sense, left, right, _any(up), _any(down))
    named = tuple(name for address in one.cells for name in cells[address].columns)
    if condition.years is None:
        return Compiled(condition, left, right, violated, holds, named)
    asked = api.col(YEAR).is_between(*condition.years).fill_null(value=False)
    held, wrong = holds & asked, violated & asked
    return Compiled(condition, left, right, wrong, held, (*named, YEAR), asked)


def _sum(
    side: Sequence[Weighted],
    constant: int | Decimal,
    condition: Condition,
    cells: Cells,
    api: Api,
) -> Expr:
    """The sum of the stated cells of a side and its constant, a chain of `+`."""
    terms = [
        _times(cells[address].figure, factor * _parts(condition.form, address, condition))
        for factor, address in side
    ]
    parts = int(constant * condition.scale)
    if parts or not terms:
        terms.append(api.lit(parts, api.Int64))
    return reduce(add, terms)


def _parts(form: Form, address: str, condition: Condition) -> int:
    """What a figure counts in the condition's parts."""
    return condition.scale // PARTS if form[address].kind.decimal else condition.scale


def _times(figure: Expr, factor: int) -> Expr:
    return figure if factor == 1 else figure * factor


def _any(blanks: Sequence[Expr]) -> Expr | None:
    """Whether some cell is blank, `None` where none can be."""
    return reduce(or_, blanks) if blanks else None


def _verdict(
    sense: str, left: Expr, right: Expr, up: Expr | None, down: Expr | None
) -> tuple[Expr, Expr]:
    """Whether `left sense right` is violated and whether it holds (`comparison.judge`).

    `up` and `down` are whether blanks can move the difference of the sides that way.
    """
    if sense in ("<=", "<"):
        return _verdict(">=" if sense == "<=" else ">", right, left, down, up)
    if sense in ("=", "!="):
        equal = left == right
        apart = _unless(left > right, down) | _unless(left < right, up)
        if up is None and down is None:
            apart = left != right
        if sense == "!=":
            return _unless(_unless(equal, up), down), apart
        return apart, equal if up is None or down is None else equal & ~(up & down)
    fits = left >= right if sense == ">=" else left > right
    violated, holds = _unless(~fits, up), _unless(fits, down)
    if sense == ">=" and down is not None:
        holds = holds | _unless(left == right, up)
    return violated, holds


def _unless(is_so: Expr, blank: Expr | None) -> Expr:
    return is_so if blank is None else is_so & ~blank
