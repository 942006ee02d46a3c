"""The rows of an HTML table while the walk over the page is inside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.readers.grid import SpannedCell, lay_out
from govinfo_check.readers.markup import Element, source_line

if TYPE_CHECKING:
    from govinfo_check.documents import Table

_SPAN = re.compile(r"\s*\+?([0-9]{1,6})")


class OpenTable:
    """The rows so far of the table that the walk is in, each with the number of its row group."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.rows: list[list[SpannedCell]] = []
        self.cells: list[list[Element]] = []  # the elements of the cells of `rows`
        self.groups: list[int] = []
        self.group = 0
        self.row_is_open = False

    def add_row(self) -> None:
        """Begins a row in the present row group."""
        self.rows.append([])
        self.cells.append([])
        self.groups.append(self.group)
        self.row_is_open = True

    def add_cell(self, element: Element, text: str) -> None:
        """Adds the cell to the row that was begun last."""
        rows, columns = element.get("rowspan"), element.get("colspan")
        rowspan = _span(rows) if rows else 1
        colspan = (_span(columns) or 1) if columns else 1
        self.rows[-1].append(SpannedCell(text, rowspan, colspan, source_line(element)))
        self.cells[-1].append(element)

    def close(self, number: int) -> Table:
        """The table, laid out; no rowspan leaves the row group of its cell."""
        after = {group: index + 1 for index, group in enumerate(self.groups)}
        return lay_out(self.rows, number, [after[group] for group in self.groups])


def _span(text: str) -> int:
    """The span that an attribute states; 1 where it states no number."""
    if len(text) < 4 and text.isascii() and text.isdigit():
        return int(text)
    match = _SPAN.match(text)
    return int(match[1]) if match else 1
