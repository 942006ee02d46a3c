"""The annexes of a form: plain tables, one row of headings and a label before each row's figures.

An annex is known by its own words alone, apart from those of the three tables, so that an
installed form with an annex changes nothing about how other reports are read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.documents import NOWHERE
from govinfo_check.forms import forms
from govinfo_check.transcribe.labels import is_of_a_form, key
from govinfo_check.transcribe.rows import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govinfo_check.documents import Cell, Table
    from govinfo_check.forms.form import Form, Row
    from govinfo_check.transcribe.placing import Placing


class AnnexLine(NamedTuple):
    """A row with the label of one of an annex's, and the grid column of each heading above it."""

    label: Cell
    values: tuple[Cell, ...]
    places: Mapping[str, int]


@dataclass
class Annex:
    """The lines of one annex in a document.

    Attributes:
        rows: By the row's address the lines with its label, below all headings.
        unheaded: By the row's address the labels that stand below no such headings, of words
            that the annex alone has.
        others: The first cell of each further row with figures below the headings.
    """

    rows: dict[str, list[AnnexLine]] = field(default_factory=dict)
    unheaded: dict[str, Cell] = field(default_factory=dict)
    others: list[Cell] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many rows of the annex the document has; more than one where no headings are."""
        return len(self.rows) or (len(self.unheaded) if len(self.unheaded) > 1 else 0)


Annexes = dict[tuple[str, str], Annex]
"""By form and table, the annexes of all forms as a document has them."""


class _Words(NamedTuple):
    """The keys of an annex's row labels, with the rows, and those of its headings, by spelling."""

    rows: Mapping[str, Row]
    columns: Mapping[str, str]


@cache
def _words(form: Form, table: str) -> _Words:
    rows = {
        key(label): row for row in form.rows[table] for label in (row.label, row.short, *row.also)
    }
    columns = {
        key(label): key(cell.column_label)
        for cell in form.tables[table]
        for label in (cell.column_label, *cell.column_also)
    }
    return _Words(rows, columns)


def found_annexes(tables: Iterable[Table]) -> Annexes:
    """The lines of every form's annexes in `tables`."""
    known = {(form.name, annex): _words(form, annex) for form in forms() for annex in form.annexes}
    found = {name: Annex() for name in known}
    for table in tables if known else ():
        for name, words in known.items():
            _gather(found[name], table, words)
    return found


def _gather(annex: Annex, table: Table, words: _Words) -> None:
    """Add the lines of `table` that are the annex's."""
    places: dict[str, int] = {}
    for cells in table.rows:
        keys = [key(cell.text) for cell in cells]
        named = {
            words.columns[one]: cell.location.column or 0
            for one, cell in zip(keys, cells, strict=True)
            if one in words.columns
        }
        if len(named) == len(set(words.columns.values())):
            places = named
            continue
        before = [n for n, cell in enumerate(cells) if _stands_before(cell, places)]
        label = next((n for n in reversed(before) if keys[n] in words.rows), None)
        if label is None:
            if places and any(cell.text for n, cell in enumerate(cells) if n not in before):
                annex.others.append(next(cell for cell in cells if cell.text))
        elif places:
            line = AnnexLine(cells[label], tuple(cells[label + 1 :]), places)
            annex.rows.setdefault(words.rows[keys[label]].address, []).append(line)
        elif not is_of_a_form(cells[label].text):
            annex.unheaded.setdefault(words.rows[keys[label]].address, cells[label])


def _stands_before(cell: Cell, places: Mapping[str, int]) -> bool:
    return not places or (cell.location.column or 0) < min(places.values())


def read_annex(placing: Placing, table: str, annex: Annex, *, images: int) -> None:
    """Fill the cells of an annex; tell why where it is not there or cannot be read."""
    addresses = [cell.address for cell in placing.form.tables[table]]
    if not annex.rows and annex.count:
        first = next(iter(annex.unheaded.values()))
        placing.refuse(addresses, "columns-unknown", table, first.text, first.location)
        return
    if not annex.rows:
        placing.depart("table-absent", table, tuple(addresses), "", NOWHERE, found=images)
        return
    for row in placing.form.rows[table]:
        _read_row(placing, row, annex.rows.get(row.address, []))
    for cell in annex.others:
        placing.depart("row-unplaced", table, (), cell.text, cell.location)


def _read_row(placing: Placing, row: Row, lines: Sequence[AnnexLine]) -> None:
    if not lines:
        placing.depart("row-absent", row.address, row.columns, row.label, NOWHERE)
        return
    line = lines[0]
    where = line.label.location
    text = " | ".join(cell.text for cell in line.values)
    if len({tuple(cell.text for cell in one.values) for one in lines}) > 1:
        placing.refuse(row.columns, "row-twice", row.address, text, where)
        return
    if len(lines) > 1:
        doubled = lines[1].label
        placing.depart("row-doubled", row.address, (), doubled.text, doubled.location)
    cells = [_below(line, key(placing.form[address].column_label)) for address in row.columns]
    beside = [cell for cell in line.values if cell not in cells and not is_blank(cell)]
    placed = [cell for cell in cells if cell is not None]
    if beside or len(placed) < len(cells):
        counts = {"found": sum(map(bool, line.values)), "expected": len(cells)}
        placing.refuse(row.columns, "row-width", row.address, text, where, **counts)
        return
    for address, cell in zip(row.columns, placed, strict=True):
        placing.put(address, cell)


def _below(line: AnnexLine, heading: str) -> Cell | None:
    """The unmerged cell of the line that stands below a heading."""
    alone = (cell for cell in line.values if cell.rowspan == cell.colspan == 1)
    return next((c for c in alone if c.location.column == line.places[heading]), None)
