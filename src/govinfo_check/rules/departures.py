"""What the rules on cells and structure share: the departures that a reading noted, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.documents import SourceLine
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.documents import Location
    from govinfo_check.readings import Departure, Reading

NUMERALS = "〇一二三四五六七八九"


def departures(reading: Reading, *kinds: str) -> Iterator[Departure]:
    """The reading's departures of these kinds, in the order in which they were noted."""
    return (departure for departure in reading.departures if departure.kind in kinds)


def subject_name(reading: Reading, subject: str) -> str:
    """A subject in the words of the form: a table, a row, a block, a cell; else as it stands."""
    tables = reading.form.table_names
    if subject in tables:
        return tables[subject]
    if subject in reading.form.index:
        return str(reading.form[subject])
    for rows in reading.form.rows.values():
        for row in rows:
            if row.address == subject:
                return f"{row.table_name}「{row.short}」行"
    return subject


def place_zh(location: Location) -> str:
    """Where something stands, for a person (`第 2 个表格第 4 行`), or an empty string."""
    if location.sheet is not None:
        row = f"第 {location.row} 行" if location.row else ""
        return f"工作表“{location.sheet}”" + (f"单元格 {location.name}" if location.name else row)
    parts = []
    if location.page:
        parts.append(f"第 {location.page} 页")
    if location.table:
        parts.append(f"第 {location.table} 个表格第 {location.row} 行")
    elif location.line:
        parts.append(line_words(location.line).zh)
    return "".join(parts)


def place_en(location: Location) -> str:
    """Where something stands, for a person (`table 2, row 4`), or an empty string."""
    if location.sheet is not None:
        row = f", row {location.row}" if location.row else ""
        return f"sheet {location.sheet}" + (f", cell {location.name}" if location.name else row)
    found = location._asdict()
    parts = [f"{name} {found[name]}" for name in ("page", "table", "row") if found[name]]
    if location.line and not location.table:
        parts.append(line_words(location.line).en)
    return ", ".join(parts)


def line_words(line: int) -> Text:
    """Which line it is, in words: of a text, or of a page's source."""
    if isinstance(line, SourceLine):
        return Text(f"源代码第 {line} 行", f"line {line} of the source")
    return Text(f"第 {line} 行文字", f"line {line}")


def in_brackets(location: Location) -> Text:
    """Where something stands, as it follows a sentence; nothing where nobody knows."""
    zh, en = place_zh(location), place_en(location)
    return Text(f"({zh})" if zh else "", f" ({en})" if en else "")


def quoted(text: str, length: int = 60) -> str:
    """`text` on one line and no longer than `length`, in quotation marks."""
    line = " ".join(text.split())
    return f"“{line[:length]}…”" if len(line) > length else f"“{line}”"
