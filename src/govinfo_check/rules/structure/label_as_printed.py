"""行名与格式一致。

依据 Source
    The labels of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

违反的例子 Violated by
    “属于四类过程性性信息”.

怎么办 What to do
    Write the label as the form prints it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, quoted, subject_name
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S109", "label-as-printed", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each row whose label is misprinted."""
    reading = review.reading
    for departure in departures(reading, "label-misprinted"):
        name = subject_name(reading, departure.subject)
        yield Finding(
            departure.subject,
            departure.cells,
            Text(
                f"{name}的行名写作{quoted(departure.text)}",
                f"{name} is labelled {quoted(departure.text)}",
            ),
            Text("请按格式改正行名。", "Write the label as the form does."),
            departure.location,
            departure.text,
        )
