"""The tables of a page; the cells of a ruled one with their text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govinfo_check.documents import Cell, Location, Table
from govinfo_check.readers.pdf.glyphs import rectangle
from govinfo_check.readers.pdf.lines import cell_text, text_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govinfo_check.readers.pdf.glyphs import Box
    from govinfo_check.readers.pdf.lines import Piece
    from govinfo_check.readers.pdf.ruling import Grid

FULL = 2.6
"""A line of text with less room beside it than so many characters fills its cell."""

_Rows = list[list[Cell]]


@dataclass(frozen=True)
class PageTable:
    """A table of a page, its number not yet told.

    `edges` are the left and right edges of the columns; `full` the sides of the cells at its end
    whose last line of text fills them, so that it may go on on the next page. `figures` is how
    many columns of figures a table without lines has, 0 for a ruled one.
    """

    rows: tuple[tuple[Cell, ...], ...]
    box: Box
    edges: tuple[float, ...]
    full: frozenset[tuple[float, float]] = frozenset()
    figures: int = 0

    @property
    def sides_of_figures(self) -> tuple[float, ...]:
        """Where the columns of figures of a table without lines begin and end."""
        return self.edges[-self.figures - 1 :] if self.figures else ()

    def moved(self, down: float, right: float) -> PageTable:
        """The table further down and to the right; the places of its cells stay the page's own."""
        full = frozenset((one + right, other + right) for one, other in self.full)
        edges = tuple(edge + right for edge in self.edges)
        return replace(self, box=self.box.moved(down, right), edges=edges, full=full)

    def numbered(self, number: int) -> Table:
        """The table with its number in the places of its cells."""
        rows = tuple(
            tuple(cell._replace(location=cell.location._replace(table=number)) for cell in row)
            for row in self.rows
        )
        return Table(rows, number)

    def sides(self, cell: Cell) -> tuple[float, float]:
        """The left and right edge of one of its cells."""
        at = (cell.location.column or 1) - 1
        return self.edges[at], self.edges[at + cell.colspan]


def ruled_table(
    grid: Grid, pieces: Mapping[int, Sequence[Piece]], page: int, turn: int
) -> PageTable:
    """The table that a grid and the pieces of words in its cells make."""
    rows: _Rows = [[] for _ in grid.owner]
    full = set()
    for index, cell in enumerate(grid.cells):
        place = Location(None, cell.row + 1, cell.column + 1, page)
        own = pieces.get(index, ())
        if cell.is_open and not own:
            continue
        if cell.row + cell.rowspan == len(rows) and own and _is_full(cell.box, own):
            full.add((cell.box.left, cell.box.right))
        text = cell_text(own, is_ruled=True)
        rect = rectangle(cell.box, turn)
        rows[cell.row].append(Cell(text, place, cell.rowspan, cell.colspan, rect))
    _collapse(rows)
    return PageTable(tuple(map(tuple, rows)), grid.box, grid.xs, frozenset(full))


def _is_full(box: Box, pieces: Sequence[Piece]) -> bool:
    """Whether the last line fills the cell's width, or stands upright, a character a line."""
    lines = text_lines(pieces)
    last = lines[-1]
    is_upright = len(lines) > 1 and all(len(line.text) == 1 for line in lines)
    return is_upright or box.width - last.box.width < FULL * last.size


def _collapse(rows: _Rows) -> None:
    """Takes out each row of empty cells that only ends what spans into it from the row above."""
    for index in range(len(rows) - 1, 0, -1):
        stated = [cell for cell in rows[index - 1] if cell.text]
        reaches = stated and all(cell.rowspan > 1 for cell in stated)
        if not rows[index] or not reaches or any(cell.text for cell in rows[index]):
            continue
        rest = [cell._replace(rowspan=cell.rowspan - 1) for cell in rows[index] if cell.rowspan > 1]
        for above in range(index):
            rows[above] = [
                cell._replace(rowspan=cell.rowspan - (above + cell.rowspan > index))
                for cell in rows[above]
            ]
        del rows[index]
        for below in range(index, len(rows)):
            rows[below] = [
                cell._replace(location=cell.location._replace(row=below + 1))
                for cell in rows[below]
            ]
        if rest and index < len(rows):
            rows[index] = sorted([*rest, *rows[index]], key=lambda c: c.location.column or 0)
