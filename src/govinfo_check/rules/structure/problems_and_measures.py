"""第五章既说问题，也说怎样改进。

整章没有一个字说到问题，或没有一个字说到改进的，才算问题。

依据
    《政府信息公开条例》第五十条第（四）项；格式第五章“存在的主要问题及改进情况”。

违反的例子
    第五章只写全年取得的成绩。

怎么办
    缺问题的，写一两个主要问题；缺改进的，逐个写明已经做了什么、下一步做什么。

例外
    不足 20 字的，由 S117、S122 指出。

---

Chapter five names problems and measures.

Reported only where no word of many speaks of a problem, or none of a measure.

Source
    政府信息公开条例, Art. 50 (4): 存在的主要问题及改进情况.

Violated by
    A chapter five that praises the year's work.

What to do
    Name the main problems, and for each what was done about it and what will be.

Exceptions
    Of a chapter of less than 20 characters S117 and S122 tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.rules.departures import in_brackets
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.wording import chapters, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review

SHORTEST = 20
"""Characters; of less, S117 and S122 tell."""

_PROBLEM = (
    "问题|不足|短板|差距|薄弱|不够|欠缺|有待|待[提加完]|[还仍尚亟]需|需要|滞后|困难|偏|不强|不高|不及时|不平衡|不均"
    "|不全|不完|不深|不多|不快|不畅|不到位|不规范|不熟|不了解|缺乏|缺少|较[慢少弱低]|单一|晚于|难以|单薄|未能"
)
_MEASURE = (
    "改进|整改|措施|下一步|今后|将|加强|提升|提高|完善|强化|推进|优化|改善"
    "|健全|加大|规范|落实|拓[展宽]|丰富|深化"
)


@rule("S124", "problems-and-measures", "info")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for a chapter five without problems or without measures."""
    text = prose(review.reading, 5).text
    if len(text) < SHORTEST:
        return
    lacking = [
        Text(zh, en)
        for pattern, zh, en in (
            (_PROBLEM, "存在的问题", "a problem"),
            (_MEASURE, "改进的措施", "a measure"),
        )
        if not re.search(pattern, text)
    ]
    if lacking:
        first = next(chapter for chapter in chapters(review.reading) if chapter.number == 5)
        zh, en = in_brackets(first.location)
        yield Finding(
            first.title,
            (),
            Text(
                f"第五章没有写到{'和'.join(one.zh for one in lacking)}{zh}",
                f"chapter five names not {' nor '.join(one.en for one in lacking)}{en}",
            ),
            Text("请写明主要问题和改进情况。", "Name the problems and what is done about them."),
            first.location,
            first.title,
        )
