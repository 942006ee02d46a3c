"""标题、统计期限和正文说的是同一年。

看四处：统计期限；“现公布某某机关某年报告”一句；文件名或网页标题；第一章有没有只写上年、一次也不
写本年。统计期限不是 1 月 1 日至 12 月 31 日的，也指出。

依据
    《政府信息公开条例》第四十九条：报告的是上一年度的情况，从 1 月 1 日统计到 12 月 31 日。

违反的例子
    2023 年的报告写“统计期限为2022年1月1日至12月31日”；统计期限写到 11 月 30 日为止。

怎么办
    先核对标题的年份，再改正检查结果指出的那一处。年份错在正文的，把那一段从头看一遍，看还有没有上
    年报告留下的文字和数。

例外
    写上年作比较、写明年的打算、文号里的年份，不算问题。只统计半年的，由 S123 指出。

---

Title, period and text speak of one year.

Looked at are the period of the statistics, the sentence in which the report says which report it
is, the title that the file itself bears, and a chapter one that speaks of last year and never of
its own. A period that is not 1 January to 31 December is told as well.

Source
    政府信息公开条例, Art. 49: the report is that of the year before; its figures count from 1
    January to 31 December.

Violated by
    A report of 2023 whose 统计期限 is 2022年1月1日至12月31日; one that ends on 30 November.

What to do
    Look at the year of the title first, then correct the place that is told. Where that is in the
    text, see whether other words and figures of last year's report were left standing.

Exceptions
    Other years (last year for comparison, next year's plans, numbers of documents) are right
    where they stand and are not reported. Half a year is S123's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, in_brackets, quoted
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.wording import PREAMBLE, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.documents import Location
    from govinfo_check.rules.review import Review
    from govinfo_check.rules.wording import Prose

PERIOD = (
    r"统计的?(?:期限|时限|时间|周期|区间|期间|范围)[^。;\d]{0,12}"
    r"(?P<year>20\d\d)年(?P<first>\d{1,2}月\d{1,2}日)[^。;\d]{1,8}"
    r"(?:(?P<until>20\d\d)年)?(?P<last>\d{1,2}月\d{1,2}日)"
)
"""The sentence that gives the period of the statistics."""
WHOLE_YEAR = ("1月1日", "12月31日")
HALF_YEAR = ("1月1日", "6月30日")

_OWN = (
    r"(?:现(?:向|将|公布|发布|公开|予|就)|特(?:向|此|编|公布)|编制(?:完成|形成|了|本|《))"
    r"[^。;,]{0,30}?(?P<year>20\d\d)年度?(?:的)?政府信息公开(?:工作)?(?:年度)?(?:工作)?报告"
    r"(?!编制|有关|相关|的?通知|格式|的?要求)"
)
"""The sentence in which a report says which report it is."""
PREAMBLE_LENGTH = 800
"""Characters of the first chapters among which that sentence stands; later ones tell of work."""


@rule("S118", "year-as-titled", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each place that speaks of another year than the title."""
    reading = review.reading
    year = reading.report.year
    if year is None:
        return
    for departure in departures(reading, "title-year"):
        yield _finding("title", f"文件名或网页标题{quoted(departure.text)}", departure.found, year)
    opening = prose(reading, *PREAMBLE)
    yield from _period(opening, year)
    own = re.search(_OWN, opening.text[:PREAMBLE_LENGTH])
    if own and int(own["year"]) != year:
        where = opening.location(own.start())
        yield _finding("preamble", quoted(own[0]), own["year"], year, where)
    yield from _left_standing(prose(reading, 1), year)


def _period(opening: Prose, year: int) -> Iterator[Finding]:
    found = re.search(PERIOD, opening.text)
    if found is None:
        return
    where = opening.location(found.start())
    years = {found["year"], found["until"] or found["year"]}
    days = (found["first"], found["last"])
    if years != {str(year)}:
        other = max(years - {str(year)})
        yield _finding("period", quoted(found[0]), other, year, where)
    elif days not in (WHOLE_YEAR, HALF_YEAR):
        zh, en = in_brackets(where)
        yield Finding(
            "period",
            (),
            Text(
                f"统计期限不是 1 月 1 日至 12 月 31 日:{quoted(found[0])}{zh}",
                f"the period is not the whole year: {quoted(found[0])}{en}",
            ),
            Text("请改正统计期限。", "Correct the period."),
            where,
            found[0],
        )


def _left_standing(overview: Prose, year: int) -> Iterator[Finding]:
    """Chapter one never names its year, and a sentence of it begins with the year before."""
    if str(year) in overview.text:
        return
    opening = rf"(?:\([一二三四五六七八九十]\)[^,。]{{0,12}}?)?{year - 1}年(?!同期|相比)"
    for at, sentence in overview.sentences():
        if re.match(opening, sentence) and not re.search("同比|相比|较|申请引", sentence):
            where = overview.location(at)
            yield _finding("overview", quoted(sentence), str(year - 1), year, where)
            return


def _finding(
    subject: str, what: str, found: str, year: int, where: Location | None = None
) -> Finding:
    zh, en = in_brackets(where) if where else ("", "")
    return Finding(
        subject,
        (),
        Text(
            f"{what}说的是 {found} 年,报告是 {year} 年的{zh}",
            f"{what} speaks of {found}, the report is of {year}{en}",
        ),
        Text("请核对年份。", "Correct the year."),
        where,
        what,
    )
