"""正文写的规章、行政规范性文件数与表二一致。

制发, 废止 and 现行有效 beside 规章 or 规范性文件 against table two. 政策性文件 and 公文 are other
things, and so is what was published (公开) or revised.

依据 Source
    The prose and table two state the same documents (国办公开办函〔2021〕30号;
    政府信息公开条例, Art. 20 (1)).

违反的例子 Violated by
    现行有效行政规范性文件393件, table two 470.

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


@rule("N104", "documents-in-prose", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each count that its cells contradict."""
    yield from contradictions(review, "disclosure")
