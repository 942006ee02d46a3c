"""全文写的信息处理费一致。

各处写的信息处理费金额，以及“未收取”（即 0 元），都与最后一处比较；最后一处一般在第六章。

依据
    格式第六章：收取信息处理费情况在此处报告（国办公开办函〔2021〕30号）；国办函〔2020〕109号。

违反的例子
    第一章写“全年收取信息处理费400元”，第六章写“未收取信息处理费”。

怎么办
    与财务核对实际收取的金额，先看第六章写的对不对，再改正不一致的一处。

例外
    表二的行政事业性收费是另一回事，不与信息处理费比较。收费标准、应收、减免、退还的金额，不比较。

---

The processing fee is one amount throughout the report.

Every amount of 信息处理费, and every 未收取 (0 元), against the last one, which usually stands in
chapter six.

Source
    The form's chapter six (国办公开办函〔2021〕30号: 收取信息处理费情况在此处报告);
    国办函〔2020〕109号.

Violated by
    全年收取信息处理费400元 in chapter one, 未收取信息处理费 in chapter six.

What to do
    Ask the accountants what was taken, see first whether chapter six says so, and correct
    whichever is wrong.

Exceptions
    行政事业性收费 of table two is another thing and is never compared with it; nor are rates,
    amounts due, waived or paid back.
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
