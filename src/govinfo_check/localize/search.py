"""Sets of the fewest cells whose change makes every identity hold (Fellegi and Holt 1976).

In a set of up to three wrong cells of the forms some equation has exactly one of them, so that
its residual is that cell's error, up to the sign. The search takes the violated equation with the
fewest cells, tries each of them with each residual of its own equations, and goes on with what is
left. The violated equations of n rows (or columns) need n cells, which cuts off nearly everything
else. The last cell is looked up: its equations are exactly those that are still violated.

From four cells on, sets whose errors are entangled (four corners of a rectangle) can be missed:
their figures are not determined by the sums either. `mip.py` is exact where nothing is found.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govinfo_check.localize.syndrome import Number, Syndrome

Deltas = tuple[tuple[int, "Number"], ...]
"""Cells and by how much each grows, in the form's order."""

MAX_SETS = 500
"""So many sets of one size are kept; a limit that is hit is said."""


class Search:
    """One search over the equations of one component.

    Args:
        syndrome: The report's.
        violated: The component's violated equations.
        deadline: The monotonic time at which to stop.
    """

    def __init__(self, syndrome: Syndrome, violated: tuple[int, ...], deadline: float) -> None:
        self.syndrome = syndrome
        self.signatures = syndrome.signatures
        self.blocks = syndrome.signatures.blocks
        component = self.signatures.component[violated[0]]
        self.start = {
            e: r for e, r in syndrome.residuals.items() if self.signatures.component[e] == component
        }
        self.is_exact = not syndrome.blanks
        self.deadline = deadline
        self.nodes = 0
        self.limit: str | None = None
        self.found: dict[Deltas, None] = {}

    def fewest(self, max_cells: int) -> list[Deltas]:
        """All sets of the least size; none where `max_cells` or the time is less than they need."""
        least = max(self._bound(self._violated(self.start)), 1)
        for size in range(least, max_cells + 1):
            found = self.sets(size)
            if found or self.limit:
                return found
        self.limit = f"no repair of at most {max_cells} cells"
        return []

    def sets(self, size: int) -> list[Deltas]:
        """All sets of so many cells, in the form's order."""
        self.found = {}
        self._extend(self.start, size, ())
        return sorted(self.found)

    def _violated(self, residuals: dict[int, Number]) -> dict[int, Number]:
        if self.is_exact:
            return residuals
        is_violated = self.syndrome.is_violated
        return {e: r for e, r in residuals.items() if is_violated(e, r)}

    def _bound(self, violated: dict[int, Number]) -> int:
        bits, blocks = 0, self.blocks
        for e in violated:
            bits |= blocks[e]
        columns = (bits >> self.signatures.width).bit_count()
        return max(columns, bits.bit_count() - columns)

    def _extend(self, residuals: dict[int, Number], size: int, chosen: Deltas) -> None:
        violated = self._violated(residuals)
        if not violated:
            return
        if size == 1 and self.is_exact:
            self._last(residuals, chosen)
            return
        members = self.signatures.members
        pivot = min(violated, key=lambda e: len(members[e]))
        taken = {cell for cell, _ in chosen}
        for cell in members[pivot]:
            if cell not in taken:
                self._try(cell, residuals, violated, size - 1, chosen)
        self._tick()

    def _try(
        self,
        cell: int,
        residuals: dict[int, Number],
        violated: dict[int, Number],
        size: int,
        chosen: Deltas,
    ) -> None:
        """Goes on with each error of `cell` that settles one of its violated equations."""
        signature = self.signatures.cells[cell]
        for delta in {-violated[e] * sign for e, sign in signature if e in violated}:
            if not self._may_grow(cell, delta) or self.limit:
                continue
            left = dict(residuals)
            for e, sign in signature:
                residual = left.get(e, 0) + sign * delta
                if residual:
                    left[e] = residual
                else:
                    del left[e]
            if size and self._bound(self._violated(left)) <= size:
                self._extend(left, size, (*chosen, (cell, delta)))
            elif not size and not self._violated(left):
                self._keep((*chosen, (cell, delta)))

    def _last(self, residuals: dict[int, Number], chosen: Deltas) -> None:
        taken = {cell for cell, _ in chosen}
        for cell in self.signatures.by_support.get(frozenset(residuals), ()):
            deltas = {-residuals[e] * sign for e, sign in self.signatures.cells[cell]}
            delta = deltas.pop()
            if not deltas and cell not in taken and self._may_grow(cell, delta):
                self._keep((*chosen, (cell, delta)))

    def _may_grow(self, cell: int, delta: Number) -> bool:
        value = self.syndrome.values[cell]
        return value is not None and self.syndrome.is_possible(cell, value + delta)

    def _keep(self, deltas: Deltas) -> None:
        self.found[tuple(sorted(deltas))] = None
        if len(self.found) >= MAX_SETS:
            self.limit = f"more than {MAX_SETS} sets of {len(deltas)} cells explain the sums"

    def _tick(self) -> None:
        self.nodes += 1
        if self.nodes % 16 == 1 and monotonic() > self.deadline:
            self.limit = "the time limit was reached before every set of cells was tried"
