"""What a spreadsheet's number format makes of a number, as far as that changes the figure.

A format that only dresses the number (separators, decimals that are 0, a unit, a dash for 0) leaves
the value to be read; one that shows another number (rounded, in per cent or thousands, without its
sign, or nothing at all) is told of, and so is a date.
Source: ECMA-376 part 1, 18.8.30 and 18.8.31 (numFmt).

>>> number_text("1234.50", "#,##0.00"), number_text("12.6", "0"), number_text("5", ";;;")
('1234.5', '12.6（显示为 13）', '5（显示为空）')
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;(#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47), "hh:mm:ss"),
}  # fmt: skip
"""The codes that go without saying, by `numFmtId` (41 to 44 show a dash for 0, else the value)."""

_DIGITS = 15  # what Excel itself keeps of a number, and shows
_MAX_CODE = 255
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)|(?P<digits>[0#?][0#?,]*)"
    r"|(?P<point>\.)|(?P<percent>%)|(?P<scientific>E[+-])|(?P<date>[ymdhsYMDHSeg]+|AM/PM|A/P)"
    r"|(?P<section>;)|(?P<plain>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"[<>=]")
_NEGATIVE = re.compile(r"[-－−(（△▲负]")


class _Section(NamedTuple):
    """One part of a format, for numbers of one sign."""

    literal: str = ""
    decimals: int = 0
    percents: int = 0
    thousands: int = 0
    has_digits: bool = False
    is_general: bool = False
    is_date: bool = False
    is_known: bool = True


def number_text(stored: str, code: str, *, epoch_1904: bool = False) -> str:
    """The text of a cell that stores a number and shows it by the format `code`.

    Whole numbers have no decimals, others their 15 significant digits and never an exponent;
    where the format shows another number, that follows in brackets.
    """
    value = _value(stored)
    if value is None:
        return stored
    sections = _sections(code[:_MAX_CODE])
    if sections[0].is_date:
        return _date(value, epoch_1904=epoch_1904) or plain(value)
    shown = _shown(value, sections)
    return plain(value) if shown is None else f"{plain(value)}（显示为{shown}）"


def plain(value: Decimal) -> str:
    """The number's digits without an exponent, without zeros at the end of its decimals."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _value(stored: str) -> Decimal | None:
    """The number as the program that shows it has it: 15 digits of a binary fraction."""
    try:
        return Decimal(f"{float(stored):.{_DIGITS}g}") if len(stored) < _MAX_CODE else None
    except (ValueError, InvalidOperation):
        return None


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["section"]:
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(map(_section, parts))


def _section(tokens: list[re.Match[str]]) -> _Section:
    literal, places, percents = "", [], 0
    decimals = thousands = 0
    after_point = is_general = is_date = False
    is_known = True
    for place, token in enumerate(tokens):
        literal += token["quoted"] or token["escaped"] or token["currency"] or ""
        if token["digits"]:
            places.append(place)
            decimals += after_point * len(token[0].replace(",", ""))
            thousands = len(token[0]) - len(token[0].rstrip(","))
        elif token["plain"] == "@" or token["general"]:
            is_general = True
        elif token["plain"]:
            literal += token["plain"]
        after_point = after_point or bool(token["point"])
        percents += bool(token["percent"])
        is_date = is_date or bool(token["date"]) or (token["bracket"] or "x").lower() in "hms"
        is_known = is_known and not (
            token["scientific"] or _CONDITION.search(token["bracket"] or "")
        )
    inner = tokens[places[0] : places[-1] + 1] if places else []
    is_known = is_known and all(token["digits"] or token["point"] for token in inner)
    return _Section(
        literal.strip(), decimals, percents, thousands, bool(places), is_general,
        is_date and not places, is_known,
    )  # fmt: skip


def _shown(value: Decimal, sections: tuple[_Section, ...]) -> str | None:
    """What is shown, where it is known to be another number than `value`; else `None`."""
    place = (1 if value < 0 else 2 if value == 0 and len(sections) > 2 else 0) % 3
    own_sign = place < len(sections) and place == 1
    section = sections[place] if place < len(sections) else sections[0]
    if not section.is_known or section.is_general or (value == 0 and not section.percents):
        return None
    if not section.has_digits:
        return f" {section.literal}" if section.literal else "空"
    scaled = abs(value) * Decimal(100) ** section.percents / Decimal(1000) ** section.thousands
    number = scaled.quantize(Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP)
    is_negative = value < 0 and (not own_sign or _NEGATIVE.search(section.literal) is not None)
    signed = -number if is_negative else number
    foreign = re.search(r"[0-9０-９]", section.literal)
    if signed == value and not foreign:
        return None
    sign = "-" if value < 0 and not own_sign else ""
    return f" {sign}{number:f}{'%' * section.percents}{section.literal if foreign else ''}"


def _date(value: Decimal, *, epoch_1904: bool) -> str | None:
    """The day, and the time if there is one, that a serial number stands for."""
    first = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day
    try:
        moment = first + timedelta(seconds=round(float(value) * 86_400))
    except (OverflowError, ValueError):
        return None
    return moment.strftime("%Y-%m-%d" if moment.time() == first.time() else "%Y-%m-%d %H:%M:%S")
