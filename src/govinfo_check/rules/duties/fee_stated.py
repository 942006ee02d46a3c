"""第六章写明信息处理费收取情况,没有收取也要写。

A report that says it in another chapter is not reported, nor one on the form of 2019, which did not
ask for it. 行政事业性收费 of table two is another thing.

依据 Source
    The form's instruction for chapter six: 收取信息处理费情况在此处报告 (国办公开办函〔2021〕
    30号); 国办函〔2020〕109号 on the fee.

违反的例子 Violated by
    A chapter six that says only “无”.

怎么办 What to do
    Write the amount in 元, or that none was taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.rules.departures import in_brackets, quoted
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.wording import chapters, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review

_HERE = "处理费|收费|费用|收取|收缴"
_ELSEWHERE = "信息处理费|(?:申请|公开)[^。;]{0,20}(?:收费|费用|收取)"


@rule("D102", "fee-stated", "info")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for a chapter six that says nothing of the fee."""
    reading = review.reading
    last = [chapter for chapter in chapters(reading) if chapter.number == 6]
    text = prose(reading, 6).text
    if reading.form.extends != "cn-2021" or not last or not text:
        return
    if not re.search(_HERE, text) and not re.search(_ELSEWHERE, prose(reading).text):
        zh, en = in_brackets(last[0].location)
        title = quoted(last[0].title)
        yield Finding(
            "fee",
            (),
            Text(f"{title}没有说明信息处理费{zh}", f"{title} says nothing of the fee{en}"),
            Text(
                "请写明收取的金额(元),或“未收取信息处理费”。",
                "Write the amount, or that none was taken.",
            ),
            last[0].location,
            last[0].title,
        )
