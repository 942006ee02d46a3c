"""The findings as Markdown: the summary of a build, or a list of what is to be mended (整改清单).

By file, then by cause; the files without findings at the end. What a document says is text there:
no mark of Markdown in it marks anything, no HTML in it is any.

Source: the specification of GitHub Flavored Markdown, which is CommonMark with tables.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from govinfo_check.errors import ReadError
from govinfo_check.reporters.causes import by_cause
from govinfo_check.reporters.json import reason
from govinfo_check.reporters.layout import plain
from govinfo_check.reporters.summary import Summary
from govinfo_check.reporters.table import SEVERITY
from govinfo_check.reporters.text import place_of, source_name, summary_text, title, verdict
from govinfo_check.reporters.waivers import waiver
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.engine import CheckResult, Violation
    from govinfo_check.reporters import Checked, Page
    from govinfo_check.rules.rule import Language

_TITLE = Text("政府信息公开工作年度报告整改清单", "Annual reports on government information")
_HEAD = (
    Text("序号", "No."),
    Text("程度", "Severity"),
    Text("问题", "What is wrong"),
    Text("位置", "Where"),
    Text("怎么办", "What to do"),
    Text("规则", "Rule"),
)
_OTHERS = Text("其他", "Others")
_WAIVED = Text("已豁免:{}", "waived: {}")
_UNREAD = Text("未能读取:{}", "not read: {}")
_CLEAN = Text("没有发现问题的报告", "Reports without findings")
_KNOWN = Text("只有基线中问题的报告", "Reports with findings of the baseline alone")

_MARKS = re.compile(r"[\\`*_{}\[\]#|~$]|:(?=[\w+-]+:|//)|(?<=www)\.", re.ASCII)
"""What marks something, and what makes a link or a picture of plain words."""
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def write(checked: Iterable[Checked], out: TextIO, page: Page) -> None:
    """Write one section a file with findings as they come, then what there is no section of."""
    summary = Summary()
    others: dict[Text, list[str]] = {_KNOWN: [], _CLEAN: []}
    out.write(f"# {_TITLE.of(page.lang)}\n")
    if chosen := page.scope.chosen(page.lang):
        out.write(f"\n{escaped(chosen)}\n")
    for item in checked:
        summary.add(item)
        if isinstance(item, ReadError) or item.violations:
            out.writelines(f"{line}\n" for line in _section(item, page.lang))
        else:
            kind = _KNOWN if item.baselined else _CLEAN
            others[kind].append(f"- {escaped(_line(item, page.lang))}\n")
    for kind, lines in others.items():
        if lines:
            out.write(f"\n## {kind.of(page.lang)}\n\n")
            out.writelines(lines)
    out.write(f"\n{escaped(summary_text(summary, page.lang))}\n")
    if stopped := page.scope.stopped(summary.reports, page.lang):
        out.write(f"\n{escaped(stopped)}\n")


def escaped(text: str) -> str:
    r"""`text` as Markdown that shows it.

    >>> print(escaped("a|b <b>*c*</b>"))
    a\|b &lt;b&gt;\*c\*&lt;/b&gt;
    """
    return _MARKS.sub(r"\\\g<0>", plain(text)).translate(_HTML)


def _section(checked: Checked, lang: Language) -> Iterator[str]:
    yield ""
    name = source_name(checked.source, lang)
    if isinstance(checked, ReadError):
        yield f"## {escaped(name)}"
        yield ""
        yield escaped(_UNREAD.of(lang).format(reason(checked)))
        return
    yield f"## {escaped(name + title(checked, lang))}"
    yield ""
    yield escaped("".join(verdict(checked, lang)))
    number = 1
    for _, sentence, violations in by_cause(checked, checked.violations, lang):
        if not violations:
            yield from ("", escaped(sentence))
            continue
        heading = escaped(sentence) or (_OTHERS.of(lang) if number > 1 else "")
        yield from ("", f"### {heading}", "") if heading else ("",)
        yield from _table(violations, number, lang, has_cause=bool(sentence))
        number += len(violations)


def _line(result: CheckResult, lang: Language) -> str:
    """A report without findings, what the baseline set aside, and what stays open."""
    name = source_name(result.source, lang) + title(result, lang)
    told = "".join(verdict(result, lang))
    return (
        Text(":", ": ").of(lang).join((name, told))
        if result.undetermined or result.baselined
        else name
    )


def _table(
    violations: Sequence[Violation], number: int, lang: Language, *, has_cause: bool
) -> Iterator[str]:
    """The findings, numbered on; what to do about those with a cause is said above the table."""
    yield f"| {' | '.join(words.of(lang) for words in _HEAD)} |"
    yield f"| --: |{' --- |' * (len(_HEAD) - 1)}"
    for place, violation in enumerate(violations, number):
        why = waiver(violation, lang)
        step = "" if has_cause else violation.advice
        step = step if why is None else _WAIVED.of(lang).format(why)
        severity = SEVERITY[violation.severity].of(lang)
        cells = (severity, violation.message, place_of(violation, lang), step, violation.code)
        yield f"| {place} | {' | '.join(escaped(cell) for cell in cells)} |"
