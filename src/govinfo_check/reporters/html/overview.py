"""Many reports at a glance: a row a report, the findings of each family of rules counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from govinfo_check.errors import ReadError
from govinfo_check.reporters.html.elements import cut, named, tag
from govinfo_check.reporters.html.report import LONGEST_NAME
from govinfo_check.reporters.json import reason
from govinfo_check.reporters.text import source_name, summary_text
from govinfo_check.rules.rule import Text
from govinfo_check.settings import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.engine import Violation
    from govinfo_check.reporters import Checked
    from govinfo_check.reporters.html.elements import Element
    from govinfo_check.reporters.summary import Summary
    from govinfo_check.rules.rule import Language
    from govinfo_check.settings import Severity

FAMILIES = {
    "T": Text("勾稽", "sums"),
    "V": Text("单元格", "cells"),
    "S": Text("结构", "structure"),
    "N": Text("正文", "prose"),
    "Y": Text("上年", "years"),
    "R": Text("下级", "below"),
    "D": Text("期限", "duties"),
    "X": Text("自定", "own"),
}
"""The families of rules by the letter of their codes."""

Status = Literal["unread", "error", "warning", "info", "known", "none"]
STATUSES: dict[Status, Text] = {
    "error": Text("有错误", "errors"),
    "warning": Text("有提醒", "warnings"),
    "info": Text("有说明", "notes"),
    "known": Text("没有新问题", "nothing new"),
    "none": Text("没有问题", "nothing found"),
    "unread": Text("未能读取", "not read"),
}

_HEADING = Text("总览", "Overview")
_SEARCH = Text("查找机关、文件或规则代码", "Search body, file or code")
_ALL = Text("全部", "all")
_SHOWN = Text("状态", "Status")
_HEADS = (Text("机关", "Body"), Text("年份", "Year"), Text("状态", "Status"))


class Line(NamedTuple):
    """What the overview keeps of a report: its name on the page, its words, its counts."""

    key: str | None
    file: str
    agency: str
    year: str
    status: Status
    counts: tuple[tuple[str, int, Severity], ...]
    codes: tuple[str, ...]
    reason: str = ""


def line_of(checked: Checked, key: str | None, lang: Language) -> Line:
    """The line of a report, which is drawn under `key`, or of a file that was not read."""
    name = source_name(checked.source, lang)
    if isinstance(checked, ReadError):
        return Line(None, name, "", "", "unread", (), (), reason(checked))
    found = [one for one in checked.violations if one.waived is None]
    levels = {one.severity for one in found}
    nothing: Status = "known" if checked.baselined else "none"
    status: Status = next((level for level in reversed(SEVERITIES) if level in levels), nothing)
    about = checked.about
    codes = tuple(sorted({one.code for one in found}))
    year = str(about.year or "")
    return Line(key, name, about.agency or "", year, status, _counts(found), codes)


def _counts(found: Sequence[Violation]) -> tuple[tuple[str, int, Severity], ...]:
    """How many findings there are of each family, and the gravest of them."""
    counted = Counter(one.code[0] for one in found)
    gravest: dict[str, Severity] = {}
    for one in sorted(found, key=lambda one: SEVERITIES.index(one.severity)):
        gravest[one.code[0]] = one.severity
    return tuple((family, counted[family], gravest[family]) for family in counted)


def overview(lines: Sequence[Line], summary: Summary, lang: Language, stopped: str = "") -> Element:
    """The section over all reports; `stopped` says that there are more, if so."""
    there = {family for line in lines for family, _, _ in line.counts}
    families = [family for family in FAMILIES if family in there]
    heads = [tag("th", words.of(lang), scope="col") for words in _HEADS]
    heads += [
        tag(
            "th",
            tag("abbr", family, title=FAMILIES[family].of(lang)),
            tag("small", FAMILIES[family].of(lang)),
            scope="col",
            class_="count",
        )
        for family in families
    ]
    rows = [_row(line, families, lang) for line in lines]
    heading = tag("h2", _HEADING.of(lang), id="overview-title")
    return tag(
        "section",
        heading,
        tag("p", summary_text(summary, lang), class_="verdict"),
        tag("p", stopped, class_="scope") if stopped else None,
        _search(lines, lang),
        tag(
            "div",
            tag(
                "table",
                tag("caption", _HEADING.of(lang)),
                tag("thead", tag("tr", *heads)),
                tag("tbody", *rows),
            ),
            class_="scroll",
            tabindex="0",
            role="region",
            aria_labelledby="overview-title",
        ),
        id="overview",
    )


def _search(lines: Sequence[Line], lang: Language) -> Element:
    """A field for words and switches for each status; without script there are none."""
    statuses = Counter(line.status for line in lines)
    options = [tag("option", f"{_ALL.of(lang)} {len(lines)}", value="")]
    options += [
        tag("option", f"{words.of(lang)} {statuses[status]}", value=status)
        for status, words in STATUSES.items()
        if statuses[status]
    ]
    words = tag("label", _SEARCH.of(lang), " ", tag("input", type="search", name="words"))
    status = tag("label", _SHOWN.of(lang), " ", tag("select", *options, name="status"))
    return tag("form", words, status, tag("output", name="shown"), class_="search", hidden="")


def _row(line: Line, families: Sequence[str], lang: Language) -> Element:
    name = line.agency or line.file
    head = (
        named("a", name, LONGEST_NAME, href=f"#{line.key}") if line.key else cut(name, LONGEST_NAME)
    )
    file = tag("small", line.reason or line.file) if line.agency or line.reason else None
    counted = {family: (count, level) for family, count, level in line.counts}
    cells = [
        tag("td", str(counted[f][0]), class_=f"count {counted[f][1]}")
        if f in counted
        else tag("td", class_="count")
        for f in families
    ]
    words = " ".join((line.agency, line.file, line.year, *line.codes)).casefold()
    return tag(
        "tr",
        tag("th", head, file, scope="row"),
        tag("td", line.year),
        tag("td", STATUSES[line.status].of(lang), class_=f"status {line.status}"),
        *cells,
        data_status=line.status,
        data_words=words,
    )
