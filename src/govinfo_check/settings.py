"""What a user may set about a check, apart from which files: plain values."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import PurePath
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
BODY_KINDS: tuple[BodyKind, ...] = ("government", "office", "department", "township", "vertical")

Each = Literal["row", "column"]


class MonthDay(NamedTuple):
    """A day of every year."""

    month: int
    day: int


END_OF_JANUARY = MonthDay(1, 31)
END_OF_MARCH = MonthDay(3, 31)


@dataclass(frozen=True, kw_only=True)
class OwnRule:
    """A rule of a user's own as it is declared: words only; `rules.own` makes the rule of it.

    Attributes:
        code: `X` and what follows; `name` the property that it states, in kebab-case.
        assertion: What holds: `new + carried_over >= 2 * results.total`.
        each: One comparison for each row or column of `scope`, in which the names are read;
            where not given, the names are cells.
        message: What to say where it does not hold, before the figures; `advice` one next step.
        description: The rule's page.
        forms, years, bodies: The reports that it is for; all where not given.
        place: Where it is declared, for messages.
    """

    code: str
    assertion: str
    name: str = ""
    scope: str = ""
    each: Each | None = None
    severity: Severity = "error"
    message: str = ""
    advice: str = ""
    description: str = ""
    forms: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    bodies: tuple[BodyKind, ...] = ()
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Waiver:
    """A violation that someone let stand, and until when.

    Attributes:
        reason, by: Why, and who says so.
        expires: The last day on which it holds.
        fingerprint: The violation's; or else
        code, subject, file: Its rule, its subject, and a pattern for the file; `file` may also
            narrow a fingerprint.
        place: Where it is declared, for messages.
    """

    reason: str
    by: str
    expires: date
    fingerprint: str = ""
    code: str = ""
    subject: str = ""
    file: str = ""
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the rules are told beside the report.

    Attributes:
        select, ignore: As for `check`, where it is not told.
        severities: Another severity for a code or a prefix of codes, the longest prefix counting.
        body_kind: What the body is, where its name does not tell.
        body_kinds: The same by the body's name, without spaces.
        published: When the report was published; told by the document where not given.
        department_deadline: By when a department publishes its report of the year before
            (政府信息公开条例, Art. 49); local rules are earlier.
        government_deadline: The same for a government, and for a body of unknown kind.
        jump: The ratio to last year's figure from which on a change is worth a look.
        weights: Weights of operations in error localization, by name.
        rules: Rules of the user's own.
        waivers: Violations that may stand.
        folder: Where the waivers' files are looked for; the working directory where not given.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    body_kind: BodyKind | None = None
    body_kinds: Mapping[str, BodyKind] = field(default_factory=dict)
    published: date | None = None
    department_deadline: MonthDay = END_OF_JANUARY
    government_deadline: MonthDay = END_OF_MARCH
    jump: int = 5
    weights: Mapping[str, float] = field(default_factory=dict)
    rules: tuple[OwnRule, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    folder: str = ""

    def severity(self, code: str, own: Severity) -> Severity:
        """The severity of a finding of rule `code`, whose own is `own`.

        >>> Settings(severities={"S": "info", "S101": "error"}).severity("S102", "warning")
        'info'
        """
        if not self.severities:
            return own
        prefixes = (code[:length] for length in range(len(code), 0, -1))
        return next((self.severities[p] for p in prefixes if p in self.severities), own)

    def of_body(self, key: str) -> Settings:
        """These settings for the body whose name without spaces is `key`."""
        kind = self.body_kinds.get(key)
        return self if kind is None or self.body_kind else replace(self, body_kind=kind)


DEFAULTS = Settings()
"""Nothing set."""


def is_named(source: str | None, pattern: str, folder: str = "") -> bool:
    """Whether `pattern`, written in `folder`, names the file `source`.

    `*` stands for anything, folders included; a pattern without `/` names files in any folder.

    >>> is_named("reports/a.html", "reports/*"), is_named("reports/a.html", "a.*")
    (True, True)
    """
    if source is None:
        return False
    whole = os.path.abspath(source)  # noqa: PTH100 - of a name, whatever it is a name of
    try:
        path = os.path.relpath(whole, folder or None)
    except ValueError:  # on another drive
        path = whole
    pattern = pattern.removeprefix("./")
    names = [PurePath(name).as_posix() for name in (path, whole)]
    if "/" not in pattern:
        names.append(PurePath(whole).name)
    return pattern in names or any(fnmatchcase(name, pattern) for name in names)
