"""What a rule looks at: one report, and what it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.bodies import body_of
from govinfo_check.claims import claims_of
from govinfo_check.sentences import plain
from govinfo_check.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from govinfo_check.claims import Claim
    from govinfo_check.readings import Reading
    from govinfo_check.rules.rule import Concern
    from govinfo_check.settings import BodyKind


class Previous(NamedTuple):
    """The same body's report of the year before.

    `is_given` where the user named that very file, so that the two certainly belong together;
    not where it was found in a folder by the body's name and the year.
    """

    reading: Reading
    is_given: bool = True


class Subordinates(NamedTuple):
    """The reports of the bodies below, of the same year.

    Attributes:
        readings: One for each body whose report was read.
        are_complete: Whether the user declared that these and `missing` are all there are.
        missing: The bodies whose report should be among them and is not.
    """

    readings: tuple[Reading, ...]
    are_complete: bool = False
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Review:
    """One report and what it is held against; every rule that is no identity takes one.

    Attributes:
        reading: The report, with the place of each cell.
        previous: Last year's report, or `None`.
        subordinates: The reports of the bodies below, or `None`.
        settings: What the user set.
    """

    reading: Reading
    previous: Previous | None = None
    subordinates: Subordinates | None = None
    settings: Settings = DEFAULTS

    @property
    def body_kind(self) -> BodyKind | None:
        """What the body is, as far as the settings or its name tell."""
        return body_of(self.reading.report.agency, self.settings.body_kind).kind

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What the report's prose says of its figures, read once for all rules."""
        return claims_of(self.reading)

    @cached_property
    def can_be_held_against(self) -> frozenset[Concern]:
        """What there is to look at: the `concerns` of the rules that can find something."""
        there: dict[Concern, bool] = {
            "figures": True,
            "document": bool(self.reading.stated),
            "previous": self.previous is not None,
            "subordinates": self.subordinates is not None,
        }
        return frozenset(name for name, is_there in there.items() if is_there)


def body_key(name: str | None) -> str:
    """A body's name without spaces and the width of its characters: equal for one body.

    >>> body_key("江北市 教育局(本级)") == body_key("江北市教育局（本级）")
    True
    """
    return plain(name or "")
