"""各章标题的文字与格式一致。

写错字的，作提醒。换了说法的（如《政府信息公开条例》第五十条的说法，或“存在问题及改进情况”），许
多报告都这样写，只作说明，几章合成一处。

依据
    格式的六章标题（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    “四、政府信息公开行政法复议、行政诉讼情况”，多了一个“法”字。

怎么办
    照格式改成：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；四、政
    府信息公开行政复议、行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项。

---

The chapters' headings are in the form's words.

A misprint is a warning. Other words for the same, such as those of Article 50 or
存在问题及改进情况, are met in many reports and only noted, once for all chapters.

Source
    The six headings of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    “四、政府信息公开行政法复议、行政诉讼情况”.

What to do
    Write the heading as the form prints it: 一、总体情况; 二、主动公开政府信息情况;
    三、收到和处理政府信息公开申请情况; 四、政府信息公开行政复议、行政诉讼情况;
    五、存在的主要问题及改进情况; 六、其他需要报告的事项.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import NUMERALS, in_brackets, quoted
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.wording import chapters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readings import Chapter
    from govinfo_check.rules.review import Review
    from govinfo_check.settings import Severity

LIKENESS = 88
"""How like the form's words (in 100) other words are that must be a misprint of them."""


@rule("S116", "chapter-worded", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each misprinted heading, one for all in other words."""
    from govinfo_check.transcribe.labels import key  # noqa: PLC0415 - a dict needs no transcribing
    from govinfo_check.transcribe.outline import CHAPTERS  # noqa: PLC0415 - as above

    first = {chapter.number: chapter for chapter in reversed(chapters(review.reading))}
    others = [one for one in first.values() if key(one.title) != key(CHAPTERS[one.number][0])]
    misprinted = [chapter for chapter in others if _is_misprint(chapter)]
    for chapter in misprinted:
        yield _finding([chapter], "warning")
    reworded = [chapter for chapter in others if chapter not in misprinted]
    if reworded:
        yield _finding(sorted(reworded), "info")


def _is_misprint(chapter: Chapter) -> bool:
    """Whether the words are nearly the form's, or nearly other words for the same."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a heading in other words needs it

    from govinfo_check.transcribe.labels import key  # noqa: PLC0415 - a dict needs no transcribing
    from govinfo_check.transcribe.outline import CHAPTERS  # noqa: PLC0415 - as above

    words = key(chapter.title).replace("的", "")
    known = [key(heading).replace("的", "") for heading in CHAPTERS[chapter.number]]
    return words not in known and max(fuzz.ratio(words, one) for one in known) >= LIKENESS


def _finding(wrong: list[Chapter], severity: Severity) -> Finding:
    from govinfo_check.transcribe.outline import CHAPTERS  # noqa: PLC0415 - a dict needs no transcribing

    first = wrong[0]
    official = f"{NUMERALS[first.number]}、{CHAPTERS[first.number][0]}"
    more = f",另有 {len(wrong) - 1} 章" if len(wrong) > 1 else ""
    also = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    zh, en = in_brackets(first.location)
    title = quoted(first.title)
    return Finding(
        first.title,
        (),
        Text(
            f"标题{title}与格式的“{official}”不一致{zh}{more}",
            f"the heading {title} is not the form's “{official}”{en}{also}",
        ),
        Text("请按格式改正标题。", "Write the heading as the form does."),
        first.location,
        first.title,
        severity=severity,
    )
