"""文件里没有上次检查的批注。

`annotate` 写出的副本带有批注和颜色，不能公布。副本放在原文件旁边、一起检查的，会当成另一份报告，
也由本条指出。

依据
    `annotate` 的批注，从作者和标记认出（docs/annotate.md）。

违反的例子
    Word 文件里还有 govinfo-check 的批注。

怎么办
    公布前，在原文件里改正，公布原文件；只有副本的，改正以后删去批注。要再看批注的，对副本再运
    行 `annotate`，旧批注会自动清除。

---

The file bears no notes of an earlier check.

A copy that `annotate` wrote bears comments and colours that must not be published. One that lies
beside its original in a folder is checked as a further report, and this tells of it.

Source
    The notes of `annotate`, told by their author and marks (docs/annotate.md).

Violated by
    A Word file with comments of govinfo-check.

What to do
    Correct and publish the original; where there is only the copy, correct it and delete the
    notes. `annotate` of the copy takes the old notes out itself.
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
