"""The notes of a workbook, by sheet and cell: what its formats share.

A paragraph of a workbook is a cell, too, or a text box, which is anchored at one; so every note
stands at a cell. The summary stands at the first one of the first sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_check.annotate.notes import COLOURS
from govinfo_check.settings import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.annotate.notes import Notes
    from govinfo_check.documents import Document, Location
    from govinfo_check.settings import Severity

Place = tuple[int, int]
"""Row and column of a cell, counted from 1."""


@dataclass
class SheetNote:
    """The text at a cell, and what it is filled with; empty where it has none."""

    text: str = ""
    severity: Severity | None = None

    @property
    def colour(self) -> str:
        """The fill as `RRGGBB`."""
        return "" if self.severity is None else COLOURS[self.severity]

    def add(self, text: str, severity: Severity | None) -> None:
        """Notes more at the same cell."""
        self.text = "\n\n".join(part for part in (self.text, text) if part)
        graver = (one for one in (self.severity, severity) if one is not None)
        self.severity = max(graver, key=SEVERITIES.index, default=None)


def by_sheet(
    notes: Notes, document: Document, sheets: Sequence[str]
) -> dict[str, dict[Place, SheetNote]]:
    """The notes of each sheet, by place; `sheets` are the visible ones, in order."""
    found: dict[str, dict[Place, SheetNote]] = {}
    if sheets:
        found[sheets[0]] = {(1, 1): SheetNote(notes.summary)}

    def add(at: Location, text: str, severity: Severity) -> None:
        place = (at.row or 1, at.column or 1)
        found.setdefault(at.sheet or "", {}).setdefault(place, SheetNote()).add(text, severity)

    for cell, severity, text in notes.cells:
        add(cell.location, text, severity)
    for passage, severity, text in notes.passages:
        add(document.paragraphs[passage.paragraph].location, text, severity)
    return found
