"""上一年项目数量 = 上年年报的上一年项目数量 + 上年年报的本年增/减。

2019 年格式表二中填项目数量的各行：行政许可、其他对外管理服务事项、行政处罚、行政强制、行政事业性
收费。只在 2019 年与 2020 年的报告之间核对。

依据
    表二“上一年项目数量”“本年增/减”两列的含义（国办公开办函〔2019〕60号）。

违反的例子
    2019 年的报告：上一年项目数量 22，本年增/减 +1；2020 年的报告：上一年项目数量填 22，应为 23。

怎么办
    先看上年的增减有没有算进本年的上一年项目数量，再对照两年的事项清单，改正填错的数。

空格
    三个数有一个没有填的，不核对。

---

The items of last year are those that last year's report had, and its change.

For the rows of the form of 2019 that count items: licensing, other services, penalties, coercion
and fees, between the reports of 2019 and 2020.

Source
    The meaning of the columns 上一年项目数量 and 本年增/减 (国办公开办函〔2019〕60号, table two).

Violated by
    22 items and +1 in the report of 2019, and 22 as 上一年项目数量 in that of 2020: it would be
    23.

What to do
    See whether last year's change was counted, then compare the lists of items of both years, and
    correct the wrong figure.

Blanks
    Nothing is compared where one of the three figures is not stated.
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
