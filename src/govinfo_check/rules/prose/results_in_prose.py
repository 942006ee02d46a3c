"""正文写的办理结果与表三一致。

Each outcome that a sentence counts (予以公开, 不予公开, 重复申请, …) against the rows of
本年度办理结果. A group is the sum of its rows; 予以公开及部分公开 is the sum of both. 撤回 and
信息不存在 are part of a group and only cannot be more than it.

依据 Source
    The prose of chapter one and table three state the same figures (国办公开办函〔2021〕30号;
    政府信息公开条例, Art. 50).

违反的例子 Violated by
    予以公开及部分公开258件, 予以公开 272, 部分公开 3.

怎么办 What to do
    See which of the two is right and correct it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.contradictions import contradictions
from govinfo_check.rules.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("N102", "results-in-prose", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each count that its cells contradict."""
    yield from contradictions(review, "results")
