"""Pieces of words to visual lines, and lines to the text of a cell or a paragraph."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.pdf.glyphs import Box, is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BLANK = 0.3
"""Of a character's height: a wider gap on a line is a blank."""
WIDEST_BLANK = 0.5
"""The same: a gap between two digits that is wider is no blank that parts thousands."""
SPREAD = 0.25
"""The same: a gap between two digits of a ruled cell that is narrower is only letter-spacing."""
WIDE = 1.2
"""Of a character's height: a wider gap parts columns. Between digits any gap does."""

_DIGIT = re.compile("[0-9０-９]")


class Piece(NamedTuple):
    """A word, or the part of it that stands in one cell.

    `own` is its box as it reads; `size` the height of most of its Chinese characters, if any.
    """

    text: str
    box: Box
    own: Box
    size: float
    turn: int
    is_spaced: bool


class Span(NamedTuple):
    """Text between two wide gaps of a line."""

    text: str
    box: Box


class TextLine(NamedTuple):
    """Text on one height, from left to right; `size` is the height of most of its characters."""

    spans: tuple[Span, ...]
    pieces: tuple[Piece, ...]
    box: Box
    size: float

    @property
    def text(self) -> str:
        """Its text, two blanks for a wide gap."""
        return "  ".join(span.text for span in self.spans)

    def moved(self, down: float, right: float = 0.0) -> TextLine:
        """The line further down, and further to the right."""
        return TextLine(
            tuple(span._replace(box=span.box.moved(down, right)) for span in self.spans),
            tuple(piece._replace(box=piece.box.moved(down, right)) for piece in self.pieces),
            self.box.moved(down, right),
            self.size,
        )


def text_lines(pieces: Iterable[Piece]) -> list[TextLine]:
    """The lines that pieces of one reading direction make, from above."""
    return [_line(group) for group in _by_height(pieces)]


def cell_text(pieces: Sequence[Piece], *, is_ruled: bool = False) -> str:
    """The text of a cell, a line break for each line and for a gap that parts two figures.

    In a ruled cell, a gap no wider than a blank is one: lines part its figures from others.
    """
    texts = []
    for turn in dict.fromkeys(piece.turn for piece in pieces):
        own = [
            piece._replace(box=piece.own) if turn else piece
            for piece in pieces
            if piece.turn == turn
        ]
        texts += [_in_cell(line, is_ruled=is_ruled) for line in text_lines(own)]
    return "\n".join(texts)


def _in_cell(line: TextLine, *, is_ruled: bool) -> str:
    text = line.spans[0].text
    for before, span in pairwise(line.spans):
        text += _between(before, span, is_ruled=is_ruled) + span.text
    return text


def _between(before: Span, span: Span, *, is_ruled: bool) -> str:
    if not (_DIGIT.match(before.text[-1]) and _DIGIT.match(span.text)):
        return " "
    gap = _gap(before.box, span.box)
    if is_ruled and gap < WIDEST_BLANK:
        return "" if gap < SPREAD else " "
    return "\n"


def _by_height(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    middle = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.box.middle):
        if group and piece.box.middle - middle > 0.5 * min(piece.box.height, group[0].box.height):
            yield group
            group = []
        group.append(piece)
        middle = sum(one.box.middle for one in group) / len(group)
    if group:
        yield group


def _line(pieces: list[Piece]) -> TextLine:
    pieces.sort(key=lambda piece: piece.box.left)
    spans: list[Span] = []
    for piece in pieces:
        if spans and not _parts(spans[-1], piece):
            last, gap = spans[-1], _gap(spans[-1].box, piece.box)
            blank = " " if gap > BLANK or piece.is_spaced else ""
            spans[-1] = Span(last.text + blank + piece.text, around((last.box, piece.box)))
        else:
            spans.append(Span(piece.text, piece.box))
    size = median([p.size for p in pieces if is_wide(p.text[0])] or [p.size for p in pieces])
    return TextLine(tuple(spans), tuple(pieces), around([span.box for span in spans]), size)


def _parts(span: Span, piece: Piece) -> bool:
    """Whether a piece begins another column; where the file has a blank, it may be a thousand's."""
    gap = _gap(span.box, piece.box)
    if _DIGIT.match(span.text[-1]) and _DIGIT.match(piece.text):
        return not piece.is_spaced or gap > WIDE
    return gap > WIDE


def _gap(one: Box, other: Box) -> float:
    """How wide the gap is between two boxes, in the lower one's heights."""
    return (other.left - one.right) / max(min(one.height, other.height), 0.01)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
