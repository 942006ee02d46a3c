"""A cell's column as two expressions: its figure, 0 where it states none, and whether it is blank.

What no report may state is no figure here either and leaves the cell blank, as `V101` and `V104`
say of one report: 10¹² and more, a count that is not whole. So no sum can overflow, and no sum is
of floats. Amounts are whole millionths of their unit; one of more decimal places, or of more
than nine billion units, is no figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw

from govinfo_check.errors import ReadError
from govinfo_check.forms.fields import BOUND
from govinfo_check.frames.columns import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from narwhals.dtypes import DType

    from govinfo_check.forms.form import Form
    from govinfo_check.frames.columns import Columns

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]
Expr = nw.Expr

Api = Any
"""`narwhals`, or `polars` for its own frames: narwhals is a part of Polars' interface, so that the
same code writes Polars' own expressions, without the time that it takes to translate them."""

PARTS = 10**6
"""The parts of an amount's unit in which it is counted."""

NARROW = frozenset({"Int8", "Int16", "Int32", "UInt8", "UInt16", "UInt32"})
"""The types that hold no figure of 10¹²."""
NOTHING = frozenset({"Unknown", "Null"})
"""The types of a column that states nothing."""
_REMEDY = "请先转换为整数"
EXACT = 2**53
"""From here on a float no longer holds every whole number."""
_SIGNED = 2**63
"""From here on an unsigned number is one below 0, read as signed."""


class Cell(NamedTuple):
    """A cell of every report: its figure, and whether it is blank; `None` where it never is.

    `columns` are those that the two expressions name.
    """

    figure: Expr
    blank: Expr | None
    columns: tuple[str, ...]


Cells = dict[str, Cell]
"""The cells by address."""


@dataclass(frozen=True)
class Known:
    """What was seen of a frame's columns before they are computed with.

    Attributes:
        bounded: Those that hold nothing of 10¹² or more.
        full: Those without a null.
        sound: Those of whole numbers from 0 to below 10¹².
    """

    bounded: frozenset[str] = frozenset()
    full: frozenset[str] = frozenset()
    sound: frozenset[str] = frozenset()


UNKNOWN = Known()
"""Nothing was seen."""


def cells_of(  # noqa: PLR0913 - what is known of the frame, and what is asked of it
    frame: Frame,
    columns: Columns,
    form: Form,
    addresses: Iterable[str],
    known: Known,
    *,
    api: Api,
) -> tuple[Frame, Cells]:
    """The cells at `addresses` as expressions, and the frame that has the columns they name.

    What is more than one step from its column is computed once, as a column. A cell without a
    column, or with one of no type, is blank in every report.

    Raises:
        ReadError: A column that is named holds no numbers.
    """
    schema = frame.collect_schema()
    addresses = tuple(addresses)
    require_numbers(columns, schema, addresses)
    cells: Cells = {}
    made: dict[str, Expr] = {}
    for address in addresses:
        name, parts = columns.name(address), PARTS if form[address].kind.decimal else 1
        dtype = schema.get(name)
        if _is_near(name, dtype, parts, known):
            is_null = None if name in known.full else api.col(name).is_null()
            cells[address] = Cell(_near(name, dtype, known, api), is_null, (name,))
        else:
            figure, blank = own = f"{OWN}figure_{name}", f"{OWN}blank_{name}"
            made[figure], made[blank] = _pair(name, dtype, parts, api)
            cells[address] = Cell(api.col(figure), api.col(blank), own)
    return widened(frame, made), cells


def widened(frame: Frame, made: Mapping[str, Expr]) -> Frame:
    """The frame with more columns; at once, for pandas warns of each that is inserted."""
    if not made or not isinstance(frame, nw.DataFrame):
        return frame.with_columns(**made) if made else frame
    first = frame.columns[0]  # gives literals their length
    return nw.concat([frame, frame.select(first, **made).drop(first)], how="horizontal")


def _is_near(name: str, dtype: DType | None, parts: int, known: Known) -> bool:
    """Whether a column holds figures as it is, but for nulls and its width."""
    if dtype is None or parts > 1:
        return False
    return str(dtype) in NARROW or (dtype.is_integer() and name in known.bounded)


def _near(name: str, dtype: DType | None, known: Known, api: Api) -> Any:  # noqa: ANN401 - an expression of either interface
    column = api.col(name) if name in known.full else api.col(name).fill_null(0)
    return column if dtype == api.Int64 else column.cast(api.Int64)


def _pair(name: str, dtype: DType | None, parts: int, api: Api) -> tuple[Expr, Expr]:
    """The figure, and whether there is none, of a column that may hold what no report may."""
    if dtype is None or str(dtype) in NOTHING:
        return api.lit(0, api.Int64), api.lit(True)  # noqa: FBT003 - a literal
    column, stated = bounded(name, dtype, min(BOUND, EXACT // parts), api)
    figure: Any = column
    if not dtype.is_integer():
        figure = (column * parts).round(0)
        stated &= divided(figure, parts) == column
    stated = stated.fill_null(value=False)
    none = api.lit(0, api.UInt64) if str(dtype) == "UInt64" else api.lit(0)
    figure = api.when(stated).then(figure).otherwise(none).cast(api.Int64)
    return figure * parts if dtype.is_integer() else figure, ~stated


def bounded(name: str, dtype: DType, most: int, api: Api) -> tuple[Any, Any]:
    """A column as whole numbers or floats, and whether it is nearer to 0 than `most`."""
    column = api.col(name)
    if not dtype.is_integer():
        if dtype != api.Float64:  # engines disagree on the precision of other types' products
            column = column.cast(api.Float64)
        if api is nw:  # DuckDB leaves NaN out of what it knows of a file's least and greatest
            column = api.when(~column.is_nan()).then(column)
    return column, is_within(column, dtype, most, api)


def divided(figure: Expr, by: int) -> Expr:
    """A column of floats divided by a number, rounded once.

    By a number that is the same for all rows, Polars multiplies with its reciprocal, rounded too.
    """
    quotient: Expr = figure / (figure - figure + by)
    return quotient


def is_within(column: Expr, dtype: DType, most: int, api: Api) -> Expr:
    """Whether a figure is nearer to 0 than `most`."""
    if str(dtype) != "UInt64":
        return (column < most) & (column > -most)
    below: Expr = column < api.lit(most, api.UInt64)  # with a signed number, some engines overflow
    return below


def require_numbers(
    columns: Columns, dtypes: Mapping[str, DType], addresses: Iterable[str]
) -> None:
    """Nothing, where every column of the cells at `addresses` holds numbers.

    Raises:
        ReadError: Some hold text, dates or something else; one is named.
    """
    for name in map(columns.name, addresses):
        dtype = dtypes.get(name)
        if dtype is not None and not (dtype.is_numeric() or str(dtype) in NOTHING):
            raise ReadError(f"列 “{name}” 的类型是 {dtype},不是数", remedy=_REMEDY)


def is_lazy(frame: Frame) -> bool:
    """Whether the frame computes nothing before it is collected."""
    return hasattr(frame, "collect") or not hasattr(frame, "row")


def known_of(frame: Any, names: Iterable[str], *, api: Api) -> Known:  # noqa: ANN401 - of either interface
    """What the columns of an eager frame hold; of a lazy one nothing, for it would compute."""
    if is_lazy(frame):
        return UNKNOWN
    schema = frame.schema
    there = {n: schema[n] for n in names if n in schema and str(schema[n]) not in NOTHING}
    nulls = {name: frame[name].null_count() for name in there}
    full = frozenset(name for name, count in nulls.items() if not count)
    whole = {n: d for n, d in there.items() if d.is_integer()}
    ends = dict.fromkeys(whole, (0, 0))
    ends |= _ends(frame, {n: d for n, d in whole.items() if nulls[n] < len(frame)}, api)
    bounded = frozenset(n for n, (least, most) in ends.items() if least > -BOUND and most < BOUND)
    return Known(bounded, full, frozenset(n for n in bounded if ends[n][0] >= 0))


def _ends(frame: Any, dtypes: Mapping[str, DType], api: Api) -> dict[str, tuple[int, int]]:  # noqa: ANN401 - of either interface
    """The least and the most of columns of whole numbers that state some.

    Where nothing is below 0 the least is said to be 0.
    """
    ends: dict[str, tuple[int, int]] = {}
    signed = [name for name, dtype in dtypes.items() if dtype == api.Int64]
    if signed and hasattr(api.Expr, "reinterpret"):  # one pass for two where nothing is below 0
        bits = frame.select(api.col(signed).reinterpret(signed=False).max()).row(0)
        told = zip(signed, bits, strict=True)
        ends = {name: (0, most) for name, most in told if most < _SIGNED}
    names = [name for name in dtypes if name not in ends]
    if names:
        least = frame.select(api.col(*names).min()).row(0)
        most = frame.select(api.col(*names).max()).row(0)
        ends |= {n: (a, z) for n, a, z in zip(names, least, most, strict=True)}
    return ends
