"""What goes wrong with a page: each damage spoils it, and notes what becomes of the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

# They enter themselves, in the order in which they are drawn.
# isort: off
from layouts.damages import rows, headings, cells, reports  # noqa: F401 - they register the damages

# isort: on
from layouts.damages.strike import DAMAGES, Damage

if TYPE_CHECKING:
    from layouts.work import Work

__all__ = ["DAMAGES", "Damage", "suffer"]


def suffer(work: Work, damage: Damage) -> str:
    """Damage the page; what happened, in words."""
    work.rng.seed(damage.seed)
    happened = DAMAGES[damage.name](work)
    return f"{damage}: {happened or 'does not apply'}"
