"""What stands in a cell of a panel and may not: the rules V101, V103 and V104 over columns.

They say of a row what they say of the report: a figure of 10¹² and more (V101), a count below 0
(V103), a count with a fraction (V104). What the first and the last name is a blank to all sums.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govinfo_check.forms.fields import BOUND
from govinfo_check.frames.figures import NARROW, NOTHING

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

CODES = frozenset({"V101", "V103", "V104"})
"""The rules on cells that a column of figures can violate."""


def cell_codes(rules: Iterable[Identity | Rule]) -> frozenset[str]:
    """The codes of the rules on cells among these."""
    return CODES & {rule.code for rule in rules}


def unfit_codes(
    schema: Mapping[str, DType],
    columns: Columns,
    form: Form,
    api: Api,
    *,
    sound: Collection[str] = (),
) -> dict[str, Expr]:
    """By address, the code of the rule that a row's figure violates, null where it violates none.

    Cells without a column are left out, and those whose columns are `sound` or cannot be otherwise.
    """
    found = {}
    for cell in form.cells:
        name = columns.name(cell.address)
        dtype = schema.get(name)
        if dtype is None or str(dtype) in NOTHING or name in sound:
            continue
        code = _code(api.col(name), dtype, cell.kind, api)
        if code is not None:
            found[cell.address] = code
    return found


def _code(column: Expr, dtype: DType, kind: Kind, api: Api) -> Any:  # noqa: ANN401 - an expression of either interface
    """The code of one column's figures; `None` where its type holds nothing that is unfit."""
    code: Any = None
    if not (kind.signed or str(dtype).startswith("UInt")):
        code = api.when(column < 0).then(api.lit("V103"))
    if str(dtype) in NARROW:
        return code
    if not dtype.is_integer():
        column = column.cast(api.Float64)
    far = api.when((column >= BOUND) | (column <= -BOUND)).then(api.lit("V101"))
    code = far if code is None else far.otherwise(code)
    if dtype.is_integer():
        return code
    if not kind.decimal:
        code = api.when(column.round(0) != column).then(api.lit("V104")).otherwise(code)
    return api.when(~column.is_nan()).then(code)  # which engines take for a large one


def doubts(
    schema: Mapping[str, DType], columns: Columns, cells: Iterable[str], api: Api
) -> Iterator[Expr]:
    """For each cell, whether a row's figure may be unfit: cheaper than its code."""
    for name in map(columns.name, cells):
        column, dtype = api.col(name), schema[name]
        if api.__name__ == "polars" and dtype == api.Int64:
            yield is_far(name, api)
        elif dtype.is_integer():
            yield (column < 0) | (column >= BOUND)
        else:
            column = column.cast(api.Float64)
            yield (column < 0) | (column >= BOUND) | (column != column.round(0))


def is_far(name: str, api: Api) -> Expr:
    """Whether a figure is below 0 or at least 10¹², of a column of 64 bits of Polars.

    Read as unsigned, a figure below 0 is a large one, so that one comparison tells both.
    """
    far: Expr = api.col(name).reinterpret(signed=False) >= BOUND
    return far


def unfit_rows(part: Part, kept: Sequence[str], codes: Collection[str], columns: Columns) -> Any:  # noqa: ANN401 - of either interface
    """The columns `kept`, `code` and `subject` for each unfit cell: the cells made long."""
    api = part.api
    rows: Any = part.stated
    if not part.unfit:
        return rows.select(*kept).head(0).with_columns(code=api.lit(""), subject=api.lit(""))
    names = {columns.name(address): code for address, code in part.unfit.items()}
    long = rows.select(*kept, **names).unpivot(
        on=list(names), index=list(kept), variable_name="subject", value_name="code"
    )
    subject = api.col("subject").str.replace_all(columns.separator, ".", literal=True)
    return long.filter(api.col("code").is_in(list(codes))).with_columns(subject=subject)
