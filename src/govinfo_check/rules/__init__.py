"""The rules: one folder a family, one module a rule; its docstring is its page.

A rule is found because its module lies in a family's folder and declares `RULE`; adding one
edits no other file.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from govinfo_check.errors import ConfigError, RuleError
from govinfo_check.rules.installed import installed_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_check.rules.identity import Identity
    from govinfo_check.rules.rule import Rule

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


@cache
def built_in_rules() -> tuple[Identity | Rule, ...]:
    """Every rule of this package, ordered by code.

    >>> [rule.code for rule in built_in_rules() if rule.code.startswith("T")]
    ['T301', 'T302', 'T303', 'T401']
    """
    rules: list[Identity | Rule] = []
    for family in FAMILIES:
        package = import_module(f"{__name__}.{family}")
        names = sorted(module.name for module in iter_modules(package.__path__))
        rules += [import_module(f"{package.__name__}.{name}").RULE for name in names]
    return tuple(sorted(rules, key=lambda rule: rule.code))


def all_rules(own: Sequence[Identity | Rule] = ()) -> tuple[Identity | Rule, ...]:
    """Every rule there is: the built-in ones, those of installed packages, the user's own.

    Raises:
        RuleError: Two of them have one code or one name.
    """
    rules = (*built_in_rules(), *installed_rules(), *own)
    for key in ("code", "name"):
        words = [getattr(rule, key) for rule in rules]
        for word in words if len(set(words)) < len(words) else ():
            if words.count(word) > 1:
                raise RuleError(f"two rules have the {key} {word}")
    return rules


def page(rule: Identity | Rule) -> str:
    """The rule's page: its own, or the docstring of its module."""
    return rule.about or (import_module(rule.module).__doc__ or "").strip()


def choose(
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    own: Sequence[Identity | Rule] = (),
) -> tuple[Identity | Rule, ...]:
    """The rules whose code begins with one of `select` (`None`: all) and with none of `ignore`.

    Args:
        select: Codes or prefixes.
        ignore: Codes or prefixes.
        own: The user's own rules.

    Raises:
        ConfigError: A word of `select` or `ignore` begins no rule's code.
        RuleError: Two rules have one code or name.

    >>> [rule.code for rule in choose(["T"], ["T4", "T302"])]
    ['T301', 'T303']
    """
    rules = all_rules(own)
    if select is None and not ignore:
        return rules
    wanted = tuple(_known(word, rules) for word in select) if select is not None else ("",)
    unwanted = tuple(_known(word, rules) for word in ignore)
    return tuple(
        rule
        for rule in rules
        if rule.code.startswith(wanted) and not (unwanted and rule.code.startswith(unwanted))
    )


def _known(word: str, rules: Sequence[Identity | Rule]) -> str:
    prefix = word.strip().upper()
    if not prefix or not any(rule.code.startswith(prefix) for rule in rules):
        codes = "、".join(sorted(rule.code for rule in rules))
        raise ConfigError(f"没有代码以 “{word}” 开头的规则。现有规则:{codes}")
    return prefix
