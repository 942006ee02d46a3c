"""正文写的行政复议、行政诉讼数与表四一致。

“行政诉讼”是未经复议直接起诉、复议后起诉两组之和，总计和各种结果都这样算。“均获维持”是说结果纠
正、其他结果、尚未审结都是 0。只核对看得出是政府信息公开方面的句子，因为别的事项也有复议、诉讼。程
度与 N101 相同。

依据
    正文和表四报的是同一批案件（国办公开办函〔2021〕30号；《政府信息公开条例》第五十条）。

违反的例子
    正文写“行政复议7件，均获维持”，表四结果维持 5、尚未审结 2。

怎么办
    先看正文的“行政诉讼”是不是漏加了一组，尚未审结的是不是写成了维持；再看表四这一组的合计
    （T401）。两边不一致的，按案卷改正错的一边。

空格
    要核对的格空着的，看不出对错的不算问题；怎么填都对不上的，才算问题。

---

The cases of 行政复议 and 行政诉讼 that the prose counts are those of table four.

行政诉讼 is the sum of both its blocks, for the total and for each outcome. 均获维持 says that
none was corrected, ended otherwise or is pending. Only sentences about disclosure are read: other
matters have appeals too. Severities are as those of N101.

Source
    The prose and table four state the same cases (国办公开办函〔2021〕30号; 政府信息公开条例,
    Art. 50).

Violated by
    行政复议7件，均获维持, 结果维持 5, 尚未审结 2.

What to do
    See first whether the prose left out one block of 行政诉讼, or called pending cases upheld;
    then whether the block of table four adds up (T401). Correct by the files of the cases
    whichever is wrong.

Blanks
    A blank is some count of 0 or more: what it leaves open is not reported, only what no filling
    makes agree.
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
