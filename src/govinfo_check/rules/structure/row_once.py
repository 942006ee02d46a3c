"""每行只出现一次。

Where most rows of the table stand twice, the table does, and that is one finding.

依据 Source
    The rows of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

违反的例子 Violated by
    The row 重复申请 printed twice with the same figures.

怎么办 What to do
    Delete the second row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.forms.form import TABLES
from govinfo_check.rules.departures import departures, subject_name
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S107", "row-once", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each row that stands twice with the same figures."""
    reading = review.reading
    for departure in departures(reading, "row-doubled"):
        name = subject_name(reading, departure.subject)
        yield Finding(
            departure.subject,
            departure.cells,
            Text(f"{name}出现两次", f"{name} stands twice"),
            Text(
                "请删去重复的" + ("表格。" if departure.subject in TABLES else "行。"),
                f"Delete the second {'table' if departure.subject in TABLES else 'row'}.",
            ),
            departure.location,
            departure.text,
        )
