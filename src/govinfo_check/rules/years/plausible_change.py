"""本年与上年的数字没有悬殊的变化。

本年的数超过上年的五倍，或不到上年的五分之一，就要核对一次。比较的是：行政规范性文件现行有效件数，
行政许可、行政处罚、行政强制的处理决定数量，收费金额，本年新收总计，表四三组的总计。五倍可以在配置
文件里改（`jump`）。

依据
    没有明文规定，是审核的惯例。收费为上年一万倍左右的，常常是把元填进了单位是万元的格。

违反的例子
    本年新收，上年 36，本年 360。

怎么办
    看本年的数是不是多写或少写了一位；相差一万倍左右的，看是不是用错了单位。本年没有错的，再看上
    年。两年都对的，不必改。

例外
    两年的数都不到 20 的，不比较。

空格
    两年有一年没有填数的，不比较。

---

The figures of two years are not worlds apart.

A figure more than five times last year's, or less than a fifth of it, is worth a look. Compared
are 现行有效件数 of 行政规范性文件, the decisions of licensing, penalties and coercion, the fees,
what was received in all, and the totals of table four. `jump` in the configuration sets another
ratio.

Source
    None: a practice of reviewers. A fee about ten thousand times last year's is usually in 元
    where the heading says 万元.

Violated by
    36 new requests last year, 360 this year.

What to do
    See whether a digit too many or too few was written or, of a figure about ten thousand times
    the other, whether the unit is right; then look at last year's. Where both are right, leave
    them.

Exceptions
    Figures below 20 in both years are not compared.

Blanks
    Nothing is compared where one of the years states no figure.
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
