"""政府的数 = 下级各机关之和。

政府的报告汇总整个行政区域：各格的数是所属部门和直接下级政府之和，下级政府的报告已经包含它自己的下
级。名单写明已经列全、报告又都在的，应当相等；名单没有列全或报告不齐的，政府的数不应小于已有各机关
之和。金额因小数取舍略有出入的，不算问题。一行合成一处指出。

依据
    《政府信息公开条例》第四十九条：政府的报告是本行政区域的报告；公开的评估把未反映行政区域全貌列
    为问题。

违反的例子
    各局本年新收合计 12，市政府报告本年新收填 10。

怎么办
    先看检查结果点名的各列，政府的数是多了还是少了：少了，看是不是漏了某个机关；多了，看是不是重复
    计入，或者名单里少列了机关。再看有没有机关交报告以后又改过数。找到以后改正汇总数，并重看这一
    行、这一列的合计。

例外
    只反映政府本级、不汇总下级的报告，不用这项比对。垂直管理的单位（税务、海关等）不属于地方汇总，
    不计入（R103）。

空格
    政府报告里没有填数的格，不比；下级有机关没有填数的，只看政府的数是不是小于其余之和。

---

A government's figures are those of the bodies below it added up.

Every count of a government's report covers its whole area. It is the sum of its departments' and
of the governments' directly below it, whose own reports already include theirs. Where the list of
bodies was declared complete, and every one of them is there, the two are equal; where some are
not known, the government's is not less. An amount of money may differ by what rounding adds up
to. A row is one finding.

Source
    Art. 49 of the regulation: the government's report is that of its area; reports that leave out
    part of it are named as a fault in the published evaluations.

Violated by
    Bureaus with 12 new requests in all, and 10 in the city's report.

What to do
    Where the government's figure is too small, see whether a body was left out; where it is too
    great, whether one was counted twice or is not on the list. See also whether a body changed
    its figures after handing them in. Then correct the sum and look at its row and column.

Exceptions
    A report that speaks only of the office itself (本级) is not to be compared. Bodies under
    vertical administration (税务、海关) are no part of the sum (R103).

Blanks
    A cell of the government's that states no figure is not compared; where a body below states
    none, the government's is only not less than the others' sum.
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
