"""本年的表不与上年雷同。

A table whose figures are all last year's was probably not filled in anew. Silent where the table
says too little for that to be more than chance: the decimal digits of its counts, totals and
documents in force left out, are fewer than five.

依据 Source
    国办公开办函〔2021〕30号（四）明确责任 names 内容雷同 among the faults that Art. 47 of the
    regulation applies to; reports with the same figures for three years were found in public
    (东莞市统计局, 2011).

违反的例子 Violated by
    Table three of 2023 with every figure of 2022, 31 new requests in both.

怎么办 What to do
    Fill the table in with this year's figures.
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
