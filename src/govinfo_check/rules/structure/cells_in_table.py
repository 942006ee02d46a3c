"""表的旁边没有别的内容。

A remark or a help column right of a table's last heading is no cell of the form. It is passed over,
and must not be published with the report.

依据 Source
    The headings of tables three and four (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

违反的例子 Violated by
    On the sheet 表三 a formula in K28, where the last heading, 总计, stands in column J.

怎么办 What to do
    Delete what stands beside the table, or give it its place in the table.
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
