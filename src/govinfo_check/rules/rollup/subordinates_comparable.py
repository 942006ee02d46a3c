"""下级各机关的报告与本报告同年、同一格式。

A report of another year, or on another form, is not added up; those of bodies under vertical
administration (税务、海关) are left out because they are no part of the government's.

依据 Source
    Art. 49 of the regulation: the report is of one year. Art. 3: bodies under vertical
    administration are led by their own ministries.

违反的例子 Violated by
    A bureau's report of 2022 among those of 2023.

怎么办 What to do
    Put this year's report in its place.
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
