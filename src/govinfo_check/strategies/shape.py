"""How the identities of a form give some of its cells from others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from govinfo_check.localize.weights import CELLS_SWAPPED, ROW_SHIFTED
from govinfo_check.rules import all_rules
from govinfo_check.rules.identity import Equation, Identity, system

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govinfo_check.forms.form import Form, FormCell, Value

    Values = dict[str, Value]


@dataclass(frozen=True)
class Shape:
    """How a form's identities give some of its cells from others.

    Attributes:
        column_sums, balances, row_sums: The equations with a single total, by direction, and
            those with several cells on the right.
        free: The cells that no equation gives.
        rows: The free cells of each row that a sum guards.
        crossed: Those of the rows whose cells stand in the sum of a column too.
        loose: The cells of the balances that can take up what is too much on the other side.
    """

    column_sums: tuple[Equation, ...]
    balances: tuple[Equation, ...]
    row_sums: tuple[Equation, ...]
    free: tuple[FormCell, ...]
    rows: tuple[tuple[str, ...], ...]
    crossed: tuple[tuple[str, ...], ...]
    loose: frozenset[str]

    def of(self, operation: str) -> tuple[tuple[str, ...], ...]:
        """The rows in which the sums can see an operation; one along a row keeps the row's sum."""
        return self.crossed if operation in (CELLS_SWAPPED, ROW_SHIFTED) else self.rows

    def side(self, row: Sequence[str]) -> str:
        """A row's first cell; one name for all the rows of which one must stay loose."""
        return "loose" if row[0] in self.loose else row[0]


@cache
def shape_of(form: Form) -> Shape:
    """The shape of a form."""
    identities = tuple(
        rule
        for rule in all_rules()
        if isinstance(rule, Identity)
        and (rule.code[0] == "T" or rule.scope.partition(".")[0] in form.annexes)
    )
    equations = system(form, identities).equations
    sums = [equation for equation in equations if len(equation.right) == 1]
    balances = tuple(equation for equation in equations if len(equation.right) > 1)
    rows = tuple(equation for equation in sums if equation.identity.each == "row")
    given = {equation.right[0] for equation in sums} | {one.left[0] for one in balances}
    free = tuple(cell for cell in form.cells if cell.address not in given)
    guarded = (tuple(a for a in equation.left if a not in given) for equation in rows)
    kept = tuple(row for row in guarded if len(row) > 1)
    columns = {a for one in equations if one.identity.each == "column" for a in one.cells}
    return Shape(
        tuple(equation for equation in sums if equation.identity.each == "column"),
        balances,
        rows,
        free,
        kept,
        tuple(row for row in kept if row[0] in columns),
        frozenset(a for one in balances for a in (*one.left[1:], one.right[-1])),
    )


def completed(form: Form, drawn: Values, fixed: Mapping[str, int]) -> Values:
    """The report that states `fixed`, `drawn`, zeros, and what the identities give.

    A balance whose first cell would be negative gets the rest on its last (more was carried
    forward), or less on its second where that one is fixed. The sums of the rows come last; those
    of the columns then hold for the totals too.
    """
    shape = shape_of(form)
    values: dict[str, Any] = {cell.address: 0 for cell in form.cells} | drawn
    values |= fixed

    def total(addresses: Iterable[str]) -> int:
        return sum(values[address] for address in addresses)

    for equation in shape.column_sums:
        values[equation.right[0]] = total(equation.left)
    for equation in shape.balances:
        first, *others = equation.left
        rest = total(equation.right) - total(others)
        values[first] = max(rest, 0)
        if equation.right[-1] in fixed:
            values[others[0]] += min(rest, 0)
        else:
            values[equation.right[-1]] -= min(rest, 0)
    for equation in shape.row_sums:
        values[equation.right[0]] = total(equation.left)
    return values
