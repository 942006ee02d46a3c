"""报告是全年的，不是半年或季度的统计。

看标题和统计期限：写明上半年、下半年、季度、几月份的，或统计到 6 月 30 日为止的，指出来。

依据
    《政府信息公开条例》第四十九条：年度报告是全年的报告。有的机关另外公布半年统计，用的是同样的
    表。

违反的例子
    “2022年上半年政府信息公开工作报告”；统计期限是 1 月 1 日至 6 月 30 日。

怎么办
    先看是不是拿错了文件，错了就换成全年的年度报告。文件没有错的，改正标题或统计期限，再看各表的数
    是不是全年的。

---

The report is of a whole year, not of half a year or a quarter.

Told by the title, or by a period that ends on 30 June.

Source
    政府信息公开条例, Art. 49: the report is that of a whole year. Half-year pages on the same
    form are published beside it.

Violated by
    “2022年上半年政府信息公开工作报告”; a 统计期限 that ends on 30 June.

What to do
    See first whether this is the right file, and take the annual report. If it is, correct title
    or period, and see that the figures are the whole year's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.documents import NOWHERE
from govinfo_check.rules.departures import in_brackets, quoted
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.structure.year_as_titled import HALF_YEAR, PERIOD
from govinfo_check.rules.wording import PREAMBLE, prose
from govinfo_check.sentences import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.documents import Location
    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review

MAX_TITLE = 40
"""Characters; a longer line that speaks of half a year is no title."""

_PART = r"[上下]半年|半年度?报|第?[一二三四1-4]季度|1-[3-9]月|\d月份"
_ABOUT = r"政府信息公开|信息公开"


@rule("S123", "annual-report", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for a title, or else a period, of a part of the year."""
    for text, where in _told(review.reading):
        zh, en = in_brackets(where)
        yield Finding(
            "title",
            (),
            Text(f"{quoted(text)}不是全年的报告{zh}", f"{quoted(text)} is no report of a year{en}"),
            Text("请改用全年的年度报告。", "Take the annual report."),
            where,
            text,
        )
        return


def _told(reading: Reading) -> Iterator[tuple[str, Location]]:
    """What tells that the document is of a part of the year, and where it stands."""
    if _is_part(reading.title or ""):
        yield reading.title or "", NOWHERE
    elif reading.report.year is None:
        for chapter in reading.chapters:
            for paragraph in chapter.paragraphs if chapter.number == 0 else ():
                if len(paragraph.text) <= MAX_TITLE and _is_part(paragraph.text):
                    yield paragraph.text, paragraph.location
    opening = prose(reading, *PREAMBLE)
    period = re.search(PERIOD, opening.text)
    if period and (period["first"], period["last"]) == HALF_YEAR:
        yield period[0], opening.location(period.start())


def _is_part(title: str) -> bool:
    line = plain(title)
    return bool(re.search(_PART, line) and re.search(_ABOUT, line))
