"""正文写的百分比与数字相符。

What 占…% says is computed anew, of the figures in the sentence and of the table's, out of the total
answered or received. One unit of the last digit printed is allowed, for shares are cut off, and
forced to add up to 100.

依据 Source
    Arithmetic; the prose and table three state the same figures (国办公开办函〔2021〕30号).

违反的例子 Violated by
    予以公开及部分公开258件，占33.9%, of 805 answered: 32.05 % (with the table's 275: 34.16 %).

怎么办 What to do
    Compute the share again.
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
