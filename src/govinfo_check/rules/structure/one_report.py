"""一个文件里只有一份报告。

Only the tables of the report's own year are read.

依据 Source
    One report is checked at a time; figures of two are never mixed.

违反的例子 Violated by
    Last year's table three in chapter one; last year's report below this year's.

怎么办 What to do
    Take the other report or table out, or check it from a file of its own.
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
