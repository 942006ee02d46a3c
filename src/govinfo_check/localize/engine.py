"""From the residuals of one report to its ranked repairs."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from govinfo_check.errors import ConfigError
from govinfo_check.localize import mip
from govinfo_check.localize.beside import beside, supposed
from govinfo_check.localize.combine import combined
from govinfo_check.localize.hypotheses import hypotheses
from govinfo_check.localize.minimal import is_minimal
from govinfo_check.localize.model import Cause, Change, Localization, Repair, ranked
from govinfo_check.localize.pricing import Pricing
from govinfo_check.localize.search import Search
from govinfo_check.localize.signatures import signatures
from govinfo_check.localize.syndrome import syndrome
from govinfo_check.localize.uncrossed import uncrossed
from govinfo_check.localize.weights import DEFAULT_WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govinfo_check.forms.form import Value
    from govinfo_check.localize.evidence import Evidence
    from govinfo_check.localize.pricing import Priced, Suggested
    from govinfo_check.localize.search import Deltas
    from govinfo_check.localize.syndrome import Syndrome
    from govinfo_check.rules.identity import Evaluation, System

    Repairs = dict[Suggested, Priced]

MAX_REPAIRS = 200
"""So many repairs are listed; more are said to exist."""

NEAR = 3
"""Up to so many cells, sets of one cell more are listed too, unless one operation explains all."""


def locate(  # noqa: PLR0913 - the settings of `localize`
    system: System,
    values: Sequence[Value],
    departures: Sequence[Evaluation],
    *,
    evidence: Sequence[Evidence],
    weights: Mapping[str, float],
    max_cells: int,
    time_limit: float,
) -> Localization:
    """The localization of a report with these departures, one of them a violation.

    Raises:
        ConfigError: A weight has the name of no operation.
    """
    for name in weights:
        if name not in DEFAULT_WEIGHTS:
            raise ConfigError(
                f"weight {name!r} is of no operation; one of {sorted(DEFAULT_WEIGHTS)}"
            )
    found = syndrome(signatures(system), values, departures)
    weighed = {**DEFAULT_WEIGHTS, **weights} if weights else DEFAULT_WEIGHTS
    pricing = Pricing(found.signatures, values, weighed, evidence)
    location = _Location(found, pricing, max_cells, monotonic() + time_limit)
    return location.answer()


class _Location:
    """The causes of one report's violations with their priced repairs."""

    def __init__(self, found: Syndrome, pricing: Pricing, max_cells: int, deadline: float) -> None:
        self.syndrome, self.pricing = found, pricing
        self.max_cells, self.deadline = max_cells, deadline
        self.limits: list[str] = []
        self.causes: dict[int, tuple[int, ...]] = {}
        component = found.signatures.component
        for e in found.violated:
            self.causes[component[e]] = (*self.causes.get(component[e], ()), e)
        self.priced: dict[frozenset[int], Repairs] = {}

    def answer(self) -> Localization:
        for cause, violated in self.causes.items():
            self._settle(cause, violated)
        self._settle_uncrossed()
        priced = {
            settled: sorted(repairs.values(), key=lambda p: (p.cost, p.suggested))
            for settled, repairs in self.priced.items()
        }
        ways = [way.parts for way in combined(priced, tuple(self.causes), MAX_REPAIRS)]
        if len(ways) == MAX_REPAIRS:
            self.limits.append(f"the {MAX_REPAIRS} likeliest repairs are listed")
        ways = [parts for parts in ways if len(parts) == 1 or _is_disjoint(parts)]
        repairs = ranked([self._repair(parts, self.syndrome.violated) for parts in ways])
        causes = self._causes(priced) if len(self.causes) > 1 else ()
        if repairs and not causes:
            causes = (Cause(repairs[0].resolves, repairs),)
        return Localization(repairs, causes, "; ".join(dict.fromkeys(self.limits)) or None)

    def _settle(self, cause: int, violated: tuple[int, ...]) -> None:
        """Prices every set of the fewest cells, and what one operation or evidence explains."""
        search = Search(self.syndrome, violated, self.deadline)
        repairs = self.priced[frozenset((cause,))] = {}
        sets = search.fewest(self.max_cells)
        self._add_all(repairs, map(self._suggested, sets))
        size = len(sets[0]) if sets else 0
        if size != 1 or self.syndrome.blanks:
            least = 1 if self.syndrome.blanks else max(size, 1)
            for suggested, name in hypotheses(self.syndrome, violated, least):
                self._add(repairs, suggested, name)
        if 1 < size <= NEAR and all(len(priced.whole) > 1 for priced in repairs.values()):
            self._add_all(repairs, map(self._suggested, search.sets(size + 1)))
        figures = self.pricing.proposed
        self._add_all(repairs, supposed(self.syndrome, violated, figures, self.deadline))
        if not repairs:
            self._add_all(repairs, beside(self.syndrome, violated, self.deadline))
        if not repairs:
            self._solve(repairs, violated, search.limit or "")
        elif search.limit and sets:
            self.limits.append(search.limit)

    def _solve(self, repairs: Repairs, violated: tuple[int, ...], limit: str) -> None:
        """Asks the exact solver, if it is installed and time is left, and says what came of it."""
        self.limits.append(limit)
        left = self.deadline - monotonic()
        if left <= 0 or not mip.is_available():
            return
        deltas, known = mip.exact(self.syndrome, violated, left)
        self.limits.append(known)
        if deltas:
            self._add(repairs, self._suggested(deltas))

    def _suggested(self, deltas: Deltas) -> Suggested:
        values = self.syndrome.values
        return tuple((cell, (values[cell] or 0) + delta) for cell, delta in deltas)

    def _add_all(self, repairs: Repairs, found: Iterable[Suggested]) -> None:
        for suggested in found:
            self._add(repairs, suggested)

    def _add(self, repairs: Repairs, suggested: Suggested, name: str | None = None) -> None:
        """Prices a set once for each way it was found, and keeps the cheapest reading."""
        before = repairs.get(suggested)
        if before is not None and (name is None or len(suggested) == 1):
            return
        priced = self.pricing.price(suggested, name)
        if is_minimal(self.syndrome, priced):
            repairs[suggested] = _cheaper(before, priced)

    def _settle_uncrossed(self) -> None:
        component, cells = self.syndrome.signatures.component, self.syndrome.signatures.cells
        for suggested, restored in uncrossed(self.syndrome):
            touched = {component[e] for cell, _ in suggested for e, _ in cells[cell]}
            settled = frozenset(touched & self.causes.keys())
            repairs = self.priced.setdefault(settled, {})
            if suggested not in repairs:
                self._add(repairs, suggested)
                if restored is not None and suggested in repairs:
                    priced = self.pricing.unconfirmed(repairs[suggested], restored)
                    repairs[suggested] = priced

    def _causes(self, priced: Mapping[frozenset[int], Sequence[Priced]]) -> tuple[Cause, ...]:
        causes = []
        for cause, violated in self.causes.items():
            own = [self._repair((p,), violated) for p in priced[frozenset((cause,))]]
            repairs = ranked(own[:MAX_REPAIRS])
            causes.append(Cause(self._subjects(violated), repairs))
        return tuple(causes)

    def _subjects(self, violated: Sequence[int]) -> tuple[tuple[str, str], ...]:
        return tuple(self.syndrome.signatures.subjects[e] for e in violated)

    def _repair(self, parts: Sequence[Priced], violated: Sequence[int]) -> Repair:
        cells, values = self.syndrome.signatures.form.cells, self.syndrome.values
        changes = sorted(
            (cell, value, name)
            for part in parts
            for (cell, value), name in zip(part.suggested, part.names, strict=True)
        )
        whole = " + ".join(dict.fromkeys(name for part in parts for name in part.whole))
        readings = parts[0].readings if len(parts) == 1 else (whole,)
        return Repair(
            tuple(Change(cells[c].address, values[c], v, name) for c, v, name in changes),
            self._subjects(violated),
            round(sum(part.cost for part in parts), 6),
            tied=False,
            operation=whole,
            evidence=tuple(text for part in parts for text in part.evidence),
            readings=readings,
        )


def _is_disjoint(parts: Sequence[Priced]) -> bool:
    """Whether no cell is changed by two of the parts: each may also touch sums that did hold."""
    cells = [cell for part in parts for cell, _ in part.suggested]
    return len(cells) == len(set(cells))


def _cheaper(one: Priced | None, other: Priced) -> Priced:
    """The cheaper of two readings of the same changes, the other's names kept behind its own."""
    if one is None:
        return other
    first, second = sorted((one, other), key=lambda priced: priced.cost)
    return first._replace(readings=tuple(dict.fromkeys(first.readings + second.readings)))
