"""Rules of installed packages: what they offer under the entry-point group `govinfo_check.rules`.

An entry point is a `Rule`, an `Identity` or an `OwnRule`, or a list of them, with codes `X…`. What
cannot be loaded, is no rule, has the code or name of another, or fails while it looks at a report
is warned of once and left out; all else goes on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govinfo_check import plugins
from govinfo_check.errors import RuleError
from govinfo_check.forms import forms
from govinfo_check.rules.identity import Identity
from govinfo_check.rules.own import CODE, own_rule
from govinfo_check.rules.rule import Finding, Rule, Text
from govinfo_check.settings import OwnRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from govinfo_check.rules.review import Review


def installed_rules(
    built_in: Iterable[Identity | Rule],
) -> Iterator[tuple[str, Identity | Rule]]:
    """The rules that packages offer, each with where it comes from.

    What has the code or the name of a built-in rule, or of one before it, is left out.
    """
    taken = {name: "govinfo_check" for rule in built_in for name in (rule.code, rule.name)}
    for place, rule in _fitting():
        twice = [name for name in (rule.code, rule.name) if name in taken]
        if twice:
            plugins.leave_out(place, f"“{twice[0]}” 已是 {taken[twice[0]]} 的规则")
            continue
        taken |= {rule.code: place, rule.name: place}
        yield place, rule


def _fitting() -> Iterator[tuple[str, Identity | Rule]]:
    """What packages offer and is a rule, with where it comes from."""
    for offer in plugins.offers(plugins.RULES):
        given = offer.given if isinstance(offer.given, list | tuple) else (offer.given,)
        for one in given:
            try:
                rule = _fitted(one, offer.place)
            except RuleError as error:
                where = f".{error.key}" if error.key else ""
                plugins.leave_out(f"{offer.place}{where}", error.problem)
            else:
                yield offer.place, rule


def _fitted(offered: object, place: str) -> Identity | Rule:
    if isinstance(offered, OwnRule):
        return own_rule(offered if offered.place else replace(offered, place=place))
    if not isinstance(offered, Identity | Rule):
        kinds = "Rule、Identity 或 OwnRule"
        raise RuleError(f"{type(offered).__name__} 不是规则,应为 {kinds}")
    if not isinstance(offered.code, str) or not CODE.fullmatch(offered.code):
        raise RuleError(f"“{offered.code}” 不是自己的规则的代码,应以 X 开头")
    if isinstance(offered, Identity):
        for form in forms():
            offered.expand(form)
        return offered
    return replace(offered, find=_guarded(offered, place))


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
            plugins.leave_out(place, f"规则 {rule.code} 出错({plugins.told(error)})")
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
