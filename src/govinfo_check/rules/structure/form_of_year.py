"""使用当年的格式。

The form is told by the tables' words, not by the year.

依据 Source
    国办公开办函〔2021〕30号 is in force from report year 2021; 国办公开办函〔2019〕60号 held
    for 2019 and 2020.

违反的例子 Violated by
    A report of 2023 on the form of 2019.

怎么办 What to do
    Use the form in force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S113", "form-of-year", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for a form of another year, and one for words of two forms."""
    reading = review.reading
    for departure in departures(reading, "form-year", "form-mixed"):
        old = departure.kind == "form-year"
        what = (
            f"{departure.found} 年的报告用了 {departure.subject} 的格式"
            if old
            else "表里混用了两种格式的行或列"
        )
        yield Finding(
            departure.subject,
            departure.cells,
            Text(what, "the tables are on a form of another year, or mix two forms"),
            Text("请改用当年的格式。", "Use the form in force for the year."),
            departure.location,
            departure.text,
        )
