"""The rows of a panel on one form, made ready to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw

from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.forms.fields import BOUND
from govinfo_check.frames.cells import doubtful, doubts, is_unsound
from govinfo_check.frames.columns import OWN, YEAR, require
from govinfo_check.frames.compiled import Compiled, compiled, judged, sums
from govinfo_check.frames.conditions import cells_named, conditions
from govinfo_check.frames.figures import UNKNOWN, Known, cells_of, is_lazy, is_within, known_of
from govinfo_check.frames.panel import by_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.forms.form import Form
    from govinfo_check.frames.cells import Alike
    from govinfo_check.frames.columns import Columns
    from govinfo_check.frames.conditions import Condition
    from govinfo_check.frames.figures import Api, Cells, Expr, Frame
    from govinfo_check.frames.panel import Panel
    from govinfo_check.rules.identity import Identity
    from govinfo_check.rules.rule import Rule


_SUSPECT = f"{OWN}suspect"


class Part(NamedTuple):
    """Rows with every column that an expression names, and the conditions over these columns.

    Attributes:
        rows: The rows; of a lazy frame, if only violations are wanted, those with one.
        asked: The conditions.
        api: The interface in which their expressions are written.
        unfit: The columns of which a figure may violate a rule on cells.
        stated: The rows in which one may do so.
    """

    rows: Frame
    asked: Sequence[Compiled]
    api: Api
    unfit: Sequence[Alike] = ()
    stated: Frame | None = None


def parts_of(  # noqa: PLR0913 - the panel, and what is wanted of it
    panel: Panel,
    rules: Sequence[Identity | Rule],
    form: str,
    *,
    allow_missing: bool,
    only_violated: bool = False,
    on_cells: bool = False,
    of_all_rows: bool = False,
) -> list[Part]:
    """What `rules` ask of a panel, a part for each form of its rows.

    Args:
        panel: The panel.
        rules: Rules that compare sums.
        form: The form of the rows that name none.
        allow_missing: Whether a cell without a column is a blank.
        only_violated: Whether nothing else is wanted of a lazy frame.
        on_cells: Whether single cells are asked, too.
        of_all_rows: Whether the rows of which nothing is asked are wanted, too.

    Raises:
        ReadError: A column is missing, or a form is unknown.
        ConfigError: No rule is for any of the forms.
    """
    parts = []
    for one, rows in by_form(panel, form):
        asked = conditions(rules, one)
        if not (asked or on_cells or of_all_rows):
            continue
        if any(condition.years for condition in asked):
            require_year(panel)
        if asked or on_cells:
            require(panel.columns, cells_named(asked), allow_missing=allow_missing)
        parts.append(
            part(rows, panel.columns, one, asked, only_violated=only_violated, on_cells=on_cells)
        )
    if not (on_cells or any(part.asked for part in parts)):
        raise ConfigError("选中的规则都不适用于这些报告的格式")
    return parts


def require_year(panel: Panel, year: str = YEAR) -> None:
    """Nothing, where a column of numbers says the year.

    Raises:
        ReadError: It is not there, or it is otherwise.
    """
    if year not in panel.dtypes:
        raise ReadError(f"数据框没有列 “{year}”", remedy="请加上年度的列,或不用限定年度的规则")
    if not panel.dtypes[year].is_numeric():  # with a null, pandas' own integers are floats
        raise ReadError(f"列 “{year}” 的类型是 {panel.dtypes[year]},不是数", remedy="请先转换")


def part(  # noqa: PLR0913 - the rows, and what is wanted of them
    rows: Frame,
    columns: Columns,
    form: Form,
    asked: Sequence[Condition],
    *,
    only_violated: bool,
    on_cells: bool,
) -> Part:
    """What `asked`, and the rules on cells, say of rows on their form.

    Of a lazy frame only the rows in which some condition is violated, if nothing else is wanted.
    """
    stated, api = _opened(rows)
    addresses = cells_named(asked)
    if is_lazy(stated):
        unfit = doubtful(stated.collect_schema(), columns, form) if on_cells else ()
        return _lazy(stated, columns, asked, api, unfit, only_violated=only_violated)
    known = known_of(stated, map(columns.name, form.index if on_cells else addresses), api=api)
    unfit = doubtful(stated.schema, columns, form, sound=known.sound) if on_cells else ()
    made, cells = cells_of(stated, columns, form, addresses, known, api=api)
    judgements = [compiled(condition, cells, api) for condition in asked]
    return Part(made, judgements, api, unfit, _in_doubt(stated, unfit, api))


def _opened(rows: Frame) -> tuple[Any, Api]:
    """The frame and the interface in which its expressions are written."""
    if rows.implementation.is_polars():
        return rows.to_native(), rows.implementation.to_native_namespace()
    return rows, nw


def _lazy(  # noqa: PLR0913 - as `part`
    rows: Any,  # noqa: ANN401 - of either interface
    columns: Columns,
    asked: Sequence[Condition],
    api: Api,
    unfit: Sequence[Alike],
    *,
    only_violated: bool,
) -> Part:
    """The same; each sum is a column, so that no engine computes it more than once."""
    stated = _in_doubt(rows, unfit, api)
    if not asked:
        return Part(rows, (), api, unfit, stated)
    if only_violated and api is not nw:
        made, cells = _suspect(rows, columns, asked, api)
    else:
        made, cells = cells_of(rows, columns, asked[0].form, cells_named(asked), UNKNOWN, api=api)
    added: dict[str, Expr] = {}
    judgements = []
    for place, one in enumerate(asked):
        left, right = f"{OWN}left{place}", f"{OWN}right{place}"
        added[left], added[right] = sums(one, cells, api)
        judgements.append(judged(one, cells, api.col(left), api.col(right), api))
    made = made.with_columns(**added)
    if only_violated and api is nw:
        made = made.filter(_together([one.violated for one in judgements]))
    return Part(made, judgements, api, unfit, stated)


def _in_doubt(rows: Any, unfit: Sequence[Alike], api: Api) -> Any:  # noqa: ANN401 - of either interface
    """The rows in which a figure may violate a rule on cells; all of them where none can."""
    return rows.filter(_together(list(doubts(unfit, api)))) if unfit else rows


def _suspect(
    rows: Any,  # noqa: ANN401 - as above
    columns: Columns,
    asked: Sequence[Condition],
    api: Api,
) -> tuple[Frame, Cells]:
    """The rows in which a condition may be violated.

    Those whose plain sums say so, and those with a figure below 0, or of 10¹² and more, with which
    a plain sum, which wraps around there, is not to be trusted: made, such a figure is a blank.
    """
    form, schema = asked[0].form, rows.collect_schema()
    wide = [a for a in cells_named(asked) if schema.get(columns.name(a)) == api.Int64]
    taken = Known(bounded=frozenset(map(columns.name, wide)))
    made, cells = cells_of(rows, columns, form, cells_named(asked), taken, api=api)
    figures = [api.col(columns.name(a)) for a in wide if not form[a].kind.decimal]
    wrong = [compiled(condition, cells, api).violated for condition in asked]
    wrong += map(is_unsound, figures)
    kept: Any = made.with_columns(_together(wrong).alias(_SUSPECT)).filter(api.col(_SUSPECT))
    stated = [api.when(is_within(one, api.Int64(), BOUND, api)).then(one) for one in figures]
    return kept.with_columns(*stated), cells


def violated_rows(part: Part) -> Any:  # noqa: ANN401 - of either interface
    """The rows in which some condition is violated, as an eager frame."""
    rows: Any = part.rows
    if part.api is nw and is_lazy(rows):  # `_lazy` asked it; twice, and Spark is out of memory
        return rows.collect()
    violated = _together([one.violated for one in part.asked])
    if is_lazy(rows):
        return rows.filter(violated).collect()
    return rows[rows.select(violated=violated)["violated"].arg_true()]


def _together(parts: Sequence[Expr]) -> Expr:
    """All of them with `or` between, by halves: engines plan a flat tree faster than a deep one."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return _together(parts[:middle]) | _together(parts[middle:])
