"""每章都要有内容。

Chapters one, five and six hold text. “无” is enough for chapter six, not for the others.

依据 Source
    政府信息公开条例, Art. 50, names what a report contains; 国办公开办函〔2021〕30号 has it
    written in these chapters.

违反的例子 Violated by
    五、存在的主要问题及改进情况 with nothing below it, or with “无”.

怎么办 What to do
    Write the chapter; where chapter six has nothing to report, say so in it.
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
