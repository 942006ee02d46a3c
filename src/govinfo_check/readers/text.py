"""Plain text and Markdown to documents, line by line.

Text copied from a page has tabs between its cells, Markdown and flattened pages have pipes, text
out of a PDF has blanks. A line is a row where its parts are plainly columns, else a paragraph;
rows one after another are a table. Where nearly every line of it is one cell that a pipe ends, they
are no rows: each cell is a paragraph, a blank one too.
"""

from __future__ import annotations

from govinfo_check.documents import MAX_CELLS, Block, Cell, Document, Location, Paragraph, Table
from govinfo_check.limits import Limit
from govinfo_check.readers.columns import cell_alone, is_rule, split_columns
from govinfo_check.readers.decoding import decode, fold, remove_invisible

MAX_CHARACTERS = Limit(4_000_000, "文本超过 {} 个字符")
"""Most characters of a text; a long report has 50,000."""
MAX_LINES = Limit(200_000, "文本超过 {} 行")
"""Most lines of a text; a report has 300."""
ALONE = 0.8
"""So many of a table's lines are one cell each where a page is kept a cell a line."""
PIPES = ("|", "｜", "│", "┃")
NOTE = "〔govinfo-check〕"
"""How a line begins (in Markdown behind `> `) that `annotate` wrote; it is not read."""


def read(data: bytes) -> Document:
    """The document of a text's bytes.

    Raises:
        ReadError: The bytes are no text, or the text exceeds a limit.
    """
    return read_text(decode(data))


def read_text(text: str) -> Document:
    r"""The document of a text: rows in a run are a table, other lines are paragraphs.

    >>> document = read_text("二、主动公开\n行政许可\t5\n行政处罚 1,282\n\n六、其他")
    >>> [[cell.text for cell in row] for row in document.tables[0].rows]
    [['行政许可', '5'], ['行政处罚', '1,282']]

    Raises:
        ReadError: The text exceeds a limit of this module.
    """
    MAX_CHARACTERS.hold(len(text))
    lines = remove_invisible(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    MAX_LINES.hold(len(lines))
    page = _Page()
    for number, line in enumerate(lines, 1):
        page.add_line(line, number)
    page.end_table()
    return Document(tuple(page.blocks), "text")


class _Page:
    """The blocks so far, and the rows of the table that the lines are in."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.rows: list[tuple[list[str], int]] = []  # the cells of each row, and its line
        self.framed: set[int] = set()  # the rows that begin with a pipe
        self.alone: dict[int, list[str]] = {}  # the rows that are one cell, ended by a pipe
        self.tables = 0
        self.cells = 0

    def add_line(self, line: str, number: int) -> None:
        if line.removeprefix("> ").startswith(NOTE):
            return
        alone = cell_alone(line)
        if alone is None and self.rows and is_rule(line, after=len(self.rows)):
            return
        parts = split_columns(line, in_table=bool(self.rows))
        if parts is None:
            self.end_table()
            text = fold(line).lstrip("#").strip().replace("**", "")
            if text:
                self.blocks.append(Paragraph(text, Location(line=number)))
        else:
            if line.lstrip().startswith(PIPES):
                self.framed.add(len(self.rows))
            if alone is not None:
                self.alone[len(self.rows)] = alone
            self._add_row(parts, number)

    def _add_row(self, parts: list[str], number: int) -> None:
        self.cells += len(parts)
        MAX_CELLS.hold(self.cells)
        self.rows.append((parts, number))

    def end_table(self) -> None:
        """Close the run of rows.

        Where some rows begin with a pipe and some do not, that pipe is no frame: it ends a first
        cell that is blank.
        """
        if len(self.alone) > ALONE * len(self.rows):
            self._add_cells()
        elif self.rows:
            self.tables += 1
            is_frame = len(self.framed) == len(self.rows)
            rows = (
                self._row(
                    index, parts if is_frame or index not in self.framed else ["", *parts], line
                )
                for index, (parts, line) in enumerate(self.rows)
            )
            self.blocks.append(Table(tuple(rows), self.tables))
        self.rows, self.framed, self.alone = [], set(), {}

    def _add_cells(self) -> None:
        for index, (parts, line) in enumerate(self.rows):
            for text in self.alone.get(index, parts):
                self.blocks.append(Paragraph(text, Location(line=line)))

    def _row(self, index: int, parts: list[str], line: int) -> tuple[Cell, ...]:
        return tuple(
            Cell(part, Location(self.tables, index + 1, column, line=line))
            for column, part in enumerate(parts, 1)
        )
