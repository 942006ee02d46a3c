"""各列的标题和顺序与格式一致。

表头齐全的，按表头认各列；缺了一两个或重复的，按格式的顺序认，并在这里指出。顺序不同，行列对调（表
四一种结果一行），表二列名写法不同，也指出。

依据
    三张表的表头（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    表三缺“其他”、“总计”印了两次；“总计”放在第一列；表二的列名写成“现行有效件数（历史累
    计）”。

怎么办
    对照格式逐列核对表头，先看“其他”和“总计”；再看每列的数有没有错位：错位的，各行的合计
    （T303、T401）多半不成立。最后照格式改正表头。

例外
    表头缺得太多、认不出各列的，不读取，由 V101 指出。

---

The columns' headings and their order are the form's.

Where all headings are there, what they say decides; where one or two are lost or doubled, the
columns are read in the form's order and this rule says so. It tells as well of another order, of
rows and columns exchanged (table four with an outcome a row), and of columns of table two in
other words.

Source
    The headings of the three tables (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    The heading 其他 missing and 总计 printed in its place; 总计 as the first column;
    “现行有效件数（历史累计）”.

What to do
    Compare the headings with the form, 其他 and 总计 first; then see that each column's figures
    are its own: where they have moved, the rows' sums (T303, T401) will mostly not hold. Then
    correct the headings.

Exceptions
    Where so many are lost that nothing tells the columns, they are not read: V101.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, quoted, subject_name
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S106", "columns-as-printed", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each table whose headings are in disorder, one for each in other words."""
    reading = review.reading
    for departure in departures(reading, "columns-order", "columns-unsound", "table-turned"):
        name = subject_name(reading, departure.subject)
        what = {"columns-order": "列的顺序与格式不同", "table-turned": "排列方式与格式不同"}.get(
            departure.kind, "表头有缺失或重复,已按格式的顺序读取"
        )
        yield Finding(
            departure.subject,
            departure.cells,
            Text(f"{name}的{what}", f"{name}: the headings are not those of the form"),
            Text(
                "请对照格式核对表头,并确认各列的数没有错位。", "Compare the headings with the form."
            ),
            departure.location,
            departure.text,
        )
    for departure in departures(reading, "column-reworded"):
        name = subject_name(reading, departure.subject)
        yield Finding(
            departure.subject,
            departure.cells,
            Text(
                f"{name}的列名写作{quoted(departure.text)}",
                f"{name}: a column is headed {quoted(departure.text)}",
            ),
            Text("请按格式改正列名。", "Write the heading as the form does."),
            departure.location,
            departure.text,
        )
