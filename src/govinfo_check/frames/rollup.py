"""Panels of governments and the bodies below them: the rule R101 by a column of parents.

Every figure of a government is held against what the bodies below it add up to, of the same year
and on the same form: a group and a join that the backend runs. Bodies under vertical
administration (税务、海关), which their names tell, are not added.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from warnings import catch_warnings, filterwarnings, warn

import narwhals as nw

from govinfo_check.bodies import body_of
from govinfo_check.errors import GovinfoWarning, ReadError
from govinfo_check.forms.fields import BOUND
from govinfo_check.frames.check import wanted_of
from govinfo_check.frames.columns import OWN, require
from govinfo_check.frames.compiled import Compiled
from govinfo_check.frames.conditions import Condition
from govinfo_check.frames.figures import (
    NOTHING,
    PARTS,
    UNKNOWN,
    Cell,
    bounded,
    cells_of,
    divided,
    require_numbers,
    widened,
)
from govinfo_check.frames.findings import FOUND, findings
from govinfo_check.frames.panel import by_form, fetched, opened
from govinfo_check.frames.parts import Part
from govinfo_check.frames.years import BODY, THEN, by_body_and_year, joining, twice
from govinfo_check.rules.comparison import Comparison
from govinfo_check.rules.rollup.subordinates_total import ROUNDING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from govinfo_check.forms.form import Form, Row
    from govinfo_check.frames.figures import Cells, Expr, Frame
    from govinfo_check.frames.panel import Panel
    from govinfo_check.rules.identity import Outcome

FrameT = TypeVar("FrameT")

_SHOWN = 3
_BODIES, _ALL = f"{OWN}bodies", f"{OWN}all_bodies"
"""How many bodies below are on the same form, and on any."""


class _Names(NamedTuple):
    """What names the body, its year and the body above it, as columns that join.

    As expressions, for with a projection before the join DuckDB plans it without end.
    """

    body: Expr
    year: Expr
    parent: Expr
    are_text: bool


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
    administration, and whether one has two reports of a year. A warning (`GovinfoWarning`) tells
    of parents that have no row.

    Args:
        frame, form, key, outcomes, allow_missing: As for `check_frame`.
        parent: The column that names the body above; null, or empty text, where none adds it up.
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
    if parent not in panel.dtypes:
        raise ReadError(f"数据框没有列 “{parent}”", remedy="请用 parent= 指出上级机关的列")
    panel, _, then = by_body_and_year(panel, body, year)
    types = [panel.dtypes[name] for name in (body, parent)]
    is_told = str(types[1]) not in NOTHING
    if is_told and types[0] != types[1]:  # some engines have a type for a column of nothing, too
        is_told = bool(_named(panel.frame, nw.col(parent)))
    if not is_told:  # in its place the body itself, which is not among those below it
        rows = panel.frame.with_columns(nw.col(body).alias(parent))
        panel = replace(panel, frame=rows, dtypes=dict(rows.collect_schema()))
        types[1] = types[0]
    is_plain = types[0] == types[1] and (types[0].is_integer() or types[0] == nw.String)
    is_cast = panel.frame.implementation.is_duckdb() and not is_plain  # planned without end
    if is_cast or types[0].is_numeric() != types[1].is_numeric():
        kinds = "、".join(f"“{name}” 的类型是 {panel.dtypes[name]}" for name in (body, parent))
        raise ReadError(f"列 {kinds},不能比对", remedy="请都转换为文本,或同一种整数")
    if panel.dtypes[year].is_integer():  # as it is, for the reason that `_Names` gives
        then = nw.col(year).alias(THEN)
    columns = joining(panel, body, parent), then, joining(panel, parent, body)
    names = _Names(*columns, are_text=not types[0].is_numeric())
    there = _named(panel.frame, names.body)
    vertical = sorted(name for name in there if body_of(str(name)).kind == "vertical")
    if is_told:
        _require_rows(_named(_below(panel.frame, names, vertical), names.parent), there, parent)
    if panel.is_lazy:  # another has been asked
        _require_single(panel.frame, names)
    parts = []
    forms = by_form(panel, form)
    for one, rows in forms:
        require(panel.columns, list(one.index), allow_missing=allow_missing)
        others = panel.frame if complete and len(forms) > 1 else None
        parts.append(_part(panel, one, rows, names, vertical, others, complete=complete))
    found: FrameT = findings(panel, parts, wanted)
    return found


def _part(  # noqa: PLR0913, PLR0917 - the rows, and what is known of those below them
    panel: Panel,
    form: Form,
    rows: Frame,
    names: _Names,
    vertical: Sequence[str],
    all_rows: Frame | None,
    *,
    complete: bool,
) -> Part:
    """The governments beside the sums of the bodies below them; `all_rows` where forms differ."""
    rows, cells = _cells(rows, panel, form)
    figures, blanks = _stated(cells, "below")
    added = _below(rows, names, vertical).select(names.parent, names.year, **figures, **blanks)
    with catch_warnings():  # of pandas, that narwhals adds its columns one by one
        filterwarnings("ignore", "DataFrame is highly fragmented")
        sums = added.group_by(BODY, THEN).agg(
            nw.len().alias(_BODIES),
            *(nw.col(name).sum() for name in figures),
            *(nw.col(name).max() for name in blanks),
        )
    kept = dict.fromkeys((*panel.key, *filter(None, [panel.order])))
    own, open_ = _stated(cells, "own")
    joined: Any = rows.select(*kept, names.body, names.year, **own, **open_)
    joined = joined.join(sums, on=[BODY, THEN], how="inner")
    if all_rows is None:
        joined = joined.with_columns(nw.col(_BODIES).alias(_ALL))
    else:
        every = _below(all_rows, names, vertical).select(names.parent, names.year)
        counts = every.group_by(BODY, THEN).agg(nw.len().alias(_ALL))
        joined = joined.join(counts, on=[BODY, THEN], how="inner")
    joined = joined.with_columns(**dict(_misfits(form, complete=complete)))
    table = [row for rows_of_table in form.rows.values() for row in rows_of_table]
    judged = {name: told for row in table for name, told in _judged(row).items()}
    joined = joined.with_columns(**judged)
    return Part(joined, [_compiled(row, form) for row in table], nw)


def _below(rows: Frame, names: _Names, vertical: Sequence[str]) -> Any:  # noqa: ANN401 - eager or lazy
    """The rows that are added to those of the body above: not a body's own, nor a vertical one.

    Empty text names nobody, as null does.
    """
    own = (names.parent == names.body).fill_null(value=False)
    kept: Any = rows.filter(~names.parent.is_null() & ~own)
    kept = kept.filter(names.parent != "") if names.are_text else kept
    return kept.filter(~names.body.is_in(vertical).fill_null(value=False)) if vertical else kept


def _cells(rows: Frame, panel: Panel, form: Form) -> tuple[Frame, Cells]:
    """The cells as `cells_of` gives them, but amounts as floats in their unit.

    They may be larger than what is counted in millionths, and their sums are not exact anyway.
    """
    counts = [cell.address for cell in form.cells if not cell.kind.decimal]
    rows, cells = cells_of(rows, panel.columns, form, counts, UNKNOWN, api=nw)
    schema, made = rows.collect_schema(), {}
    for address in (cell.address for cell in form.cells if cell.kind.decimal):
        name = panel.columns.name(address)
        require_numbers(panel.columns, schema, [address])
        figure, blank = f"{OWN}amount_{name}", f"{OWN}no_{name}"
        amount: Expr = nw.lit(None, nw.Float64)
        if str(schema.get(name, "Null")) not in NOTHING:
            column, is_stated = bounded(name, schema[name], BOUND, nw)
            amount = nw.when(is_stated).then(column).cast(nw.Float64)
        made[figure], made[blank] = amount.fill_null(0.0), amount.is_null()
        cells[address] = Cell(nw.col(figure), nw.col(blank), (figure, blank))
    return widened(rows, made), cells


def _named(rows: Frame, whose: Expr) -> set[Any]:
    """The bodies that a column names."""
    return {name for (name,) in fetched(rows.select(whose).drop_nulls().unique()) if name != ""}


def _require_rows(above: Collection[Any], there: Collection[Any], parent: str) -> None:
    """Nothing, where every body that another names as its parent has a row; a warning for some.

    Raises:
        ReadError: None of them has one.
    """
    missing = sorted(name for name in above if name not in there)
    if not missing:
        return
    few, more = "、".join(f"“{name}”" for name in missing[:_SHOWN]), len(missing) - _SHOWN
    listed = few + (f" 等 {len(missing)} 个" if more > 0 else "")
    if len(missing) == len(above):
        raise ReadError(
            f"列 “{parent}” 里的上级机关都没有自己的一行:{listed}",
            remedy="请核对它们的名称,或用 body=、parent= 另指两列",
        )
    warn(f"上级机关 {listed} 没有自己的一行,没有核对", GovinfoWarning, stacklevel=3)


def _require_single(rows: Frame, names: _Names) -> None:
    """Nothing, where no body has two reports of one year, which would both be added.

    Raises:
        ReadError: One has.
    """
    pairs: Any = rows.select(names.body, names.year).drop_nulls()
    count = f"{OWN}count"
    again = pairs.group_by(BODY, THEN).agg(nw.len().alias(count)).filter(nw.col(count) > 1)
    for name, when, _ in fetched(again.sort(BODY, THEN).head(1)):
        raise twice(name, when)


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


def _misfits(form: Form, *, complete: bool) -> Iterator[tuple[str, Expr]]:
    """For each cell, whether the government's figure is not what the bodies below add up to."""
    is_whole = nw.col(_BODIES) == nw.col(_ALL)  # what another form says is not added
    for cell in form.cells:
        own, total = nw.col(_name("own", cell.address)), nw.col(_name("below", cell.address))
        own_blank = nw.col(_name("own", cell.address, "blank")) == 1
        blank = nw.col(_name("below", cell.address, "blank")) == 1
        is_amount = cell.kind.name == "amount"
        slack = nw.col(_BODIES) * float(ROUNDING * PARTS if is_amount else 0)
        short = ((total - own) * PARTS).round(0)
        misfit = short > slack
        if complete:
            misfit = misfit | ((short < slack * -1) & is_whole & ~blank)
        yield _name("misfit", cell.address), misfit & ~own_blank


def _judged(row: Row) -> dict[str, Expr]:
    """Both figures of the last cell of a row that does not fit, and what is said of the row."""
    left = right = nw.col(_BODIES) * 0.0
    for address in row.columns:
        misfit = nw.col(_name("misfit", address))
        left = nw.when(misfit).then(nw.col(_name("own", address))).otherwise(left)
        right = nw.when(misfit).then(nw.col(_name("below", address))).otherwise(right)
    violated = reduce(or_, (nw.col(_name("misfit", address)) for address in row.columns))
    blanks = [_name(of, a, "blank") for of in ("own", "below") for a in row.columns]
    open_ = reduce(or_, (nw.col(blank) == 1 for blank in blanks))
    told = {"left": left, "right": right, "violated": violated, "holds": ~violated & ~open_}
    return {_name(what, row.address): expression for what, expression in told.items()}


def _compiled(row: Row, form: Form) -> Compiled:
    """What R101 says of a row: violated where some cell of it does not fit."""
    names = tuple(_name(what, row.address) for what in ("left", "right", "violated", "holds"))
    left, right, violated, holds = map(nw.col, names)
    condition = Condition("R101", Comparison(row.name, "=", (), (), 0, 0), form)
    residual = divided(((left - right) * PARTS).round(0), PARTS)
    return Compiled(condition, left, right, violated, holds, names, residual=residual)
