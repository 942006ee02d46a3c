"""正文写的同比与上年年报相符。

“同比上升16.13%”“较上年减少5件”，用上年年报的数和本年的数（正文的或表格的）重新计算。百分比末
一位可以差 1，件数必须相等。给了上年年报才核对。

依据
    计算；上年年报（《政府信息公开条例》第五十条）。

违反的例子
    本年 36 件，上年 31 件，正文写“同比上升18.5%”，应为 16.13%。

怎么办
    先看本年的数与表格是否一致（N101 至 N104），再看用的上年数是不是上年年报里的数，然后重新计算：
    本年减上年，除以上年。上年的数后来更正过的，在正文里说明。

空格
    上年年报里这一格没有填数的，不核对。

---

The changes that the prose states are those since last year's report.

同比上升16.13% or 较上年减少5件 is computed anew from last year's report and this year's figure,
of the prose and of the table. One unit of the last digit of a percentage is allowed; a number
must be exact. Needs last year's report.

Source
    Arithmetic; last year's report (政府信息公开条例, Art. 50).

Violated by
    36 this year, 31 last year, 同比上升18.5% (it is 16.13 %).

What to do
    See first whether this year's figure agrees with the table (N101–N104), then whether last
    year's is that of the report, and compute again: this year less last year, by last year. Where
    last year's figure was corrected, say so.

Blanks
    Nothing is compared where last year's report states no figure there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.claims import Change
from govinfo_check.claims.ratios import changes, fits, nearest, rounded
from govinfo_check.rules.contradictions import quoted_words, subject, where, where_en
from govinfo_check.rules.previous import last_year
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("N108", "changes-in-prose", "warning", concerns="previous")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each change that the two years' figures do not give."""
    last = last_year(review)
    if last is None:
        return
    for claim in review.claims:
        if not isinstance(claim, Change):
            continue
        allowed = changes(claim, review.reading, last)
        if not allowed or fits(claim.amount, claim.places, allowed, exactly=not claim.is_percent):
            continue
        unit = "%" if claim.is_percent else " 件"
        right = rounded(nearest(claim.amount, allowed), max(claim.places, 2))
        words = quoted_words(claim.quote)
        yield Finding(
            f"{claim.of.quote.words} {subject(claim.quote)}",
            claim.of.cells,
            Text(
                f"{where(claim.quote)}写{words},按上年年报计算应为 {right}{unit}",
                f"{where_en(claim.quote)}: {words}, but last year's report gives {right}{unit}",
            ),
            Text("请重新计算同比。", "Compute the change again."),
            claim.quote.location,
            claim.quote.sentence,
            left=claim.amount,
        )
