"""金额按格式的单位填写：收费用万元，采购用元。

只有数本身看来不可能是这个单位时，才算问题：

- 收费大到同级机关一年不会收的：乡镇、街道满 1 亿元（10000 万元），县级满 10 亿元，其他
  满 1000 亿元；级别从机关名称看；
- 收费恰好是上年的一万倍（给了上年年报时）；
- 2019 年格式的采购总金额的小数超过两位，比分还小。

依据
    “本年收费金额（单位：万元）”（国办公开办函〔2021〕30号）。五百万人口的市，全市一年收费
    约 100000 万元（10 亿元）；大省也不到 1000 亿元。

违反的例子
    镇政府的收费填 203000，看来是 20.3 万元；上年收费 2.03，本年 20300；采购总金额填 18.4719。

怎么办
    与财务核对。收费填的若是元，除以 10000，填万元数；采购总金额填的若是万元，乘以 10000，填元数。
    数和单位都对的，不必改。

---

Amounts are in the form's unit: fees in 万元, purchases in 元.

Reported only where the figure itself cannot be meant in that unit:

- fees no body of its level takes in a year: from 10⁴ 万元 for a township, 10⁵ for a body of a
  county, 10⁷ for any other, its name telling the level;
- fees exactly ten thousand times last year's, where last year's report is given;
- on the form of 2019, 采购总金额 with more than two decimals, parts of a 分.

Source
    本年收费金额（单位：万元） of 国办公开办函〔2021〕30号. The fees of a whole city of five
    million are about 10⁵ 万元; those of a large province are below 10⁷.

Violated by
    A township with fees of 203000, which look like 20.3 万元; fees of 20300 after 2.03 last year;
    采购总金额 18.4719.

What to do
    Ask the accountants. Divide fees in 元 by 10000; multiply 采购总金额 in 万元 by 10000. Where
    figure and unit are right, leave them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_check.bodies import body_of
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review

FEES = "disclosure.fees"
PROCUREMENT = "disclosure.procurement.amount"

TEN_THOUSAND = 10_000
HIGHEST = Decimal(10**7)
"""万元; no body takes so much."""
HIGHEST_AT = {"township": Decimal(10**4), "county": Decimal(10**5)}
"""The same at these levels; the body's name must tell its level."""
PLACES = 2
"""Decimal places of an amount in 元."""


@rule("V107", "amount-in-unit", "info", concerns="figures")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """At most one finding for the fees, one for the amount of procurement."""
    reading = review.reading
    index = reading.form.index
    if reading.form.extends == "cn-2021":
        fees = reading.values[index[FEES]]
        if fees is not None and _is_too_high(review, Decimal(fees)):
            yield _finding(review, FEES, fees, "万元", "元")
        return
    amount = reading.values[index[PROCUREMENT]]
    if amount is not None and _places(Decimal(amount)) > PLACES:
        yield _finding(review, PROCUREMENT, amount, "元", "万元")


def _is_too_high(review: Review, fees: Decimal) -> bool:
    if fees >= min(HIGHEST_AT.values()):
        level = body_of(review.reading.report.agency, review.settings.body_kind).level or ""
        if fees >= HIGHEST_AT.get(level, HIGHEST):
            return True
    if review.previous is None or review.previous.reading.form.extends != "cn-2021":
        return False
    before = review.previous.reading.report.disclosure.fees  # type: ignore[attr-defined]  # cn-2021
    return bool(before) and fees == TEN_THOUSAND * Decimal(before)


def _places(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _finding(review: Review, address: str, value: object, unit: str, other: str) -> Finding:
    cell = review.reading.form[address]
    return Finding(
        address,
        (address,),
        Text(
            f"{cell}:{value} 的单位是{unit},看来填成了{other}",
            f"{cell}: {value} is in {unit}, and looks like {other}",
        ),
        Text(f"请确认单位;若是{other},请换算成{unit}。", f"Convert it to {unit} if need be."),
    )
