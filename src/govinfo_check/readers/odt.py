"""OpenDocument texts (.odt, of LibreOffice and WPS) as they will stand.

As `docx`: insertions are read and deletions are not; list numbers are part of the text; a text box
stands after the paragraph that holds it; hidden text, headers, footers, notes and comments are not
read; struck, raised and lowered text is parted by a mark from what it stands at. A table that holds
a table in one of its cells is layout.
Source: OASIS OpenDocument 1.3 part 3, 5 (text), 9 (tables), 16 (styles).
"""

from __future__ import annotations

from typing import NamedTuple

from govinfo_check.documents import Block, Document, Paragraph
from govinfo_check.limits import Limit
from govinfo_check.readers.archives import Archive, Element, missing
from govinfo_check.readers.decoding import fold
from govinfo_check.readers.grid import MAX_COLSPAN, MAX_PLACES, SpannedCell, lay_out
from govinfo_check.readers.open_document import (
    CELL,
    COVERED,
    DRAW,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    count,
    rows,
    title,
)  # fmt: skip
from govinfo_check.readers.open_lists import Lists
from govinfo_check.readers.walk import Place, Walk, placed

MAX_TABLES = Limit(500, "文档的表格超过 {} 个")
"""Most tables of a document, layout tables included."""

_P, _H, _LIST, _BOX = f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{DRAW}text-box"
_ITEMS = (f"{TEXT}list-item", f"{TEXT}list-header")
_TABLE = f"{TABLE}table"
_UNREAD = frozenset(
    {f"{TEXT}{name}" for name in ("tracked-changes", "note", "hidden-text", "ruby-text")}
    | {f"{OFFICE}annotation", f"{OFFICE}forms", f"{TEXT}sequence-decls"}
)
_SIGNS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


def read(data: bytes) -> Document:
    """The document of an OpenDocument text's bytes.

    Raises:
        ReadError: The file is damaged or exceeds a limit of this module, `archives` or `grid`.
    """
    return walk(Archive(data)).document


class CellSource(NamedTuple):
    """An element and its row's, and which of their repetitions a cell is, counted from 0."""

    row: Element
    row_at: int
    cell: Element
    cell_at: int


def walk(archive: Archive) -> Walk[CellSource, Element]:
    """The document, the element of each cell and that of each paragraph.

    Raises:
        ReadError: As `read`.
    """
    root = archive.tree("content.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if root is None or body is None:
        raise missing("正文(content.xml)")
    common = archive.tree("styles.xml")
    page = _Page([tree for tree in (common, root) if tree is not None])
    page.read_flow(body, None)
    images = sum(1 for _ in body.iter(f"{DRAW}image"))
    document = Document(tuple(page.blocks), "odt", title(archive), images)
    return Walk(document, root, page.cells, page.paragraphs, "content.xml")


class _Page:
    """The walk over a document; `lines` of a method are those of the table cell that it is in."""

    def __init__(self, trees: list[Element]) -> None:
        self.blocks: list[Block] = []
        self.cells: dict[Place, CellSource] = {}
        self.paragraphs: list[Element] = []
        self._lists = Lists(trees)
        self._styles = {
            one.get(f"{STYLE}name", ""): one for tree in trees for one in tree.iter(f"{STYLE}style")
        }
        self._tables = self._seen = 0

    def read_flow(self, container: Element, lines: list[str] | None) -> None:
        """Reads the paragraphs, lists and tables of a body, a section, a cell or a text box."""
        for element in container:
            tag = element.tag
            if tag in (_P, _H):
                self._read_paragraph(element, lines, self._lists.heading(element))
            elif tag == _LIST:
                self._read_list(element, lines, 1)
            elif tag == _TABLE:
                self._read_table(element, lines)
            elif tag not in _UNREAD and element.get(f"{TEXT}display") != "none":
                self.read_flow(element, lines)

    def _read_list(self, element: Element, lines: list[str] | None, level: int) -> None:
        self._lists.open(element, level)
        for item in element.iterchildren(*_ITEMS):
            label = self._lists.item(level) if item.tag == _ITEMS[0] else ""
            for child in item:
                if child.tag == _LIST:
                    self._read_list(child, lines, level + 1)
                elif child.tag in (_P, _H):
                    self._read_paragraph(child, lines, label)
                    label = ""
        self._lists.close(level)

    def _read_paragraph(self, element: Element, lines: list[str] | None, label: str) -> None:
        boxes: list[Element] = []
        text = self._styled(element, boxes)
        if text.strip() or lines is not None:
            text = label + text
        folded = list(filter(None, map(fold, text.split("\n"))))
        if lines is None:
            self.blocks.extend(map(Paragraph, folded))
            self.paragraphs.extend(element for _ in folded)
        else:
            lines.extend(folded)
        for box in boxes:
            self.read_flow(box, lines)

    def _styled(self, element: Element, boxes: list[Element]) -> str:
        """The text of a paragraph or a span; nothing where its style hides it."""
        properties = self._text_properties(element.get(f"{TEXT}style-name"))
        if properties is None:
            return self._text(element, boxes)
        if properties.get(f"{TEXT}display") == "none":
            return ""
        mark = _mark(properties)
        return f"{mark}{self._text(element, boxes)}{mark}"

    def _text(self, element: Element, boxes: list[Element]) -> str:
        pieces = [element.text or ""]
        for child in element:
            if child.tag in _SIGNS:
                pieces.append(_SIGNS[child.tag])
            elif child.tag == _BOX:
                boxes.append(child)
            elif child.tag == f"{TEXT}span":
                pieces.append(self._styled(child, boxes))
            elif child.tag not in _UNREAD:
                shown = self._text(child, boxes)
                is_shape = child.tag.startswith(DRAW)
                pieces.append("" if is_shape else shown)
                boxes += [child] if is_shape and child.find(_P) is not None else []
            pieces.append(child.tail or "")
        return "".join(pieces)

    def _text_properties(self, name: str | None) -> Element | None:
        style = self._styles.get(name or "")
        return None if style is None else style.find(f"{STYLE}text-properties")

    def _read_table(self, element: Element, lines: list[str] | None) -> None:
        self._seen += 1
        MAX_TABLES.hold(self._seen)
        if lines is None and not _holds_table(element):
            self._add_table(element)
            return
        for row in rows(element):
            for cell in row.iterchildren(CELL):
                self.read_flow(cell, lines)

    def _add_table(self, element: Element) -> None:
        number = self._tables + 1
        drawn: list[list[SpannedCell]] = []
        sources: list[list[CellSource]] = []
        places = 0
        for row in rows(element):
            read = [(cell, self._cells(cell)) for cell in row.iterchildren(CELL)]
            cells = [one for _, drawn_cells in read for one in drawn_cells]
            covered = sum(1 for _ in row.iterchildren(COVERED))
            times = count(row, "number-rows-repeated")
            places += (len(cells) + covered) * times
            MAX_PLACES.hold(places, f"表格 {number}")
            drawn += [cells] * times
            sources += [
                [CellSource(row, row_at, cell, at) for cell, own in read for at in range(len(own))]
                for row_at in range(times)
            ]
        if any(drawn):
            self._tables = number
            table = lay_out(drawn, number)
            self.blocks.append(table)
            self.cells |= placed(table, sources)

    def _cells(self, cell: Element) -> list[SpannedCell]:
        lines: list[str] = []
        self.read_flow(cell, lines)
        height, width = count(cell, "number-rows-spanned"), count(cell, "number-columns-spanned")
        times = min(count(cell, "number-columns-repeated"), MAX_COLSPAN)
        return [SpannedCell("\n".join(lines), height, width)] * times


def _holds_table(table: Element) -> bool:
    """Whether a cell holds a table (one in a text box is no part of it)."""
    for inner in table.iterdescendants(_TABLE):
        around = next(inner.iterancestors(CELL, _BOX), None)
        if around is not None and around.tag == CELL:
            return True
    return False


def _mark(properties: Element) -> str:
    """What parts a struck (`~`) or a raised or lowered (`^`) text from the text beside it."""
    if properties.get(f"{STYLE}text-line-through-style", "none") != "none":
        return "~"
    position = properties.get(f"{STYLE}text-position", "0%").split(" ")[0]
    return "^" if position.strip("0%+-") else ""
