"""每章标题只出现一次。

依据 Source
    The six headings of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

违反的例子 Violated by
    一、总体情况 printed twice in a row.

怎么办 What to do
    Delete the second heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, place_zh, quoted
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S104", "chapter-once", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each chapter whose heading stands twice."""
    reading = review.reading
    for departure in departures(reading, "chapter-doubled"):
        place = place_zh(departure.location)
        yield Finding(
            departure.subject,
            departure.cells,
            Text(
                f"标题{quoted(departure.text)}出现两次" + (f"({place})" if place else ""),
                f"the heading {quoted(departure.text)} stands twice",
            ),
            Text("请删去多余的标题。", "Delete the second heading."),
            departure.location,
            departure.text,
        )
