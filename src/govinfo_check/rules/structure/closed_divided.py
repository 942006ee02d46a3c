"""（六）其他处理分三行填写。

只有一行“（六）其他处理”的，它的数读作“3.其他”，另外两行算空着。

依据
    国办公开办函〔2021〕30号把（六）其他处理分为三行；国办公开办函〔2019〕60号的格式只有一行。

违反的例子
    2023 年的报告，（六）其他处理只有一行。

怎么办
    照格式分成三行：“1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请”“2.申请人
    逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请”“3.其他”。把原来的数对照台
    账分到三行，没有的填 0；分完以后，三行之和应等于原来的数。

---

（六）其他处理 is filled in on three rows.

Its one row is read as “3.其他”; the two other rows stay blank.

Source
    国办公开办函〔2021〕30号 divides （六）其他处理 into three rows; the form of
    国办公开办函〔2019〕60号 had one.

Violated by
    A report of 2023 with one row （六）其他处理.

What to do
    Divide the row, and its figures by the register, into the three that the form has, 0 where
    there is none; together they are what the one row had.
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
