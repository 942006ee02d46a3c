"""How many reports stand how, counted while they pass."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govinfo_check.errors import ReadError

if TYPE_CHECKING:
    from govinfo_check.engine import CheckResult
    from govinfo_check.reporters import Checked
    from govinfo_check.settings import Severity


@dataclass
class Summary:
    """Counts of reports by status, and of violations by code.

    Attributes:
        consistent, inconsistent, unreadable: Reports of each status.
        known: Those of the inconsistent that are so by errors of the baseline alone.
        violations: By code, how many stand, waived ones among them.
        concerned: By code, how many reports have such.
        names: By code, the rule's name.
        severities: How many are of each severity, without the waived ones.
        waived, baselined: How many are waived, and how many a baseline knows.
        undetermined: How many identities blanks leave open.
        missing: How many bodies below have no report.
    """

    consistent: int = 0
    inconsistent: int = 0
    unreadable: int = 0
    known: int = 0
    violations: Counter[str] = field(default_factory=Counter)
    concerned: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)
    severities: Counter[Severity] = field(default_factory=Counter)
    waived: int = 0
    baselined: int = 0
    undetermined: int = 0
    missing: int = 0

    @property
    def reports(self) -> int:
        """All that was asked for, read or not."""
        return self.consistent + self.inconsistent + self.unreadable

    def add(self, checked: Checked) -> None:
        """Count one more."""
        if isinstance(checked, ReadError):
            self.unreadable += 1
            return
        if checked.ok:
            self.consistent += 1
        else:
            self.inconsistent += 1
            self.known += is_known(checked)
        names = {one.code: one.name for one in checked.violations}
        standing = [one.severity for one in checked.violations if one.waived is None]
        self.violations.update(one.code for one in checked.violations)
        self.concerned.update(names.keys())
        self.names.update(names)
        self.severities.update(standing)
        self.waived += len(checked.violations) - len(standing)
        self.baselined += len(checked.baselined)
        self.undetermined += len(checked.undetermined)
        self.missing += len(checked.missing)

    @property
    def has_new(self) -> bool:
        """Whether a report was not read, or has errors that the baseline does not know."""
        return self.consistent + self.known < self.reports

    def record(self) -> dict[str, Any]:
        """The JSON of the counts."""
        return {
            "reports": self.reports,
            "consistent": self.consistent,
            "inconsistent": self.inconsistent,
            "unreadable": self.unreadable,
            "violations": dict(sorted(self.violations.items())),
        }


def is_known(result: CheckResult) -> bool:
    """Whether the report has errors, all of which the baseline knows."""
    return not result.ok and not any(
        one.severity == "error" and one.waived is None for one in result.violations
    )
