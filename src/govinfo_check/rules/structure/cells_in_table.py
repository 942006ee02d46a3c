"""表的旁边没有别的内容。

在工作表里，最后一个表头右边的备注、辅助计算列，不是格式的格，不读取，也不应随报告公布。

依据
    表三、表四的表头（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    工作表“表三”里，最后的表头“总计”在 J 列，K28 还有一个公式。

怎么办
    先看它是不是表里的数被挤到了外面：是的，移到自己的表头下面；不是的，删去。

例外
    旁边的数可能是这一行自己的，那一行不读取，由 V101 指出。

---

Nothing stands beside a table.

A remark or a help column right of a table's last heading, on a sheet, is no cell of the form. It
is passed over, and must not be published with the report.

Source
    The headings of tables three and four (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    On the sheet 表三 a formula in K28, where the last heading, 总计, stands in column J.

What to do
    See first whether it is a figure of the table that was pushed out: put it below its heading.
    If not, delete it.

Exceptions
    A row of which the figure beside may be its own is not read: V101.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, place_zh, quoted, subject_name
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S128", "cells-in-table", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each table with something beside it."""
    reading = review.reading
    for departure in departures(reading, "cell-beside"):
        name, where = subject_name(reading, departure.subject), place_zh(departure.location)
        count = int(departure.found)
        yield Finding(
            departure.subject,
            departure.cells,
            Text(
                f"{name}的旁边还有内容,未读取:{where}{quoted(departure.text)}"
                + (f" 等 {count} 格" if count > 1 else ""),
                f"Something stands beside {name} and was not read: {quoted(departure.text)}"
                + (f" and {count - 1} more" if count > 1 else ""),
            ),
            Text(
                "请核对后删去;若是表里的数,请填到表头下面。",
                "Look at it and delete it; if it is a figure of the table, put it below a heading.",
            ),
            departure.location,
            departure.text,
        )
