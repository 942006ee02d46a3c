"""What speaks for or against a repair beside the sums, gathered from what a report is held against.

The prose, last year's report and the bodies below become `localize.Evidence`; only what the prose
says for certain counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.claims.claim import Count
from govinfo_check.localize import below, in_prose, last_year
from govinfo_check.rules.previous import is_other_body
from govinfo_check.rules.previous import last_year as report_of_last_year
from govinfo_check.rules.subordinates import below as reports_below

if TYPE_CHECKING:
    from govinfo_check.forms.form import Value
    from govinfo_check.localize import Evidence
    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review


def evidence_of(review: Review) -> tuple[Evidence, ...]:
    """What is known of the report's figures apart from their sums."""
    found: list[Evidence] = [
        in_prose(claim.candidates, claim.figure, claim.quote.words)
        for claim in review.claims
        if isinstance(claim, Count) and claim.certainty == "certain" and claim.relation == "="
    ]
    last = report_of_last_year(review)
    if last is not None and not is_other_body(review):
        found += last_year(_figures(last))
    if review.subordinates is not None:
        counted = [_figures(reading) for reading in reports_below(review).counted]
        is_whole = review.subordinates.are_complete and not review.subordinates.missing
        found += below(counted, are_complete=is_whole)
    return tuple(found)


def _figures(reading: Reading) -> dict[str, Value]:
    return dict(zip(reading.form.index, reading.values, strict=True))
