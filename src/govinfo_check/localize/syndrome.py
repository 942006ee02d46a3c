"""The syndrome of a report: the residuals of its identities, and what its blanks leave open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_check.rules.identity import outcome_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govinfo_check.forms.form import Value
    from govinfo_check.localize.signatures import Signatures
    from govinfo_check.rules.identity import Evaluation

Number = int | Decimal

LEFT, RIGHT = 1, 2
"""The sides of an equation that have a blank, as bits."""


@dataclass(frozen=True, slots=True)
class Syndrome:
    """What does not hold in one report.

    Attributes:
        values: The figures in the form's order; `None` is a blank.
        residuals: Left sum minus right sum of each equation that does not hold, blanks as 0.
        blanks: For each equation with blanks the sides that have one.
        violated: The equations that no filling of their blanks makes hold.
    """

    signatures: Signatures
    values: Sequence[Value]
    residuals: dict[int, Number]
    blanks: dict[int, int]
    violated: tuple[int, ...]

    def is_violated(self, equation: int, residual: Number) -> bool:
        """Whether a residual cannot be made 0 by the blanks of its equation."""
        sides = self.blanks.get(equation, 0)
        if not sides:
            return residual != 0
        return (sides == LEFT and residual > 0) or (sides == RIGHT and residual < 0)

    def is_possible(self, cell: int, value: Value) -> bool:
        """Whether a figure may stand in a cell: a count is whole and 0 or more."""
        if value is None or (value < 0 and not self.signatures.signed[cell]):
            return False
        return type(value) is int or self.signatures.decimal[cell] or value % 1 == 0

    def is_settled(self, suggested: Mapping[int, Value], equations: Iterable[int]) -> bool:
        """Whether none of these equations is violated after the changes."""
        values = self.values
        for e in equations:
            left, right = (
                [suggested.get(cell, values[cell]) for cell in side]
                for side in self.signatures.sides[e]
            )
            one, other = (sum(v for v in side if v is not None) for side in (left, right))
            if outcome_of(one, other, None in left, None in right) == "violated":
                return False
        return True


def syndrome(
    signatures: Signatures, values: Sequence[Value], departures: Iterable[Evaluation]
) -> Syndrome:
    """The syndrome of the report with these figures, of which these evaluations do not hold."""
    residuals = {}
    violated = []
    for evaluation in departures:
        e = signatures.number[id(evaluation.equation)]
        residuals[e] = evaluation.left - evaluation.right
        if evaluation.outcome == "violated":
            violated.append(e)
    return Syndrome(signatures, values, residuals, _blanks(signatures, values), tuple(violated))


def _blanks(signatures: Signatures, values: Sequence[Value]) -> dict[int, int]:
    if None not in values:
        return {}
    sides: dict[int, int] = {}
    for cell in signatures.guarded:
        if values[cell] is None:
            for e, sign in signatures.cells[cell]:
                sides[e] = sides.get(e, 0) | (LEFT if sign > 0 else RIGHT)
    return sides
