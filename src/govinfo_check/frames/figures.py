"""A cell's column made ready: its figure, 0 where it states none, and whether it is blank.

What no report may state is no figure here either and leaves the cell blank, as `V101` and `V104`
say of one report: 10¹² and more, a count that is not whole. So no sum can overflow, and no sum is
of floats. Amounts are whole millionths of their unit; one of more decimal places is no figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from govinfo_check.errors import ReadError
from govinfo_check.forms.fields import BOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from narwhals.dtypes import DType

    from govinfo_check.forms.form import Form
    from govinfo_check.frames.columns import Columns
    from govinfo_check.frames.panel import Frame

PARTS = 10**6
"""The parts of an amount's unit in which it is counted."""

_NARROW = (nw.Int8, nw.Int16, nw.Int32, nw.UInt8, nw.UInt16, nw.UInt32)
_EXACT = 2**53
"""From here on a float no longer holds every whole number."""


def blank_of(name: str) -> str:
    """The column that says whether the cell of column `name` is blank."""
    return f"{name}?"


def prepared(
    frame: Frame, columns: Columns, form: Form, addresses: Iterable[str], plain: frozenset[str]
) -> Frame:
    """The frame with the figures of these cells in their columns, and whether they are blank.

    A column of `plain` stays as it is and has no column beside it. A cell without a column is
    blank in every report.
    """
    schema = frame.collect_schema()
    made: list[nw.Expr] = []
    for address in addresses:
        name, parts = columns.name(address), PARTS if form[address].kind.decimal else 1
        if name in plain and parts == 1:
            made += [] if schema[name] == nw.Int64 else [nw.col(name).cast(nw.Int64)]
        else:
            figure, blank = _pair(name, schema.get(name), parts)
            made += [figure.alias(name), blank.alias(blank_of(name))]
    return frame.with_columns(*made) if made else frame


def _pair(name: str, dtype: DType | None, parts: int) -> tuple[nw.Expr, nw.Expr]:
    if dtype is None or dtype == nw.Unknown:
        return nw.lit(0, nw.Int64), nw.lit(True)  # noqa: FBT003 - a literal
    column = nw.col(name)
    if dtype in _NARROW:
        return column.fill_null(0).cast(nw.Int64) * parts, column.is_null()
    stated, figure = (column < BOUND) & (column > -BOUND), column * parts
    if dtype.is_float():
        figure = figure.round(0)
        stated = stated & (figure / parts == column) & (figure < _EXACT) & (figure > -_EXACT)
    elif dtype.is_decimal():
        stated = stated & (figure % 1 == 0)
    elif parts > 1:
        figure = nw.when(stated).then(column).otherwise(nw.lit(0)).cast(nw.Int64) * parts
    stated = stated.fill_null(value=False)
    return nw.when(stated).then(figure).otherwise(nw.lit(0)).cast(nw.Int64), ~stated


def require_numbers(columns: Columns, dtypes: Mapping[str, DType], form: Form) -> None:
    """Nothing, where every column of a cell holds numbers.

    Raises:
        ReadError: Some hold text, dates or something else; one is named.
    """
    for name in map(columns.name, form.index):
        dtype = dtypes.get(name)
        if dtype is not None and not (dtype.is_numeric() or dtype == nw.Unknown):
            raise ReadError(f"列 “{name}” 的类型是 {dtype},不是数", remedy="请先转换为整数")


def plain_columns(frame: Frame, names: Iterable[str]) -> frozenset[str]:
    """Those of the integer columns without a null and without a number of 10¹² or more.

    An eager frame is asked once; of a lazy one nothing is known, for it would compute.
    """
    if not isinstance(frame, nw.DataFrame):
        return frozenset()
    schema = frame.schema
    whole = list(_without_null(frame, (n for n in names if n in schema and schema[n].is_integer())))
    if not whole or not len(frame):
        return frozenset(whole)
    most = frame.select(nw.col(*whole).max()).row(0)
    least = frame.select(nw.col(*whole).min()).row(0)
    return frozenset(
        name
        for name, above, below in zip(whole, most, least, strict=True)
        if -BOUND < below and above < BOUND
    )


def _without_null(frame: nw.DataFrame[object], names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if not frame[name].null_count())
