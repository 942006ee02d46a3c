"""Which lines of a document make up each table of the report: its own, of its own year.

A page may hold a second report, and chapter one may print last year's table: their rows are never
mixed with the report's own. Where nothing tells which is its own, none is read.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.forms.form import TABLES
from govinfo_check.transcribe import appeals, disclosure, requests
from govinfo_check.transcribe.outline import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.documents import Document
    from govinfo_check.transcribe.lines import Line
    from govinfo_check.transcribe.outline import Outline, Section

CHAPTER = {"disclosure": 2, "requests": 3, "appeals": 4}
"""The chapter in which the form prints each table."""

ELSEWHERE = (1, 5, 6)
"""Chapters of prose: a table there is another year's, where its own chapter stands without it."""

FEW = 3
"""Fewer rows than this are no table."""


class Region(NamedTuple):
    """The lines of one table, and where else in the document such a table stands.

    `is_disputed`: more than one such table stands there and nothing tells which is the report's.
    """

    lines: tuple[Line, ...]
    others: tuple[Line, ...] = ()
    is_disputed: bool = False


class Regions(NamedTuple):
    """The report chosen among those of the document, and the lines of each of its tables."""

    report: int
    tables: dict[str, Region]
    other_reports: tuple[int, ...] = ()
    is_disputed: bool = False


def regions(document: Document, stream: Sequence[Line], outline: Outline) -> Regions:
    """The lines of each table of the document's own report."""
    placed = [_Placed(line, outline.section_at(line.block), _table_of(line)) for line in stream]
    evidence: dict[int, set[str]] = defaultdict(set)
    for line, section, table in placed:
        if table:
            evidence[section.report].add(line.match.address or line.label)
    bodies = [report for report, rows in evidence.items() if len(rows) >= FEW]
    report, disputed = _own_report(document, outline, bodies)
    own = [one for one in placed if one.section.report == report]
    tables = {table: _region(table, own) for table in TABLES}
    return Regions(report, tables, tuple(r for r in bodies if r != report), disputed)


class _Placed(NamedTuple):
    """A line, the section it stands in, and the table whose words it has (or an empty string)."""

    line: Line
    section: Section
    table: str


def _own_report(document: Document, outline: Outline, bodies: list[int]) -> tuple[int, bool]:
    """The number of the report that the document is, and whether that is in dispute."""
    if len(bodies) < 2:
        return (bodies[0] if bodies else 0), False
    named = title_of(document.title or "")
    if named is not None:
        same = [r for r in bodies if (t := outline.titles[r]) and t.year == named.year]
        if len(same) == 1:
            return same[0], False
    return bodies[0], True


def _table_of(line: Line) -> str:
    """The table whose words a line has, or an empty string."""
    address = line.match.address
    if line.match.is_exact and line.values and not requests.is_heading(line):
        return address.split(".", 1)[0]
    if len(line.labels) > 2 and appeals.has_appeals([line]):
        return appeals.TABLE
    if disclosure.columns_named(line):
        return disclosure.TABLE
    return ""


def _region(table: str, own: Sequence[_Placed]) -> Region:
    """The lines of the chapter that holds the table, or of the one part that does."""
    found: dict[int, set[str]] = defaultdict(set)
    for line, section, words in own:
        if words == table and line.match.address not in requests.COMMON:
            found[section.number].add(line.match.address or line.label)
    expected = CHAPTER[table]
    if not found:
        return Region(tuple(one.line for one in own if one.section.number == expected))
    most = max(found, key=lambda number: (len(found[number]), number))
    has_heading = any(one.section.number == expected for one in own)
    chapter = expected if len(found.get(expected, ())) >= FEW else most
    if has_heading and chapter in ELSEWHERE:
        elsewhere = tuple(one.line for one in own if one.section.number == chapter)
        return Region((), tuple(line for line in elsewhere if _table_of(line) == table))
    rivals = [
        number
        for number, rows in found.items()
        if number != chapter and len(rows) >= FEW and rows & found[chapter]
    ]
    disputed = chapter != expected and any(
        2 * len(found[number]) >= len(found[chapter]) for number in rivals
    )
    lines = tuple(one.line for one in own if one.section.number == chapter)
    others = tuple(one.line for one in own if one.section.number in rivals and one.table == table)
    return Region(lines, others, disputed)
