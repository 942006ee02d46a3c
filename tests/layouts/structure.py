"""The structure of a page: headings, paragraphs and tables of cells with spans."""

from __future__ import annotations

from dataclasses import dataclass

NBSP = "\u00a0"

# ---------------------------------------------------------------- the structure of a page


@dataclass
class Cell:
    """One cell of a table.

    `kind` is `label` (of a row), `heading` (of a column), `note` (the box in the corner of
    table 3), `value` (a figure of the form, or with no address of something else) or `filler`.
    A line break in `text` is a break inside the cell.
    """

    text: str
    kind: str = "filler"
    address: str | None = None
    rowspan: int = 1
    colspan: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be seen in the cell."""
        return not self.text.strip()


Row = list[Cell]


@dataclass
class Table:
    """Rows of cells; `name` is `disclosure`, `requests`, `appeals` or `site`."""

    name: str
    rows: list[Row]


@dataclass
class Paragraph:
    """A run of text; `kind` is `title`, `chapter`, `prose` or `furniture`."""

    text: str
    kind: str = "prose"


Block = Table | Paragraph


@dataclass
class Page:
    """A document before it is written: its title and its blocks in reading order."""

    title: str
    blocks: list[Block]

    def tables(self, name: str = "") -> list[Table]:
        """The tables of the page, or those of one name."""
        tables = [block for block in self.blocks if isinstance(block, Table)]
        return [table for table in tables if not name or table.name == name]


def row_addresses(row: Row) -> list[str]:
    """The addresses that stand in the row, in the row's order."""
    return [cell.address for cell in row if cell.address]


def is_header(row: Row) -> bool:
    """Whether the row holds column headings."""
    return any(cell.kind == "heading" for cell in row)


def grid(rows: list[Row]) -> list[list[tuple[Cell, int, int] | None]]:
    """The rows as the grid that their spans span: each place a cell and the offset in it."""
    places: dict[tuple[int, int], tuple[Cell, int, int]] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in places:
                x += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    places[y + down, x + right] = (cell, down, right)
    width = max((x for _, x in places), default=-1) + 1
    return [[places.get((y, x)) for x in range(width)] for y in range(len(rows))]
