"""A page as a Word file, in the habits of Word, WPS and those who type."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from layouts.structure import Cell, Paragraph, Table, grid
from office import docx, paragraph, run

if TYPE_CHECKING:
    import random

    from layouts.options import Layout
    from layouts.structure import Block, Page

_NUMBER = re.compile(r"(（?[1-9][.、．）)] ?|[一二三四五六]、|[（(][一二三四五六七][）)] ?)(?=.)")
_OLD = ("16", "208", "3")


class WordWriter:
    """A page as WordprocessingML, in the habits of one layout.

    Attributes:
        lost: The addresses that need not be read, for what is written there.
    """

    def __init__(self, layout: Layout, rng: random.Random) -> None:
        self.layout = layout
        self.rng = rng
        self.lost: set[str] = set()
        self.unstated: set[str] = set()
        self._lists: dict[str, int] = {}
        self._numbering = ""
        self._levels = 0

    def page(self, page: Page) -> bytes:
        """The whole file."""
        body = "".join(map(self.block, page.blocks))
        if self.layout.nesting == "outer":
            body = _table(_row(_cell(body + paragraph(""))))
        parts = {}
        if self.layout.around == "headers":
            body += '<w:sectPr><w:headerReference w:type="default" r:id="header_1"/></w:sectPr>'
            parts["word/header1.xml"] = _part("hdr", paragraph("行政许可 5") + _OTHER_TABLE)
            parts["word/footnotes.xml"] = _part("footnotes", paragraph("2020年为 17 件"))
            parts["word/comments.xml"] = _part("comments", paragraph("应为 18"))
        return docx(body, numbering=self._numbering, **parts)

    def block(self, block: Block) -> str:
        if isinstance(block, Table):
            drawn = self.table(block)
            boxed = self.layout.boxes == "tables" and block.name == "appeals"
            return _box(drawn) if boxed else drawn + paragraph("")
        return self.paragraph(block)

    def paragraph(self, block: Paragraph) -> str:
        drawn = self.line(block.text, is_numbered=block.kind == "chapter")
        if self.layout.hidden_text == "some" and block.kind == "chapter":
            drawn += f"<w:p>{run('一、本年新收 99', '<w:vanish/>')}</w:p>"
        if self.layout.boxes == "title" and block.kind in ("title", "furniture"):
            return _box(drawn)
        return drawn

    # ------------------------------------------------------------ tables

    def table(self, table: Table) -> str:
        places = grid(table.rows)
        rows = [self.row(table.rows[y], places[y]) for y in range(len(places))]
        if self.layout.tracked == "rows" and table.name != "site":
            deleted = _row(*(_cell(paragraph(text)) for text in ("行政许可", "9")))
            rows.insert(1, deleted.replace("<w:trPr>", '<w:trPr><w:del w:id="9"/>'))
            rows[0] = rows[0].replace("<w:trPr>", '<w:trPr><w:ins w:id="8"/>')
        if self.layout.controls == "some":
            rows[-1] = f"<w:sdt><w:sdtPr/><w:sdtContent>{rows[-1]}</w:sdtContent></w:sdt>"
        return _table(*filter(None, rows), columns=len(places[0]))

    def row(self, row: list[Cell], places: list[tuple[Cell, int, int] | None]) -> str:
        """A row: its own cells, and for those of rows above the cells that continue them."""
        cells = []
        before = 0
        for place in places:
            if place is None:
                before += not cells
            elif place[2] == 0:
                cells += self.cell(place[0], is_own=place[1] == 0)
        if not cells:
            return ""
        skipped = f'<w:gridBefore w:val="{before}"/>' if before else ""
        is_head = any(cell.kind == "heading" for cell in row)
        return _row(*cells, properties=skipped + ("<w:tblHeader/>" if is_head else ""))

    def cell(self, cell: Cell, *, is_own: bool) -> list[str]:
        merge = ""
        if cell.rowspan > 1:
            word = ' w:val="restart"' if is_own else self.rng.choice(("", ' w:val="continue"'))
            merge = f"<w:vMerge{word}/>"
        if self.layout.direction == "down" and cell.rowspan > 8:
            merge += '<w:textDirection w:val="tbRlV"/>'
        content = self.content(cell) if is_own else paragraph("")
        if self.layout.merges == "hMerge" and cell.colspan > 1:
            first = _cell(content, f'{merge}<w:hMerge w:val="restart"/>')
            return [first, *[_cell(paragraph(""), merge + "<w:hMerge/>")] * (cell.colspan - 1)]
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        drawn = _cell(content, span + merge)
        if self.layout.controls == "some" and self.rng.random() < 0.2:
            return [f"<w:sdt><w:sdtPr/><w:sdtContent>{drawn}</w:sdtContent></w:sdt>"]
        return [drawn]

    def content(self, cell: Cell) -> str:
        if cell.kind == "value" and cell.text.strip():
            return self.figure(cell)
        lines = cell.text.split("\n")
        joined = self.rng.random() < 0.5
        if joined:
            lines = ["\n".join(lines)]
        drawn = (self.line(line, is_numbered=cell.kind == "label") for line in lines)
        return "".join(drawn)

    def figure(self, cell: Cell) -> str:
        text = cell.text
        if self.layout.tracked == "figures" and self.rng.random() < 0.3:
            return f"<w:p>{_deleted(self.rng.choice(_OLD))}{_inserted(self.runs(text))}</w:p>"
        if self.layout.struck == "some" and self.rng.random() < 0.1:
            self.lost.add(str(cell.address))
            return f"<w:p>{run(self.rng.choice(_OLD), '<w:strike/>')}{self.runs(text)}</w:p>"
        if self.layout.computed == "fields" and self.rng.random() < 0.3:
            return f"<w:p>{self.field(text)}</w:p>"
        if self.layout.hidden_text == "some" and self.rng.random() < 0.2:
            return f"<w:p>{self.runs(text)}{run('7', '<w:vanish/>')}</w:p>"
        return "".join(f"<w:p>{self.runs(line)}</w:p>" for line in text.split("\n"))

    def field(self, text: str) -> str:
        """A formula field (=SUM(LEFT)) and its result."""
        if self.rng.random() < 0.5:
            return f'<w:fldSimple w:instr=" =SUM(LEFT) ">{run(text)}</w:fldSimple>'

        def char(kind: str) -> str:
            return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

        code = "<w:r><w:instrText> =SUM(B2:G2) </w:instrText></w:r>"
        return char("begin") + code + char("separate") + run(text) + char("end")

    # ------------------------------------------------------------ text

    def line(self, text: str, *, is_numbered: bool = False) -> str:
        """A paragraph, its number automatic where the layout has them so."""
        properties = ""
        found = _NUMBER.match(text) if is_numbered else None
        if found and self.is_automatic(found[1]):
            properties = self.numbered(found[1])
            text = text[found.end() :]
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.runs(text)}</w:p>"

    def is_automatic(self, number: str) -> bool:
        wanted = self.layout.auto_numbers
        return wanted == "all" or (wanted == "labels" and number.strip("（()")[0].isdigit())

    def numbered(self, number: str) -> str:
        """The properties of a paragraph whose number Word writes; 1 and 一 begin a list."""
        sign = next(char for char in number if char not in "（(")
        pattern = number.replace(sign, "%1")
        if sign in "1一" or pattern not in self._lists:
            self._lists[pattern] = self._levels = self._levels + 1
            style = "decimal" if sign.isdigit() else "chineseCounting"
            self._numbering = _with_list(self._numbering, self._levels, style, pattern)
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._lists[pattern]}"/></w:numPr>'

    def runs(self, text: str) -> str:
        """The text in one run, or cut at any place."""
        cuts: list[int] = []
        if self.layout.runs == "split" and len(text) > 1:
            cuts = sorted(self.rng.sample(range(1, len(text)), min(len(text) - 1, 2)))
        between = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="_a"/>'
        pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
        return between.join(_run(piece) for piece in pieces)


_OTHER_TABLE = (
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>行政许可</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>77</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def _run(text: str) -> str:
    lines = (
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else ""
        for line in text.split("\n")
    )
    return f"<w:r><w:rPr/>{'<w:br/>'.join(lines)}</w:r>"


def _deleted(text: str) -> str:
    return f'<w:del w:id="1" w:author="a"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def _inserted(runs: str) -> str:
    return f'<w:ins w:id="2" w:author="a">{runs}</w:ins>'


def _table(*rows: str, columns: int = 1) -> str:
    widths = '<w:gridCol w:w="900"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{widths}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _box(content: str) -> str:
    """A paragraph that holds nothing but a text box, as Word writes it for old and new readers."""
    new = f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
    old = f"<v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape>"
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"{new}</w:drawing></mc:Choice><mc:Fallback><w:pict>{old}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def _part(name: str, content: str) -> str:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:{name} xmlns:w="{main}">{content}</w:{name}>'


def _with_list(numbering: str, number: int, style: str, pattern: str) -> str:
    """The numbering part with one more list; the abstract ones must come first."""
    abstract = (
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{style}"/><w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/>'
        "</w:lvl></w:abstractNum>"
    )
    own = f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    return abstract + numbering + own
