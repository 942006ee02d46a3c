"""The engine: choose rules, run them on a reading, sort what they found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from govinfo_check.documents import Location
from govinfo_check.doubts import doubt
from govinfo_check.equations import Words, equation_text
from govinfo_check.errors import ConfigError
from govinfo_check.localize import localize
from govinfo_check.rules import choose
from govinfo_check.rules.blanks import imputations
from govinfo_check.rules.departures import subject_name
from govinfo_check.rules.identity import Evaluation, Identity, system
from govinfo_check.rules.review import Previous, Review, Subordinates
from govinfo_check.rules.rule import LANGUAGES, Rule
from govinfo_check.settings import DEFAULTS, Settings
from govinfo_check.sources import Source, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.forms.report import Report
    from govinfo_check.localize import Evidence, Localization, Repair
    from govinfo_check.readings import Reading
    from govinfo_check.rules.blanks import Imputation
    from govinfo_check.rules.rule import Finding, Language
    from govinfo_check.settings import Severity

Status = Literal["consistent", "inconsistent"]


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

    @property
    def residual(self) -> Any:  # noqa: ANN401 - int, Decimal or None
        """Left minus right, signed; `None` for a violation that is no equation."""
        return None if self.left is None or self.right is None else self.left - self.right

    @cached_property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that change when a figure of the violation does.

        They depend on the rule, the subject and what stands in the cells; not on the file's name,
        its layout or the language of the message.
        """
        texts = [f"{at.address}={_plain(at.text)}" for at in self.locations if at.address]
        parts = [self.code, self.subject, *sorted(texts)]
        return sha256("\n".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Undetermined:
    """An identity that the blanks leave open: neither violated nor certain to hold."""

    code: str
    subject: str
    cells: tuple[str, ...]
    blank: tuple[str, ...]


@dataclass(frozen=True)
class CheckResult:
    """What the rules say of one report.

    Attributes:
        reading: What was checked, with the place of each cell.
        violations: Sorted by the form order of their first cell, then code, then subject.
        undetermined: The identities that blanks leave open, in the same order.
        identities: The identities that were asked for.
        evidence: What is known beside the sums; it ranks the repairs.
        asked: The codes of all rules that were asked, identities and others, whatever they found.
    """

    reading: Reading
    violations: tuple[Violation, ...]
    undetermined: tuple[Undetermined, ...]
    identities: tuple[Identity, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    asked: tuple[str, ...] = ()

    @cached_property
    def localization(self) -> Localization:
        """Which cells are likely wrong, by cause; searched for when it is first asked for."""
        sums = system(self.reading.form, self.identities)
        return localize(sums, self.reading.values, evidence=self.evidence)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The sets of changes that make every identity asked for hold, the likeliest first."""
        return self.localization.repairs

    @cached_property
    def imputations(self) -> tuple[Imputation, ...]:
        """The blanks that can be one count only by the identities asked for, and that count."""
        return imputations(system(self.reading.form, self.identities), self.reading.values)[0]

    @property
    def report(self) -> Report:
        """The report's figures."""
        return self.reading.report

    @property
    def source(self) -> str | None:
        """The file's name, or `None`."""
        return self.reading.source

    @property
    def ok(self) -> bool:
        """Whether no violation of severity error stands."""
        return all(violation.severity != "error" for violation in self.violations)

    @property
    def status(self) -> Status:
        """`consistent` or `inconsistent`, as `ok` says."""
        return "consistent" if self.ok else "inconsistent"


def check(  # noqa: PLR0913 - the contract's words, all by keyword
    source: Source,
    *,
    format: str | None = None,  # noqa: A002 - the contract's word
    previous: Source | Previous | None = None,
    subordinates: Iterable[Source] | Subordinates | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    rules: Sequence[Identity | Rule] = (),
    settings: Settings = DEFAULTS,
    lang: Language = "zh",
    convert: bool = False,
) -> CheckResult:
    """What the rules say of one report.

    Args:
        source: A path, the bytes or text of a file (with `format`), a `Reading`, a report, or
            a dict of the JSON contract.
        format: `html`, `txt`, `markdown` or `json`; told by content where not given.
        previous: The same body's report of the year before.
        subordinates: The reports of the bodies below, of the same year; as `Subordinates` where
            they are declared to be all.
        select: Codes or prefixes of the rules to run; all where not given.
        ignore: Codes or prefixes of rules not to run.
        rules: Rules of the user's own, beside the built-in ones.
        settings: What else the user set.
        lang: The language of the messages, `zh` or `en`.
        convert: Whether LibreOffice may turn an old kind of file into one that is read.

    Raises:
        ReadError: The source, or one that it is held against, cannot be read as a report.
        ConfigError: A code of `select` or `ignore`, or the language, is unknown.
        RuleError: One of `rules` has the code or name of another rule.

    >>> row = {"natural_person": 1, "business": 1, "total": 1}
    >>> result = check({"form": "cn-2021", "requests": {"new": row}}, select=["T303"])
    >>> [(v.code, v.subject, v.left, v.right) for v in result.violations]
    [('T303', 'new', 2, 1)]
    """
    if lang not in LANGUAGES:
        raise ConfigError(f"没有 “{lang}” 这种语言,可用:{'、'.join(LANGUAGES)}")
    chosen = choose(select, ignore, rules)
    review = Review(
        read(source, format=format, convert=convert),
        _previous(previous),
        _subordinates(subordinates),
        settings,
    )
    return check_review(review, chosen, lang=lang)


def _previous(given: Source | Previous | None) -> Previous | None:
    if given is None or isinstance(given, Previous):
        return given
    return Previous(read(given))


def _subordinates(given: Iterable[Source] | Subordinates | None) -> Subordinates | None:
    if given is None or isinstance(given, Subordinates):
        return given
    return Subordinates(tuple(read(one) for one in given))


def check_review(
    review: Review, rules: Sequence[Identity | Rule], *, lang: Language = "zh"
) -> CheckResult:
    """What `rules` say of a report and of what it is held against."""
    reading = review.reading
    identities = tuple(rule for rule in rules if isinstance(rule, Identity))
    violations: list[Violation] = []
    undetermined: list[Undetermined] = []
    for evaluation in system(reading.form, identities).departures(reading.values):
        equation = evaluation.equation
        if evaluation.outcome == "violated":
            violations.append(_violated(review, evaluation, lang))
        else:
            undetermined.append(
                Undetermined(equation.code, equation.subject, equation.cells, evaluation.blank)
            )
    there = review.can_be_held_against
    asked = [rule for rule in rules if isinstance(rule, Identity) or rule.concerns in there]
    for rule in asked:
        if isinstance(rule, Rule):
            violations += _found(review, rule, lang)
    if violations:
        order = reading.form.index
        violations.sort(
            key=lambda v: (order.get(v.cells[0], -1) if v.cells else -1, v.code, v.subject)
        )
    evidence: tuple[Evidence, ...] = ()
    if any(violation.code in {one.code for one in identities} for violation in violations):
        from govinfo_check.evidence import evidence_of  # noqa: PLC0415 - only where sums disagree

        evidence = evidence_of(review)
    codes = tuple(rule.code for rule in asked)
    return CheckResult(reading, tuple(violations), tuple(undetermined), identities, evidence, codes)


def _violated(review: Review, evaluation: Evaluation, lang: Language) -> Violation:
    reading, equation = review.reading, evaluation.equation
    identity = equation.identity
    words: Words = equation_text(reading, evaluation, lang)
    return Violation(
        code=identity.code,
        name=identity.name,
        severity=review.settings.severity(identity.code, identity.severity),
        subject=equation.subject,
        cells=equation.cells,
        left=evaluation.left,
        right=evaluation.right,
        message=f"{words.message}{doubt(reading, equation, lang)}",
        advice=words.advice,
        locations=_locations(reading, equation.cells),
    )


def _found(review: Review, rule: Rule, lang: Language) -> Iterator[Violation]:
    reading = review.reading
    for finding in rule.find(review):
        yield Violation(
            code=rule.code,
            name=rule.name,
            severity=review.settings.severity(rule.code, finding.severity or rule.severity),
            subject=finding.subject,
            cells=finding.cells,
            left=finding.left,
            right=finding.right,
            message=finding.message.of(lang),
            advice=finding.advice.of(lang) if finding.advice else "",
            locations=_locations(reading, finding.cells) or _place(reading, finding),
        )


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


def _plain(text: str) -> str:
    return "".join(text.split())
