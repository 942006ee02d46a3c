"""The report that is consistent or does not exist: the hard rules at a program's border."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Self, cast

from pydantic import ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from govinfo_check.engine import check_review
from govinfo_check.forms.cn2021 import AnnualReport
from govinfo_check.readings import Reading
from govinfo_check.rules import choose
from govinfo_check.rules.review import Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import ModelWrapValidatorHandler
    from pydantic_core import ErrorDetails

    from govinfo_check.engine import Violation
    from govinfo_check.forms.report import Report


HARD = ("T", "V103")
"""The rules that leave no judgement: the identities, and figures below 0."""


class ConsistentReport(AnnualReport):
    """One body's figures for one year that no hard rule on figures gainsays.

    Hard are the identities, and that no count or amount is below 0. A blank stands for some count
    of 0 or more, so an identity that blanks leave undetermined is no error. A cell with an error
    of its own counts as a blank for these rules, so that all errors are told at once.

    Raises:
        ValidationError: One error for every violated identity, its type the identity's name,
            its place the identity's total (of the balance, `requests.results.total`); one for
            every figure below 0, at its cell; and those of the fields.

    >>> ConsistentReport(requests={"new": {"natural_person": 2, "business": 1, "total": 3}}).form
    'cn-2021'
    >>> try:
    ...     ConsistentReport(appeals={"reconsideration": {"upheld": 1, "total": 0}})
    ... except ValidationError as error:
    ...     [(each["type"], each["loc"]) for each in error.errors()]
    [('appeals-total', ('appeals', 'reconsideration', 'total'))]
    """

    @model_validator(mode="wrap")
    @classmethod
    def _hard_rules_hold(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 - whatever is validated
        own: list[InitErrorDetails] = []
        report: Report
        try:
            report = valid = handler(data)
        except ValidationError as error:
            own = [_again(line) for line in error.errors()]
            report = _without(data, own)
        reading = Reading(report)
        found = check_review(Review(reading), choose(HARD)).violations
        errors = own + [error for violation in found for error in _errors(reading, violation)]
        if errors:
            # pydantic-core takes the lines of a ValidationError raised here with their places.
            raise ValidationError.from_exception_data(cls.__name__, errors)
        return valid


def _again(line: ErrorDetails) -> InitErrorDetails:
    """An error to be raised once more."""
    known = {key: line[key] for key in ("type", "loc", "input", "ctx") if key in line}
    return cast("InitErrorDetails", known)


def _without(data: Any, errors: Iterable[InitErrorDetails]) -> AnnualReport:  # noqa: ANN401 - as above
    """What can be read of a report, its cells with errors blank; a blank report at worst."""
    kept = deepcopy(data) if isinstance(data, dict) else {}
    for error in errors:
        *holders, name = error.get("loc") or (None,)
        holder: Any = kept
        for part in holders:
            holder = holder.get(part) if isinstance(holder, dict) else None
        if isinstance(holder, dict):
            holder.pop(name, None)
    try:
        return AnnualReport.model_validate(kept)
    except ValidationError:  # a part that is a model already, or of another shape
        return AnnualReport()


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
