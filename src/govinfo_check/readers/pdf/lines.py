"""Pieces of words to visual lines, and lines to the text of a cell or a paragraph."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.pdf.glyphs import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BLANK = 0.3
"""Of a character's height: a wider gap on a line is a blank."""
WIDE = 1.2
"""Of a character's height: a wider gap parts columns. Between digits any gap does."""

_DIGIT = re.compile("[0-9０-９]")


class Piece(NamedTuple):
    """A word, or the part of it that stands in one cell; `own` is its box as it reads."""

    text: str
    box: Box
    own: Box
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


def text_lines(pieces: Iterable[Piece]) -> list[TextLine]:
    """The lines that pieces of one reading direction make, from above."""
    return [_line(group) for group in _by_height(pieces)]


def cell_text(pieces: Sequence[Piece]) -> str:
    """The text of a cell, a line break for each line and for a gap that parts two figures."""
    texts = []
    for turn in dict.fromkeys(piece.turn for piece in pieces):
        own = [
            piece._replace(box=piece.own) if turn else piece
            for piece in pieces
            if piece.turn == turn
        ]
        texts += [_in_cell(line) for line in text_lines(own)]
    return "\n".join(texts)


def _in_cell(line: TextLine) -> str:
    text = line.spans[0].text
    for span in line.spans[1:]:
        parts_figures = _DIGIT.match(text[-1]) and _DIGIT.match(span.text)
        text += ("\n" if parts_figures else " ") + span.text
    return text


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
    size = median([piece.box.height for piece in pieces for _ in piece.text])
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
