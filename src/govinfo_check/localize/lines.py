"""The printed lines of a form: where a value slips to when it slips by one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.localize.signatures import Signatures

PRINTED_AS_ONE_ROW = frozenset({"appeals"})
"""Tables whose rows stand side by side: table four is one row of 15 cells on both forms."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row or a column as printed.

    Attributes:
        is_row: Whether it runs across.
        cells: Its guarded cells in order.
        own: The equations that two of its cells or more enter.
        cross: For each other equation the one cell that enters it.
        reach: The equations that any of its cells enters, one bit each; `base` those of `own`.
        order: For each cell its place.
    """

    is_row: bool
    cells: tuple[int, ...]
    own: tuple[int, ...]
    cross: dict[int, int]
    reach: int
    base: int
    order: dict[int, int]


def lines_of(signatures: Signatures) -> tuple[Line, ...]:
    """Every row, then every column, of the tables with guarded cells."""
    guarded = set(signatures.guarded)
    lines = []
    for is_row, cells in _runs(signatures):
        kept = tuple(cell for cell in cells if cell in guarded)
        if len(kept) > 1:
            lines.append(_line(signatures, is_row=is_row, cells=kept))
    return tuple(lines)


def _runs(signatures: Signatures) -> Iterator[tuple[bool, list[int]]]:
    form = signatures.form
    for table, rows in form.rows.items():
        grid = [[form.index[address] for address in row.columns] for row in rows]
        if table in PRINTED_AS_ONE_ROW:
            yield True, [cell for row in grid for cell in row]
            continue
        for row in grid:
            yield True, row
    for table, rows in form.rows.items():
        if table in PRINTED_AS_ONE_ROW:
            continue
        columns: dict[str, list[int]] = {}
        for row_of_form in rows:
            for address in row_of_form.columns:
                columns.setdefault(form[address].column, []).append(form.index[address])
        for cells in columns.values():
            yield False, cells


def _line(signatures: Signatures, *, is_row: bool, cells: tuple[int, ...]) -> Line:
    entered: dict[int, list[int]] = {}
    for cell in cells:
        for e, _ in signatures.cells[cell]:
            entered.setdefault(e, []).append(cell)
    own = tuple(e for e, members in entered.items() if len(members) > 1)
    cross = {e: members[0] for e, members in entered.items() if len(members) == 1}
    reach = sum(1 << e for e in entered)
    base = sum(1 << e for e in own)
    order = {cell: n for n, cell in enumerate(cells)}
    return Line(is_row, cells, own, cross, reach, base, order)
