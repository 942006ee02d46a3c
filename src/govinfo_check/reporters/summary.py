"""How many reports stand how, counted while they pass."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govinfo_check.errors import ReadError

if TYPE_CHECKING:
    from govinfo_check.reporters import Checked


@dataclass
class Summary:
    """Counts of reports by status, and of violations by code."""

    consistent: int = 0
    inconsistent: int = 0
    unreadable: int = 0
    violations: Counter[str] = field(default_factory=Counter)

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
        self.violations.update(violation.code for violation in checked.violations)

    def record(self) -> dict[str, Any]:
        """The JSON of the counts."""
        return {
            "reports": self.reports,
            "consistent": self.consistent,
            "inconsistent": self.inconsistent,
            "unreadable": self.unreadable,
            "violations": dict(sorted(self.violations.items())),
        }
