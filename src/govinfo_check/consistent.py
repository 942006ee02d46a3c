"""The form in force with its identities as a validator, for code that wants a `ValidationError`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from govinfo_check.equations import equation_text
from govinfo_check.forms import get_form
from govinfo_check.forms.cn2021 import AnnualReport
from govinfo_check.readings import Reading
from govinfo_check.rules import choose
from govinfo_check.rules.identity import Identity, system

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.identity import Evaluation


class ConsistentReport(AnnualReport):
    """One body's figures for one year, of which no identity of family T is violated.

    A blank stands for some count of 0 or more, so an identity that blanks leave undetermined is
    no error. Where a field has an error of its own, pydantic does not come to the identities.

    Raises:
        ValidationError: One error for every violated identity, its type the identity's name,
            its place the identity's total (of the balance, `requests.results.total`).

    >>> ConsistentReport(requests={"new": {"natural_person": 2, "business": 1, "total": 3}}).form
    'cn-2021'
    >>> try:
    ...     ConsistentReport(appeals={"reconsideration": {"upheld": 1, "total": 0}})
    ... except ValidationError as error:
    ...     [(each["type"], each["loc"]) for each in error.errors()]
    [('appeals-total', ('appeals', 'reconsideration', 'total'))]
    """

    @model_validator(mode="after")
    def _identities_hold(self) -> Self:
        reading = Reading(self)
        errors = [_error(reading, violated) for violated in _violated(reading)]
        if errors:
            # pydantic-core takes the lines of a ValidationError raised here with their places.
            raise ValidationError.from_exception_data(type(self).__name__, errors)
        return self


def _violated(reading: Reading) -> Iterator[Evaluation]:
    identities = tuple(rule for rule in choose(["T"]) if isinstance(rule, Identity))
    hard = tuple(identity for identity in identities if identity.severity == "error")
    evaluations = system(get_form(reading.report.form), hard).departures(reading.values)
    return (evaluation for evaluation in evaluations if evaluation.outcome == "violated")


def _error(reading: Reading, violated: Evaluation) -> InitErrorDetails:
    equation = violated.equation
    total = equation.right[0]
    figures = {
        "code": equation.code,
        "subject": equation.subject,
        "left": violated.left,
        "right": violated.right,
    }
    message = equation_text(reading, violated, "zh").message
    return InitErrorDetails(
        type=PydanticCustomError(equation.identity.name, message, figures),
        loc=tuple(total.split(".")),
        input=reading.cells[total].value,
    )
