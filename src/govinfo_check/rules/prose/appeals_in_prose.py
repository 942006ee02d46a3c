"""正文写的行政复议、行政诉讼数与表四一致。

行政诉讼 is the sum of both its blocks, for the total and for each outcome. 均获维持 says that
none was corrected, ended otherwise or is pending. Only sentences about disclosure are read: other
matters have appeals too.

依据 Source
    The prose and table four state the same cases (国办公开办函〔2021〕30号;
    政府信息公开条例, Art. 50).

违反的例子 Violated by
    行政复议7件，均获维持, 结果维持 5, 尚未审结 2.

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


@rule("N103", "appeals-in-prose", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each count that its cells contradict."""
    yield from contradictions(review, "appeals")
