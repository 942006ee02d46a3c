"""（六）其他处理分三行填写。

Its one row is read as “3.其他”; the two other rows stay blank.

依据 Source
    国办公开办函〔2021〕30号 divides （六）其他处理 into three rows; the form of
    国办公开办函〔2019〕60号 had one.

违反的例子 Violated by
    A report of 2023 with one row （六）其他处理.

怎么办 What to do
    Divide the row, and its figures, into the three that the form has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S111", "closed-divided", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for an undivided （六）其他处理."""
    reading = review.reading
    for departure in departures(reading, "closed-undivided"):
        name = "表三「（六）其他处理」"
        yield Finding(
            departure.subject,
            departure.cells,
            Text(f"{name}只有一行,已读作“3.其他”", f"{name} is one row, read as 3.其他"),
            Text("请按现行格式分三行填写。", "Divide the row into three."),
            departure.location,
            departure.text,
        )
