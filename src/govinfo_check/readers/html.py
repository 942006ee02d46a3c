"""HTML pages to documents, read as a browser shows them.

One walk over the tree, in its order: block elements and `<br>` end a line; a table that holds a
table in one of its cells is layout and its cells are blocks; of every other table the cells are
laid out on their grid when it ends. Text inside a table but in no cell stands before the table.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from govinfo_check.documents import Block, Document, Location, Paragraph
from govinfo_check.readers.decoding import decode, fold
from govinfo_check.readers.markup import MAX_TABLES, Element, parse_page, source_line
from govinfo_check.readers.open_table import OpenTable
from govinfo_check.readers.walk import Place, Walk, placed

_UNREAD = (
    "head iframe math noframes noscript object script select style svg template textarea title"
)
_MARKED = {"sup": "^", "sub": "_", "del": "~", "s": "~", "strike": "~", "rt": "^"}
"""Inline elements whose text is no part of the figure it stands at, and what parts them from it."""
BLOCKS = (
    "address article aside blockquote body br caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing "
    "main menu nav ol p plaintext pre search section summary ul xmp"
)
"""The elements that end a line before and after them."""


def read(data: bytes) -> Document:
    """The document of an HTML page's bytes.

    Raises:
        ReadError: The bytes are no text, or the page exceeds a limit.
    """
    return read_html(decode(data))


def read_html(text: str) -> Document:
    r"""The document of an HTML page: a paragraph a line, every table that holds no table.

    >>> read_html("<p>规章<table><tr><td>1<br>2<td>3").tables[0].rows[0][0].text
    '1\n2'

    Raises:
        ReadError: The page exceeds a limit of `markup` or of `grid`.
    """
    root = parse_page(text)
    return Document((), "html") if root is None else walk(root).document


def walk(root: Element) -> Walk[Element, Element | None]:
    """The document, the element of each cell, and the one that began each paragraph's line.

    Raises:
        ReadError: As `read_html`.
    """
    title = root.find(".//title")
    page = _Page(_layout_tables(root))
    page.walk(root)
    document = Document(
        tuple(page.blocks),
        "html",
        title=None if title is None else fold("".join(map(str, title.itertext()))) or None,
        images=page.images,
    )
    return Walk(document, root, page.cells, page.paragraphs)


def _layout_tables(root: Element) -> set[Element]:
    """The tables with a table in one of their cells.

    A table inside another's rows but in no cell follows an unclosed one, as browsers have it.
    """
    tables = list(root.iter("table"))
    MAX_TABLES.hold(len(tables))
    holders = set()
    for table in tables:
        around = next(table.iterancestors("td", "th", "caption", "table"), None)
        if around is not None and around.tag != "table":
            holders.update(_nearest(around, "table"))
    return holders


def _nearest(element: Element, tag: str) -> list[Element]:
    nearest = next(element.iterancestors(tag), None)
    return [] if nearest is None else [nearest]


class _Page:
    """The walk over a page: what is open where it stands, and the blocks so far."""

    def __init__(self, layout_tables: set[Element]) -> None:
        self.layout_tables = layout_tables
        self.blocks: list[Block] = []
        self.cells: dict[Place, Element] = {}
        self.paragraphs: list[Element | None] = []
        self.images = 0
        self.tables = 0
        self.pieces: list[str] = []  # text of the line so far
        self.lines: list[str] = []  # lines of the open cell
        self.cell: Element | None = None
        self.table: OpenTable | None = None
        self.latest: Element | None = None  # the latest element that began a line

    def walk(self, root: Element) -> None:
        pieces = self.pieces
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "start":
                action = _STARTS.get(element.tag)
                if action is not None and action(self, element):
                    events.skip_subtree()
                    continue
                text = element.text
            else:
                action = _ENDS.get(element.tag)
                if action is not None:
                    action(self, element)
                text = element.tail
            if text and (pieces or not text.isspace()):
                pieces.append(text)
        self.end_table()
        self.end_line()

    def mark(self, element: Element) -> None:
        """Parts a raised, lowered or struck text from the text that it stands at."""
        self.pieces.append(_MARKED[element.tag])

    def leave_mark(self, element: Element) -> None:
        """Parts the text after a struck one from it."""
        if _MARKED[element.tag] == "~":
            self.pieces.append("~")

    def end_line(self) -> None:
        """Gives the text so far to the open cell or, as a paragraph, to the page."""
        text = fold("".join(self.pieces))
        self.pieces.clear()
        if not text:
            return
        if self.cell is not None:
            self.lines.append(text)
        else:
            line = None if self.latest is None else source_line(self.latest)
            self.blocks.append(Paragraph(text, Location(line=line)))
            self.paragraphs.append(self.latest)

    def start_line(self, element: Element) -> None:
        if self.pieces:
            self.end_line()
        self.latest = element

    def start_table(self, element: Element) -> None:
        self.end_table()
        self.start_line(element)
        if element not in self.layout_tables:
            self.table = OpenTable(element)

    def start_group(self, element: Element) -> None:
        self.end_row()
        self.start_line(element)
        if self.table is not None:
            self.table.group += 1

    def start_row(self, element: Element) -> None:
        self.end_row()
        self.start_line(element)
        if self.table is not None:
            self.table.add_row()

    def start_cell(self, element: Element) -> bool:
        """Opens the cell, or reads it at once if it holds no element: true, nothing is left."""
        if self.pieces or self.cell is not None:
            self.end_cell()
        self.latest = element
        table = self.table
        if table is None:
            return False
        if not table.row_is_open:
            table.add_row()
        if len(element):
            self.cell = element
            return False
        table.add_cell(element, fold(element.text or ""))
        return True

    def end_cell(self) -> None:
        if self.pieces:
            self.end_line()
        if self.cell is not None and self.table is not None:
            self.table.add_cell(self.cell, "\n".join(self.lines))
            self.cell = None
            self.lines.clear()

    def end_row(self) -> None:
        self.end_cell()
        if self.table is not None:
            self.table.row_is_open = False

    def end_table(self) -> None:
        self.end_cell()
        table, self.table = self.table, None
        if table is not None and any(table.rows):
            self.tables += 1
            drawn = table.close(self.tables)
            self.blocks.append(drawn)
            self.cells |= placed(drawn, table.cells)

    def leave_block(self, _element: Element) -> None:
        if self.pieces:
            self.end_line()

    def leave_cell(self, element: Element) -> None:
        if self.cell is element:
            self.end_cell()
        elif self.cell is None and self.pieces:
            self.end_line()

    def leave_row(self, _element: Element) -> None:
        self.end_row()

    def leave_group(self, element: Element) -> None:
        self.start_group(element)

    def leave_table(self, element: Element) -> None:
        if self.table is None or self.table.element is element:
            self.end_table()

    def skip(self, _element: Element) -> bool:
        return True

    def count_image(self, _element: Element) -> None:
        self.images += 1


_Action = Callable[[_Page, Element], object]  # true if nothing of the element is left to read
_STARTS: dict[str, _Action] = {
    **dict.fromkeys(_MARKED, _Page.mark),
    **dict.fromkeys(_UNREAD.split(), _Page.skip),
    **dict.fromkeys(BLOCKS.split(), _Page.start_line),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _Page.start_group),
    "table": _Page.start_table,
    "tr": _Page.start_row,
    "td": _Page.start_cell,
    "th": _Page.start_cell,
    "img": _Page.count_image,
}
_ENDS: dict[str, _Action] = {
    **dict.fromkeys(_MARKED, _Page.leave_mark),
    **dict.fromkeys(BLOCKS.split(), _Page.leave_block),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _Page.leave_group),
    "tr": _Page.leave_row,
    "table": _Page.leave_table,
    "td": _Page.leave_cell,
    "th": _Page.leave_cell,
}
