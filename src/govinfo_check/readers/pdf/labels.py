"""The labels of rows without lines: text to the left of the figures, at their height.

A label may run over several lines, its row's figures at half its height or beside its first.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.pdf.lines import WIDE, Piece, TextLine, around, cell_text, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.readers.pdf.glyphs import Box

_SAME_LABEL = 1.12  # of the least distance of two lines of one label


class _Block(NamedTuple):
    """Lines of a label or heading, one below the other."""

    pieces: tuple[Piece, ...]
    box: Box


def labels_at(
    rows: Sequence[Box], pieces: Sequence[Piece]
) -> tuple[list[tuple[str, ...]], list[TextLine]]:
    """For each row the labels at its height (none where no row has one), and the lines left over.

    From the right: a label to the left of others that stands beside several rows is a group's.
    """
    found: list[list[_Block]] = [[] for _ in rows]
    left_over: list[TextLine] = []
    for block in sorted(_blocks(pieces), key=lambda block: -block.box.left):
        lines = text_lines(block.pieces)
        slack = 0.3 * lines[0].size
        met = [
            at
            for at, row in enumerate(rows)
            if block.box.top - slack < row.middle < block.box.bottom + slack
        ]
        if len(met) == 1:
            found[met[0]].append(block)
            continue
        for at in met:
            some = [] if found[at] else _lines_about(rows[at].middle, lines)
            lines = [line for line in lines if line not in some]
            found[at] += [_block([(list(line.pieces), line.box) for line in some])] if some else []
        left_over += lines
    labels = [tuple(cell_text(block.pieces) for block in reversed(own)) for own in found]
    return [label or ("",) for label in labels] if any(labels) else labels, left_over


def _lines_about(height: float, lines: Sequence[TextLine]) -> list[TextLine]:
    """The fewest lines, one below the other, whose middle is at a height."""
    for count in (1, 2, 3, 4):
        for first in range(len(lines) - count + 1):
            some = list(lines[first : first + count])
            if abs(around([line.box for line in some]).middle - height) < 0.25 * some[0].size:
                return some
    return []


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
    gaps = [b[1].bottom - a[1].bottom for a, b in pairwise(column)]
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
