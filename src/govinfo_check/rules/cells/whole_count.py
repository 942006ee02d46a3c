"""件数是整数。

依据 Source
    Tables two to four count documents, decisions, applications and cases
    (国办公开办函〔2021〕30号); only 行政事业性收费 and, on cn-2019, 采购总金额 are amounts.

违反的例子 Violated by
    “12.5” in a cell of table three.

怎么办 What to do
    Look for a figure from another column, or for a decimal point in place of a separator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import quoted
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("V104", "whole-count", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each count with a fraction."""
    from govinfo_check.transcribe.figures import figure  # noqa: PLC0415 - a dict needs no transcribing

    reading = review.reading
    for address, cell in reading.stated.items():
        form_cell = reading.form[address]
        if cell.state == "unreadable" and figure(cell.text, form_cell.kind).note == "fraction":
            yield Finding(
                address,
                (address,),
                Text(
                    f"{form_cell}:{quoted(cell.text)} 不是整数",
                    f"{form_cell}: {quoted(cell.text)} is no whole number",
                ),
                Text("请填整数。", "Write a whole number."),
            )
