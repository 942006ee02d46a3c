"""Rules of installed packages: what they offer under the entry-point group `govinfo_check.rules`.

An entry point is a `Rule`, an `Identity` or an `OwnRule`, or a list of them, with codes `X…`. What
cannot be loaded, or fails while it looks at a report, is warned of once and left out; a rule that
does not fit is an error, for it could otherwise stand in for another one.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from govinfo_check.errors import GovinfoWarning, RuleError
from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.rules.identity import Identity
from govinfo_check.rules.own import CODE, own_rule
from govinfo_check.rules.rule import Finding, Rule, Text
from govinfo_check.settings import OwnRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from importlib.metadata import EntryPoint

    from govinfo_check.rules.review import Review

GROUP = "govinfo_check.rules"


@cache
def installed_rules() -> Mapping[str, tuple[Identity | Rule, ...]]:
    """By package and entry point, the rules that it offers.

    Raises:
        RuleError: One is no rule, or its code is not of users' own.
    """
    found = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (_place(point), point.value)):
        place = _place(point)
        try:
            given = point.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever an import may do
            _warn(f"{place}: 无法载入其中的规则({_told(error)})")
            continue
        offered = given if isinstance(given, list | tuple) else (given,)
        found[place] = tuple(_fitted(one, place) for one in offered)
    return found


def _place(point: EntryPoint) -> str:
    package = point.dist.name if point.dist else point.value
    return f"{package} ({GROUP}: {point.name})"


def _fitted(offered: object, place: str) -> Identity | Rule:
    if isinstance(offered, OwnRule):
        return own_rule(offered if offered.place else replace(offered, place=place))
    if not isinstance(offered, Identity | Rule):
        kinds = "Rule, Identity or OwnRule"
        raise RuleError(f"{type(offered).__name__} is no rule; offer {kinds}", place=place)
    if not isinstance(offered.code, str) or not CODE.fullmatch(offered.code):
        raise RuleError(
            f"“{offered.code}” is no code of users' own; they begin with X", place=place
        )
    if isinstance(offered, Identity):
        for form in FORM_NAMES:
            _expanded(offered, form, place)
        return offered
    return replace(offered, find=_guarded(offered, place))


def _expanded(identity: Identity, form: str, place: str) -> None:
    try:
        identity.expand(get_form(form))
    except RuleError as error:
        raise RuleError(str(error), place=place) from None


def _guarded(rule: Rule, place: str) -> Callable[[Review], Iterator[Finding]]:
    """What the rule finds; where it fails, one warning and nothing more from it."""
    failed: list[str] = []

    def find(review: Review) -> Iterator[Finding]:
        if failed:
            return
        try:
            found = [_checked(one, review) for one in rule.find(review)]
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a package's fault must not end the check
            failed.append(place)
            _warn(f"{place}: 规则 {rule.code} 出错,不再使用({_told(error)})")
            return
        yield from found

    find.__module__ = rule.module
    return find


def _checked(finding: object, review: Review) -> Finding:
    if not isinstance(finding, Finding) or not isinstance(finding.message, Text):
        raise TypeError(f"{type(finding).__name__} is no Finding with a Text as message")
    unknown: list[Any] = [a for a in finding.cells if a not in review.reading.form.index]
    if unknown:
        raise ValueError(f"“{unknown[0]}” is not in form {review.reading.form.name}")
    return finding


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:200]


def _warn(message: str) -> None:
    warnings.warn(message, GovinfoWarning, stacklevel=2)
