"""Pages to one document: lines of text to paragraphs and unruled tables, over page breaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.documents import (
    Block,
    Cell,
    Document,
    Location,
    Paragraph,
    PrintedLine,
    Table,
)
from govinfo_check.readers.columns import is_value, split_columns
from govinfo_check.readers.decoding import fold
from govinfo_check.readers.pdf.breaks import without_breaks
from govinfo_check.readers.pdf.furniture import without_furniture
from govinfo_check.readers.pdf.glyphs import rectangle
from govinfo_check.readers.pdf.margins import Margins, margins_of
from govinfo_check.readers.pdf.ruled import PageTable
from govinfo_check.readers.pdf.unruled import with_unruled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.readers.pdf.lines import TextLine
    from govinfo_check.readers.pdf.page import Page

_OFF = 4.0
"""Of a character's height: a lone figure that stands further off the margin is no paragraph."""
_LETTER = re.compile("[A-Za-z]")
_Rect = tuple[float, float, float, float]


def document_of(pages: Sequence[Page], title: str | None) -> Document:
    """The document that pages make, page furniture left out."""
    flow = _Flow()
    for page in without_breaks(with_unruled(without_furniture(pages))):
        flow.add_page(page)
    flow.end_paragraph()
    flow.end_rows()
    images = sum(page.images for page in pages)
    return Document(tuple(flow.blocks), "pdf", title=title, images=images)


class _Flow:
    """The blocks so far, and the paragraph or unruled table that the next line may continue."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.tables = 0
        self.open: list[TextLine] = []
        self.page = 0  # on which the open paragraph begins
        self.latest = 0  # the page of its latest line
        self.margins: Margins | None = None  # of its latest line
        self.lines: list[PrintedLine] = []  # those of the open paragraph
        self.rows: list[tuple[tuple[str, ...], int, list[_Rect]]] = []

    def add_page(self, page: Page) -> None:
        margins = margins_of(page, self.margins)
        for item in page.items:
            if isinstance(item, PageTable):
                self.end_paragraph()
                self.end_rows()
                self.tables += 1
                self.blocks.append(item.numbered(self.tables))
            elif cells := split_columns(item.text):
                self.end_paragraph()
                self.rows.append((tuple(cells), page.number, _boxes(item, len(cells), page.turn)))
            else:
                self.end_rows()
                printed = PrintedLine(item.text, page.number, rectangle(item.box, page.turn))
                self._text(item, printed, margins)

    def _text(self, line: TextLine, printed: PrintedLine, margins: Margins) -> None:
        page = printed.page
        if is_value(line.text) and line.box.left > margins.left + _OFF * line.size:
            self.end_paragraph()  # part of a row, but nothing tells of which
            self.blocks.append(Paragraph("|" + line.text, Location(page=page), (printed,)))
            return
        if self.open and not margins.continues(
            self.open[-1], line, self.margins or margins, over_page=page != self.latest
        ):
            self.end_paragraph()
        if not self.open:
            self.page = page
        self.open.append(line)
        self.lines.append(printed)
        self.latest, self.margins = page, margins

    def end_paragraph(self) -> None:
        if self.open:
            text = self.open[0].text
            for line in self.open[1:]:
                glue = " " if _LETTER.match(text[-1]) and _LETTER.match(line.text) else ""
                text += glue + line.text
            location = Location(page=self.page)
            self.blocks.append(Paragraph(fold(text), location, tuple(self.lines)))
            self.open, self.lines = [], []

    def end_rows(self) -> None:
        if not self.rows:
            return
        self.tables += 1
        rows = tuple(
            tuple(
                Cell(text, Location(self.tables, index, column, page), box=box)
                for column, (text, box) in enumerate(zip(row, boxes, strict=True), 1)
            )
            for index, (row, page, boxes) in enumerate(self.rows, 1)
        )
        self.blocks.append(Table(rows, self.tables))
        self.rows = []


def _boxes(line: TextLine, cells: int, turn: int) -> list[_Rect]:
    """The box of each cell of a line that is a row; that of the line where gaps do not part it."""
    spans = line.spans if len(line.spans) == cells else [line] * cells
    return [rectangle(span.box, turn) for span in spans]
