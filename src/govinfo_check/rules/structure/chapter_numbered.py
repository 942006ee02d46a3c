"""各章的序号是一到六，与格式一致。

几章一起错的，合成一处指出。

依据
    格式的六章标题（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    “四、存在的主要问题及改进情况”，序号应为五；总体情况的各部分编成二、三、四，后面各章都往后
    推。

怎么办
    先看总体情况：它的各部分用（一）（二）（三），不用一、二、三。再把六章依次改成一到六。

例外
    标题没有写序号的，不算问题。

---

The chapters are numbered 一 to 六, as on the form.

A shift of several chapters is one finding.

Source
    The six headings of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    “四、存在的主要问题及改进情况”; parts of 总体情况 numbered 二、三、四 so that all later
    chapters are.

What to do
    Look first at the parts of 总体情况, which are （一）, （二） and so on; then number the six
    chapters 一 to 六.

Exceptions
    A heading without a numeral is not reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.rules.departures import NUMERALS, in_brackets, quoted
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.wording import chapters
from govinfo_check.sentences import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readings import Chapter
    from govinfo_check.rules.review import Review

_NUMERAL = r"第?([一二三四五六七八九]|十[一二三四五]?|\d{1,2})(?:部分|章|[、.,:)])"


@rule("S115", "chapter-numbered", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for all chapters that bear another's numeral."""
    wrong = [chapter for chapter in chapters(review.reading) if _is_misnumbered(chapter)]
    if wrong:
        first = wrong[0]
        numeral = NUMERALS[first.number]
        more = f"等 {len(wrong)} 章" if len(wrong) > 1 else ""
        also = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        zh, en = in_brackets(first.location)
        yield Finding(
            first.title,
            (),
            Text(
                f"标题{quoted(first.title)}{more}的序号与格式不符,这一章应为“{numeral}、”{zh}",
                f"the heading {quoted(first.title)}{also} has another's numeral{en}",
            ),
            Text("请改正各章的序号。", "Number the chapters as the form does."),
            first.location,
            first.title,
        )


def _is_misnumbered(chapter: Chapter) -> bool:
    found = re.match(_NUMERAL, plain(chapter.title))
    if found is None:
        return False
    number = int(found[1]) if found[1].isdecimal() else NUMERALS.find(found[1])
    return number != chapter.number
