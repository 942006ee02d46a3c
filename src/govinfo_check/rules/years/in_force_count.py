"""现行有效件数 = 上年现行有效 + 本年制发 − 本年废止。

“规章”和“行政规范性文件”两行分别核对；两年的报告都用 2021 年格式时才核对。

依据
    表二“本年制发件数”“本年废止件数”“现行有效件数”三列的含义（国办公开办函〔2021〕30号）。

违反的例子
    上年现行有效 698 + 本年制发 77 − 本年废止 132 = 643，本年现行有效件数填 470，差 173。

怎么办
    对照文件目录重新清点：先看本年制发、本年废止有没有漏计，再看本年和上年的现行有效件数。因清理、
    失效或统计口径变化而不等的，在表下说明，例如常州市 2023 年的报告。

例外
    报告里已说明文件清理、有效期届满、统计口径变化等原因的，不算问题。

空格
    四个数有一个没有填的，不核对。

---

In force now is in force last year, and issued, less repealed.

For the rows 规章 and 行政规范性文件, where both years' reports are on the form of 2021.

Source
    The meaning of the three columns of table two (国办公开办函〔2021〕30号).

Violated by
    698 in force last year, 77 issued, 132 repealed, and 470 in force this year: it would be 643.

What to do
    Count again by the list of documents: first what was issued and repealed, then what is and was
    in force. Where documents were cleared (清理), have lapsed, or the scope has changed, say so
    below the table, as 常州 did in 2023.

Exceptions
    Silent where the report explains a clearing of documents, a lapse or another way of counting.

Blanks
    Nothing is compared where one of the four figures is not stated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.rules.previous import last_year, stated
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review

_EXPLAINS = "清理|口径|重新认定|以本年度报告为准|有效期届满|自动失效|机构改革|调整"
_DOCUMENTS = "规范性文件|规章|现行有效|件数"


@rule("Y102", "in-force-count", "warning", concerns="previous")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each of the two kinds of documents."""
    last = last_year(review)
    if last is None or last.form.name != review.reading.form.name or _is_explained(review.reading):
        return
    for row in review.reading.form.rows["disclosure"]:
        columns = [f"{row.address}.{name}" for name in ("issued", "repealed", "in_force")]
        if tuple(columns) != row.columns:
            continue
        issued, repealed, in_force = (stated(review.reading, address) for address in columns)
        before = stated(last, columns[-1])
        if issued is None or repealed is None or in_force is None or before is None:
            continue
        expected = before + issued - repealed
        if in_force == expected:
            continue
        sum_ = f"{before} + {issued} − {repealed} = {expected}"
        yield Finding(
            row.name,
            (columns[-1], *columns[:-1]),
            Text(
                f"表二「{row.short}」行:上年现行有效、本年制发、本年废止合起来是 {sum_},"
                f"现行有效填 {in_force}(差 {abs(in_force - expected)})",
                f"表二「{row.short}」 (row): in force last year + issued − repealed is {sum_}, "
                f"but {in_force} are in force (difference {abs(in_force - expected)})",
            ),
            Text(
                "请核对件数;如因清理或统计口径变化,请在表下说明。",
                "Count again; where documents were cleared or the scope changed, say so there.",
            ),
            left=in_force,
            right=expected,
        )


def _is_explained(reading: Reading) -> bool:
    """Whether some sentence speaks of both the documents and a clearing of them."""
    return any(
        re.search(_EXPLAINS, sentence.text) and re.search(_DOCUMENTS, sentence.text)
        for sentence in sentences(reading)
    )
