"""A page as lines: text with a tab or a bar between cells, and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.strategies.web import AFTER, BEFORE
from govinfo_check.templates.layout import Heading, Prose, grid_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.strategies.layout import Layout
    from govinfo_check.templates.layout import Block, Page, Table


def write(page: Page, layout: Layout) -> bytes:
    """The text's bytes."""
    around = (BEFORE, AFTER) if layout.site != "none" else ((), ())
    first, second = ("# ", "## ") if layout.format == "md" else ("", "")
    blocks = [f"{first}{page.title}", *(_block(one, layout, second) for one in page.blocks)]
    text = "\n\n".join((*around[0], *blocks, *around[1]))
    return f"{text}\n".encode(layout.encoding)


def _block(block: Block, layout: Layout, mark: str) -> str:
    if isinstance(block, Heading):
        return f"{mark}{block.text}"
    if isinstance(block, Prose):
        return block.text
    rows = list(_rows(block))
    if layout.format == "md":
        rule = "|".join([" --- "] * len(rows[0]))
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join((lines[0], f"|{rule}|", *lines[1:]))
    between = "\t" if layout.cells == "tabs" else " | "
    return "\n".join(between.join(row) for row in rows)


def _rows(table: Table) -> Iterator[list[str]]:
    """The texts of the places of the grid; a merged cell's stands where the cell begins.

    A label over several columns of its row takes one place, as it does when a page is copied.
    """
    for places in grid_of(table):
        is_body = any(place.cell.is_figure for place in places)
        yield [
            place.cell.text if place.begins_row and place.begins_column else ""
            for place in places
            if place.begins_column or place.cell.is_figure or not is_body
        ]
