"""The damages by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layouts.work import Work


@dataclass(frozen=True)
class Damage:
    """One thing that goes wrong with a page: its name (one of `DAMAGES`) and where it strikes."""

    name: str
    seed: int = 0


Strike = Callable[["Work"], str | None]
DAMAGES: dict[str, Strike] = {}
"""Every damage by name: it spoils the work's page and truth and says how, or cannot apply."""


def damage_of(strike: Strike) -> Strike:
    """Enter the function among the damages, under its own name."""
    DAMAGES[strike.__name__] = strike
    return strike
