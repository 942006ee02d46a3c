"""正文写的申请数与表三一致。

What the sentences say was received, carried over, answered and carried forward, and who applied,
against 新收, 上年结转, （七）总计 and 结转下年度 of table three. A sentence is held against every
reading that its words allow (受理 may or may not count what was carried over) and is reported as
an error only where none fits; as a warning where one fits that the words leave out.

依据 Source
    The prose of chapter one and table three state the same figures (国办公开办函〔2021〕30号;
    政府信息公开条例, Art. 50).

违反的例子 Violated by
    共收到政府信息公开申请2件, 本年新收 3.

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


@rule("N101", "requests-in-prose", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each count that its cells contradict."""
    yield from contradictions(review, "requests")
