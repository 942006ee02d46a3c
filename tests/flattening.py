"""A report as an archive flattens its page: all cells in one line, nothing between them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from layouts import Layout, Paragraph, make_page

if TYPE_CHECKING:
    from oracle import Report

DUTIES = "本机关依法履行职责，及时、准确地公开与群众生产生活有关的各项信息。" * 4
"""Prose, so that the line is as long as a page is."""


def flattened(report: Report) -> str:
    """The whole report on two lines: its title, and the rest of the page run together."""
    page = make_page(report, Layout(), random.Random(0))  # noqa: S311 - no secret
    parts = [DUTIES]
    for block in page.blocks:
        if isinstance(block, Paragraph):
            parts += [] if block.kind == "title" else [block.text]
        else:
            parts += [cell.text for row in block.rows for cell in row]
    return f"{page.title}\n" + "".join(part.replace("\n", "") for part in parts)
