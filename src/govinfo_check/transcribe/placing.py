"""The cells of a reading as they are filled: each address once, or not at all.

Two lines that give different figures for one row leave it unreadable; what is never filled is
absent. Figures are placed by the table readers, which know the columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.readings import CellReading, Departure
from govinfo_check.transcribe.figures import figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_check.documents import Cell, Location
    from govinfo_check.forms.form import Form

ABSENT = CellReading(None, "", "absent")


class Placing:
    """The cells of one form, being filled from one document."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.cells: dict[str, CellReading] = {}
        self.departures: list[Departure] = []

    def put(self, address: str, cell: Cell) -> None:
        """State at `address` what `cell` says, each figure by its own kind."""
        read = figure(cell.text, self.form[address].kind)
        self.cells[address] = CellReading(read.value, cell.text, read.state, cell.location)
        if read.note:
            kind = "cell-unread" if read.state == "unreadable" else f"cell-{read.note}"
            self.depart(kind, address, (address,), cell.text, cell.location, found=read.note)

    def put_blank(self, addresses: Iterable[str], location: Location) -> None:
        """Leave `addresses` blank, as the document does."""
        for address in addresses:
            self.cells[address] = CellReading(None, "", "blank", location)

    def refuse(  # noqa: PLR0913 - the fields of a departure
        self,
        addresses: Sequence[str],
        kind: str,
        subject: str,
        text: str,
        location: Location,
        *,
        found: object = "",
        expected: object = "",
    ) -> None:
        """Make `addresses` unreadable, with `text` as what stands there, for one named cause."""
        self.keep(addresses, text, location)
        self.depart(kind, subject, tuple(addresses), text, location, found=found, expected=expected)

    def keep(self, addresses: Iterable[str], text: str, location: Location) -> None:
        """Make `addresses` unreadable, with `text` as what stands there, for a cause told apart."""
        for address in addresses:
            self.cells[address] = CellReading(None, text, "unreadable", location)

    def depart(  # noqa: PLR0913 - the fields of a departure
        self,
        kind: str,
        subject: str,
        cells: tuple[str, ...],
        text: str,
        location: Location,
        *,
        found: object = "",
        expected: object = "",
    ) -> None:
        """Note that the document departs from the form."""
        departure = Departure(kind, subject, cells, text, location, str(found), str(expected))
        self.departures.append(departure)

    def depart_beside(self, table: str, cells: Sequence[Cell]) -> None:
        """Note what stands beside a table and was passed over, as one departure."""
        if cells:
            first = cells[0]
            self.depart("cell-beside", table, (), first.text, first.location, found=len(cells))

    def finished(self) -> dict[str, CellReading]:
        """What stands in every cell, in the form's order."""
        return {cell.address: self.cells.get(cell.address, ABSENT) for cell in self.form.cells}
