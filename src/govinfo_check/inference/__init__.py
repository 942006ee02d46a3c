"""Figures that run together, inferred: where the identities leave one way to split the digits.

What is inferred is a proposal and is never read: such a cell states nothing, its identities are
not held against it, a rule lists it. If every cell of the table states a whole number in plain
digits and the table balances, the figures inferred are those figures, for they are the only ones
that balance. Where the document's own sums do not hold, mostly nothing is inferred; a figure
inferred may then be wrong, for digits may balance by chance when split elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.inference.search import solutions
from govinfo_check.inference.splits import Block, splits
from govinfo_check.rules import identities
from govinfo_check.rules.identity import system
from govinfo_check.transcribe.figures import figure
from govinfo_check.work import TooMuchWorkError, Work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.readings import Reading
    from govinfo_check.rules.identity import Equation

FLATTENED = "table-flattened"

MAX_STEPS = 400_000
"""Steps of one table, half a second; the largest published report takes some 3,000, one with
figures in the ten thousands in every cell 200,000."""

MANY, NONE, WORK = "many", "none", "work"
"""Why nothing is inferred: several ways fit, no way fits, there are too many ways to try."""

Figures = tuple[int | Decimal, ...]

_DIGITS = re.compile(r"[0-9]+")


class _Run(NamedTuple):
    """Cells side by side, and all the figures that they may hold."""

    cells: tuple[str, ...]
    choices: tuple[Figures, ...]


class _NotInferredError(Exception):
    """The digits are not split; the argument says why."""


def infer(reading: Reading) -> Reading:
    """The reading with a proposal in each cell whose digits can be split in one way only."""
    if not any(departure.kind == FLATTENED for departure in reading.departures):
        return reading
    cells = dict(reading.stated)
    departures = []
    for departure in reading.departures:
        if departure.kind == FLATTENED:
            found, cause = _inferred(reading, departure.subject)
            for address, proposed in found.items():
                cells[address] = cells[address]._replace(state="inferred", inferred=proposed)
            left = tuple(address for address in departure.cells if address not in found)
            if left:
                text = _at(reading, left[0])
                departures.append(departure._replace(cells=left, found=cause, text=text))
        else:
            departures.append(departure)
    return replace(reading, stated=cells, departures=tuple(departures))


def _at(reading: Reading, address: str) -> str:
    """What stands at a cell: the label of its row and its digits."""
    row = reading.form[address].row
    return f"{row.label if row.table != 'appeals' else ''}{reading.stated[address].text}"


def _inferred(reading: Reading, table: str) -> tuple[dict[str, int | Decimal], str]:
    """The only figures of the cells that run together, and why others have none."""
    found: dict[str, int | Decimal] = {}
    cause = ""
    equations = _equations(reading, table)
    for group in _groups(_cells_of_runs(reading, table), equations):
        try:
            for run, figures in _only(reading, group, equations, Work(MAX_STEPS)):
                found.update(zip(run, figures, strict=True))
        except _NotInferredError as refusal:
            cause = cause or str(refusal)
        except TooMuchWorkError:
            cause = WORK
    return found, cause


def _equations(reading: Reading, table: str) -> tuple[Equation, ...]:
    return tuple(
        equation
        for equation in system(reading.form, identities()).equations
        if reading.form[equation.cells[0]].row.table == table
    )


def _cells_of_runs(reading: Reading, table: str) -> list[tuple[str, ...]]:
    """The cells of each run: those of a row, and in table four, which has no labels, all."""
    rows = [row.columns for row in reading.form.rows[table]]
    return [tuple(chain.from_iterable(rows))] if table == "appeals" else rows


def _groups(
    runs: Sequence[tuple[str, ...]], equations: Sequence[Equation]
) -> list[list[tuple[str, ...]]]:
    """The runs that equations link, together: they are split all or not at all."""
    groups = [[run] for run in runs]
    for equation in equations:
        cells = set(equation.cells)
        linked = [group for group in groups if any(cells.intersection(run) for run in group)]
        if len(linked) > 1:
            rest = [group for group in groups if group not in linked]
            groups = [*rest, list(chain.from_iterable(linked))]
    return groups


def _only(
    reading: Reading,
    group: Sequence[tuple[str, ...]],
    equations: Sequence[Equation],
    work: Work,
) -> Iterator[tuple[tuple[str, ...], Figures]]:
    """Each run of the group with its figures, where only one way to split them all fits.

    Raises:
        _NotInferredError: There is none, or more than one.
    """
    runs = [_run(reading, cells, equations, work) for cells in group]
    linking = [e for e in equations if sum(not set(e.cells).isdisjoint(r.cells) for r in runs) > 1]
    effects = [[_effect(run.cells, one, linking) for one in run.choices] for run in runs]
    found = list(islice(solutions(effects, work), 2))
    if len(found) != 1:
        raise _NotInferredError(MANY if found else NONE)
    for run, place in zip(runs, found[0], strict=True):
        yield run.cells, run.choices[place]


def _run(
    reading: Reading, cells: tuple[str, ...], equations: Sequence[Equation], work: Work
) -> _Run:
    """The cells of a run and all that they may hold.

    Raises:
        _NotInferredError: What stands there is not digits alone, or cannot be split.
    """
    text = reading.stated[cells[0]].text
    if len(cells) == 1:
        only = figure(text, reading.form[cells[0]].kind)
        if only.value is None or " " in text:
            raise _NotInferredError("")
        return _Run(cells, ((only.value,),))
    blocks = _blocks(cells, equations)
    # blanks may part figures or thousands; only a total tells
    digits = "".join(text.split()) if all(block.has_total for block in blocks) else text
    if not _DIGITS.fullmatch(digits):
        raise _NotInferredError("")
    choices = tuple(splits(digits, blocks, work))
    if not choices:
        raise _NotInferredError(NONE)
    if _may_have_blanks(digits, blocks, work):
        raise _NotInferredError(MANY)
    return _Run(cells, choices)


def _may_have_blanks(digits: str, blocks: Sequence[Block], work: Work) -> bool:
    """Whether, no total telling, the digits may be those of fewer cells, the others blank.

    `069` is 0, 6, 9 or 0, 69 and a blank; `000` cannot be fewer figures than three.
    """
    return any(
        any(splits(digits, [block._replace(width=width)], work))
        for block in blocks
        if not block.has_total
        for width in range(1, block.width)
    )


def _blocks(cells: tuple[str, ...], equations: Sequence[Equation]) -> list[Block]:
    """The cells in their order as blocks, one for each equation that sums them to their last."""
    totals = [e for e in equations if len(e.right) == 1 and set(e.cells) <= set(cells)]
    ordered = [e.cells for e in totals]
    if tuple(chain.from_iterable(ordered)) == cells:
        return [Block(len(block), has_total=True) for block in ordered]
    return [Block(len(cells), has_total=False)]


def _effect(
    cells: tuple[str, ...], figures: Figures, equations: Sequence[Equation]
) -> tuple[int, ...]:
    """What these figures add to left minus right of each equation."""
    at = {cell: int(one) for cell, one in zip(cells, figures, strict=True)}
    return tuple(
        sum(at.get(a, 0) for a in equation.left) - sum(at.get(a, 0) for a in equation.right)
        for equation in equations
    )
