"""各列的标题和顺序与格式一致。

Where all headings are there, what they say decides; where one is lost, the columns are read in the
form's order and this rule says so.

依据 Source
    The headings of the three tables (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

违反的例子 Violated by
    The heading 其他 missing and 总计 printed in its place; 总计 as the first column;
    “现行有效件数（历史累计）”.

怎么办 What to do
    Compare the headings with the form, and see that each column's figures are its own.
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
