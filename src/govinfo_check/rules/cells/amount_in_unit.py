"""金额按格式的单位填写:收费用万元,采购用元。

Reported only where the figure itself cannot be meant in that unit: fees no body of its level takes
in a year, fees exactly ten thousand times last year's, an amount with parts of a 分.

依据 Source
    本年收费金额（单位：万元） of 国办公开办函〔2021〕30号. The fees of a whole city of five
    million are about 10⁵ 万元; those of a large province are below 10⁷.

违反的例子 Violated by
    A township with fees of 203000; fees of 20300 after 2.03 last year; 采购总金额 18.4719.

怎么办 What to do
    Look whether the amount is in 元 (or, for procurement, in 万元), and convert it.
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
