"""The value cells of one line, made to fit the columns of its table, or the reason why not.

A row must have as many value cells as its table has columns. What a careful person still reads
(blank padding, a total standing alone at the end, 0 over merged cells) is read; a figure over
merged cells, and a row with too few or too many cells, is not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.transcribe.figures import COUNT, figure, is_value_like

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govinfo_check.documents import Cell, Table
    from govinfo_check.transcribe.columns import Columns
    from govinfo_check.transcribe.lines import Line

MERGED = "\x00"
"""Begins the text of a cell whose figure stands over merged cells, so that it reads as none."""


class Fill(NamedTuple):
    """The blank cells that a flattened page writes for a label over several columns.

    Attributes:
        at_end: Whether they stand behind the figures, else between label and figures.
        cells: How many, for each depth of the form's rows (二 is one, （一） the next) of which all
            rows have as many: where they differ, some lost or gained a cell.
    """

    at_end: bool = False
    cells: Mapping[int, int] = MappingProxyType({})


NO_FILL = Fill()


class Width(NamedTuple):
    """What a table's full rows have in common.

    Attributes:
        columns: Value cells a row.
        start: The grid column in which the values of the deepest rows begin.
        has_padding: Whether blank label cells stand between a label and its values somewhere.
        has_tail: Whether half its rows and more have blank cells beyond the columns.
        states_totals: Whether every full row states a figure in its last column, and every
            narrower one states nothing else.
        places: The grid columns of the columns' own headings, where known.
        cells: How many cells the heading row has; a row with as many has its values below them.
        table: The number of the table in which the headings stand.
        usual: For each table by number, the grid column where most rows end (0: they differ).
        fill: How rows are filled up where a group's label or a wide one takes several cells.
    """

    columns: int
    start: int = 0
    has_padding: bool = False
    has_tail: bool = False
    states_totals: bool = False
    places: tuple[int, ...] = ()
    cells: int = 0
    table: int = 0
    usual: Mapping[int, int] = MappingProxyType({})
    fill: Fill = NO_FILL


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
    totals = totals and all(
        _states_only_last(line.values) for line in lines if len(line.values) < count
    )
    start = max(starts, default=0)
    places = columns.places if _keep_below(lines, columns) else ()
    usual = usual_ends(lines)
    tails = sum(len(line.values) > count and is_blank(line.values[-1]) for line in lines)
    tail = 2 * tails >= len(lines)
    fill = _fill(lines, count)
    return Width(
        count, start, padded, tail, totals, places, columns.cells, columns.table, usual, fill
    )


def _fill(lines: Sequence[Line], columns: int) -> Fill:
    """How rows are filled up: on the one side that is blank in all of them, if only one is."""
    inner = [line for line in lines if line.row or line.table is None]  # Markdown widens the first
    cells: dict[int, set[int]] = defaultdict(set)
    for line in inner:
        cells[_depth(line)].add(len(line.values) - columns)
    filled = [line.values for line in inner if len(line.values) > columns]
    ends = [all(map(is_blank, values[columns - len(values) :])) for values in filled]
    starts = [all(map(is_blank, values[: len(values) - columns])) for values in filled]
    at_end = all(ends) and not all(is_blank(values[0]) for values in filled)
    at_start = all(starts) and not all(is_blank(values[-1]) for values in filled)
    if at_end == at_start:
        return NO_FILL
    return Fill(at_end, {depth: min(found) for depth, found in cells.items() if len(found) == 1})


def _depth(line: Line) -> int:
    return line.match.address.count(".")


def _keep_below(lines: Sequence[Line], columns: Columns) -> bool:
    """Whether no figure stands left of the first heading, as where rows lost a label column."""
    return not any(
        cell.text and (cell.location.column or 0) < columns.places[0]
        for line in lines
        if columns.places and line.table is not None and line.table.number == columns.table
        for cell in line.values
    )


def usual_ends(lines: Sequence[Line]) -> dict[int, int]:
    """For each table, the grid column in which two and more than half of its rows end, else 0."""
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for line in lines:
        if line.table is not None:
            counts[line.table.number][_end(line)] += 1
    usual = {}
    for number, count in counts.items():
        cells, rows = count.most_common(1)[0]
        usual[number] = cells if 2 * rows > count.total() and rows > 1 else 0
    return usual


def fitted(line: Line, width: Width, *, total_last: bool = False) -> list[Cell] | None:
    """One cell a column of the table, or `None` where the line does not show which is which.

    A returned cell whose text begins with `MERGED` is a figure over merged cells.
    """
    cells = [] if line.is_broken else [_flagged(cell) for cell in with_covering(line)]
    surplus = len(cells) - width.columns
    if cells and (below := _below_headings(line, width)) is not None:
        return below
    if surplus > 0:
        return _without_surplus(line, cells, surplus, width)
    if surplus == 0:
        unsure = (
            _is_shifted(line, cells, width) or _lacks_fill(line, cells, width) or _is_glued(cells)
        )
        return None if unsure else cells
    if sum(cell.colspan for cell in cells) == width.columns and _ends_as_usual(line, width):
        return [part for cell in cells for part in _spread(cell)]
    if surplus == -1 and total_last and width.states_totals and _states_only_last(cells):
        return [cells[0]] * (width.columns - 1) + [cells[-1]]
    return None


def _below_headings(line: Line, width: Width) -> list[Cell] | None:
    """The cells below the columns' own headings, in a table whose rows all have as many cells.

    `None` where rows are not so padded out, or a figure stands below no heading.
    """
    if not width.places or len(line.cells) != width.cells or line.table is None:
        return None
    if line.table.number != width.table:
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
        if cell.rowspan > row - above
        and (cell.location.column or 0) >= first_column
        and is_value_like(cell.text)
    ]


def _is_merged_across(cell: Cell) -> bool:
    return cell.colspan > 1 and not is_blank(cell)


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


def _end(line: Line) -> int:
    last = line.cells[-1]
    return (last.location.column or 0) + last.colspan


def _ends_as_usual(line: Line, width: Width) -> bool:
    """Whether the row ends where most of its table's do, so that no cell is lost or doubled.

    A row that is alone in its piece of the table is held against the piece with the headings.
    """
    if line.table is None:
        return True
    if width.places and line.table.number == width.table:
        return _end(line) == width.places[-1] + 1
    usual = width.usual.get(line.table.number, 0) or width.usual.get(width.table, 0)
    return _end(line) == usual


def _without_surplus(
    line: Line, cells: list[Cell], surplus: int, width: Width
) -> list[Cell] | None:
    """`cells` without as many blanks as are too many; `None` where it is not clear which are."""
    if any(map(_is_merged_across, cells)):
        return None
    padded = _without_padding(cells, surplus, width) if _ends_as_usual(line, width) else None
    if padded is not None:
        return padded
    if width.fill.cells.get(_depth(line)) != surplus:
        return None
    return cells[:-surplus] if width.fill.at_end else cells[surplus:]


def _without_padding(cells: list[Cell], surplus: int, width: Width) -> list[Cell] | None:
    """`cells` without blank padding on one side; `None` where blanks stand on both."""
    if all(map(is_blank, cells)):
        return cells[surplus:]
    if all(map(is_blank, cells[:surplus])) and not is_blank(cells[-1]):
        return cells[surplus:]
    if width.has_tail and all(map(is_blank, cells[-surplus:])) and not is_blank(cells[0]):
        return cells[:-surplus]
    return None


def _is_glued(cells: Sequence[Cell]) -> bool:
    """Whether one cell has two figures and the last has none, so that those between moved up."""
    if not is_blank(cells[-1]):
        return False
    return any(figure(cell.text, COUNT).note == "two-figures" for cell in cells)


def _lacks_fill(line: Line, cells: Sequence[Cell], width: Width) -> bool:
    """Whether a blank that fills the row up may hide that it lost a cell.

    Only where the rows of its depth are not all filled up alike.
    """
    if width.fill is NO_FILL or _depth(line) in width.fill.cells:
        return False
    return is_blank(cells[-1 if width.fill.at_end else 0])


def _is_shifted(line: Line, cells: Sequence[Cell], width: Width) -> bool:
    """Whether a lost cell may hide behind a blank label cell that looks like a value.

    Only where the row begins with a blank, left of where values of the deepest rows begin, and
    label cells are padded in the table or the row does not end where the others do.
    """
    if not is_blank(cells[0]) or all(map(is_blank, cells)):
        return False
    start = width.places[0] if width.places else width.start
    if (line.values[0].location.column or 0) >= start:
        return False
    return width.has_padding or not _ends_as_usual(line, width)


def _states_only_last(cells: Sequence[Cell]) -> bool:
    return (
        len(cells) > 1
        and all(map(is_blank, cells[:-1]))
        and figure(cells[-1].text, COUNT).state == "number"
    )
