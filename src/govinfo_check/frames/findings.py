"""From conditions over columns to the tidy frame: one row for each report, rule and subject."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

import narwhals as nw

from govinfo_check.frames.cells import unfit_rows
from govinfo_check.frames.columns import OWN
from govinfo_check.frames.figures import EXACT, divided
from govinfo_check.frames.long import made_long

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from govinfo_check.frames.compiled import Compiled
    from govinfo_check.frames.figures import Api, Expr
    from govinfo_check.frames.panel import Panel
    from govinfo_check.frames.parts import Part
    from govinfo_check.rules.identity import Outcome

FOUND = ("code", "subject", "left", "right", "residual", "outcome")
"""The columns of a tidy frame beside the key."""

_PLACE, _ROW, _NAME, _TOLD = (f"{OWN}{what}" for what in ("place", "row_found", "name", "told"))
_CELLS = 2**20
"""More than any form has conditions or cells: the places of those begin at 0, of these here."""
_CODE = 12
"""No rule's code is longer."""
_DOT = "/"
"""Stands for a dot in names of columns, which some engines split there."""


def findings(
    panel: Panel,
    parts: Sequence[Part],
    wanted: frozenset[Outcome],
    codes: Collection[str] = frozenset(),
) -> Any:  # noqa: ANN401 - a frame of the panel's backend
    """The tidy frame of all parts; of an eager frame in the order of its rows.

    `codes` are those of the rules on cells that are wanted.
    """
    scaled = any(one.condition.scale > 1 for part in parts for one in part.asked)
    api = parts[0].api
    kept = list(dict.fromkeys((*panel.key, *filter(None, [panel.order]))))
    found: list[Any] = []
    for part in parts:
        if part.asked:
            of_kind = _of_lazy if panel.is_lazy else _of_eager
            found.append(of_kind(part, kept, wanted, scaled=scaled))
        if codes and (part.unfit or not part.asked):
            unfit = unfit_rows(part, kept, codes, panel.columns)
            if panel.is_lazy or len(unfit) or not found:
                found.append(_of_cells(unfit, kept, api, scaled=scaled))
    if not panel.is_lazy:
        tidy = _ordered(found, panel.order, api)
    elif api is nw:
        tidy = api.concat(found)
    else:
        tidy = api.union(found)  # which holds no part back to keep the parts in order
    tidy = tidy.select(*panel.key, *FOUND)
    tidy = tidy if panel.is_lazy or api is not nw else nw.maybe_reset_index(tidy)
    return panel.named(nw.to_native(tidy, pass_through=True))


def _ordered(found: Sequence[Any], order: str, api: Api) -> Any:  # noqa: ANN401 - of either interface
    """The findings of all parts in the order of the rows, then of the rules, then of the cells."""
    nth = (_CELLS + api.col("subject").rank("dense")).cast(api.Int64).alias(_PLACE)
    placed = [one if _PLACE in one.columns else one.with_columns(nth) for one in found]
    place = api.col(order).cast(api.Int64) * (2 * _CELLS) + api.col(_PLACE)
    return api.concat(placed).with_columns(place.alias(_PLACE)).sort(_PLACE)


def _of_cells(found: Any, kept: Sequence[str], api: Api, *, scaled: bool) -> Any:  # noqa: ANN401 - of either interface
    """Cells that are unfit as findings: nothing is compared."""
    figure = api.Float64 if scaled else api.Int64  # which pandas' own integers cannot leave out
    none = api.when(api.col("code").is_null()).then(api.lit(0, figure))
    told = found.with_columns(left=none, right=none, residual=none, outcome=api.lit("violated"))
    return told.select(*kept, *FOUND)


def _of_eager(part: Part, kept: Sequence[str], wanted: frozenset[Outcome], *, scaled: bool) -> Any:  # noqa: ANN401 - of either interface
    """The sums of each condition in the rows that it finds, no others; then all their keys."""
    rows: Any = part.rows
    asked, api = part.asked, part.api
    only = next(iter(wanted)) if len(wanted) == 1 else None
    pieces = []
    for place, (one, there) in enumerate(zip(asked, _there(part, wanted), strict=True)):
        told = rows[list(one.columns)][there].select(
            code=api.lit(one.condition.code),
            subject=api.lit(one.condition.comparison.subject),
            **_sums(one, api, scaled=scaled),
            outcome=api.lit(only) if only else _outcome(one.violated, one.holds, api),
        )
        pieces.append(told.with_columns(api.lit(place, api.Int64).alias(_PLACE), there.alias(_ROW)))
    found = api.concat(pieces)
    keys = rows[list(kept)][found[_ROW]]
    return found.with_columns(*(keys[name] for name in kept)).select(*kept, *FOUND, _PLACE)


def _there(part: Part, wanted: frozenset[Outcome]) -> list[Any]:
    """For each condition the places of the rows with an outcome that is wanted."""
    flags = {str(n): _is_wanted(one, wanted) for n, one in enumerate(part.asked)}
    if part.api is nw:
        told = part.rows.select(**flags)
        return [told[name].arg_true() for name in flags]
    told = part.rows.lazy().select(**flags).collect(engine="streaming")  # no columns in between
    places = told.select(part.api.all().arg_true().implode())
    return [places[name][0] for name in flags]


def _of_lazy(part: Part, key: Sequence[str], wanted: frozenset[Outcome], *, scaled: bool) -> Any:  # noqa: ANN401 - of either interface
    """The findings by one pass: a struct a condition, made long, then chosen.

    A union of one query a condition is planned for minutes by some engines.
    """
    rows, asked, api = part.rows, part.asked, part.api
    only = next(iter(wanted)) if len(wanted) == 1 else None
    structs = {
        _name(one): api.struct(
            **_sums(one, api, scaled=scaled),
            wanted=_is_wanted(one, wanted),
            **({} if only else {"violated": one.violated, "holds": one.holds}),
        )
        for one in asked
    }
    made = rows.select(*key, **structs)
    long = made_long(made, list(structs), key, name=_NAME, value=_TOLD)
    told, name = api.col(_TOLD).struct.field, api.col(_NAME)
    return long.filter(told("wanted")).select(
        *key,
        code=name.str.slice(0, _CODE).str.strip_chars(),
        subject=name.str.slice(_CODE).str.replace_all(_DOT, ".", literal=True),
        left=told("left"),
        right=told("right"),
        residual=told("residual"),
        outcome=api.lit(only) if only else _outcome(told("violated"), told("holds"), api),
    )


def _name(one: Compiled) -> str:
    """A column's name from which code and subject are read again."""
    subject = one.condition.comparison.subject.replace(".", _DOT)
    return f"{one.condition.code:{_CODE}}{subject}"


def _is_wanted(one: Compiled, wanted: frozenset[Outcome]) -> Expr:
    """Whether the outcome is one of those wanted."""
    if "undetermined" not in wanted:
        told = [one.violated] * ("violated" in wanted) + [one.holds] * ("holds" in wanted)
        return reduce(or_, told)
    others = [one.violated] * ("violated" not in wanted) + [one.holds] * ("holds" not in wanted)
    asked = one.left == one.left if one.asked is None else one.asked  # a literal is one row long
    return asked & ~reduce(or_, others) if others else asked


def _sums(one: Compiled, api: Api, *, scaled: bool) -> dict[str, Expr]:
    """Both sums, and how far they are apart, in the unit of the cells."""
    residual = one.left - one.right if one.residual is None else one.residual
    sums = {"left": one.left, "right": one.right, "residual": residual}
    if not scaled:
        return sums
    return {name: _in_units(figure, one.condition.scale, api) for name, figure in sums.items()}


def _in_units(parts: Expr, scale: int, api: Api) -> Any:  # noqa: ANN401 - an expression of either interface
    """A whole number of parts as a float; of one that no float holds, units and rest apart."""
    if scale == 1:
        return parts.cast(api.Float64)
    is_exact = (parts <= EXACT) & (parts >= -EXACT)
    small = api.when(is_exact).then(parts).otherwise(api.lit(0))
    units = (parts - small) // scale
    rest = parts - small - units * scale
    return divided((small + rest).cast(api.Float64), scale) + units.cast(api.Float64)


def _outcome(violated: Expr, holds: Expr, api: Api) -> Any:  # noqa: ANN401 - an expression of either interface
    held = api.when(holds).then(api.lit("holds")).otherwise(api.lit("undetermined"))
    return api.when(violated).then(api.lit("violated")).otherwise(held)
