"""The labels of rows without lines: words to the left of the figures, broken over lines or not.

A label stands at the height of its row's figures with its middle, its first or its last line, the
same in the whole table. Which lines are one label is told by that height, by how far the lines
stand apart, by how far they reach (a line that is broken is full) and by the numbers of items.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.pdf.lines import Piece, around, text_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from govinfo_check.readers.pdf.glyphs import Box

LINES = 9
"""Most lines of a label."""
APART = 0.4
"""Of a character's height: a wider gap parts two labels side by side."""
SPACED = 0.7
"""The same, where the file has a blank in the gap."""
AT_HEIGHT = 0.25
"""The same: how far the middle of a label may stand from that of its figures."""
_PITCH = 0.12
_WIDEST = 2.5
_AT_STOP = 0.2
_MANY = 4  # lines that begin at one place
_SAME_PLACE = 0.6
NUMBERED = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]")
"""How items of the form begin."""
_NOT_FULL = 1.5
_NEW_ITEM = 5.0
_TOO_FAR = 3.0
_LEFT_OVER = 1.0
_GROUPS = 0.2  # words left of others are a group's, which may stand at no row's height
_JOINED = 0.1
_PAST = 0.2  # a label that reaches past another row is rather a group's


class Words(NamedTuple):
    """Words on one height that touch or nearly so."""

    pieces: tuple[Piece, ...]
    box: Box
    size: float

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(piece.text for piece in self.pieces)


class Label(NamedTuple):
    """The words of one label, from above."""

    lines: tuple[Words, ...]

    @property
    def box(self) -> Box:
        """Around all of them."""
        return around([words.box for words in self.lines])

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All its pieces."""
        return tuple(piece for words in self.lines for piece in words.pieces)


class Labelled(NamedTuple):
    """The labels of each row, from the left, the words that are no row's, their lines' distance."""

    rows: list[list[Label]]
    rest: list[Words]
    pitch: float


def words_in(
    pieces: Sequence[Piece],
    stops: Sequence[float] = (),
    apart: float = APART,
    spread: float = 0.0,
) -> list[Words]:
    """The pieces as words, from above and from the left.

    Two labels side by side may stand close: a piece that begins at one of `stops` begins words,
    where a gap wider than `spread` (in points) is before it.
    """
    found = []
    for line in text_lines(pieces):
        group: list[Piece] = []
        for piece in line.pieces:
            begins = any(abs(piece.box.left - stop) < _AT_STOP * line.size for stop in stops)
            begins = begins and not NUMBERED.fullmatch("".join(one.text for one in group))
            gap = spread if begins else (SPACED if piece.is_spaced else apart) * line.size
            if group and piece.box.left - group[-1].box.right > gap:
                found.append(_words(group, line.size))
                group = []
            group.append(piece)
        found.append(_words(group, line.size))
    return found


def parted(words: Sequence[Words]) -> list[Words]:
    """The words, parted where many others below each other begin, and more than letter-spaced."""
    lefts = sorted(one.box.left for one in words)
    stops = [
        left
        for at, left in enumerate(lefts[: 1 - _MANY])
        if lefts[at + _MANY - 1] - left < _AT_STOP * words[0].size
    ]
    pieces = [piece for one in words for piece in one.pieces]
    return words_in(pieces, stops, spread=_letter_space(words))


def _letter_space(words: Sequence[Words]) -> float:
    """A gap that is wider parts more than characters of one word."""
    gaps = [
        b.box.left - a.box.right
        for one in words
        for a, b in pairwise(one.pieces)
        if len(a.text) == len(b.text) == 1
    ]
    return median(gaps) + _PITCH * words[0].size if gaps else 0.0


def _words(pieces: Sequence[Piece], size: float) -> Words:
    return Words(tuple(pieces), around([piece.box for piece in pieces]), size)


def pitches_of(words: Sequence[Words]) -> list[float]:
    """How far lines below each other stand apart, the least first; 0 where there are none.

    Lines of one label are all as far apart; two labels may be nearer to each other than those.
    """
    gaps = sorted(
        gap
        for columns in _columns(words)
        for column in columns
        for a, b in pairwise(column)
        if 0.5 * a.size < (gap := b.box.middle - a.box.middle) < _WIDEST * a.size
    )
    found: list[list[float]] = []
    for gap in gaps:
        if found and gap - found[-1][0] < _PITCH * words[0].size:
            found[-1].append(gap)
        else:
            found.append([gap])
    return [median(group) for group in found] or [0.0]


def labelled(words: Sequence[Words], heights: Sequence[float]) -> Labelled:
    """The labels of the rows whose figures stand at `heights` (from above)."""
    costs = {
        id(one): _GROUPS if any(stands_right(other.box, one.box) for other in words) else _LEFT_OVER
        for one in words
    }
    ways = [
        (pitch, columns, [_choose(column, costs, heights, pitch, anchor) for column in columns])
        for pitch in pitches_of(words)
        for columns in _columns(words)
        for anchor in (_middle, _first, _last)
    ]
    pitch, columns, chosen = min(ways, key=lambda way: sum(one.cost for one in way[2]))
    rows: list[list[Label]] = [[] for _ in heights]
    rest: list[Words] = []
    for column, one in zip(columns, chosen, strict=True):
        taken: set[int] = set()
        for at, (start, end) in one.blocks.items():
            rows[at].append(Label(tuple(column[start:end])))
            taken.update(range(start, end))
        rest += [words for at, words in enumerate(column) if at not in taken]
    for row in rows:
        row.sort(key=lambda label: label.box.left)
    rest.sort(key=lambda words: (words.box.middle, words.box.left))
    return Labelled(rows, rest, pitch)


def stands_right(one: Box, other: Box) -> bool:
    """Whether a box stands right of another at its height."""
    return one.left >= other.right and one.top < other.bottom and other.top < one.bottom


def blocks_of(words: Sequence[Words], pitch: float) -> list[Label]:
    """Words as labels, those below each other with nothing against it as one."""
    found: list[list[Words]] = []
    for column in min(_columns(words), key=len):
        for at, one in enumerate(column):
            if at and against([column[at - 1], one], pitch) < _NOT_FULL:
                found[-1].append(one)
            else:
                found.append([one])
    return [Label(tuple(lines)) for lines in found]


def _columns(words: Sequence[Words]) -> tuple[list[list[Words]], list[list[Words]]]:
    """The words in columns: those that begin at one place, and those that have one middle."""
    by_left = _grouped(words, lambda one: one.box.left, _SAME_PLACE)
    by_centre = _grouped(words, lambda one: one.box.centre, _SAME_PLACE / 2)
    for columns in (by_left, by_centre):
        for column in columns:
            column.sort(key=lambda one: one.box.middle)
    return by_left, by_centre


def _grouped(
    words: Sequence[Words], place: Callable[[Words], float], near: float
) -> list[list[Words]]:
    found: list[list[Words]] = []
    for one in sorted(words, key=place):
        if found and place(one) - place(found[-1][0]) < near * one.size:
            found[-1].append(one)
        else:
            found.append([one])
    return found


class _Chosen(NamedTuple):
    """For each row that has one, from where to where its label reaches in a column of words."""

    cost: float
    blocks: dict[int, tuple[int, int]]


def _middle(lines: Sequence[Words]) -> float:
    return (lines[0].box.middle + lines[-1].box.middle) / 2


def _first(lines: Sequence[Words]) -> float:
    return lines[0].box.middle


def _last(lines: Sequence[Words]) -> float:
    return lines[-1].box.middle


def _choose(
    column: Sequence[Words],
    costs: Mapping[int, float],
    heights: Sequence[float],
    pitch: float,
    anchor: Callable[[Sequence[Words]], float],
) -> _Chosen:
    """The labels of the rows that leave the fewest words over and break them the best way."""
    left = [0.0, *accumulate(costs[id(words)] for words in column)]
    states: dict[int, _Chosen] = {0: _Chosen(0.0, {})}  # by the words used up
    for row, height in enumerate(heights):
        after = dict(states)
        others = (*heights[:row], *heights[row + 1 :])
        for start, end, against_it in _candidates(column, height, pitch, anchor):
            passed = _passes(column[start:end], others)
            cost = against_it + (_PAST if passed else 0.0)
            for used, chosen in states.items():
                if used > start:
                    continue
                total = chosen.cost + left[start] - left[used] + cost
                if end not in after or total < after[end].cost:
                    after[end] = _Chosen(total, {**chosen.blocks, row: (start, end)})
        states = after
    return min(
        (
            chosen._replace(cost=chosen.cost + left[-1] - left[used])
            for used, chosen in states.items()
        ),
        key=lambda chosen: chosen.cost,
    )


def _passes(lines: Sequence[Words], heights: Sequence[float]) -> bool:
    """Whether lines reach past the height of a row."""
    return any(lines[0].box.middle < height < lines[-1].box.middle for height in heights)


def _candidates(
    column: Sequence[Words],
    height: float,
    pitch: float,
    anchor: Callable[[Sequence[Words]], float],
) -> Iterator[tuple[int, int, float]]:
    """The runs of words that stand at a height, each with what speaks against its being one."""
    reach = LINES * max(pitch, 1.0)
    near = [i for i, words in enumerate(column) if abs(words.box.middle - height) < reach]
    for start in near:
        for end in range(start + 1, min(start + LINES, near[-1] + 1) + 1):
            lines = column[start:end]
            if abs(anchor(lines) - height) < AT_HEIGHT * lines[0].size:
                cost = against(lines, pitch)
                if cost < _NEW_ITEM + _NOT_FULL:
                    yield start, end, cost


def against(lines: Sequence[Words], pitch: float) -> float:
    """What speaks against lines being one label."""
    widest = max(words.box.width for words in lines)
    cost = _JOINED * (len(lines) - 1)
    for upper, lower in pairwise(lines):
        if abs(lower.box.middle - upper.box.middle - pitch) > _PITCH * upper.size:
            cost += _TOO_FAR
        if NUMBERED.match(lower.text):
            cost += _NEW_ITEM
        if upper.box.width + 1.1 * upper.size < widest:
            cost += _NOT_FULL
    return cost
