"""所给的上年年报，确是本机关上一年的。

不是上一年的，不作跨年比对。名称不是同一机关的，仍作比对，因为机关会更名：两个名称可能是同一机关
（一个是另一个的简称）的，只作说明；看来不是同一机关的，作提醒，这时上年结转对不上（Y101）也只作提
醒，因为多半是给错了文件。

依据
    与上年比对的各条规则（Y101 至 Y105、Y107、N108），比的是同一机关前后两年的报告。

违反的例子
    2023 年的报告，给的上年年报是 2021 年的；白河县教育局的报告，给的是青溪县水利局的年报。

怎么办
    改给本机关上一年的年报。机关更名、合并的，不必改。

例外
    有一份报告看不出年份或机关的，按所给的算，不作判断。

---

The report given as last year's is this body's of the year before.

A report of another year is not compared; one of another body is, since bodies are renamed. Where
the two names may be of one body (one is short for the other) that is a note, else a warning, and
what does not follow from that report (Y101) is a warning too, and no error: most likely the wrong
file was given.

Source
    The other rules on last year's report (Y101–Y105, Y107, N108) hold between two reports of one
    body in two years that follow each other.

Violated by
    A report of 2021 given as last year's for one of 2023; that of 青溪县水利局 for 白河县教育局.

What to do
    Give the body's own report of the year before. Where the body was renamed or merged, leave it.

Exceptions
    A report that does not say its year or body is taken for what it was given as.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.previous import is_other_body, last_year
from govinfo_check.rules.review import body_key
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("Y108", "previous-follows", "warning", concerns="previous")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for a report of another year, or of another body."""
    if review.previous is None:
        return
    this, last = review.reading.report, review.previous.reading.report
    if last_year(review) is None:
        yield Finding(
            "year",
            (),
            Text(
                f"所给的上年年报是 {last.year} 年的,本报告是 {this.year} 年的,未作跨年比对",
                f"the report given as last year's is of {last.year}, this one of {this.year}: "
                "not compared",
            ),
            Text(f"请给出 {_before(this.year)} 年的年报。", f"Give that of {_before(this.year)}."),
        )
    elif this.agency and last.agency and body_key(this.agency) != body_key(last.agency):
        yield Finding(
            "agency",
            (),
            Text(
                f"所给的上年年报属于“{last.agency}”,本报告属于“{this.agency}”",
                f"the report given as last year's is of “{last.agency}”, this one of "
                f"“{this.agency}”",
            ),
            Text("若不是同一机关,请另给上年年报。", "See that both are of the same body."),
            severity=None if is_other_body(review) else "info",
        )


def _before(year: int | None) -> int | str:
    return "上一" if year is None else year - 1
