"""每章都要有内容。

第一、五、六章是文字，标题下面空着的，指出来；第一章、第五章只写“无”“没有”“略”的，也指出来。

依据
    《政府信息公开条例》第五十条规定了报告的内容；国办公开办函〔2021〕30号规定写在这几章里。

违反的例子
    “五、存在的主要问题及改进情况”下面没有文字，或者只写“无”。

怎么办
    先看是不是转换、粘贴时丢了文字。没有丢的，写上这一章的内容：第一章写五个方面（S125），第五章写
    问题和改进（S124），第六章写信息处理费的收取情况（D102），没有其他事项的，写明没有。

例外
    第六章只写“无”，本条不算问题，D102 会说明要写信息处理费。

---

Every chapter says something.

Chapters one, five and six hold text. “无” is not enough for chapters one and five.

Source
    政府信息公开条例, Art. 50, names what a report contains; 国办公开办函〔2021〕30号 has it
    written in these chapters.

Violated by
    五、存在的主要问题及改进情况 with nothing below it, or with “无”.

What to do
    See first whether text was lost in converting or pasting. If not, write the chapter: the five
    aspects in chapter one (S125), problems and measures in chapter five (S124), the fee in
    chapter six (D102), and that there is nothing else.

Exceptions
    “无” is enough for chapter six here; D102 asks for the fee.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, in_brackets, quoted
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.wording import chapters, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review

_NOTHING = (
    r"[本我]?[局镇乡区县市办委街道机关单位年度]*(?:无|没有|暂无|略|同上|不涉及)[^,;:]{0,4}[。.]?"
)
_ADVICE = Text("请写明这一章的内容。", "Write the chapter.")


@rule("S117", "chapter-stated", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each chapter without text, and for one or five with no more than 无."""
    reading = review.reading
    for departure in departures(reading, "chapter-empty"):
        zh, en = in_brackets(departure.location)
        title = quoted(departure.text)
        yield Finding(
            departure.subject,
            (),
            Text(f"{title}下面没有文字{zh}", f"nothing stands under {title}{en}"),
            _ADVICE,
            departure.location,
            departure.text,
        )
    for chapter in chapters(reading):
        if chapter.number not in (1, 5):
            continue
        text = prose(reading, chapter.number).text
        if chapter.paragraphs and re.fullmatch(_NOTHING, text):
            zh, en = in_brackets(chapter.location)
            yield Finding(
                chapter.title,
                (),
                Text(
                    f"{quoted(chapter.title)}只写了{quoted(text)}{zh}",
                    f"{quoted(chapter.title)} says only {quoted(text)}{en}",
                ),
                _ADVICE,
                chapter.location,
                text,
            )
