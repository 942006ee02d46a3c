"""Cells of a panel that hold something which was not read: null in it, and no blanks.

`read` counts them in the column `unread` and puts what stood there beside the panel.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_check.commands.extras import polars
from govinfo_check.commands.panel_words import beside
from govinfo_check.forms import forms
from govinfo_check.readings import UNREAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polars import DataFrame

    from govinfo_check.commands.panel_words import PanelPath
    from govinfo_check.forms.fields import Kind

COLUMN = "unread"

INFERRED = "V111"
"""The rule on figures that were inferred."""

_OF_CELLS = ("source", "address", "state", "text")
_MOST = 2**19
"""Unread cells of a batch that are named: 100 MiB."""


class Unread:
    """What is told of the unread cells of a panel.

    Args:
        path: The panel.
    """

    def __init__(self, path: PanelPath) -> None:
        cells = [beside(Path(name)) / "cells.parquet" for name in path.files]
        self._files = [file for file in cells if path.kind == "parquet" and _is_ours(file)]

    def added(self, found: DataFrame, rows: DataFrame, row: str) -> DataFrame:
        """The findings of some rows, with those on unread cells after the others of their row.

        A report's cells are named where as many stand beside the panel as its row says, and the
        reports before it have not too many; otherwise there is one finding for them all.

        Args:
            found: What was found in the rows.
            rows: The rows.
            row: The column that numbers them.
        """
        pl = polars()
        if not rows.schema.get(COLUMN, pl.String).is_integer():
            return found
        unread = rows.filter(pl.col(COLUMN) > 0)
        if not len(unread):
            return found
        few = pl.col(COLUMN).cast(pl.Int64).cum_sum() <= _MOST
        named = self._named(unread.filter(few), row)
        rest = unread.join(named, on=row, how="anti").select(
            row, code=pl.lit("V101"), subject=pl.lit(COLUMN)
        )
        told = pl.concat([named, rest]).with_columns(outcome=pl.lit("violated"))
        whole: DataFrame = pl.concat([found, told], how="diagonal")
        return whole.sort(row, maintain_order=True)

    def _named(self, unread: DataFrame, row: str) -> DataFrame:
        """Row, code and subject for each unread cell of the rows whose cells are known."""
        pl = polars()
        cells = self._cells(unread)
        there = unread.select(row, COLUMN, "source") if "source" in unread.columns else None
        if cells is None or there is None:
            return unread.select(row, code=pl.lit(""), subject=pl.lit("")).head(0)
        each = there.join(cells, on="source", maintain_order="left_right")
        each = each.filter(pl.len().over(row) == pl.col(COLUMN))
        told = [_finding(*cell) for cell in each.select("address", "state", "text").iter_rows()]
        found = pl.DataFrame(told, {"code": pl.String, "subject": pl.String}, orient="row")
        named: DataFrame = pl.concat([each.select(row), found], how="horizontal")
        return named.unique(maintain_order=True)

    def _cells(self, unread: DataFrame) -> DataFrame | None:
        """The unread cells of some reports, sorted by source as their files are."""
        pl = polars()
        if not self._files or unread.schema.get("source") != pl.String:
            return None
        sources = unread["source"].unique()
        cells = (
            pl.scan_parquet(self._files)
            .select(_OF_CELLS)
            .filter(
                pl.col("source").is_between(pl.lit(sources.min()), pl.lit(sources.max())),
                pl.col("state").is_in(list(UNREAD)),
                pl.col("source").is_in(sources.implode()),
            )
        )
        try:
            found: DataFrame = cells.collect(engine="streaming")
        except (pl.exceptions.ComputeError, OSError):  # damaged
            return None
        return found


def _is_ours(file: Path) -> bool:
    """Whether a file is there and has the columns of cells that `read` writes."""
    pl = polars()
    try:
        return file.is_file() and {*_OF_CELLS} <= {*pl.scan_parquet(file).collect_schema()}
    except (pl.exceptions.PolarsError, OSError):
        return False


def _finding(address: str, state: str, text: str) -> tuple[str, str]:
    """The code and the subject of what the check of the report says of an unread cell."""
    from govinfo_check.transcribe.figures import figure  # noqa: PLC0415 - few panels have unread cells

    if state == "inferred":
        return INFERRED, address.partition(".")[0]
    kind = _kinds().get(address)
    is_fraction = kind is not None and figure(text or "", kind).note == "fraction"
    return "V104" if is_fraction else "V101", address


@cache
def _kinds() -> Mapping[str, Kind]:
    return {cell.address: cell.kind for form in forms() for cell in form.cells}
