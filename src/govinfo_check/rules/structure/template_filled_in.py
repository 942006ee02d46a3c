"""模板里的说明文字和占位符号已经换成本机关的内容。

同一类合成一处指出。说明文字、占位符号没有换掉的，作提醒；数字、网址像是漏填的（“共主动公开条”
“下载()”），只作说明，因为也可能是读取时丢了。

依据
    “（文字描述）”等是格式给填写人的说明，不是报告的内容（国办公开办函〔2021〕30号）。

违反的例子
    “（文字描述，收取信息处理费情况在此处报告。）”“该部分以表格形式报告”“XX镇”“____件”。

怎么办
    照检查结果给出的位置，说明文字删去，占位符号换成本机关的内容，漏填的数字、网址补上。原件里本来
    有的，不必改。

---

Instructions and placeholders of the template have given way to the body's own words.

Each kind is one finding. A number or link that is missing (“共主动公开条”, “下载()”) is only
noted: it may have been lost in reading.

Source
    （文字描述） and the like are the form's instructions to the writer
    (国办公开办函〔2021〕30号).

Violated by
    “（文字描述，收取信息处理费情况在此处报告。）”, “该部分以表格形式报告”, “XX镇”,
    “____件”.

What to do
    Delete the instruction, write the text in the placeholder's stead, put in the number or link;
    where the original has it, leave it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.rules.departures import in_brackets, quoted
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.wording import prose
from govinfo_check.sentences import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.documents import Location
    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review
    from govinfo_check.settings import Severity

_HAN = r"[\u4e00-\u9fff]"
_UNIT = "(?=[省市县区乡镇局办厅委年月日条件个元])"
_KINDS: dict[str, tuple[str, Text, Severity]] = {
    "instruction": (
        (r"\(文字描述[^)]{0,30}\)|该?部分以表格形式报告|收取信息处理费情况在此处报告"),
        Text("格式的说明文字没有删去", "an instruction of the form was left in"),
        "warning",
    ),
    "placeholder": (
        (
            # XX or ×× before a unit or after 共, a line beside words: the mark itself stands first,
            # so that `re` looks only where there is one
            rf"[Xx×_](?:(?<=[Xx])[Xx]+{_UNIT}|(?<=×)×+{_UNIT}"
            r"|(?<=[共为至][Xx])[Xx]+|(?<=[共为至]×)×+"
            rf"|(?<={_HAN}_)__+|(?<=_)__+(?={_HAN}))"
        ),
        Text("占位符号没有换成内容", "a placeholder was not filled in"),
        "warning",
    ),
    "gap": (
        (
            r"(?:共|累计|合计)(?:主动)?(?:公开|收到|受理|发布)(?:各类)?(?:政府信息公开申请|政府信息|信息|申请)?"
            r"[条件份](?=[,。;])|(?:下载|网站|网址|电话|地址|邮编|邮箱|查阅|查看)\(\)"
        ),
        Text("这里可能漏填了数字或网址", "a number or link may be missing here"),
        "info",
    ),
}


@rule("S122", "template-filled-in", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each kind of text that was left in."""
    texts = list(_texts(review.reading))
    for name, (pattern, what, severity) in _KINDS.items():
        found = [(match, where) for text, where in texts for match in re.finditer(pattern, text)]
        if found:
            match, where = found[0]
            shown = quoted(match.string[max(0, match.start() - 8) : match.end() + 4])
            more = f"等 {len(found)} 处" if len(found) > 1 else ""
            also = f" and {len(found) - 1} more" if len(found) > 1 else ""
            zh, en = in_brackets(where)
            yield Finding(
                name,
                (),
                Text(f"{what.zh}:{shown}{more}{zh}", f"{what.en}: {shown}{also}{en}"),
                Text("请填写或删去。", "Fill it in or delete it."),
                where,
                match[0],
                severity=severity,
            )


def _texts(reading: Reading) -> Iterator[tuple[str, Location]]:
    """Each heading and paragraph by itself: what stands beside a gap must be its own."""
    for chapter in reading.chapters:
        yield plain(chapter.title), chapter.location
    yield from prose(reading).pieces()
