"""The choices, one for each run of digits, that make every equation between the runs hold.

Each equation's sums of least and greatest choices bound what a run can still be; what lies
outside goes, until nothing does; then the run with the fewest choices is tried one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.work import Work

    Effect = tuple[int, ...]
    """What one choice adds to left minus right of each equation."""


RUN, CHOICE = 8, 3
"""Steps that a run and each of its choices cost, a split counted as one."""


def solutions(effects: Sequence[Sequence[Effect]], work: Work) -> Iterator[tuple[int, ...]]:
    """For each way to make all equations 0, the place of each run's choice.

    Args:
        effects: For each run, the effect of each of its choices.
        work: Counts what is looked at.

    Raises:
        TooMuchWorkError: There are too many ways to try.
    """
    yield from _solved(effects, [list(range(len(choices))) for choices in effects], work)


def _solved(
    effects: Sequence[Sequence[Effect]], open_: list[list[int]], work: Work
) -> Iterator[tuple[int, ...]]:
    narrowed = _narrowed(effects, open_, work)
    if not all(narrowed):
        return
    undecided = [run for run, places in enumerate(narrowed) if len(places) > 1]
    if not undecided:
        yield tuple(places[0] for places in narrowed)
        return
    run = min(undecided, key=lambda one: len(narrowed[one]))
    for place in narrowed[run]:
        yield from _solved(effects, [*narrowed[:run], [place], *narrowed[run + 1 :]], work)


def _narrowed(
    effects: Sequence[Sequence[Effect]], open_: list[list[int]], work: Work
) -> list[list[int]]:
    """The choices that no equation rules out by itself; an empty list where none is left."""
    while all(open_):
        bounds = [_bounds(effects[run], places, work) for run, places in enumerate(open_)]
        least = [sum(values) for values in zip(*(low for low, _ in bounds), strict=True)]
        most = [sum(values) for values in zip(*(high for _, high in bounds), strict=True)]
        kept = []
        for run, (places, (low, high)) in enumerate(zip(open_, bounds, strict=True)):
            # the others sum to least - low at the least and to most - high at the most
            allowed = [
                (h - m, lo - le) for h, m, lo, le in zip(high, most, low, least, strict=True)
            ]
            kept.append(
                [
                    place
                    for place in places
                    if all(
                        below <= value <= above
                        for value, (below, above) in zip(effects[run][place], allowed, strict=True)
                    )
                ]
            )
        if kept == open_:
            return open_
        open_ = kept
    return open_


def _bounds(choices: Sequence[Effect], places: Sequence[int], work: Work) -> tuple[Effect, Effect]:
    work.step(RUN + CHOICE * len(places))
    columns = list(zip(*(choices[place] for place in places), strict=True))
    return tuple(map(min, columns)), tuple(map(max, columns))
