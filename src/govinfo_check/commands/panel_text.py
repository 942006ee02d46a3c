"""The figures of a panel whose columns are text: CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.commands.extras import polars
from govinfo_check.errors import ReadError
from govinfo_check.forms import FORM_NAMES, get_form

if TYPE_CHECKING:
    import polars as pl


def figures(frame: pl.DataFrame, before: int) -> pl.DataFrame:
    """The frame with numbers in the columns of cells; empty text is null.

    Args:
        frame: Some rows, all text.
        before: How many rows of the file stand before them.

    Raises:
        ReadError: Text that is no number stands in a figure's place.
    """
    pl = polars()
    cells = {cell.address: cell for name in FORM_NAMES for cell in get_form(name).cells}
    columns = {name: cells.get(name.replace("__", ".")) for name in frame.columns}
    texts = [name for name, cell in columns.items() if cell is not None]
    stated = frame.with_columns(pl.col(texts).str.strip_chars().replace("", None))
    whole = stated.with_columns(pl.col(texts).cast(pl.Int64, strict=False))
    lost = [name for name in texts if stated[name].null_count() != whole[name].null_count()]
    exact = whole.with_columns(
        stated[name].cast(pl.Decimal(38, 6), strict=False).alias(name) for name in lost
    )
    for name in lost:
        _require_all(stated[name], exact[name], before)
    year = pl.col("year").cast(pl.Int32, strict=False)
    return exact.with_columns(year) if "year" in frame.columns else exact


def _require_all(stated: pl.Series, read: pl.Series, before: int) -> None:
    """Nothing, where every text was read as a number.

    Raises:
        ReadError: Some were not; it tells the first, by the row below the heading.
    """
    places = (stated.is_not_null() & read.is_null()).arg_true()
    if len(places):
        row = places[0]
        raise ReadError(
            f"“{stated[row][:40]}” 不是数",
            place=f"第 {before + row + 1} 行数据,列 “{stated.name}”",
            remedy="没有数的单元格请留空",
        )
