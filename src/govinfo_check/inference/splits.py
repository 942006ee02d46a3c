"""The ways to split digits that run together into the figures of their cells.

A figure has no zero before its first digit, a cell has at least one digit; where the cells end
with their total, the others sum to it.

>>> from govinfo_check.work import Work
>>> list(splits("640020470", [Block(7, has_total=True)], Work(1000)))
[(64, 0, 0, 2, 0, 4, 70)]
>>> list(splits("693665", [Block(3, has_total=False)], Work(1000)))[:2]
[(6, 9, 3665), (6, 93, 665)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.forms.fields import BOUND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.work import Work

    Figures = tuple[int, ...]

LONGEST = len(str(BOUND)) - 1
"""Digits of the greatest count."""


class Block(NamedTuple):
    """Cells that stand side by side; the last may be the total of the others."""

    width: int
    has_total: bool


def splits(digits: str, blocks: Sequence[Block], work: Work) -> Iterator[Figures]:
    """The figures of all blocks for each way to split all the digits.

    Raises:
        TooMuchWorkError: There are too many ways to try.
    """
    if not blocks:
        if not digits:
            yield ()
        return
    first, *rest = blocks
    least = sum(block.width for block in rest)
    ends = range(first.width, len(digits) - least + 1) if rest else [len(digits)]
    for end in ends:
        for figures in _of_block(digits[:end], first, work):
            for others in splits(digits[end:], rest, work):
                yield figures + others


def _of_block(digits: str, block: Block, work: Work) -> Iterator[Figures]:
    if not block.has_total:
        yield from _parts(digits, block.width, None, work)
        return
    for size in range(1, min(len(digits) - block.width + 1, LONGEST) + 1):
        if digits[-size] == "0" and size > 1:
            continue
        total = int(digits[-size:])
        for parts in _parts(digits[:-size], block.width - 1, total, work):
            yield (*parts, total)


def _parts(digits: str, count: int, total: int | None, work: Work) -> Iterator[Figures]:
    """The ways to split `digits` into `count` figures, which sum to `total` unless it is `None`."""
    work.step()
    if len(digits) < count or (total is not None and not _may_sum(len(digits), count, total)):
        return
    if count == 0:
        if not digits and not total:
            yield ()
        return
    longest = 1 if digits[0] == "0" else min(len(digits) - count + 1, LONGEST)
    for size in range(longest if count == 1 else 1, longest + 1):
        figure = int(digits[:size])
        if total is not None and figure > total:
            return
        left = None if total is None else total - figure
        for others in _parts(digits[size:], count - 1, left, work):
            yield (figure, *others)


def _may_sum(length: int, count: int, total: int) -> bool:
    """Whether so many digits, split into `count` figures, are neither too many nor too few."""
    return length <= count * len(str(total)) and total < 10 ** (length - count + 1) + 9 * count
