"""The engine: choose rules, run them on a reading, sort what they found."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govinfo_check.doubts import doubt
from govinfo_check.equations import Words, equation_text
from govinfo_check.errors import ConfigError
from govinfo_check.rules import choose, words
from govinfo_check.rules.identity import Evaluation, Identity, system
from govinfo_check.rules.review import Previous, Review, Subordinates, body_key
from govinfo_check.rules.rule import LANGUAGES, Finding, Rule, Text
from govinfo_check.settings import DEFAULTS, Settings
from govinfo_check.sources import Source, read
from govinfo_check.violations import CellLocation, Violation, told_apart, violation_of
from govinfo_check.waivers import waiver_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from govinfo_check.forms.report import Report
    from govinfo_check.localize import Evidence, Localization, Repair
    from govinfo_check.readings import About, Reading
    from govinfo_check.rules.blanks import Imputation
    from govinfo_check.rules.rule import Concern, Language
    from govinfo_check.settings import OwnRule

__all__ = [
    "CellLocation",
    "CheckResult",
    "Undetermined",
    "Violation",
    "check",
    "check_review",
    "choose_for",
]

Status = Literal["consistent", "inconsistent"]


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
        weights: Weights of operations for the search for repairs, by name.
        baselined: Violations that a baseline knows; they stand, but are not told again.
        missing: The bodies below it whose report should be there and is not.
        there: What there was to look at; rules that concern something else were not asked.
    """

    reading: Reading
    violations: tuple[Violation, ...]
    undetermined: tuple[Undetermined, ...]
    identities: tuple[Identity, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    asked: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    baselined: tuple[Violation, ...] = ()
    missing: tuple[str, ...] = ()
    there: frozenset[Concern] = frozenset({"figures"})

    @cached_property
    def localization(self) -> Localization:
        """Which cells are likely wrong, by cause; searched for when it is first asked for."""
        from govinfo_check.localize import localize  # noqa: PLC0415 - only repairs need it

        sums = system(self.reading.form, self.identities)
        values, evidence = self.reading.values, self.evidence
        return localize(sums, values, evidence=evidence, weights=self.weights)

    def apart_from(self, fingerprints: Container[str]) -> CheckResult:
        """The same result, the violations with one of `fingerprints` set aside as known."""
        result = copy(self)  # what was searched for is kept
        known = [v for v in self.violations if v.fingerprint in fingerprints]
        new = [v for v in self.violations if v.fingerprint not in fingerprints]
        vars(result).update(violations=tuple(new), baselined=(*self.baselined, *known))
        return result

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The sets of changes that make every identity asked for hold, the likeliest first."""
        return self.localization.repairs

    @cached_property
    def imputations(self) -> tuple[Imputation, ...]:
        """The blanks that can be one count only by the identities asked for, and that count."""
        from govinfo_check.rules.blanks import imputations  # noqa: PLC0415 - only blanks need it

        return imputations(system(self.reading.form, self.identities), self.reading.values)[0]

    @property
    def report(self) -> Report:
        """The report's figures."""
        return self.reading.report

    @property
    def about(self) -> About:
        """Whose report it is: form, body, year."""
        return self.reading.about

    @property
    def source(self) -> str | None:
        """The file's name, or `None`."""
        return self.reading.source

    @property
    def ok(self) -> bool:
        """Whether no violation of severity error stands that nobody waived."""
        return not any(
            violation.severity == "error" and violation.waived is None
            for violation in (*self.violations, *self.baselined)
        )

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
    rules: Iterable[OwnRule | Identity | Rule] = (),
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
        select: Codes or prefixes of the rules to run, in place of what the settings say; one
            string is one of them, or several with commas.
        ignore: Those of rules not to run.
        rules: Rules of the user's own, beside those of the settings.
        settings: What else the user set; `config.load_config(…).settings_of(…)` reads a file.
        lang: The language of the messages, `zh` or `en`.
        convert: Whether LibreOffice may turn an old kind of file into one that is read.

    Raises:
        ReadError: The source, or one that it is held against, cannot be read as a report.
        ConfigError: A code of `select` or `ignore`, or the language, is unknown.
        RuleError: A rule of the user's own is declared wrongly.

    >>> row = {"natural_person": 1, "business": 1, "total": 1}
    >>> result = check({"form": "cn-2021", "requests": {"new": row}}, select=["T303"])
    >>> [(v.code, v.subject, v.left, v.right) for v in result.violations]
    [('T303', 'new', 2, 1)]
    """
    if lang not in LANGUAGES:
        raise ConfigError(f"没有 “{lang}” 这种语言,可用:{'、'.join(LANGUAGES)}")
    if select is not None or ignore:
        choose_for(settings, select, ignore, rules)  # tells a wrong code before anything is read
    review = Review(
        read(source, format=format, convert=convert),
        _previous(previous),
        _subordinates(subordinates),
        settings,
    )
    there = review.can_be_held_against
    return check_review(review, choose_for(settings, select, ignore, rules, there), lang=lang)


def choose_for(
    settings: Settings,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    rules: Iterable[OwnRule | Identity | Rule] = (),
    there: frozenset[Concern] | None = None,
) -> tuple[Identity | Rule, ...]:
    """The rules that the settings leave; what `select` asks for, they do not take away.

    `rules` are the user's own, beside those of the settings; where `there` says what there is to
    look at, rules that concern something else are left out.

    Raises:
        ConfigError: A code is unknown.
        RuleError: A rule of the user's own is declared wrongly.
    """
    own = (*settings.rules, *rules)
    if select is None:
        return choose(settings.select, (*settings.ignore, *words(ignore)), own, there)
    return choose(select, ignore, own, there)


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
    if review.settings.body_kinds:
        settings = review.settings.of_body(body_key(reading.report.agency))
        review = replace(review, settings=settings)
    there = review.can_be_held_against
    asked = [
        r for r in rules if (r.is_for(review) if isinstance(r, Identity) else r.concerns in there)
    ]
    identities = tuple(rule for rule in asked if isinstance(rule, Identity))
    others = (rule for rule in asked if isinstance(rule, Rule))
    sums = list(_of_identities(review, identities, lang))
    found = [*sums, *_of_rules(review, others, lang)]
    violations = [one for one in found if isinstance(one, Violation)]
    order = reading.form.index
    violations.sort(key=lambda v: (order.get(v.cells[0], -1) if v.cells else -1, v.code, v.subject))
    evidence: tuple[Evidence, ...] = ()
    if any(isinstance(one, Violation) for one in sums):
        from govinfo_check.evidence import evidence_of  # noqa: PLC0415 - only where sums disagree

        evidence = evidence_of(review)
    return CheckResult(
        reading,
        tuple(_waived(one, review) for one in told_apart(violations)),
        tuple(one for one in found if isinstance(one, Undetermined)),
        identities,
        evidence,
        tuple(rule.code for rule in asked),
        review.settings.weights,
        missing=review.subordinates.missing if review.subordinates else (),
        there=there,
    )


def _of_identities(
    review: Review, identities: tuple[Identity, ...], lang: Language
) -> Iterator[Violation | Undetermined]:
    reading = review.reading
    for evaluation in system(reading.form, identities).departures(reading.values):
        equation = evaluation.equation
        if evaluation.outcome == "violated":
            yield _violated(review, evaluation, lang)
        else:
            yield Undetermined(equation.code, equation.subject, equation.cells, evaluation.blank)


def _of_rules(
    review: Review, rules: Iterable[Rule], lang: Language
) -> Iterator[Violation | Undetermined]:
    for rule in rules:
        for finding in rule.find(review):
            if finding.blank:
                yield Undetermined(rule.code, finding.subject, finding.cells, finding.blank)
            else:
                yield violation_of(review, rule, finding, lang)


def _waived(violation: Violation, review: Review) -> Violation:
    """The violation, with its waiver if it has one."""
    waiver = review.settings.waivers and waiver_of(
        review.settings,
        review.reading.source,
        code=violation.code,
        subject=violation.subject,
        fingerprint=violation.fingerprint,
    )
    return replace(violation, waived=waiver) if waiver else violation


def _violated(review: Review, evaluation: Evaluation, lang: Language) -> Violation:
    reading, equation = review.reading, evaluation.equation
    words: Words = equation_text(reading, evaluation, lang)
    message = f"{words.message}{doubt(reading, equation, lang)}"
    advice = words.advice
    if own := equation.identity.declared:
        message = f"{own.message}:{message}" if own.message else message
        advice = own.advice or advice
    found = Finding(
        equation.subject,
        equation.cells,
        Text(message, message),
        Text(advice, advice),
        left=evaluation.left,
        right=evaluation.right,
    )
    return violation_of(review, equation.identity, found, lang)
