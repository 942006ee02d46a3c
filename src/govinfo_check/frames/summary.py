"""A panel summed up: how often each rule holds, how much is wrong in each report, and marks."""

from __future__ import annotations

from functools import reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import narwhals as nw

from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.frames.columns import OWN
from govinfo_check.frames.conditions import figure_rules
from govinfo_check.frames.long import made_long
from govinfo_check.frames.panel import opened
from govinfo_check.frames.partitions import by_partition
from govinfo_check.frames.parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.frames.compiled import Compiled
    from govinfo_check.frames.figures import Api, Expr
    from govinfo_check.frames.parts import Part
    from govinfo_check.rules.identity import Identity
    from govinfo_check.rules.rule import Rule
    from govinfo_check.settings import OwnRule

FrameT = TypeVar("FrameT")

COUNTS = ("holds", "violated", "undetermined")

_COUNTS = f"{OWN}counts"


def summarize_frame(  # noqa: PLR0913 - the words of `check_frame`
    frame: FrameT,
    by: Literal["rule", "report"] = "rule",
    *,
    form: str = "cn-2021",
    key: str | Sequence[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    rules: Iterable[OwnRule | Identity | Rule] = (),
    allow_missing: bool = False,
) -> FrameT:
    """How often the rules hold, are violated and are left open by blanks, in the same backend.

    By `rule`: one row a rule, the counts over all its subjects and reports. By `report`: one row
    a report, the counts over all rules and subjects. The other arguments are those of
    `check_frame`.

    >>> import polars as pl
    >>> panel = pl.DataFrame({"agency": ["a"], "appeals.reconsideration.upheld": [2],
    ...                       "appeals.reconsideration.total": [1]})
    >>> summarize_frame(panel, select=["T401"], allow_missing=True).rows()
    [('T401', 0, 1, 2)]
    """
    if by not in ("rule", "report"):
        raise ConfigError("by 可用:rule、report")
    panel = opened(frame, key, taken=("code", *COUNTS))
    parts = parts_of(
        panel,
        figure_rules(select, ignore, rules),
        form,
        allow_missing=allow_missing,
        of_all_rows=by == "report",
    )
    api = parts[0].api
    if by == "report":
        kept = list(dict.fromkeys((*panel.key, *filter(None, [panel.order]))))
        found = [part.rows.select(*kept, **_counts(part.asked, api)) for part in parts]
        long = api.concat(found)
        long = (long.sort(panel.order) if panel.order else long).select(*panel.key, *COUNTS)
    else:
        pieces = [piece for part in parts for piece in _by_rule(part, is_lazy=panel.is_lazy)]
        counts = api.concat(pieces).group_by("code").agg(*(api.col(n).sum() for n in COUNTS))
        long = counts.select("code", *(api.col(n).cast(api.Int64) for n in COUNTS)).sort("code")
    summed: FrameT = panel.named(nw.to_native(long, pass_through=True))
    return summed


def _by_rule(part: Part, *, is_lazy: bool) -> Iterator[Any]:
    """The counts of each rule: of a lazy frame by one pass, a struct a rule, made long."""
    rows, asked, api = part.rows, part.asked, part.api
    codes = dict.fromkeys(one.condition.code for one in asked)
    counts = {
        code: {
            name: count.sum().cast(api.Int64)
            for name, count in _counts([o for o in asked if o.condition.code == code], api).items()
        }
        for code in codes
    }
    if not is_lazy:
        for code, count in counts.items():
            yield rows.select(**count).with_columns(code=api.lit(code)).select("code", *COUNTS)
        return
    flat = {f"{code} {name}": e for code, count in counts.items() for name, e in count.items()}
    structs = {
        code: api.struct(**{name: api.col(f"{code} {name}") for name in COUNTS}) for code in codes
    }
    told = rows.select(**flat).select(**structs)
    long = made_long(told, list(codes), (), name="code", value=_COUNTS)
    count = api.col(_COUNTS).struct.field
    yield long.select("code", **{name: count(name) for name in COUNTS})


def _counts(asked: Sequence[Compiled], api: Api) -> dict[str, Expr]:
    """Of each report, how many of these conditions hold, are violated and are left open."""
    none = api.lit(0, api.Int64)
    if not asked:
        return dict.fromkeys(COUNTS, none)
    holds = reduce(add, (one.holds.cast(api.Int64) for one in asked))
    violated = reduce(add, (one.violated.cast(api.Int64) for one in asked))
    always = sum(one.asked is None for one in asked)
    number = reduce(add, (o.asked.cast(api.Int64) for o in asked if o.asked is not None), always)
    return {"holds": holds, "violated": violated, "undetermined": number - holds - violated}


@by_partition
def mark_frame(  # noqa: PLR0913 - the words of `check_frame`
    frame: FrameT,
    *,
    form: str = "cn-2021",
    key: str | Sequence[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    rules: Iterable[OwnRule | Identity | Rule] = (),
    allow_missing: bool = False,
) -> FrameT:
    """The frame with a column for each rule, named by its code: whether the report keeps it.

    True where the rule holds for all its subjects, false where it is violated for some, null
    where neither is certain, for blanks leave it open. The other arguments are those of
    `check_frame`.

    >>> import polars as pl
    >>> panel = pl.DataFrame({"agency": ["a"], "appeals.reconsideration.upheld": [2],
    ...                       "appeals.reconsideration.total": [1]})
    >>> mark_frame(panel, select=["T401"], allow_missing=True)["T401"].to_list()
    [False]
    """
    panel = opened(frame, key, needs_key=False)
    chosen = figure_rules(select, ignore, rules)
    parts = parts_of(panel, chosen, form, allow_missing=allow_missing, of_all_rows=True)
    codes = [rule.code for rule in chosen]
    for code in codes:
        if code in panel.dtypes:
            raise ReadError(f"数据框已有列 “{code}”", remedy="请先给它改名")
    kept = [*panel.dtypes, *filter(None, [panel.order])]
    api = parts[0].api
    found = [part.rows.select(*kept, **_marks(part.asked, codes, kept[0], api)) for part in parts]
    marked = api.concat(found) if len(found) > 1 else found[0]
    if panel.order:
        marked = (marked.sort(panel.order) if len(found) > 1 else marked).drop(panel.order)
    result: FrameT = panel.restored(nw.to_native(marked, pass_through=True), codes)
    return result


def _marks(
    asked: Sequence[Compiled], codes: Sequence[str], first: str, api: Api
) -> dict[str, Expr]:
    marks: dict[str, Expr] = {}
    for code in codes:
        own = [one for one in asked if one.condition.code == code]
        if not own:
            row = api.col(first)  # for the length of a column: pandas has no literal of no value
            marks[code] = api.when(row.is_null() & ~row.is_null()).then(api.lit(True))  # noqa: FBT003 - a literal
            continue
        violated = reduce(or_, (one.violated for one in own))
        holds = reduce(and_, (one.holds for one in own))  # a rule's subjects are asked together
        marks[code] = api.when(holds | violated).then(~violated)
    return marks
