"""The rows of a panel on one form, made ready to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw

from govinfo_check.errors import ConfigError
from govinfo_check.forms.fields import BOUND
from govinfo_check.frames.columns import require
from govinfo_check.frames.compiled import Compiled, compiled, judged, sums
from govinfo_check.frames.conditions import cells_named, conditions
from govinfo_check.frames.figures import UNKNOWN, Known, cells_of, is_lazy, known_of
from govinfo_check.frames.panel import by_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_check.frames.columns import Columns
    from govinfo_check.frames.conditions import Condition
    from govinfo_check.frames.figures import Api, Cells, Expr, Frame
    from govinfo_check.frames.panel import Panel
    from govinfo_check.rules.identity import Identity
    from govinfo_check.rules.rule import Rule


_SUSPECT = "__suspect"


class Part(NamedTuple):
    """Rows with every column that an expression names, and the conditions over these columns."""

    rows: Frame
    asked: Sequence[Compiled]
    api: Api


def parts_of(
    panel: Panel,
    rules: Sequence[Identity | Rule],
    form: str,
    *,
    allow_missing: bool,
    only_violated: bool = False,
) -> list[Part]:
    """What `rules` ask of a panel, a part for each form of its rows.

    Raises:
        ReadError: A column is missing, or a form is unknown.
        ConfigError: No rule is for any of the forms.
    """
    parts = []
    for one, rows in by_form(panel, form):
        asked = conditions(rules, one)
        if not asked:
            continue
        if not allow_missing:
            require(panel.columns, cells_named(asked))
        parts.append(part(rows, panel.columns, asked, only_violated=only_violated))
    if not parts:
        raise ConfigError("选中的规则都不适用于这些报告的格式")
    return parts


def part(rows: Frame, columns: Columns, asked: Sequence[Condition], *, only_violated: bool) -> Part:
    """What `asked` says of rows on their form.

    Of a lazy frame only the rows in which some condition is violated, if nothing else is wanted.
    """
    rows, api = _opened(rows)
    if is_lazy(rows):
        return _lazy(rows, columns, asked, api, only_violated=only_violated)
    addresses = cells_named(asked)
    known = known_of(rows, map(columns.name, addresses), api=api)
    rows, cells = _cells(rows, columns, asked, addresses, known, api)
    return Part(rows, [compiled(condition, cells, api) for condition in asked], api)


def _opened(rows: Frame) -> tuple[Any, Api]:
    """The frame and the interface in which its expressions are written."""
    if rows.implementation.is_polars():
        return rows.to_native(), rows.implementation.to_native_namespace()
    return rows, nw


def _lazy(
    rows: Any,  # noqa: ANN401 - of either interface
    columns: Columns,
    asked: Sequence[Condition],
    api: Api,
    *,
    only_violated: bool,
) -> Part:
    """The same; each sum is a column, so that no engine computes it more than once."""
    if only_violated and api is not nw:
        made, cells = _suspect(rows, columns, asked, api)
    else:
        made, cells = _cells(rows, columns, asked, cells_named(asked), UNKNOWN, api)
    added: dict[str, Expr] = {}
    judgements = []
    for place, one in enumerate(asked):
        left, right = f"__left{place}", f"__right{place}"
        added[left], added[right] = sums(one, cells, api)
        judgements.append(judged(one, cells, api.col(left), api.col(right)))
    made = made.with_columns(**added)
    if only_violated and api is nw:
        made = made.filter(_together([one.violated for one in judgements]))
    return Part(made, judgements, api)


def _suspect(
    rows: Any,  # noqa: ANN401 - as above
    columns: Columns,
    asked: Sequence[Condition],
    api: Api,
) -> tuple[Frame, Cells]:
    """The rows in which a condition may be violated.

    Those whose plain sums say so, and those with a figure below 0, or of 10¹² and more, with which
    a plain sum is not to be trusted.

    Sums wrap around there. Read as unsigned, a figure below 0 is a large one, so that one
    comparison a cell tells both; nulls among the comparisons leave them to the others.
    """
    schema = rows.collect_schema()
    wide = [a for a in cells_named(asked) if schema.get(columns.name(a)) == api.Int64]
    taken = Known(bounded=frozenset(map(columns.name, wide)))
    made, cells = _cells(rows, columns, asked, cells_named(asked), taken, api)
    doubts = [compiled(condition, cells, api).violated for condition in asked]
    wide = [a for a in wide if not asked[0].form[a].kind.decimal]
    doubts += [
        api.col(columns.name(a)).reinterpret(signed=False) >= BOUND  # or below 0
        for a in wide
    ]
    kept = made.with_columns(_together(doubts).alias(_SUSPECT)).filter(api.col(_SUSPECT))
    kept, sure = _cells(kept, columns, asked, wide, UNKNOWN, api)
    return kept, cells | sure


def violated_rows(part: Part) -> Any:  # noqa: ANN401 - of either interface
    """The rows in which some condition is violated, as an eager frame."""
    rows: Any = part.rows
    violated = _together([one.violated for one in part.asked])
    if is_lazy(rows):
        return rows.filter(violated).collect()
    return rows[rows.select(violated=violated)["violated"].arg_true()]


def _cells(  # noqa: PLR0913, PLR0917 - those of `cells_of`
    rows: Frame,
    columns: Columns,
    asked: Sequence[Condition],
    addresses: Iterable[str],
    known: Known,
    api: Api,
) -> tuple[Frame, Cells]:
    return cells_of(rows, columns, asked[0].form, addresses, known, api=api)


def _together(parts: Sequence[Expr]) -> Expr:
    """All of them with `or` between, by halves: engines plan a flat tree faster than a deep one."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return _together(parts[:middle]) | _together(parts[middle:])
