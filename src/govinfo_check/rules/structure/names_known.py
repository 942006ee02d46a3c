"""JSON 最外层没有写错的名称。

A name at the top that is none of a report's is ignored, for notes may stand there; but where it is
nearly one that is missing, a whole table may have been left out by it. It is told, and nothing is
read from it.

依据 Source
    The JSON of a report: `form`, `agency`, `year`, `disclosure`, `requests`, `appeals`.

违反的例子 Violated by
    `{"form": "cn-2021", "appeal": {…}}`: the table is `appeals`.

怎么办 What to do
    Correct the name; a note may have any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, quoted
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S127", "names-known", "warning", concerns="figures")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each name that is nearly a report's own."""
    for departure in departures(review.reading, "name-near"):
        name, meant = quoted(departure.text), departure.expected
        yield Finding(
            departure.subject,
            (),
            Text(
                f"JSON 最外层的 {name} 没有读取,是不是 “{meant}”?",
                f"{name} at the top of the JSON was not read; is it “{meant}”?",
            ),
            Text("请改正名称。", "Correct the name."),
            text=departure.text,
        )
