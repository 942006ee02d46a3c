"""每章标题只出现一次。

标题重复，读者分不清哪一处才是这一章。

依据
    格式的六章标题（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    “一、总体情况”接连印了两次。

怎么办
    看两处标题下面的内容。有一处是空的，删去那一处标题；都有内容的，合成一章。

例外
    整张表印了两遍、标题也跟着重复的，由 S107 指出。

---

Every chapter's heading stands once.

Of two a reader cannot tell which begins the chapter.

Source
    The six headings of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    一、总体情况 printed twice in a row.

What to do
    Look at what stands below each. Delete the one that is empty; where both have text, make them
    one chapter.

Exceptions
    Where the whole table stands twice, and its heading with it, S107 tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, place_zh, quoted
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S104", "chapter-once", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each chapter whose heading stands twice."""
    reading = review.reading
    for departure in departures(reading, "chapter-doubled"):
        place = place_zh(departure.location)
        yield Finding(
            departure.subject,
            departure.cells,
            Text(
                f"标题{quoted(departure.text)}出现两次" + (f"({place})" if place else ""),
                f"the heading {quoted(departure.text)} stands twice",
            ),
            Text("请删去多余的标题。", "Delete the second heading."),
            departure.location,
            departure.text,
        )
