"""在规定的日期前公布。

公布日期以检查时给出的为准（配置文件里的 `published`）；没有给的，取网页上“发布日期”“发布时间”
等后面的日期，这个日期可能是网站迁移的日期，所以只作说明。部门和垂直管理的单位按 1 月 31 日，其他
机关（包括看不出类别的）按 3 月 31 日；当地规定更早的，在配置文件里改（`deadlines`）。公布日期早于
报告年度结束的，也指出。

依据
    《政府信息公开条例》第四十九条：县级以上人民政府部门每年 1 月 31 日前公布上一年度报告，县级以
    上地方人民政府的报告每年 3 月 31 日前公布。

违反的例子
    某县教育局 2023 年的报告，2024 年 2 月 5 日才公布。

怎么办
    先核对公布日期：日期不对的，改正日期。还没有公布的，抓紧按期公布；确已逾期的，照实填写，不要倒
    填日期。

例外
    网页上的日期比报告年度晚两年以上的（2023 年的报告，日期是 2025 年），多半是迁移日期，不算问
    题。

---

The report is published by the day that is prescribed.

The day is the user's (`published` in the configuration), else one that the page itself calls
发布日期, 发布时间 or the like; that may be the day of a move to another site, and is only noted.
A department, or a unit under its own ministry, is held to 31 January, every other body (also one
whose kind its name does not tell) to 31 March; both days are settings (`deadlines`), for local
rules are earlier. A day before the year was over is told as well.

Source
    政府信息公开条例, Art. 49: departments publish by 31 January, the report of a government from
    the county up is published by 31 March.

Violated by
    A county's department whose report of 2023 was published on 5 February 2024.

What to do
    See first whether the day is right, and correct it if not. Publish in time; a day that has
    passed is not to be dated back.

Exceptions
    A page's day in a year after the one that follows the report's is that of a move, and not
    reported.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from govinfo_check.bodies import body_of
from govinfo_check.rules.departures import in_brackets
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.sentences import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.documents import Location
    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review

_PUBLISHED = (
    r"(?:发布|公布|发文|公开|发稿)(?:日期|时间)[:为]?"
    r"(?P<year>20\d\d)[-年/.](?P<month>\d{1,2})[-月/.](?P<day>\d{1,2})"
)
MAX_LINE = 200
"""Characters; the line with the day of publication is a short one, or begins with it."""


@rule("D101", "published-in-time", "warning", concerns="figures")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for a day of publication after the deadline, or before the year was over."""
    year = review.reading.report.year
    given = review.settings.published
    told = _told(review.reading)
    day, where = (given, None) if given else told or (None, None)
    if year is None or day is None or (given is None and day.year > year + 1):
        return
    deadline = _deadline(review, year)
    if day <= deadline and day.year > year:
        return
    zh, en = in_brackets(where) if where else ("", "")
    message = Text(f"公布日期 {day} 晚于 {deadline}{zh}", f"published {day}, after {deadline}{en}")
    if day.year <= year:
        message = Text(
            f"公布日期 {day} 时 {year} 年还没有结束{zh}",
            f"published {day}, before {year} was over{en}",
        )
    yield Finding(
        "published",
        (),
        message,
        Text("请核对公布日期。", "See whether the day is right."),
        where,
        str(day),
        severity=None if given else "info",
    )


def _told(reading: Reading) -> tuple[date, Location] | None:
    """The day that the page calls that of its publication, above the report or below it."""
    for chapter in reading.chapters:
        for paragraph in chapter.paragraphs if chapter.number in (0, 6) else ():
            found = re.search(_PUBLISHED, plain(paragraph.text[:MAX_LINE]))
            if found:
                try:
                    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
                except ValueError:
                    continue
                return day, paragraph.location
    return None


def _deadline(review: Review, year: int) -> date:
    settings = review.settings
    kind = body_of(review.reading.report.agency, settings.body_kind).kind
    is_department = kind in ("department", "vertical")
    month_day = settings.department_deadline if is_department else settings.government_deadline
    return date(year + 1, *month_day)
