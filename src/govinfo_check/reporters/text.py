"""The results for a person: by file what is wrong, where, the next step, and a verdict."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from govinfo_check.documents import NOWHERE, Location, column_name
from govinfo_check.engine import CheckResult
from govinfo_check.errors import ReadError
from govinfo_check.reporters.causes import by_cause, imputed
from govinfo_check.reporters.detail import left_open, not_run, statistics
from govinfo_check.reporters.layout import Segment, lay_out, plain
from govinfo_check.reporters.summary import Summary
from govinfo_check.reporters.waivers import waiver
from govinfo_check.rules.departures import line_words
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.engine import Violation
    from govinfo_check.reporters import Checked, Page
    from govinfo_check.rules.rule import Language
    from govinfo_check.settings import Severity

STDIN = "-"
"""What the command line calls standard input."""

_PAINT = {"error": "31", "warning": "33", "info": "36"}
_BOLD, _GOOD = "1", "32"
_MARK = {
    "error": Text("错误:", "error: "),
    "warning": Text("提醒:", "warning: "),
    "info": Text("说明:", "note: "),
}
COUNTED: dict[Severity, Text] = {
    "error": Text("{} 处错误", "{} errors"),
    "warning": Text("{} 处提醒", "{} warnings"),
    "info": Text("{} 处说明", "{} notes"),
}
_WAIVED = Text("(已豁免:{})", " (waived: {})")
_NAMES = Text("主体 {},指纹 {}", "subject {}, fingerprint {}")
_KNOWN = Text("(在基线中)", " (in the baseline)")
_WAIVED_COUNT = Text(";{} 处已豁免", "; {} waived")
_BASELINED = Text(";{} 处在基线中", "; {} in the baseline")
_ALL_KNOWN = Text("(都在基线中)", " (by the baseline alone)")
_SOME_KNOWN = Text("(其中 {} 份的错误都在基线中)", " ({} by the baseline alone)")
_NOTHING_NEW = Text("没有发现新问题", "nothing new")
_NOTHING = Text("没有发现问题", "nothing found")
_UNDETERMINED = Text(
    ";有空格,{} 项勾稽关系无法核对({})", "; {} equations left open by blank cells ({})"
)
_OPEN = Text(
    ";有未读取的单元格,{} 项勾稽关系无法核对({})", "; {} equations left open by unread cells ({})"
)
_UNREAD = Text("有 {} 格未读取", "{} cells not read")
_COMMA, _COLON = Text(",", ", "), Text(":", ": ")
_REPORTS = Text("共 {} 份", "{} reports")
STATUSES = {
    "consistent": Text("{} 份没有错误", "{} consistent"),
    "inconsistent": Text("{} 份有错误", "{} inconsistent"),
    "unreadable": Text("{} 份未能读取", "{} not read"),
}
_PLACES = (
    ("page", Text("第 {} 页", "page {}")),
    ("sheet", Text("工作表“{}”", "sheet {}")),
    ("cell", Text("单元格 {}", "cell {}")),
    ("table", Text("第 {} 个表格", "table {}")),
    ("row", Text("第 {} 行", "row {}")),
    ("column", Text("第 {} 列", "column {}")),
    ("letters", Text("{} 列", "column {}")),
)


def write(checked: Iterable[Checked], out: TextIO, page: Page) -> None:
    """Write each file's findings and verdict as it comes; at the end a summary of several."""
    summary = Summary()
    item: Checked | None = None
    stands_apart = False
    for item in checked:
        summary.add(item)
        lines = list(_lines(item, page))
        if lines and summary.reports > 1 and (stands_apart or len(lines) > 1):
            out.write("\n")
        stands_apart = len(lines) > 1 if lines else stands_apart
        out.writelines(f"{line}\n" for line in lines)
    out.writelines(f"{line}\n" for line in _end(summary, item, page))


def _end(summary: Summary, last: Checked | None, page: Page) -> Iterator[str]:
    """The verdict on several reports, or that on a single one which was not told yet."""
    if summary.reports > 1:
        yield from (
            ("", _summary(summary, page)) if page.detail != "brief" else (_summary(summary, page),)
        )
    elif page.detail == "brief" and isinstance(last, CheckResult) and not _fails(last, page):
        yield _verdict(source_name(last.source, page.lang), last, page)
    for line in page.scope.lines(summary.reports, page.lang):
        yield _laid_out((Segment(line, _PAINT["warning"]),), page)
    if page.has_statistics:
        yield ""
        yield from statistics(summary, page.lang)


def source_name(source: str | None, lang: Language = "zh") -> str:
    """What a message calls a source: the file as the user named it.

    >>> source_name("reports/a.html"), source_name("-"), source_name(None, "en")
    ('reports/a.html', '标准输入', 'report')
    """
    if source is None:
        return Text("报告", "report").of(lang)
    return Text("标准输入", "standard input").of(lang) if source == STDIN else plain(source)


def findings(result: CheckResult, violations: Sequence[Violation], page: Page) -> Iterator[str]:
    """The lines on some of a result's violations, each cause below those that it explains."""
    name = source_name(result.source, page.lang)
    for _, sentence, explained in by_cause(result, violations, page.lang):
        for violation in explained:
            yield from _finding(name, violation, page, has_cause=bool(sentence))
        if sentence:
            yield _laid_out((Segment(name, _BOLD), Segment(f" → {plain(sentence)}", _BOLD)), page)


def _lines(checked: Checked, page: Page) -> Iterator[str]:
    if isinstance(checked, ReadError):
        if page.keeps_failures:
            yield plain(str(checked))
        return
    name = source_name(checked.source, page.lang)
    if page.detail != "brief":
        yield from findings(checked, checked.violations, page)
        blanks = imputed(checked, page.lang)
        if blanks:
            yield _laid_out((Segment(name, _BOLD), Segment(f" → {plain(blanks)}")), page)
    if page.detail == "full":
        yield from _more(name, checked, page)
    if page.detail != "brief" or _fails(checked, page):
        yield _verdict(name, checked, page)


def _more(name: str, result: CheckResult, page: Page) -> Iterator[str]:
    """What a baseline knows, what stays open, what did not run."""
    for violation in result.baselined:
        yield from _finding(name, violation, page, is_known=True)
    for line in (*left_open(result, page.lang), *not_run(result, page.lang)):
        yield _laid_out((Segment(name, _BOLD), Segment(f" · {line}")), page)


def _fails(result: CheckResult, page: Page) -> bool:
    return any(one.severity in page.failing and one.waived is None for one in result.violations)


def _finding(
    name: str, violation: Violation, page: Page, *, has_cause: bool = False, is_known: bool = False
) -> Iterator[str]:
    """The lines of one finding; one whose cause is told below needs no advice of its own."""
    paint = _PAINT[violation.severity]
    known = _KNOWN.of(page.lang) if is_known else ""
    message = f" · {_message(violation, page.lang)}{known} "
    told = (Segment(name, _BOLD), Segment(message), Segment(f"[{violation.code}]", paint))
    yield _laid_out(told, page)
    place = place_of(violation, page.lang)
    if place and place not in violation.message:
        place = Text("位置:{}。", "At {}.").of(page.lang).format(plain(place))
    else:
        place = ""
    gap = " " if page.lang == "en" and place else ""
    advice = "" if has_cause else plain(violation.advice)
    step = f"{place}{gap}{advice}".strip()
    if step:
        yield _laid_out((Segment("  "), Segment(step)), page)
    if page.detail == "full":
        named = _NAMES.of(page.lang).format(plain(violation.subject), violation.fingerprint)
        yield _laid_out((Segment("  "), Segment(named)), page)


def _message(violation: Violation, lang: Language) -> str:
    why = waiver(violation, lang)
    message = f"{_MARK[violation.severity].of(lang)}{plain(violation.message)}"
    return message + (_WAIVED.of(lang).format(why) if why else "")


def finding_text(violation: Violation, lang: Language) -> str:
    """What is wrong, as a clerk reads it, with the rule's code; who waived it, if anyone did."""
    return f"{_message(violation, lang)} [{violation.code}]"


def place_of(violation: Violation, lang: Language) -> str:
    """Where in the file the violation's cells stand, as far as all of them stand there.

    The cells of one row have a table and a row in common, those of a column the column.
    """
    shared = _shared([at.place for at in violation.locations if any(at.place)])
    if shared.sheet is not None:
        is_line = shared.row is not None or shared.column is not None
        return _joined(place_words(shared, lang), lang) if is_line else ""
    if shared.table is None:
        shared = shared._replace(row=None, column=None)
    else:
        shared = shared._replace(line=None)  # a source line helps nobody who sees the table
    parts = place_words(shared, lang)
    if shared.table is not None and shared.row is None and shared.column is None:
        parts = parts[:-1] if shared.page is not None else []
    return _joined(parts, lang)


def _joined(parts: Sequence[str], lang: Language) -> str:
    return ("" if lang == "zh" else ", ").join(parts)


def place_words(place: Location, lang: Language = "zh") -> list[str]:
    """The parts of a place in words: page, table, row, column, line, as far as known.

    In a workbook, sheet and cell as the workbook itself calls them.

    >>> place_words(Location(table=2, row=4)), place_words(Location(2, 4, 10, sheet="表三"))
    (['第 2 个表格', '第 4 行'], ['工作表“表三”', '单元格 J4'])
    """
    known = place._asdict()
    if place.name is not None:
        known = {"sheet": place.sheet, "cell": place.name}
    elif place.sheet is not None:
        letters = column_name(place.column) if place.column else None
        known = {"sheet": place.sheet, "row": place.row, "letters": letters}
    parts = [
        words.of(lang).format(known[name]) for name, words in _PLACES if known.get(name) is not None
    ]
    return parts if place.line is None else [*parts, line_words(place.line).of(lang)]


def _shared(places: Sequence[Location]) -> Location:
    """The parts of a location that all of `places` have in common."""
    if not places:
        return NOWHERE
    columns = (set(column) for column in zip(*places, strict=True))
    return Location(*(values.pop() if len(values) == 1 else None for values in columns))


def verdict(result: CheckResult, lang: Language) -> tuple[str, str]:
    """How many findings of each severity there are, and which identities stay open (or nothing)."""
    counted = Counter(one.severity for one in result.violations if one.waived is None)
    told = [
        _count(words, counted[level], lang) for level, words in COUNTED.items() if counted[level]
    ]
    unread = result.reading.unread
    none = _NOTHING_NEW if result.baselined else _NOTHING
    nothing = _UNREAD.of(lang).format(unread) if unread else none.of(lang)
    found = _COMMA.of(lang).join(told) or nothing
    waived = len(result.violations) - counted.total()
    aside = ((_WAIVED_COUNT, waived), (_BASELINED, len(result.baselined)))
    left_open = "".join(words.of(lang).format(count) for words, count in aside if count)
    if result.undetermined:
        codes = " ".join(sorted({one.code for one in result.undetermined}))
        words = _OPEN if unread else _UNDETERMINED
        left_open += words.of(lang).format(len(result.undetermined), codes)
    return found, left_open


def _verdict(name: str, result: CheckResult, page: Page) -> str:
    found, left_open = verdict(result, page.lang)
    severities = {one.severity for one in result.violations if one.waived is None}
    paint = next((_PAINT[level] for level in COUNTED if level in severities), _GOOD)
    heading = f"{title(result, page.lang)}{_COLON.of(page.lang)}"
    segments = (
        Segment(name, _BOLD),
        Segment(heading),
        Segment(found, paint),
        Segment(left_open),
    )
    return _laid_out(segments, page)


def verdict_text(result: CheckResult, lang: Language) -> str:
    """Whose report it is, and what was found, on one line."""
    name = source_name(result.source, lang)
    return name + title(result, lang) + _COLON.of(lang) + "".join(verdict(result, lang))


def title(result: CheckResult, lang: Language) -> str:
    """Whose report it is and of which year, in brackets, as far as it says."""
    report = result.about
    year = Text("{} 年", "{}").of(lang).format(report.year) if report.year else ""
    about = " ".join(part for part in (plain(report.agency or ""), year) if part)
    return Text("({})", " ({})").of(lang).format(about) if about else ""


def _count(words: Text, count: int, lang: Language) -> str:
    text = words.of(lang).format(count)
    return text.removesuffix("s") if lang == "en" and count == 1 else text


def summary_text(summary: Summary, lang: Language) -> str:
    """How many reports there are, how many of each status, and what the baseline set aside."""
    counts = {status: getattr(summary, status) for status in STATUSES}
    told = []
    for status, n in counts.items():
        known = summary.known if status == "inconsistent" else 0
        words = (_ALL_KNOWN if known == n else _SOME_KNOWN) if known else None
        aside = words.of(lang).format(known) if words else ""
        told += [STATUSES[status].of(lang).format(n) + aside] if n else []
    baselined = _BASELINED.of(lang).format(summary.baselined) if summary.baselined else ""
    whole = _REPORTS.of(lang).format(summary.reports) + _COLON.of(lang)
    return whole + _COMMA.of(lang).join(told) + baselined


def _summary(summary: Summary, page: Page) -> str:
    paint = _PAINT["error"] if summary.has_new else _GOOD
    return _laid_out((Segment(summary_text(summary, page.lang), paint),), page)


def _laid_out(segments: Sequence[Segment], page: Page) -> str:
    return lay_out(segments, page.width, indent="  ", colour=page.colour)
