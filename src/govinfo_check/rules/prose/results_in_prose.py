"""正文写的办理结果与表三一致。

正文写的每种办理结果（予以公开、不予公开、重复申请等），与表三“三、本年度办理结果”的各行核对。
（三）至（六）各组是其下各细项之和；“予以公开及部分公开”是两行之和。“撤回”“信息不存在”在表里
没有单独的行，只看它是不是超过所在的组。程度与 N101 相同。

依据
    第一章和表三报的是同一批申请（国办公开办函〔2021〕30号；《政府信息公开条例》第五十条）。

违反的例子
    正文写“予以公开及部分公开258件”，表三予以公开 272、部分公开 3，合计 275。

怎么办
    先看正文的数是不是抄错了格：只抄了“自然人”列而不是“总计”列，只抄了组里的一行，或者漏了一
    行。再看检查结果点名的各行，合计是否成立（T302、T303）。表三没有错的，改正文；正文对的，改表
    三，并把（七）总计一起核对。

空格
    要核对的格空着的，看不出对错的不算问题；怎么填都对不上的，才算问题。

---

The outcomes that the prose counts are those of table three.

Each outcome that a sentence counts (予以公开, 不予公开, 重复申请, …) against the rows of
本年度办理结果. A group is the sum of its rows; 予以公开及部分公开 is the sum of both. 撤回 and
信息不存在 are part of a group and only cannot be more than it. Severities are as those of N101.

Source
    The prose of chapter one and table three state the same figures (国办公开办函〔2021〕30号;
    政府信息公开条例, Art. 50).

Violated by
    予以公开及部分公开258件, 予以公开 272, 部分公开 3, together 275.

What to do
    See first whether the prose took its figure from another cell: the column 自然人 for 总计, one
    row for its group, or a group without one of its rows. Then see whether the sums of the rows
    that the message names hold (T302, T303). If the table is right, correct the prose; if the
    prose is, correct the table and look at （七）总计.

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


@rule("N102", "results-in-prose", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each count that its cells contradict."""
    yield from contradictions(review, "results")
