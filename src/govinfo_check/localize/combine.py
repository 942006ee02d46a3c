"""Repairs of independent causes put together, the cheapest first and no more than asked for."""

from __future__ import annotations

import heapq
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_check.localize.pricing import Priced


class Combined(NamedTuple):
    """One repair of each of several causes."""

    cost: float
    parts: tuple[Priced, ...]


def combined(
    priced: Mapping[frozenset[int], Sequence[Priced]], causes: Sequence[int], most: int
) -> list[Combined]:
    """The cheapest ways to settle all causes, each by one repair of its own or a shared one.

    Args:
        priced: For each set of causes the repairs that settle just these, cheapest first.
        causes: What must be settled.
        most: How many ways are wanted.
    """
    if len(causes) == 1:
        repairs = priced.get(frozenset(causes), ())
        return [Combined(repair.cost, (repair,)) for repair in repairs[:most]]
    if not causes:
        return [Combined(0.0, ())]
    first, rest = causes[0], causes[1:]
    streams = []
    for settled, repairs in priced.items():
        if first in settled and settled <= set(causes) and repairs:
            others = combined(priced, tuple(c for c in rest if c not in settled), most)
            streams.append(_products(repairs, others))
    return list(islice(heapq.merge(*streams, key=lambda way: way.cost), most))


def _products(repairs: Sequence[Priced], others: Sequence[Combined]) -> Iterator[Combined]:
    """Every pair of one repair and one way for the other causes, by their joint cost."""
    if not others:
        return
    heap = [(repairs[0].cost + others[0].cost, 0, 0)]
    while heap:
        cost, n, m = heapq.heappop(heap)
        yield Combined(round(cost, 6), (repairs[n], *others[m].parts))
        if m + 1 < len(others):
            heapq.heappush(heap, (repairs[n].cost + others[m + 1].cost, n, m + 1))
        if m == 0 and n + 1 < len(repairs):
            heapq.heappush(heap, (repairs[n + 1].cost + others[0].cost, n + 1, 0))
