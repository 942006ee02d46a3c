"""上一年项目数量 = 上年年报的上一年项目数量 + 本年增/减。

For the rows of cn-2019 that count items of licensing, penalties, coercion, other services and
fees, between the reports of 2019 and 2020.

依据 Source
    The meaning of the two columns (国办公开办函〔2019〕60号, table two).

违反的例子 Violated by
    22 items and +1 in the report of 2019, and 22 as 上一年项目数量 in that of 2020.

怎么办 What to do
    See whether last year's change was counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.previous import last_year, stated
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("Y103", "items-last-year", "info", concerns="previous")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each row whose items do not follow from last year's."""
    last = last_year(review)
    if last is None:
        return
    for row in review.reading.form.rows["disclosure"]:
        items = f"{row.address}.items_last_year"
        now, before = stated(review.reading, items), stated(last, items)
        change = stated(last, f"{row.address}.change")
        if now is None or before is None or change is None or now == before + change:
            continue
        sum_ = f"{before} {'+' if change >= 0 else '−'} {abs(change)} = {before + change}"
        yield Finding(
            row.name,
            (items,),
            Text(
                f"表二「{row.short}」行:上一年项目数量 {now},按上年年报应为 {sum_}",
                f"表二「{row.short}」 (row): {now} items last year, by last year's report {sum_}",
            ),
            Text("请核对项目数量。", "Compare the number of items with last year's."),
            left=now,
            right=before + change,
        )
