"""What error localization answers with: changes, repairs, causes. Proposals, never applied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govinfo_check.forms.form import Value

Subject = tuple[str, str]
"""A violated identity: its code and its subject, `("T301", "natural_person")`."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that a repair would change.

    Attributes:
        address: The cell.
        stated: What the report states; `None` for a blank.
        suggested: The count, 0 or more, that makes the sums hold.
        operation: What was done to the cell, in English words: `digits swapped`, `value`.
    """

    address: str
    stated: Value
    suggested: Value
    operation: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A set of changes after which no identity that it resolves is violated.

    Attributes:
        changes: In the form's order; never empty.
        resolves: The violated identities, in the system's order.
        cost: The sum of its operations' weights, moved by the evidence; lower is likelier.
        tied: Whether another repair has the same cost and none a lower one.
        operation: The name of the whole operation; of several, joined by ` + `.
        evidence: What was known beside the sums and spoke for or against it, in words.
        readings: Every name that fits the same changes, the likeliest (`operation`) first.
    """

    changes: tuple[Change, ...]
    resolves: tuple[Subject, ...]
    cost: float
    tied: bool
    operation: str
    evidence: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """Violated identities that no cell links to the others, and the repairs of these alone."""

    resolves: tuple[Subject, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Localization:
    """The repairs of a whole report, the likeliest first.

    Attributes:
        repairs: Each resolves every violated identity; sorted by cost, then by the form's order.
        causes: The same by cause: what would be done to each independent group of violations.
        limit: Which limit ended the search, in words; `None` where it was complete.
    """

    repairs: tuple[Repair, ...] = ()
    causes: tuple[Cause, ...] = ()
    limit: str | None = None


def ranked(repairs: list[Repair]) -> tuple[Repair, ...]:
    """The repairs by cost (stable), those that share the lowest cost marked as tied."""
    repairs.sort(key=lambda repair: repair.cost)
    lowest = sum(1 for repair in repairs if repair.cost == repairs[0].cost)
    if lowest > 1:
        repairs[:lowest] = [replace(repair, tied=True) for repair in repairs[:lowest]]
    return tuple(repairs)
