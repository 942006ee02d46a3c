"""What the rules on two years share: last year's report, and the words for both figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.bodies import may_be_same

if TYPE_CHECKING:
    from govinfo_check.forms.form import Value
    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review
    from govinfo_check.settings import Severity


def last_year(review: Review) -> Reading | None:
    """Last year's report, or `None` where there is none or its year is another.

    A report whose year is unknown is taken at its word: the user said that it is last year's.
    """
    if review.previous is None:
        return None
    this, last = review.reading.report.year, review.previous.reading.report.year
    follows = this is None or last is None or last == this - 1
    return review.previous.reading if follows else None


def stated(reading: Reading, address: str) -> Value:
    """The figure of a cell, `None` where it states none or the form has no such cell."""
    place = reading.form.index.get(address)
    return None if place is None else reading.values[place]


def is_other_body(review: Review) -> bool:
    """Whether last year's report is plainly another body's: no short name of one fits the other."""
    if review.previous is None:
        return False
    this, last = review.reading.report.agency, review.previous.reading.report.agency
    return bool(this and last) and not may_be_same(this or "", last or "")


def surest(review: Review, otherwise: Severity) -> Severity | None:
    """The rule's own severity (`None`) against the file that the user named, else `otherwise`.

    Where that is plainly another body's, the file and not the report may be wrong.
    """
    is_sure = review.previous is None or review.previous.is_given
    return None if is_sure and not is_other_body(review) else otherwise
