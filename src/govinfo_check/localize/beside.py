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
from govinfo_check.localize.syndrome import Syndrome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_check.forms.form import Value
    from govinfo_check.localize.pricing import Suggested
    from govinfo_check.localize.syndrome import Number

BESIDE = 2
"""So many cells at most are thought wrong beside one that evidence corrects."""


def beside(syndrome: Syndrome, violated: tuple[int, ...], deadline: float) -> Iterator[Suggested]:
    """The sets of one cell and an operation that leave nothing of a component violated."""
    signatures, residuals = syndrome.signatures, syndrome.residuals
    tried: set[tuple[int, Number]] = set()
    for e in violated:
        for cell in signatures.members[e]:
            for f, sign in signatures.cells[cell]:
                error = (cell, -residuals.get(f, 0) * sign)
                if f not in violated or error in tried or monotonic() > deadline:
                    continue
                tried.add(error)
                yield from _with(syndrome, violated, *error)


def supposed(
    syndrome: Syndrome,
    violated: tuple[int, ...],
    figures: Iterable[tuple[int, Value]],
    deadline: float,
) -> Iterator[Suggested]:
    """Each of these cells corrected to its figure, with the fewest cells that settle the rest."""
    for cell, value in figures:
        stated = syndrome.values[cell]
        if stated is None or value is None or value == stated:
            continue
        is_concerned = any(e in violated for e, _ in syndrome.signatures.cells[cell])
        if not is_concerned or not syndrome.is_possible(cell, value):
            continue
        corrected, left = _corrected(syndrome, violated, cell, value - stated)
        if not left:
            yield ((cell, value),)
            continue
        for deltas in Search(corrected, left, deadline).fewest(BESIDE):
            others = {c: (syndrome.values[c] or 0) + delta for c, delta in deltas}
            if cell not in others:
                yield tuple(sorted({**others, cell: value}.items()))


def _with(
    syndrome: Syndrome, violated: tuple[int, ...], cell: int, delta: Number
) -> Iterator[Suggested]:
    value = syndrome.values[cell]
    if value is None or not syndrome.is_possible(cell, value + delta):
        return
    corrected, left = _corrected(syndrome, violated, cell, delta)
    for changes, _ in hypotheses(corrected, left, 2) if left else ():
        suggested = dict(changes)
        if cell not in suggested:
            yield tuple(sorted({**suggested, cell: value + delta}.items()))


def _corrected(
    syndrome: Syndrome, violated: tuple[int, ...], cell: int, delta: Number
) -> tuple[Syndrome, tuple[int, ...]]:
    """The syndrome with one cell corrected, and the component's equations still violated."""
    residuals = dict(syndrome.residuals)
    touched = syndrome.signatures.cells[cell]
    for e, sign in touched:
        residuals[e] = residuals.get(e, 0) + sign * delta
        if not residuals[e]:
            del residuals[e]
    candidates = dict.fromkeys((*violated, *(e for e, _ in touched)))
    left = tuple(e for e in candidates if syndrome.is_violated(e, residuals.get(e, 0)))
    values = list(syndrome.values)
    values[cell] = (values[cell] or 0) + delta
    return Syndrome(syndrome.signatures, values, residuals, syndrome.blanks, left), left
