"""What the rules on a government and the bodies below it share: which reports add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.bodies import body_of
from govinfo_check.rules.review import body_key

if TYPE_CHECKING:
    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review


class Below(NamedTuple):
    """The reports of the bodies below, divided.

    Attributes:
        counted: Those that the government's report adds up.
        vertical: Of bodies under vertical administration, which it does not.
        other: Of another year or on another form, which cannot be added.
        again: Of a body whose report is among the counted already, or of the government itself.
    """

    counted: tuple[Reading, ...]
    vertical: tuple[Reading, ...]
    other: tuple[Reading, ...]
    again: tuple[Reading, ...]


def below(review: Review) -> Below:
    """The reports of the bodies below, those apart that are not to be added."""
    counted: dict[str | int, Reading] = {}
    own = body_key(review.reading.report.agency)
    vertical, other, again = [], [], []
    for reading in review.subordinates.readings if review.subordinates else ():
        if body_of(reading.report.agency).kind == "vertical":
            vertical.append(reading)
        elif _differs(review.reading, reading):
            other.append(reading)
        elif (body := body_key(reading.report.agency) or id(reading)) in (own, *counted):
            again.append(reading)
        else:
            counted[body] = reading
    return Below(tuple(counted.values()), tuple(vertical), tuple(other), tuple(again))


def _differs(parent: Reading, reading: Reading) -> bool:
    years = {parent.report.year, reading.report.year} - {None}
    return len(years) > 1 or reading.form.name != parent.form.name


def name_of(reading: Reading) -> str:
    """What a message calls a report: its body, else its file."""
    return reading.report.agency or reading.source or "?"
