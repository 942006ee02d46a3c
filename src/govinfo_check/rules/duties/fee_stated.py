"""第六章写明信息处理费收取情况，没有收取也要写。

信息处理费是向申请人收的费用，与表二的行政事业性收费是两回事。

依据
    格式第六章的说明：“收取信息处理费情况在此处报告”（国办公开办函〔2021〕30号）；信息处理费的收
    取办法见国办函〔2020〕109号。

违反的例子
    第六章只写一个“无”字。

怎么办
    先向财务核实。收了的，写明金额（元）；没有收的，写“本年度未收取信息处理费”。

例外
    写在别的章的，不算问题；2019 年格式的报告没有这样要求，不查。第六章整章没有文字的，由 S117 指
    出。

---

Chapter six says what processing fee was taken, also where none was.

信息处理费 is what applicants pay; 行政事业性收费 of table two is another thing.

Source
    The form's instruction for chapter six: 收取信息处理费情况在此处报告
    (国办公开办函〔2021〕30号); 国办函〔2020〕109号 on the fee.

Violated by
    A chapter six that says only “无”.

What to do
    Ask the accountants, and write the amount in 元, or that none was taken (未收取信息处理费).

Exceptions
    A report that says it in another chapter is not reported, nor one on the form of 2019, which
    did not ask for it. Of a chapter six without text S117 tells.
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
