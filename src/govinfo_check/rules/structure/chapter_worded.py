"""各章标题的文字与格式一致。

A misprint is a warning. Other words for the same, such as those of Article 50 or 存在问题及改进
情况, are met in many reports and only noted.

依据 Source
    The six headings of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

违反的例子 Violated by
    “四、政府信息公开行政法复议、行政诉讼情况”.

怎么办 What to do
    Write the heading as the form prints it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import NUMERALS, in_brackets, quoted
from govinfo_check.rules.prose import chapters
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.transcribe.labels import key
from govinfo_check.transcribe.outline import CHAPTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readings import Chapter
    from govinfo_check.rules.review import Review
    from govinfo_check.settings import Severity

LIKENESS = 88
"""How like the form's words (in 100) other words are that must be a misprint of them."""


@rule("S116", "chapter-worded", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each heading in other words."""
    told = set()
    for chapter in chapters(review.reading):
        official = CHAPTERS[chapter.number][0]
        if key(chapter.title) != key(official) and chapter.number not in told:
            told.add(chapter.number)
            zh, en = in_brackets(chapter.location)
            title = quoted(chapter.title)
            full = f"{NUMERALS[chapter.number]}、{official}"
            yield Finding(
                chapter.title,
                (),
                Text(
                    f"标题{title}与格式的“{full}”不一致{zh}",
                    f"the heading {title} is not the form's “{full}”{en}",
                ),
                Text("请按格式改正标题。", "Write the heading as the form does."),
                chapter.location,
                chapter.title,
                severity=_weight(chapter),
            )


def _weight(chapter: Chapter) -> Severity:
    """A misprint is a warning, another wording is not."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a heading in other words needs it

    words = key(chapter.title).replace("的", "")
    known = [key(heading).replace("的", "") for heading in CHAPTERS[chapter.number]]
    is_misprint = words not in known and max(fuzz.ratio(words, one) for one in known) >= LIKENESS
    return "warning" if is_misprint else "info"
