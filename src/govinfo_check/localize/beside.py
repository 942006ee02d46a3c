"""What is wrong beside one wrong cell: the cell is corrected, and what is left is explained.

An operation beside one unrelated wrong cell is looked for where no small set of cells is found,
each cell that could be the other error being tried. A cell that evidence gives a figure for is
corrected to it in any case.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from govinfo_check.localize.hypotheses import hypotheses
from govinfo_check.localize.search import Search
from govinfo_check.localize.syndrome import Syndrome, syndrome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_check.forms.form import Value
    from govinfo_check.localize.pricing import Suggested
    from govinfo_check.localize.syndrome import Number

BESIDE = 2
"""So many cells at most are thought wrong beside one that evidence corrects."""


def beside(found: Syndrome, violated: tuple[int, ...], deadline: float) -> Iterator[Suggested]:
    """The sets of one cell and an operation that leave nothing of a component violated."""
    signatures, residuals = found.signatures, found.residuals
    tried: set[tuple[int, Number]] = set()
    for e in violated:
        for cell in signatures.members[e]:
            for f, sign in signatures.cells[cell]:
                error = (cell, -residuals.get(f, 0) * sign)
                if f not in violated or error in tried or monotonic() > deadline:
                    continue
                tried.add(error)
                yield from _with(found, violated, *error)


def supposed(
    found: Syndrome,
    violated: tuple[int, ...],
    figures: Sequence[tuple[int, Value]],
    deadline: float,
) -> Iterator[Suggested]:
    """Each of these cells corrected to its figure, with the fewest cells that settle the rest.

    The blanks among them are filled at once, and no repair names them: each can be but this.
    """
    stated = found.values
    blanks = {cell: value for cell, value in figures if stated[cell] is None}
    if blanks:
        yield from _beyond(found, violated, blanks, deadline)
    for cell, value in figures:
        if cell in blanks or value == stated[cell] or not found.is_possible(cell, value):
            continue
        if any(e in violated for e, _ in found.signatures.cells[cell]):
            yield from _beyond(found, violated, {cell: value}, deadline)


def _beyond(
    found: Syndrome, violated: tuple[int, ...], known: Mapping[int, Value], deadline: float
) -> Iterator[Suggested]:
    """The fewest cells that are wrong if these are known, with those that state otherwise."""
    signatures = found.signatures
    values = [known.get(cell, value) for cell, value in enumerate(found.values)]
    supposing = syndrome(signatures, values, signatures.system.departures(values))
    component = signatures.component
    left = tuple(e for e in supposing.violated if component[e] == component[violated[0]])
    corrected = {cell: value for cell, value in known.items() if found.values[cell] is not None}
    if corrected and not left:
        yield tuple(sorted(corrected.items()))
    for deltas in Search(supposing, left, deadline).fewest(BESIDE) if left else ():
        others = {cell: (values[cell] or 0) + delta for cell, delta in deltas}
        if not known.keys() & others.keys():
            yield tuple(sorted({**others, **corrected}.items()))


def _with(
    found: Syndrome, violated: tuple[int, ...], cell: int, delta: Number
) -> Iterator[Suggested]:
    value = found.values[cell]
    if value is None or not found.is_possible(cell, value + delta):
        return
    corrected, left = _corrected(found, violated, cell, delta)
    for changes, _ in hypotheses(corrected, left, 2) if left else ():
        suggested = dict(changes)
        if cell not in suggested:
            yield tuple(sorted({**suggested, cell: value + delta}.items()))


def _corrected(
    found: Syndrome, violated: tuple[int, ...], cell: int, delta: Number
) -> tuple[Syndrome, tuple[int, ...]]:
    """The syndrome with one cell corrected, and the component's equations still violated."""
    residuals = dict(found.residuals)
    touched = found.signatures.cells[cell]
    for e, sign in touched:
        residuals[e] = residuals.get(e, 0) + sign * delta
        if not residuals[e]:
            del residuals[e]
    candidates = dict.fromkeys((*violated, *(e for e, _ in touched)))
    left = tuple(e for e in candidates if found.is_violated(e, residuals.get(e, 0)))
    values = list(found.values)
    values[cell] = (values[cell] or 0) + delta
    return Syndrome(found.signatures, values, residuals, found.blanks, left), left
