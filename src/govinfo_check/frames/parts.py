"""The rows of a panel on one form, made ready to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw

from govinfo_check.forms.fields import BOUND
from govinfo_check.frames.compiled import Compiled, compiled, judged, sums
from govinfo_check.frames.conditions import cells_named
from govinfo_check.frames.figures import UNKNOWN, Known, cells_of, is_lazy, known_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_check.frames.columns import Columns
    from govinfo_check.frames.conditions import Condition
    from govinfo_check.frames.figures import Api, Cells, Expr, Frame


_SUSPECT = "__suspect"


class Part(NamedTuple):
    """Rows with every column that an expression names, and the conditions over these columns."""

    rows: Frame
    asked: Sequence[Compiled]
    api: Api


def part(
    rows: Frame, columns: Columns, conditions: Sequence[Condition], *, only_violated: bool
) -> Part:
    """What `conditions` ask of rows on their form.

    Of a lazy frame only the rows in which some condition is violated, if nothing else is wanted.
    """
    rows, api = _opened(rows)
    if is_lazy(rows):
        return _lazy(rows, columns, conditions, api, only_violated=only_violated)
    addresses = cells_named(conditions)
    known = known_of(rows, map(columns.name, addresses), api=api)
    rows, cells = _cells(rows, columns, conditions, addresses, known, api)
    return Part(rows, [compiled(condition, cells, api) for condition in conditions], api)


def _opened(rows: Frame) -> tuple[Any, Api]:
    """The frame and the interface in which its expressions are written."""
    if rows.implementation.is_polars():
        return rows.to_native(), rows.implementation.to_native_namespace()
    return rows, nw


def _lazy(
    rows: Any,  # noqa: ANN401 - of either interface
    columns: Columns,
    conditions: Sequence[Condition],
    api: Api,
    *,
    only_violated: bool,
) -> Part:
    """The same; each sum is a column, so that no engine computes it more than once."""
    if only_violated and api is not nw:
        made, cells = _suspect(rows, columns, conditions, api)
    else:
        made, cells = _cells(rows, columns, conditions, cells_named(conditions), UNKNOWN, api)
    added: dict[str, Expr] = {}
    asked = []
    for place, one in enumerate(conditions):
        left, right = f"__left{place}", f"__right{place}"
        added[left], added[right] = sums(one, cells, api)
        asked.append(judged(one, cells, api.col(left), api.col(right)))
    made = made.with_columns(**added)
    if only_violated and api is nw:
        made = made.filter(_together([one.violated for one in asked]))
    return Part(made, asked, api)


def _suspect(
    rows: Any,  # noqa: ANN401 - as above
    columns: Columns,
    conditions: Sequence[Condition],
    api: Api,
) -> tuple[Frame, Cells]:
    """The rows in which a condition may be violated: those whose plain sums say so, and those with
    a figure below 0, or of 10¹² and more, with which a plain sum is not to be trusted.

    Sums wrap around there, and comparing every cell would take longer than all sums; the bits of
    all figures of a row together tell it in one step a cell.
    """
    schema = rows.collect_schema()
    wide = [a for a in cells_named(conditions) if schema.get(columns.name(a)) == api.Int64]
    taken = Known(bounded=frozenset(map(columns.name, wide)))
    made, cells = _cells(rows, columns, conditions, cells_named(conditions), taken, api)
    doubts = [compiled(condition, cells, api).violated for condition in conditions]
    wide = [a for a in wide if not conditions[0].form[a].kind.decimal]
    if wide:
        bits = _together([cells[address].figure for address in wide])
        doubts.append((bits < 0) | (bits >= BOUND))
    kept = made.with_columns(_together(doubts).alias(_SUSPECT)).filter(api.col(_SUSPECT))
    kept, sure = _cells(kept, columns, conditions, wide, UNKNOWN, api)
    return kept, cells | sure


def _cells(  # noqa: PLR0913 - those of `cells_of`
    rows: Frame,
    columns: Columns,
    conditions: Sequence[Condition],
    addresses: Iterable[str],
    known: Known,
    api: Api,
) -> tuple[Frame, Cells]:
    return cells_of(rows, columns, conditions[0].form, addresses, known, api=api)


def _together(parts: Sequence[Expr]) -> Expr:
    """All of them with `or` between, by halves: engines plan a flat tree faster than a deep one."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return _together(parts[:middle]) | _together(parts[middle:])
