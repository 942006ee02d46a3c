"""What the text says beside the findings where that is asked for: what is open or did not run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.equations import sides_text, where_text
from govinfo_check.reporters.described import rule_text, rules_by_code
from govinfo_check.reporters.layout import plain
from govinfo_check.rules.departures import subject_name
from govinfo_check.rules.identity import system
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.engine import CheckResult, Undetermined
    from govinfo_check.reporters.summary import Summary
    from govinfo_check.rules.identity import Equation
    from govinfo_check.rules.rule import Language

_OPEN = Text("无法核对:{} [{}]", "left open: {} [{}]")
_CELLS = Text("{}({} 格没有数)", "{} ({} cells state no figure)")
_ALL = Text("{} 项,各格都没有数", "{} equations without any figure")
_SUMS = Text("{}:{},{}", "{}: {}, {}")
_IDLE = Text("没有运行:{}({})", "not run: {} ({})")
_UNCHOSEN = Text("没有选用", "not selected")
_REASONS = {
    "document": Text("来自 JSON,没有文档可看", "it comes from JSON, not from a document"),
    "previous": Text("没有上年年报,见 --previous", "no report of last year, see --previous"),
    "subordinates": Text(
        "没有下级机关的报告,见 --subordinates", "no reports of bodies below, see --subordinates"
    ),
}
"""Why a rule is not asked, by what it concerns."""
_STATISTICS = Text("{} 处,{} 份  {}  {}", "{} in {} reports  {}  {}")
_NO_STATISTICS = Text("没有问题可统计", "no findings to count")


def left_open(result: CheckResult, lang: Language) -> Iterator[str]:
    """A line for each identity that blanks leave open: its sums, and how many cells are blank.

    Those without any figure are one line.
    """
    equations = {
        (one.code, one.subject): one
        for one in system(result.reading.form, result.identities).equations
    }
    idle = [one for one in result.undetermined if len(one.blank) == len(one.cells)]
    for one in result.undetermined:
        if one in idle:
            continue
        what = _open(result, one, equations.get((one.code, one.subject)), lang)
        told = _CELLS.of(lang).format(what, len(one.blank))
        yield _OPEN.of(lang).format(plain(told), one.code)
    if idle:
        codes = " ".join(sorted({one.code for one in idle}))
        yield _OPEN.of(lang).format(_ALL.of(lang).format(len(idle)), codes)


def _open(result: CheckResult, one: Undetermined, equation: Equation | None, lang: Language) -> str:
    if equation is None:  # a rule of the user's own that is no sum
        return subject_name(result.reading, one.subject)
    where = where_text(result.reading.form, equation, lang)
    return _SUMS.of(lang).format(where, *sides_text(result.reading, equation, lang))


def not_run(result: CheckResult, lang: Language) -> Iterator[str]:
    """A line for each reason why rules were not asked."""
    idle: dict[str, list[str]] = {}
    for code, rule in rules_by_code().items():
        if code not in result.asked:
            is_there = rule.concerns in result.there
            reason = (_UNCHOSEN if is_there else _REASONS[rule.concerns]).of(lang)
            idle.setdefault(reason, []).append(code)
    for reason, codes in idle.items():
        yield _IDLE.of(lang).format(" ".join(codes), reason)


def statistics(summary: Summary, lang: Language) -> Iterator[str]:
    """A line for each rule that found something, over all reports, the most frequent first."""
    counted = sorted(summary.violations.items(), key=lambda item: (-item[1], item[0]))
    for code, count in counted:
        text = rule_text(code, lang) or summary.names[code]
        yield _STATISTICS.of(lang).format(count, summary.concerned[code], code, plain(text))
    if not counted:
        yield _NO_STATISTICS.of(lang)
