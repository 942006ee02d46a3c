"""The rules: one folder a family, one module a rule; its docstring is its page.

A rule is found because its module lies in a family's folder and declares `RULE`; adding one
edits no other file.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from govinfo_check.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_check.rules.identity import Identity
    from govinfo_check.rules.rule import Rule

FAMILIES = {"totals": "T", "cells": "V", "structure": "S", "years": "Y", "rollup": "R"}
"""The folders of rules and the letter of their codes."""


@cache
def all_rules() -> tuple[Identity | Rule, ...]:
    """Every built-in rule, ordered by code.

    >>> [rule.code for rule in all_rules() if rule.code.startswith("T")]
    ['T301', 'T302', 'T303', 'T401']
    """
    rules: list[Identity | Rule] = []
    for family in FAMILIES:
        package = import_module(f"{__name__}.{family}")
        names = sorted(module.name for module in iter_modules(package.__path__))
        rules += [import_module(f"{package.__name__}.{name}").RULE for name in names]
    return tuple(sorted(rules, key=lambda rule: rule.code))


def page(rule: Identity | Rule) -> str:
    """The rule's page: the docstring of its module."""
    return (import_module(rule.module).__doc__ or "").strip()


def choose(
    select: Iterable[str] | None = None, ignore: Iterable[str] = ()
) -> tuple[Identity | Rule, ...]:
    """The rules whose code begins with one of `select` (`None`: all) and with none of `ignore`.

    Raises:
        ConfigError: A word of `select` or `ignore` begins no rule's code.

    >>> [rule.code for rule in choose(["T"], ["T4", "T302"])]
    ['T301', 'T303']
    """
    chosen = all_rules()
    if select is None and not ignore:
        return chosen
    wanted = tuple(_known(word) for word in select) if select is not None else ("",)
    unwanted = tuple(_known(word) for word in ignore)
    return tuple(
        rule
        for rule in chosen
        if rule.code.startswith(wanted) and not (unwanted and rule.code.startswith(unwanted))
    )


def _known(word: str) -> str:
    prefix = word.strip().upper()
    if not prefix or not any(rule.code.startswith(prefix) for rule in all_rules()):
        codes = "、".join(sorted({rule.code for rule in all_rules()}))
        raise ConfigError(f"没有代码以 “{word}” 开头的规则。现有规则:{codes}")
    return prefix
