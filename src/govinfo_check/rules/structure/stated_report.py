"""报告至少要填数。

依据 Source
    An empty form reports nothing (政府信息公开条例, Art. 50); a body without applications writes 0.

违反的例子 Violated by
    The blank form itself.

怎么办 What to do
    Fill in the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.readings import UNREAD
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S110", "stated-report", "error", concerns="figures")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for a report in which no cell states a figure."""
    reading = review.reading
    if all(value is None for value in reading.values):
        unread = any(cell.state in UNREAD for cell in reading.stated.values())
        if not unread:
            message = Text("三张表里一个数也没有", "none of the three tables states a figure")
            yield Finding(
                "report", (), message, Text("请填写各表,没有的填 0。", "Fill in the tables.")
            )
