"""The findings as CSV for a spreadsheet: one line a finding, and one a file that was not read.

No text of a report is a formula there: one that begins like a formula gets an apostrophe before
it (also behind a semicolon, which some spreadsheets take for the comma), as the Open Worldwide
Application Security Project advises under “CSV Injection”.
"""

from __future__ import annotations

import csv
import re
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TextIO

from govinfo_check.reporters.layout import plain
from govinfo_check.reporters.table import HEAD, SEVERITY, lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_check.reporters import Checked, Page
    from govinfo_check.reporters.table import Line
    from govinfo_check.rules.rule import Language

_FIGURE = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?")
_FORMULA = re.compile(r"(?:^|(?<=;)) *(?=[=+\-@＝＋－＠])")


def write(checked: Iterable[Checked], out: TextIO, page: Page) -> None:
    """Write one line a finding as they come."""
    rows = table(out)
    rows.writerow([words.of(page.lang) for words in HEAD])
    for item in checked:
        rows.writerows(_cells(line, page.lang) for line in lines(item, page.lang))


def table(out: TextIO) -> Any:  # noqa: ANN401 - the type of csv.writer has no name
    """A writer of rows into `out`, which a spreadsheet knows for UTF-8 where it is a file."""
    if out is not sys.stdout:
        out.write("\ufeff")
    return csv.writer(out, lineterminator="\n")


def inert(text: str) -> str:
    """`text` so that it does nothing in a spreadsheet.

    >>> inert("=1+2"), inert("-2+3"), inert("-2"), inert("见;=1+2")
    ("'=1+2", "'-2+3", '-2', "见;'=1+2")
    """
    line = plain(text).strip()
    return line if _FIGURE.fullmatch(line) else _FORMULA.sub("'", line)


def _cells(line: Line, lang: Language) -> list[Any]:
    severity = SEVERITY[line.severity].of(lang)
    return [_cell(value) for value in line._replace(severity=severity)]


def _cell(value: Any) -> Any:  # noqa: ANN401 - int, Decimal, None, or words
    if value is None or isinstance(value, int):
        return "" if value is None else value
    return f"{value:f}" if isinstance(value, Decimal) else inert(str(value))
