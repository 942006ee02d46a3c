"""Sets of changes that one operation would explain, however many cells it touches.

Where all errors stand in one line, the lines that cross it give each its figure: the line's own
sums then only confirm. So one guess (which line) settles any number of cells, and what happened
along the line (`operations.py`) is read off afterwards.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govinfo_check.localize import weights as w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.localize.lines import Line
    from govinfo_check.localize.pricing import Suggested
    from govinfo_check.localize.syndrome import Number, Syndrome

Hypothesis = tuple["Suggested", "str | None"]
"""Changes, and the operation they came from where that is known."""


def hypotheses(
    syndrome: Syndrome, violated: tuple[int, ...], more_than: int
) -> Iterator[Hypothesis]:
    """Every set of more than so many cells that one operation would explain.

    Args:
        syndrome: The report's.
        violated: The violated equations of one component.
        more_than: The size up to which all sets are known already.
    """
    yield from _stale_totals(syndrome, violated)
    mask = sum(1 << e for e in violated)
    lines = syndrome.signatures.lines
    for line in lines:
        if not mask & ~line.reach and (syndrome.blanks or _is_wide(line, mask, more_than)):
            changes = _along(syndrome, line, violated, more_than)
            if changes:
                yield changes, None
    for one, other in pairwise(lines):
        if one.base & mask and other.base & mask and not mask & ~(one.reach | other.reach):
            yield from _moved(syndrome, one, other, violated)
            yield from _moved(syndrome, other, one, violated)


def _is_wide(line: Line, mask: int, more_than: int) -> bool:
    """Whether more lines than that are violated across this one."""
    return (mask & ~line.base).bit_count() > more_than


def _along(
    syndrome: Syndrome, line: Line, violated: tuple[int, ...], more_than: int
) -> Suggested | None:
    """The changes of this line's cells that the crossing sums demand, if its own sums agree."""
    deltas: dict[int, Number] = {}
    cross = line.cross
    component = syndrome.signatures.component
    for e in violated if not syndrome.blanks else syndrome.residuals:
        cell = cross.get(e)
        if cell is None or component[e] != component[violated[0]]:
            continue
        if not _is_owed(syndrome, cell, e):
            continue
        delta = -syndrome.residuals[e] * _sign(syndrome, cell, e)
        if deltas.setdefault(cell, delta) != delta:
            return None
    if len(deltas) <= more_than:
        return None
    values = syndrome.values
    suggested = {cell: (values[cell] or 0) + delta for cell, delta in deltas.items()}
    return _checked(syndrome, suggested, violated)


def _is_owed(syndrome: Syndrome, cell: int, equation: int) -> bool:
    """Whether the residual of an equation must be, or can only be, this cell's error."""
    if syndrome.is_violated(equation, syndrome.residuals[equation]):
        return True
    members, values = syndrome.signatures.members[equation], syndrome.values
    return values[cell] is None and sum(values[m] is None for m in members) == 1


def _sign(syndrome: Syndrome, cell: int, equation: int) -> int:
    return next(sign for e, sign in syndrome.signatures.cells[cell] if e == equation)


def _checked(
    syndrome: Syndrome, suggested: dict[int, Number], violated: tuple[int, ...]
) -> Suggested | None:
    """The changes in the form's order, if possible and if they leave nothing violated."""
    signatures, values = syndrome.signatures, syndrome.values
    if not all(syndrome.is_possible(cell, value) for cell, value in suggested.items()):
        return None
    touched = {*violated, *(e for cell in suggested for e, _ in signatures.cells[cell])}
    if not _settles(syndrome, suggested, touched):
        return None
    return tuple(sorted((c, v) for c, v in suggested.items() if v != values[c])) or None


def _settles(syndrome: Syndrome, suggested: dict[int, Number], touched: set[int]) -> bool:
    if syndrome.blanks:
        return syndrome.is_settled(suggested, touched)
    residuals = {e: syndrome.residuals.get(e, 0) for e in touched}
    for cell, value in suggested.items():
        delta = value - (syndrome.values[cell] or 0)
        for e, sign in syndrome.signatures.cells[cell]:
            residuals[e] += sign * delta
    return not any(residuals.values())


def _stale_totals(syndrome: Syndrome, violated: tuple[int, ...]) -> Iterator[Hypothesis]:
    """Every total that departs from its parts summed anew, parts first, totals of totals last."""
    signatures, values = syndrome.signatures, syndrome.values
    left = dict(syndrome.residuals)
    suggested: dict[int, Number] = {}
    component = signatures.component[violated[0]]
    for e in signatures.bottom_up:
        residual = left.get(e)
        if not residual or signatures.component[e] != component:
            continue
        if not syndrome.is_violated(e, residual):
            continue
        total = signatures.totals[e]
        stated = values[total]
        if stated is None or total in suggested:
            return
        delta = -residual * _sign(syndrome, total, e)
        suggested[total] = stated + delta
        for f, sign in signatures.cells[total]:
            left[f] = left.get(f, 0) + sign * delta
    if suggested:
        changes = _checked(syndrome, suggested, violated)
        if changes:
            yield changes, w.TOTAL_NOT_UPDATED


def _moved(
    syndrome: Syndrome, empty: Line, full: Line, violated: tuple[int, ...]
) -> Iterator[Hypothesis]:
    """A run of figures entered one line off: `full` holds what belongs into `empty`."""
    if len(empty.cells) != len(full.cells) or empty.is_row != full.is_row:
        return
    owed = {e: -syndrome.residuals[e] for e in violated}
    for start in range(len(full.cells)):
        moved: dict[int, Number] = {}
        effect: dict[int, Number] = {}
        for into, out_of in zip(empty.cells[start:], full.cells[start:], strict=True):
            value = syndrome.values[out_of]
            if syndrome.values[into]:
                break
            if not value:
                continue
            moved |= {into: value, out_of: 0}
            _add(syndrome, effect, into, value)
            _add(syndrome, effect, out_of, -value)
            if effect == owed and len(moved) > 2:
                changes = _checked(syndrome, moved, violated)
                if changes:
                    yield changes, w.ONE_ROW_OFF if full.is_row else w.ONE_COLUMN_OFF


def _add(syndrome: Syndrome, effect: dict[int, Number], cell: int, delta: Number) -> None:
    for e, sign in syndrome.signatures.cells[cell]:
        effect[e] = effect.get(e, 0) + sign * delta
        if not effect[e]:
            del effect[e]
