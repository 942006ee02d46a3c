"""What is known beside the sums: a figure in the prose, last year's report, the bodies below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from govinfo_check.forms.form import Value


class Evidence(Protocol):
    """Anything that makes a change of a cell likelier or less likely."""

    def weigh(self, address: str, stated: Value, suggested: Value) -> float:
        """What is added to the cost of a repair with this change: below 0 speaks for it."""

    def says(self, address: str, stated: Value, suggested: Value) -> str:
        """Why, in words; empty where it has nothing to say of this change."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A source that gives a figure for a cell.

    Args:
        address: The cell.
        value: What the source says it is.
        source: Where it stands, in words: `the prose of chapter one`.
        weight: How much a repair gains that suggests this figure, and loses that changes the
            cell to another; operations cost 1 to 2.

    >>> prose = Figure("requests.new.total", 12, "the prose")
    >>> prose.weigh("requests.new.total", 21, 12), prose.weigh("requests.new.total", 12, 21)
    (-0.5, 0.5)
    """

    address: str
    value: Value
    source: str
    weight: float = 0.5

    def weigh(self, address: str, stated: Value, suggested: Value) -> float:
        """The weight with its sign; 0 for another cell."""
        del stated
        if address != self.address:
            return 0.0
        return -self.weight if suggested == self.value else self.weight

    def says(self, address: str, stated: Value, suggested: Value) -> str:
        """The source and its figure; empty for another cell."""
        del stated
        if address != self.address:
            return ""
        verb = "supported" if suggested == self.value else "contradicted"
        return f"{verb} by {self.source}: {self.value}"
