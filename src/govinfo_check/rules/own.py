"""Rules of users' own: from their declarations to rules like the built-in ones.

An equation of plain sums, one for each row or column, becomes an `Identity`: localization and
coverage then know it too. Anything else becomes a `Rule` that judges its comparisons.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from govinfo_check.errors import RuleError
from govinfo_check.forms import forms
from govinfo_check.rules.comparison import Comparison, expand, judge, parse
from govinfo_check.rules.identity import Equation, Identity, cells_by_subject, scopes
from govinfo_check.rules.names import meant
from govinfo_check.rules.rule import LONG, Finding, Rule, Text, zeros_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from govinfo_check.forms.form import Form
    from govinfo_check.readings import Reading
    from govinfo_check.rules.comparison import Judgement, Weighted
    from govinfo_check.rules.pages import Page
    from govinfo_check.rules.review import Review
    from govinfo_check.rules.rule import Language
    from govinfo_check.settings import OwnRule

CODE = re.compile(r"X[A-Z0-9]{1,11}")
"""The codes that are reserved for users' own rules."""

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True)
class OwnIdentity(Identity):
    """An identity of a user's own, for some forms and reports only."""

    own: OwnRule = field(kw_only=True)

    @property
    def declared(self) -> OwnRule:
        """The declaration."""
        return self.own

    def is_for(self, review: Review) -> bool:
        """Whether the report is one that it is for."""
        return is_for(self.own, review)

    def expand(self, form: Form) -> tuple[Equation, ...]:
        """One equation a subject; none on a form that it is not for."""
        return tuple(
            Equation(self, one.subject, _addresses(one.left), _addresses(one.right), form)
            for one in comparisons(self.own, form)
        )


@cache
def own_rule(declared: OwnRule) -> Identity | Rule:
    """The rule that a declaration states.

    Raises:
        RuleError: It states none: no comparison, no name of the form, no code of users' own.
    """
    if not CODE.fullmatch(declared.code):
        raise _error(declared, "code", f"“{declared.code}” 不是 “X101” 这样的代码")
    name = declared.name or declared.code.lower()
    if not NAME.fullmatch(name):
        raise _error(declared, "name", f"“{name}” 不是 “requests-cover-appeals” 这样的名称")
    expanded = [one for form in forms() for one in comparisons(declared, form)]
    if declared.each and all(_is_plain(one) for one in expanded):
        return OwnIdentity(
            declared.code,
            name,
            declared.scope,
            declared.assertion,
            declared.each,
            severity=declared.severity,
            own=declared,
        )

    def find(review: Review) -> Iterator[Finding]:
        return _find(declared, review)

    return Rule(declared.code, name, declared.severity, find, "figures", declared)


@cache
def comparisons(declared: OwnRule, form: Form) -> tuple[Comparison, ...]:
    """What a rule compares on a form, a subject each; nothing on a form that it is not for.

    Raises:
        RuleError: The text is no comparison, or names what the form has not.
    """
    if declared.forms:
        return _expanded(declared, form) if form.name in declared.forms else ()
    try:
        return _expanded(declared, form)
    except RuleError:
        for other in forms():
            try:
                _expanded(declared, other)
            except RuleError:
                continue
            return ()
        raise


def _expanded(declared: OwnRule, form: Form) -> tuple[Comparison, ...]:
    subjects = _subjects(declared, form)
    try:
        return tuple(expand(parse(declared.assertion), form, subjects))
    except RuleError as error:
        raise _error(declared, "assert", error.problem) from None


def _subjects(declared: OwnRule, form: Form) -> Mapping[str, Mapping[str, str]]:
    scope = declared.scope
    if scope and scope not in scopes(form):
        near = meant(scope, scopes(form), form)
        hint = f"; did you mean “{near}”?" if near else ""
        raise _error(declared, "scope", f"“{scope}” is not in form {form.name}{hint}")
    if declared.each is None:
        prefix = f"{scope}." if scope else ""
        cells = {a.removeprefix(prefix): a for a in form.index if a.startswith(prefix)}
        return {scope: cells}
    return cells_by_subject(form, scope, declared.each)


def _error(declared: OwnRule, key: str, problem: str) -> RuleError:
    return RuleError(problem, place=declared.place or declared.code, key=key)


def is_for(declared: OwnRule, review: Review) -> bool:
    """Whether the report's year and body are such that the rule is for; not where unknown."""
    year = review.reading.report.year
    if declared.years and (year is None or not declared.years[0] <= year <= declared.years[1]):
        return False
    return not declared.bodies or review.body_kind in declared.bodies


def _is_plain(comparison: Comparison) -> bool:
    """Whether it is an equation of two sums of cells, each counted once."""
    return (
        comparison.sense == "="
        and bool(comparison.left and comparison.right)
        and not (comparison.left_constant or comparison.right_constant)
        and all(factor == 1 for factor, _ in (*comparison.left, *comparison.right))
    )


def _addresses(side: Sequence[Weighted]) -> tuple[str, ...]:
    return tuple(address for _, address in side)


def _find(declared: OwnRule, review: Review) -> Iterator[Finding]:
    """The subjects for which the comparison does not hold or is left open."""
    if not is_for(declared, review):
        return
    form, values = review.reading.form, review.reading.values
    for comparison in comparisons(declared, form):
        judgement = judge(comparison, form, values)
        if judgement.outcome == "holds":
            continue
        blank = judgement.blank if judgement.outcome == "undetermined" else ()
        yield Finding(
            comparison.subject,
            comparison.cells,
            _message(declared.message, review.reading, comparison, judgement),
            Text(declared.advice, declared.advice) if declared.advice else None,
            left=judgement.left,
            right=judgement.right,
            blank=blank,
        )


def _message(own: str, reading: Reading, comparison: Comparison, judgement: Judgement) -> Text:
    """Both sides with every figure, and what should hold between them, after the user's words."""
    sides = (
        (comparison.left, comparison.left_constant, judgement.left),
        (comparison.right, comparison.right_constant, judgement.right),
    )
    left, right = (_side(reading, *side, lang="zh") for side in sides)
    english = [_side(reading, *side, lang="en") for side in sides]
    sense = _SIGNS.get(comparison.sense, comparison.sense)
    difference = abs(judgement.left - judgement.right)
    return Text(
        f"{own and f'{own}:'}{left},应 {sense} {right}(差 {difference})",
        f"{own and f'{own}: '}{english[0]}, should be {sense} {english[1]} "
        f"(difference {difference})",
    )


_SIGNS = {">=": "≥", "<=": "≤", "!=": "≠"}


def _side(
    reading: Reading,
    cells: Sequence[Weighted],
    constant: int | Decimal,
    total: int | Decimal,
    *,
    lang: Language,
) -> str:
    """The summands; of a long side those that state 0 are counted, as in the form's own sums."""
    form, values = reading.form, reading.values
    blank = "空" if lang == "zh" else "blank"
    zeros = [one for one in cells if values[form.index[one.address]] == 0]
    left_out = zeros if len(cells) > LONG and len(zeros) > 1 else []
    parts: list[str] = []
    for factor, address in (one for one in cells if one not in left_out):
        value = values[form.index[address]]
        times = "" if abs(factor) == 1 else f"{abs(factor)} × "
        sign = ("- " if factor < 0 else "") if not parts else "- " if factor < 0 else "+ "
        parts.append(f"{sign}{times}{form[address]} {blank if value is None else value}")
    if left_out:
        zero = zeros_text(len(left_out), lang, are_all=not parts)
        parts.append(f"+ {zero}" if parts else zero)
    if constant or not parts:
        sign = "" if not parts else "- " if constant < 0 else "+ "
        parts.append(f"{sign}{abs(constant) if parts else constant}")
    return " ".join(parts) + (f" = {total}" if len(parts) > 1 or left_out else "")


_EACH = {
    "row": Text("每行一条", "one a row"),
    "column": Text("每列一条", "one a column"),
}


def own_page(declared: OwnRule, lang: Language) -> Page:
    """The rule's page: its description, what it states and which reports it is for."""
    from govinfo_check.rules.pages import Section, page_in  # noqa: PLC0415 - a check needs no pages

    described = declared.description.strip() or declared.message or declared.assertion
    each = _EACH[declared.each].of(lang) if declared.each else ""
    years = "–".join(str(year) for year in declared.years or ())
    told = (
        (Text("算式", "Assertion"), [declared.assertion]),
        (Text("范围", "Scope"), [declared.scope, each]),
        (Text("适用", "Applies to"), [years, *declared.forms, *declared.bodies]),
        (Text("出处", "Declared in"), [declared.place]),
    )
    own = page_in(described, lang)
    lines = ((heading.of(lang), ", ".join(filter(None, parts))) for heading, parts in told)
    sections = tuple(Section(heading, (line,)) for heading, line in lines if line)
    return own._replace(sections=own.sections + sections)
