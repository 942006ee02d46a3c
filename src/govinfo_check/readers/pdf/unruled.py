"""Tables without lines, by position: rows by the height, columns by the place of their figures.

A line is a row where figures end it. Rows of many figures (tables three and four) tell the
columns; the labels to their left may run over several lines about the figures' height, and the
headings above them. Shorter rows (table two) are a label and its figures.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.columns import is_value, split_columns
from govinfo_check.readers.pdf.lines import (
    WIDE,
    Piece,
    TextLine,
    around,
    cell_text,
    text_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.readers.pdf.glyphs import Box

MANY = 5
"""Figures of a row from which on its table's labels and headings are looked for by position."""
LOOSE_ROWS = 3.0
"""Of the usual distance of two rows: what stands further apart is another table."""
HEADING_LINES = 8
"""Most lines of headings above the first row."""

_SAME_LABEL = 1.12  # of the least distance of two lines of one label


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
    is_parted = all(a[1] < b[0] for a, b in zip(found, found[1:], strict=False))
    return found if is_parted else None


class _Block(NamedTuple):
    """Lines of a label or heading, one below the other."""

    pieces: tuple[Piece, ...]
    box: Box


class _Table:
    """A table of many figures: its columns, and what belongs to it of the lines about it."""

    def __init__(self, rows: Sequence[TextLine], columns: list[tuple[float, float]]) -> None:
        self.columns = columns
        self.borders = [(a[1] + b[0]) / 2 for a, b in zip(columns, columns[1:], strict=False)]
        size = rows[0].size
        gaps = [b.box.middle - a.box.middle for a, b in zip(rows, rows[1:], strict=False)]
        reach = max([*gaps, 2 * size]) / 2
        self.top = rows[0].box.middle - reach
        self.bottom = rows[-1].box.middle + reach
        self.left = columns[0][0] - 0.5 * size

    def split(self, lines: Sequence[TextLine]) -> tuple[list[TextLine], list[UnruledRow]]:
        """The lines that are none of the table's, and its rows."""
        above, own, below = [], [], []
        for line in lines:
            middle = line.box.middle
            place = above if middle < self.top else below if middle > self.bottom else own
            place.append(line)
        heads, above = self._headings(above)
        figures = [self._values(line) for line in own]
        rows = [f for f in figures if f]
        blocks = _blocks([p for line in own for p in line.pieces if p.box.right < self.left])
        labels = _assigned(blocks, [around([p.box for p in row]) for row in rows])
        built = [
            UnruledRow((*labels[at], *self._cells(row)), around([p.box for p in row]))
            for at, row in enumerate(rows)
        ]
        return above + below, heads + built

    def _values(self, line: TextLine) -> list[Piece]:
        """What stands in the columns, where all of it is figures."""
        found = [piece for piece in line.pieces if piece.box.right >= self.left]
        return found if all(is_value(piece.text) for piece in found) else []

    def _cells(self, pieces: Sequence[Piece]) -> list[str]:
        """The text of each column, by the place of its middle."""
        held: list[list[Piece]] = [[] for _ in self.columns]
        for piece in pieces:
            held[bisect_right(self.borders, piece.box.centre)].append(piece)
        return [cell_text(column) if column else "" for column in held]

    def _headings(self, above: list[TextLine]) -> tuple[list[UnruledRow], list[TextLine]]:
        """The headings as a row of their own, if every column has one, and the lines above."""
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
        row = UnruledRow(("", *cells), around([piece.box for piece in pieces]))
        return [row], above[: len(above) - count] + kept


def _blocks(pieces: Sequence[Piece]) -> list[_Block]:
    """The pieces as labels: lines that begin at one place, close below each other."""
    spans = [
        (span_pieces, around([p.box for p in span_pieces]))
        for line in text_lines(pieces)
        for span_pieces in _spans(line)
    ]
    spans.sort(key=lambda span: span[1].left)
    found: list[_Block] = []
    while spans:
        left, size = spans[0][1].left, spans[0][1].height
        column = [span for span in spans if span[1].left - left < 0.6 * size]
        spans = spans[len(column) :]
        column.sort(key=lambda span: span[1].top)
        found += _stacked(column)
    return found


def _spans(line: TextLine) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in line.pieces:
        if group and piece.box.left - group[-1].box.right > WIDE / 3 * line.size:
            yield group
            group = []
        group.append(piece)
    yield group


def _stacked(column: Sequence[tuple[list[Piece], Box]]) -> Iterator[_Block]:
    gaps = [b[1].bottom - a[1].bottom for a, b in zip(column, column[1:], strict=False)]
    near = _SAME_LABEL * min(gaps, default=0.0)
    group = [column[0]]
    for gap, span in zip(gaps, column[1:], strict=True):
        if gap > near or gap > 2 * span[1].height:
            yield _block(group)
            group = []
        group.append(span)
    yield _block(group)


def _block(group: Sequence[tuple[list[Piece], Box]]) -> _Block:
    return _Block(tuple(p for pieces, _ in group for p in pieces), around([b for _, b in group]))


def _assigned(blocks: Sequence[_Block], rows: Sequence[Box]) -> list[tuple[str, ...]]:
    """For each row the label at its height, as one cell; blocks over several rows stay away."""
    found: list[list[_Block]] = [[] for _ in rows]
    for block in blocks:
        slack = 0.3 * block.pieces[0].box.height
        met = [
            at
            for at, row in enumerate(rows)
            if block.box.top - slack < row.middle < block.box.bottom + slack
        ]
        if len(met) == 1:
            found[met[0]].append(block)
        elif met:
            for line in text_lines(block.pieces):
                near = min(met, key=lambda at: abs(rows[at].middle - line.box.middle))
                if abs(rows[near].middle - line.box.middle) < 0.5 * line.size:
                    found[near].append(_Block(line.pieces, line.box))
    return [
        tuple(cell_text(b.pieces) for b in sorted(own, key=lambda b: b.box.left)) or ("",)
        for own in found
    ]
