"""A report transcribed from a document: every cell's figure, its text, its state and its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from govinfo_check.documents import NOWHERE, Document, Location, Paragraph
from govinfo_check.forms import get_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_check.forms.form import Form, Value
    from govinfo_check.forms.report import Report

State = Literal["number", "blank", "mark", "unreadable", "inferred", "absent"]
"""`number` states a figure; `blank` and `mark` (`/`, `—`, `无`) state none; `unreadable` holds text
that is no figure or cannot be placed; `inferred` holds digits that run together with other cells'
and are proposed for it; `absent` is a cell that the document has not."""

UNREAD: frozenset[State] = frozenset({"unreadable", "inferred"})
"""The states of a cell in which something stands that was not read."""


class CellReading(NamedTuple):
    """One cell of the form as the document has it; `value` is `None` where it states nothing.

    `inferred` is the figure proposed for an `inferred` cell, which states nothing until a person
    confirms it; `text` is then what stands there, other cells' digits with its own.
    """

    value: Value
    text: str
    state: State
    location: Location = NOWHERE
    inferred: Value = None


class Departure(NamedTuple):
    """Where the document departs from the form, as noticed while it was transcribed.

    Attributes:
        kind: What happened, in kebab-case (`row-absent`, `row-width`); a rule reports each kind.
        subject: The address or the name of what it concerns.
        cells: The addresses concerned, in the form's order; those of `row-width` are unreadable.
        text: What stands there.
        location: Where.
        found, expected: Two figures or words that differ, where the kind has such.
    """

    kind: str
    subject: str
    cells: tuple[str, ...] = ()
    text: str = ""
    location: Location = NOWHERE
    found: str = ""
    expected: str = ""


class About(NamedTuple):
    """Whose report it is: the name of its form, the body and the year, as far as it says."""

    form: str
    agency: str | None
    year: int | None


class Chapter(NamedTuple):
    """One chapter of the report; number 0 is what stands before the first heading."""

    number: int
    title: str
    location: Location
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Reading:
    """A report and where each of its cells stood.

    Attributes:
        report: The figures, an instance of the form's model.
        source: The file's name, or `None` for what was handed over in memory.
        title: The report's title as printed.
        stated: What was read for each address; empty for a report that came from no document.
        departures: Where the document departs from the form.
        chapters: The prose, by chapter.
        document: What the format reader found.
    """

    report: Report
    source: str | None = None
    title: str | None = None
    stated: Mapping[str, CellReading] = field(default_factory=dict)
    departures: tuple[Departure, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    document: Document | None = None

    @cached_property
    def about(self) -> About:
        """Whose report it is."""
        return About(self.report.form, self.report.agency, self.report.year)

    @cached_property
    def form(self) -> Form:
        """The form that the report is on."""
        return get_form(self.about.form)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """The figures in the form's order, `None` for a cell that states none."""
        return self.form.values(self.report)

    @cached_property
    def has_blanks(self) -> bool:
        """Whether a cell of the form states no figure."""
        return None in self.values

    @cached_property
    def unread(self) -> int:
        """In how many cells something stands that was not read."""
        states = [cell.state for cell in self.stated.values()]
        return sum(map(states.count, UNREAD))

    @cached_property
    def cells(self) -> Mapping[str, CellReading]:
        """What stands in every cell of the form, by address and in the form's order."""
        if self.stated:
            return self.stated
        return {
            cell.address: CellReading(value, "", "blank")
            if value is None
            else CellReading(value, str(value), "number")
            for cell, value in zip(self.form.cells, self.values, strict=True)
        }
