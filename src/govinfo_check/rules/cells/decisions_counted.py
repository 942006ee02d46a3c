"""2019 年格式的“处理决定数量”填决定的件数，不是项目数。

处理决定数量恰好等于上一年项目数量加本年增/减，而且本年有增减的，多半是填成了项目数。几行都这样
的，合成一处指出。

依据
    国办公开办函〔2019〕60号表二：“上一年项目数量”和“本年增/减”填事项的项数，“处理决定数量”
    填本年作出的决定件数。

违反的例子
    行政许可：上一年项目数量 22，本年增/减 +1，处理决定数量 23。

怎么办
    查本年实际作出多少件决定（如发出多少件许可），填这个数。件数碰巧等于项目数的，不必改。

---

处理决定数量 of the form of 2019 counts decisions, not items.

Reported where 处理决定数量 is just 上一年项目数量 + 本年增/减 and the number of items changed.
Several such rows are one finding.

Source
    国办公开办函〔2019〕60号, table two: 上一年项目数量 and 本年增/减 count items (kinds of
    licences), 处理决定数量 the decisions made in the year.

Violated by
    行政许可: 上一年项目数量 22, 本年增/减 +1, 处理决定数量 23.

What to do
    Write how many decisions were made in the year. Where that is the number of items by chance,
    leave it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("V108", "decisions-counted", "info", concerns="figures")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for all rows that look so."""
    reading = review.reading
    if reading.form.extends != "cn-2019":
        return
    index, values = reading.form.index, reading.values
    found = [
        row
        for row in reading.form.rows["disclosure"]
        if row.columns[-1].endswith(".decisions")
        if _is_sum_of_items(*(values[index[address]] for address in row.columns))
    ]
    if found:
        names = "、".join(f"「{row.short}」" for row in found)
        yield Finding(
            found[0].columns[-1],
            tuple(address for row in found for address in row.columns),
            Text(
                f"表二{names}行的处理决定数量恰为上一年项目数量加本年增/减,看来填了项目数",
                f"表二{names}: 处理决定数量 is the number of items, it seems",
            ),
            Text("请填本年作出的处理决定件数。", "Write the number of decisions of the year."),
        )


def _is_sum_of_items(items: Any, change: Any, decisions: Any) -> bool:  # noqa: ANN401 - figures
    """Whether decisions are items plus change; a change or decisions of 0 tell nothing."""
    return bool(change and decisions and items is not None and decisions == items + change)
