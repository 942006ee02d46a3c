"""What stands on a sheet beside a table: cells right of its last heading, which are none of its.

A remark or a help column there is passed over, as a careful person does. A figure might be a row's
own that was pushed out; it is passed over only where the row's sums show that nothing was.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.transcribe.figures import COUNT, figure, is_value_like
from govinfo_check.transcribe.lines import split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from govinfo_check.documents import Cell
    from govinfo_check.transcribe.lines import Line


class Headings(NamedTuple):
    """How a table's headings are told.

    Attributes:
        name: What a text heads, or `None`.
        are_in: Whether a line gives headings.
        needed: The names that all must be met, else the table's end is not known.
        figures: How many figures a row has.
        groups: In how many sums, each a total and its parts, one after the other.
    """

    name: Callable[[str], str | None]
    are_in: Callable[[Line], bool]
    needed: frozenset[str]
    figures: int
    groups: int = 1

    @property
    def summed(self) -> int:
        """How many figures one sum has."""
        return self.figures // self.groups


def parted(lines: Sequence[Line], headings: Headings) -> tuple[list[Line], list[Cell]]:
    """The lines within the headings of their sheet, and the cells beside them that state a thing.

    A line with a figure beside it that may be its own is kept whole and broken.
    """
    ends = _ends(lines, headings)
    if not ends:
        return list(lines), []
    totals = _usual_totals(lines, ends, headings)
    kept: list[Line] = []
    passed: list[Cell] = []
    for line in lines:
        end = ends.get(_sheet(line))
        own = tuple(cell for cell in line.cells if end is None or _column(cell) <= end)
        beside = [cell for cell in line.cells[len(own) :] if cell.text]
        if len(own) == len(line.cells):
            kept.append(line)
        elif (
            any(is_value_like(cell.text) for cell in beside)
            and not (headings.are_in(line) and not _states_figure(own))
            and not _is_apart(_counts(line, end or 0, headings.figures), beside, totals)
        ):
            kept.append(line._replace(is_broken=True))
        elif own:
            labels, values, match = split(own) if beside else (*_cut(line, len(own)), line.match)
            kept.append(line._replace(labels=labels, values=values, match=match))
            passed += beside
        else:
            passed += beside
    return kept, passed


def _sheet(line: Line) -> str:
    """The sheet that a row of a table stands on; empty for any other line."""
    cells = line.cells if line.table else ()
    return (cells[0].location.sheet or "") if cells else ""


def _states_figure(cells: Sequence[Cell]) -> bool:
    return any(cell.text and is_value_like(cell.text) for cell in cells)


def _column(cell: Cell) -> int:
    return cell.location.column or 0


def _cut(line: Line, count: int) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    return line.labels[:count], line.values[: max(0, count - len(line.labels))]


def _ends(lines: Sequence[Line], headings: Headings) -> dict[str, int]:
    """For each sheet that holds all headings, the last column below one.

    What no heading names is one nevertheless if most rows state something below it.
    """
    ends: dict[str, int] = {}
    for sheet in {_sheet(line) for line in lines} - {""}:
        here = [line for line in lines if _sheet(line) == sheet]
        heads = [
            cell
            for line in here
            if headings.are_in(line) or not any(cell.text for cell in line.values)
            for cell in line.cells
            if cell.text
        ]
        named = [cell for cell in heads if headings.name(cell.text)]
        if not headings.needed <= {headings.name(cell.text) for cell in named}:
            continue
        rows = [line for line in here if any(cell.text for cell in line.values)]
        stated = [{_column(cell) for cell in line.cells if cell.text} for line in rows]
        further = [
            cell for cell in heads if 2 * sum(_column(cell) in row for row in stated) > len(rows)
        ]
        ends[sheet] = max(_column(cell) + cell.colspan - 1 for cell in named + further)
    return ends


def _counts(line: Line, end: int, count: int) -> list[int]:
    """The counts in a line's value cells up to a column; none where not so many are stated."""
    values = [figure(cell.text, COUNT).value for cell in line.values if _column(cell) <= end]
    counts = [int(value) for value in values if value is not None]
    return counts if len(counts) == len(values) == count else []


def _usual_totals(lines: Sequence[Line], ends: dict[str, int], headings: Headings) -> list[int]:
    """Where the totals stand among the figures: the places at which most rows have the sum."""
    votes = Counter[int]()
    for line in lines:
        end = ends.get(_sheet(line), 0)
        votes.update(_totals(_counts(line, end, headings.figures), headings.summed))
    groups = range(0, headings.figures, headings.summed)
    return [
        max(range(at, at + headings.summed), key=lambda place: (votes[place], place))
        for at in groups
    ]


def _totals(counts: Sequence[int], summed: int) -> set[int]:
    """The places of those counts that are the sum of the others of their group."""
    sums = [sum(counts[at : at + summed]) for at in range(0, len(counts), summed)]
    return {place for place, one in enumerate(counts) if 2 * one == sums[place // summed] > 0}


def _is_apart(own: Sequence[int], beside: Sequence[Cell], totals: Sequence[int]) -> bool:
    """Whether a row adds up without the one figure beside it, and in no other way with it."""
    others = [figure(cell.text, COUNT).value for cell in beside if is_value_like(cell.text)]
    if not own or len(others) != 1 or others[0] is None or not _adds_up(own, totals):
        return False
    whole = [*own, int(others[0])]
    shorter = (whole[:at] + whole[at + 1 :] for at in range(len(own)))
    return (any(own) or not whole[-1]) and all(
        one == own for one in shorter if _adds_up(one, totals)
    )


def _adds_up(counts: Sequence[int], totals: Sequence[int]) -> bool:
    """Whether the totals, one in each group of as many counts, are the sums of the others."""
    summed = len(counts) // len(totals)
    sums = [sum(counts[at : at + summed]) for at in range(0, len(counts), summed)]
    return all(2 * counts[place] == whole for place, whole in zip(totals, sums, strict=True))
