"""各行按格式的顺序排列。

What a row's label says decides where its figures belong.

依据 Source
    The order of the rows of table three (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

违反的例子 Violated by
    “2.重复申请” above “1.信访举报投诉类申请”.

怎么办 What to do
    Put the row in its place, and see that its figures are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, subject_name
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S105", "row-order", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each row that stands before one which the form puts above it."""
    reading = review.reading
    for departure in departures(reading, "row-order"):
        name = subject_name(reading, departure.subject)
        yield Finding(
            departure.subject,
            departure.cells,
            Text(f"{name}的位置与格式不符", f"{name} stands out of order"),
            Text("请按格式的顺序排列,并核对这一行的数。", "Put the row in its place."),
            departure.location,
            departure.text,
        )
