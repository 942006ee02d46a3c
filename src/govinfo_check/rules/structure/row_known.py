"""表里只有格式规定的行。

格式之外的行上有数的，指出来：小计，写在组名上的数，认不出行名的行。这些数不计入任何合计。

依据
    表三各行（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）；（三）至（六）各组没有小计行。

违反的例子
    （三）不予公开下面多了“小计”一行。

怎么办
    先看这行的数是不是已经填在别的行：是的，删去这一行；不是的，它原是格式里的某一行，改成格式的行
    名。小计不属于格式，公布前删去。

---

A table has only the rows of the form.

Figures in a row that the form has not (a 小计, a heading of a group, a label that nobody would
know) are in no sum.

Source
    The rows of table three (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号); groups
    （三）–（六） have no subtotal row.

Violated by
    A row 小计 under （三）不予公开.

What to do
    See first whether its figures stand in another row as well: if so take it out, if not give it
    the label of the form's row that it is. Subtotals go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, place_zh, quoted, subject_name
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S108", "row-known", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each row with figures that is none of the form's."""
    reading = review.reading
    for departure in departures(reading, "row-unplaced"):
        name, place = subject_name(reading, departure.subject), place_zh(departure.location)
        yield Finding(
            departure.subject,
            departure.cells,
            Text(
                f"{name}有格式之外的一行:{quoted(departure.text)}"
                + (f"({place})" if place else ""),
                f"{name} has a row that the form has not: {quoted(departure.text)}",
            ),
            Text(
                "请删去这一行,或改用格式规定的行名。", "Take the row out, or give it its own label."
            ),
            departure.location,
            departure.text,
        )
