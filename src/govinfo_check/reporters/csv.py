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

from govinfo_check.errors import ReadError
from govinfo_check.reporters.causes import next_steps
from govinfo_check.reporters.json import reason
from govinfo_check.reporters.layout import plain
from govinfo_check.reporters.text import place_of, source_name
from govinfo_check.reporters.waivers import waiver
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.engine import Violation
    from govinfo_check.reporters import Checked, Page
    from govinfo_check.rules.rule import Language

HEAD = (
    Text("文件", "source"),
    Text("机关", "agency"),
    Text("年份", "year"),
    Text("程度", "severity"),
    Text("规则", "code"),
    Text("规则名称", "name"),
    Text("主体", "subject"),
    Text("位置", "place"),
    Text("问题", "message"),
    Text("等式左边", "left"),
    Text("等式右边", "right"),
    Text("差", "residual"),
    Text("怎么办", "step"),
    Text("已接受", "waived"),
    Text("指纹", "fingerprint"),
)
"""The columns."""

SEVERITY = {
    "error": Text("错误", "error"),
    "warning": Text("提醒", "warning"),
    "info": Text("说明", "info"),
    "unreadable": Text("未能读取", "unreadable"),
}
"""What a person is told of a severity, and of a file that could not be read."""

_FIGURE = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?")
_FORMULA = re.compile(r"(?:^|(?<=;)) *(?=[=+\-@＝＋－＠])")


def write(checked: Iterable[Checked], out: TextIO, page: Page) -> None:
    """Write one line a finding as they come."""
    rows = table(out)
    rows.writerow([words.of(page.lang) for words in HEAD])
    for item in checked:
        rows.writerows(_rows(item, page.lang))


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


def _rows(checked: Checked, lang: Language) -> Iterator[Sequence[Any]]:
    source = inert(source_name(checked.source, lang))
    if isinstance(checked, ReadError):
        blank = [""] * 4
        severity = SEVERITY["unreadable"].of(lang)
        yield [source, "", "", severity, *blank, inert(reason(checked)), *[""] * 6]
        return
    report = checked.report
    about = [source, inert(report.agency or ""), report.year or ""]
    steps = next_steps(checked, lang)
    for violation in checked.violations:
        yield [*about, *_row(violation, steps[violation.code, violation.subject], lang)]


def _row(violation: Violation, step: str, lang: Language) -> list[Any]:
    return [
        SEVERITY[violation.severity].of(lang),
        violation.code,
        violation.name,
        inert(violation.subject),
        inert(place_of(violation, lang)),
        inert(violation.message),
        *(_figure(n) for n in (violation.left, violation.right, violation.residual)),
        inert(step),
        inert(waiver(violation, lang) or ""),
        violation.fingerprint,
    ]


def _figure(value: Any) -> Any:  # noqa: ANN401 - int, Decimal, None, or a rule's words
    if value is None or isinstance(value, int):
        return "" if value is None else value
    return f"{value:f}" if isinstance(value, Decimal) else inert(str(value))
