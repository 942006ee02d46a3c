"""工作情况写的是本年。

第一章里以上一年开头的句子（2023 年的报告写“2022年，我局……”），多半是上年报告留下的。不必给上
年年报。

依据
    《政府信息公开条例》第四十九条：报告的是公布前一年的情况；第一章综述当年的工作（国办公开办函
    〔2021〕30号）。

违反的例子
    2023 年的报告写“2022年，我局主动公开信息120条。”

怎么办
    说的是本年的，把年份改成本年，再核对句中的数是不是本年的；说的是上年的，删去，或写明是上年的
    事。

例外
    句子里也写了本年的，不算问题。说的本来就是上年的事的，也不算：决算、预算，同比、较上年，结转，
    上年的考核、评议，上年印发的文件、要点、规划，上年的事引发的复议、诉讼等。

---

The work that is told is this year's.

A sentence of chapter one that begins with last year (“2022年，我局…” in the report of 2023)
was probably left from last year's report. No report of last year is needed.

Source
    政府信息公开条例, Art. 49: the report is that of the year before its publication, and chapter
    one reviews that year's work (国办公开办函〔2021〕30号).

Violated by
    “2022年，我局主动公开信息120条。” in the report of 2023.

What to do
    Where this year is meant, write it, and see whether the figures in the sentence are this
    year's; where last year is, delete the sentence or say so.

Exceptions
    Silent where the sentence names this year too, or speaks of what last year rightly has:
    accounts and budgets, comparisons, what was carried over, assessments, documents and plans of
    that year, appeals that followed from it.
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
