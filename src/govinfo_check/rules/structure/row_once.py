"""每行只出现一次。

同一行出现两次而数相同的，指出来。一张表大半的行都重复的，就是整张表重复，合成一处指出。

依据
    格式的各行（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    “2.重复申请”一行印了两次，数相同。

怎么办
    删去重复的一行；整张表重复的，删去一张。

例外
    两次的数不同的，看不出哪个对，不读取，由 V101 指出。

---

Every row stands once.

A row that stands twice with the same figures. Where most rows of the table do, the table stands
twice, and that is one finding.

Source
    The rows of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    The row 2.重复申请 printed twice with the same figures.

What to do
    Delete the second row, or the second table.

Exceptions
    Where the figures differ nothing tells which are right; they are not read: V101.
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
