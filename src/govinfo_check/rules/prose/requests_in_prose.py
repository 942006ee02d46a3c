"""正文写的申请数与表三一致。

正文里写收到、受理、答复、结转了多少件，申请人是谁，逐句与表三核对：收到、受理对本年新收，办理、办
结、答复对（七）总计，结转对上年结转或结转下年度，自然人、商业企业等对各列。一句话可以有几种读法
（“受理”可以含、也可以不含上年结转），有一种对得上就不算问题；哪一种都对不上的，是错误；只有字面
上没有写出的读法才对得上的，或意思不能确定的，作提醒。

依据
    第一章和表三报的是同一批申请（国办公开办函〔2021〕30号；《政府信息公开条例》第五十条）。

违反的例子
    正文写“共收到政府信息公开申请2件”，表三本年新收 3。

怎么办
    先看检查结果点名的表三各格，横向、纵向合计是否都成立（T301 至 T303）：不成立的，先对照台账改正
    表三。表三没有错的，改正文；正文对的，改表三，并把受影响的总计一起改。数都对，只差上年结转的，
    在正文里写明“含上年结转几件”。

例外
    约数（余、多、近）、百分比、别的年份和时段，别的机关（如全市报告里写的市政府办公室本级），留
    言、信访、热线、提案等别的事项，都不核对。一句话是怎样读的，用 `govinfo-check read 文
    件 --claims` 查看。

空格
    要核对的格空着的，看不出对错的不算问题；怎么填都对不上的，才算问题。

---

The requests that the prose counts are those of table three.

What the sentences say was received, carried over, answered and carried forward, and who applied,
against 新收, 上年结转, （七）总计 and 结转下年度 of table three. A sentence is held against every
reading that its words allow (受理 may or may not count what was carried over) and is reported as
an error only where none fits; as a warning where one fits that the words leave out, or where the
words are not certain.

Source
    The prose of chapter one and table three state the same figures (国办公开办函〔2021〕30号;
    政府信息公开条例, Art. 50).

Violated by
    共收到政府信息公开申请2件, 本年新收 3.

What to do
    See first whether the sums of the cells that the message names hold (T301–T303); where they
    do not, correct table three by the register. If the table is right, correct the prose; if the
    prose is, correct the table, and the totals with it. Where only what was carried over is
    between them, say so (含上年结转).

Exceptions
    Approximations, percentages, other years and periods, other bodies and other matters are not
    compared (docs/prose.md lists them); `govinfo-check read FILE --claims` shows how a sentence
    was read.

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


@rule("N101", "requests-in-prose", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each count that its cells contradict."""
    yield from contradictions(review, "requests")
