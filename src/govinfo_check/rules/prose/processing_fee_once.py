"""全文写的信息处理费一致。

Every amount of 信息处理费, and every 未收取, against the last one, which stands in chapter six.
行政事业性收费 of table two is another thing and is never compared with it.

依据 Source
    The form's chapter six (国办公开办函〔2021〕30号: 收取信息处理费情况在此处报告);
    国办函〔2020〕109号.

违反的例子 Violated by
    全年收取信息处理费400元 in chapter one, 未收取信息处理费 in chapter six.

怎么办 What to do
    See which of the two is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.claims import Fee
from govinfo_check.rules.contradictions import quoted_words, subject, where, where_en
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("N109", "processing-fee-once", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each amount that is not the one of the last sentence on the fee."""
    fees = [claim for claim in review.claims if isinstance(claim, Fee)]
    if not fees:
        return
    last = fees[-1]
    for fee in fees:
        if fee.amount == last.amount:
            continue
        one, other = quoted_words(fee.quote), quoted_words(last.quote)
        yield Finding(
            subject(fee.quote),
            (),
            Text(
                f"信息处理费前后不一:{where(fee.quote)}写{one},{where(last.quote)}写{other}",
                f"the processing fee differs: {where_en(fee.quote)} {one}, "
                f"{where_en(last.quote)} {other}",
            ),
            Text("请核对收取信息处理费的金额。", "See which amount is right."),
            fee.quote.location,
            fee.quote.words,
            left=fee.amount,
            right=last.amount,
        )
