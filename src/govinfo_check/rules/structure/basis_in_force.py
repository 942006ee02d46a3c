"""编制依据是现行有效的文件。

看正文引用的文件：2021 年及以后的报告引国办公开办函〔2019〕60号的，2019 年及以后的报告引国务院令
第492号的，作提醒；格式的名称写成“政府信息年度报告格式”的，只作说明。

依据
    国办公开办函〔2021〕30号自 2021 年度报告起代替国办公开办函〔2019〕60号；国务院令第492号公布的
    《政府信息公开条例》已由国务院令第711号修订，自 2019 年 5 月 15 日起施行。

违反的例子
    2022 年的报告写“根据……（国办公开办函〔2019〕60号）”。

怎么办
    改引现行文件：国务院令第711号，国办公开办函〔2021〕30号。再看报告用的是不是当年的格式
    （S113）。

例外
    旧文件与现行文件一起写的，是交代沿革，不算问题。

---

The report cites the documents in force.

国办公开办函〔2019〕60号 from report year 2021 on and 国务院令第492号 from 2019 on are warnings;
the form misnamed as 政府信息年度报告格式 is only noted.

Source
    国办公开办函〔2021〕30号 replaces 国办公开办函〔2019〕60号 from report year 2021 on; the 条例
    of 国务院令第492号 was revised by 国务院令第711号, in force since 15 May 2019.

Violated by
    A report of 2022 made “根据…（国办公开办函〔2019〕60号）”.

What to do
    Cite the document in force (国务院令第711号, 国办公开办函〔2021〕30号), and see that the form
    is that of the year (S113).

Exceptions
    A superseded document beside the one in force is history and not reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.rules.departures import in_brackets
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.wording import prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review
    from govinfo_check.settings import Severity


class _Basis(NamedTuple):
    """A document that reports cite wrongly from a report year on, and what they should cite."""

    stale: str
    since: int
    name: str
    instead: str
    in_force: str
    severity: Severity = "warning"


_BASES = (
    _Basis(
        (r"国办公开办函[〔\[(【]?2019[〕\])】]?60号"),
        2021,
        "国办公开办函〔2019〕60号",
        "国办公开办函〔2021〕30号",
        (r"国办公开办函[〔\[(【]?2021[〕\])】]?30号"),
    ),
    _Basis(
        (r"国?务?院?令第?492号"),
        2019,
        "国务院令第492号",
        "国务院令第711号",
        (r"711号|修订"),
    ),
    _Basis(
        (r"政府信息年度报告格式"),
        2019,
        "政府信息年度报告格式",
        "政府信息公开工作年度报告格式",
        (r"政府信息公开工作年度报告格式"),
        "info",
    ),
)


@rule("S121", "basis-in-force", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each superseded or misnamed document that stands as the report's basis."""
    year = review.reading.report.year
    text = prose(review.reading)
    for basis in _BASES:
        found = re.search(basis.stale, text.text)
        if year and year >= basis.since and found and not re.search(basis.in_force, text.text):
            where = text.location(found.start())
            zh, en = in_brackets(where)
            yield Finding(
                basis.name,
                (),
                Text(
                    f"依据写作“{basis.name}”,{year} 年的报告应为“{basis.instead}”{zh}",
                    f"cites {basis.name}; for {year} it is {basis.instead}{en}",
                ),
                Text("请改用现行的依据。", "Cite the document in force."),
                where,
                found[0],
                severity=basis.severity,
            )
