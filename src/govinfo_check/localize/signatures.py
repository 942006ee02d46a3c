"""The sparse signatures of a system's cells, computed once.

A cell's signature is the equations it enters, each with its sign: by how much the residual (left
sum minus right sum) moves when the cell grows by one. In table three it has two or three entries.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from govinfo_check.localize.lines import Line, lines_of

if TYPE_CHECKING:
    from govinfo_check.rules.identity import System

Signature = tuple[tuple[int, int], ...]


class Signatures:
    """Everything the search asks of a system; cells and equations are numbered.

    Attributes:
        cells: For each cell of the form its signature; empty where no identity guards it.
        members: For each equation its cells, left side first.
        component: For each equation the number of its component: equations that share no cell,
            directly or through others, have different numbers.
        blocks: For each equation one bit. The equations of one row share a bit, those of one
            column another, `width` bits higher, and no cell has two bits of rows or two of
            columns: so the violated equations of n rows need n cells or more.
    """

    def __init__(self, system: System) -> None:
        self.form = system.form
        self.system = system
        self.number = {id(equation): e for e, equation in enumerate(system.equations)}
        self.sides = [equation.indices() for equation in system.equations]
        self.members = [left + right for left, right in self.sides]
        found: list[list[tuple[int, int]]] = [[] for _ in self.form.cells]
        for e, (left, right) in enumerate(self.sides):
            for cell in left:
                found[cell].append((e, 1))
            for cell in right:
                found[cell].append((e, -1))
        self.cells: list[Signature] = [tuple(entries) for entries in found]
        self.guarded = tuple(cell for cell, entries in enumerate(self.cells) if entries)
        self.subjects = [(e.code, e.subject) for e in system.equations]
        self.component = self._components()
        rows, columns = self._blocks("row"), self._blocks("column")
        self.width = len(rows)
        self.blocks = [r | c << self.width for r, c in zip(rows, columns, strict=True)]
        kinds = [cell.kind for cell in self.form.cells]
        self.signed = [kind.signed for kind in kinds]
        self.decimal = [kind.decimal for kind in kinds]

    def _components(self) -> list[int]:
        component = list(range(len(self.members)))
        for entries in self.cells:
            joined = {component[e] for e, _ in entries}
            if len(joined) > 1:
                least = min(joined)
                component = [least if c in joined else c for c in component]
        return component

    def _blocks(self, each: str) -> list[int]:
        bits: dict[str, int] = {}
        return [
            1 << bits.setdefault(e.subject, len(bits)) if e.identity.each == each else 0
            for e in self.system.equations
        ]

    @cached_property
    def by_support(self) -> dict[frozenset[int], tuple[int, ...]]:
        """The cells that enter exactly these equations."""
        found: dict[frozenset[int], list[int]] = {}
        for cell in self.guarded:
            found.setdefault(frozenset(e for e, _ in self.cells[cell]), []).append(cell)
        return {support: tuple(cells) for support, cells in found.items()}

    @cached_property
    def totals(self) -> dict[int, int]:
        """For each equation whose one side is a single cell, that cell: its total."""
        return {
            e: side[0]
            for e, (left, right) in enumerate(self.sides)
            for side, other in ((left, right), (right, left))
            if len(side) == 1 < len(other)
        }

    @cached_property
    def total_cells(self) -> frozenset[int]:
        """The cells that are a total of some equation."""
        return frozenset(self.totals.values())

    @cached_property
    def bottom_up(self) -> tuple[int, ...]:
        """The equations that define a total, those whose parts are themselves totals last."""
        return tuple(
            sorted(
                self.totals,
                key=lambda e: sum(cell in self.total_cells for cell in self.members[e]),
            )
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The rows and columns as they are printed."""
        return lines_of(self)

    @cached_property
    def places(self) -> list[tuple[tuple[int, int], ...]]:
        """For each cell the lines it stands in: number of the line and place in it."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.form.cells]
        for number, line in enumerate(self.lines):
            for place, cell in enumerate(line.cells):
                found[cell].append((number, place))
        return [tuple(places) for places in found]

    @cached_property
    def neighbours(self) -> list[frozenset[int]]:
        """For each cell those that stand next to it in a row or a column."""
        found: list[set[int]] = [set() for _ in self.form.cells]
        for line in self.lines:
            for one, other in zip(line.cells, line.cells[1:], strict=False):
                found[one].add(other)
                found[other].add(one)
        return [frozenset(cells) for cells in found]


@lru_cache(maxsize=16)
def signatures(system: System) -> Signatures:
    """The signatures of a system, computed when they are first asked for."""
    return Signatures(system)
