"""六章都要有。

依据 Source
    The six headings of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号), after
    政府信息公开条例, Art. 50.

违反的例子 Violated by
    A report without 六、其他需要报告的事项.

怎么办 What to do
    Put the chapter in; where there is nothing to report, say so in it.
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
