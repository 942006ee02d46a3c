"""From what stands in a document to a report on a form, by the form's own words.

`transcribe` knows forms and no file formats. It never guesses a figure: what it cannot read or
place is unreadable, and the reading's departures say why.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from govinfo_check.bodies import may_be_same
from govinfo_check.documents import NOWHERE, Location, Paragraph, Table
from govinfo_check.errors import NoReportError, ReadError
from govinfo_check.forms import forms
from govinfo_check.forms.form import TABLES
from govinfo_check.readings import Departure, Reading
from govinfo_check.transcribe.annexes import found_annexes, read_annex
from govinfo_check.transcribe.appeals import has_appeals, read_appeals
from govinfo_check.transcribe.disclosure import columns_named, read_disclosure
from govinfo_check.transcribe.flattened import keep_flattened
from govinfo_check.transcribe.labels import key
from govinfo_check.transcribe.lines import lines
from govinfo_check.transcribe.outline import CHAPTERS, OF_PROSE, outline, title_of
from govinfo_check.transcribe.placing import Placing
from govinfo_check.transcribe.regions import CHAPTER, regions
from govinfo_check.transcribe.requests import CLOSED, COMMON, read_requests

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.documents import Document
    from govinfo_check.forms.form import Form
    from govinfo_check.transcribe.annexes import Annexes
    from govinfo_check.transcribe.lines import Line
    from govinfo_check.transcribe.outline import Outline, Section, Title
    from govinfo_check.transcribe.regions import Region, Regions

_READERS = {"disclosure": read_disclosure, "requests": read_requests, "appeals": read_appeals}


def transcribe(document: Document, *, source: str | None = None) -> Reading:
    """The report that `document` holds, with the place of each of its cells.

    Raises:
        ReadError: None of the form's tables stands in the document.
    """
    stream = list(lines(document))
    parts = outline(document)
    found = regions(document, stream, parts)
    title = _title(document, parts, found)
    own = [line for region in found.tables.values() for line in region.lines]
    annexes = found_annexes(_blocks_of(document, parts, found.report))
    form, is_mixed = _form_of(own, annexes, title)
    placing = Placing(form)
    for table in TABLES:
        _read_table(placing, document, table, found.tables[table], disputed=found.is_disputed)
    for table in form.annexes:
        read_annex(placing, table, annexes[form.name, table], images=document.images)
    if not placing.cells:
        raise _no_table(document, source, title)
    _note(placing, parts, found, title, is_mixed=is_mixed)
    _note_titles(placing, title_of(document.title or ""), parts.titles[found.report])
    if document.is_annotated:
        placing.depart("notes-left", "notes", (), "", NOWHERE)
    cells = placing.finished()
    loose = frozenset(_loose_cells(own))
    values = {address: cell.value for address, cell in cells.items() if cell.value is not None}
    return Reading(
        report=form.report(
            values, agency=title.agency if title else None, year=title.year if title else None
        ),
        source=source,
        title=title.text if title else document.title,
        stated=cells,
        departures=tuple(placing.departures),
        chapters=tuple(s.chapter(loose) for s in parts.sections if s.report == found.report),
        document=document,
    )


def _loose_cells(own: Sequence[Line]) -> Iterator[Location]:
    """The places of the paragraphs that are labels and figures of a table's rows, and no prose."""
    for line in own:
        if line.table is None and line.values and line.match.is_exact:
            yield from (cell.location for cell in line.cells)


def _title(document: Document, parts: Outline, found: Regions) -> Title | None:
    """The title of the report read: as printed above it, else as the file is named."""
    named = title_of(document.title or "")
    printed = parts.titles[found.report]
    if printed is None or (printed.agency is None and named and named.year == printed.year):
        return named
    return printed


def _blocks_of(document: Document, parts: Outline, report: int) -> list[Table]:
    """The tables that stand in the report of that number."""
    return [
        block
        for place, block in enumerate(document.blocks)
        if isinstance(block, Table) and parts.section_at(place).report == report
    ]


def _form_of(own: Sequence[Line], annexes: Annexes, title: Title | None) -> tuple[Form, bool]:
    """The form whose words the report has, and whether it has another's too.

    What all forms have tells nothing. The year decides only where the words do not; then a form
    of this package stands before an installed one.
    """
    rows = {line.match.address for line in own if line.match.is_exact}
    heads = {name for line in own for name in columns_named(line)}
    met = _telling() & {*(("row", row) for row in rows), *(("head", name) for name in heads)}
    votes = {
        form: len(met & _words_of(form))
        + sum(annexes[form.name, table].count for table in form.annexes)
        for form in forms()
    }
    best = max(votes.values())
    leading = [form for form, count in votes.items() if count == best]
    if len(leading) > 1 and title is not None:
        leading = [form for form in leading if title.year in form.years] or leading
    return leading[0], not met <= _words_of(leading[0])


@cache
def _telling() -> frozenset[tuple[str, str]]:
    """The rows, and the headings of table two, that some form has and another has not."""
    words = [_words_of(form) for form in forms()]
    common = frozenset.intersection(*words) | {("row", row) for row in (CLOSED, *COMMON)}
    return frozenset.union(*words) - common


@cache
def _words_of(form: Form) -> frozenset[tuple[str, str]]:
    rows = {("row", row.address) for table in TABLES for row in form.rows[table]}
    heads = {("head", cell.column or cell.row.name) for cell in form.tables["disclosure"]}
    return frozenset(rows | heads)


def _read_table(
    placing: Placing, document: Document, table: str, region: Region, *, disputed: bool
) -> None:
    """Fill one table's cells; tell why where it is not there or cannot be read."""
    cells = [cell.address for cell in placing.form.tables[table]]
    if disputed or region.is_disputed:
        where = region.lines[0].cells[0].location if region.lines else NOWHERE
        placing.refuse(cells, "table-disputed", table, "", where)
        return
    _READERS[table](placing, region.lines)
    if any(address in placing.cells for address in cells):
        _absent_rows(placing, table)
    elif keep_flattened(placing, document, table):
        pass  # it is kept unread, its departure tells
    elif table == "appeals" and has_appeals(region.lines):
        placing.refuse(cells, "columns-unknown", table, "", region.lines[0].cells[0].location)
    else:
        placing.depart("table-absent", table, tuple(cells), "", NOWHERE, found=document.images)
    if region.others:
        where = region.others[0].cells[0].location
        placing.depart("table-other", table, (), region.others[0].label, where)


def _absent_rows(placing: Placing, table: str) -> None:
    for row in placing.form.rows[table]:
        absent = [address for address in row.columns if address not in placing.cells]
        if len(absent) == len(row.columns):
            placing.depart("row-absent", row.address, row.columns, row.label, NOWHERE)
            continue
        for address in absent:  # of table four with an outcome a row
            placing.depart("row-absent", address, (address,), row.label, NOWHERE)


def _note(
    placing: Placing, parts: Outline, found: Regions, title: Title | None, *, is_mixed: bool
) -> None:
    """Note what concerns the document as a whole: its form, its other reports, its chapters."""
    form = placing.form
    if is_mixed:
        placing.depart("form-mixed", form.name, (), "", NOWHERE)
    if title is not None and title.year not in form.years:
        placing.depart("form-year", form.name, (), "", NOWHERE, found=title.year)
    for other in found.other_reports:
        if not found.is_disputed:
            name = parts.titles[other]
            placing.depart("report-other", name.text if name else "", (), "", NOWHERE)
    sections = [s for s in parts.sections if s.report == found.report and s.number]
    if not sections:
        return
    doubled = {CHAPTER.get(one.subject) for one in placing.departures if one.kind == "row-doubled"}
    for number, headings in CHAPTERS.items():
        met = [s for s in sections if s.number == number]
        if not met:
            placing.depart("chapter-absent", headings[0], (), "", NOWHERE, expected=number)
        again = None if number in doubled else _printed_again(met)  # else the table's tells
        if again is not None:
            placing.depart("chapter-doubled", headings[0], (), again.title, again.location)
        if met and number in OF_PROSE and all(section.is_empty for section in met):
            placing.depart("chapter-empty", headings[0], (), met[0].title, met[0].location)


def _printed_again(met: list[Section]) -> Section | None:
    """The second of two headings with the same words or the same numeral, if there are such.

    二、主动公开、依申请公开工作情况 before 三、主动公开政府信息情况 is another chapter.
    """
    for one, other in combinations(met, 2):
        if key(one.title) == key(other.title) or one.title[:1] == other.title[:1]:
            return other
    return None


def _note_titles(placing: Placing, named: Title | None, printed: Title | None) -> None:
    """Note where the file's own title names another year or body than the one printed in it."""
    if named is None or printed is None:
        return
    is_same = may_be_same(named.agency or "", printed.agency or "")
    if is_same and named.year != printed.year:
        years = {"found": named.year, "expected": printed.year}
        placing.depart("title-year", "year", (), named.text, NOWHERE, **years)
    elif not is_same and named.year == printed.year:
        bodies = {"found": named.agency, "expected": printed.agency}
        placing.depart("title-body", "agency", (), named.text, NOWHERE, **bodies)


def _no_table(document: Document, source: str | None, title: Title | None) -> ReadError:
    if title is not None and title.year < min(form.years.start for form in forms()):
        problem = f"这是 {title.year} 年的报告,没有 2019 年起的格式的三张表"
        return ReadError(problem, source=source, remedy="2019 年以前的报告不能检查")
    if (
        not any(isinstance(block, Paragraph) and block.text for block in document.blocks)
        and not document.tables
    ):
        problem = "文件里没有文字"
        remedy = "表格若是图片,请先做文字识别,或改用可复制文字的文件"
    elif document.images and not document.tables:
        problem = "没有找到年度报告的三张表,只有图片"
        remedy = "表格若是图片,请先做文字识别,或改用可复制文字的文件"
    else:
        problem = "没有找到年度报告的三张表(2019 年起的格式)"
        remedy = "请确认文件是政府信息公开工作年度报告全文"
    return NoReportError(problem, source=source, remedy=remedy)


__all__ = ["Departure", "Location", "transcribe"]
