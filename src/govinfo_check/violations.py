"""A violation: a rule's finding with its places in the file and its fingerprint."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from govinfo_check.documents import NOWHERE, Location
from govinfo_check.rules.departures import subject_name
from govinfo_check.sentences import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.readings import CellReading, Reading
    from govinfo_check.rules.identity import Identity
    from govinfo_check.rules.review import Review
    from govinfo_check.rules.rule import Finding, Language, Rule
    from govinfo_check.settings import Severity, Waiver


class CellLocation(NamedTuple):
    """Where a violation's cell stands: its address, its words, its text, its place in the file.

    `address` is `None` for a finding that concerns no cell; the places are those of `Location`.
    """

    address: str | None
    label: str
    text: str
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    sheet: str | None = None
    line: int | None = None

    @property
    def place(self) -> Location:
        """Where it stands, apart from what stands there."""
        return Location(*self[3:])


@dataclass(frozen=True)
class Violation:
    """A rule's finding on one report: data, never raised.

    Attributes:
        code, name, severity: The rule's.
        subject: The column, the row's address, or the name of what is missing.
        cells: The addresses concerned, in the form's order of the rule.
        left, right: The sums of the stated cells of both sides, `None` for no equation.
        message: What is wrong, in the words of the form.
        advice: One next step, or an empty string.
        locations: One for each cell; for a finding without cells, where it was found.
        fingerprint: 16 hexadecimal digits that no other violation of the report has. They change
            when a figure of it does: they are made of the rule, the subject, the figures compared
            and what the cells hold; not of the file, its format and layout, how a figure is
            written, or the language of the message.
        waived: Who lets it stand and why, or `None`.
        place: Where it was found, if apart from its cells: a sentence, a heading, a row.
        quote: What stands there, in normal width where it is a sentence.
    """

    code: str
    name: str
    severity: Severity
    subject: str
    cells: tuple[str, ...]
    left: Any
    right: Any
    message: str
    advice: str
    locations: tuple[CellLocation, ...]
    fingerprint: str
    waived: Waiver | None = None
    place: Location = NOWHERE
    quote: str = ""

    @property
    def total(self) -> str | None:
        """The address of the total among its cells; of the balance, that of the results."""
        results = [address for address in self.cells if "results.total" in address]
        totals = [address for address in self.cells if address.endswith(".total")]
        return next(reversed(results or totals), None)

    @property
    def residual(self) -> Any:  # noqa: ANN401 - int, Decimal or None
        """Left minus right, signed; `None` for a violation that is no equation."""
        return None if self.left is None or self.right is None else self.left - self.right


def violation_of(
    review: Review, rule: Identity | Rule, finding: Finding, lang: Language
) -> Violation:
    """What the rule found, with its severity as the user set it."""
    reading = review.reading
    locations = _locations(reading, finding.cells) or _place(reading, finding)
    return Violation(
        code=rule.code,
        name=rule.name,
        severity=review.settings.severity(rule.code, finding.severity or rule.severity),
        subject=finding.subject,
        cells=finding.cells,
        left=finding.left,
        right=finding.right,
        message=finding.message.of(lang),
        advice=finding.advice.of(lang) if finding.advice else "",
        locations=locations,
        fingerprint=_fingerprint(reading, rule.code, finding),
        place=finding.location or NOWHERE,
        quote=finding.text,
    )


def told_apart(violations: Iterable[Violation]) -> Iterator[Violation]:
    """The violations; of those that say the very same, each later one by its number."""
    seen: Counter[str] = Counter()
    for violation in violations:
        before = seen[violation.fingerprint]
        seen[violation.fingerprint] += 1
        if before:
            own = _hash(violation.fingerprint, str(before))
            yield replace(violation, fingerprint=own)
        else:
            yield violation


def _fingerprint(reading: Reading, code: str, finding: Finding) -> str:
    held = (f"{address}={_held(reading.cells[address])}" for address in finding.cells)
    compared = (_digits(one) for one in (finding.left, finding.right) if one is not None)
    text = "" if finding.cells else plain(finding.text)
    return _hash(code, finding.subject, *sorted(held), *compared, text)


def _held(cell: CellReading) -> str:
    """The cell's figure, the text of which none was read, or nothing for what states none."""
    if cell.value is not None:
        return _digits(cell.value)
    return plain(cell.text) if cell.state in ("unreadable", "inferred") else ""


def _digits(figure: object) -> str:
    if isinstance(figure, int | Decimal):
        return f"{Decimal(figure).normalize():f}"
    return plain(str(figure))


def _hash(*parts: str) -> str:
    from hashlib import sha256  # noqa: PLC0415 - a sound report needs none

    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _locations(reading: Reading, cells: Sequence[str]) -> tuple[CellLocation, ...]:
    stated = reading.cells
    return tuple(
        CellLocation(a, str(reading.form[a]), stated[a].text, *stated[a].location) for a in cells
    )


def _place(reading: Reading, finding: Finding) -> tuple[CellLocation, ...]:
    if finding.location is None or not any(finding.location):
        return ()
    name = subject_name(reading, finding.subject)
    return (CellLocation(None, name, finding.text, *finding.location),)
