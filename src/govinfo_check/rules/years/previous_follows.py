"""所给的上年年报确是上一年的。

A report of another year is not compared; one of another body is, since bodies are renamed. Where
the two names may be of one body (one is short for the other) that is a note, else a warning, and
what does not follow from that report (Y101) is a warning too, and no error: most likely the wrong
file was given.

依据 Source
    The other rules of family Y hold between two reports of one body in two years that follow
    each other.

违反的例子 Violated by
    A report of 2021 given as last year's for one of 2023; that of 青溪县水利局 for 白河县教育局.

怎么办 What to do
    Give the body's own report of the year before. Where the body was renamed or merged, nothing.
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
