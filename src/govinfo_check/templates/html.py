"""The form as one HTML page, UTF-8, with nothing that it loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.templates.layout import Heading, Prose
from govinfo_check.templates.markup import text_of

if TYPE_CHECKING:
    from govinfo_check.templates.layout import Cell, Page, Table

_STYLE = (
    "body{font-family:SimSun,serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "h1{text-align:center;font-size:1.5em}h2{font-size:1.1em;margin-top:1.5em}"
    "table{border-collapse:collapse;width:100%;font-size:.85em}"
    "td{border:1px solid;padding:.3em;text-align:center}"
)


def write(page: Page) -> bytes:
    """The page's bytes."""
    title = text_of(page.title)
    body = "\n".join(_block(block) for block in page.blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    ).encode()


def _block(block: Heading | Prose | Table) -> str:
    if isinstance(block, Heading):
        return f"<h2>{text_of(block.text)}</h2>"
    if isinstance(block, Prose):
        return f"<p>{text_of(block.text)}</p>"
    rows = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in block.rows)
    return f"<table>\n{rows}\n</table>"


def _cell(cell: Cell) -> str:
    down = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    right = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return f"<td{down}{right}>{text_of(cell.text)}</td>"
