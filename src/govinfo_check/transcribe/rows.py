"""The value cells of one line, made to fit the columns of its table, or the reason why not.

A row must have as many value cells as its table has columns. What a careful person still reads
(blank padding, a total standing alone at the end, 0 over merged cells) is read; a figure over
merged cells, and a row with too few or too many cells, is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.documents import Cell
from govinfo_check.transcribe.figures import COUNT, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.documents import Table
    from govinfo_check.transcribe.columns import Columns
    from govinfo_check.transcribe.lines import Line

MERGED = "\x00"
"""Begins the text of a cell whose figure stands over merged cells, so that it reads as none."""


class Width(NamedTuple):
    """What a table's full rows have in common.

    Attributes:
        columns: Value cells a row.
        start: The usual grid column of the first value cell.
        has_padding: Whether blank label cells stand between a label and its values somewhere.
        states_totals: Whether every full row states a figure in its last column.
        places: The grid columns of the columns' own headings, where known.
        cells: How many cells the heading row has; a row with as many has its values below them.
    """

    columns: int
    start: int = 0
    has_padding: bool = False
    states_totals: bool = False
    places: tuple[int, ...] = ()
    cells: int = 0


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in the cell (a mark is something)."""
    return figure(cell.text, COUNT).state == "blank"


def width_of(lines: Sequence[Line], columns: Columns) -> Width:
    """What the full rows among `lines` have in common."""
    count = len(columns.names)
    full = [line.values for line in lines if len(line.values) == count]
    starts = [values[0].location.column or 0 for values in full]
    padded = any(
        (surplus := len(line.values) - count) > 0
        and all(map(is_blank, line.values[:surplus]))
        and not any(map(is_blank, line.values[-surplus:]))
        for line in lines
    )
    totals = bool(full) and all(values[-1].text for values in full)
    start = max(set(starts), key=starts.count) if starts else 0
    return Width(count, start, padded, totals, columns.places, columns.cells)


def fitted(line: Line, width: Width, *, total_last: bool = False) -> list[Cell] | None:
    """One cell a column of the table, or `None` where the line does not show which is which.

    A returned cell whose text begins with `MERGED` is a figure over merged cells.
    """
    cells = [_flagged(cell) for cell in with_covering(line)]
    surplus = len(cells) - width.columns
    if (below := _below_headings(line, width)) is not None:
        return below
    if surplus > 0:
        return _without_padding(cells, surplus, width)
    if surplus == 0:
        return None if _is_shifted(line, cells, width) else cells
    if sum(cell.colspan for cell in cells) == width.columns:
        return [part for cell in cells for part in _spread(cell)]
    if surplus == -1 and total_last and width.states_totals and _states_only_last(cells):
        return [cells[0]] * (width.columns - 1) + [cells[-1]]
    return None


def _below_headings(line: Line, width: Width) -> list[Cell] | None:
    """The cells below the columns' own headings, in a table whose rows all have as many cells.

    `None` where rows are not so padded out, or a figure stands below no heading.
    """
    if not width.places or len(line.cells) != width.cells:
        return None
    if any(cell.colspan > 1 or cell.rowspan > 1 for cell in line.values):
        return None
    at = {cell.location.column: cell for cell in line.values}
    if not set(width.places) <= set(at):
        return None
    others = [cell for place, cell in at.items() if place not in width.places]
    return [at[place] for place in width.places] if all(map(is_blank, others)) else None


def with_covering(line: Line) -> list[Cell]:
    """The line's value cells, with those that reach down into it from rows above."""
    own = list(line.values)
    table = line.table
    if table is None or not own:
        return own
    covering = _reaching(table, line.row, _label_end(line))
    if not covering:
        return own
    return sorted([*own, *covering], key=lambda cell: cell.location.column or 0)


def _label_end(line: Line) -> int:
    labels = [cell for cell in line.labels if cell.location.column]
    if not labels:
        return 1
    return (labels[-1].location.column or 0) + labels[-1].colspan


def _reaching(table: Table, row: int, first_column: int) -> list[Cell]:
    """Cells of rows above that span into `row`, from `first_column` of the grid on."""
    return [
        cell
        for above in range(row)
        for cell in table.rows[above]
        if cell.rowspan > row - above and (cell.location.column or 0) >= first_column
    ]


def _flagged(cell: Cell) -> Cell:
    """The cell as it stands; marked where it holds a figure for more than one row."""
    if cell.rowspan > 1 and not _may_be_repeated(cell):
        return cell._replace(text=MERGED + cell.text)
    return cell


def _may_be_repeated(cell: Cell) -> bool:
    read = figure(cell.text, COUNT)
    return read.state in ("blank", "mark") or read.value == 0


def _spread(cell: Cell) -> list[Cell]:
    """One cell for each column that `cell` is merged over."""
    if cell.colspan > 1 and not _may_be_repeated(cell) and not cell.text.startswith(MERGED):
        cell = cell._replace(text=MERGED + cell.text)
    return [cell] * cell.colspan


def _without_padding(cells: list[Cell], surplus: int, width: Width) -> list[Cell] | None:
    """`cells` without blank padding on one side; `None` where both or neither may be padding.

    Where both may be, the side on which the table pads elsewhere is.
    """
    before = all(map(is_blank, cells[:surplus]))
    after = all(map(is_blank, cells[-surplus:]))
    if before and after and not all(map(is_blank, cells)) and not width.has_padding:
        return None
    if before:
        return cells[surplus:]
    return cells[:-surplus] if after else None


def _is_shifted(line: Line, cells: Sequence[Cell], width: Width) -> bool:
    """Whether a lost cell may hide behind a blank label cell that looks like a value.

    Only where label cells are padded elsewhere in the table, and this row begins with a blank
    before the column in which values usually begin.
    """
    if not is_blank(cells[0]) or all(map(is_blank, cells)):
        return False
    begins_early = (line.values[0].location.column or 0) < width.start
    return begins_early or (width.has_padding and all(c.text for c in cells[1:]))


def _states_only_last(cells: Sequence[Cell]) -> bool:
    return (
        len(cells) > 1
        and all(map(is_blank, cells[:-1]))
        and figure(cells[-1].text, COUNT).state == "number"
    )
