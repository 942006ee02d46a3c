"""说“均已办结”“办结率100%”，就不应再有结转下年度的申请。

正文说全部办结，表三结转下年度却不是 0 的，作提醒。一份报告只指出第一处。

依据
    格式的等式“本年新收 + 上年结转 = 总计 + 结转下年度”：结转下年度的，就是还没有办结的。

违反的例子
    正文写“收到政府信息公开申请20件，均已按时答复”，表三结转下年度 3。

怎么办
    先核对表三的结转下年度。有误的，改表三，再看收支（T301）；确有结转的，正文改成“除结转下年度
    的 3 件外，均已办结”，或“到期的均已办结”。

例外
    前后两句里写明了结转几件的，不算问题。

---

Where the prose says that all was dealt with, nothing is carried forward.

A warning: the sentence may speak of the requests that were due. The first such sentence of a
report is told.

Source
    The form's own equation, 本年新收 + 上年结转 = 总计 + 结转下年度: what is carried forward was
    not dealt with.

Violated by
    收到政府信息公开申请20件，均已按时答复, 结转下年度 3.

What to do
    Look at 结转下年度 of table three first. If it is wrong, correct it and see whether the
    balance holds (T301); if it is right, say that those carried forward are left out
    (到期的均已办结).

Exceptions
    Silent where one of the two sentences before or after says how many are carried forward.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.claims.comparison import held_by, verdict
from govinfo_check.rules.contradictions import (
    counts,
    is_all_dealt_with,
    quoted_words,
    subject,
    where,
    where_en,
)
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.claims import Count
    from govinfo_check.rules.review import Review

NEAR = 2
"""Sentences before or after that count as the same passage."""


@rule("N106", "all-dealt-with", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding a report: the first sentence that says so."""
    said = tuple(counts(review, "requests"))
    for count in said:
        if not is_all_dealt_with(count) or verdict(count, review.reading) != "disagrees":
            continue
        if any(_names_what_is_left(other, count) for other in said):
            continue
        carried = held_by(count.candidates[0], review.reading).least
        words = quoted_words(count.quote)
        yield Finding(
            subject(count.quote),
            count.cells,
            Text(
                f"{where(count.quote)}写{words},表三「四、结转下年度继续办理」却有 {carried} 件",
                f"{where_en(count.quote)}: {words}, but {carried} requests are carried forward",
            ),
            Text(
                "请写明不含结转的申请,或更正表三。",
                "Say that those carried forward are left out, or correct table three.",
            ),
            count.quote.location,
            count.quote.sentence,
            left=0,
            right=carried,
        )


def _names_what_is_left(other: Count, count: Count) -> bool:
    """Whether another figure, near by, says what was carried forward."""
    is_near = abs(other.quote.order - count.quote.order) <= NEAR
    return is_near and other.figure > 0 and other.cells == count.cells
