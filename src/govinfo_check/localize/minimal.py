"""Whether a repair is minimal: none of its operations could be left out.

What counts is operations, not cells (Scholtus 2016). A run that was shifted over two blocks of
table four stays one repair even where a part of it would settle the sums: its cells moved
together or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.localize.weights import OF_SEVERAL

if TYPE_CHECKING:
    from govinfo_check.localize.pricing import Priced
    from govinfo_check.localize.syndrome import Syndrome


def is_minimal(syndrome: Syndrome, priced: Priced) -> bool:
    """Whether something stays violated when any one of the operations is left out.

    Only a blank that is filled beside a repair can make it more than minimal: a sum with a blank
    may hold whatever the blank is.
    """
    if not syndrome.blanks:
        return True
    signatures = syndrome.signatures.cells
    touched = {e for cell, _ in priced.suggested for e, _ in signatures[cell]}
    groups = _operations(priced)
    for group in groups if len(groups) > 1 else ():
        left = {cell: value for cell, value in priced.suggested if cell not in group}
        if syndrome.is_settled(left, touched):
            return False
    return True


def _operations(priced: Priced) -> list[set[int]]:
    """The cells of each operation."""
    groups: dict[str | int, set[int]] = {}
    for (cell, _), name in zip(priced.suggested, priced.names, strict=True):
        groups.setdefault(name if name in OF_SEVERAL else cell, set()).add(cell)
    return list(groups.values())
