"""“一是、二是、三是”依次编号。

跳号、重号的，指出来。

依据
    没有明文规定；跳号、重号，往往是删改、抄录时漏了一点或重了一点。

违反的例子
    第五章写“一是……；三是……；三是……”。

怎么办
    照检查结果给出的位置，看前后两点之间是不是漏了一点，漏了的补上；再依次编号。

例外
    一点里面又分“一是、二是”，外层接着往下编的，不算问题。开头一点不叫“一是”的，也不算。

---

The points 一是, 二是, 三是 are numbered in order.

A number that is left out or used twice is told.

Source
    None: a point that is counted twice or left out shows text that was cut or copied.

Violated by
    “一是…;三是…;三是…” in chapter five.

What to do
    See whether a point was lost between the two that the message names, put it in, and number the
    points in order.

Exceptions
    A list within a list begins anew at 一是, and the outer one goes on after it; both are right.
    A list whose first point is not called 一是 is not reported either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.rules.departures import NUMERALS, in_brackets
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.wording import CHAPTER_NUMBERS, prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_check.rules.review import Review
    from govinfo_check.rules.wording import Prose

_POINT = r"(?<![第之十统唯万同专单划归合如其])([一二三四五六七八九])是(?!否|非)"
_HEADING = r"\([一二三四五六七八九十]{1,2}\)|[一二三四五六]、"
"""A list of points ends where the next heading stands."""

LONGEST = 20
"""Characters of a point that stand for it."""


@rule("S126", "points-numbered", "info")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each part of a chapter whose points are out of order."""
    for number in (0, *CHAPTER_NUMBERS):
        text = prose(review.reading, number)
        for points in _lists(text.text):
            at = _first_wrong(NUMERALS.find(point[1]) for point in points)
            if at is not None:
                yield _finding(text, points[at - 1], points[at])


def _lists(text: str) -> list[list[re.Match[str]]]:
    """The points between one heading and the next."""
    lists: list[list[re.Match[str]]] = [[]]
    for found in re.finditer(f"{_HEADING}|{_POINT}", text):
        if found[1]:
            lists[-1].append(found)
        else:
            lists.append([])
    return lists


def _finding(text: Prose, before: re.Match[str], point: re.Match[str]) -> Finding:
    where = text.location(point.start())
    zh, en = in_brackets(where)
    words = re.split("[,。;:]", text.text[point.start() :], maxsplit=1)[0][:LONGEST]
    said = f"“{before[0]}”之后是“{point[0]}”"
    return Finding(
        words,
        (),
        Text(f"各点的序号不连续:{said}{zh}", f"points are out of order: {said}{en}"),
        Text("请依次编号,并核对有无缺漏。", "Number the points in order."),
        where,
        words,
    )


def _first_wrong(numbers: Iterable[int]) -> int | None:
    """The place of the first number that neither goes on with a list nor begins one."""
    open_lists: list[int] = []
    for place, number in enumerate(numbers):
        if number == 1 or not open_lists:
            open_lists.append(number)
            continue
        while open_lists and open_lists[-1] != number - 1:
            open_lists.pop()
        if not open_lists:
            return place
        open_lists[-1] = number
    return None
