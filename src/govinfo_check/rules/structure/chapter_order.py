"""六章按格式的顺序排列。

排在后一章下面的，逐章指出。

依据
    格式的六章标题（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    “五、存在的主要问题及改进情况”排在“四、政府信息公开行政复议、行政诉讼情况”的上面。

怎么办
    把整章连同内容、表格移回格式规定的位置，再看各章的序号（S115）。

---

The six chapters stand in the form's order.

One finding for each that stands below one which the form puts after it.

Source
    The six headings of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    五、存在的主要问题及改进情况 above 四、政府信息公开行政复议、行政诉讼情况.

What to do
    Move the chapter with its text and table to its place, and look at the numerals (S115).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import in_brackets, quoted
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.wording import chapters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S114", "chapter-order", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each chapter that stands below one which the form puts after it."""
    met: set[int] = set()
    for chapter in chapters(review.reading):
        if chapter.number not in met and met and chapter.number < max(met):
            zh, en = in_brackets(chapter.location)
            title = quoted(chapter.title)
            yield Finding(
                chapter.title,
                (),
                Text(f"{title}的位置与格式不符{zh}", f"{title} stands out of order{en}"),
                Text("请按格式的顺序排列各章。", "Put the chapters in the form's order."),
                chapter.location,
                chapter.title,
            )
        met.add(chapter.number)
