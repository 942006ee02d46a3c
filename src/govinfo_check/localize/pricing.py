"""What a set of changes costs: the cheapest way to read it as operations.

A set is cut into single cells, pairs of neighbours and stretches of one line, in the way that
costs least. The same changes are one repair, however many operations would explain them: the
cheapest names it, the others stand in its `readings`.
"""

from __future__ import annotations

from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.localize import weights as w
from govinfo_check.localize.operations import is_joined, readings
from govinfo_check.localize.typing_errors import slips

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_check.forms.form import Value
    from govinfo_check.localize.evidence import Evidence
    from govinfo_check.localize.signatures import Signatures

Suggested = tuple[tuple[int, "Value"], ...]
"""Cells and what each should say, in the form's order."""

MAX_PAIRED = 6
"""Larger sets are read as one line or as single cells: nobody makes four unrelated swaps."""


class Priced(NamedTuple):
    """A set of changes as operations.

    Attributes:
        cost: The sum of the operations' weights.
        suggested: The changes.
        names: The operation of each change.
        whole: The operations, each once.
        readings: All names that fit the whole set, the cheapest first.
        evidence: What was known beside the sums, in words.
    """

    cost: float
    suggested: Suggested
    names: tuple[str, ...]
    whole: tuple[str, ...]
    readings: tuple[str, ...]
    evidence: tuple[str, ...] = ()


Named = list[tuple[float, str]]


class Pricing:
    """The prices of changes to one report."""

    def __init__(
        self,
        signatures: Signatures,
        values: Sequence[Value],
        weights: Mapping[str, float],
        evidence: Sequence[Evidence] = (),
    ) -> None:
        self.signatures = signatures
        self.values = values
        self.weights = weights
        self.evidence = evidence

    def price(self, suggested: Suggested, known: str | None = None) -> Priced:
        """The cheapest reading; `known` is an operation that is known to give these changes."""
        is_single = len(suggested) == 1
        priced = self._single(suggested) if is_single else self._several(suggested, known)
        return self._weighed(priced) if self.evidence else priced

    def unconfirmed(self, priced: Priced, restored: Value) -> Priced:
        """The same at the price of an operation that no sum confirms, as `restored` shows.

        It ties with a total that was not updated, which would explain the sum as well. The longer
        the restored figure, the more of it was made up to fit: each digit after the second makes
        the repair dearer.
        """
        made_up = max(len(str(restored)) - 2, 0)
        least = self.weights[w.TOTAL_NOT_UPDATED] + made_up * self.weights[w.UNCONFIRMED]
        return priced._replace(cost=round(max(least, priced.cost - self.weights[w.UNKNOWN]), 6))

    def _single(self, suggested: Suggested) -> Priced:
        ((cell, value),) = suggested
        named = self.named(cell, value)
        names = (named[0][1],)
        return Priced(named[0][0], suggested, names, names, tuple(name for _, name in named))

    def named(self, cell: int, value: Value) -> Named:
        """Every reading of one cell's change, the cheapest first."""
        stated, weights = self.values[cell], self.weights
        names = slips(stated, value)
        if len(names) > 1 and names[0] != w.DIGIT_WRONG:
            names += self._joined(cell, stated, value)
        if cell in self.signatures.total_cells and stated is not None:
            names.insert(0, w.TOTAL_NOT_UPDATED)  # its name comes first where it ties
        return sorted(((weights[name], name) for name in names), key=itemgetter(0))

    def _joined(self, cell: int, stated: Value, value: Value) -> list[str]:
        """A split or glued number whose other part stands beside it in any case: `12 | 0`."""
        for number, place in self.signatures.places[cell]:
            line = self.signatures.lines[number].cells
            before = self.values[line[place - 1]] if place else None
            after = self.values[line[place + 1]] if place + 1 < len(line) else None
            if is_joined(value, stated, after) or is_joined(value, before, stated):
                return [w.NUMBER_SPLIT]
            if is_joined(stated, value, after) or is_joined(stated, before, value):
                return [w.NUMBERS_GLUED]
        return []

    def _several(self, suggested: Suggested, known: str | None) -> Priced:
        cells = [cell for cell, _ in suggested]
        found = self._along(suggested)
        if known is not None:
            further = len(cells) - 1 if known == w.TOTAL_NOT_UPDATED else 0
            found.append((self.weights[known] + further * self.weights[w.FURTHER_TOTAL], known))
        found.sort()
        paired = self._cheapest(dict(suggested)) if len(cells) <= MAX_PAIRED else None
        if found and (paired is None or found[0][0] <= paired[0]):
            cost, name = found[0]
            names = (name,) * len(cells)
            return Priced(cost, suggested, names, (name,), tuple(n for _, n in found))
        cost, by_cell = paired or self._apart(suggested)
        names = tuple(by_cell[cell] for cell in cells)
        whole = tuple(dict.fromkeys(names))
        others = tuple(name for _, name in found)
        return Priced(round(cost, 6), suggested, names, whole, (" + ".join(whole), *others))

    def _along(self, suggested: Suggested) -> Named:
        """The readings of changes that all stand in one line, each with its cost."""
        changed = dict(suggested)
        places = self.signatures.places
        shared = set.intersection(*({line for line, _ in places[cell]} for cell in changed))
        named: dict[str, float] = {}
        for number in shared:
            line = self.signatures.lines[number]
            at = sorted(line.order[cell] for cell in changed)
            cells = line.cells[at[0] : at[-1] + 1]
            stated = [self.values[cell] for cell in cells]
            should = [changed.get(cell, self.values[cell]) for cell in cells]
            for name, is_unknown in readings(stated, should, is_row=line.is_row):
                cost = self.weights[name] + (self.weights[w.UNKNOWN] if is_unknown else 0)
                named[name] = min(cost, named.get(name, cost))
        return [(cost, name) for name, cost in named.items()]

    def _apart(self, suggested: Suggested) -> tuple[float, dict[int, str]]:
        singles = {cell: self.named(cell, value)[0] for cell, value in suggested}
        return sum(cost for cost, _ in singles.values()), {c: n for c, (_, n) in singles.items()}

    def _cheapest(self, changed: dict[int, Value]) -> tuple[float, dict[int, str]]:
        """The cheapest cut into single cells and cells that one operation changed."""
        if not changed:
            return 0.0, {}
        (cell, value), *others = changed.items()
        cost, name = self.named(cell, value)[0]
        rest, names = self._cheapest(dict(others))
        best = (cost + rest, {cell: name, **names})
        for together in self._groups(cell, changed):
            for cost, name in self._along(tuple((c, changed[c]) for c in together)):
                rest, names = self._cheapest({c: changed[c] for c in changed if c not in together})
                cut = (cost + rest, {**dict.fromkeys(together, name), **names})
                best = min(best, cut, key=lambda priced: priced[0])
        return best

    def _groups(self, cell: int, changed: dict[int, Value]) -> Iterator[list[int]]:
        """The changed cells that may have been changed by one operation together with `cell`."""
        near = self.signatures.neighbours[cell]
        yield from ([cell, other] for other in changed if other in near)
        for number, _ in self.signatures.places[cell] if len(changed) > 3 else ():
            order = self.signatures.lines[number].order
            inside = [other for other in changed if other in order]
            if 2 < len(inside) < len(changed):
                yield inside

    @cached_property
    def stated(self) -> dict[str, Value]:
        """The report's figures by address."""
        return dict(zip(self.signatures.form.index, self.values, strict=True))

    @cached_property
    def proposed(self) -> list[tuple[int, Value]]:
        """Cells and the figures that evidence gives for them, each once."""
        index = self.signatures.form.index
        found = (pair for source in self.evidence for pair in source.proposes())
        return list(dict.fromkeys((index[a], value) for a, value in found if a in index))

    def _weighed(self, priced: Priced) -> Priced:
        cells = self.signatures.form.cells
        suggested = {cells[cell].address: value for cell, value in priced.suggested}
        told = [source.judge(self.stated, suggested) for source in self.evidence]
        opinions = [opinion for opinion in told if opinion is not None]
        cost = priced.cost + sum(opinion.cost for opinion in opinions)
        words = tuple(dict.fromkeys(opinion.words for opinion in opinions))
        return priced._replace(cost=round(cost, 6), evidence=words)
