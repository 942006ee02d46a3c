"""From compiled conditions to the tidy frame: one row for each report, rule and subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import narwhals as nw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.frames.compiled import Compiled
    from govinfo_check.frames.panel import Frame, Panel
    from govinfo_check.rules.identity import Outcome

FOUND = ("code", "subject", "left", "right", "residual", "outcome")
"""The columns of a tidy frame beside the key."""

_PLACE = "__place"
_CODE = 12
"""No rule's code is longer."""


class Part(NamedTuple):
    """The rows of a panel on one form, and what is asked of them."""

    rows: Frame
    asked: Sequence[Compiled]


def findings(panel: Panel, parts: Sequence[Part], wanted: frozenset[Outcome]) -> Frame:
    """The tidy frame of all parts; of an eager frame in the order of its rows."""
    scaled = any(one.condition.scale > 1 for part in parts for one in part.asked)
    kept = list(dict.fromkeys((*panel.key, *filter(None, [panel.order]))))
    found = [each for part in parts for each in _of_part(part, kept, wanted, scaled=scaled)]
    tidy = nw.concat(found)
    if isinstance(tidy, nw.LazyFrame) and not panel.is_lazy:
        tidy = tidy.collect()
    if panel.order:
        tidy = tidy.sort(panel.order, _PLACE)
    return tidy.select(*panel.key, *FOUND)


def _of_part(
    part: Part, kept: Sequence[str], wanted: frozenset[Outcome], *, scaled: bool
) -> Iterator[Frame]:
    """The findings of the rows on one form: of an eager backend one frame a condition."""
    rows, asked = part
    flags = [_is_wanted(one, wanted) for one in asked]
    if wanted == {"violated"}:
        rows = rows.filter(nw.any_horizontal(*flags, ignore_nulls=True))
    if isinstance(rows, nw.LazyFrame):
        yield _melted(rows, asked, kept, wanted, scaled=scaled)
        return
    for place, (one, flag) in enumerate(zip(asked, flags, strict=True)):
        told = {
            "code": nw.lit(one.condition.code),
            "subject": nw.lit(one.condition.comparison.subject),
            **_sums(one, scaled=scaled),
            "outcome": _outcome(one, wanted),
            _PLACE: nw.lit(place),
        }
        yield rows.filter(flag).select(*kept, **told)


def _melted(
    rows: nw.LazyFrame[object],
    asked: Sequence[Compiled],
    kept: Sequence[str],
    wanted: frozenset[Outcome],
    *,
    scaled: bool,
) -> nw.LazyFrame[object]:
    """The findings of a lazy frame by one pass: a struct a condition, made long, then chosen."""
    structs = {
        f"{one.condition.code:{_CODE}}{one.condition.comparison.subject}": nw.struct(
            **_sums(one, scaled=scaled), outcome=_outcome(one, None), **{_PLACE: nw.lit(place)}
        )
        for place, one in enumerate(asked)
    }
    long = rows.select(*kept, **structs).unpivot(
        on=list(structs), index=list(kept), variable_name="__name", value_name="__told"
    )
    told, name = nw.col("__told").struct, nw.col("__name")
    return long.filter(told.field("outcome").is_in(list(wanted))).select(
        *kept,
        code=name.str.slice(0, _CODE).str.strip_chars(),
        subject=name.str.slice(_CODE),
        **{field: told.field(field) for field in (*FOUND[2:], _PLACE)},
    )


def _is_wanted(one: Compiled, wanted: frozenset[Outcome]) -> nw.Expr:
    """Whether the outcome is one of those wanted."""
    if wanted == {"violated"}:
        return one.violated
    if wanted == {"holds"}:
        return one.holds
    if "undetermined" not in wanted:
        return one.violated | one.holds
    if wanted == {"undetermined"}:
        return ~(one.violated | one.holds)
    if len(wanted) == 3:
        return one.left == one.left
    return ~one.holds if "violated" in wanted else ~one.violated


def _sums(one: Compiled, *, scaled: bool) -> dict[str, nw.Expr]:
    """Both sums and their difference, in the unit of the cells."""
    sums = {"left": one.left, "right": one.right, "residual": one.left - one.right}
    if not scaled:
        return sums
    scale = one.condition.scale
    return {name: figure.cast(nw.Float64) / scale for name, figure in sums.items()}


def _outcome(one: Compiled, wanted: frozenset[Outcome] | None) -> nw.Expr:
    if wanted is not None and len(wanted) == 1:
        return nw.lit(next(iter(wanted)))
    held = nw.when(one.holds).then(nw.lit("holds")).otherwise(nw.lit("undetermined"))
    return nw.when(one.violated).then(nw.lit("violated")).otherwise(held)
