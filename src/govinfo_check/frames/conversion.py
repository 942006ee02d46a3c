"""Reports as the rows of a frame, and rows as reports."""

from __future__ import annotations

from decimal import Decimal
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

import narwhals as nw

from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.forms import form_names, get_form
from govinfo_check.frames.columns import require
from govinfo_check.frames.figures import require_numbers
from govinfo_check.frames.panel import by_form, opened
from govinfo_check.readings import Reading
from govinfo_check.records import number_json, reading_of_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govinfo_check.forms.form import Form
    from govinfo_check.forms.report import Report
    from govinfo_check.frames.columns import Columns, Separator

Backend = Literal["polars", "pandas", "pyarrow", "duckdb"]
LIBRARIES: dict[Backend, tuple[str, ...]] = {
    "polars": ("polars",),
    "pandas": ("pyarrow", "pandas"),
    "pyarrow": ("pyarrow",),
    "duckdb": ("pyarrow", "duckdb"),
}
"""What each backend is made with."""

Shape = Literal["wide", "long"]

_TOLD = {"source": nw.String, "form": nw.String, "agency": nw.String, "year": nw.Int32}


def to_frame(
    reports: Iterable[Reading | Report],
    backend: Backend = "polars",
    shape: Shape = "wide",
    *,
    separator: Separator = ".",
) -> Any:  # noqa: ANN401 - a frame of the backend
    """The figures of reports as a frame.

    Wide: one row a report, a column for `source`, `form`, `agency` and `year` and for each cell of
    the forms that occur; counts are integers, amounts floats with the digits that were read, a
    blank is a null. Long: one row a cell, with `address`, `value`, `text` and `state`. pandas
    frames hold Arrow's types, for its own integers know no null.

    Raises:
        ConfigError: No reports, or a library for the backend is not installed.

    >>> from govinfo_check import AnnualReport
    >>> report = AnnualReport(agency="a", year=2024, disclosure={"licensing": 3})
    >>> frame = to_frame([report])
    >>> frame["disclosure.licensing"].to_list(), frame["disclosure.fees"].to_list()
    ([3], [None])
    """
    if shape not in ("wide", "long"):
        raise ConfigError("shape 可用:wide、long")
    if hasattr(reports, "form"):
        raise ConfigError("to_frame 要的是一串报告。请写成 to_frame([report])")
    if backend not in LIBRARIES:
        raise ConfigError(f"backend 可用:{'、'.join(LIBRARIES)}")
    require_libraries(*LIBRARIES[backend])
    readings = list(map(_reading, reports))
    columns, dtypes = (_wide if shape == "wide" else _long)(readings, separator)
    if backend in ("polars", "pyarrow"):
        return nw.from_dict(columns, dtypes, backend=backend).to_native()
    return _by_arrow(nw.from_dict(columns, dtypes, backend="pyarrow").to_native(), backend)


def require_libraries(*names: str) -> None:
    """Nothing, where libraries for frames are installed.

    Raises:
        ConfigError: One is not.
    """
    for name in names:
        try:
            import_module(name)
        except ImportError:
            raise ConfigError(f"这里需要 {name},没有安装。请安装:pip install {name}") from None


def _reading(one: Any) -> Reading:  # noqa: ANN401 - whatever is given
    if isinstance(one, Reading):
        return one
    if not hasattr(one, "form"):
        raise ConfigError(f"to_frame 要的是报告或读出的结果,不是 {type(one).__qualname__}")
    return Reading(one)


def _by_arrow(table: Any, backend: Backend) -> Any:  # noqa: ANN401 - a frame of the backend
    if backend == "duckdb":
        duckdb: Any = import_module("duckdb")
        return duckdb.from_arrow(table)
    pandas: Any = import_module("pandas")
    return table.to_pandas(types_mapper=pandas.ArrowDtype)


def _wide(readings: list[Reading], separator: Separator) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [name for name in form_names() if any(r.form.name == name for r in readings)]
    kinds = {c.address: c.kind for name in names for c in get_form(name).cells}
    columns: dict[str, list[Any]] = {name: [] for name in chain(_TOLD, kinds)}
    for reading in readings:
        values = dict(zip(reading.form.index, reading.values, strict=True))
        for name, told in _told(reading).items():
            columns[name].append(told)
        for address, kind in kinds.items():
            value = number_json(values.get(address))
            columns[address].append(float(value) if kind.decimal and value is not None else value)
    dtypes = _TOLD | {a: nw.Float64 if kind.decimal else nw.Int64 for a, kind in kinds.items()}
    rename = {a: a.replace(".", separator) for a in columns}
    return (
        {rename[name]: values for name, values in columns.items()},
        {rename[name]: dtype for name, dtype in dtypes.items()},
    )


def _long(readings: list[Reading], _separator: Separator) -> tuple[dict[str, Any], dict[str, Any]]:
    dtypes = _TOLD | {
        "address": nw.String,
        "value": nw.Float64,
        "text": nw.String,
        "state": nw.String,
    }
    rows = [
        (
            *_told(reading).values(),
            address,
            None if cell.value is None else float(cell.value),
            cell.text,
            cell.state,
        )
        for reading in readings
        for address, cell in reading.cells.items()
    ]
    return {name: [row[place] for row in rows] for place, name in enumerate(dtypes)}, dtypes


def _told(reading: Reading) -> dict[str, Any]:
    report = reading.report
    return {
        "source": reading.source,
        "form": report.form,
        "agency": report.agency,
        "year": report.year,
    }


def from_frame(frame: Any, *, form: str = "cn-2021") -> Iterator[Reading]:  # noqa: ANN401 - of any backend
    """The reports in the rows of a panel, in their order by form; a lazy frame is collected.

    Each is what `check` takes. A null, or a cell without a column, is a blank; a figure that no
    report may hold (10¹² and more, a count with a fraction) is unreadable, as it is in JSON.

    Raises:
        ReadError: The frame is no panel.

    >>> import polars as pl
    >>> for reading in from_frame(pl.DataFrame({"year": [2024], "requests.new.total": [3]})):
    ...     print(reading.report.year, reading.report.requests.new.total)
    2024 3
    """
    panel = opened(frame, None, needs_key=False)
    for one, rows in by_form(panel, form):
        require_numbers(panel.columns, panel.dtypes, one.index)
        eager = rows.collect() if isinstance(rows, nw.LazyFrame) else rows
        if len(eager):
            require(panel.columns, ())
        for row in eager.iter_rows(named=True):
            yield reading_of_row(row, one, panel.columns)


def reading_of_row(row: Mapping[str, Any], form: Form, columns: Columns) -> Reading:
    """The report in one row of a panel.

    Raises:
        ReadError: The year is none.
    """
    record: dict[str, Any] = {"form": form.name}
    source, agency, year = (value_of(row.get(name)) for name in ("source", "agency", "year"))
    record |= {"agency": None if agency is None else str(agency), "year": year}
    for address in form.index:
        value = value_of(row.get(columns.name(address)))
        if value is not None:
            *holders, leaf = address.split(".")
            place = record
            for holder in holders:
                place = place.setdefault(holder, {})
            place[leaf] = value
    name = None if source is None else str(source)
    try:
        return reading_of_record(record, source=name)
    except ReadError as error:
        body = None if agency is None else f"数据框中 “{agency}” 的一行"
        raise error.at(name or body or "数据框") from None


def value_of(value: Any) -> Any:  # noqa: ANN401 - anything in a frame
    """A value of any backend as Python's own; what is missing as `None`."""
    if value is None or isinstance(value, int | Decimal | str):
        return value
    if isinstance(value, list | dict):
        return str(value)
    found = nw.to_py_scalar(value)
    if isinstance(found, float):  # NumPy's own included
        return None if found != found else float(found)  # noqa: PLR0124 - NaN differs from itself
    return found
