"""A page while it is damaged, and what becomes of the truth about it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layouts.doubt import uncertain
from layouts.structure import Cell, Page, Row, Table, row_addresses
from layouts.tables import is_in
from oracle import from_cells, to_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layouts.options import Layout
    from oracle import Report, Value


class Work:
    """A page while it is damaged, and what becomes of the truth about it."""

    def __init__(self, report: Report, layout: Layout, page: Page) -> None:
        self.report = report
        self.layout = layout
        self.page = page
        self.others: list[Report] = []
        printed = {a for table in page.tables() for row in table.rows for a in row_addresses(row)}
        cells = to_cells(report)
        self.truth: dict[str, set[Value]] = {
            address: set() if value is None else {value} for address, value in cells.items()
        }
        shown = {a: v if a in printed else None for a, v in cells.items()}
        self.expected = from_cells(report["form"], report["agency"], report["year"], shown)
        self.lost = uncertain(page, layout)
        self.rng = random.Random()  # noqa: S311 — seeded by the damage

    def places(self, name: str = "", *, figures: int = 1) -> list[Place]:
        """The rows of the report's own tables that hold at least so many of its figures."""
        return [
            Place(table, index)
            for table in self.page.tables(name)
            for index, row in enumerate(table.rows)
            if len(row_addresses(row)) >= figures
        ]

    def place(self, name: str = "", *, figures: int = 1) -> Place | None:
        """One of those rows."""
        places = self.places(name, figures=figures)
        return self.rng.choice(places) if places else None

    def lose(self, *rows: Row) -> None:
        """These rows need no longer be read."""
        for row in rows:
            self.lost.update(row_addresses(row))

    def lose_table(self, name: str) -> None:
        """This table need no longer be read."""
        self.lost.update(address for address in self.truth if is_in(address, name))

    def lose_around(self, place: Place) -> None:
        """The row, and in text of spaces the rows beside it, need no longer be read."""
        reach = 1 if self.layout.is_spaced_text else 0
        rows = [other.row for other in self.places()]
        at = next(i for i, row in enumerate(rows) if row is place.row)
        self.lose(*rows[max(at - reach, 0) : at + reach + 1])

    def allow_within_rows(self, name: str, columns: Sequence[str] = ()) -> None:
        """Nobody can tell the columns (or these) apart: any figure of the row may be read."""
        for place in self.places(name):
            addresses = row_addresses(place.row)
            chosen = [a for a in addresses if not columns or a.rpartition(".")[2] in columns]
            self.allow_swap(*chosen)

    def allow_swap(self, *addresses: str) -> None:
        """Any of these addresses may be read with the figure of another of them."""
        values = set().union(*(self.truth[address] for address in addresses))
        for address in addresses:
            self.truth[address] = set(values)

    def lose_unplaced_columns(self, name: str) -> bool:
        """The table need no longer be read if only its headings told its columns."""
        layout = self.layout
        unplaced = (name == "requests" and not layout.has_form_columns) or (
            name == "appeals" and layout.appeals in ("litigation_first", "transposed")
        )
        if unplaced:
            self.lose_table(name)
        return unplaced


@dataclass(frozen=True)
class Place:
    """A row in a table of a page."""

    table: Table
    index: int

    @property
    def row(self) -> Row:
        return self.table.rows[self.index]

    def cells(self, kind: str = "value") -> list[Cell]:
        """The row's cells of one kind; its values are those of the form only."""
        return [c for c in self.row if c.kind == kind and (c.address or kind != "value")]

    def label(self) -> Cell | None:
        """The label that names the row: the last of its labels."""
        labels = [cell for cell in self.cells("label") if cell.text]
        return labels[-1] if labels else None

    def __str__(self) -> str:
        return f"row {row_addresses(self.row)[0].rpartition('.')[0]}"
