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
from govinfo_check.readers.archives import Archive, missing
from govinfo_check.readers.decoding import fold
from govinfo_check.readers.grid import MAX_COLSPAN, MAX_GRID_CELLS
from govinfo_check.readers.numbering import (
    Numbering,
    Styles,
    W,
    has_property,
    list_item,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readers.archives import Element

MAX_TABLES = 500
"""Most tables of a document, layout tables included."""

_P, _R, _T, _TBL, _TR, _TC = (f"{W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
_PPR, _RPR, _VAL = f"{W}pPr", f"{W}rPr", f"{W}val"
_BOX, _FIELD, _SYMBOL = f"{W}txbxContent", f"{W}fldChar", f"{W}sym"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_DRAWN = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_UNREAD = frozenset(
    f"{W}{name}"
    for name in (
        "pPr rPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr customXmlPr smartTagPr rubyPr rt "
        "del moveFrom delText instrText delInstrText"
    ).split()
)
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}


def read(data: bytes) -> Document:
    """The document of a Word file's bytes.

    Raises:
        ReadError: The file is damaged or exceeds a limit of this module, `archives` or `grid`.
    """
    archive = Archive(data)
    main = archive.related("", "officeDocument", "word/document.xml")
    part = archive.tree(main)
    body = None if part is None else part.find(f"{W}body")
    if body is None:
        raise missing(" Word 正文(document.xml)")
    parts = {one.kind: one.target for one in archive.relations(main).values()}
    styles = Styles(archive.tree(parts.get("styles", "word/styles.xml")))
    numbers = archive.tree(parts.get("numbering", "word/numbering.xml"))
    page = _Page(Numbering(numbers, styles), styles, _layout_tables(body))
    page.read_body(body)
    return Document(tuple(page.blocks), "docx", title=archive.title(), images=page.images)


def _layout_tables(body: Element) -> set[Element]:
    """The tables with a table in one of their cells (a table in a text box is no part of them)."""
    tables = list(body.iter(_TBL))
    if len(tables) > MAX_TABLES:
        raise _limit(f"文档的表格超过 {MAX_TABLES} 个")
    holders: set[Element] = set()
    for table in tables:
        around = next(table.iterancestors(_TC, _BOX), None)
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
        self.images = 0
        self._numbering = numbering
        self._styles = styles
        self._layout_tables = layout_tables
        self._tables = 0
        self._is_hidden_style = False  # whether the paragraph's style hides its text
        self._pieces: list[str] = []  # text of the paragraph so far
        self._boxes: list[Element] = []  # text boxes that the paragraph holds
        self._fields: list[bool] = []  # for each open field, whether its instruction is open

    def read_body(self, body: Element) -> None:
        self.read_flow(body, None)
        self._close(None)

    def read_flow(self, container: Element, lines: list[str] | None) -> None:
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
            elif tag == f"{_MC}AlternateContent":
                self.read_flow(_chosen(element), lines)
            elif tag not in _UNREAD:
                self.read_flow(element, lines)

    def _read_paragraph(self, element: Element, lines: list[str] | None) -> None:
        properties = element.find(_PPR)
        style = self._style(properties) if self._numbering or self._styles.hide_text else None
        label = self._numbering.label(list_item(properties), style) if self._numbering else ""
        self._is_hidden_style = self._styles.is_hidden(style)
        if label and not self._pieces:
            self._pieces.append(label)
        self._read_runs(element)
        if lines is None and self._pieces == [label]:
            self._pieces.clear()  # a number alone is no paragraph, but in a cell it is seen
        if not _is_joined(properties):
            self._end_paragraph(lines)

    def _end_paragraph(self, lines: list[str] | None) -> None:
        """Gives the text so far to the open cell or the page, and then its text boxes."""
        folded = filter(None, map(fold, "".join(self._pieces).split("\n")))
        self._pieces.clear()
        if lines is None:
            self.blocks.extend(map(Paragraph, folded))
        else:
            lines.extend(folded)
        if self._boxes:
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                self.read_flow(box, lines)
                self._end_paragraph(lines)

    def _style(self, properties: Element | None) -> str | None:
        style = None if properties is None else properties.find(f"{W}pStyle")
        return self._styles.default if style is None else style.get(_VAL)

    def _read_runs(self, container: Element) -> None:
        """Adds the text of a paragraph's, a run's or another inline element's children."""
        for element in container:
            tag = element.tag
            if tag == _T or tag == _MATH_TEXT:  # noqa: PLR1714 - the hottest line: no tuple
                if not any(self._fields[:-1]):  # not part of an outer field's instruction
                    self._pieces.append(element.text or "")
            elif tag in _UNREAD:
                continue
            elif tag == _R:
                if not self._is_hidden(element):
                    self._read_runs(element)
            elif tag in _SIGNS:
                self._pieces.append(_SIGNS[tag])
            elif tag == _FIELD:
                self._pass_field(element.get(f"{W}fldCharType"))
            elif tag == _SYMBOL:
                self._pieces.append(_symbol(element))
            elif tag in _DRAWN:
                self._read_drawing(element)
            elif tag == f"{_MC}AlternateContent":
                self._read_runs(_chosen(element))
            else:
                self._read_runs(element)

    def _is_hidden(self, run: Element) -> bool:
        properties = run.find(_RPR)
        if properties is None:
            return self._is_hidden_style
        own = has_property(properties, "vanish")
        if own is not None:
            return own
        style = properties.find(f"{W}rStyle")
        own = None if style is None else self._styles.is_hidden(style.get(_VAL))
        return own or self._is_hidden_style

    def _pass_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _read_drawing(self, drawing: Element) -> None:
        """Counts the pictures of a drawing and keeps its text boxes."""
        for element in drawing:
            if element.tag == _BOX:
                self._boxes.append(element)
            elif element.tag in _PICTURES:
                self.images += 1
            elif element.tag == f"{_MC}AlternateContent":
                self._read_drawing(_chosen(element))
            else:
                self._read_drawing(element)

    def _read_table(self, element: Element, lines: list[str] | None) -> None:
        self._close(lines)
        if lines is None and element not in self._layout_tables:
            self._add_table(element)
            return
        for row in _rows(element):
            for cell in _children(row, _TC):
                self.read_flow(cell, lines)
                self._close(lines)

    def _close(self, lines: list[str] | None) -> None:
        """Ends what a deleted paragraph mark or an open field would carry over a border."""
        self._fields.clear()
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
            if places > MAX_GRID_CELLS:
                raise _limit(f"表格单元格(含合并所占)超过 {MAX_GRID_CELLS} 个", f"表格 {number}")
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
        column = 1 + _amount(row.find(f"{W}trPr"), "gridBefore", 0)
        for element in _children(row, _TC):
            properties = element.find(f"{W}tcPr")
            if properties is not None and properties.find(f"{W}cellDel") is not None:
                continue
            width = max(1, _amount(properties, "gridSpan", 1))
            vertical, horizontal = _merge(properties, "vMerge"), _merge(properties, "hMerge")
            if horizontal == "continue" and cells:
                cells[-1].colspan += width
            elif vertical == "continue" and column in above:
                merges[column] = above[column]
                merges[column].rowspan += 1
            else:
                text = self._cell_text(element)
                cells.append(_Draft(text, place._replace(column=column), width))
                if vertical:
                    merges[column] = cells[-1]
            column += width
        return cells, merges, column

    def _cell_text(self, element: Element) -> str:
        lines: list[str] = []
        self.read_flow(element, lines)
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
        elif element.tag == f"{_MC}AlternateContent":
            yield from _children(_chosen(element), tag)
        elif element.tag not in _UNREAD:
            yield from _children(element, tag)


def _chosen(alternatives: Element) -> Element:
    """The one of the alternatives to read: the first choice that holds anything, else the last."""
    return next((one for one in alternatives if len(one)), alternatives)


def _is_joined(properties: Element | None) -> bool:
    """Whether the paragraph's mark is deleted."""
    mark = None if properties is None else properties.find(_RPR)
    if mark is None:
        return False
    return mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None


def _merge(properties: Element | None, name: str) -> str | None:
    """`restart`, `continue` (also where no word is given), or `None` for no merge."""
    stated = None if properties is None else properties.find(f"{W}{name}")
    return None if stated is None else stated.get(_VAL, "continue")


def _amount(properties: Element | None, name: str, default: int) -> int:
    stated = None if properties is None else properties.find(f"{W}{name}")
    text = "" if stated is None else stated.get(_VAL, "")
    return min(int(text), MAX_COLSPAN) if text.isascii() and text.isdigit() else default


def _symbol(element: Element) -> str:
    """The character of a `w:sym`; one of a font's own signs is U+FFFD."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return "\ufffd"
    if 0xF020 <= code < 0xF07F and "symbol" in element.get(f"{W}font", "").lower():
        code -= 0xF000  # Symbol has figures where ASCII has them
    return "\ufffd" if not 0x20 <= code < 0xD800 else chr(code)


def _limit(problem: str, place: str | None = None) -> ReadError:
    return ReadError(problem, place=place, remedy="请只保留年度报告正文及其表格")


