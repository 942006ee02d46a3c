"""六章按格式的顺序排列。

依据 Source
    The six headings of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

违反的例子 Violated by
    五、存在的主要问题及改进情况 above 四、政府信息公开行政复议、行政诉讼情况.

怎么办 What to do
    Move the chapter to its place.
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
