"""What a format reader found in a file: paragraphs and tables in reading order, no meaning yet.

Every reader, whatever the format, returns one `Document`; `transcribe` takes nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from govinfo_check.limits import Limit

MAX_BYTES = Limit(16 * 2**20, "文件超过 {} MiB", "请只保留年度报告本身,去掉图片和附件", unit=2**20)
"""Most bytes of a file; the longest published reports with pictures have 5 MiB."""
MAX_PARAGRAPHS = Limit(20_000, "文件的段落超过 {} 个")
"""Most paragraphs of a document; a report has 300, with all of its page's menus 3,000."""
MAX_CELLS = Limit(100_000, "文件各表格的单元格共超过 {} 个")
"""Most cells of all tables of a document; a report has 300."""


class SourceLine(int):
    """A line of a page's source, which nobody sees who looks at the page."""

    __slots__ = ()


class Location(NamedTuple):
    """Where something stands in its file; every number counts from 1, `None` where it has none.

    `table` counts the tables that hold no table, `row` and `column` are places of the grid that
    the spans span, `line` is a line of the text, or a `SourceLine`.
    """

    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    sheet: str | None = None
    line: int | None = None

    @property
    def name(self) -> str | None:
        """What a workbook calls the cell, `None` for what is no cell of one.

        >>> Location(table=2, row=17, column=10, sheet="表三").name
        'J17'
        """
        if self.sheet is None or not self.row or not self.column:
            return None
        return f"{column_name(self.column)}{self.row}"


def column_name(column: int) -> str:
    """What a workbook calls a column, counted from 1.

    >>> column_name(1), column_name(26), column_name(27), column_name(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


Box = tuple[float, float, float, float]
"""Left, bottom, right, top on a page, in points."""

NOWHERE = Location()
"""The location of what stands in no file (a value handed over in memory)."""


class Cell(NamedTuple):
    r"""One cell as its row holds it; its order in the row is its index in the row's tuple.

    `text` keeps a line break for each paragraph or line of the cell (`"1\\n2"` is a cell with two
    paragraphs) and is otherwise stripped. `location.column` is the first grid column; the spans
    are those of the grid, clamped to it. `box` is where it stands on its page, if the file has
    pages: left, bottom, right, top in points of the page's own space (PDF's default user space:
    y upwards, before the page is turned for display), as an annotation's rectangle has them.
    """

    text: str
    location: Location = NOWHERE
    rowspan: int = 1
    colspan: int = 1
    box: Box | None = None


class PrintedLine(NamedTuple):
    """A line of a paragraph on its page, its box as that of a `Cell`."""

    text: str
    page: int
    box: Box


class Paragraph(NamedTuple):
    """A run of text between tables: a paragraph, a heading, a line.

    `lines` are those that it is printed on, if the file has pages.
    """

    text: str
    location: Location = NOWHERE
    lines: tuple[PrintedLine, ...] = ()


class Table(NamedTuple):
    """One table that holds no other: its rows, each the cells that the file gives that row.

    A cell that spans rows stands only in the first of them, so rows differ in length; the grid
    is in the cells' locations and spans.
    """

    rows: tuple[tuple[Cell, ...], ...]
    number: int


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """A file's content in reading order.

    Attributes:
        blocks: Paragraphs and tables as a reader of the page meets them.
        format: The reader's name: `html`, `text`, …; of an installed package's reader that of
            the reader here whose tables its own are like.
        title: What the file's own metadata call it (`<title>`), or `None`.
        images: How many pictures stand among the blocks (a table may be one of them).
        is_annotated: Whether the file bears the notes of `annotate`.
    """

    blocks: tuple[Block, ...]
    format: str
    title: str | None = None
    images: int = 0
    is_annotated: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables alone, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    def box_of(self, location: Location) -> Box | None:
        """The box on its page (as in `Cell`) of the table cell at a location, if it has one."""
        for table in self.tables:
            if table.number == location.table:
                cells = (cell for row in table.rows for cell in row if cell.location == location)
                return next((cell.box for cell in cells), None)
        return None

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs alone, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))
