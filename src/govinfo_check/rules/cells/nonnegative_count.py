"""件数和金额不小于 0；只有 2019 年格式的“本年增/减”可以是负数。

各格填的是件数或金额，有就是正数，没有就是 0。

依据
    各表填报的是件数和收费、采购金额（国办公开办函〔2021〕30号）；只有国办公开办函〔2019〕60号的
    “本年增/减”分正负。

违反的例子
    表三某格填 -3。

怎么办
    按台账改正这一格。数字前的短横，多半是原来表示“没有”的横线忘了删：有数的删去横线，没有的
    填 0。

---

Counts and amounts are 0 or more; only 本年增/减 of the form of 2019 may be below 0.

A cell counts things or adds up money: a positive figure, or 0 where there is none.

Source
    The cells count things or add up fees and purchases (国办公开办函〔2021〕30号); 本年增/减 of
    国办公开办函〔2019〕60号 alone has a sign.

Violated by
    -3 in a cell of table three.

What to do
    Correct the cell by the register. A dash before a figure is often a mark for “none” that was
    left standing: delete it, or write 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("V103", "nonnegative-count", "error", concerns="figures")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each figure below 0 in a cell without a sign."""
    reading = review.reading
    if not any(value is not None and value < 0 for value in set(reading.values)):
        return
    for cell, value in zip(reading.form.cells, reading.values, strict=True):
        if value is not None and value < 0 and not cell.kind.signed:
            yield Finding(
                cell.address,
                (cell.address,),
                Text(f"{cell}:{value} 小于 0", f"{cell}: {value} is below 0"),
                Text("请填 0 或正数。", "Write 0 or a greater number."),
            )
