"""A document with the truth about it, and how far a reader is from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from oracle import ADDRESSES, get, to_cells

if TYPE_CHECKING:
    from collections.abc import Callable

    from oracle import Report, Value

    Truth = dict[str, frozenset[Value]]


@dataclass(frozen=True, repr=False)
class Rendered:
    """A document with the truth about it.

    Attributes:
        format: `html`, `txt` or `md`.
        data: The file's bytes.
        truth: For every address the numbers that would not be silently wrong if they were read
            there. None is for a cell that states nothing.
        certain: The addresses that a careful person reads with certainty, and the design says
            shall be read, as `expected` has them. Elsewhere a reader may also say that it
            cannot read, but never give a number outside `truth`.
        expected: The report as the document states it (an undivided or omitted row is blank).
        others: Other reports that the page shows as much: reading one of them is no error,
            mixing two is.
        description: How to make the document again, and what was damaged.
    """

    format: str
    data: bytes
    truth: Truth
    certain: frozenset[str]
    expected: Report
    description: str
    others: tuple[Report, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether every cell must be read as `expected` has it."""
        return len(self.certain) == len(self.truth)

    def __repr__(self) -> str:
        return self.description

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 — Hypothesis' name
        """How Hypothesis prints a failing example: not as its 45 kB of data and truth."""
        printer.text(self.description)


def silently_wrong(rendered: Rendered, read: Callable[[str], Value]) -> list[str]:
    """The addresses where `read(address)` is a number that the document does not state there."""
    candidates = [rendered.truth]
    candidates += [
        {a: frozenset() if v is None else frozenset({v}) for a, v in to_cells(other).items()}
        for other in rendered.others
        if other["form"] == rendered.expected["form"]
    ]
    values = {address: read(address) for address in rendered.truth}
    return min(
        (
            [a for a, v in values.items() if v is not None and v not in truth[a]]
            for truth in candidates
        ),
        key=len,
    )


def missed(rendered: Rendered, read: Callable[[str], Value]) -> list[str]:
    """The certain addresses where `read(address)` is not what the document states."""
    return [
        address
        for address in ADDRESSES[rendered.expected["form"]]
        if address in rendered.certain and read(address) != get(rendered.expected, address)
    ]
