"""总体情况写到五个方面：主动公开、依申请公开、政府信息管理、平台建设、监督保障。

各部分叫什么名称不论；第一章从头到尾没有一个字说到某个方面的，才算问题。开头交代依据、统计期限的几
句不计。只看 2021 年格式的报告。

依据
    国办公开办函〔2021〕30号：第一章综述主动公开、依申请公开、政府信息管理、政府信息公开平台建设、
    监督保障等情况；各级政府的监督保障，包括工作考核、社会评议和责任追究结果情况。2019 年的格式没
    有这样要求。

违反的例子
    第一章只有开头的说明。

怎么办
    检查结果点名的方面，每个补写一两句；没有做什么的，也写明。

---

Chapter one speaks of the five aspects: 主动公开, 依申请公开, 政府信息管理, 平台建设, 监督保障.

Reported only where no word of an aspect stands anywhere in chapter one, whatever its parts are
called; the preamble does not count. For reports on the form of 2021.

Source
    国办公开办函〔2021〕30号: chapter one sums up 主动公开, 依申请公开, 政府信息管理,
    政府信息公开平台建设 and 监督保障 (of a government also 工作考核、社会评议和责任追究结果情况).
    The form of 2019 did not say so.

Violated by
    A chapter one that holds nothing but the preamble.

What to do
    Say a sentence on each aspect that the message names, also where nothing happened.
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

ASPECTS = {
    "主动公开": ("主动公开|公开(?:各类|政府)?信息|发布"),
    "依申请公开": ("申请"),
    "政府信息管理": ("管理|审[查核批签]|清理|动态调整|目录|制度|保密|更新"),
    "平台建设": (
        "平台|网站|公众号|新媒体|微博|微信|专栏|栏目|专区|查阅[点场]|政务大厅|公示栏|宣传栏"
    ),
    "监督保障": ("监督|保障|考核|培训|检查|评议|责任|组织领导|领导小组|学习|抽查|通报"),
}
_PREAMBLE = (
    "统计(?:期限|时限|时间)|(?:部分|方面)(?:组成|构成)|全文(?:包括|由)|本(?:年度)?报告"
    "|根据《[^。]*(?:报告|年报|编制)|条例》[^。]*编制"
)


@rule("S125", "aspects-stated", "info")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for a chapter one that lacks aspects."""
    reading = review.reading
    text = _without_preamble(prose(reading, 1).text)
    if reading.form.extends != "cn-2021" or not prose(reading, 1).text:
        return
    lacking = [name for name, words in ASPECTS.items() if not re.search(words, text)]
    if lacking:
        first = next(chapter for chapter in chapters(reading) if chapter.number == 1)
        zh, en = in_brackets(first.location)
        names = "、".join(lacking)
        yield Finding(
            first.title,
            (),
            Text(f"第一章没有写到{names}{zh}", f"chapter one says nothing of {names}{en}"),
            Text("请逐一写到五个方面。", "Say a sentence on each."),
            first.location,
            first.title,
        )


def _without_preamble(text: str) -> str:
    """Chapter one without the sentences that say what the report is and is made of."""
    return "。".join(one for one in text.split("。") if not re.search(_PREAMBLE, one))
