"""The rules: one folder a family, one module a rule; its docstring is its page.

A rule is found because its module lies in a family's folder and declares `RULE`; adding one
edits no other file. Users' own are declared in configuration (`own`) or come with an installed
package (`installed`).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from govinfo_check import plugins
from govinfo_check.errors import ConfigError, RuleError
from govinfo_check.rules.names import nearest
from govinfo_check.settings import OwnRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_check.rules.identity import Identity
    from govinfo_check.rules.pages import Page
    from govinfo_check.rules.rule import Concern, Language, Rule

FAMILIES = {
    "totals": "T",
    "cells": "V",
    "structure": "S",
    "years": "Y",
    "rollup": "R",
    "duties": "D",
    "prose": "N",
}
"""The folders of rules and the letter of their codes."""

OWN = "X"
"""The letter of the codes of users' own rules."""


CONCERNS: dict[str, frozenset[Concern]] = {
    "totals": frozenset({"figures"}),
    "cells": frozenset({"figures", "document"}),
    "structure": frozenset({"document"}),
    "years": frozenset({"previous"}),
    "rollup": frozenset({"subordinates"}),
    "duties": frozenset({"document"}),
    "prose": frozenset({"document", "previous"}),
}
"""What the rules of each folder look at; a folder is imported only where there is such a thing."""

OTHERS: dict[str, dict[str, Concern]] = {
    "structure": {"names_known": "figures", "stated_report": "figures"},
    "duties": {"published_in_time": "figures"},
    "years": {"year_of_work": "document"},
}
"""The modules that look at something else than the rest of their folder."""


@cache
def built_in_rules() -> tuple[Identity | Rule, ...]:
    """Every rule of this package, ordered by code.

    >>> [rule.code for rule in built_in_rules() if rule.code.startswith("T")]
    ['T301', 'T302', 'T303', 'T401']
    """
    return _in_order(rule for family in FAMILIES for rule in _rules_of(family))


@cache
def identities() -> tuple[Identity, ...]:
    """The identities of the forms, family T, ordered by code."""
    from govinfo_check.rules.identity import Identity  # noqa: PLC0415 - it imports forms

    rules = _in_order(_rules_of("totals"))
    return tuple(rule for rule in rules if isinstance(rule, Identity))


def _rules_of(family: str, names: Iterable[str] = ()) -> Iterator[Identity | Rule]:
    """The rules of a folder, or only of its modules `names`."""
    package = import_module(f"{__name__}.{family}")
    for name in names or sorted(module.name for module in iter_modules(package.__path__)):
        yield import_module(f"{package.__name__}.{name}").RULE


def _looking_at(there: frozenset[Concern]) -> Iterator[Identity | Rule]:
    """The rules of the folders, and of single modules, that can look at something of `there`."""
    for family, concerns in CONCERNS.items():
        if concerns & there:
            yield from _rules_of(family)
            continue
        names = [name for name, concern in OTHERS.get(family, {}).items() if concern in there]
        if names:
            yield from _rules_of(family, names)


def _in_order(rules: Iterable[Identity | Rule]) -> tuple[Identity | Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: rule.code))


@cache
def all_rules(own: tuple[OwnRule | Identity | Rule, ...] = ()) -> tuple[Identity | Rule, ...]:
    """The built-in rules, those of installed packages and the user's `own`, ordered by code.

    Raises:
        RuleError: One of `own` is declared wrongly, or has the code or the name of another.
    """
    rules = list(built_in_rules())
    found = {name: "govinfo_check" for rule in rules for name in (rule.code, rule.name)}
    for place, rule in _installed():
        rules.append(rule)
        found |= {rule.code: place, rule.name: place}
    for place, rule in _declared(own):
        for name in (rule.code, rule.name):
            if name in found:
                raise RuleError(
                    f"“{name}” 已是 {found[name]} 的规则",
                    place=place,
                    key="code" if name == rule.code else "name",
                )
            found[name] = place
        rules.append(rule)
    return _in_order(rules)


@cache
def _installed() -> tuple[tuple[str, Identity | Rule], ...]:
    """The rules of installed packages, each with where it comes from."""
    if not plugins.is_offered(plugins.RULES):
        return ()
    from govinfo_check.rules.installed import installed_rules  # noqa: PLC0415 - there is seldom one

    return tuple(installed_rules(built_in_rules()))


def _declared(
    own: Iterable[OwnRule | Identity | Rule],
) -> Iterator[tuple[str, Identity | Rule]]:
    """The rules that `own` declares, each with where it does."""
    if own:
        from govinfo_check.rules.own import own_rule  # noqa: PLC0415 - seldom needed

        for one in own:
            if isinstance(one, OwnRule):
                yield one.place or one.code, own_rule(one)
            else:
                yield one.code, one


def page(rule: Identity | Rule, lang: Language = "zh") -> Page:
    """The rule's page: the docstring of its module, or what a user's own declares."""
    if rule.declared is not None:
        from govinfo_check.rules.own import own_page  # noqa: PLC0415 - seldom needed

        return own_page(rule.declared, lang)
    from govinfo_check.rules.pages import page_in  # noqa: PLC0415 - a check needs no pages

    return page_in((import_module(rule.module).__doc__ or "") if rule.module else "", lang)


def choose(
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    own: Iterable[OwnRule | Identity | Rule] = (),
    there: frozenset[Concern] | None = None,
) -> tuple[Identity | Rule, ...]:
    """The rules whose code begins with one of `select` (`None`: all) and with none of `ignore`.

    Args:
        select: Codes or prefixes; one string is one of them, or several with commas.
        ignore: As `select`.
        own: The user's own rules.
        there: What there is to look at; rules that concern something else are left out. Where no
            word has to be known, their folders are not imported.

    Raises:
        ConfigError: A word of `select` or `ignore` begins no rule's code.
        RuleError: A rule of `own` is declared wrongly.

    >>> [rule.code for rule in choose(["T"], ["T4", "T302"])]
    ['T301', 'T303']
    """
    return _chosen(None if select is None else words(select), words(ignore), tuple(own), there)


def words(given: Iterable[str]) -> tuple[str, ...]:
    """The words; a lone string is one of them, or several with commas as on the command line.

    >>> words("T3, V"), words(["T3"])
    (('T3', ' V'), ('T3',))
    """
    return tuple(given.split(",")) if isinstance(given, str) else tuple(given)


@cache
def _chosen(
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...],
    own: tuple[OwnRule | Identity | Rule, ...],
    there: frozenset[Concern] | None,
) -> tuple[Identity | Rule, ...]:
    if there is not None:
        if select is None and not ignore and not own and not plugins.is_offered(plugins.RULES):
            rules = _in_order(_looking_at(there))
        else:
            rules = _chosen(select, ignore, own, None)
        return tuple(rule for rule in rules if rule.concerns in there)
    rules = all_rules(own)
    wanted = tuple(_known(word, rules) for word in select) if select is not None else ("",)
    unwanted = tuple(_known(word, rules) for word in ignore)
    return tuple(
        rule
        for rule in rules
        if rule.code.startswith(wanted) and not (unwanted and rule.code.startswith(unwanted))
    )


def _known(word: str, rules: Iterable[Identity | Rule]) -> str:
    prefix = word.strip().upper()
    codes = sorted(rule.code for rule in rules)
    if not prefix or not any(code.startswith(prefix) for code in codes):
        near = nearest(prefix, codes)
        hint = f"是不是 {near}?" if near else ""
        families = "、".join((*FAMILIES.values(), OWN))
        place = "全部规则见 govinfo-check rules"
        raise ConfigError(f"没有代码以 “{word}” 开头的规则。{hint}规则分 {families} 各类,{place}")
    return prefix
