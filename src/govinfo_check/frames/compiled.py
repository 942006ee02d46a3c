"""Conditions as expressions over prepared columns: both sums, and what they say."""

from __future__ import annotations

from functools import reduce
from operator import add, or_
from typing import TYPE_CHECKING, NamedTuple

import narwhals as nw

from govinfo_check.frames.figures import PARTS, blank_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from decimal import Decimal

    from govinfo_check.forms.form import Form
    from govinfo_check.frames.columns import Columns
    from govinfo_check.frames.conditions import Condition
    from govinfo_check.rules.comparison import Weighted


class Compiled(NamedTuple):
    """A condition over columns.

    Attributes:
        left, right: The sums of the stated cells of both sides, in `condition.scale` parts.
        violated, holds: Whether it is so whatever the blanks stand for; neither: undetermined.
    """

    condition: Condition
    left: nw.Expr
    right: nw.Expr
    violated: nw.Expr
    holds: nw.Expr


def compiled(condition: Condition, columns: Columns, there: Container[str]) -> Compiled:
    """The condition as expressions over the prepared columns, whose names are in `there`.

    A blank is any count of 0 or more, or any number in a signed cell: it moves the difference of
    the sides up, down or both ways, and nothing else of it is asked.
    """
    one, form = condition.comparison, condition.form
    left = _sum(one.left, one.left_constant, condition, columns)
    right = _sum(one.right, one.right_constant, condition, columns)
    up, down = [], []
    for address, factor in one.coefficients.items():
        blank = blank_of(columns.name(address))
        if blank in there:
            signed = form[address].kind.signed
            up += [blank] if factor > 0 or signed else []
            down += [blank] if factor < 0 or signed else []
    violated, holds = _verdict(one.sense, left, right, _any(up), _any(down))
    return Compiled(condition, left, right, violated, holds)


def _sum(
    side: Sequence[Weighted], constant: int | Decimal, condition: Condition, columns: Columns
) -> nw.Expr:
    """The sum of the stated cells of a side and its constant, a chain of `+`."""
    terms = [
        _times(nw.col(columns.name(address)), factor * _parts(condition.form, address, condition))
        for factor, address in side
    ]
    parts = int(constant * condition.scale)
    if parts or not terms:
        terms.append(nw.lit(parts, nw.Int64))
    return reduce(add, terms)


def _parts(form: Form, address: str, condition: Condition) -> int:
    """What a prepared figure counts in the condition's parts."""
    return condition.scale // PARTS if form[address].kind.decimal else condition.scale


def _times(figure: nw.Expr, factor: int) -> nw.Expr:
    return figure if factor == 1 else figure * factor


def _any(blanks: Sequence[str]) -> nw.Expr | None:
    """Whether some cell is blank, `None` where none can be."""
    return reduce(or_, map(nw.col, blanks)) if blanks else None


def _verdict(
    sense: str, left: nw.Expr, right: nw.Expr, up: nw.Expr | None, down: nw.Expr | None
) -> tuple[nw.Expr, nw.Expr]:
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


def _unless(is_so: nw.Expr, blank: nw.Expr | None) -> nw.Expr:
    return is_so if blank is None else is_so & ~blank
