"""每一格只填数字：不带单位、千分位、全角字符。

这样写的数照常读取，但别的系统导入这张表时未必认得。同一种写法合成一处指出。

依据
    单位印在表头上（国办公开办函〔2021〕30号），格里不再写单位。

违反的例子
    “0件”“11,398,889”“1 362”“３”“零”“○”；采购总金额填“251000元”。

怎么办
    只留半角数字：删去单位、逗号和空格，全角数字改成半角，“零”“○”改成 0。

例外
    单位与这一格不符的（件数格里写“元”），空格两边合不成一个数的（“1 2”），读不出，
    见 V101。2019 年格式的“本年增/减”写“+3”，不算问题。

---

A cell holds a bare figure: no unit, no separators, no full-width characters.

Such a figure is read as what it says; a system that takes the table in may not do so. Each manner
of writing is one finding.

Source
    The form prints the unit in the heading (国办公开办函〔2021〕30号), so a cell has none.

Violated by
    “0件”, “11,398,889”, “1 362”, “３”, “零”, “○”; “251000元” as 采购总金额.

What to do
    Write the bare figure in ASCII digits; 0 for “零” and “○”.

Exceptions
    A unit that is not the cell's (元 beside a count) and blanks that separate no thousands (“1
    2”) are not read: V101. “+3” in 本年增/减 of the form of 2019 is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, quoted
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readings import Departure
    from govinfo_check.rules.review import Review

_KINDS = {
    "cell-unit": ("带有单位", "a unit"),
    "cell-separators": ("带有千分位或空格", "separators"),
    "cell-full-width": ("是全角字符", "full-width characters"),
    "cell-word": ("用文字或符号写 0", "a word or sign for 0"),
}


@rule("V105", "plain-figure", "info")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each manner of writing."""
    reading = review.reading
    found: dict[str, list[Departure]] = {}
    for departure in departures(reading, *_KINDS):
        found.setdefault(departure.kind, []).append(departure)
    for kind, places in found.items():
        zh, en = _KINDS[kind]
        cells = tuple(address for departure in places for address in departure.cells)
        text = quoted(places[0].text)
        first = reading.form[cells[0]]
        more = f"等 {len(cells)} 格" if len(cells) > 1 else ""
        also = f" and {len(cells) - 1} more" if len(cells) > 1 else ""
        yield Finding(
            cells[0],
            cells,
            Text(f"{first}{more}:{text} {zh}", f"{first}{also}: {text} has {en}"),
            Text("请只填数字。", "Write bare figures."),
        )
