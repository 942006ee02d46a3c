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
    from govinfo_check.localize.syndrome import Syndrome

Deltas = tuple[tuple[int, int], ...]
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
        component = self.signatures.component[violated[0]]
        self.start = {
            e: r for e, r in syndrome.residuals.items() if self.signatures.component[e] == component
        }
        self.is_exact = not syndrome.blanks
        self.deadline = deadline
        self.nodes = 0
        self.limit: str | None = None
        self.found: dict[Deltas, None] = {}

    def sets(self, max_cells: int, spare: int = 1) -> list[Deltas]:
        """All sets of the least size and up to `spare` cells more, but no more than `max_cells`.

        None where that or the time ran out, which `limit` then says.
        """
        size, last = max(self._bound(self._violated(self.start)), 1), max_cells
        while size <= last and not self.limit:
            self._extend(self.start, size, ())
            if self.found:
                last, spare = min(last, size + spare), 0
            size += 1
        if not self.found and not self.limit:
            self.limit = f"no repair of at most {max_cells} cells"
        return sorted(self.found, key=lambda deltas: (len(deltas), deltas))

    def _violated(self, residuals: dict[int, int]) -> dict[int, int]:
        if self.is_exact:
            return residuals
        is_violated = self.syndrome.is_violated
        return {e: r for e, r in residuals.items() if is_violated(e, r)}

    def _bound(self, violated: dict[int, int]) -> int:
        rows = columns = 0
        signatures = self.signatures
        for e in violated:
            rows |= signatures.rows[e]
            columns |= signatures.columns[e]
        return max(rows.bit_count(), columns.bit_count())

    def _extend(self, residuals: dict[int, int], size: int, chosen: Deltas) -> None:
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
        residuals: dict[int, int],
        violated: dict[int, int],
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

    def _last(self, residuals: dict[int, int], chosen: Deltas) -> None:
        taken = {cell for cell, _ in chosen}
        for cell in self.signatures.by_support.get(frozenset(residuals), ()):
            deltas = {-residuals[e] * sign for e, sign in self.signatures.cells[cell]}
            delta = deltas.pop()
            if not deltas and cell not in taken and self._may_grow(cell, delta):
                self._keep((*chosen, (cell, delta)))

    def _may_grow(self, cell: int, delta: int) -> bool:
        value = self.syndrome.values[cell]
        return value is not None and self.syndrome.is_possible(cell, value + delta)

    def _keep(self, deltas: Deltas) -> None:
        self.found[tuple(sorted(deltas))] = None
        if len(self.found) >= MAX_SETS:
            self.limit = f"more than {MAX_SETS} sets of {len(deltas)} cells explain the sums"

    def _tick(self) -> None:
        self.nodes += 1
        if self.nodes % 64 == 0 and monotonic() > self.deadline:
            self.limit = "the time limit was reached before every set of cells was tried"
