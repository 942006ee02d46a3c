"""How many reports stand how, counted while they pass."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govinfo_check.errors import ReadError

if TYPE_CHECKING:
    from govinfo_check.reporters import Checked
    from govinfo_check.settings import Severity


@dataclass
class Summary:
    """Counts of reports by status, and of violations by code.

    Attributes:
        consistent, inconsistent, unreadable: Reports of each status.
        violations: By code, how many stand, accepted ones among them.
        concerned: By code, how many reports have such.
        names: By code, the rule's name.
        severities: How many are of each severity, without the accepted ones.
        waived, baselined: How many are accepted, and how many a baseline knows.
        undetermined: How many identities blanks leave open.
        missing: How many bodies below have no report.
    """

    consistent: int = 0
    inconsistent: int = 0
    unreadable: int = 0
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

    def record(self) -> dict[str, Any]:
        """The JSON of the counts."""
        return {
            "reports": self.reports,
            "consistent": self.consistent,
            "inconsistent": self.inconsistent,
            "unreadable": self.unreadable,
            "violations": dict(sorted(self.violations.items())),
        }
