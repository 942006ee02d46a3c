"""The grids that drawn lines make: cells where lines bound them, spans where a line is missing."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.limits import Limit
from govinfo_check.readers.pdf.glyphs import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MAX_LINES = Limit(2_000, "一页的表格线超过 {} 条")
"""Most lines of a page, broken ones joined; a report's page has 100."""
MAX_PLACES = Limit(20_000, "一页的表格单元格超过 {} 个")
"""Most places of a page's grids; a report's page has 300."""


_Span = tuple[int, int, int, int]  # first row and column, the row and column after the last


class Line(NamedTuple):
    """A drawn line: where it stands across, and from where to where it runs."""

    at: float
    start: float
    end: float


class GridCell(NamedTuple):
    """A cell of a grid by its place (from 0), its spans and its box.

    `is_open`: no line bounds it on an outer side that has lines elsewhere, so it is no cell where
    it is empty (rows that are shorter than others).
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box
    is_open: bool


class Grid(NamedTuple):
    """A ruled grid: its lines' places and the cells between them, by rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    owner: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        """Its outline."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell in which a point lies, or `None` outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owner[row][column]
        return None


def grids(boxes: Iterable[Box], near: float) -> list[Grid]:
    """The grids of more than one cell; lines no further apart than `near` are one line.

    Raises:
        ReadError: The lines exceed a limit of this module.
    """
    kept = list(boxes)
    flat = _joined([Line(b.middle, b.left, b.right) for b in kept if b.height <= near], near)
    upright = _joined([Line(b.centre, b.top, b.bottom) for b in kept if b.width <= near], near)
    MAX_LINES.hold(len(flat) + len(upright))
    found = []
    places = 0
    for across, down in _connected(flat, upright, near):
        xs = _places([line.at for line in down] + _ends(across), near)
        ys = _places([line.at for line in across] + _ends(down), near)
        places += len(xs) * len(ys)
        MAX_PLACES.hold(places)
        grid = _grid(xs, ys, across, down, near)
        if len(grid.cells) > 1:
            found.append(grid)
    return found


def _joined(lines: list[Line], near: float) -> list[Line]:
    """Lines in one place as one line where they meet (double lines, dashes); no short strokes."""
    found = []
    for group in _groups(sorted(lines), near):
        run: list[Line] = []
        for line in sorted(group, key=lambda line: line.start):
            if run and line.start > max(one.end for one in run) + near:
                found.append(_one(run))
                run = []
            run.append(line)
        found.append(_one(run))
    return [line for line in found if line.end - line.start > 2 * near]


def _one(run: Sequence[Line]) -> Line:
    at = sum(line.at for line in run) / len(run)
    return Line(at, min(line.start for line in run), max(line.end for line in run))


def _groups(lines: Sequence[Line], near: float) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and line.at - group[0].at > near:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _connected(
    flat: list[Line], upright: list[Line], near: float
) -> Iterator[tuple[list[Line], list[Line]]]:
    """The lines that meet, directly or through others: those across and those down."""
    waiting_flat, waiting_upright = set(range(len(flat))), set(range(len(upright)))
    for first in range(len(flat)):
        if first not in waiting_flat:
            continue
        waiting_flat.discard(first)
        across, edge = [flat[first]], [(flat[first], True)]
        down: list[Line] = []
        while edge:
            line, is_flat = edge.pop()
            others, waiting = (upright, waiting_upright) if is_flat else (flat, waiting_flat)
            met = [i for i in waiting if _meet(line, others[i], near)]
            waiting.difference_update(met)
            (down if is_flat else across).extend(others[i] for i in met)
            edge += [(others[i], not is_flat) for i in met]
        if down:
            yield across, down


def _meet(one: Line, other: Line, near: float) -> bool:
    return (
        one.start - near <= other.at <= one.end + near
        and other.start - near <= one.at <= other.end + near
    )


def _ends(lines: list[Line]) -> list[float]:
    return [min(line.start for line in lines), max(line.end for line in lines)]


def _places(values: list[float], near: float) -> list[float]:
    """The values, those close together as one."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][0] <= near:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _grid(
    xs: list[float], ys: list[float], across: list[Line], down: list[Line], near: float
) -> Grid:
    below = _bounded(ys, xs, across, near)  # [y][column]: a line stands below the place above it
    beside = _bounded(xs, ys, down, near)  # [x][row]
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = [[-1] * columns for _ in range(rows)]
    spans: list[_Span] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            right = column + 1
            while right < columns and not beside[right][row] and owner[row][right] < 0:
                right += 1
            bottom = row + 1
            while bottom < rows and _continues(below, beside, bottom, column, right):
                bottom += 1
            for y in range(row, bottom):
                owner[y][column:right] = [len(spans)] * (right - column)
            spans.append((row, column, bottom, right))
    return _compact(xs, ys, spans, owner, _open(spans, below, beside))


def _continues(
    below: list[list[bool]], beside: list[list[bool]], row: int, left: int, right: int
) -> bool:
    """Whether the cell above reaches down into `row`: no line above it, none through it."""
    return not any(below[row][left:right]) and not any(
        beside[x][row] for x in range(left + 1, right)
    )


def _open(spans: list[_Span], below: list[list[bool]], beside: list[list[bool]]) -> list[bool]:
    """For each cell whether an outer side that has lines elsewhere has none along it."""
    sides = (below[0], below[-1], beside[0], beside[-1])
    rows, columns = len(below) - 1, len(beside) - 1
    found = []
    for top, left, bottom, right in spans:
        at = (
            top == 0 and slice(left, right),
            bottom == rows and slice(left, right),
            left == 0 and slice(top, bottom),
            right == columns and slice(top, bottom),
        )
        pairs = zip(sides, at, strict=True)
        found.append(any(part and any(side) and not any(side[part]) for side, part in pairs))
    return found


def _bounded(
    places: list[float], crossing: list[float], lines: list[Line], near: float
) -> list[list[bool]]:
    """For each place and each interval of `crossing`, whether a line covers most of it."""
    found = [[False] * (len(crossing) - 1) for _ in places]
    for line in lines:
        index = min(range(len(places)), key=lambda i: abs(places[i] - line.at))
        for k, (start, end) in enumerate(itertools.pairwise(crossing)):
            covered = min(end, line.end) - max(start, line.start)
            if covered > min(0.6 * (end - start), end - start - 1.5 * near) and covered > 0:
                found[index][k] = True
    return found


def _compact(
    xs: list[float],
    ys: list[float],
    spans: list[_Span],
    owner: list[list[int]],
    is_open: list[bool],
) -> Grid:
    """The grid without the places at which no cell begins or ends."""
    rows = sorted({edge for top, _, bottom, _ in spans for edge in (top, bottom)})
    columns = sorted({edge for _, left, _, right in spans for edge in (left, right)})
    row_at = {edge: place for place, edge in enumerate(rows)}
    column_at = {edge: place for place, edge in enumerate(columns)}
    cells = tuple(
        GridCell(
            row_at[top],
            column_at[left],
            row_at[bottom] - row_at[top],
            column_at[right] - column_at[left],
            Box(xs[left], ys[top], xs[right], ys[bottom]),
            lacks_side,
        )
        for (top, left, bottom, right), lacks_side in zip(spans, is_open, strict=True)
    )
    return Grid(
        tuple(xs[edge] for edge in columns),
        tuple(ys[edge] for edge in rows),
        cells,
        tuple(tuple(owner[row][column] for column in columns[:-1]) for row in rows[:-1]),
    )
