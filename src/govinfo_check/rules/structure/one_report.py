"""一个文件里只有一份报告。

只读取本年报告的表；文件里另有的报告、表格不读取，逐个指出。

依据
    一次检查一份报告，两份报告的数不能混在一起。

违反的例子
    第一章里放了上年的表三；本年报告的下面接着上年的报告。

怎么办
    先看读取的是不是本年的表。再把另外的报告或表格删去；也要检查的，另存一个文件检查。

---

A file holds one report.

Only the tables of the report's own year are read; every other report or table is told.

Source
    One report is checked at a time; figures of two are never mixed.

Violated by
    Last year's table three in chapter one; last year's report below this year's.

What to do
    See first that the tables read are this year's. Take the other report or table out, or check
    it from a file of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, quoted
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S112", "one-report", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each other report or table."""
    reading = review.reading
    for departure in departures(reading, "report-other", "table-other"):
        what = quoted(departure.subject if departure.kind == "report-other" else departure.text)
        yield Finding(
            departure.subject,
            departure.cells,
            Text(
                f"文件里还有别的报告或表格{what},没有读取",
                f"another report or table stands here {what}, not read",
            ),
            Text("请确认读取的是本年的表。", "See that the tables read are this year's."),
            departure.location,
            departure.text,
        )
