"""各列的标题和顺序与格式一致。

Where all headings are there, what they say decides; where one is lost, the columns are read in the
form's order and this rule says so.

依据 Source
    The headings of the three tables (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

违反的例子 Violated by
    The heading 其他 missing and 总计 printed in its place; 总计 as the first column.

怎么办 What to do
    Compare the headings with the form, and see that each column's figures are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, subject_name
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S106", "columns-as-printed", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each table whose headings differ from the form's."""
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
