"""工作情况写的是本年。

A sentence of chapter one that begins with last year (“2022年,我局…” in the report of 2023) was
probably left from last year's report. Silent where the sentence names this year too, or speaks
of what last year rightly has: accounts and budgets, comparisons, documents and plans of that
year, what was carried over, what followed from it.

依据 Source
    Art. 49 of the regulation: the report is that of the year before its publication, and
    chapter one reviews that year's work (国办公开办函〔2021〕30号).

违反的例子 Violated by
    “2022年,我局主动公开信息 120 条。” in the report of 2023.

怎么办 What to do
    Write this year, and see whether the figures beside it are this year's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.rules.departures import quoted
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review

_RIGHTLY = (
    "决算|预算|同期|相比|比|较|增长|增加|下降|减少|上年|去年|结转|引发|考核|评估|评议|测评|报告"
    "|年报|印发|通知|要点|规划|计划|方案|期间|至今|以来|年初|年底|年末|以前|历年|累计|《|“|〔"
)
_BEGINS = "[^\\w]*(?:[一二三四五六七八九十\\d]{1,3}[、.．)）是])?[^\\w]*"
_GOES_ON = "年(?:度|以来)?(?:[,，、:：]|全年|我|本|全|共|政府信息|主动公开|依申请)"


@rule("Y106", "year-of-work", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each such sentence."""
    year = review.reading.report.year
    if year is None:
        return
    left_over = re.compile(f"{_BEGINS}{year - 1}{_GOES_ON}")  # once for all sentences
    for sentence in sentences(review.reading):
        text = sentence.text
        if sentence.chapter != 1 or not left_over.match(text):
            continue
        if str(year) not in text and not re.search(_RIGHTLY, text):
            yield Finding(
                f"{year - 1}年",
                (),
                Text(
                    f"{year} 年的报告里写着 {year - 1} 年的工作:{quoted(text)}",
                    f"the report of {year} speaks of the work of {year - 1}: {quoted(text)}",
                ),
                Text(
                    f"若说的是本年,请改为 {year} 年并核对数字。",
                    f"If this year is meant, write {year} and see that the figures are its own.",
                ),
                sentence.location,
                text,
            )
