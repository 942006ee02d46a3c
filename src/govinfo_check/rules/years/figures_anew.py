"""本年的表不与上年雷同。

一张表每一格都与上年年报相同的，多半没有重新填写。两年格式相同时，三张表逐张比较。

依据
    国办公开办函〔2021〕30号“（四）明确责任”把内容雷同列为按《政府信息公开条例》第四十七条追究责
    任的情形；有机关的报告连续三年数字相同，被公开报道（东莞市统计局，2011 年）。

违反的例子
    2023 年的表三，每个数都与 2022 年的相同，本年新收两年都是 31。

怎么办
    按本年的台账重新填这张表。核对后确实与上年相同的，不必改。

例外
    数太少、相同可能只是碰巧的，不算问题：不计 0、总计、现行有效件数和对外公开总数量，其余各数的位
    数合起来不到五位（如 31、8、7，共四位）。

---

The tables are not last year's.

A table whose figures are all last year's was probably not filled in anew. Each of the three is
compared where both years are on the same form.

Source
    国办公开办函〔2021〕30号（四）明确责任 names 内容雷同 among the faults that Art. 47 of the
    regulation applies to; reports with the same figures for three years were found in public
    (东莞市统计局, 2011).

Violated by
    Table three of 2023 with every figure of 2022, 31 new requests in both.

What to do
    Fill the table in with this year's figures. Where the register says that they are the same,
    leave them.

Exceptions
    Silent where the table says too little for that to be more than chance: the decimal digits of
    its counts, leaving out 0, totals and documents in force or published in all, are fewer than
    five (31, 8 and 7 have four).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.previous import last_year, stated
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.forms.form import FormCell
    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review

ENOUGH = 5
"""Decimal digits from which on equal tables are no chance."""

_NOT_COUNTED = ("total", "in_force", "published_total")


@rule("Y104", "figures-anew", "warning", concerns="previous")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each table with last year's figures in every cell."""
    last = last_year(review)
    if last is None or last.form.name != review.reading.form.name:
        return
    form = review.reading.form
    for table, cells in form.tables.items():
        if _are_equal(cells, review.reading, last) and _digits(cells, last) >= ENOUGH:
            name = form.table_names[table]
            yield Finding(
                table,
                tuple(cell.address for cell in cells),
                Text(
                    f"{name}的数字与上年年报完全相同",
                    f"{name}: every figure is the one of last year's report",
                ),
                Text("请填写本年的数字。", "Fill in this year's figures."),
            )


def _are_equal(cells: Sequence[FormCell], this: Reading, last: Reading) -> bool:
    return all(stated(this, cell.address) == stated(last, cell.address) for cell in cells)


def _digits(cells: Sequence[FormCell], reading: Reading) -> int:
    """How many decimal digits the figures have that are neither 0 nor sums of others."""
    values = [stated(reading, cell.address) for cell in cells if cell.column not in _NOT_COUNTED]
    return sum(len(str(abs(int(value)))) for value in values if value)
