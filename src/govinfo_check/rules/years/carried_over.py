"""上年结转 = 上年年报的结转下年度。

In every column, what this year carried over is what last year's report carried forward. It holds
across the forms too: both have the two rows.

依据 Source
    The form's rows 「二、上年结转政府信息公开申请数量」 and 「四、结转下年度继续办理」
    (国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号).

违反的例子 Violated by
    Last year's report carries 3 forward, this year's 上年结转 says 2.

怎么办 What to do
    See which of the two is right. Where bodies were merged or last year's report was corrected,
    the two may differ: say so in the report. Against a report that was only found by the body's
    name and the year, or that is plainly another body's (Y108), the finding is a warning.
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
