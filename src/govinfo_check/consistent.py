"""The report that is consistent or does not exist: the hard rules at a program's border."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from govinfo_check.engine import check_review
from govinfo_check.forms.cn2021 import AnnualReport
from govinfo_check.readings import Reading
from govinfo_check.rules import choose
from govinfo_check.rules.review import Review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.engine import Violation


HARD = ("T", "V103")
"""The rules that leave no judgement: the identities, and figures below 0."""


class ConsistentReport(AnnualReport):
    """One body's figures for one year that no hard rule on figures gainsays.

    Hard are the identities, and that no count or amount is below 0. A blank stands for some count
    of 0 or more, so an identity that blanks leave undetermined is no error. Where a field has an
    error of its own, pydantic does not come to these rules.

    Raises:
        ValidationError: One error for every violated identity, its type the identity's name,
            its place the identity's total (of the balance, `requests.results.total`); and one for
            every figure below 0, at its cell.

    >>> ConsistentReport(requests={"new": {"natural_person": 2, "business": 1, "total": 3}}).form
    'cn-2021'
    >>> try:
    ...     ConsistentReport(appeals={"reconsideration": {"upheld": 1, "total": 0}})
    ... except ValidationError as error:
    ...     [(each["type"], each["loc"]) for each in error.errors()]
    [('appeals-total', ('appeals', 'reconsideration', 'total'))]
    """

    @model_validator(mode="after")
    def _hard_rules_hold(self) -> Self:
        reading = Reading(self)
        found = check_review(Review(reading), choose(HARD)).violations
        errors = [error for violation in found for error in _errors(reading, violation)]
        if errors:
            # pydantic-core takes the lines of a ValidationError raised here with their places.
            raise ValidationError.from_exception_data(type(self).__name__, errors)
        return self


def _errors(reading: Reading, violation: Violation) -> Iterator[InitErrorDetails]:
    """The errors of one violation: of an identity at its total, else at each of its cells."""
    is_identity = violation.left is not None
    cells = (violation.total,) if is_identity and violation.total else violation.cells
    figures = {
        "code": violation.code,
        "subject": violation.subject,
        "left": violation.left,
        "right": violation.right,
    }
    for address in cells:
        yield InitErrorDetails(
            type=PydanticCustomError(violation.name, violation.message, figures),
            loc=tuple(address.split(".")),
            input=reading.cells[address].value,
        )
