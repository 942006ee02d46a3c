"""本年的文字不照搬上年。

第一章、第五章的文字与上年年报九成以上相同的，多半是照搬。比较时不管年份：只把年份换成本年的，仍算
相同。检查结果引出几句两年完全一样的话。

依据
    国办公开办函〔2021〕30号“（四）明确责任”：内容雷同、敷衍塞责。

违反的例子
    第五章写的问题和改进情况，与上年年报一字不差。

怎么办
    先改检查结果引出的那几句，写本年做了什么、有什么问题、怎样改进；上年的问题还没有解决的，写明本
    年做到了哪一步。

例外
    个别句子相同，不算问题。第一章不足 200 字、第五章不足 60 字的，不比较。

---

The prose is not last year's.

Chapters one and five with nine tenths of last year's wording were probably copied; years do not
count as a difference. The message quotes sentences that stand in both.

Source
    国办公开办函〔2021〕30号（四）明确责任: 内容雷同、敷衍塞责.

Violated by
    The problems and measures of last year's chapter five, word for word.

What to do
    Begin with the sentences quoted: write this year's work, problems and measures; of a problem
    that is still there, how far this year has come with it.

Exceptions
    Single sentences that are the same are no matter. A chapter one of less than 200 characters, a
    chapter five of less than 60, is not compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import quoted
from govinfo_check.rules.previous import last_year
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readings import Chapter, Reading
    from govinfo_check.rules.review import Review

ALIKE = 90
"""Percent of the wording from which on a chapter counts as copied."""

LEAST = {1: 200, 5: 60}
"""Characters that a chapter must have to be compared."""

_QUOTED = 3


@rule("Y105", "prose-anew", "warning", concerns="previous")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each of the two chapters that is nearly last year's."""
    last = last_year(review)
    if last is None:
        return
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only where two reports are compared

    for number, least in LEAST.items():
        now, then = _wording(review.reading, number), _wording(last, number)
        if min(len(now), len(then)) < least:
            continue
        alike = int(ratio(now, then))
        if alike >= ALIKE:
            passages = "".join(quoted(text, 40) for text in _same(review.reading, last, number))
            chapter = _chapters(review.reading, number)[0]
            yield Finding(
                f"chapter-{number}",
                (),
                Text(
                    f"「{chapter.title}」与上年年报雷同(相似 {alike} %):{passages}",
                    f"「{chapter.title}」 is {alike} % last year's wording: {passages}",
                ),
                Text("请写本年的情况。", "Write of this year."),
                chapter.location,
                chapter.title,
            )


def _chapters(reading: Reading, number: int) -> list[Chapter]:
    return [chapter for chapter in reading.chapters if chapter.number == number]


def _wording(reading: Reading, number: int) -> str:
    """A chapter's text without spaces, the report's years as signs."""
    texts = [p.text for c in _chapters(reading, number) for p in c.paragraphs]
    text = "".join("".join(texts).split())
    year = reading.report.year
    if year is not None:
        text = text.replace(str(year), "Y").replace(str(year + 1), "Z")
    return text


def _same(this: Reading, last: Reading, number: int) -> list[str]:
    """The longest sentences that stand in both, word for word."""
    now, then = (
        [s.text for s in sentences(reading) if s.chapter == number] for reading in (this, last)
    )
    both = [text for text in dict.fromkeys(now) if text in set(then)]
    return sorted(both, key=len, reverse=True)[:_QUOTED]
