"""The grid that the spans of a table's cells span, as browsers lay it out.

Source: HTML Living Standard, 4.9.12.1 "Forming a table" (colspan at most 1,000, rowspan to the
end of the row group at most and 0 for just that; a cell stands in its row's first free column).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.documents import Cell, Location, Table
from govinfo_check.limits import Limit

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_COLSPAN = 1_000
"""Most columns that a cell spans; a larger span is taken for this one, as by browsers."""
MAX_PLACES = Limit(100_000, "一张表格的单元格(含合并所占)超过 {} 个")
"""Most places that the cells of one table may cover together (a report's table has 300)."""


class SpannedCell(NamedTuple):
    """A cell as its file gives it: spans as written (at least 1; `rowspan` 0 is "to the end")."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    line: int | None = None


def lay_out(
    rows: Sequence[Sequence[SpannedCell]], number: int, group_ends: Sequence[int] | None = None
) -> Table:
    """The table with each cell at its place of the grid and its spans cut to the rows there are.

    `group_ends[i]` is the index after the last row of row `i`'s group, which no rowspan leaves;
    without it all rows are one group.

    >>> table = lay_out([[SpannedCell("a", 2), SpannedCell("b")], [SpannedCell("c")]], 1)
    >>> [cell.location.column for row in table.rows for cell in row]
    [1, 2, 2]

    Raises:
        ReadError: The cells cover more than `MAX_PLACES` places.
    """
    ends = group_ends or [len(rows)] * len(rows)
    taken: list[int] = []  # for each column, the first row below what covers it
    covered = 0
    most = MAX_PLACES.now
    placed = []
    for index, row in enumerate(rows):
        column = 0
        cells = []
        for text, rowspan, colspan, line in row:
            while column < len(taken) and taken[column] > index:
                column += 1
            height = rowspan if 0 < rowspan < ends[index] - index else ends[index] - index
            width = min(colspan, MAX_COLSPAN)
            place = Location(number, index + 1, column + 1, None, None, line)
            cells.append(Cell(text, place, height, width))
            covered += height * width
            if covered > most:
                raise MAX_PLACES.exceeded(f"表格 {number}")
            if width == 1 and column < len(taken):
                taken[column] = index + height
            else:
                _take(taken, column, width, index + height)
            column += width
        placed.append(tuple(cells))
    return Table(tuple(placed), number)


def _take(taken: list[int], column: int, width: int, end: int) -> None:
    covers = taken[column : column + width]
    covers += [0] * (width - len(covers))
    taken[column : column + width] = [max(end, other) for other in covers]
