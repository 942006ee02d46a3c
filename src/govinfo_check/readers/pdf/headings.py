"""The headings of columns without lines: rows of headings from words above the figures.

The lowest words over a column head it alone; words above those head the columns about their
middle, as many to the left as to the right. The columns' own headings make one row whatever their
heights, so that they keep their order even where a group's reach is not certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.pdf.labels import Label, Words
from govinfo_check.readers.pdf.lines import around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.readers.pdf.glyphs import Box

FAR = 1.7
"""Of a character's height: lines of one heading are no further apart, middle to middle."""
_LEVEL = 0.3
_OVER, _LOOSE = 0.3, 3.0
"""The same: how much wider or narrower than its column a line that is broken may be."""
_ROOM = 1.1  # of a character: a line with more room beside it would have held the next one


class Heading(NamedTuple):
    """A heading: its words, its row and columns (from 0)."""

    label: Label
    row: int
    column: int
    rowspan: int
    colspan: int


class Stack(NamedTuple):
    """What stands over one column: its own heading, and the words of groups above that."""

    own: Label
    above: tuple[Words, ...]

    @property
    def box(self) -> Box:
        """The box of its own heading."""
        return self.own.box


def stacks_of(
    words: Sequence[Words], pitch: float, *, is_level: bool = False
) -> tuple[list[Stack], list[Words]]:
    """A stack for each column that has a heading, from the left, and the words over several.

    With `is_level` a line stands in a column's own heading only where one beside it has a line at
    its height.
    """
    columns: list[list[Words]] = []
    wide: list[Words] = []
    for one in sorted(words, key=lambda one: (-one.box.middle, one.box.left)):
        met = [column for column in columns if _overlaps(around([w.box for w in column]), one.box)]
        if not met:
            columns.append([one])
        elif len(met) == 1 and not any(_overlaps(one.box, w.box) for w in wide):
            met[0].append(one)
        else:
            wide.append(one)
    columns.sort(key=lambda column: column[0].box.left)
    chains = [_chain(column, pitch) for column in columns]
    between = [at for at in range(1, len(chains) - 1) if _stands_between(chains, at)]
    for at in reversed(between):
        wide += columns.pop(at)
        del chains[at]
    stacks = []
    for at, column in enumerate(columns):
        count = _level(at, chains) if is_level else _lines_of(at, chains)
        own = Label(tuple(reversed(column[:count])))
        stacks.append(Stack(own, tuple(column[count:])))
    return stacks, wide


def _stands_between(chains: Sequence[Sequence[Words]], at: int) -> bool:
    """Whether words stand above the gap of two columns, and so over both."""
    one = chains[at][0]
    return all(one.box.bottom < chains[side][-1].box.top for side in (at - 1, at + 1))


def _overlaps(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right


def _chain(column: Sequence[Words], pitch: float) -> list[Words]:
    """The lowest words and those above them that may be lines of one heading, from below."""
    chain = [column[0]]
    for upper in column[1:]:
        gap = chain[-1].box.middle - upper.box.middle
        far = min(FAR * upper.size, pitch + 0.12 * upper.size if pitch else FAR * upper.size)
        widest = max(words.box.width for words in (*chain, upper))
        broken = [upper, *chain[1:]]
        if gap > far or any(w.box.width + _ROOM * w.size < widest for w in broken):
            break
        chain.append(upper)
    return chain


def _top(lines: Sequence[Words]) -> float:
    return lines[-1].box.middle


def _middle(lines: Sequence[Words]) -> float:
    return (lines[0].box.middle + lines[-1].box.middle) / 2


def _lines_of(at: int, chains: Sequence[Sequence[Words]]) -> int:
    """How many of the lowest lines are one heading: as many as stand like the one beside it.

    Else all of them, as where all headings end at one height: their lowest lines tell nothing.
    """
    chain = chains[at]
    near = _LEVEL * chain[0].size
    ends = [one[0].box.middle for one in chains]
    is_outer = at in (0, len(chains) - 1)  # no group has its middle there
    if is_outer:
        return len(chain)
    if max(ends) - min(ends) < 0.2 * chain[0].size:
        return _broken(at, chains)
    beside = (chains[at - 1], chains[at + 1])
    for count in range(len(chain), 0, -1):
        if any(abs(_middle(one) - _middle(chain[:count])) < near for one in beside):
            return count
    return len(chain)


def _level(at: int, chains: Sequence[Sequence[Words]]) -> int:
    """How many of the lowest lines have one at their height beside them; the lowest has."""
    near = _LEVEL * chains[at][0].size
    beside = [
        one.box.middle for chain in (*chains[:at][-1:], *chains[at + 1 :][:1]) for one in chain
    ]
    for count, upper in enumerate(chains[at][1:], 1):
        if not any(abs(upper.box.middle - middle) < near for middle in beside):
            return count
    return len(chains[at])


def is_nested(heads: Sequence[Heading]) -> bool:
    """Whether each heading stands below no two headings of one row above it."""
    spans = [(one.row, one.column, one.column + one.colspan) for one in heads]
    return all(
        upper >= lower or (start <= first and last <= end) or last <= start or end <= first
        for upper, start, end in spans
        for lower, first, last in spans
    )


def _broken(at: int, chains: Sequence[Sequence[Words]]) -> int:
    """How many of the lowest lines may be one that its column's width broke, as far as is known."""
    chain = chains[at]
    before, after = chains[at - 1][0].box.centre, chains[at + 1][0].box.centre
    for count, upper in enumerate(chain[1:], 1):
        room = (after - before) / 2 - upper.box.width
        if len(upper.text) == 1:  # a heading printed downwards; no group's is as short
            continue
        if not -_OVER * upper.size < room < _LOOSE * upper.size:
            return count
    return len(chain)


def headings(
    stacks: Sequence[Stack], wide: Sequence[Words], *, is_joined: bool = False
) -> list[Heading] | None:
    """The headings over columns, of which the stacks head one each.

    `None` where a heading above others stands over fewer than two of them: it may be a piece.
    With `is_joined`, all that stands over one column alone is then one heading.
    """
    groups = _levels([*wide, *(words for stack in stacks for words in stack.above)])
    spans = [_spans(level, stacks) for level in groups]
    if _has_piece(spans) and any(stack.above for stack in stacks):
        return headings([_joined(stack) for stack in stacks], wide) if is_joined else None
    if _has_piece(spans):
        spans = [_spans_from_left(level, stacks) for level in groups]
    if _has_piece(spans):
        return None
    rows = len(groups) + 1
    found = [
        Heading(label, place, first, 1, last - first + 1)
        for place, level in enumerate(spans)
        for label, first, last in level
    ]
    below = range(len(stacks))
    if len(found) == 1:  # what stands beside the only group is a heading of its height
        below = range(found[0].column, found[0].column + found[0].colspan)
    for at, stack in enumerate(stacks):
        row = rows - 1 if at in below else 0
        found.append(Heading(stack.own, row, at, rows - row, 1))
    return sorted(found, key=lambda heading: (heading.row, heading.column))


def _joined(stack: Stack) -> Stack:
    """A stack whose own heading is all that stands over its column alone."""
    return Stack(Label((*reversed(stack.above), *stack.own.lines)), ())


def _has_piece(spans: Sequence[Sequence[tuple[Label, int, int]]]) -> bool:
    """Whether a heading of a group stands over less than two columns."""
    return any(first >= last for level in spans for _, first, last in level)


def _spans_from_left(
    level: Sequence[Label], stacks: Sequence[Stack]
) -> list[tuple[Label, int, int]]:
    """The columns below each heading of a level that begins where its first column does."""
    firsts = []
    for label in level:
        near = _LEVEL * label.lines[0].size
        met = [at for at, one in enumerate(stacks) if abs(one.box.left - label.box.left) < near]
        firsts.append(met[0] if met else len(stacks))
    lasts = [*(first - 1 for first in firsts[1:]), len(stacks) - 1]
    return list(zip(level, firsts, lasts, strict=True))


def _levels(words: Sequence[Words]) -> list[list[Label]]:
    """The words of groups by their height, lines of one heading together."""
    labels: list[list[Words]] = []
    for one in sorted(words, key=lambda one: one.box.middle):
        for above in labels:
            last = above[-1]
            is_below = one.box.middle - last.box.middle < FAR * one.size
            if is_below and abs(one.box.centre - last.box.centre) < _LEVEL * one.size:
                full = last.box.width + _ROOM * one.size >= one.box.width
                if full and last.box.middle < one.box.top + _LEVEL * one.size:
                    above.append(one)
                    break
        else:
            labels.append([one])
    found: list[list[Label]] = []
    for lines in sorted(labels, key=_middle):
        label = Label(tuple(lines))
        if found and label.box.top < min(one.box.bottom for one in found[-1]) - 0.2 * lines[0].size:
            found[-1].append(label)
        else:
            found.append([label])
    return [sorted(level, key=lambda label: label.box.left) for level in found]


def _spans(level: Sequence[Label], stacks: Sequence[Stack]) -> list[tuple[Label, int, int]]:
    """The columns below each heading of a level: those about its middle, on both sides alike."""
    centres = [stack.box.centre for stack in stacks]
    spans = []
    for label in level:
        nearest = min(range(len(stacks)), key=lambda at: abs(centres[at] - label.box.centre))
        off = label.box.centre - centres[nearest]
        beside = nearest + (1 if off > 0 else -1)
        if 0 <= beside < len(stacks) and abs(off) > 0.3 * abs(centres[beside] - centres[nearest]):
            spans.append([min(nearest, beside), max(nearest, beside)])
        else:
            spans.append([nearest, nearest])
    grown = [True] * len(level)
    while any(grown):
        for at, label in enumerate(level):
            if grown[at]:
                grown[at] = _grow(at, spans, stacks, label)
    return [(label, first, last) for label, (first, last) in zip(level, spans, strict=True)]


def _grow(at: int, spans: list[list[int]], stacks: Sequence[Stack], label: Label) -> bool:
    """Takes a column more on each side where both stand below the heading and are free."""
    first, last = spans[at][0] - 1, spans[at][1] + 1
    if first < 0 or last >= len(stacks):
        return False
    others = [span for place, span in enumerate(spans) if place != at]
    for column in (first, last):
        if any(a <= column <= b for a, b in others):
            return False
        box = stacks[column].box
        if box.top < label.box.bottom - _LEVEL * label.lines[0].size:
            return False
    spans[at] = [first, last]
    return True
