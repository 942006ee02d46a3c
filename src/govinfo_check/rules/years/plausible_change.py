"""本年与上年的数字没有悬殊的变化。

A figure more than five times last year's, or less than a fifth of it, is worth a look; figures
below 20 in both years are not. `jump` in the configuration sets another ratio.

依据 Source
    None: a practice of reviewers. A fee ten thousand times last year's is usually in 元 where
    the heading says 万元.

违反的例子 Violated by
    36 new requests last year, 360 this year.

怎么办 What to do
    See whether a digit too many was written, or another unit. Where it is right, nothing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_check.rules.previous import last_year, stated
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review

LEAST = 20
"""Figures below this change by chance."""

_COMPARED = (
    "disclosure.normative_documents.in_force",
    "disclosure.licensing",
    "disclosure.penalties",
    "disclosure.coercion",
    "disclosure.fees",
    "requests.new.total",
    "appeals.reconsideration.total",
    "appeals.litigation.direct.total",
    "appeals.litigation.after_reconsideration.total",
)
_UNIT = 5_000, 20_000


@rule("Y107", "plausible-change", "info", concerns="previous")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each of the main figures that jumps."""
    last = last_year(review)
    if last is None:
        return
    for address in _COMPARED:
        now, then = stated(review.reading, address), stated(last, address)
        if now is None or then is None or max(now, then) < LEAST:
            continue
        if max(now, then) <= review.settings.jump * max(min(now, then), 1):
            continue
        cell = review.reading.form[address]
        is_unit = bool(then) and _UNIT[0] <= Decimal(now) / Decimal(then) <= _UNIT[1]
        yield Finding(
            address,
            (address,),
            Text(f"{cell}:本年 {now},上年 {then}", f"{cell}: {now} this year, {then} last year"),
            Text(
                "请核对单位。" if is_unit else "请核对是否多写或少写了数字。",
                "See whether the unit is right." if is_unit else "See whether both are right.",
            ),
            left=now,
            right=then,
        )
