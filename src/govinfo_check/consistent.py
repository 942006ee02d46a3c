"""The report that is consistent or does not exist: the hard rules at a program's border."""

from __future__ import annotations

from copy import deepcopy
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Self, cast

from pydantic import BaseModel, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from govinfo_check.engine import check_review
from govinfo_check.forms.cn2021 import AnnualReport
from govinfo_check.forms.fields import Part
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


ALIKE = 0.8
"""How alike a name is to a table's that it misspells, as difflib measures: `appeal` 0.92."""


class ConsistentReport(AnnualReport):
    """One body's figures for one year that no hard rule on figures gainsays.

    Hard are the identities, and that no count or amount is below 0. A blank stands for some count
    of 0 or more, so an identity that blanks leave undetermined is no error. A cell with an error
    of its own counts as a blank for these rules, so that all errors are told at once.

    Names at the top that no form knows (notes) are ignored as everywhere, but one that misspells
    a table's is an error: at a border a table must not be lost without a word.

    Raises:
        ValidationError: One error for every violated identity, its type the identity's name,
            its place the identity's total (of the balance, `requests.results.total`); one for
            every figure below 0, at its cell; one for every misspelt table; and
            those of the fields.

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
        own += _misspelt(data)
        errors = own + [error for violation in found for error in _errors(reading, violation)]
        if errors:
            # pydantic-core takes the lines of a ValidationError raised here with their places.
            raise ValidationError.from_exception_data(cls.__name__, errors)
        return valid


def _misspelt(data: Any) -> Iterator[InitErrorDetails]:  # noqa: ANN401 - whatever is validated
    """An error for each unknown name at the top that is nearly a table's and holds figures."""
    if not isinstance(data, dict):
        return
    known = AnnualReport.model_fields
    tables = [name for name, one in known.items() if isinstance(one.default, Part)]
    for name, given in data.items():
        if name in known or not isinstance(name, str) or not isinstance(given, dict | BaseModel):
            continue
        if near := get_close_matches(name.lower(), tables, 1, ALIKE):
            told = "没有叫 “{name}” 的表,是不是 “{meant}”?"
            problem = PydanticCustomError("extra_forbidden", told, {"name": name, "meant": near[0]})
            yield InitErrorDetails(type=problem, loc=(name,), input=given)


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
