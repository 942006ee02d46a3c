"""The rows of tables without lines: lines of text that end with figures."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.columns import is_value, split_columns
from govinfo_check.readers.pdf.broken import MANY, is_close, whole_of
from govinfo_check.readers.pdf.lines import BLANK, WIDE, Piece, TextLine, around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.readers.pdf.glyphs import Box

LOOSE_ROWS = 15.0
"""Of a character's height: rows further apart are of two tables, but for blank rows between."""
ENDS = re.compile("[。；;！!？?]")
"""What ends sentences: a line with it is text."""
_LOOSE_LINES = 5.0  # of a character's height: blank rows' labels are no further apart
_HEAD_GAP = 3.0
_NONE = "无"
_COLUMN = 1.2  # of the distance of columns: 无 further left of them is no figure of the first


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
        """The height at which the figures stand, those on other lines of their cells aside."""
        own = {id(piece) for piece in self.line.pieces}
        pieces = [piece for figure in self.figures for piece in figure]
        return around([piece.box for piece in pieces if id(piece) in own]).middle


def runs_of(lines: Sequence[TextLine], sides: Sequence[float] = ()) -> Iterator[list[Row]]:
    """The rows of each table; the first one may go on in columns with these `sides`."""
    run: list[Row] = []
    lone: list[Row] = []  # figures alone since the last table
    is_first = True
    for at, line in enumerate(lines):
        row = row_of(at, line)
        if row is None:
            continue
        row = _without_marks(row, run, sides if is_first else ())
        if not row.figures:
            continue
        if (whole := whole_of(run, row)) is not None:
            run[-whole.lines :] = [whole.row]
            continue
        if run and _goes_on(run, row, lines):
            run.append(row)
            continue
        if run:
            yield run
            run = []
        if _begins(row) or (is_first and _is_within(row, sides)):
            run, is_first = [*_lone_above(lone, row, lines), row], False
            lone = []
        else:
            lone = [*lone, row] if len(row.figures) == 1 and not row.words else []
    if run:
        yield run


def _lone_above(lone: Sequence[Row], row: Row, lines: Sequence[TextLine]) -> list[Row]:
    """The figures alone above a table's first row that are rows of it: totals without parts."""
    found: list[Row] = []
    below = row
    for one in reversed(lone):
        box = one.boxes[0]
        is_in_column = any(box.left < b.right and b.left < box.right for b in below.boxes)
        if is_close(one, below) or not is_in_column or not _goes_on([one], below, lines):
            break
        found.insert(0, one)
        below = one
    return found


def _without_marks(row: Row, run: Sequence[Row], sides: Sequence[float]) -> Row:
    """The row, 无 left of all figures, or a lone sign, taken for a part of a label (（四）无法)."""
    is_lone = len(row.figures) == 1
    left = sides[0] if sides else -math.inf
    if run:  # its first column may have been blank so far
        lefts = [box.left for box in row.boxes]
        step = min((b - a for a, b in pairwise(lefts[1:])), default=0.0)
        left = min(box.left for one in run for box in one.boxes)
        left -= 0.0 if is_lone else _COLUMN * step
    count = 0
    for figure, box in zip(row.figures, row.boxes, strict=True):
        text = "".join(piece.text for piece in figure)
        if box.right >= left or text.isdecimal() or not (is_lone or text == _NONE):
            break
        count += 1
    words = [piece for figure in row.figures[:count] for piece in figure]
    return row._replace(figures=row.figures[count:], words=[*row.words, *words])


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
    """The pieces as figures, those with a blank of the file between them as one (`1 362`).

    So are a sign and what follows it closely (`- 16`, `- -`).
    """
    found: list[list[Piece]] = []
    for piece in pieces:
        last = found[-1][-1] if found else piece
        gap = WIDE if piece.is_spaced else 0.0 if last.text[-1].isdecimal() else BLANK
        if found and _gap(last, piece) < gap:
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


def _is_within(row: Row, sides: Sequence[float]) -> bool:
    """Whether a line of nothing but figures stands in columns with these sides."""
    places = [(bisect_right(sides, box.left), bisect_right(sides, box.right)) for box in row.boxes]
    return not row.words and all(a == b and 0 < a < len(sides) for a, b in places)


def _is_apart(row: Row) -> bool:
    return _gap(row.words[-1], row.figures[0][0]) > WIDE


def _goes_on(run: Sequence[Row], row: Row, lines: Sequence[TextLine]) -> bool:
    """Whether a row belongs to the table of the rows above it: no words over its figures."""
    last = run[-1]
    if row.line.box.middle - last.line.box.middle > LOOSE_ROWS * row.line.size:
        gaps = (b.box.middle - a.box.middle for a, b in pairwise(lines[last.at : row.at + 1]))
        if any(gap > _LOOSE_LINES * row.line.size for gap in gaps):
            return False
    left = min(box.left for one in (*run, row) for box in one.boxes)
    label = max((one.words[-1].box.right for one in run if one.words), default=-math.inf)
    for line in lines[last.at + 1 : row.at]:
        if ENDS.search(line.text):
            return False
        if any(piece.box.right > left for piece in line.pieces):
            return False
        gaps = (b.box.left - a.box.right for a, b in pairwise(line.spans))
        is_label = line.box.right <= label
        if len(row.figures) == 1 and not is_label and any(g > _HEAD_GAP * line.size for g in gaps):
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
