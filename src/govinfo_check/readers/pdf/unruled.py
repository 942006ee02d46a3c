"""Tables without lines, by position: rows by the height, columns by the place of their figures.

A line is a row where figures end it. Rows of many figures (tables three and four) tell the
columns; the labels to their left may run over several lines about the figures' height, and the
headings above them. Shorter rows (table two) are a label and its figures.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.columns import is_value, split_columns
from govinfo_check.readers.pdf.labels import labels_at
from govinfo_check.readers.pdf.lines import Piece, TextLine, around, cell_text, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.readers.pdf.glyphs import Box

MANY = 5
"""Figures of a row from which on its table's labels and headings are looked for by position."""
LOOSE_ROWS = 3.0
"""Of the usual distance of two rows: what stands further apart is another table."""
HEADING_LINES = 8
"""Most lines of headings above the first row."""


class UnruledRow(NamedTuple):
    """The texts of one row's cells; a blank one where a column holds nothing."""

    cells: tuple[str, ...]
    box: Box


Item = TextLine | UnruledRow


def rows_in(lines: Sequence[TextLine]) -> list[Item]:
    """The lines with those that are rows of tables as rows, in reading order."""
    wide = [line for line in lines if len(_figures(line)) >= MANY]
    found: list[Item] = []
    rest = list(lines)
    for table in _tables(wide):
        columns = _columns(table)
        if columns is not None:
            rest, rows = _Table(table, columns).split(rest)
            found += rows
    found += [_short_row(line) or line for line in rest]
    return sorted(found, key=lambda item: item.box.top)


def _figures(line: TextLine) -> list[Piece]:
    """The figures and marks that end a line."""
    found: list[Piece] = []
    for piece in reversed(line.pieces):
        if not is_value(piece.text):
            break
        found.append(piece)
    return found[::-1]


def _short_row(line: TextLine) -> UnruledRow | None:
    figures = _figures(line)
    label = line.pieces[: len(line.pieces) - len(figures)]
    if label and len(figures) > 1:
        texts = [cell_text(label).replace("\n", " "), *(piece.text for piece in figures)]
        if split_columns("  ".join(texts)):
            return UnruledRow(tuple(texts), line.box)
    parts = split_columns(line.text)
    return UnruledRow(tuple(parts), line.box) if parts else None


def _tables(rows: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """Rows of as many figures, not too far apart."""
    for _, run in groupby(rows, key=lambda line: len(_figures(line)) > 2 * MANY):
        group: list[TextLine] = []
        for line in run:
            if group and line.box.middle - group[-1].box.middle > 5 * LOOSE_ROWS * line.size:
                yield group
                group = []
            group.append(line)
        yield group


def _columns(rows: Sequence[TextLine]) -> list[tuple[float, float]] | None:
    """From where to where each column's figures reach; `None` where they overlap."""
    counts = [len(_figures(line)) for line in rows]
    most = max(set(counts), key=lambda count: (counts.count(count), count))
    full = [_figures(line) for line in rows if len(_figures(line)) == most]
    found = [
        (min(piece.box.left for piece in column), max(piece.box.right for piece in column))
        for column in zip(*full, strict=True)
    ]
    is_parted = all(a[1] < b[0] for a, b in pairwise(found))
    return found if is_parted else None


class _Table:
    """A table of many figures: its columns, and what belongs to it of the lines about it."""

    def __init__(self, rows: Sequence[TextLine], columns: list[tuple[float, float]]) -> None:
        self.columns = columns
        self.borders = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
        size = rows[0].size
        gaps = [b.box.middle - a.box.middle for a, b in pairwise(rows)]
        reach = 0.55 * median(gaps) if gaps else 1.1 * size
        self.top = rows[0].box.middle - reach
        self.bottom = rows[-1].box.middle + reach
        self.left = columns[0][0] - 0.5 * size

    def split(self, lines: Sequence[TextLine]) -> tuple[list[TextLine], list[UnruledRow]]:
        """The lines that are none of the table's, and its rows."""
        above = [line for line in lines if line.box.middle < self.top]
        own = [line for line in lines if self.top <= line.box.middle <= self.bottom]
        rest = [line for line in lines if line.box.middle > self.bottom]
        heads, above = self._headings(above)
        rows: list[list[Piece]] = []
        words: list[Piece] = []
        for line in own:
            figures = self._values(line)
            label = line.pieces[: len(line.pieces) - len(figures)]
            if any(piece.box.centre > self.left for piece in label):
                rest.append(line)
                continue
            words += label
            rows += [figures] if figures else []
        boxes = [around([piece.box for piece in row]) for row in rows]
        labels, left_over = labels_at(boxes, words)
        texts = [(*label, *self._cells(row)) for label, row in zip(labels, rows, strict=True)]
        if heads:
            texts.insert(0, (*([""] if any(labels) else []), *heads))
            boxes.insert(0, boxes[0]._replace(top=self.top))
        built = [UnruledRow(text, box) for text, box in zip(texts, boxes, strict=True)]
        built += [UnruledRow((line.text,), line.box) for line in left_over]
        return above + rest, built

    def _values(self, line: TextLine) -> list[Piece]:
        """The figures that end a line, where they stand in the columns."""
        return [piece for piece in _figures(line) if piece.box.centre > self.left]

    def _cells(self, pieces: Sequence[Piece]) -> list[str]:
        """The text of each column, by the place of its middle."""
        held: list[list[Piece]] = [[] for _ in self.columns]
        for piece in pieces:
            held[bisect_right(self.borders, piece.box.centre)].append(piece)
        return [cell_text(column) if column else "" for column in held]

    def _headings(self, above: list[TextLine]) -> tuple[list[str], list[TextLine]]:
        """The heading of each column, if every one has one, and the lines left above."""
        count = 0
        for line in reversed(above[-HEADING_LINES:]):
            if line.box.right < self.left or "。" in line.text:
                break
            count += 1
        lines = above[len(above) - count :]
        width = min((b - a for a, b in zip(self.borders, self.borders[1:], strict=False)))
        pieces = [
            piece
            for line in lines
            for piece in line.pieces
            if piece.box.right >= self.left and piece.box.width <= 1.5 * width
        ]
        cells = self._cells(pieces)
        if not pieces or not all(cells):
            return [], above
        used = set(pieces)
        kept = [rest for line in lines for rest in text_lines(set(line.pieces) - used)]
        return cells, above[: len(above) - count] + kept
