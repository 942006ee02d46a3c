"""One page of a PDF: its ruled tables, and the lines of text around them."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium

from govinfo_check.limits import Limit
from govinfo_check.readers.pdf.glyphs import Box, Word, is_wide, turned, words_of
from govinfo_check.readers.pdf.lines import Piece, TextLine, around, text_lines
from govinfo_check.readers.pdf.paths import drawn_on
from govinfo_check.readers.pdf.ruled import PageTable, ruled_table
from govinfo_check.readers.pdf.ruling import Grid, grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.readers.pdf.glyphs import Glyph

MAX_CHARS = Limit(50_000, "一页的字符超过 {} 个")
"""Most characters of a page; a report's page has 1,000."""

NEAR = 0.4
"""Of a character's height: lines closer together are one line, and what is thinner is a line."""
FRAMED_LINES = 4
"""A box of one column with more lines of text in a cell is no table."""
USUAL_SIZE = 10.0

_FIGURE = re.compile("[0-9０-９.,．，]")


class Page(NamedTuple):
    """What stands on a page, from above: lines of text and tables; `turn` is that of its text.

    Places count from the corner above and left of the text, which stands at `corner` in the frame
    of text that runs that way, so that pages that are turned apart compare.

    Text that a program recognized in a scan (`is_recognized`) is not taken for the page's.
    """

    number: int
    box: Box
    items: tuple[TextLine | PageTable, ...]
    images: int
    has_text: bool
    turn: int = 0
    is_recognized: bool = False
    corner: tuple[float, float] = (0.0, 0.0)


def read_page(handle: Any, number: int) -> Page:  # noqa: ANN401 - a ctypes handle
    """The page that pdfium has loaded.

    Raises:
        ReadError: The page exceeds a limit of the modules here.
    """
    words, turn = _words(handle)
    size = median([word.glyphs[0].own.height for word in words]) if words else USUAL_SIZE
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(handle, rect)
    box = turned((rect.left, rect.bottom, rect.right, rect.top), turn)
    drawn = drawn_on(handle, turn, NEAR * size)
    if not words or drawn.is_recognized:
        return Page(number, box, (), drawn.images, has_text=False, is_recognized=bool(words))
    found = sorted(grids(drawn.lines, NEAR * size), key=lambda g: g.box.width * g.box.height)
    tables = [grid for grid in found if not any(_holds(grid, other) for other in found)]
    tables = [grid for grid in tables if not _is_frame(grid, words)]
    cells, loose = _placed(words, tables, box)
    items: list[TextLine | PageTable] = [
        ruled_table(grid, cells[index], number, turn) for index, grid in enumerate(tables)
    ]
    items += text_lines(loose)
    items.sort(key=lambda item: item.box.top)
    return Page(
        number,
        box.moved(-box.top, -box.left),
        tuple(item.moved(-box.top, -box.left) for item in items),
        drawn.images,
        has_text=True,
        turn=turn,
        corner=(box.left, box.top),
    )


def _words(handle: Any) -> tuple[list[Word], int]:  # noqa: ANN401 - a ctypes handle
    text_page = pdfium.FPDFText_LoadPage(handle)
    if not text_page:
        return [], 0
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        MAX_CHARS.hold(count)
        return words_of(text_page, count)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _holds(outer: Grid, inner: Grid) -> bool:
    """Whether `inner` stands in `outer`, which is then layout and no table."""
    box = inner.box
    return inner is not outer and (
        outer.box.left <= box.left
        and outer.box.top <= box.top
        and outer.box.right >= box.right
        and outer.box.bottom >= box.bottom
    )


def _is_frame(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether a grid of one column holds running text, as boxes about a page's parts do."""
    if len(grid.xs) > 2:
        return False
    heights: dict[int | None, set[int]] = {}
    for word in words:
        box = word.glyphs[0].box
        lines = heights.setdefault(grid.cell_at(box.centre, box.middle), set())
        lines.add(round(box.middle / box.height))
    heights.pop(None, None)
    return any(len(lines) > FRAMED_LINES for lines in heights.values())


_Place = tuple[int, int] | None  # the grid and the cell in it


def _placed(
    words: Sequence[Word], tables: Sequence[Grid], page: Box
) -> tuple[list[dict[int, list[Piece]]], list[Piece]]:
    """The pieces in each cell of each table, and those in none.

    A figure that runs over a border is told in all the cells that it touches, each with `|` where
    the border parts it, so that none of them is read as a number.
    """
    cells: list[dict[int, list[Piece]]] = [{} for _ in tables]
    loose: list[Piece] = []
    for word in words:
        runs = [
            (place, list(glyphs))
            for place, glyphs in groupby(word.glyphs, lambda glyph: _place(glyph, tables))
        ]
        parted = _parts_figure([glyphs for _, glyphs in runs])
        is_spaced = word.is_spaced
        for place, glyphs in runs:
            text = parted or "".join(glyph.text for glyph in glyphs)
            box = around([glyph.box for glyph in glyphs])
            own = around([glyph.own for glyph in glyphs])
            piece = Piece(text, box, own, _size(glyphs), word.turn, is_spaced)
            is_spaced = False
            if place is not None:
                cells[place[0]].setdefault(place[1], []).append(piece)
            elif word.turn == 0 and _is_on(box, page):
                loose.append(piece)
    return cells, loose


def _size(glyphs: Sequence[Glyph]) -> float:
    wide = [glyph.own.height for glyph in glyphs if is_wide(glyph.text)]
    return median(wide or [glyph.own.height for glyph in glyphs])


def _place(glyph: Glyph, tables: Sequence[Grid]) -> _Place:
    x, y = glyph.box.centre, glyph.box.middle
    for index, grid in enumerate(tables):
        cell = grid.cell_at(x, y)
        if cell is not None:
            return index, cell
    return None


def _parts_figure(runs: Sequence[Sequence[Glyph]]) -> str:
    """The word with `|` at each border that parts figures of it, or an empty string."""
    ends = pairwise(runs)
    if not any(_FIGURE.match(a[-1].text) and _FIGURE.match(b[0].text) for a, b in ends):
        return ""
    return "|".join("".join(glyph.text for glyph in run) for run in runs)


def _is_on(box: Box, page: Box) -> bool:
    return page.left <= box.centre <= page.right and page.top <= box.middle <= page.bottom
