"""Rules of users' own, as tables of a configuration.

A table has the keys of `KEYS`; where it is an equation that holds in every form it becomes an
`Identity`, so that localization and coverage know it like the built-in ones, else a `Rule`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args

from govinfo_check.errors import RuleError
from govinfo_check.forms import FORM_NAMES
from govinfo_check.rules.assertion import Assertion
from govinfo_check.rules.identity import Identity
from govinfo_check.rules.installed import CODE
from govinfo_check.rules.rule import Rule
from govinfo_check.settings import SEVERITIES, BodyKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govinfo_check.rules.review import Review
    from govinfo_check.rules.rule import Finding

KEYS = {
    "code": "X and digits, permanent",
    "name": "the property that it states, in kebab-case",
    "assert": "two sums of cells with = != >= <= > < between",
    "scope": "the table or group that names are read in",
    "each": "row or column",
    "severity": "error (where not given), warning or info",
    "message": "what to tell",
    "advice": "what to do",
    "applies": "form, from, until (years), body",
}
"""The keys of a rule's table, and what stands in them."""

_APPLIES = {"form": FORM_NAMES, "from": int, "until": int, "body": get_args(BodyKind)}
_NAME = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True)
class _Applied:
    """An assertion, and the reports that it is made of."""

    assertion: Assertion
    applies: tuple[tuple[str, Any], ...] = ()

    def find(self, review: Review) -> Iterator[Finding]:
        """The findings, on a report that it applies to."""
        report, wanted = review.reading.report, dict(self.applies)
        year = report.year
        if (
            wanted.get("form", report.form) == report.form
            and (year is None or wanted.get("from", year) <= year <= wanted.get("until", year))
            and wanted.get("body", review.body_kind) == review.body_kind
        ):
            yield from self.assertion.find(review)


def own_rule(table: Mapping[str, Any]) -> Identity | Rule:
    """The rule that a table of a configuration declares.

    Raises:
        RuleError: A key is missing or unknown, or what stands in it is wrong; its text begins
            with the key.

    >>> rule = own_rule({
    ...     "code": "X1",
    ...     "name": "appeals-after-requests",
    ...     "assert": "appeals.reconsideration.total <= requests.new.total",
    ... })
    >>> rule.code, rule.severity
    ('X1', 'error')
    """
    for key in table:
        if key not in KEYS:
            raise RuleError(f"{key}: no such key{_near(key, KEYS)}")
    code = _word(table, "code", CODE, "X and digits, for example X101")
    name = _word(table, "name", _NAME, "words in kebab-case, for example fees-below-limit")
    severity = table.get("severity", "error")
    if severity not in SEVERITIES:
        raise RuleError(f"severity: {severity!r} is none of {', '.join(SEVERITIES)}")
    assertion, applies = _assertion(name, table), _applies(table)
    about = _page(table)
    if assertion.is_identity and not applies and not assertion.message:
        text = assertion.text.replace("==", "=")
        each = assertion.each or "row"
        return Identity(code, name, assertion.scope, text, each, severity=severity, about=about)
    find = _Applied(assertion, applies).find
    return Rule(code, name, severity, find, concerns="figures", about=about)


def _assertion(name: str, table: Mapping[str, Any]) -> Assertion:
    texts = {key: table.get(key, "") for key in ("assert", "scope", "message", "advice")}
    for key, text in texts.items():
        if not isinstance(text, str):
            raise RuleError(f"{key}: {text!r} is no text")
    each = table.get("each")
    if each not in (None, "row", "column"):
        raise RuleError(f"each: {each!r} is neither row nor column")
    try:
        return Assertion(
            name, texts["assert"], texts["scope"], each, texts["message"], texts["advice"]
        )
    except RuleError as error:
        raise RuleError(f"assert: {error}") from None


def _applies(table: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    applies = table.get("applies", {})
    if not isinstance(applies, dict):
        raise RuleError(f"applies: {applies!r} is no table")
    for key, value in applies.items():
        if key not in _APPLIES:
            raise RuleError(f"applies.{key}: no such key{_near(key, _APPLIES)}")
        allowed = _APPLIES[key]
        if isinstance(allowed, tuple) and value not in allowed:
            raise RuleError(f"applies.{key}: {value!r} is none of {', '.join(allowed)}")
        if allowed is int and (not isinstance(value, int) or isinstance(value, bool)):
            raise RuleError(f"applies.{key}: {value!r} is no year")
    return tuple(sorted(applies.items()))


def _word(table: Mapping[str, Any], key: str, pattern: re.Pattern[str], wanted: str) -> str:
    word = table.get(key)
    if word is None:
        raise RuleError(f"{key}: missing; {wanted}")
    if not isinstance(word, str) or not pattern.fullmatch(word):
        raise RuleError(f"{key}: {word!r} is not {wanted}")
    return word


def _page(table: Mapping[str, Any]) -> str:
    """The rule's page: what it says, then its table."""
    head = table.get("message") or table["assert"]
    lines = (f"    {key} = {value!r}" for key, value in table.items() if key != "message")
    return "\n".join((head, "", *lines))


def _near(word: str, words: Iterable[str]) -> str:
    near = get_close_matches(word, list(words), 1, 0.5)
    return f"; did you mean “{near[0]}”?" if near else f"; there are {', '.join(words)}"
