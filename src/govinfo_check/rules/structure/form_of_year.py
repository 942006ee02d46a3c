"""使用当年的格式。

用的是哪种格式，从表里的行名、表头看，不从年份看。一份报告混用了两种格式的行或列的，也指出。

依据
    2021 年及以后的报告用国办公开办函〔2021〕30号的格式，2019 年、2020 年的报告用国办公开办函
    〔2019〕60号的格式。

违反的例子
    2023 年的报告，表二还是“本年新制作数量”“上一年项目数量”等列，这是 2019 年的格式。

怎么办
    换用当年的格式重新填报（`govinfo-check template cn-2021 --format docx --output 空白.docx` 写出
    空白的现行格式）。先填表二：两种格式各列的含义不同，不能照搬原来的数；表三的（六）其他处理要分
    成三行；表四不变。

---

The form is the one of the report's year.

The form is told by the tables' words, not by the year. A report that mixes rows or columns of two
forms is told as well.

Source
    国办公开办函〔2021〕30号 is in force from report year 2021; 国办公开办函〔2019〕60号 held for
    2019 and 2020.

Violated by
    A report of 2023 on the form of 2019.

What to do
    Fill in the form of the year (`govinfo-check template cn-2021 --format docx --output
    blank.docx` writes it blank). Begin with table two, whose columns mean other things on either
    form, so that its figures cannot be copied; （六）其他处理 of table three has three rows;
    table four is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S113", "form-of-year", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for a form of another year, and one for words of two forms."""
    reading = review.reading
    for departure in departures(reading, "form-year", "form-mixed"):
        old = departure.kind == "form-year"
        what = (
            f"{departure.found} 年的报告用了 {departure.subject} 的格式"
            if old
            else "表里混用了两种格式的行或列"
        )
        yield Finding(
            departure.subject,
            departure.cells,
            Text(what, "the tables are on a form of another year, or mix two forms"),
            Text("请改用当年的格式。", "Use the form in force for the year."),
            departure.location,
            departure.text,
        )
