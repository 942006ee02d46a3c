"""单元格里只填数字:不带单位、千分位、全角字符。

Such a figure is read as what it says; a system that takes the table in may not do so.

依据 Source
    The form prints the unit in the heading (国办公开办函〔2021〕30号), so a cell has none.

违反的例子 Violated by
    “0件”, “11,398,889”, “３”, “251000元”.

怎么办 What to do
    Write the bare figure.
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
