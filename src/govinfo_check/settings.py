"""What a user may set about a check, apart from which files: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From the least to the gravest."""

BodyKind = Literal["government", "office", "department", "township", "vertical"]
"""What a body is: a people's government; its office (办公厅、办公室); a department; a township or
sub-district (乡镇、街道); a unit under its own ministry (垂直管理: 税务、海关), outside local
roll-ups."""


class MonthDay(NamedTuple):
    """A day of every year."""

    month: int
    day: int


END_OF_JANUARY = MonthDay(1, 31)
END_OF_MARCH = MonthDay(3, 31)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the rules are told beside the report.

    Attributes:
        severities: Another severity for a code or a prefix of codes, the longest prefix counting.
        body_kind: What the body is, where its name does not tell.
        published: When the report was published; told by the document where not given.
        jump: The ratio to last year's figure from which on a change is worth a look.
        department_deadline: By when a department publishes its report of the year before
            (政府信息公开条例, Art. 49); local rules are earlier.
        government_deadline: The same for a government, and for a body of unknown kind.
    """

    severities: Mapping[str, Severity] = field(default_factory=dict)
    body_kind: BodyKind | None = None
    published: date | None = None
    jump: int = 5
    department_deadline: MonthDay = END_OF_JANUARY
    government_deadline: MonthDay = END_OF_MARCH

    def severity(self, code: str, own: Severity) -> Severity:
        """The severity of a finding of rule `code`, whose own is `own`.

        >>> Settings(severities={"S": "info", "S101": "error"}).severity("S102", "warning")
        'info'
        """
        if not self.severities:
            return own
        prefixes = (code[:length] for length in range(len(code), 0, -1))
        return next((self.severities[p] for p in prefixes if p in self.severities), own)


DEFAULTS = Settings()
"""Nothing set."""
