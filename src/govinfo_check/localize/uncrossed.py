"""Operations along a line that no other line crosses: the 15 cells of table four.

There nothing gives a cell's figure but the sum of its own block, so each operation is tried: the
stretch is put back as it was before, a figure that the operation destroyed is taken from the sum
of its block, and the set stands if every block it touches then holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.localize.operations import is_joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.forms.form import Value
    from govinfo_check.localize.lines import Line
    from govinfo_check.localize.pricing import Suggested
    from govinfo_check.localize.syndrome import Syndrome

Proposal = tuple[list[int], "list[Value]", int | None]
"""Cells, what each should say, and the place of the one whose figure was lost."""


def uncrossed(syndrome: Syndrome) -> Iterator[tuple[Suggested, Value]]:
    """The changes that one operation along an uncrossed line explains, and what none confirms.

    That is the figure that took up the only violated sum to be restored, if one did; else `None`.
    """
    violated = set(syndrome.violated)
    for line in syndrome.signatures.lines:
        if not line.cross and violated & set(line.own):
            for proposal in _proposals(syndrome, line):
                changes = _restored(syndrome, proposal, violated)
                if changes:
                    yield changes, _unconfirmed(syndrome, proposal, changes, violated)


def _proposals(syndrome: Syndrome, line: Line) -> Iterator[Proposal]:
    cells = list(line.cells)
    stated = [syndrome.values[cell] for cell in cells]
    for n in range(len(cells) - 1):
        yield from _pairs(cells[n : n + 2], stated[n : n + 2])
    yield from _shifts(cells, stated)
    yield from _shifts(cells[::-1], stated[::-1])


def _pairs(cells: list[int], stated: list[Value]) -> Iterator[Proposal]:
    one, other = stated
    if one is not None and other is not None and one != other:
        yield cells, [other, one], None
    if type(one) is int and type(other) is int and one > 0 <= other:
        for joined in (int(f"{one}{other}"), int(f"{one}0{other}")):
            yield cells, [joined, None], 1
            yield cells, [None, joined], 0
    for whole, rest in ((one, other), (other, one)):
        if not rest and type(whole) is int and whole > 9:
            text = str(whole)
            for n in range(1, len(text)):
                parts: list[Value] = [int(text[:n]), int(text[n:])]
                if is_joined(whole, *parts):
                    yield cells, parts, None


def _shifts(cells: list[int], stated: list[Value]) -> Iterator[Proposal]:
    """Each run of three cells or more that a hole precedes, put back by one place."""
    for start, hole in enumerate(stated):
        if not hole:
            for end in range(start + 2, len(cells)):
                if stated[end] is None:
                    break
                yield cells[start : end + 1], [*stated[start + 1 : end + 1], None], end - start
            if start + 1 < len(cells) and stated[start + 1]:
                yield cells[start : start + 2], [stated[start + 1], None], 1


def _restored(syndrome: Syndrome, proposal: Proposal, violated: set[int]) -> Suggested | None:
    """The changes with the lost figure restored, if they settle a violated block and harm none."""
    cells, should, lost = proposal
    signatures, values = syndrome.signatures, syndrome.values
    touched = {e for cell in cells for e, _ in signatures.cells[cell]}
    if not touched & violated:
        return None
    suggested = dict(zip(cells, should, strict=True))
    if lost is not None:
        suggested[cells[lost]] = _owed(syndrome, suggested, cells[lost])
    if not all(syndrome.is_possible(cell, value) for cell, value in suggested.items()):
        return None
    changes = tuple(sorted((c, v) for c, v in suggested.items() if v != values[c]))
    causes = {signatures.component[e] for e in touched}
    linked = {e for e in violated if signatures.component[e] in causes}
    if len(changes) < 2 or not syndrome.is_settled(suggested, touched | linked):
        return None
    return changes


def _unconfirmed(
    syndrome: Syndrome, proposal: Proposal, changes: Suggested, violated: set[int]
) -> Value:
    cells, _, lost = proposal
    restored = None if lost is None else dict(changes).get(cells[lost])
    touched = {e for cell, _ in changes for e, _ in syndrome.signatures.cells[cell]}
    return restored if restored and len(touched & violated) == 1 else None


def _owed(syndrome: Syndrome, suggested: dict[int, Value], lost: int) -> Value:
    """What a cell must be for its sum to hold when the others say what is suggested.

    `None` where it enters several sums, as it may by a user's rule.
    """
    (e, sign), *others = syndrome.signatures.cells[lost]
    if others:
        return None
    left, right = (
        sum(suggested.get(cell, syndrome.values[cell]) or 0 for cell in side if cell != lost)
        for side in syndrome.signatures.sides[e]
    )
    return (right - left) * sign
