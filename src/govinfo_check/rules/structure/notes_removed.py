"""文件里没有上次检查的批注。

A copy that `annotate` wrote bears comments and colours that must not be published. One that lies
beside its original in a folder is checked as a further report, and this tells of it.

依据 Source
    The notes of `annotate`, told by their author and marks (docs/annotate.md).

违反的例子 Violated by
    A Word file with comments of govinfo-check.

怎么办 What to do
    Correct the report, delete the notes, or check the original; `annotate` of the copy takes the
    old notes out itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S129", "notes-removed", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for a file with notes of an earlier check."""
    for departure in departures(review.reading, "notes-left"):
        yield Finding(
            departure.subject,
            (),
            Text("文件里还有上次检查的批注", "The file still bears the notes of an earlier check"),
            Text(
                "发布前请删去批注;若这是原文件旁边的副本,请检查原文件。",
                "Delete them before publication; if this is a copy, check its original.",
            ),
        )
