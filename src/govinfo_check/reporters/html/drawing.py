"""One report to be drawn: its findings numbered, and what each cell has to do with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.reporters.causes import MOST, by_cause, likeliest
from govinfo_check.rules.identity import system
from govinfo_check.settings import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_check.engine import CheckResult, Violation
    from govinfo_check.localize import Cause
    from govinfo_check.rules.identity import Equation
    from govinfo_check.rules.rule import Language
    from govinfo_check.settings import Severity


class Numbered(NamedTuple):
    """A violation with its number on the page and, where it is one of an identity, the equation."""

    number: int
    violation: Violation
    equation: Equation | None


class Group(NamedTuple):
    """The violations that one cause explains, or those that none does."""

    cause: Cause | None
    sentence: str
    members: tuple[Numbered, ...]


class Proposal(NamedTuple):
    """What a cell should say; `is_alone` where nothing else would have to change."""

    value: str
    is_alone: bool
    is_tied: bool


@dataclass(frozen=True)
class Drawing:
    """A result, its place on the page, and what stands where.

    Attributes:
        result: What was checked.
        lang: The language of the words around the form's own.
        key: What every name of this report on the page begins with: `r1`.
    """

    result: CheckResult
    lang: Language
    key: str

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The violations by cause, numbered throughout."""
        sums = system(self.result.reading.form, self.result.identities).equations
        equations = {(equation.code, equation.subject): equation for equation in sums}
        number = 0
        groups = []
        for cause, sentence, violations in by_cause(self.result, self.result.violations, self.lang):
            members = tuple(
                Numbered(place, one, equations.get((one.code, one.subject)))
                for place, one in enumerate(violations, number + 1)
            )
            number += len(members)
            groups.append(Group(cause, sentence, members))
        return tuple(groups)

    @cached_property
    def by_cell(self) -> dict[str, list[Numbered]]:
        """For each cell the violations that concern it."""
        found: dict[str, list[Numbered]] = {}
        for group in self.groups:
            for one in group.members:
                for address in dict.fromkeys(one.violation.cells):
                    found.setdefault(address, []).append(one)
        return found

    @cached_property
    def proposals(self) -> dict[str, list[Proposal]]:
        """For each cell what the likeliest repairs would have it say."""
        found: dict[str, list[Proposal]] = {}
        for cause in self.result.localization.causes:
            told = likeliest(cause)
            for repair in told[:MOST]:
                for change in repair.changes:
                    is_alone = len(repair.changes) == 1
                    proposal = Proposal(str(change.suggested), is_alone, len(told) > 1)
                    found.setdefault(change.address, []).append(proposal)
        return found

    @cached_property
    def imputed(self) -> dict[str, str]:
        """For each blank that can be one count only, that count; those of 0 are left out."""
        return {one.address: str(one.value) for one in self.result.imputations if one.value}

    def cell(self, address: str) -> str:
        """The name of a cell on the page."""
        return f"{self.key}-c{self.result.reading.form.index[address]}"

    def finding(self, number: int) -> str:
        """The name of a finding on the page."""
        return f"{self.key}-f{number}"

    def quote(self, number: int) -> str:
        """The name of the words of the prose that a finding is about."""
        return f"{self.key}-q{number}"


def gravest(found: Iterable[Numbered]) -> Severity | None:
    """The gravest severity among those that nobody waived, if there is one."""
    severities = {one.violation.severity for one in found if one.violation.waived is None}
    return next((level for level in reversed(SEVERITIES) if level in severities), None)
