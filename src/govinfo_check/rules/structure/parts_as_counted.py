"""开头说有几个部分，就列出几个部分。

报告开头列出各部分名称的，数一数与所说的个数是否相同。

依据
    格式有六章（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    列了五个名称，却写“等六个部分组成”，漏了行政复议、行政诉讼。

怎么办
    对照格式的六章，看漏了哪一个、多了哪一个：漏了的补上，个数写错的改正。

例外
    “和”“及”前后可以算一个，也可以算两个名称，有一种数法对得上就不算问题。“……等六个部分”只
    举了几个、少两个以上的，是举例，不算问题。

---

The opening names as many parts as it announces.

Where the report lists the names of its parts, they are counted.

Source
    The form has six chapters (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    A list of five names that ends “等六个部分组成”, the appeals left out.

What to do
    Compare the list with the form's six chapters: put in what is left out, or correct the number.

Exceptions
    The names are counted both ways where 和 or 及 may join two of them; either count that fits is
    enough. A list that breaks off with 等, two or more names short, is an excerpt and left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.rules.departures import NUMERALS, in_brackets, quoted
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.wording import PREAMBLE, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review

_LIST = (
    r"(?:包括|包含|由|从|分为|涵盖)(?P<list>(?:(?!包括|包含|由|从)[^。;]){20,200}?)"
    r"(?P<more>(?:等|共|共计|这)*)(?P<count>[二两三四五六七八九]|\d)个?(?:大)?(?:部分|方面)"
)
_ONE_NAME = (
    ((r"行政复议(?:情况)?[、,和及与或以]+(?:被?提起|发生)?(?:行政)?诉讼"), "复议诉讼"),
    ((r"收到[、和及与]+(?:处理|办理)|受理[、和及与]+(?:处理|办理|答复)"), "收到处理"),
    ((r"问题[、和及与以]+(?:下一步|今后)?(?:的)?(?:改进|整改|措施)"), "问题改进"),
    ((r"(?<=改进)[、和及与](?=措施|情况)|(?<=主动)[、](?=公开)"), ""),
)
"""Words of one name that hold what parts names elsewhere."""
_KNOWN = ("总体情况", "主动公开", "申请", "复议", "问题", "其他")
OPENING = 3000
"""Characters of the first chapters among which the list stands."""
ENOUGH = 3
"""So many of the form's names make a list one of its chapters."""


@rule("S120", "parts-as-counted", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for a list that has fewer or more names than it says."""
    opening = prose(review.reading, *PREAMBLE)
    for found in re.finditer(_LIST, opening.text[:OPENING]):
        names = found["list"]
        if sum(word in names for word in _KNOWN) < ENOUGH:
            continue
        said = _number(found["count"])
        fewest, most = _counts(names)
        is_excerpt = "等" in found["more"] and most < said - 1
        if not (fewest <= said <= most or is_excerpt):
            where = opening.location(found.start())
            zh, en = in_brackets(where)
            yield Finding(
                "parts",
                (),
                Text(
                    f"说有 {said} 个部分,列出的是 {fewest} 个:{quoted(found[0], 160)}{zh}",
                    f"{said} parts are announced, {fewest} named: {quoted(found[0], 160)}{en}",
                ),
                Text("请列全各部分,或改正个数。", "Name all parts, or correct their number."),
                where,
                found[0],
            )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else NUMERALS.find(text.replace("两", "二"))


def _counts(names: str) -> tuple[int, int]:
    """The fewest and the most parts that a list may name: a list with commas may use 、 within."""
    for pattern, one in _ONE_NAME:
        names = re.sub(pattern, one, names)
    parted = [part for part in re.split(r"[、,]", names) if re.sub(r"[以及和与等共]+", "", part)]
    surely = [part for part in names.split(",") if part] if "," in names else parted
    maybe = [
        one for part in parted for one in re.split(r"以及|[和及与暨]", part) if one.strip("等共")
    ]
    return len(surely), len(maybe)
