"""A page as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from layouts.structure import NBSP, Block, Cell, Page, Table

if TYPE_CHECKING:
    import random

    from layouts.options import Layout


class HtmlWriter:
    """A page as HTML, in the markup habits of one layout."""

    def __init__(self, layout: Layout, rng: random.Random) -> None:
        self.layout = layout
        self.rng = rng

    def page(self, page: Page) -> str:
        """The whole document."""
        meta = {"gb18030": "gb2312", "utf-8 as gb2312": "gb2312", "utf-8 undeclared": ""}
        charset = meta.get(self.layout.encoding, "utf-8")
        head = f'<meta charset="{charset}">' if charset else ""
        head += f"<title>{escape(page.title)}_政府信息公开年报</title>"
        if self.layout.site == "some":
            head += "<style>td{width:64px;line-height:1.5}</style>"
            head += "<script>var ids=[1,2,3];if(1<2){document.title='2019'}</script>"
        body = self.wrapped("\n".join(map(self.block, page.blocks)))
        return f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>\n{body}\n</body></html>\n"

    def wrapped(self, content: str) -> str:
        """The content within what the layout puts around the whole page."""
        if self.layout.wrapper == "div":
            return self.element("div", content, {"class": "TRS_Editor", "id": "zoom"})
        for _ in range({"table": 1, "tables": 2}.get(self.layout.wrapper, 0)):
            cell = self.element("td", content, {"valign": "top"})
            menu = self.element("tr", self.element("td", "当前位置：首页"))
            content = self.element("table", menu + self.element("tr", cell), {"width": "980"})
        return content

    def block(self, block: Block) -> str:
        if isinstance(block, Table):
            return self.table(block)
        if block.kind == "title":
            return self.element("h1", self.text(block.text))
        text = self.text(block.text)
        is_bold = block.kind == "chapter" and self.layout.markup != "plain"
        return self.element("p", self.element("strong", text) if is_bold else text)

    def table(self, table: Table) -> str:
        rows = "\n".join(
            self.element("tr", "".join(self.cell(cell) for cell in row)) for row in table.rows
        )
        body = rows if self.layout.markup == "plain" else self.element("tbody", rows)
        return self.element("table", f"\n{body}\n", {"border": "1", "cellspacing": "0"})

    def cell(self, cell: Cell) -> str:
        spans = {"rowspan": cell.rowspan, "colspan": cell.colspan}
        attributes = {name: str(span) for name, span in spans.items() if span > 1}
        if self.layout.markup == "word":
            attributes |= {"width": "64", "nowrap": "nowrap", "style": "border:none;height:14.2pt"}
        name = self.layout.heading_tag if cell.kind == "heading" else "td"
        return self.element(name, self.content(cell.text), attributes)

    def content(self, text: str) -> str:
        """What stands in a cell, its lines as paragraphs or line breaks."""
        if self.layout.markup == "plain":
            return self.text(text)
        cut = [line for line in text.split("\n") if line] or [text or NBSP]
        if len(cut) > 2:
            cut = [cut[0], "\n".join(cut[1:3]), *cut[3:]]
        attributes = {"class": "MsoNormal", "align": "center"}
        if self.layout.markup == "paragraphs":
            return "".join(self.element("p", self.text(part)) for part in cut)
        parts = (self.element("p", self.text(part), attributes) for part in cut)
        return "\n      " + "\n".join(parts) + "\n      "

    def text(self, text: str) -> str:
        """Inline text; in Word's manner cut into spans at any place."""
        if self.layout.markup != "word":
            return self.characters(text)
        cuts = sorted(self.rng.sample(range(1, len(text)), min(len(text) - 1, 2))) if text else []
        runs = [text[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
        style = {"lang": "EN-US", "style": "font-size:10.5pt;font-family:仿宋_GB2312"}
        spans = "".join(self.element("span", self.characters(run), style) for run in runs)
        return spans + self.element("span", self.element("o:p", ""), style)

    def characters(self, text: str) -> str:
        breaking = "<br />" if self.layout.attributes else "<br>"
        return escape(text, quote=False).replace(NBSP, "&nbsp;").replace("\n", breaking)

    def element(self, name: str, content: str, attributes: dict[str, str] | None = None) -> str:
        written = "".join(map(self.attribute, attributes or {}, (attributes or {}).values()))
        tag = name.upper() if self.layout.tags == "upper" else name
        is_open = self.layout.unclosed == "yes" and name in ("td", "th", "tr", "p")
        return f"<{tag}{written}>{content}" + ("" if is_open else f"</{tag}>")

    def attribute(self, name: str, value: str) -> str:
        """One attribute; without quotes where the layout has none and the value needs none."""
        bare = not self.layout.attributes and value.isascii() and value.isalnum()
        quote = "" if bare else self.layout.attributes or '"'
        return f" {name}={quote}{value}{quote}"
