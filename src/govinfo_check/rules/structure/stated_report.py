"""报告至少要填数。

三张表一个数也没有的，指出来。

依据
    空白的格式等于没有报告（《政府信息公开条例》第五十条）；没有收到申请的机关，也要填 0。

违反的例子
    交上来的是空白的格式。

怎么办
    先看是不是交错了文件，错了就换；没有错的，填写三张表，没有的填 0。

例外
    填了而读不出来的，由 V101 指出。

---

A report states figures.

One finding where none of the three tables has any.

Source
    An empty form reports nothing (政府信息公开条例, Art. 50); a body without applications writes
    0.

Violated by
    The blank form itself.

What to do
    See first whether this is the right file; if it is, fill in the tables, with 0 where there is
    none.

Exceptions
    Where something is stated that could not be read, V101 tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S110", "stated-report", "error", concerns="figures")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for a report in which no cell states a figure."""
    reading = review.reading
    if all(value is None for value in reading.values) and not reading.unread:
        message = Text("三张表里一个数也没有", "none of the three tables states a figure")
        yield Finding("report", (), message, Text("请填写各表,没有的填 0。", "Fill in the tables."))
