"""A table without lines, built of its parts: headings, labels and figures to cells."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.documents import Cell, Location
from govinfo_check.readers.pdf.broken import MANY
from govinfo_check.readers.pdf.glyphs import rectangle
from govinfo_check.readers.pdf.headings import headings, is_nested, stacks_of
from govinfo_check.readers.pdf.labels import blocks_of, labelled, pitches_of, stands_right, words_in
from govinfo_check.readers.pdf.lines import around, cell_text
from govinfo_check.readers.pdf.ruled import PageTable
from govinfo_check.readers.pdf.sides import is_continued, sides_of, whole_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.readers.pdf.glyphs import Box
    from govinfo_check.readers.pdf.headings import Heading
    from govinfo_check.readers.pdf.labels import Label, Labelled, Words
    from govinfo_check.readers.pdf.lines import Piece
    from govinfo_check.readers.pdf.page import Page
    from govinfo_check.readers.pdf.rows import Row
    from govinfo_check.readers.pdf.zone import Zone


_APART = (0.15, 0.65)
"""Of a character's height: gaps that part headings, where the usual one tells no columns."""


class Columns(NamedTuple):
    """The sides of the columns; where they are not told apart, all figures stand in one.

    A figure stands where its cluster does: it may reach over the side that another page tells.
    """

    sides: tuple[float, ...]
    clusters: Sequence[tuple[float, float]]
    is_told: bool = True


def built_of(zone: Zone, page: Page) -> PageTable | None:
    """The table, or `None` where its figures stand in no columns.

    Where no headings tell several columns apart, all figures of a row stand in one cell: a column
    may be blank, or out of the form's order.
    """
    named = labelled(zone.words, [row.middle for row in zone.rows])
    while zone.drop_title((page.box.left + page.box.right) / 2):
        pass
    way = _way(zone, named.pitch)
    if way is not None:
        return _built(zone, named, way[1], way[0], page)
    if len(zone.clusters) < MANY:
        return None
    return _built(zone, named, [], Columns(whole_of(zone), zone.clusters, is_told=False), page)


def _way(zone: Zone, pitch: float) -> tuple[Columns, list[Heading]] | None:
    """The columns and headings; other words count as headings where that tells more."""
    heads, corner = zone.heads, zone.corner
    way = _told(zone, pitch)
    if (way is None or len(way[0].sides) > len(zone.clusters) + 1) and zone.drop_corner():
        other = _told(zone, pitch)
        if other is not None and len(other[0].sides) == len(zone.clusters) + 1:
            return other
        zone.heads, zone.corner = heads, corner
    for words in _otherwise(heads):
        if way is None:
            zone.heads = words
            way = _told(zone, pitch)
    zone.heads = zone.heads if way else heads
    return way


def _otherwise(heads: Sequence[Words]) -> Iterator[list[Words]]:
    """The headings parted at other gaps, and where others begin: those of columns may touch."""
    pieces = [piece for one in heads for piece in one.pieces]
    if pieces:
        for apart in _APART:
            yield words_in(pieces, apart=apart)
        yield words_in(pieces, [one.box.left for one in heads])


def _told(zone: Zone, pitch: float) -> tuple[Columns, list[Heading]] | None:
    """The columns that the headings tell apart, and these: the first way that nests, if any."""
    first = None
    for is_joined, is_level in ((False, False), (False, True), (True, False)):
        for one in dict.fromkeys(([pitch] if pitch else []) + pitches_of(zone.heads)):
            way = _headed(zone, one, is_level=is_level, is_joined=is_joined)
            if way[0].is_told and is_nested(way[1]):
                return way
            first = first or (way if way[0].is_told else None)
    return first


def _headed(
    zone: Zone, pitch: float, *, is_level: bool, is_joined: bool
) -> tuple[Columns, list[Heading]]:
    """The columns and their headings, if the headings' lines stand so far apart."""
    stacks, wide = stacks_of(zone.heads, pitch, is_level=is_level) if zone.heads else ([], [])
    sides = sides_of(zone, stacks)
    if sides is None:
        return Columns((), (), is_told=False), []
    heads = headings(stacks, wide, is_joined=is_joined) if len(stacks) == len(sides) - 1 else None
    is_told = heads is not None or len(sides) <= MANY or is_continued(zone, stacks)
    return Columns(sides, zone.clusters, is_told=is_told), heads or []


def _built(
    zone: Zone,
    named: Labelled,
    heads: Sequence[Heading],
    columns: Columns,
    page: Page,
) -> PageTable:
    """The table of these parts: rows of headings, then a row for each line of figures."""
    sides = columns.sides
    width = max(map(len, named.rows), default=0)
    left = min([one.box.left for one in zone.words], default=sides[0])
    edges = [*(left + (sides[0] - left) * at / width for at in range(width)), *sides]
    depth = max((head.row + head.rowspan for head in heads), default=0)
    rows = [
        [_heading_cell(head, width, page) for head in heads if head.row == number]
        for number in range(depth)
    ]
    if depth and width:
        pieces = [piece for one in zone.corner for piece in one.pieces]
        box = _rect([piece.box for piece in pieces], page)
        text = cell_text(pieces) if pieces else ""
        rows[0].insert(0, Cell(text, Location(None, 1, 1, page.number), depth, width, box))
    heights = [row.middle for row in zone.rows]
    blank = _blank_rows(named, zone, heights)
    loose = [(label.box.middle, None, [label]) for label in blank]
    stated = zip(heights, zone.rows, named.rows, strict=True)
    for _, row, labels in sorted([*stated, *loose], key=lambda item: item[0]):
        rows.append(_cells(row, labels, columns, width, (len(rows) + 1, page)))
    box = around([zone.lines[at].box for at in zone.used])
    full = frozenset([(edges[0], sides[0])] if _ends_full(named, blank, zone) else [])
    return PageTable(tuple(map(tuple, rows)), box, tuple(edges), full, len(sides) - 1)


def _ends_full(named: Labelled, blank: Sequence[Label], zone: Zone) -> bool:
    """Whether the last line of the last row's label has no room for more."""
    labels = [row[-1] for row in named.rows if row] + list(blank)
    last = max((label.lines[-1] for label in labels), key=lambda one: one.box.middle, default=None)
    if last is None:
        return False
    beside = [
        one
        for one in zone.words
        if abs(one.box.left - last.box.left) < last.size
        or abs(one.box.centre - last.box.centre) < last.size
    ]
    return last.box.width + 1.1 * last.size > max(one.box.width for one in beside)


def _blank_rows(named: Labelled, zone: Zone, heights: Sequence[float]) -> list[Label]:
    """The labels of rows without figures: words left over that no other label stands right of.

    None where a row with figures has no label of its own, for it may be one of these.
    """
    rest = blocks_of(named.rest, named.pitch)
    own = [labels[-1].box for labels in named.rows if labels]
    if len(own) < len(named.rows) or any(stands_right(a.box, b) for a in rest for b in own):
        return []
    return [
        label
        for label in rest
        if not any(label.box.top < height < label.box.bottom for height in heights)
        and not any(stands_right(one.box, label.box) for one in zone.words)
    ]


def _heading_cell(head: Heading, width: int, page: Page) -> Cell:
    place = Location(None, head.row + 1, width + head.column + 1, page.number)
    text = "".join(words.text for words in head.label.lines)  # pieces of others name nothing
    return Cell(text, place, head.rowspan, head.colspan, _rect([head.label.box], page))


def _cells(
    row: Row | None,
    labels: Sequence[Label],
    columns: Columns,
    width: int,
    at: tuple[int, Page],
) -> list[Cell]:
    number, page = at
    if row is not None and all(len(words.text) < 2 for one in labels for words in one.lines):
        labels = []  # characters of a group's label that runs down beside the rows
    cells = []
    for place, label in enumerate(labels):
        is_last = place == len(labels) - 1
        span = width - place if is_last else 1
        where = Location(None, number, place + 1, page.number)
        cells.append(Cell(cell_text(label.pieces), where, 1, span, _rect([label.box], page)))
    if width and not labels:
        cells.append(Cell("", Location(None, number, 1, page.number), 1, width))
    sides = columns.sides
    held: list[list[Piece]] = [[] for _ in sides[1:]]
    for figure, box in zip(row.figures, row.boxes, strict=True) if row else ():
        centre = next((a + b) / 2 for a, b in columns.clusters if a <= box.left <= b)
        held[max(0, min(bisect_right(sides, centre), len(held)) - 1)] += figure
    for column, pieces in enumerate(held):
        where = Location(None, number, width + column + 1, page.number)
        text = cell_text(pieces) if pieces else ""
        if not columns.is_told:
            text = "".join("|" + piece.text for piece in pieces)
        cells.append(Cell(text, where, 1, 1, _rect([p.box for p in pieces], page)))
    return cells


def _rect(boxes: Sequence[Box], page: Page) -> tuple[float, float, float, float] | None:
    left, top = page.corner
    return rectangle(around(boxes).moved(top, left), page.turn) if boxes else None
