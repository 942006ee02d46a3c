"""Figures of one cell on two lines, where no lines bound the cell: they are of one row, and unread.

The second line of a figure, or a second figure, stands at another height than the rest of its row:
alone, with a part of the label, or among the headings. Nothing tells it from a figure of a row
beside it but how close it stands, so both are kept in one cell, which then states no figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.columns import is_value
from govinfo_check.readers.pdf.labels import NUMBERED, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.readers.pdf.glyphs import Box
    from govinfo_check.readers.pdf.labels import Words
    from govinfo_check.readers.pdf.lines import Piece
    from govinfo_check.readers.pdf.rows import Row

MANY = 2
"""Figures that make a line a row, whatever stands before them."""
_CLOSE = 1.55  # of a character's height: a label of two lines keeps its figures further off
_ABOUT = 0.5  # of a character's height: how far the middle of two lines may be from its row's
_FULL = 1.1  # of a character's height: a line with more room beside it is not broken
_SHORT = 5.0  # characters: no label is broken after fewer


class Whole(NamedTuple):
    """A row of several lines: the row, and how many rows above it are parts of it."""

    row: Row
    lines: int


def whole_of(run: Sequence[Row], row: Row) -> Whole | None:
    """The row that a line and the ones above it are parts of, if they are."""
    if len(run) > 1 and (about := _broken_about(run[-2], run[-1], row)) is not None:
        return Whole(about, 2)
    if not run or not is_close(run[-1], row):
        return None
    last = run[-1]
    if len(last.figures) >= MANY and len(row.figures) == 1 and not row.words:
        whole = _with_figure(last, row)
        return Whole(whole, 1) if whole else None
    lone, many = sorted((last, row), key=lambda one: len(one.figures))
    if len(lone.figures) > 1 or len(many.figures) < MANY or not (last.words and row.words):
        return None
    whole = _with_figure(many, lone) if _goes_on(run, row) else None
    return Whole(whole._replace(at=row.at), 1) if whole else None


def with_heads_figures(row: Row, heads: Sequence[Words]) -> tuple[Row, list[Words]]:
    """A first row with its figures' upper lines, and the headings without those."""
    kept = []
    for one in heads:
        met = _met(row, one.box)
        is_near = 0 < row.middle - one.box.middle < _CLOSE * row.line.size
        if met is not None and is_near and is_value(one.text):
            row = _with_pieces(row, met, one.pieces)
        else:
            kept.append(one)
    return row, kept


def is_close(above: Row, row: Row) -> bool:
    """Whether two lines may be of one row."""
    return row.line.box.middle - above.line.box.middle <= _CLOSE * row.line.size


def _goes_on(run: Sequence[Row], row: Row) -> bool:
    """Whether the words of a row go on with the label above it, which fills its column."""
    words, last = row.words, words_in(run[-1].words)[-1]
    if NUMBERED.match("".join(piece.text for piece in words)):
        return False
    right = max(one.words[-1].box.right for one in (*run, row) if one.words)
    return last.box.width >= _SHORT * last.size and last.box.right + _FULL * last.size > right


def _with_figure(row: Row, lone: Row) -> Row | None:
    """The row with a lone figure in the cell above or below which it stands, if there is one."""
    met = _met(row, lone.boxes[0])
    return None if met is None else _with_pieces(row, met, lone.figures[0])


def _met(row: Row, box: Box) -> int | None:
    """The figure of a row that a box stands above or below."""
    places = enumerate(row.boxes)
    return next((at for at, one in places if box.left < one.right and one.left < box.right), None)


def _with_pieces(row: Row, at: int, pieces: Sequence[Piece]) -> Row:
    figures = list(row.figures)
    figures[at] = [*figures[at], *pieces]
    return row._replace(figures=figures)


def _broken_about(above: Row, row: Row, below: Row) -> Row | None:
    """The row with the figure whose lines stand closely above and below its other ones, if so."""
    if len(above.figures) > 1 or len(below.figures) > 1 or len(row.figures) < MANY:
        return None
    upper, lower = above.boxes[0], below.boxes[0]
    far = _CLOSE * row.line.size
    if lower.middle - upper.middle > 2 * far or row.middle < upper.middle:
        return None
    if abs(upper.middle + lower.middle - 2 * row.middle) > _ABOUT * row.line.size:
        return None
    if not (upper.left < lower.right and lower.left < upper.right):
        return None
    if any(box.left < upper.right and upper.left < box.right for box in row.boxes):
        return None
    whole = [*row.figures, above.figures[0] + below.figures[0]]
    whole.sort(key=lambda figure: figure[0].box.left)
    return row._replace(at=below.at, figures=whole)
