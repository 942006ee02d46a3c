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
from decimal import ROUND_HALF_UP, Decimal
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

_LEAP_DAY = 60  # Excel counts a 29 February 1900, which was none
_DIGITS = 15  # what Excel itself keeps of a number, and shows
_LARGEST = 10**_DIGITS
_MAX_CODE = 255
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)|(?P<digits>[0#?][0#?,]*)"
    r"|(?P<point>\.)|(?P<percent>%)|(?P<scientific>E[+-])|(?P<date>[ymdhsYMDHSeEgG]+|AM/PM|A/P)"
    r"|(?P<section>;)|(?P<plain>.)",
    re.DOTALL,
)
_DIGIT = re.compile(r"[0-9０-９]")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CONDITION = re.compile(r"[<>=]")
_CHANGING = re.compile(r"[万千百亿%％(（△▲−-]")
"""Printed beside a figure above 0, these make it another figure."""
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
    sections = _sections(code[:_MAX_CODE] or "General")
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
        value = Decimal(f"{float(stored):.{_DIGITS}g}")
    except ValueError:
        return None
    return value if value.is_finite() else None


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
    places = [place for place, token in enumerate(tokens) if token["digits"]]
    inner = tokens[places[0] : places[-1] + 1] if places else []
    digits = "".join(token[0] for token in inner)
    brackets = [token["bracket"] for token in tokens if token["bracket"]]
    return _Section(
        literal="".join(map(_literal, tokens)).strip(),
        decimals=len(digits.partition(".")[2].replace(",", "")),
        percents=sum(bool(token["percent"]) for token in tokens),
        thousands=len(digits) - len(digits.rstrip(",")),
        has_digits=bool(places),
        is_general=any(token["general"] or token["plain"] == "@" for token in tokens),
        is_date=any(token["date"] for token in tokens) or any(map(_ELAPSED.fullmatch, brackets)),
        is_known=all(token["digits"] or token["point"] for token in inner)
        and not any(token["scientific"] for token in tokens)
        and not any(map(_CONDITION.search, brackets)),
    )


def _literal(token: re.Match[str]) -> str:
    """The characters that a token prints as they are."""
    return token["quoted"] or token["escaped"] or token["currency"] or token["plain"] or ""


def _shown(value: Decimal, sections: tuple[_Section, ...]) -> str | None:
    """What is shown, where it is known to be another number than `value`; else `None`."""
    section, has_sign = _section_for(value, sections)
    states_digits = _DIGIT.search(section.literal) is not None
    if value > 0 and (_CHANGING.search(section.literal) or (section.is_general and states_digits)):
        return f" {plain(value)}{section.literal}"
    if not section.is_known or section.is_general:
        return None
    if not section.has_digits:
        if value == 0 and not states_digits:
            return None  # nothing, a dash or a word in place of 0
        return f" {section.literal}" if section.literal else "空"
    number = abs(value) * Decimal(100) ** section.percents / Decimal(1000) ** section.thousands
    if number >= _LARGEST or section.decimals > _DIGITS:
        return None
    number = number.quantize(Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP)
    if value < 0 and (has_sign or _NEGATIVE.search(section.literal)):
        number = -number
    shown = f" {number:f}{'%' * section.percents}{section.literal if states_digits else ''}"
    return shown if number != value or states_digits else None


def _section_for(value: Decimal, sections: tuple[_Section, ...]) -> tuple[_Section, bool]:
    """The section for numbers of this sign, and whether a minus is printed before it."""
    if value < 0:
        return (sections[1], False) if len(sections) > 1 else (sections[0], True)
    return sections[2 if value == 0 and len(sections) > 2 else 0], False


def _date(value: Decimal, *, epoch_1904: bool) -> str | None:
    """The day, and the time if there is one, that a serial number stands for."""
    first = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day
    if not epoch_1904 and value < _LEAP_DAY:
        value += 1
    try:
        moment = first + timedelta(seconds=round(float(value) * 86_400))
    except (OverflowError, ValueError):
        return None
    return moment.strftime("%Y-%m-%d" if moment.time() == first.time() else "%Y-%m-%d %H:%M:%S")
