"""格式规定的每一行都要有,没有发生的填 0。

依据 Source
    The rows of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号); rows without cases
    are filled with 0, not left out.

违反的例子 Violated by
    Table three without the row “2.重复申请”.

怎么办 What to do
    Put the row back with the form's own label; if it is there, look at how its label is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, subject_name
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S102", "row-present", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each row of the form that was not found."""
    reading = review.reading
    for departure in departures(reading, "row-absent"):
        name = subject_name(reading, departure.subject)
        yield Finding(
            departure.subject,
            departure.cells,
            Text(f"没有找到{name}", f"{name} is not there"),
            Text("请补上这一行,没有的填 0。", "Put the row in; write 0 where there is none."),
        )
