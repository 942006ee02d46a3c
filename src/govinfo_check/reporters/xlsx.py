"""The results as a workbook: a summary, the findings, the reports that are missing, all figures.

Rows are written as the results come, so that ten thousand reports need the memory of one; see
`workbook` for why nothing in it can be a formula.
"""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING

from govinfo_check.errors import ReadError
from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.reporters.described import rule_text
from govinfo_check.reporters.figures import FigureSheet
from govinfo_check.reporters.paths import uri
from govinfo_check.reporters.summary import Summary
from govinfo_check.reporters.table import COLUMNS, SEVERITY, lines
from govinfo_check.reporters.text import COUNTED, STATUSES, STDIN, source_name
from govinfo_check.reporters.workbook import Cell, Sheet, Workbook
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_check.engine import CheckResult
    from govinfo_check.reporters import Checked, Page
    from govinfo_check.reporters.scope import Scope
    from govinfo_check.rules.rule import Language

_TITLE = Text("政府信息公开工作年度报告检查结果", "Annual reports on government information")
_SUMMARY = Text("汇总", "Summary")
_FINDINGS = Text("问题", "Findings")
_MISSING = Text("缺少的报告", "Missing reports")
_MISSING_HEAD = (
    Text("上级机关的文件", "source"),
    Text("上级机关", "agency"),
    Text("年份", "year"),
    Text("缺少报告的机关", "missing"),
)
_RULES_HEAD = (
    Text("规则内容", "rule"),
    Text("问题数", "findings"),
    Text("报告数", "reports"),
    Text("规则", "code"),
)
_COUNTS = {
    "reports": Text("报告", "reports"),
    "waived": Text("已豁免的问题", "waived findings"),
    "known": Text("其中错误都在基线中的报告", "of these by the baseline alone"),
    "baselined": Text("基线中的问题", "findings in the baseline"),
    "undetermined": Text("因空格或未读取而无法核对的等式", "equations left open by blank cells"),
    "missing": Text("缺少的下级机关报告", "reports of bodies below that are missing"),
}
_LEFT_OUT = Text("没有列出的行(工作表已满)", "rows left out, for a sheet is full")
_WIDTHS = {
    "source": 22,
    "agency": 16,
    "year": 7,
    "severity": 9,
    "message": 48,
    "place": 14,
    "step": 42,
    "code": 7,
    "rule": 26,
    "left": 10,
    "right": 10,
    "residual": 8,
    "waived": 16,
    "name": 20,
    "subject": 28,
    "fingerprint": 19,
}
"""The columns of the findings, what is for people first, with their widths in characters."""
_PRINTED = 9


def write(checked: Iterable[Checked], out: IO[bytes], page: Page) -> None:
    """Write the rows as the results come, then pack the workbook into `out`."""
    lang = page.lang
    summary = Summary()
    with Workbook(_TITLE.of(lang)) as book:
        first = book.add(Sheet(_SUMMARY.of(lang), (76, 12, 12, 10), printed=4))
        findings = book.add(_findings(lang))
        missing = book.add(_missing(lang))
        figures = {name: FigureSheet(get_form(name), lang) for name in FORM_NAMES}
        for sheet in figures.values():
            book.add(sheet)
        for item in checked:
            summary.add(item)
            link = link_to(item.source, page.path)
            for line in lines(item, lang):
                _add_finding(findings, line._asdict(), link, lang)
            if not isinstance(item, ReadError):
                figures[item.about.form].add_report(item, link)
                _add_missing(missing, item, link, lang)
        left_out = sum(sheet.left_out for sheet in book.sheets)
        for cells in _summary(summary, page.scope, left_out, lang):
            first.add(cells)
        book.save(out)


def link_to(source: str | None, path: str | None) -> str:
    """Where the file `source` lies, as seen from the workbook `path`; empty for no file.

    >>> link_to("年报/a b.html", "out/result.xlsx"), link_to("-", None)
    ('../%E5%B9%B4%E6%8A%A5/a%20b.html', '')
    """
    if source is None or source == STDIN:
        return ""
    try:
        folder = os.path.dirname(os.path.realpath(path)) if path else None  # noqa: PTH120 - of a name
        return uri(source if folder is None else os.path.relpath(os.path.realpath(source), folder))
    except ValueError:  # on another drive, or a name that is none
        return ""


def _findings(lang: Language) -> Sheet:
    sheet = Sheet(
        _FINDINGS.of(lang), [*_WIDTHS.values()], head=(1, 1), is_filtered=True, printed=_PRINTED
    )
    sheet.add([Cell(COLUMNS[name].of(lang), "head") for name in _WIDTHS])
    return sheet


def _missing(lang: Language) -> Sheet:
    sheet = Sheet(_MISSING.of(lang), (40, 30, 8, 50), head=(1, 0), is_filtered=True, printed=4)
    sheet.add([Cell(words.of(lang), "head") for words in _MISSING_HEAD])
    return sheet


def _add_finding(sheet: Sheet, line: dict[str, object], link: str, lang: Language) -> None:
    look = str(line["severity"])
    line["severity"] = SEVERITY[look].of(lang)
    first, *others = (Cell(line[name]) for name in _WIDTHS)  # type: ignore[arg-type] # values of a `Line`
    cells = [first._replace(style="link" if link else "text", link=link), *others]
    cells[3] = cells[3]._replace(style=look)
    sheet.add(cells, sheet.height_of(cells))


def _add_missing(sheet: Sheet, result: CheckResult, link: str, lang: Language) -> None:
    source = Cell(source_name(result.source, lang), "link" if link else "text", link)
    for name in result.missing:
        sheet.add([source, Cell(result.about.agency), Cell(result.about.year), Cell(name)])


def _summary(summary: Summary, scope: Scope, left_out: int, lang: Language) -> Iterator[list[Cell]]:
    """The rows of the summary: how many reports and findings of each kind, then by rule."""
    yield [Cell(_TITLE.of(lang), "title")]
    yield from ([Cell(line, "warning")] for line in scope.lines(summary.reports, lang))
    yield []
    yield _count(_COUNTS["reports"], summary.reports, "head", lang)
    for status, words in STATUSES.items():
        look = {"consistent": "good", "inconsistent": "error"}.get(status, status)
        yield _count(words, getattr(summary, status), look, lang)
        if status == "inconsistent" and summary.known:
            yield _count(_COUNTS["known"], summary.known, "text", lang)
    yield []
    for severity, words in COUNTED.items():
        yield _count(words, summary.severities[severity], severity, lang)
    for name in ("waived", "baselined", "undetermined", "missing"):
        yield _count(_COUNTS[name], getattr(summary, name), "text", lang)
    if left_out:
        yield _count(_LEFT_OUT, left_out, "error", lang)
    yield []
    yield [Cell(words.of(lang), "head") for words in _RULES_HEAD]
    for code, count in sorted(summary.violations.items()):
        text = rule_text(code, lang) or summary.names[code]
        yield [Cell(text), Cell(count), Cell(summary.concerned[code]), Cell(code)]


def _count(words: Text, count: int, look: str, lang: Language) -> list[Cell]:
    """A line of the summary: what is counted, without the place of the figure, and the figure."""
    label = words.of(lang).replace("{}", "").strip().removeprefix("份").removeprefix("处").strip()
    return [Cell(label, look if count else "text"), Cell(count)]
