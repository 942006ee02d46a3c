"""Panels of governments and the bodies below them: the rule R101 by a column of parents.

Every figure of a government is held against what the bodies below it add up to, of the same year
and on the same form: a group and a join that the backend runs. Bodies under vertical
administration (税务、海关), which their names tell, are not added.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from warnings import catch_warnings, filterwarnings

import narwhals as nw

from govinfo_check.bodies import body_of
from govinfo_check.errors import ReadError
from govinfo_check.frames.check import wanted_of
from govinfo_check.frames.columns import OWN, require
from govinfo_check.frames.compiled import Compiled
from govinfo_check.frames.conditions import Condition
from govinfo_check.frames.figures import PARTS, UNKNOWN, cells_of
from govinfo_check.frames.findings import FOUND, findings
from govinfo_check.frames.panel import by_form, opened
from govinfo_check.frames.parts import Part
from govinfo_check.frames.years import require_one_a_year
from govinfo_check.rules.comparison import Comparison
from govinfo_check.rules.rollup.subordinates_total import ROUNDING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_check.forms.form import Form, Row
    from govinfo_check.frames.figures import Cells, Expr, Frame
    from govinfo_check.frames.panel import Panel
    from govinfo_check.rules.identity import Outcome

FrameT = TypeVar("FrameT")

_BODIES = f"{OWN}bodies"


class _Names(NamedTuple):
    """The columns that name the body, its year and the body above it."""

    body: str
    year: str
    parent: str


def check_rollup(  # noqa: PLR0913, D417 - the words of `check_frame`, told there
    frame: FrameT,
    *,
    parent: str = "parent",
    complete: bool = False,
    body: str = "agency",
    year: str = "year",
    form: str = "cn-2021",
    key: str | Sequence[str] | None = None,
    outcomes: Iterable[Outcome] = ("violated",),
    allow_missing: bool = False,
) -> FrameT:
    """The findings of R101 on the governments of a panel, as `check_frame` has them.

    One subject a row of the form; `left` is the government's figure and `right` the sum of the
    bodies below it, of the last cell of the row that does not fit, as floats, for amounts have
    decimals. A lazy frame is asked which bodies there are, whose names tell those under vertical
    administration.

    Args:
        frame, form, key, outcomes, allow_missing: As for `check_frame`.
        parent: The column that names the body above; null for a body that none adds up.
        complete: Whether the panel has all bodies below each government, so that its figures are
            equal to the sums and not only no less.
        body: The column that names the body.
        year: The column with the report's year.

    >>> import polars as pl
    >>> panel = pl.DataFrame({"agency": ["市", "甲", "乙"], "parent": [None, "市", "市"],
    ...     "year": [2024] * 3, "disclosure.licensing": [10, 7, 5]})
    >>> check_rollup(panel, allow_missing=True).rows()
    [('市', 2024, 'R101', 'licensing', 10.0, 12.0, -2.0, 'violated')]
    """
    panel = opened(frame, key, taken=FOUND)
    wanted = wanted_of(outcomes)
    names = _Names(body, year, parent)
    if parent not in panel.dtypes:
        raise ReadError(f"数据框没有列 “{parent}”", remedy="请用 parent= 指出上级机关的列")
    require_one_a_year(panel, body, year)
    parts = []
    for one, rows in by_form(panel, form):
        require(panel.columns, list(one.index), one, allow_missing=allow_missing)
        parts.append(_part(panel, one, rows, names, complete=complete))
    found: FrameT = findings(panel, parts, wanted)
    return found


def _part(panel: Panel, form: Form, rows: Frame, names: _Names, *, complete: bool) -> Part:
    """The governments beside the sums of the bodies below them."""
    rows, cells = cells_of(rows, panel.columns, form, form.index, UNKNOWN, api=nw)
    body, year, parent = names
    below = rows.filter(~nw.col(parent).is_null() & (nw.col(parent) != nw.col(body)))
    if vertical := _vertical(rows, body):
        below = below.filter(~nw.col(body).is_in(vertical))
    figures, blanks = _stated(cells, "below")
    added = below.select(nw.col(parent).alias(body), year, **figures, **blanks)
    with catch_warnings():  # of pandas, that narwhals adds its columns one by one
        filterwarnings("ignore", "DataFrame is highly fragmented")
        sums = added.group_by(body, year).agg(
            nw.len().alias(_BODIES),
            *(nw.col(name).sum() for name in figures),
            *(nw.col(name).max() for name in blanks),
        )
    kept = list(dict.fromkeys((*panel.key, *filter(None, [panel.order]), body, year)))
    own, open_ = _stated(cells, "own")
    joined = rows.select(*kept, **own, **open_).join(sums, on=[body, year], how="inner")  # type: ignore[arg-type]  # both of one panel, so of one kind
    asked = [
        _compiled(row, form, complete=complete) for table in form.rows.values() for row in table
    ]
    return Part(joined, asked, nw)


def _vertical(rows: Frame, body: str) -> list[str]:
    """The bodies under vertical administration, by their names."""
    there = rows.select(body).drop_nulls().unique()
    if isinstance(there, nw.LazyFrame):
        there = there.collect()
    return [name for name in there[body].to_list() if body_of(str(name)).kind == "vertical"]


def _stated(cells: Cells, of: str) -> tuple[dict[str, Expr], dict[str, Expr]]:
    """The figures as floats, which no sum overflows, and 1 where there is none."""
    figures = {_name(of, a): cell.figure.cast(nw.Float64) for a, cell in cells.items()}
    blanks = {
        _name(of, a, "blank"): nw.lit(0) if cell.blank is None else cell.blank.cast(nw.Int64)
        for a, cell in cells.items()
    }
    return figures, blanks


def _name(of: str, address: str, what: str = "sum") -> str:
    return f"{OWN}{of}__{what}__{address.replace('.', '__')}"


def _compiled(row: Row, form: Form, *, complete: bool) -> Compiled:
    """What R101 says of a row: violated where some cell of it does not fit."""
    left = right = nw.col(_BODIES) * 0.0
    wrong, sure, columns = [], [], [_BODIES]
    for address in row.columns:
        own, total = nw.col(_name("own", address)), nw.col(_name("below", address))
        own_blank, blank = _name("own", address, "blank"), _name("below", address, "blank")
        columns += [_name("own", address), _name("below", address), own_blank, blank]
        is_amount = form[address].kind.name == "amount"
        slack = nw.col(_BODIES) * float(ROUNDING * PARTS if is_amount else 0)
        misfit = (total - own) > slack
        if complete:
            misfit = misfit | (((own - total) > slack) & (nw.col(blank) == 0))
        misfit = misfit & (nw.col(own_blank) == 0)
        unit = float(PARTS if form[address].kind.decimal else 1)
        left = nw.when(misfit).then(own / unit).otherwise(left)
        right = nw.when(misfit).then(total / unit).otherwise(right)
        wrong.append(misfit)
        sure.append((nw.col(own_blank) == 0) & (nw.col(blank) == 0))
    violated = reduce(or_, wrong)
    holds = ~violated & reduce(and_, sure)
    condition = Condition("R101", Comparison(row.name, "=", (), (), 0, 0), form)
    return Compiled(condition, left, right, violated, holds, tuple(columns))
