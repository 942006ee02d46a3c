"""What belongs to a table without lines: its rows, the headings above them, the labels' words."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from govinfo_check.readers.pdf.broken import MANY, with_heads_figures
from govinfo_check.readers.pdf.labels import against, parted, words_in
from govinfo_check.readers.pdf.lines import around
from govinfo_check.readers.pdf.rows import ENDS, clusters_of
from govinfo_check.readers.pdf.sides import is_fit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.readers.pdf.lines import Piece, TextLine
    from govinfo_check.readers.pdf.rows import Row
    from govinfo_check.readers.pdf.ruled import PageTable

FIRST_GAP, NEXT_GAP = 7.0, 4.0
"""Of a character's height: how far headings may stand above the first row, above each other."""
HEADING_LINES = 16
"""Most lines of headings."""
CHAPTER = re.compile(r"\s*[一二三四五六七]\s*[、.．]")
"""How chapters, and the form's main rows, begin."""
_NOTE_GAP = 1.8
_NOTE_WIDTH = 6  # characters of the note's lines but the last
_BESIDE = 0.1


class Zone:
    """A table being found: its rows, and what belongs to it of the lines about them.

    Words above the rows are headings where they stand over the columns, as far as their figures
    tell; with `is_wide` all that do not stand over the labels.
    """

    def __init__(
        self,
        lines: Sequence[TextLine],
        rows: list[Row],
        start: int,
        above: PageTable | None,
        *,
        is_wide: bool = False,
    ) -> None:
        self.lines, self.rows, self.above, self.is_wide = lines, rows, above, is_wide
        self.size = rows[0].line.size
        self.clusters = clusters_of([box for row in rows for box in row.boxes])
        self.left = self._left_of_figures()
        if is_wide and self.label is not None:
            self.left = min(self.left, self.label + _BESIDE * self.size)
        if above is not None and is_fit(self.clusters, above.sides_of_figures):
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
        first, self.heads = with_heads_figures(rows[0], self.heads)
        self.rows = [first, *rows[1:]]
        self.clusters = clusters_of([box for row in self.rows for box in row.boxes])
        end = max((one.box.bottom for one in self.heads), default=-math.inf)
        self.corner = [one for one in self.words if one.box.middle < end]
        self.words = parted([one for one in self.words if one.box.middle >= end])
        self._complete_corner()

    def _left_of_figures(self) -> float:
        """Where the first column begins: half a column left of its figures, right of the labels."""
        first = self.clusters[0]
        words = [piece.box.right for row in self.rows for piece in row.words]
        for upper, lower in pairwise(self.rows):
            for line in self.lines[upper.at + 1 : lower.at]:
                words += [p.box.right for p in line.pieces if p.box.centre < first[0]]
        words += [
            piece.box.right
            for line in self._around(first[0])
            if not words or CHAPTER.match(line.text)
            for piece in line.pieces
        ]
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
        return max(min(place, first[0] - _BESIDE * self.size), label + _BESIDE * self.size)

    def _around(self, first: float) -> Iterator[TextLine]:
        """The lines next to the rows, where all stand left of the figures."""
        for row, at in ((self.rows[0], self.rows[0].at - 1), (self.rows[-1], self.rows[-1].at + 1)):
            line = self.lines[at] if 0 <= at < len(self.lines) else None
            if line is None or abs(line.box.middle - row.middle) > _NOTE_GAP * self.size:
                continue
            if line.box.right < first and not ENDS.search(line.text):
                yield line

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
        if self.above is not None and not found and waiting and waiting[-1] == 0:
            return set(waiting)  # the rest of a label that a page's end cut, and the next one's
        for at in waiting:  # the upper lines of the note, or of the first label
            line = self.lines[at]
            if top.box.middle - line.box.middle > _NOTE_GAP * self.size or CHAPTER.match(line.text):
                break
            found.add(at)
            top = line
        return found

    def _complete_corner(self) -> None:
        """Takes the last lines of the note, which may reach below all headings, into the corner."""
        lines = [one for one in self.corner if one.box.width >= _NOTE_WIDTH * one.size]
        if len(lines) < MANY:
            return
        pitch = lines[-1].box.middle - lines[-2].box.middle
        for one in sorted(self.words, key=lambda one: one.box.middle):
            if one.box.middle > self.rows[0].middle or against([*lines[-2:], one], pitch) > 1:
                break
            lines.append(one)
            self.corner.append(one)
            self.words.remove(one)

    def _is_text(self, line: TextLine) -> bool:
        """Whether a line is no heading: a sentence, a chapter, words over labels and columns."""
        if ENDS.search(line.text):
            return True
        inner = self.left - self.size if self.label is None else self.label - 0.5 * self.size
        first = max(self.left + self.size, self.clusters[0][0])
        found = words_in(line.pieces)
        for words in found:
            is_over = words.box.left < inner and words.box.right > first
            if is_over and words.box.right == max(one.box.right for one in found):
                return True
            if words.box.centre > self.left and CHAPTER.match(words.text):
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
        return bool(ENDS.search(line.text) or CHAPTER.match(line.text)) or (
            not 0.85 < line.size / self.size < 1.18
        )

    @property
    def has_heading_in_corner(self) -> bool:
        """Whether words above the labels stand right of all of them, as over a blank column."""
        return self.label is not None and any(one.box.left > self.label for one in self.corner)

    def drop_corner(self) -> bool:
        """Takes the leftmost heading for that of the labels, where they have none, if it may be."""
        if self.corner or not self.words or len(self.heads) < MANY:
            return False
        first = min(self.heads, key=lambda one: one.box.left)
        own = [one for one in self.heads if one.box.left < first.box.right]
        right = max(one.box.right for one in own)
        others = [one for one in self.heads if one not in own]
        if not others or right >= min(self.clusters[0][0], *(one.box.left for one in others)):
            return False
        self.corner, self.heads = own, others
        return True

    def drop_title(self, middle: float) -> bool:
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
