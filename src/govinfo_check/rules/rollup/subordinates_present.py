"""下级各机关的报告都在。

The bodies that the list names and whose report is not there, told once.

依据 Source
    The government's report is that of its area (Art. 49); its sum needs every part.

违反的例子 Violated by
    A list of three bureaus, and the reports of two.

怎么办 What to do
    Add the reports, or take the bodies that were closed off the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review

_NAMED = 20


@rule("R102", "subordinates-present", "warning", concerns="subordinates")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for all the bodies that are missing."""
    missing = review.subordinates.missing if review.subordinates else ()
    if not missing:
        return
    names = "、".join(missing[:_NAMED]) + ("…" if len(missing) > _NAMED else "")
    yield Finding(
        "subordinates",
        (),
        Text(
            f"缺少 {len(missing)} 个下级机关的报告:{names}",
            f"the reports of {len(missing)} bodies below are missing: {names}",
        ),
        Text("请补齐后再核对汇总数。", "Add them; until then sums can only be too small."),
    )
