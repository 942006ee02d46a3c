"""What is checked on a frame: each rule of figures, for each of its subjects on a form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from govinfo_check.errors import ConfigError, RuleError
from govinfo_check.forms.fields import BOUND
from govinfo_check.frames.figures import PARTS
from govinfo_check.rules import choose
from govinfo_check.rules.comparison import Comparison, Weighted
from govinfo_check.rules.identity import Identity
from govinfo_check.rules.own import comparisons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.forms.form import Form
    from govinfo_check.rules.rule import Rule
    from govinfo_check.settings import OwnRule

_LARGEST = 2**63 - 1

ELSEWHERE = {
    "Y": "与上年比对用 Python 的 govinfo_check.frames.check_years",
    "R": "与下级比对用 Python 的 govinfo_check.frames.check_rollup",
}
"""By family of rules, what holds a panel's reports against others."""


@dataclass(frozen=True)
class Condition:
    """One rule for one subject: what it compares, and in which years.

    Attributes:
        code: The rule's.
        comparison: Two sums of cells and what should hold between them.
        form: The form it is read on.
        years: The first and the last report year that it is for; all where not given.
    """

    code: str
    comparison: Comparison
    form: Form
    years: tuple[int, int] | None = None

    @cached_property
    def scale(self) -> int:
        """The figures are compared as whole numbers of parts: 1, or millionths for amounts."""
        decimal = any(self.form[a].kind.decimal for a in self.comparison.cells)
        constants = (self.comparison.left_constant, self.comparison.right_constant)
        return PARTS if decimal or any(c != int(c) for c in constants) else 1


def figure_rules(
    select: Iterable[str] | None,
    ignore: Iterable[str],
    rules: Iterable[OwnRule | Identity | Rule],
    beside: Iterable[str] = (),
) -> tuple[Identity | Rule, ...]:
    """The rules chosen that compare sums of a report's own cells, ordered by code.

    `beside` are the codes of others that could have been chosen here.

    Raises:
        ConfigError: A word of `select` or `ignore` begins no rule's code, or none is left.
        RuleError: A rule of the user's own is declared wrongly.
    """
    chosen = choose(select, ignore, rules)
    kept = comparing(chosen)
    if not kept:
        known = "、".join(("T 类", *sorted(beside), "您自己的 X 类"))
        held = {rule.code[0] for rule in chosen}
        others = "。".join(words for family, words in ELSEWHERE.items() if family in held)
        hint = f"。{others}" if others else ""
        raise ConfigError(f"选中的规则都不核对汇总表里单份报告的数字,可用:{known}{hint}")
    return kept


def comparing(rules: Iterable[Identity | Rule]) -> tuple[Identity | Rule, ...]:
    """Those of the rules that compare sums of a report's own cells."""
    return tuple(rule for rule in rules if isinstance(rule, Identity) or rule.declared)


def conditions(rules: Sequence[Identity | Rule], form: Form) -> tuple[Condition, ...]:
    """Every subject of `rules` on a form, in the rules' order.

    Raises:
        RuleError: A rule is for some kinds of body only, which no column tells, or its factors
            are so large that an engine's whole numbers could overflow.
    """
    found = tuple(one for rule in rules for one in _conditions(rule, form))
    for one in found:
        _bounded(one)
    return found


def _conditions(rule: Identity | Rule, form: Form) -> Iterator[Condition]:
    declared = rule.declared
    if declared is not None:
        if declared.bodies:
            raise RuleError(
                f"限定机关种类的规则不能用于汇总表和数据框。请在 ignore 里略去 {declared.code}",
                place=declared.place or declared.code,
                key="applies.body" if declared.place else "bodies",
            )
        for comparison in comparisons(declared, form):
            yield Condition(rule.code, comparison, form, declared.years)
    elif isinstance(rule, Identity):
        for equation in rule.expand(form):
            left, right = (
                tuple(Weighted(1, address) for address in side)
                for side in (equation.left, equation.right)
            )
            yield Condition(rule.code, Comparison(equation.subject, "=", left, right, 0, 0), form)


def _bounded(condition: Condition) -> None:
    """That no sum can be beyond a whole number of 64 bits."""
    one = condition.comparison
    constants = abs(Decimal(one.left_constant)) + abs(Decimal(one.right_constant))
    factors = sum(abs(factor) for factor, _ in (*one.left, *one.right))
    if constants * condition.scale != int(constants * condition.scale):
        raise RuleError("常数最多六位小数", place=condition.code)
    if (factors * BOUND + constants) * condition.scale > _LARGEST:
        raise RuleError("系数过大,数据框的 64 位整数放不下", place=condition.code)


def cells_named(conditions: Sequence[Condition]) -> tuple[str, ...]:
    """The addresses of all their cells, in the form's order."""
    named = {cell for one in conditions for cell in one.comparison.cells}
    return tuple(sorted(named, key=conditions[0].form.index.__getitem__)) if named else ()
