"""政府的数 = 下级各机关之和。

Every count of a government's report covers its whole area. It is the sum of its departments' and
of the governments' directly below it, whose own reports already include theirs. Where the list of
bodies was declared complete, and every one of them is there, the two are equal; where some are
not known, the government's is not less. An amount of money may differ by what rounding adds up to.

依据 Source
    Art. 49 of the regulation: the government's report is that of its area; reports that leave
    out part of it are named as a fault in the published evaluations. Bodies under vertical
    administration (税务、海关) are no part of it.

违反的例子 Violated by
    Bureaus with 12 new requests in all, and 10 in the city's report.

怎么办 What to do
    See whether a body was left out, or counted its figures after handing them in. A report that
    speaks only of the office itself (本级) is not to be compared.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.rules.previous import stated
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.subordinates import below

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.forms.form import Row, Value
    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review

ROUNDING = Decimal("0.00005")
"""万元: what an amount with four decimals may be off."""


@rule("R101", "subordinates-total", "warning", concerns="subordinates")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each row in which some cell is not what the bodies below add up to."""
    counted, _, other, _ = below(review)
    if not counted or review.subordinates is None:
        return
    is_whole = review.subordinates.are_complete and not review.subordinates.missing and not other
    for rows in review.reading.form.rows.values():
        for row in rows:
            sums = [_summed(review.reading, counted, a, is_whole=is_whole) for a in row.columns]
            if wrong := [one for one in sums if not one.fits]:
                yield _finding(row, wrong, review.reading, len(counted))


class _Summed(NamedTuple):
    """A cell, its figure, what the bodies below add up to, and whether that must be equal."""

    address: str
    stated: Value
    total: int | Decimal
    is_whole: bool
    slack: int | Decimal

    @property
    def fits(self) -> bool:
        if self.stated is None:
            return True
        short: int | Decimal = self.total - self.stated
        return short <= self.slack and (not self.is_whole or -short <= self.slack)


def _summed(
    parent: Reading, counted: Sequence[Reading], address: str, *, is_whole: bool
) -> _Summed:
    """The sum of a cell; one that some body leaves blank can only be more than what is stated."""
    values = [stated(reading, address) for reading in counted]
    total = sum(value for value in values if value is not None)
    is_amount = parent.form[address].kind.name == "amount"
    slack = len(counted) * ROUNDING if is_amount else 0
    return _Summed(address, stated(parent, address), total, is_whole and None not in values, slack)


def _finding(row: Row, wrong: Sequence[_Summed], parent: Reading, bodies: int) -> Finding:
    """What one row says: every cell of it that does not fit, the total's figures at its head."""
    last = wrong[-1]
    told = ";".join(_told(one, parent) for one in wrong)
    return Finding(
        row.name,
        tuple(one.address for one in wrong),
        Text(
            f"{row.table_name}「{row.short}」行与下级 {bodies} 个机关之和不符:{told}",
            f"{row.table_name}「{row.short}」 (row) is not what the {bodies} bodies below "
            f"add up to: {told}",
        ),
        Text(
            "请核对是否漏报、重报;本级的报告不作汇总。",
            "See whether a body was left out or counted twice.",
        ),
        left=last.stated,
        right=last.total,
    )


def _told(one: _Summed, parent: Reading) -> str:
    sign = "≠" if one.is_whole else "<"
    return f"{parent.form[one.address].column_label} {one.stated} {sign} {one.total}"
