"""Numbers as Word's automatic numbering writes them.

Source: ECMA-376 part 1, 17.18.59 ST_NumberFormat.

>>> numeral(12, "chineseCounting"), numeral(3, "ideographTraditional"), numeral(4, "lowerRoman")
('十二', '丙', 'iv')
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LARGEST = 99_999
_SIMPLE = "零一二三四五六七八九", "万千百十"
_COUNTED = (
    "chineseCounting chineseCountingThousand japaneseCounting japaneseDigitalTenThousand "
    "koreanCounting taiwaneseCounting taiwaneseCountingThousand"
)
_FORMAL = "零壹贰叁肆伍陆柒捌玖", "万仟佰拾"
_FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖", "萬仟佰拾"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(number: int, style: str) -> str:
    """`number` in the format that Word calls `style`; plain digits where the format has none."""
    if style in ("none", "bullet"):
        return ""
    write = _STYLES.get(style)
    return (write(number) if write and 0 < number <= _LARGEST else "") or str(number)


def _counting(words: tuple[str, str], number: int) -> str:
    """The number as it is counted aloud: 十二, 一百零三, 壹拾."""
    digits, units = words
    zero = digits[0]
    figures = zip(f"{number:05}", (*units, ""), strict=True)
    said = "".join(
        digits[int(figure)] + unit if figure != "0" else zero for figure, unit in figures
    )
    while zero * 2 in said:
        said = said.replace(zero * 2, zero)
    said = said.strip(zero)
    return said.removeprefix("一") if said.startswith("一十") else said


def _digits(alphabet: str, number: int) -> str:
    """The number digit by digit: 二〇, １２."""
    return "".join(alphabet[int(figure)] for figure in str(number))


def _listed(members: str, number: int) -> str:
    """The member of a list of signs (甲, ①); nothing beyond its end."""
    return members[number - 1] if number <= len(members) else ""


def _letters(first: str, number: int) -> str:
    """Letters from a to z, then aa, bb, as Word has it."""
    times, place = divmod(number - 1, 26)
    return chr(ord(first) + place) * (times + 1) if times < 4 else ""


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text if len(text) < 20 else ""


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + place) for place in range(count))


_STYLES: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_COUNTED.split(), partial(_counting, _SIMPLE)),
    "chineseLegalSimplified": partial(_counting, _FORMAL),
    "ideographLegalTraditional": partial(_counting, _FORMAL_TRADITIONAL),
    "japaneseLegal": partial(_counting, _FORMAL_TRADITIONAL),
    "ideographDigital": partial(_digits, "〇一二三四五六七八九"),
    "taiwaneseDigital": partial(_digits, "○一二三四五六七八九"),
    "decimalFullWidth": partial(_digits, _run("０", 10)),
    "decimalFullWidth2": partial(_digits, _run("０", 10)),
    "decimalZero": "{:02}".format,
    "ideographTraditional": partial(_listed, "甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": partial(_listed, "子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": partial(_listed, _run("①", 20)),
    "decimalEnclosedCircleChinese": partial(_listed, _run("①", 20)),
    "decimalEnclosedParen": partial(_listed, _run("⑴", 20)),
    "decimalEnclosedFullstop": partial(_listed, _run("⒈", 20)),
    "ideographEnclosedCircle": partial(_listed, _run("㊀", 10)),
    "upperLetter": partial(_letters, "A"),
    "lowerLetter": partial(_letters, "a"),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
