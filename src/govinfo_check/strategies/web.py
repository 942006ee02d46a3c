"""A page as a web page, in the habits of government web sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.templates.layout import Heading, Prose
from govinfo_check.templates.markup import text_of

if TYPE_CHECKING:
    from govinfo_check.strategies.layout import Layout
    from govinfo_check.templates.layout import Block, Cell, Page

BEFORE = ("首页 > 政务公开 > 政府信息公开年报", "信息来源：本站　字体：[大 中 小]")
AFTER = ("上一篇：政府信息公开指南", "版权所有：政务服务中心　备案号：苏ICP备05012345号-1")
"""What a web site puts around a report."""

_WORD = ' class="MsoNormal" align="center"'


def write(page: Page, layout: Layout) -> bytes:
    """The page's bytes."""
    title = text_of(page.title)
    blocks = [f"<h1>{title}</h1>", *(_block(block, layout) for block in page.blocks)]
    if layout.site != "none":
        menu = "".join(f"<td><a href='#'>{word}</a></td>" for word in ("首页", "政务公开", "互动"))
        before = (f"<p>{text_of(text)}</p>" for text in BEFORE)
        after = (f"<p>{text_of(text)}</p>" for text in AFTER)
        blocks = [f"<table><tr>{menu}</tr></table>", *before, *blocks, *after]
    body = "\n".join(blocks)
    if layout.frame != "none":
        body = f'<table width="980"><tr><td valign="top">\n{body}\n</td></tr></table>'
    charset = "gb2312" if layout.encoding == "gb18030" else "utf-8"
    head = f'<head>\n<meta charset="{charset}">\n<title>{title}</title>\n</head>'
    text = f"<!DOCTYPE html>\n<html>\n{head}\n<body>\n{body}\n</body>\n</html>\n"
    return text.encode(layout.encoding)


def _block(block: Block, layout: Layout) -> str:
    if isinstance(block, Heading):
        return f"<p><strong>{text_of(block.text)}</strong></p>"
    if isinstance(block, Prose):
        return f"<p>{text_of(block.text)}</p>"
    rows = "\n".join(
        f"<tr>{''.join(_cell(cell, layout) for cell in row)}</tr>" for row in block.rows
    )
    return f'<table border="1">\n{rows}\n</table>'


def _cell(cell: Cell, layout: Layout) -> str:
    down = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    right = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return f"<td{down}{right}>{_content(text_of(cell.text), layout.markup)}</td>"


def _content(text: str, markup: str) -> str:
    """Markup for the text of a cell; what is empty has a space that does not break."""
    if markup == "plain":
        return text
    shown = text or "&nbsp;"
    if markup == "paragraphs":
        return f"<p>{shown}</p>"
    return f"\n<p{_WORD}><span lang=EN-US>{shown}<o:p></o:p></span></p>\n"
