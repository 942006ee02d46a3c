"""件数和金额不小于 0;只有 2019 年格式的“本年增/减”可以是负数。

依据 Source
    The cells count things or add up fees (国办公开办函〔2021〕30号); 本年增/减 of
    国办公开办函〔2019〕60号 alone has a sign.

违反的例子 Violated by
    −3 in a cell of table three.

怎么办 What to do
    Correct the cell; a dash before a figure is often a mark for “none” that was left standing.
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
