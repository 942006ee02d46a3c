"""本年的文字不照搬上年。

Chapters one and five with nine tenths of last year's wording were probably copied, years apart.
Single sentences that are the same are no matter; short chapters are not compared.

依据 Source
    国办公开办函〔2021〕30号（四）明确责任: 内容雷同、敷衍塞责.

违反的例子 Violated by
    The problems of last year's chapter five, word for word.

怎么办 What to do
    Write this year's work, problems and measures.
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
