"""Tables without lines, by position: rows by the height, columns by the place of their figures.

    lines ──runs of figures──▶ rows ──headings above──▶ columns ──words to the left──▶ labels

Figures that stand below each other are a column, and so is a heading with no figures below it. A
table below a page break has the columns of the one above it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.documents import Cell, Location
from govinfo_check.readers.columns import is_value, split_columns
from govinfo_check.readers.pdf.breaks import joined
from govinfo_check.readers.pdf.glyphs import Box, rectangle
from govinfo_check.readers.pdf.headings import Heading, Stack, headings, stacks_of
from govinfo_check.readers.pdf.labels import (
    Label,
    Labelled,
    blocks_of,
    labelled,
    pitch_of,
    words_in,
)
from govinfo_check.readers.pdf.lines import (
    WIDE,
    Piece,
    TextLine,
    around,
    cell_text,
)
from govinfo_check.readers.pdf.ruled import PageTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.readers.pdf.page import Page

MANY = 2
"""Figures that make a line a row, whatever stands before them."""
LOOSE_ROWS = 15.0
"""Of a character's height: rows further apart are of two tables."""
FIRST_GAP, NEXT_GAP = 7.0, 4.0
"""The same: how far headings may stand above the first row, and above each other."""
HEADING_LINES = 16
"""Most lines of headings."""

_ENDS = re.compile("[。；;！!？?]")
_CHAPTER = re.compile(r"\s*[一二三四五六七]\s*[、.．]")
_NOTE_GAP = 1.8
_HEAD_GAP = 3.0
_BETWEEN = 12  # lines of labels between two parts of a table


class _Row(NamedTuple):
    """A line that ends with figures: its place among the lines, the figures, the words before."""

    at: int
    figures: list[list[Piece]]
    words: list[Piece]
    line: TextLine

    @property
    def boxes(self) -> list[Box]:
        return [around([piece.box for piece in figure]) for figure in self.figures]

    @property
    def middle(self) -> float:
        return around(self.boxes).middle


def with_unruled(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, lines of text that are tables as tables."""
    above: PageTable | None = None
    held: Page | None = None
    for whole in pages:
        page = whole
        if held is not None:
            held, page = _with_heads(held, page, above)
            yield held
        items: list[TextLine | PageTable] = []
        for is_table, run in groupby(page.items, key=lambda item: isinstance(item, PageTable)):
            if is_table:
                items += run
            else:
                lines = [item for item in run if isinstance(item, TextLine)]
                items += with_tables(lines, page, None if items else above)
        held = page._replace(items=tuple(items))
        last = items[-1] if items else None
        above = last if isinstance(last, PageTable) and last.figures else None
    if held is not None:
        yield held


def _with_heads(before: Page, page: Page, above: PageTable | None) -> tuple[Page, Page]:
    """Two pages, headings that end the first put above the rows that begin the second."""
    lines = [item for item in page.items if isinstance(item, TextLine)]
    first = _row(0, lines[0]) if lines and lines[0] is page.items[0] else None
    if above is not None or first is None or len(first.figures) < MANY:
        return before, page
    count = 0
    for item in reversed(before.items[-HEADING_LINES:]):
        if not isinstance(item, TextLine) or _ENDS.search(item.text) or _CHAPTER.match(item.text):
            break
        count += 1
    tail = [
        item for item in before.items[len(before.items) - count :] if isinstance(item, TextLine)
    ]
    if not tail or before.turn != page.turn:
        return before, page
    shift = lines[0].box.top - tail[-1].box.bottom - 0.3 * lines[0].size
    moved = tuple(line.moved(shift) for line in tail)
    kept = before.items[: len(before.items) - count]
    return before._replace(items=kept), page._replace(items=(*moved, *page.items))


def with_tables(
    lines: Sequence[TextLine], page: Page, above: PageTable | None = None
) -> list[TextLine | PageTable]:
    """The lines of a page with those that are tables as tables, from above.

    `above` is the unruled table that ends the page before, whose columns the first one may have.
    """
    found: list[TextLine | PageTable] = []
    used: set[int] = set()
    end = 0
    for rows in _runs(lines):
        is_next = bool(found) and rows[0].at - end < _BETWEEN
        last = found[-1] if is_next and isinstance(found[-1], PageTable) else None
        table = _Table(lines, rows, end, last if found else above)
        built = table.build(page)
        if built is None:
            continue
        if last is not None and built.edges[-built.figures - 1 :] == last.sides_of_figures:
            found[-1] = joined(last, built)
        else:
            found.append(built)
        used |= table.used
        end = max(table.used) + 1
    found += _left(lines, used)
    return sorted(found, key=lambda item: item.box.top)


def _left(lines: Sequence[TextLine], used: set[int]) -> list[TextLine]:
    return [line for at, line in enumerate(lines) if at not in used]


# ---------------------------------------------------------------- rows


def _runs(lines: Sequence[TextLine]) -> Iterator[list[_Row]]:
    """The rows of each table."""
    run: list[_Row] = []
    for at, line in enumerate(lines):
        row = _row(at, line)
        if row is None:
            continue
        if run and _goes_on(run, row, lines):
            run.append(row)
            continue
        if run:
            yield run
            run = []
        if _begins(row):
            run = [row]
    if run:
        yield run


def _row(at: int, line: TextLine) -> _Row | None:
    count = 0
    for piece in reversed(line.pieces):
        if not is_value(piece.text):
            break
        count += 1
    if not count:
        return None
    words = list(line.pieces[: len(line.pieces) - count])
    figures = _figures(line.pieces[len(line.pieces) - count :])
    if words and _ENDS.search("".join(piece.text for piece in words)):
        return None
    return _Row(at, figures, words, line)


def _figures(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces as figures, those with a blank of the file between them as one (`1 362`)."""
    found: list[list[Piece]] = []
    for piece in pieces:
        if found and piece.is_spaced and _gap(found[-1][-1], piece) < WIDE:
            found[-1].append(piece)
        else:
            found.append([piece])
    return found


def _gap(one: Piece, other: Piece) -> float:
    return (other.box.left - one.box.right) / max(one.size, 0.01)


def _begins(row: _Row) -> bool:
    """Whether a line is surely a row: many figures, or a label well apart from one."""
    if len(row.figures) >= MANY:
        return not row.words or len(row.figures) > MANY or _is_apart(row)
    return bool(row.words) and _is_apart(row) and split_columns(row.line.text) is not None


def _is_apart(row: _Row) -> bool:
    return _gap(row.words[-1], row.figures[0][0]) > WIDE


def _goes_on(run: Sequence[_Row], row: _Row, lines: Sequence[TextLine]) -> bool:
    """Whether a row belongs to the table of the rows above it: no words over its figures."""
    last = run[-1]
    if row.line.box.middle - last.line.box.middle > LOOSE_ROWS * row.line.size:
        return False
    left = min(box.left for one in (*run, row) for box in one.boxes)
    for line in lines[last.at + 1 : row.at]:
        if _ENDS.search(line.text):
            return False
        if any(piece.box.right > left for piece in line.pieces):
            return False
        gaps = (b.box.left - a.box.right for a, b in pairwise(line.spans))
        if len(row.figures) == 1 and any(gap > _HEAD_GAP * line.size for gap in gaps):
            return False
    if len(row.figures) == 1 and not row.words:
        columns = _clusters([box for one in run for box in one.boxes])
        box = row.boxes[0]
        return any(box.left < right and left < box.right for left, right in columns)
    return True


def _clusters(boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """From where to where boxes that overlap reach, from the left."""
    found: list[tuple[float, float]] = []
    for box in sorted(boxes, key=lambda box: box.left):
        if found and box.left < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], box.right)
        else:
            found.append((box.left, box.right))
    return found


# ---------------------------------------------------------------- one table


class _Table:
    """A table being found: its rows, and what belongs to it of the lines about them."""

    def __init__(
        self, lines: Sequence[TextLine], rows: list[_Row], start: int, above: PageTable | None
    ) -> None:
        self.lines, self.rows, self.above = lines, rows, above
        self.size = rows[0].line.size
        self.clusters = _clusters([box for row in rows for box in row.boxes])
        self.left = self._left_of_figures()
        if above is not None and self._fit(above.sides_of_figures):
            self.left = max(self.left, above.sides_of_figures[0])
        heads = self._heads(start)
        self.used = {*heads, *range(rows[0].at, rows[-1].at + 1)}
        own = [piece for at in sorted(self.used) for piece in lines[at].pieces]
        own += self._last_label()
        figures = {id(piece) for row in rows for one in row.figures for piece in one}
        words = words_in([piece for piece in own if id(piece) not in figures])
        self.heads = [one for one in words if one.box.centre > self.left]
        self.words = [one for one in words if one.box.centre <= self.left]
        self.heads = [one for one in self.heads if one.box.middle < rows[0].middle]
        end = max((one.box.bottom for one in self.heads), default=-math.inf)
        self.corner = [one for one in self.words if one.box.middle < end]
        self.words = [one for one in self.words if one.box.middle >= end]

    def _left_of_figures(self) -> float:
        """Where the first column begins: half a column left of its figures, right of the labels."""
        first = self.clusters[0]
        words = [piece.box.right for row in self.rows for piece in row.words]
        for upper, lower in pairwise(self.rows):
            for line in self.lines[upper.at + 1 : lower.at]:
                words += [p.box.right for p in line.pieces if p.box.centre < first[0]]
        label = self.label = max(words, default=None)
        centres = [(left + right) / 2 for left, right in self.clusters]
        if label is None:
            return -math.inf
        if len(centres) < 2:
            return (label + first[0]) / 2
        step = min(b - a for a, b in pairwise(centres))
        place = centres[0] - step / 2
        while place - 0.8 * step > label:
            place -= step
        return max(place, label + 0.1 * self.size)

    def _heads(self, start: int) -> set[int]:
        """The lines of headings above the first row, and of words beside them."""
        found: set[int] = set()
        waiting: list[int] = []
        below = self.rows[0].line
        reach = FIRST_GAP
        for at in range(self.rows[0].at - 1, start - 1, -1):
            line = self.lines[at]
            if len(found) >= HEADING_LINES or self._is_text(line):
                break
            if below.box.middle - line.box.middle > reach * self.size:
                break
            if any(piece.box.centre > self.left for piece in line.pieces):
                found |= {at, *waiting}
                waiting, below, reach = [], line, NEXT_GAP
            else:
                waiting.append(at)
        top = self.lines[min(found)] if found else self.rows[0].line
        for at in waiting:  # the upper lines of the note, or of the first label
            line = self.lines[at]
            if top.box.middle - line.box.middle > _NOTE_GAP * self.size or _CHAPTER.match(
                line.text
            ):
                break
            found.add(at)
            top = line
        return found

    def _is_text(self, line: TextLine) -> bool:
        """Whether a line is no heading: a sentence, a chapter, words over labels and columns."""
        if _ENDS.search(line.text):
            return True
        inner = self.left - self.size if self.label is None else self.label - 0.5 * self.size
        for words in words_in(line.pieces):
            if words.box.left < inner and words.box.right > self.left + self.size:
                return True
            if words.box.centre > self.left and _CHAPTER.match(words.text):
                return True
        return False

    def _last_label(self) -> list[Piece]:
        """The words below the last row that go on with its label."""
        found: list[Piece] = []
        last = self.rows[-1]
        above = last.line
        for at in range(last.at + 1, len(self.lines)):
            line = self.lines[at]
            words = [piece for piece in line.pieces if piece.box.right < self.left + self.size]
            far = line.box.middle - above.box.middle > _NOTE_GAP * self.size
            if far or len(words) < len(line.pieces) or self._begins_text(line):
                break
            found += words
            self.used.add(at)
            above = line
        return found

    def _begins_text(self, line: TextLine) -> bool:
        return bool(_ENDS.search(line.text) or _CHAPTER.match(line.text)) or (
            not 0.85 < line.size / self.size < 1.18
        )

    # ------------------------------------------------------------ building

    def build(self, page: Page) -> PageTable | None:
        """The table, or `None` where its figures stand in no columns."""
        named = labelled(self.words, [row.middle for row in self.rows])
        pitch = pitch_of(self.words)
        while self._drop_title((page.box.left + page.box.right) / 2):
            pass
        stacks, wide = stacks_of(self.heads, pitch) if self.heads else ([], [])
        borders = self._borders(stacks)
        if borders is None:
            return None
        heads = headings(stacks, wide) if len(stacks) == len(borders) - 1 else None
        return _built(self, named, heads or [], borders, page)

    def _drop_title(self, middle: float) -> bool:
        """Leaves out a line above the headings that stands over the whole table, if any."""
        end = min((one.box.bottom for one in self.heads), default=-math.inf)
        top = [
            one
            for one in (*self.heads, *self.corner)
            if one.box.top < end - 0.2 * self.size < one.box.bottom
        ]
        top.sort(key=lambda one: one.box.left)
        is_apart = any(b.box.left - a.box.right > 2 * self.size for a, b in pairwise(top))
        if not top or is_apart or len(top) == len(self.heads):
            return False
        if abs(around([one.box for one in top]).centre - middle) > 0.5 * self.size:
            return False
        self.heads = [one for one in self.heads if one not in top]
        self.corner = [one for one in self.corner if one not in top]
        return True

    def _borders(self, stacks: Sequence[Stack]) -> tuple[float, ...] | None:
        """The sides of the columns."""
        if self.above is not None and not stacks and self._fit(self.above.sides_of_figures):
            return self.above.sides_of_figures
        columns = self._columns(stacks)
        if columns is None or any(a[1] >= b[0] for a, b in pairwise(columns)):
            return None
        middles = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
        return (max(self.left, columns[0][0] - self.size), *middles, columns[-1][1] + self.size)

    def _columns(self, stacks: Sequence[Stack]) -> list[tuple[float, float]] | None:
        """From where to where figures and headings of each column reach, if that can be told."""
        if len(stacks) < len(self.clusters):
            return self.clusters
        columns = [(stack.box.left, stack.box.right) for stack in stacks]
        places = _below(self.clusters, [stack.box.centre for stack in stacks])
        if places is None:
            return None
        for place, (left, right) in zip(places, self.clusters, strict=True):
            columns[place] = min(left, columns[place][0]), max(right, columns[place][1])
        return columns

    def _fit(self, sides: Sequence[float]) -> bool:
        """Whether no figure runs over the side of a column."""
        places = [(bisect_right(sides, a), bisect_right(sides, b)) for a, b in self.clusters]
        inside = all(a == b and 0 < a < len(sides) for a, b in places)
        return inside and len(set(places)) == len(places)


def _below(columns: Sequence[tuple[float, float]], heads: Sequence[float]) -> list[int] | None:
    """The heading of each column of figures, by the middles of the headings.

    Figures stand alike in all columns: at their left, their middle or their right. `None` where
    another choice fits nearly as well, as it may where columns are blank.
    """
    if len(columns) == len(heads):
        return list(range(len(heads)))
    step = min(b - a for a, b in pairwise(heads))
    found: dict[tuple[int, ...], float] = {}
    for share in (0.0, 0.5, 1.0):  # of the width, from the left
        ends = [left + share * (right - left) for left, right in columns]
        for head in heads:
            off = ends[0] - head
            if abs(off) > step / 2:
                continue
            near = [min(range(len(heads)), key=lambda k: abs(heads[k] + off - e)) for e in ends]
            cost = sum(abs(heads[k] + off - e) for k, e in zip(near, ends, strict=True))
            if len(set(near)) == len(near):
                found[tuple(near)] = min(cost, found.get(tuple(near), math.inf))
    ranked = sorted(found, key=lambda near: found[near])
    if not ranked or (len(ranked) > 1 and found[ranked[1]] < found[ranked[0]] + step / 3):
        return None
    return list(ranked[0])


def _built(
    table: _Table,
    named: Labelled,
    heads: Sequence[Heading],
    sides: tuple[float, ...],
    page: Page,
) -> PageTable:
    """The table of these parts: rows of headings, then a row for each line of figures."""
    width = max(map(len, named.rows), default=0)
    left = min([one.box.left for one in table.words], default=sides[0])
    edges = [*(left + (sides[0] - left) * at / width for at in range(width)), *sides]
    depth = max((head.row + head.rowspan for head in heads), default=0)
    rows = [
        [_heading_cell(head, width, page) for head in heads if head.row == number]
        for number in range(depth)
    ]
    if depth and width:
        pieces = [piece for one in table.corner for piece in one.pieces]
        box = _rect([piece.box for piece in pieces], page)
        text = cell_text(pieces) if pieces else ""
        rows[0].insert(0, Cell(text, Location(None, 1, 1, page.number), depth, width, box))
    heights = [row.middle for row in table.rows]
    blank = _blank_rows(named, table, heights)
    loose = [(label.box.middle, None, [label]) for label in blank]
    stated = zip(heights, table.rows, named.rows, strict=True)
    for _, row, labels in sorted([*stated, *loose], key=lambda item: item[0]):
        rows.append(_cells(row, labels, sides, width, (len(rows) + 1, page)))
    box = around([table.lines[at].box for at in table.used])
    full = frozenset([(edges[0], sides[0])] if _ends_full(named, blank, table) else [])
    return PageTable(tuple(map(tuple, rows)), box, tuple(edges), full, len(sides) - 1)


def _ends_full(named: Labelled, blank: Sequence[Label], table: _Table) -> bool:
    """Whether the last line of the last row's label has no room for more."""
    labels = [row[-1] for row in named.rows if row] + list(blank)
    last = max((label.lines[-1] for label in labels), key=lambda one: one.box.middle, default=None)
    if last is None:
        return False
    beside = [one for one in table.words if one.box.left > last.box.left - last.size]
    return last.box.width + 1.1 * last.size > max(one.box.width for one in beside)


def _blank_rows(named: Labelled, table: _Table, heights: Sequence[float]) -> list[Label]:
    """The labels of rows without figures: words left over that no other label stands right of.

    None where a row with figures has no label of its own, for it may be one of these.
    """
    rest = blocks_of(named.rest)
    own = [labels[-1].box for labels in named.rows if labels]
    if len(own) < len(named.rows) or any(_stands_right(a.box, b) for a in rest for b in own):
        return []
    return [
        label
        for label in rest
        if not any(label.box.top < height < label.box.bottom for height in heights)
        and not any(_stands_right(one.box, label.box) for one in table.words)
    ]


def _stands_right(one: Box, other: Box) -> bool:
    """Whether a box stands right of another at its height."""
    return one.left >= other.right and one.top < other.bottom and other.top < one.bottom


def _heading_cell(head: Heading, width: int, page: Page) -> Cell:
    place = Location(None, head.row + 1, width + head.column + 1, page.number)
    text = "".join(words.text for words in head.label.lines)  # pieces of others name nothing
    return Cell(text, place, head.rowspan, head.colspan, _rect([head.label.box], page))


def _cells(
    row: _Row | None,
    labels: Sequence[Label],
    sides: Sequence[float],
    width: int,
    at: tuple[int, Page],
) -> list[Cell]:
    number, page = at
    cells = []
    for place, label in enumerate(labels):
        is_last = place == len(labels) - 1
        span = width - place if is_last else 1
        where = Location(None, number, place + 1, page.number)
        cells.append(Cell(cell_text(label.pieces), where, 1, span, _rect([label.box], page)))
    if width and not labels:
        cells.append(Cell("", Location(None, number, 1, page.number), 1, width))
    held: list[list[Piece]] = [[] for _ in sides[1:]]
    for figure, box in zip(row.figures, row.boxes, strict=True) if row else ():
        held[min(bisect_right(sides, box.centre) - 1, len(held) - 1)] += figure
    for column, pieces in enumerate(held):
        where = Location(None, number, width + column + 1, page.number)
        text = cell_text(pieces) if pieces else ""
        cells.append(Cell(text, where, 1, 1, _rect([p.box for p in pieces], page)))
    return cells


def _rect(boxes: Sequence[Box], page: Page) -> tuple[float, float, float, float] | None:
    return rectangle(around(boxes), page.turn) if boxes else None
