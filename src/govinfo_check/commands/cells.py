"""`read --format csv` and `xlsx`: the cells of one report, one row a cell in the form's order."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, TextIO

from govinfo_check.readings import UNREAD
from govinfo_check.reporters.csv import inert, table
from govinfo_check.reporters.text import source_name
from govinfo_check.reporters.workbook import Cell, Sheet, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readings import Reading

_PLACE = {"table": 7, "row": 7, "column": 7, "page": 7, "sheet": 12, "line": 7}
COLUMNS = {"address": 44, "label": 60, "value": 12, "text": 20, "state": 11}
COLUMNS |= {**_PLACE, "inferred": 9}
"""The columns, with their widths in characters."""


def rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """What `COLUMNS` say of each cell."""
    for address, cell in reading.cells.items():
        yield {
            "address": address,
            "label": str(reading.form[address]),
            "value": cell.value,
            "text": cell.text,
            "state": cell.state,
            **{name: getattr(cell.location, name) for name in _PLACE},
            "inferred": cell.inferred,
        }


def write_csv(reading: Reading, out: TextIO) -> None:
    """Write the rows; no text of the report is a formula in a spreadsheet."""
    lines = table(out)
    lines.writerow(COLUMNS)
    for row in rows(reading):
        sheet = inert(row["sheet"] or "")
        lines.writerow({**row, "text": inert(row["text"]), "sheet": sheet}.values())


def write_xlsx(reading: Reading, out: IO[bytes]) -> None:
    """Write the rows as a workbook, in which what was not read stands out."""
    with Workbook(source_name(reading.source)) as book:
        widths = [*COLUMNS.values()]
        sheet = book.add(Sheet(reading.form.name, widths, head=(1, 1), is_filtered=True))
        sheet.add([Cell(name, "head") for name in COLUMNS])
        for row in rows(reading):
            look = "unreadable" if row["state"] in UNREAD else "text"
            looks = {"text": look, "state": look, "value": "figure"}
            sheet.add([Cell(value, looks.get(name, "text")) for name, value in row.items()])
        book.save(out)
