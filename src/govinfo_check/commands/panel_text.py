"""The figures, years and forms of a panel whose columns are text: CSV."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from govinfo_check.commands.extras import polars
from govinfo_check.commands.panel_unread import COLUMN as UNREAD
from govinfo_check.errors import ReadError
from govinfo_check.forms import form_names, forms

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

    from govinfo_check.commands.panel_csv import Parts


_YEARS = (1900, 9999)
"""The first and the last year that a report may state, as in JSON."""

_LONG = r"\.\d{6}\d*[1-9]"


def figures(frame: pl.DataFrame, parts: Parts, before: int) -> pl.DataFrame:
    """The frame with numbers in the columns of cells and in `year`; empty text is null.

    Args:
        frame: Some rows, all text.
        parts: The files that they are from.
        before: How many rows of these stand before them.

    Raises:
        ReadError: Text stands in a figure's place, in that of a year, or of a form's name.
    """
    pl = polars()
    place = partial(_place, parts, before)
    cells = {cell.address: cell for form in forms() for cell in form.cells}
    columns = {name: cells.get(name.replace("__", ".")) for name in frame.columns}
    texts = [name for name, cell in columns.items() if cell is not None]
    about = [name for name in ("form", "year") if name in frame.columns]
    stated = frame.with_columns(pl.col(*texts, *about).str.strip_chars().replace("", None))
    whole = stated.with_columns(pl.col(texts).cast(pl.Int64, strict=False))
    lost = [name for name in texts if stated[name].null_count() != whole[name].null_count()]
    exact = whole.with_columns(
        stated[name].cast(pl.Decimal(38, 6), strict=False).alias(name) for name in lost
    )
    for name in lost:
        _require_all(stated[name], exact[name], place, "不是数", "没有数的单元格请留空")
    exact = exact.with_columns(
        _without_long(stated[name], exact[name])
        if (cell := columns[name]) and cell.kind.decimal
        else _with_fraction(stated[name], exact[name])
        for name in lost
    )
    if "form" in about:
        form, names = exact["form"], form_names()
        known = form.set(~form.is_in(names), None)
        remedy = f"现有格式:{'、'.join(names)}"
        _require_all(form, known, place, "不是格式的名称", remedy)
    if "year" in about:
        year = exact["year"].cast(pl.Float64, strict=False)
        whole_year = year.set(~(year.is_between(*_YEARS) & (year == year.round(0))), None)
        exact = exact.with_columns(whole_year.cast(pl.Int32))
        _require_all(stated["year"], exact["year"], place, "不是四位年份", "不知道年份的请留空")
    if UNREAD in frame.columns:  # another's column of that name may hold anything
        exact = exact.with_columns(pl.col(UNREAD).cast(pl.Int64, strict=False))
    return exact


def _with_fraction(stated: pl.Series, read: pl.Series) -> pl.Series:
    """The counts; one whose fraction is beyond the sixth place, and was rounded off, has a half."""
    pl = polars()
    near, whole = stated.cast(pl.Float64, strict=False), read.cast(pl.Float64)
    rest = near - whole
    is_lost = (whole == whole.round(0)) & (rest != 0) & (rest.abs() < 1)
    return read.zip_with(~is_lost.fill_null(value=False), (whole + 0.5).cast(read.dtype))


def _without_long(stated: pl.Series, read: pl.Series) -> pl.Series:
    """The amounts; one with more than six decimals, which were rounded off, is no figure."""
    return read.set(stated.str.contains(_LONG).fill_null(value=False), None)


def _place(parts: Parts, before: int, row: int) -> tuple[str, str]:
    """The file of a row, and the row in it, counted from the one below the heading."""
    name, number = parts.place(before + row)
    return name, f"第 {number + 1} 行数据"


def _require_all(
    stated: pl.Series,
    read: pl.Series,
    place: Callable[[int], tuple[str, str]],
    problem: str,
    remedy: str,
) -> None:
    """Nothing, where every text was read.

    Raises:
        ReadError: Some were not; it tells the first.
    """
    places = (stated.is_not_null() & read.is_null()).arg_true()
    if len(places):
        row = places[0]
        name, where = place(row)
        raise ReadError(
            f"“{stated[row][:40]}” {problem}",
            source=name,
            place=f"{where},列 “{stated.name}”",
            remedy=remedy,
        )
