"""The columns of a table without lines: from where to where each of them reaches."""

from __future__ import annotations

import math
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.readers.pdf.headings import Stack
    from govinfo_check.readers.pdf.zone import Zone

_EVEN = 0.25
"""Of the least distance of two headings: how unlike figures may stand to theirs."""
_REACH, _EVEN_REACH = 0.65, 0.5
"""The same: how far they may stand off; half only where columns are known to be as wide."""
_AS_WIDE = 1.1


def sides_of(zone: Zone, stacks: Sequence[Stack]) -> tuple[float, ...] | None:
    """The sides of the columns."""
    if zone.above is not None and is_continued(zone, stacks):
        return zone.above.sides_of_figures
    columns = _columns(zone, stacks)
    if columns is None or any(a[1] >= b[0] for a, b in pairwise(columns)):
        return None
    middles = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    return (max(zone.left, columns[0][0] - zone.size), *middles, columns[-1][1] + zone.size)


def is_continued(zone: Zone, stacks: Sequence[Stack]) -> bool:
    """Whether a table without headings stands in the columns of the one above it."""
    above = zone.above
    return above is not None and not stacks and is_fit(zone.clusters, above.sides_of_figures)


def whole_of(zone: Zone) -> tuple[float, float]:
    """The sides of all columns together."""
    return max(zone.left, zone.clusters[0][0] - zone.size), zone.clusters[-1][1] + zone.size


def _columns(zone: Zone, stacks: Sequence[Stack]) -> list[tuple[float, float]] | None:
    """From where to where figures and headings of each column reach, if that can be told."""
    if len(stacks) < len(zone.clusters):
        return zone.clusters
    columns = [(stack.box.left, stack.box.right) for stack in stacks]
    heads = [stack.box.centre for stack in stacks]
    places = _below(zone.clusters, heads)
    if places is None or (zone.is_wide and not _is_even(zone.clusters, heads, places)):
        return None
    for place, (left, right) in zip(places, zone.clusters, strict=True):
        columns[place] = min(left, columns[place][0]), max(right, columns[place][1])
    return columns


def _is_even(
    columns: Sequence[tuple[float, float]], heads: Sequence[float], places: Sequence[int]
) -> bool:
    """Whether each column of figures stands alike to the middle of its heading."""
    step = min((b - a for a, b in pairwise(heads)), default=math.inf)
    heads = [heads[place] for place in places]
    for share in (0.0, 0.5, 1.0):
        ends = [left + share * (right - left) for left, right in columns]
        off = [end - head for end, head in zip(ends, heads, strict=True)]
        if max(off) - min(off) < _EVEN * step and max(map(abs, off)) < step:
            return True
    return False


def is_fit(clusters: Sequence[tuple[float, float]], sides: Sequence[float]) -> bool:
    """Whether no figure runs over the side of a column, or none is blank and each has its own."""
    middles = [bisect_right(sides, (a + b) / 2) for a, b in clusters]
    if middles == list(range(1, len(sides))):
        return True
    places = [(bisect_right(sides, a), bisect_right(sides, b)) for a, b in clusters]
    inside = all(a == b and 0 < a < len(sides) for a, b in places)
    return inside and len(set(places)) == len(places)


def _below(columns: Sequence[tuple[float, float]], heads: Sequence[float]) -> list[int] | None:
    """The heading of each column of figures, by the middles of the headings.

    Figures stand alike in all columns: at their left, their middle or their right. `None` where
    another choice fits nearly as well, as it may where columns are blank.
    """
    if len(columns) == len(heads):
        return list(range(len(heads)))
    steps = [b - a for a, b in pairwise(heads)]
    step = min(steps)
    reach = _EVEN_REACH if len(steps) > 1 and max(steps) < _AS_WIDE * step else _REACH
    found: dict[tuple[int, ...], float] = {}
    for share in (0.0, 0.5, 1.0):  # of the width, from the left
        ends = [left + share * (right - left) for left, right in columns]
        for head in heads:
            off = ends[0] - head
            if abs(off) > reach * step:
                continue
            near = [min(range(len(heads)), key=lambda k: abs(heads[k] + off - e)) for e in ends]
            cost = sum(abs(heads[k] + off - e) for k, e in zip(near, ends, strict=True))
            if len(set(near)) == len(near):
                found[tuple(near)] = min(cost, found.get(tuple(near), math.inf))
    ranked = sorted(found, key=lambda near: found[near])
    if not ranked or (len(ranked) > 1 and found[ranked[1]] < found[ranked[0]] + step / 3):
        return None
    return list(ranked[0])
