"""The rules of installed packages, found by their entry points."""

from __future__ import annotations

import re
import warnings
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from govinfo_check.errors import GovinfoWarning, RuleError
from govinfo_check.rules.identity import Identity
from govinfo_check.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUP = "govinfo_check.rules"
"""The entry points of packages with rules: an `Identity`, a `Rule`, or several."""

CODE = re.compile("X[0-9]{1,6}")
"""The codes that are kept for users' own rules."""


@cache
def installed_rules() -> tuple[Identity | Rule, ...]:
    """The rules of installed packages, by their entry points; a broken package only warns."""
    found: dict[str, Identity | Rule] = {}
    for point in sorted(entry_points(group=GROUP)):
        package = point.dist.name if point.dist else point.value
        try:
            for rule in _several(point.load()):
                if not CODE.fullmatch(rule.code) or rule.code in found:
                    raise RuleError(f"{rule.code}: not X and digits, or taken")  # noqa: TRY301 - told like the package's own faults
                found[rule.code] = rule
        except Exception as error:  # noqa: BLE001 - whatever a package does must not end the check
            what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            message = f"{package}: 规则未能载入({point.name}: {what})"
            warnings.warn(message, GovinfoWarning, stacklevel=2)
    return tuple(found.values())


def _several(loaded: Any) -> Iterator[Identity | Rule]:  # noqa: ANN401 - whatever a package offers
    rules = [loaded] if isinstance(loaded, Identity | Rule) else list(loaded)
    for rule in rules:
        if not isinstance(rule, Identity | Rule):
            raise RuleError(f"{rule!r} is neither a Rule nor an Identity")
        yield rule
