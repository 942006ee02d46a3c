"""The rows of tables without lines: lines of text that end with figures."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.columns import is_value, split_columns
from govinfo_check.readers.pdf.lines import WIDE, Piece, TextLine, around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.readers.pdf.glyphs import Box

MANY = 2
"""Figures that make a line a row, whatever stands before them."""
LOOSE_ROWS = 15.0
"""Of a character's height: rows further apart are of two tables."""
ENDS = re.compile("[。；;！!？?]")
"""What ends sentences: a line with it is text."""
_HEAD_GAP = 3.0
_CLOSE = 1.55  # of a character's height: a label of two lines keeps its figures further off


class Row(NamedTuple):
    """A line that ends with figures: its place among the lines, the figures, the words before."""

    at: int
    figures: list[list[Piece]]
    words: list[Piece]
    line: TextLine

    @property
    def boxes(self) -> list[Box]:
        """Around each figure."""
        return [around([piece.box for piece in figure]) for figure in self.figures]

    @property
    def middle(self) -> float:
        """The height at which the figures stand."""
        return around(self.boxes).middle


def runs_of(lines: Sequence[TextLine]) -> Iterator[list[Row]]:
    """The rows of each table."""
    run: list[Row] = []
    for at, line in enumerate(lines):
        row = row_of(at, line)
        if row is None or _is_word(run, row):
            continue
        if run and (above := _broken_above(run[-1], row)) is not None:
            above += row.figures[0]
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


def _broken_above(last: Row, row: Row) -> list[Piece] | None:
    """The figure of the row above that a lone one closely below may be the second line of."""
    if row.words or len(row.figures) > 1 or len(last.figures) < MANY:
        return None
    if row.line.box.middle - last.line.box.middle > _CLOSE * row.line.size:
        return None
    box = row.boxes[0]
    return next(
        (
            figure
            for figure, other in zip(last.figures, last.boxes, strict=True)
            if box.left < other.right and other.left < box.right
        ),
        None,
    )


def _is_word(run: Sequence[Row], row: Row) -> bool:
    """Whether a line ends with 无 or a sign left of all figures: a label's (（四）无法提供)."""
    if not run or len(row.figures) > 1 or any(p.text.isdecimal() for p in row.figures[0]):
        return False
    return row.boxes[0].right < min(box.left for one in run for box in one.boxes)


def row_of(at: int, line: TextLine) -> Row | None:
    """The row that a line is, or `None` for words."""
    count = 0
    for piece in reversed(line.pieces):
        if not is_value(piece.text):
            break
        count += 1
    if not count:
        return None
    words = list(line.pieces[: len(line.pieces) - count])
    figures = _figures(line.pieces[len(line.pieces) - count :])
    if words and ENDS.search("".join(piece.text for piece in words)):
        return None
    return Row(at, figures, words, line)


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


def _begins(row: Row) -> bool:
    """Whether a line is surely a row: many figures, or a label well apart from one."""
    if len(row.figures) >= MANY:
        wide = _gap(row.figures[-2][-1], row.figures[-1][0]) > WIDE
        return not row.words or len(row.figures) > MANY or wide or _is_apart(row)
    return bool(row.words) and _is_apart(row) and split_columns(row.line.text) is not None


def _is_apart(row: Row) -> bool:
    return _gap(row.words[-1], row.figures[0][0]) > WIDE


def _goes_on(run: Sequence[Row], row: Row, lines: Sequence[TextLine]) -> bool:
    """Whether a row belongs to the table of the rows above it: no words over its figures."""
    last = run[-1]
    if row.line.box.middle - last.line.box.middle > LOOSE_ROWS * row.line.size:
        return False
    left = min(box.left for one in (*run, row) for box in one.boxes)
    for line in lines[last.at + 1 : row.at]:
        if ENDS.search(line.text):
            return False
        if any(piece.box.right > left for piece in line.pieces):
            return False
        gaps = (b.box.left - a.box.right for a, b in pairwise(line.spans))
        if len(row.figures) == 1 and any(gap > _HEAD_GAP * line.size for gap in gaps):
            return False
    if len(row.figures) == 1 and not row.words:
        columns = clusters_of([box for one in run for box in one.boxes])
        box = row.boxes[0]
        return any(box.left < right and left < box.right for left, right in columns)
    return True


def clusters_of(boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """From where to where boxes that overlap reach, from the left."""
    found: list[tuple[float, float]] = []
    for box in sorted(boxes, key=lambda box: box.left):
        if found and box.left < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], box.right)
        else:
            found.append((box.left, box.right))
    return found
