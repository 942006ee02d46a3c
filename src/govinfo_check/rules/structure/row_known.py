"""表里只有格式规定的行。

Figures in a row that the form has not (a 小计, a heading of a group) are in no sum.

依据 Source
    The rows of table three (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号); groups
    （三）–（六） have no subtotal row.

违反的例子 Violated by
    A row 小计 under （三）不予公开.

怎么办 What to do
    Take the row out, or give it the form's own label.
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
