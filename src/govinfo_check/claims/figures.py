"""The figures of a sentence: ASCII, full-width and Chinese numerals, with what they count in.

An approximation (余, 多, 约, 近, 以上, 万), a range, an ordinal or a date is no figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Unit = Literal["count", "percent", "yuan", "none"]

MAX_DIGITS = 12
"""A longer run of digits is a telephone number or run-together cells."""

_MEASURES = "件次|件|份|条|封|个|宗|起|次|项|例|桩|笔|部"
_NUMERALS = "零〇一二两三四五六七八九十百千"
_FIGURE = re.compile(
    rf"(?P<digits>\d+(?:,\d{{3}}(?!\d))*(?:\.\d+)?)"
    rf"|(?P<words>(?:[几数上](?=十))?[{_NUMERALS}]+)(?=(?:{_MEASURES})(?!事|办|审|次性|体化))"
)
_UNIT = re.compile(rf"(?P<percent>%)|(?P<yuan>万元|亿元|元)|(?P<count>件次|(?:{_MEASURES})(?!次))")
_APPROXIMATE_AFTER = re.compile(
    r"余|多|来[件份条个]|以上|左右|上下|几|数|万|亿|千|百|～|~|至\d|—\d|-\d|[\-—–]\d|,\d"
)
_MEASURED_APPROXIMATION = re.compile(r"余|多|以上|左右|上下|之多|半(?![年月数])")
_NOT_BEFORE = re.compile(
    r"(?:[第每任约近逾超万亿负]|分之|[一二两三四五六七八九十]点|超过|将近|大约|至少|最多|最高|不少于|不到|不足|多达|平均|日均|年均|月均|人均"
    r"|\d[ 至\-—–~～,]|[〔\[A-Za-z./:：＠@_\-])$"
)
_NOT_AFTER = re.compile(
    r"[ 年月日号时分秒倍期场篇幅名人户家届类点层楼室周天小岁万亿]|人次|多|余|个月|个工作日"
    r"|个部分|个方面|个百分点|次会|种|[A-Za-z@]"
)
_VALUES = {c: v for v, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_DIGIT = "一二两三四五六七八九"
_COUNTED = re.compile(
    rf"(?![零〇])(?:([{_DIGIT}])千)?(?:[零〇]?([{_DIGIT}])百)?(?:[零〇]?([{_DIGIT}]?)十)?"
    rf"(?:[零〇]?(?<=[十零〇])([{_DIGIT}]))?"
)
"""A number as it is counted aloud. 二百五 may be 205 or 250, and 百 alone is about a hundred."""


class Figure(NamedTuple):
    """A figure, where it begins and ends (its measure word included), and its unit.

    An amount of money is in 元.
    """

    value: Decimal
    start: int
    end: int
    unit: Unit
    places: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether it can be a count."""
        return self.unit in ("count", "none") and self.value == int(self.value)


def figures(text: str) -> Iterator[Figure]:
    """The exact figures of `text` (which has no spaces), in order.

    >>> [(int(f.value), f.unit) for f in figures("新收3,119件,上年结转两件,约50件,占29%")]
    [(3119, 'count'), (2, 'count'), (29, 'percent')]
    """
    for match in _FIGURE.finditer(text):
        end = match.end("digits") if match["digits"] else match.end()
        if _NOT_BEFORE.search(text, max(0, match.start() - 4), match.start()):
            continue
        figure = _figure(match, text, end)
        if figure is not None:
            yield figure


def _figure(match: re.Match[str], text: str, end: int) -> Figure | None:
    """The figure that ends at `end` with its unit; `None` for what is none, or not exact."""
    value = _value(match)
    is_money = text[end : end + 2] in ("万元", "亿元")
    if value is None or (_APPROXIMATE_AFTER.match(text, end) and not is_money):
        return None
    places = len(match["digits"].partition(".")[2]) if match["digits"] else 0
    return _measured(value, match.start(), end, text, places)


def _measured(value: Decimal, start: int, end: int, text: str, places: int) -> Figure | None:
    unit = _UNIT.match(text, end)
    if unit is not None and unit["percent"] == "%":
        return Figure(value, start, unit.end(), "percent", places)
    if unit is not None and unit["yuan"]:
        factor = {"元": 1, "万元": 10**4, "亿元": 10**8}[unit["yuan"]]
        return Figure(value * factor, start, unit.end(), "yuan", places)
    if _NOT_AFTER.match(text, end):
        return None
    if unit is None:
        return Figure(value, start, end, "none", places)
    is_exact = not _MEASURED_APPROXIMATION.match(text, unit.end())
    return Figure(value, start, unit.end(), "count", places) if is_exact else None


def _value(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        digits = match["digits"].replace(",", "")
        is_code = digits[0] == "0" and digits[:2] != "0." and len(digits) > 1
        return None if is_code or len(digits) > MAX_DIGITS else Decimal(digits)
    number = numeral(match["words"])
    return None if number is None else Decimal(number)


def numeral(words: str) -> int | None:
    """The number that a Chinese numeral below 10 000 writes, or `None`.

    >>> numeral("十二"), numeral("一百零三"), numeral("两千"), numeral("二〇"), numeral("五六")
    (12, 103, 2000, 20, None)
    """
    if not set(words) & set(_TENS):
        is_spelt = len(words) <= MAX_DIGITS and set(words) & {"〇", "零"} and words[0] not in "〇零"
        if len(words) == 1 or is_spelt:
            return int("".join(str(_VALUES[c]) for c in words))
        return None
    counted = _COUNTED.fullmatch(words)
    if counted is None:
        return None
    thousands, hundreds, tens, ones = (_VALUES.get(c or "", 0) for c in counted.groups())
    if counted[3] == "":
        tens = 1
    return thousands * 1000 + hundreds * 100 + tens * 10 + ones
