"""A frame of any backend opened as a panel: one row a report, columns named by address."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import narwhals as nw
from narwhals.exceptions import DuplicateError

from govinfo_check.errors import ReadError
from govinfo_check.forms import form_names, get_form
from govinfo_check.frames.columns import KEYS, OWN, Columns, columns_of
from govinfo_check.frames.partitions import refuse_partitions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from narwhals.dtypes import DType

    from govinfo_check.forms.form import Form
    from govinfo_check.frames.figures import Frame

ROW = "row"
"""The column that tells the reports apart where no other does: their place, counted from 0."""

_NUMBERS = frozenset({"decimal", "floating", "integer", "mixed-integer-float", "empty"})
"""What pandas says of objects that are all numbers, or missing."""

_FORM = "form"
_ORDER = f"{OWN}row"


@dataclass(frozen=True)
class Panel:
    """A frame with one row a report.

    Attributes:
        frame: The frame, through narwhals.
        columns: Its columns, named as the backend can.
        dtypes: What each holds.
        key: The columns that tell one report from another.
        order: The column that numbers the rows; empty where the frame is lazy.
        renamed: The names that came in by those here, where the backend splits names at dots.
        objects: What stood in columns of pandas' objects that hold numbers, and are floats here.
    """

    frame: Frame
    columns: Columns
    dtypes: Mapping[str, DType]
    key: tuple[str, ...]
    order: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict)
    objects: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_lazy(self) -> bool:
        """Whether nothing is computed until the user asks for it."""
        return isinstance(self.frame, nw.LazyFrame)

    def restored(self, native: Any, marks: Sequence[str]) -> Any:  # noqa: ANN401 - a frame of the backend
        """A native frame with the panel's columns as they came, and `marks`, which are Booleans."""
        if self.frame.implementation.is_pandas():
            numpy = [name for name in marks if native[name].dtype.kind in "bO"]
            types = dict.fromkeys(numpy, "boolean")  # else bool or object, as nulls happen to be
            return native.astype(types).assign(**self.objects)
        return self.named(native)

    def named(self, native: Any) -> Any:  # noqa: ANN401 - a frame of the backend
        """A native frame with the names of columns that came in."""
        if self.renamed:
            return native.toDF(*(self.renamed.get(name, name) for name in native.columns))
        return native


def opened(
    native: Any,  # noqa: ANN401 - a frame of any backend
    key: str | Sequence[str] | None,
    *,
    taken: Sequence[str] = (),
    needs_key: bool = True,
) -> Panel:
    """The panel in a frame of any backend that narwhals takes.

    Args:
        native: The frame.
        key: The columns that tell one report from another; those of `KEYS` it has if not given.
        taken: The names of columns that the result has beside the key.
        needs_key: Whether the reports must be told apart.

    Raises:
        ReadError: It is no frame, or one of Dask, the key is not there, or it has two rows for
            one report.
    """
    refuse_partitions(native)
    native, objects = _with_numbers(native)
    frame, renamed = _frame(native)
    dtypes = dict(frame.collect_schema())
    columns = columns_of(dtypes, map(get_form, form_names()))
    _require_types(frame, dtypes, [name for name in dtypes if name in _cells()])
    names = {came: name for name, came in renamed.items()}
    if key is not None:
        key = [names.get(name, name) for name in ((key,) if isinstance(key, str) else key)]
    panel = Panel(frame, columns, dtypes, _key(dtypes, key), renamed=renamed, objects=objects)
    for name in panel.key:
        if (name.lower() if panel.is_lazy else name) in taken:  # SQL does not look at case
            raise ReadError(f"键的列 “{name}” 与结果的列同名", remedy="请先给它改名")
    if isinstance(frame, nw.DataFrame):
        if needs_key:
            _require_unique(panel)
        order = _ORDER if panel.key or not needs_key else ROW
        if order in dtypes:
            raise ReadError(f"数据框已有列 “{order}”", remedy=f'请加 key="{order}",或给它改名')
        return replace(
            panel, frame=frame.with_row_index(order), key=panel.key or (order,), order=order
        )
    if needs_key and not panel.key:
        raise ReadError("惰性的数据框没有行号", remedy="请用 key= 指出区分各份报告的列")
    return panel


def _with_numbers(native: Any) -> tuple[Any, Mapping[str, Any]]:  # noqa: ANN401 - as `opened`
    """A pandas frame whose cells are no objects where they are numbers, and these columns.

    As objects pandas reads the decimals of Parquet; as floats, figures are exact to 15 digits.
    """
    pandas = nw.dependencies.get_pandas()
    if pandas is None or not isinstance(native, pandas.DataFrame) or not native.columns.is_unique:
        return native, {}
    objects = {
        name: native[name].to_numpy()
        for name, dtype in native.dtypes.items()
        if str(dtype) == "object"
        and name in _cells()
        and pandas.api.types.infer_dtype(native[name], skipna=True) in _NUMBERS
    }
    return native.astype(dict.fromkeys(objects, "float64")), objects


def _frame(native: Any) -> tuple[Frame, Mapping[str, str]]:  # noqa: ANN401 - as `opened`
    try:
        frame: Frame = nw.from_native(native)
        frame.collect_schema()
    except TypeError:
        kind = f"{type(native).__module__}.{type(native).__qualname__}"
        raise ReadError(f"{kind} 不是数据框", remedy="请给出 narwhals 支持的数据框") from None
    except DuplicateError:
        raise ReadError("有的列名出现不止一次", remedy="请给它们改名") from None
    if isinstance(frame, nw.DataFrame):
        return nw.maybe_reset_index(frame), {}
    if frame.implementation.is_pyspark() and any("." in name for name in native.columns):
        names = {name.replace(".", "__"): name for name in native.columns}
        if len(names) < len(native.columns):
            raise ReadError("有的列名只差点和两条下划线", remedy="请给它们改名")
        return nw.from_native(native.toDF(*names)), names
    return frame, {}


def _cells() -> frozenset[str]:
    """The names that columns of cells have."""
    return _cells_of(tuple(form_names()))


@cache
def _cells_of(forms: tuple[str, ...]) -> frozenset[str]:
    addresses = {address for name in forms for address in get_form(name).index}
    return frozenset(addresses | {address.replace(".", "__") for address in addresses})


def _require_types(frame: Frame, dtypes: Mapping[str, DType], cells: Sequence[str]) -> None:
    """Nothing, where each column of a cell has a type that narwhals knows, or states nothing.

    Raises:
        ReadError: One has another type; `require_numbers` tells of those that are known.
    """
    unknown = [name for name in cells if str(dtypes[name]) == "Unknown"]
    if not unknown:
        return
    (blank,) = fetched(frame.select(nw.col(*unknown).is_null().all()))
    for name, is_blank in zip(unknown, blank, strict=True):
        if is_blank is False:
            raise ReadError(f"列 “{name}” 的类型不是数", remedy="请先转换为整数")


def _key(dtypes: Mapping[str, DType], names: Sequence[str] | None) -> tuple[str, ...]:
    if names is None:
        names = [name for name in KEYS if name in dtypes]
    for name in names:
        if name not in dtypes:
            raise ReadError(f"数据框没有键的列 “{name}”", remedy=f"现有列:{_shown(dtypes)}")
        if name in _cells() or dtypes[name].is_nested():
            raise ReadError(f"列 “{name}” 不能作键", remedy="请用 key= 指出区分各份报告的列")
    return tuple(dict.fromkeys(names))


def _shown(dtypes: Mapping[str, DType]) -> str:
    others = [name for name in dtypes if "." not in name and "__" not in name]
    return "、".join(others[:10]) or "(都是单元格)"


def _require_unique(panel: Panel) -> None:
    """Nothing, where no two rows have one key; a lazy frame is not asked, for it would compute."""
    if not isinstance(panel.frame, nw.DataFrame) or not panel.key:
        return
    keys = panel.frame.select(*panel.key)
    if keys.implementation.is_polars() and keys.to_native().hash_rows().n_unique() == len(keys):
        return  # rows of different hashes differ
    again = keys.filter(keys.is_duplicated())
    if len(again):
        raise ReadError(
            f"不止一行的键是 {_row_text(panel.key, again.row(0))}",
            remedy="请用 key= 指出区分各份报告的列,或去掉重复的行",
        )


def _row_text(names: Sequence[str], row: Sequence[Any]) -> str:
    return "、".join(f"{name} = {value}" for name, value in zip(names, row, strict=True))


def by_form(panel: Panel, form: str) -> list[tuple[Form, Frame]]:
    """The rows on each form; the column `form` says which, `form` where it says nothing.

    A lazy frame that has the column is asked which forms there are.

    Raises:
        ReadError: There is no such form.
    """
    default = _form(form)
    if _FORM not in panel.dtypes:
        return [(default, panel.frame)]
    column = nw.col(_FORM)
    text = column.cast(nw.String)
    is_blank = column.is_null() | (text == "").fill_null(value=False)
    told = nw.when(is_blank).then(nw.lit(default.name)).otherwise(text)
    names = sorted(name for (name,) in fetched(panel.frame.select(told.alias(_FORM)).unique()))
    for name in names:
        if name not in form_names():
            rows = fetched(panel.frame.filter(told == name).select(*panel.key).head(1))
            _form(name, _row_text(panel.key, *rows) if panel.key else "")
    forms = [get_form(name) for name in names] or [default]
    if len(forms) == 1:
        return [(forms[0], panel.frame)]
    return [(one, panel.frame.filter(told == one.name)) for one in forms]


def fetched(frame: Frame) -> list[tuple[Any, ...]]:
    """The few rows of a frame; of DuckDB and Spark without a library for frames in between."""
    if isinstance(frame, nw.DataFrame):
        return frame.rows()
    native = frame.to_native()
    if frame.implementation.is_duckdb():
        rows: list[tuple[Any, ...]] = native.fetchall()
        return rows
    return list(map(tuple, native.collect())) if hasattr(native, "toDF") else frame.collect().rows()


def _form(name: str, row: str = "") -> Form:
    if name not in form_names():
        known = "、".join(form_names())
        where = f"({row})" if row else ""
        problem = f"没有 “{name}” 这种格式{where}"
        raise ReadError(problem, place="form", remedy=f"现有格式:{known}")
    return get_form(name)
