"""标题和正文说的是同一个机关。

看三处：文件名或网页标题；“现公布某某机关某年报告”一句；“某年某区共受理申请几件”一句。前两处说
的是别的机关的，作提醒；第三处说的是别的地方的，只作说明。

依据
    报告是本机关的报告（《政府信息公开条例》第四十九条）。街道的报告写“全区共受理……”之类，多半
    是从区里的报告抄来的。

违反的例子
    白河街道的报告写“现公布青溪区2023年政府信息公开工作年度报告”。

怎么办
    改成本机关的名称，再核对这一段的数，看是不是也从别人的报告抄来。

例外
    简称不算问题：一个名称的字，按顺序都在另一个名称里的，算同一机关（县发改局、青溪县发展和改革
    局）。名称里看不出地方的，不比较。联系咨询的单位不比较。

---

Title and text speak of one body.

Looked at are the title that the file itself bears, the sentence in which the report says whose it
is (both warnings), and the sentence on whose applications it counts (a note).

Source
    The report is the body's own (政府信息公开条例, Art. 49). A report of a sub-district that says
    “…区共受理…” was copied from the district's.

Violated by
    A report of 白河街道 that says “现公布青溪区2023年政府信息公开工作年度报告”.

What to do
    Put the body's own name in, and see whether figures too were copied from another's report.

Exceptions
    Two names are of one body if one holds the letters of the other in their order (县发改局,
    青溪县发展和改革局); both must name a place. The office that answers questions may be another
    and is not compared.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.bodies import has_place, may_be_same
from govinfo_check.rules.departures import departures, in_brackets, quoted
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.wording import PREAMBLE, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.documents import Location
    from govinfo_check.rules.review import Review
    from govinfo_check.settings import Severity

_OWN = (
    r"(?:公布|公开|发布|编制|现将|公示|形成)(?:完成|了|并|出|《)*"
    r"(?P<body>[^,。;:《》、\d]{3,30}?)(?:20\d\d)年度?的?政府信息公开"
)
"""The sentence in which a report says whose it is."""
_NO_NAME = "公布|公开|发布|编制|完成|有关|关于|通知|要求|规定|根据|社会|[本我全各]|年"
_RECEIVED = (
    r"20\d\d年(?:度)?,?(?P<body>[^,。;\d]{2,8}?[省市县区旗镇乡]|[^,。;\d]{2,6}街道)"
    r"(?:全年|一)?共?(?:受理|收到)[^。;]{0,10}申请"
)
"""A sentence on whose applications the report counts."""


@rule("S119", "body-as-titled", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for the file's title, one for each sentence that names another body."""
    reading = review.reading
    for departure in departures(reading, "title-body"):
        if _is_other(departure.found, departure.expected):
            yield _finding(departure.text, departure.found, departure.expected)
    agency = reading.report.agency or ""
    opening = prose(reading, *PREAMBLE)
    severities: dict[str, Severity] = {_OWN: "warning", _RECEIVED: "info"}
    for pattern, severity in severities.items():
        found = re.search(pattern, opening.text)
        if found and not re.search(_NO_NAME, found["body"]) and _is_other(found["body"], agency):
            where = opening.location(found.start())
            yield _finding(found[0], found["body"], agency, where, severity)


def _is_other(one: str, agency: str) -> bool:
    return has_place(one) and has_place(agency) and not may_be_same(one, agency)


def _finding(
    text: str,
    found: str,
    agency: str,
    where: Location | None = None,
    severity: Severity | None = None,
) -> Finding:
    zh, en = in_brackets(where) if where else ("", "")
    return Finding(
        found,
        (),
        Text(
            f"{quoted(text)}写的是“{found}”,报告是{agency}的{zh}",
            f"{quoted(text)} names {found}, the report is that of {agency}{en}",
        ),
        Text("请核对机关名称,并核对数字。", "Correct the name, and look at the figures too."),
        where,
        text,
        severity=severity,
    )
