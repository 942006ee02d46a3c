"""下级各机关的报告与本报告同年、同一格式。

年份不同、格式不同的，不计入汇总，作提醒。同一机关有几份的，只计第一份；垂直管理的单位（税务、海关
等）不计入：这两种只作说明。

依据
    《政府信息公开条例》第四十九条：报告是一个年度的报告。第三条：实行垂直领导的部门，由其办公厅
    （室）主管本系统的政府信息公开工作，所以不计入地方政府的汇总。

违反的例子
    各局交的是 2023 年的报告，其中一个局交的是 2022 年的。

怎么办
    换成这个机关本年的、用当年格式填报的报告。一个机关有几份的，留下最后定稿的一份，其余移走。垂直
    管理的单位不必处理。

---

The reports of the bodies below are of this report's year and on its form.

A report of another year, or on another form, is not added up (a warning). Of several reports of
one body the first is, and those of bodies under vertical administration (税务、海关) are left out
because they are no part of the government's (both notes).

Source
    Art. 49 of the regulation: the report is of one year. Art. 3: in bodies under vertical
    administration the work is led by their own ministries.

Violated by
    A bureau's report of 2022 among those of 2023.

What to do
    Put this year's report, on the form of the year, in its place. Of several of one body keep the
    final one. For bodies under vertical administration there is nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.subordinates import below, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("R103", "subordinates-comparable", "warning", concerns="subordinates")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for the reports that cannot be added, one for those that are not to be."""
    _, vertical, other, again = below(review)
    if other:
        names = "、".join(f"{name_of(one)}({one.report.year},{one.form.name})" for one in other)
        yield Finding(
            "other",
            (),
            Text(
                f"下级机关的报告不是同年、同一格式的,未计入:{names}",
                f"not added, being of another year or on another form: {names}",
            ),
            Text("请换成本年的报告。", "Put this year's reports in their place."),
        )
    if again:
        names = "、".join(f"{name_of(one)}({one.source})" for one in again)
        yield Finding(
            "again",
            (),
            Text(
                f"同一机关有不止一份报告,只计第一份:{names}",
                f"more than one report of a body, only the first added: {names}",
            ),
            severity="info",
        )
    if vertical:
        names = "、".join(name_of(one) for one in vertical)
        yield Finding(
            "vertical",
            (),
            Text(
                f"垂直管理的单位不计入地方汇总:{names}",
                f"not added, being under vertical administration: {names}",
            ),
            severity="info",
        )
