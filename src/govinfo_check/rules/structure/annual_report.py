"""报告是全年的,不是半年或季度的统计。

依据 Source
    政府信息公开条例, Art. 49: the report is that of a whole year. Half-year pages on the same form
    are published beside it.

违反的例子 Violated by
    “2022年上半年政府信息公开工作报告”; a 统计期限 that ends on 30 June.

怎么办 What to do
    Take the annual report instead; the figures of half a year are not compared with others.
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
