"""正文写的百分比与数字相符。

正文里“几件，占百分之几”的，用句中的数和表三的数重新计算：分母是句中的总数，或表三的（七）总计、
本年新收、本年新收加上年结转。末一位可以差 1，因为各机关有的四舍五入，有的舍去尾数，有的凑
成 100%。

依据
    计算；正文和表三报的是同一批申请（国办公开办函〔2021〕30号）。

违反的例子
    共答复 805 件，正文写“予以公开及部分公开258件，占33.9%”：258 ÷ 805 应为 32.05%；按表三
    的 275 件，应为 34.16%。

怎么办
    先看句中的件数对不对（N102），再看除的是哪个总数，然后重新计算，改正百分比。

例外
    没有写件数、只写百分比的（“予以公开占50.9%”），不核对。

---

The percentages of the prose are those of its figures.

What 占…% says of a count is computed anew, of the figures in the sentence and of the table's,
out of the whole in the sentence or the total answered or received. One unit of the last digit
printed is allowed, for shares are rounded, cut off, and forced to add up to 100.

Source
    Arithmetic; the prose and table three state the same figures (国办公开办函〔2021〕30号).

Violated by
    予以公开及部分公开258件，占33.9%, of 805 answered: 32.05 % (with the table's 275: 34.16 %).

What to do
    See first whether the count is right (N102), then of which total it is a share, and compute it
    again.

Exceptions
    A percentage of a count that is not printed (予以公开占50.9%) is not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.claims import Share
from govinfo_check.claims.ratios import fits, nearest, rounded, shares
from govinfo_check.rules.contradictions import quoted_words, subject, where, where_en
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("N105", "shares-in-prose", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each share that no part and whole give."""
    for claim in review.claims:
        if not isinstance(claim, Share):
            continue
        allowed = shares(claim, review.reading)
        if not allowed or fits(claim.percent, claim.places, allowed):
            continue
        ratio = nearest(claim.percent, allowed)
        words = quoted_words(claim.quote)
        places = max(claim.places, 2)
        yield Finding(
            f"{claim.of.quote.words} {subject(claim.quote)}",
            claim.of.cells,
            Text(
                f"{where(claim.quote)}写{words},按正文和表三的数计算,最接近的是 "
                f"{rounded(ratio, places)}%",
                f"{where_en(claim.quote)}: {words}, but the figures of prose and table give "
                f"{rounded(ratio, places)} % at the nearest",
            ),
            Text("请重新计算百分比。", "Compute the share again."),
            claim.quote.location,
            claim.quote.sentence,
            left=claim.percent,
            right=None,
        )
