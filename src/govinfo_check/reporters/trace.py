"""A reading for a person: the form cell by cell, and what of the document found no place in it.

One line a cell: its column, the figure, the text that stands there, the state, the place. It shows
what was read and what was not, so that whoever doubts a finding can look it up.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from govinfo_check.engine import check_review
from govinfo_check.reporters.layout import Segment, lay_out, padded, plain
from govinfo_check.reporters.text import place_words, source_name
from govinfo_check.rules import choose
from govinfo_check.rules.departures import quoted
from govinfo_check.rules.review import Review
from govinfo_check.transcribe.labels import is_of_a_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.documents import Cell, Location
    from govinfo_check.forms.form import FormCell, Row
    from govinfo_check.readings import CellReading, Reading, State
    from govinfo_check.reporters import Page

STATES: dict[State, str] = {
    "number": "已读取",
    "blank": "空白",
    "mark": "记号",
    "unreadable": "未读取",
    "inferred": "推断",
    "absent": "没有这一格",
}
"""What a state is called; an inferred figure stands in brackets."""

_WIDTHS = (26, 14, 20, 10)
"""Columns of a terminal that heading, figure, text and state take; the place takes the rest."""
_HEADS = ("列", "数", "原文", "状态", "位置")
_BOLD, _DOUBTFUL = "1", "31"
_DOUBTED = frozenset({"unreadable", "inferred", "absent"})

MOST = 200
"""Rows without a place that are listed; a page of menus has more."""


def write(reading: Reading, out: TextIO, page: Page) -> None:
    """Write the form as it was read; at the end where the document departs from it."""
    out.writelines(f"{line}\n" for line in _lines(reading, page))


def _lines(reading: Reading, page: Page) -> Iterator[str]:
    yield _shown(page, Segment(_title(reading), _BOLD))
    for table, rows in reading.form.rows.items():
        heading = reading.form.model.model_fields[table].title or ""
        yield ""
        name = reading.form.table_names[table]
        yield _shown(page, Segment(f"{heading}({name})", _BOLD))
        yield _shown(page, Segment(f"    {_columns(_HEADS)}"))
        for row in rows:
            yield _shown(page, Segment(f"  {_name(row)}"))
            for address in row.columns:
                yield _cell(reading.form[address], reading.cells[address], page)
    yield ""
    yield from _unplaced(reading, page)
    yield from _departures(reading, page)


def _title(reading: Reading) -> str:
    """The file, the report, and how many of the cells are in each state."""
    report = reading.report
    parts = [plain(report.agency or ""), f"{report.year} 年" if report.year else "", report.form]
    counts = Counter(cell.state for cell in reading.cells.values())
    told = ",".join(
        f"{words} {counts[state]} 格" for state, words in STATES.items() if counts[state]
    )
    return f"{source_name(reading.source)}({' '.join(filter(None, parts))}):{told}"


def _name(row: Row) -> str:
    return " ".join((*row.groups, row.label))


def _cell(cell: FormCell, read: CellReading, page: Page) -> str:
    figure = (
        "" if read.value is None else f"{read.value:f}" if cell.kind.decimal else f"{read.value}"
    )
    if read.inferred is not None:
        figure = f"({read.inferred})"
    place = _place(read.location)
    line = _columns((cell.column_label, figure, plain(read.text), STATES[read.state], place))
    return _shown(page, Segment(f"    {line}", _DOUBTFUL if read.state in _DOUBTED else ""))


def _place(location: Location) -> str:
    """Where something stands; a line of the source helps nobody who sees the table."""
    if location.table is not None:
        location = location._replace(line=None)
    return plain("".join(place_words(location)))


def _columns(texts: Sequence[str]) -> str:
    """The texts below each other's like; the last takes what it needs."""
    *first, last = texts
    cells = [padded(text, width) for text, width in zip(first, _WIDTHS, strict=True)]
    return " ".join((*cells, last)).rstrip()


def _unplaced(reading: Reading, page: Page) -> Iterator[str]:
    """The rows of the document's tables of which nothing stands in the form."""
    rows = list(_rows_without_place(reading))
    if rows:
        yield _shown(page, Segment(f"文件的表格里没有归入任何一格的行({len(rows)}):", _BOLD))
    for cells in rows[:MOST]:
        place = _place(cells[0].location._replace(column=None))
        texts = " | ".join(plain(cell.text) for cell in cells if cell.text)
        yield _wrapped(page, f"{place}:{quoted(texts)}")
    if len(rows) > MOST:
        yield _wrapped(page, f"……其余 {len(rows) - MOST} 行从略")


def _rows_without_place(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    """Those rows, but for the form's own headings and labels."""
    taken: set[Location] = {cell.location for cell in reading.cells.values()}
    for table in reading.document.tables if reading.document else ():
        for row in table.rows:
            texts = [cell.text for cell in row if cell.text]
            if texts and not any(cell.location in taken for cell in row):
                joined = "".join(texts)
                if not (is_of_a_form(joined) or all(map(is_of_a_form, texts))):
                    yield row


def _departures(reading: Reading, page: Page) -> Iterator[str]:
    """What the rules on cells and structure say of the document."""
    violations = check_review(Review(reading), choose(["V", "S"])).violations
    if not violations:
        yield _shown(page, Segment("读取中没有发现与格式不符之处", _BOLD))
        return
    yield _shown(page, Segment(f"读取中发现的问题({len(violations)}):", _BOLD))
    for violation in violations:
        yield _wrapped(page, f"{plain(violation.message)} [{violation.code}]")


def _wrapped(page: Page, text: str) -> str:
    return lay_out([Segment(f"  {text}")], page.width, indent="    ", colour=page.colour)


def _shown(page: Page, segment: Segment) -> str:
    """One line; it is never wrapped, so that columns stay columns."""
    return lay_out([segment], None, colour=page.colour)
