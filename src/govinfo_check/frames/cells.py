"""What stands in a cell of a panel and may not: the rules V101, V103 and V104 over columns.

They say of a row what they say of the report: a figure of 10¹² and more (V101), a count below 0
(V103), a count with a fraction (V104). What the first and the last name is a blank to all sums.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from govinfo_check.forms.fields import BOUND
from govinfo_check.frames.columns import OWN
from govinfo_check.frames.figures import NARROW, NOTHING, is_within
from govinfo_check.frames.long import made_long

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from narwhals.dtypes import DType

    from govinfo_check.forms.fields import Kind
    from govinfo_check.forms.form import Form
    from govinfo_check.frames.columns import Columns
    from govinfo_check.frames.figures import Api, Expr
    from govinfo_check.frames.parts import Part
    from govinfo_check.rules.identity import Identity
    from govinfo_check.rules.rule import Rule

_FIGURE = f"{OWN}figure"
_TINY = 1e-4
"""Below this a float is written with an exponent, which is no plain figure (V101)."""

CODES = frozenset({"V101", "V103", "V104"})
"""The rules on cells that a column of figures can violate."""


def cell_codes(rules: Iterable[Identity | Rule]) -> frozenset[str]:
    """The codes of the rules on cells among these."""
    return CODES & {rule.code for rule in rules}


class Alike(NamedTuple):
    """Columns of one type that hold figures of one kind, some of which may be unfit.

    Attributes:
        names: The columns.
        dtype: What each holds.
        kind: The kind of their cells.
    """

    names: tuple[str, ...]
    dtype: DType
    kind: Kind


def doubtful(
    schema: Mapping[str, DType], columns: Columns, form: Form, *, sound: Collection[str] = ()
) -> tuple[Alike, ...]:
    """The columns of cells that may hold unfit figures: not the `sound`, nor by their type."""
    found: dict[tuple[str, Kind], list[str]] = {}
    for cell in form.cells:
        name = columns.name(cell.address)
        if name in schema and name not in sound:
            dtype = str(schema[name])
            can_be_below = not (cell.kind.signed or dtype.startswith("UInt"))
            if dtype not in NOTHING and (can_be_below or dtype not in NARROW):
                found.setdefault((dtype, cell.kind), []).append(name)
    return tuple(Alike(tuple(n), schema[n[0]], kind) for (_, kind), n in found.items())


def doubts(alike: Iterable[Alike], api: Api) -> Iterator[Expr]:
    """For each column, whether a row's figure may be unfit: cheaper than its code."""
    for names, dtype, _ in alike:
        for column in map(api.col, names):
            if api.__name__ == "polars" and dtype == api.Int64:
                yield is_unsound(column)
            elif dtype.is_integer():
                far = ~is_within(column, dtype, BOUND, api)
                yield far if str(dtype) == "UInt64" else far | (column < 0)
            else:
                figure = column.cast(api.Float64)
                yield (figure < 0) | (figure >= BOUND) | (figure != figure.round(0))


def is_unsound(column: Expr) -> Expr:
    """Whether a figure is below 0 or at least 10¹², of a signed column of 64 bits of Polars.

    Read as unsigned, a figure below 0 is a large one, so that one comparison tells both.
    """
    far: Expr = column.reinterpret(signed=False) >= BOUND  # type: ignore[attr-defined]  # of Polars
    return far


def unfit_rows(part: Part, kept: Sequence[str], codes: Collection[str], columns: Columns) -> Any:  # noqa: ANN401 - of either interface
    """The columns `kept`, `code` and `subject` for each unfit cell: the cells made long."""
    api = part.api
    rows: Any = part.stated
    if not part.unfit:
        return rows.select(*kept).head(0).with_columns(code=api.lit(""), subject=api.lit(""))
    figure = api.col(_FIGURE)
    told = [
        made_long(
            rows.select(*kept, *alike.names), alike.names, kept, name="subject", value=_FIGURE
        )
        .with_columns(code=_code(figure, alike.dtype, alike.kind, api))
        .select(*kept, "code", "subject")
        for alike in part.unfit
    ]
    subject = api.col("subject").str.replace_all(columns.separator, ".", literal=True)
    return api.concat(told).filter(api.col("code").is_in(list(codes))).with_columns(subject=subject)


def _code(column: Expr, dtype: DType, kind: Kind, api: Api) -> Any:  # noqa: ANN401 - an expression of either interface
    """The code of the rule that a figure violates, null where it violates none."""
    code: Any = api.lit(None, api.String)
    if not (kind.signed or str(dtype).startswith("UInt")):
        code = api.when(column < 0).then(api.lit("V103")).otherwise(code)
    if str(dtype) in NARROW:
        return code
    if not dtype.is_integer():
        column = column.cast(api.Float64)
    is_far = ~is_within(column, dtype, BOUND, api)
    code = api.when(is_far).then(api.lit("V101")).otherwise(code)
    if dtype.is_integer():
        return code
    if not kind.decimal:
        code = api.when(column.round(0) != column).then(api.lit("V104")).otherwise(code)
    if not (kind.decimal or dtype.is_decimal()):
        tiny = (column < _TINY) & (column > -_TINY) & (column != 0)
        code = api.when(tiny).then(api.lit("V101")).otherwise(code)
    return api.when(~column.is_nan()).then(code)  # which engines take for a large one
