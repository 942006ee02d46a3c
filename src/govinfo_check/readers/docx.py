"""Word documents (.docx, .docm, .dotx, of Word, WPS and LibreOffice) as they will stand.

Insertions are read and deletions are not; automatic numbers are part of the text; a text box
stands after the paragraph that holds it; hidden text, headers, footers, footnotes and comments are
not read. A table that holds a table in one of its cells is layout, as in `html`.
Source: ECMA-376 part 1, 17 (WordprocessingML), transitional and strict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_check.documents import Block, Cell, Document, Location, Paragraph, Table
from govinfo_check.errors import ReadError
from govinfo_check.limits import Limit
from govinfo_check.readers.archives import Archive, missing
from govinfo_check.readers.decoding import fold
from govinfo_check.readers.grid import MAX_COLSPAN, MAX_PLACES
from govinfo_check.readers.walk import Place, Walk
from govinfo_check.readers.word.names import (
    ALTERNATIVES,
    BOX,
    UNREAD,
    VAL,
    W,
    chosen,
    has_property,
    value,
    whole,
)
from govinfo_check.readers.word.numbering import Numbering
from govinfo_check.readers.word.runs import Runs
from govinfo_check.readers.word.styles import Styles, list_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readers.archives import Element

MAX_TABLES = Limit(500, "文档的表格超过 {} 个")
"""Most tables of a document, layout tables included."""

_P, _TBL, _TR, _TC = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc"))


def read(data: bytes) -> Document:
    """The document of a Word file's bytes.

    Raises:
        ReadError: The file is damaged or exceeds a limit of this module, `archives` or `grid`.
    """
    return walk(Archive(data)).document


def walk(archive: Archive) -> Walk[Element, tuple[Element, ...]]:
    """The document, the `w:tc` of each cell and the texts (`w:t`) of each paragraph.

    Raises:
        ReadError: As `read`.
    """
    main = archive.related("", "officeDocument", "word/document.xml")
    part = archive.tree(main)
    body = None if part is None else part.find(f"{W}body")
    if part is None or body is None:
        raise missing(" Word 正文(document.xml)")
    parts = {one.kind: one.target for one in archive.relations(main).values()}
    styles = Styles(archive.tree(parts.get("styles", "word/styles.xml")))
    numbers = archive.tree(parts.get("numbering", "word/numbering.xml"))
    page = _Page(Numbering(numbers, styles), styles, _layout_tables(body))
    page.read_body(body)
    title, images = archive.title(), page.runs.images
    document = Document(tuple(page.blocks), "docx", title=title, images=images)
    return Walk(document, part, page.cells, page.paragraphs, main)


def _layout_tables(body: Element) -> set[Element]:
    """The tables with a table in one of their cells (a table in a text box is no part of them)."""
    tables = list(body.iter(_TBL))
    MAX_TABLES.hold(len(tables))
    holders: set[Element] = set()
    for table in tables:
        around = next(table.iterancestors(_TC, BOX), None)
        if around is not None and around.tag == _TC:
            holders.update(list(around.iterancestors(_TBL))[:1])
    return holders


@dataclass
class _Draft:
    """A cell whose spans may still grow."""

    text: str
    location: Location
    colspan: int
    rowspan: int = 1

    def cell(self) -> Cell:
        return Cell(self.text, self.location, self.rowspan, self.colspan)


class _Page:
    """The walk over a document: the blocks so far, and what is open where it stands.

    `lines` of a method are the lines of the table cell that it is in, `None` outside of tables.
    """

    def __init__(self, numbering: Numbering, styles: Styles, layout_tables: set[Element]) -> None:
        self.blocks: list[Block] = []
        self.cells: dict[Place, Element] = {}
        self.paragraphs: list[tuple[Element, ...]] = []  # the texts of each
        self.runs = Runs(styles)
        self._numbering = numbering
        self._styles = styles
        self._names_styles = bool(numbering) or styles.hide_text
        self._layout_tables = layout_tables
        self._tables = 0

    def read_body(self, body: Element) -> None:
        self._read_flow(body, None)
        self._close(None)

    def _read_flow(self, container: Element, lines: list[str] | None) -> None:
        """Reads the paragraphs and tables of a body, a table cell or a text box."""
        for element in container:
            tag = element.tag
            if tag == _P:
                self._read_paragraph(element, lines)
            elif tag == _TBL:
                self._read_table(element, lines)
            elif tag == f"{W}altChunk":
                raise ReadError(
                    "文档里嵌有另一个文件(altChunk),其内容未展开",
                    remedy="请用 Word 打开后重新保存为 .docx",
                )
            elif tag not in UNREAD:
                self._read_flow(chosen(element) if tag == ALTERNATIVES else element, lines)

    def _read_paragraph(self, element: Element, lines: list[str] | None) -> None:
        properties, pieces = element.find(f"{W}pPr"), self.runs.pieces
        label = ""
        if self._names_styles:
            style = value(properties, "pStyle") or self._styles.default
            self.runs.is_hidden_style = self._styles.is_hidden(style)
            label = self._numbering.label(list_item(properties), style)
        if label and not pieces:
            pieces.append(label)
        self.runs.read(element)
        if label and lines is None and "".join(pieces).strip() == label.strip():
            pieces.clear()  # a number alone is no paragraph, but in a cell it is seen
        if properties is None or not _is_joined(properties):
            self._end_paragraph(lines)

    def _end_paragraph(self, lines: list[str] | None) -> None:
        """Gives the text so far to the open cell or the page, and then its text boxes."""
        runs = self.runs
        if runs.pieces:
            folded = filter(None, map(fold, "".join(runs.pieces).split("\n")))
            runs.pieces.clear()
            if lines is None:
                for text in folded:
                    self.blocks.append(Paragraph(text))
                    self.paragraphs.append(tuple(runs.texts))
            else:
                lines.extend(folded)
        runs.texts.clear()
        if runs.boxes:
            boxes, runs.boxes = runs.boxes, []
            for box in boxes:
                self._read_flow(box, lines)
                self._end_paragraph(lines)

    def _read_table(self, element: Element, lines: list[str] | None) -> None:
        self._close(lines)
        if lines is None and element not in self._layout_tables:
            self._add_table(element)
            return
        for row in _rows(element):
            for cell in _children(row, _TC):
                self._read_flow(cell, lines)
                self._close(lines)

    def _close(self, lines: list[str] | None) -> None:
        """Ends what a deleted paragraph mark or an open field would carry over a border."""
        self.runs.end_fields()
        self._end_paragraph(lines)

    def _add_table(self, element: Element) -> None:
        number = self._tables + 1
        rows: list[list[_Draft]] = []
        merges: dict[int, _Draft] = {}  # by grid column, what a cell below may continue
        places = 0
        for row in _rows(element):
            cells, merges, width = self._row(row, Location(number, len(rows) + 1), merges)
            rows.append(cells)
            places += width
            MAX_PLACES.hold(places, f"表格 {number}")
        if any(rows):
            self._tables = number
            drawn = tuple(tuple(draft.cell() for draft in row) for row in rows)
            self.blocks.append(Table(drawn, number))

    def _row(
        self, row: Element, place: Location, above: dict[int, _Draft]
    ) -> tuple[list[_Draft], dict[int, _Draft], int]:
        """The cells that begin in a row, the merges that may go on below, and the row's width."""
        cells: list[_Draft] = []
        merges: dict[int, _Draft] = {}
        column = 1 + whole(value(row.find(f"{W}trPr"), "gridBefore"), 0, MAX_COLSPAN)
        for element in _children(row, _TC):
            properties = element.find(f"{W}tcPr")
            if properties is not None and properties.find(f"{W}cellDel") is not None:
                continue
            width = max(1, whole(value(properties, "gridSpan"), 1, MAX_COLSPAN))
            vertical, horizontal = _merge(properties, "vMerge"), _merge(properties, "hMerge")
            if horizontal == "continue" and cells:
                cells[-1].colspan += width
            elif vertical == "continue" and column in above:
                merges[column] = above[column]
                merges[column].rowspan += 1
            else:
                text = self._cell_text(element)
                cells.append(_Draft(text, place._replace(column=column), width))
                self.cells[place.table, place.row, column] = element
                if vertical:
                    merges[column] = cells[-1]
            column += width
        return cells, merges, column

    def _cell_text(self, element: Element) -> str:
        lines: list[str] = []
        self._read_flow(element, lines)
        self._close(lines)
        return "\n".join(lines)


def _rows(table: Element) -> Iterator[Element]:
    """The rows that stand: none that is deleted or hidden."""
    for row in _children(table, _TR):
        properties = row.find(f"{W}trPr")
        if properties is None or not (
            properties.find(f"{W}del") is not None or has_property(properties, "hidden")
        ):
            yield row


def _children(container: Element, tag: str) -> Iterator[Element]:
    """The rows or cells in `container`, those in content controls and the like too."""
    for element in container:
        if element.tag == tag:
            yield element
        elif element.tag not in UNREAD:
            yield from _children(chosen(element) if element.tag == ALTERNATIVES else element, tag)


def _is_joined(properties: Element) -> bool:
    """Whether the paragraph's mark is deleted, so that the next paragraph goes on with it."""
    mark = properties.find(f"{W}rPr")
    if mark is None:
        return False
    return mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None


def _merge(properties: Element | None, name: str) -> str | None:
    """`restart`, `continue` (also where no word is given), or `None` for no merge."""
    stated = None if properties is None else properties.find(f"{W}{name}")
    return None if stated is None else stated.get(VAL, "continue")
