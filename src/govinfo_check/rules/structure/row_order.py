"""表三各行按格式的顺序排列。

数按行名归入各行，不按位置。行的位置变了，数也可能跟着放错，要核对。

依据
    表三各行的顺序（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    “2.重复申请”排在“1.信访举报投诉类申请”的上面。

怎么办
    先对照台账，看这一行的数是不是它自己的，错了就改；再把整行移回格式规定的位置。

---

The rows of table three stand in the form's order.

What a row's label says decides where its figures belong; a row that was moved may bear another's.

Source
    The order of the rows of table three (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    “2.重复申请” above “1.信访举报投诉类申请”.

What to do
    See first by the register whether the row's figures are its own, and correct them; then put
    the row in its place.
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
