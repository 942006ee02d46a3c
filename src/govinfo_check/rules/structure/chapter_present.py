"""六章都要有。

按标题认各章，找不到的逐章指出。

依据
    格式的六章（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号），内容出自《政府信息公开条例》
    第五十条。

违反的例子
    报告没有“六、其他需要报告的事项”。

怎么办
    先看这一章是不是有内容而没有标题，或者标题改得认不出来：照格式补上、改正标题。真的没有的，补上
    标题和内容；第六章没有要报告的事项的，写明没有，并写信息处理费的收取情况（D102）。

例外
    一个章标题也没有的文件（如只有三张表），不逐章指出。

---

All six chapters are there.

Chapters are known by their headings; one finding for each that is not found.

Source
    The six headings of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号), after
    政府信息公开条例, Art. 50.

Violated by
    A report without 六、其他需要报告的事项.

What to do
    See first whether the chapter is there without its heading, or under one that nobody would
    know, and put in the form's. If it is not, write it; where chapter six has nothing to report,
    say so in it, and what fee was taken (D102).

Exceptions
    A document without any of the headings (the tables alone) is not reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import NUMERALS, departures
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S103", "chapter-present", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each chapter that was not found."""
    reading = review.reading
    for departure in departures(reading, "chapter-absent"):
        numeral = NUMERALS[int(departure.expected or 0)]
        yield Finding(
            departure.subject,
            departure.cells,
            Text(
                f"没有找到第{numeral}章“{numeral}、{departure.subject}”",
                f"chapter {departure.expected} ({departure.subject}) is not there",
            ),
            Text("请补上这一章的标题和内容。", "Put the chapter in."),
            departure.location,
            departure.text,
        )
