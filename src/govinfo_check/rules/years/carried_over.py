"""上年结转 = 上年年报的结转下年度。

表三每一列，本年报告的上年结转，就是上年年报的结转下年度，七列逐列核对。两种格式都有这两行，所
以 2021 年的报告与 2020 年的也照样核对。

依据
    格式的“二、上年结转政府信息公开申请数量”和“四、结转下年度继续办理”两行（国办公开办函
    〔2019〕60号、国办公开办函〔2021〕30号）。

违反的例子
    上年年报结转下年度 3，本年上年结转填 2。

怎么办
    先看本年的上年结转是不是抄错、填错了列，错了就改，再看这一列的收支（T301）。本年没有错的，对照
    台账看上年年报的结转下年度；上年年报错了的，在本年报告里说明。

例外
    机关合并、上年年报公布后更正过的，两数可以不同，在报告里说明原因。上年年报是按机关名称和年份找
    来的，或明显是别的机关的（Y108），只作提醒，不作错误。

空格
    两格有一格没有填数的，不核对。

---

上年结转 is what last year's report carried forward.

In every column of table three, what this year carried over is what last year's report carried
forward. It holds across the forms too: both have the two rows.

Source
    The form's rows 「二、上年结转政府信息公开申请数量」 and 「四、结转下年度继续办理」
    (国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号).

Violated by
    Last year's report carries 3 forward, this year's 上年结转 says 2.

What to do
    See first whether this year's 上年结转 was miscopied or stands in the wrong column; correct it
    and look at the column's balance (T301). Where it is right, compare last year's 结转下年度
    with the register; where that was wrong, say so in this year's report.

Exceptions
    Where bodies were merged or last year's report was corrected, the two may differ: say so in
    the report. Against a report that was only found by the body's name and the year, or that is
    plainly another body's (Y108), the finding is a warning.

Blanks
    Nothing is compared where one of the two cells states no figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.previous import last_year, stated, surest
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review

_THIS, _LAST = "requests.carried_over", "requests.carried_forward"


@rule("Y101", "carried-over", "error", concerns="previous")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each column whose two figures differ."""
    last = last_year(review)
    if last is None:
        return
    for cell in review.reading.form.tables["requests"]:
        if cell.row.address != _THIS:
            continue
        now = stated(review.reading, cell.address)
        then = stated(last, f"{_LAST}.{cell.column}")
        if now is None or then is None or now == then:
            continue
        column = cell.column_label
        yield Finding(
            cell.column,
            (cell.address,),
            Text(
                f"表三「{column}」列:上年结转 {now},上年年报的结转下年度 {then}"
                f"(差 {abs(now - then)})",
                f"表三「{column}」 (column): carried over {now}, but last year's report carried "
                f"{then} forward (difference {abs(now - then)})",
            ),
            Text(
                f"若上年年报无误,「上年结转」应为 {then}。",
                f"If last year's report is right, 「上年结转」 should be {then}.",
            ),
            left=now,
            right=then,
            severity=surest(review, "warning"),
        )
