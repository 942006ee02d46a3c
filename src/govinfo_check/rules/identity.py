"""Identities: linear equations between a form's cells, declared as text in the model's own names.

A declaration such as ``new + carried_over = results.total + carried_forward`` over the scope
`requests`, once for each column, is expanded for a form into one `Equation` a subject. Everything
that needs the sums (the check of one report or of a frame, messages, localization) reads those.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal

from govinfo_check.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.forms.form import Form, Value
    from govinfo_check.rules.review import Review
    from govinfo_check.rules.rule import Concern
    from govinfo_check.settings import Each, OwnRule, Severity

Outcome = Literal["holds", "violated", "undetermined"]

Picker = Callable[[Any], Any]
"""From a report's figures to those of one side of an equation."""

_TERM = re.compile(r"\s*(?P<sign>[+-]?)\s*(?P<name>\*|[A-Za-z_][\w.]*)\s*")


@dataclass(frozen=True)
class Identity:
    """A balance edit: sums of cells that the form says are equal.

    Args:
        code: The permanent code, `T301`.
        name: The property it states, in kebab-case.
        scope: The table or group the equation's names are read in, `requests.results`.
        equation: Two sums with `=` between; `*` is every row (or column) of the scope that the
            equation does not name.
        each: `column`: the names are rows below the scope, one equation a column. `row`: the
            names are columns, one equation a row of the scope.
        module: The declaring module, whose docstring is the identity's page.
        severity: How grave a violation is.
        about: The page itself, of an identity that no module declares.

    Raises:
        RuleError: The text is no equation, names no cell of the form in force, or names one cell
            on both sides or twice.
    """

    code: str
    name: str
    scope: str
    equation: str
    each: Each
    module: str = ""
    severity: Severity = "error"

    @property
    def concerns(self) -> Concern:
        """What must be there for it to be asked: the figures of any report."""
        return "figures"

    @property
    def declared(self) -> OwnRule | None:
        """The declaration, where it is a user's own."""
        return None

    def is_for(self, review: Review) -> bool:  # noqa: ARG002 - the form's identities are for every report
        """Whether the report is one that it is for."""
        return True

    def __post_init__(self) -> None:
        from govinfo_check.forms import FORM_NAMES, get_form  # noqa: PLC0415 - forms know no rules

        self.expand(get_form(FORM_NAMES[0]))

    def expand(self, form: Form) -> tuple[Equation, ...]:
        """One equation a subject, in the form's order.

        Raises:
            RuleError: As for the declaration, for this form.
        """
        grid = cells_by_subject(form, self.scope, self.each)
        if not grid:
            raise self._error(f"scope {self.scope!r} is not in form {form.name}", scopes(form))
        sides = self._sides()
        named = [name for side in sides for name in side if name != "*"]
        return tuple(self._equation(form, subject, grid[subject], sides, named) for subject in grid)

    def _sides(self) -> tuple[list[str], list[str]]:
        texts = self.equation.split("=")
        if len(texts) != 2:
            raise self._error("an identity has one =")
        left, right = (self._terms(text) for text in texts)
        return left, right

    def _terms(self, text: str) -> list[str]:
        names: list[str] = []
        place = 0
        while place < len(text):
            match = _TERM.match(text, place)
            if match is None or match["sign"] == "-" or bool(names) != bool(match["sign"]):
                raise self._error(f"{text.strip()!r} is no sum of names")
            names.append(match["name"])
            place = match.end()
        if not names:
            raise self._error("a side of the equation is empty")
        return names

    def _equation(
        self,
        form: Form,
        subject: str,
        cells: dict[str, str],
        sides: tuple[list[str], list[str]],
        named: Sequence[str],
    ) -> Equation:
        for name in named:
            if name not in cells:
                raise self._error(f"{self.scope}.{name} is not in form {form.name}", cells)
            if named.count(name) > 1:
                raise self._error(f"{name} stands twice in the equation")
        rest = [name for name in cells if name not in named]
        left, right = (
            tuple(cells[n] for name in side for n in (rest if name == "*" else [name]))
            for side in sides
        )
        if set(left) & set(right):
            raise self._error("* stands on both sides")
        return Equation(self, subject, left, right, form)

    def _error(self, problem: str, names: Any = ()) -> RuleError:  # noqa: ANN401 - any iterable
        from difflib import get_close_matches  # noqa: PLC0415 - only a wrong name needs it

        wrong = problem.partition(" is not")[0].strip("'").removeprefix(f"{self.scope}.")
        near = get_close_matches(wrong, [str(n) for n in names], 1, 0.5)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        return RuleError(f"{self.code} {self.name}: {problem}{hint} (in {self.equation!r})")


def cells_by_subject(form: Form, scope: str, each: Each) -> dict[str, dict[str, str]]:
    """For each subject of `scope` the cells that an equation may name: subject → name → address.

    Empty where the form has no such scope.
    """
    table, prefix = scope.split(".", maxsplit=1)[0], f"{scope}." if scope else ""
    grid: dict[str, dict[str, str]] = {}
    for cell in form.cells:
        if not cell.address.startswith(prefix) or not cell.column:
            continue
        if each == "column":
            name = cell.row.address.removeprefix(prefix)
            grid.setdefault(cell.column, {})[name] = cell.address
        else:
            subject = cell.row.address.removeprefix(f"{table}.")
            grid.setdefault(subject, {})[cell.column] = cell.address
    return grid


def scopes(form: Form) -> list[str]:
    """The tables and groups of a form, in its order."""
    parts = (address.split(".") for address in form.index)
    return list(dict.fromkeys(".".join(p[:n]) for p in parts for n in range(1, len(p))))


@dataclass(frozen=True)
class Equation:
    """One identity for one subject of one form: two sums of cells, by address.

    Coefficients are all 1. `left_index` and `right_index` are the cells' places in `form.cells`.
    """

    identity: Identity
    subject: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    form: Form = field(repr=False, compare=False)

    @property
    def code(self) -> str:
        """The identity's code."""
        return self.identity.code

    @property
    def cells(self) -> tuple[str, ...]:
        """Every cell of the equation, left side first."""
        return self.left + self.right

    def indices(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The places of both sides' cells in the form's order."""
        place = self.form.index.__getitem__
        return tuple(map(place, self.left)), tuple(map(place, self.right))


def outcome_of(left: Any, right: Any, blank_left: bool, blank_right: bool) -> Outcome:  # noqa: ANN401, FBT001 - figures; the two flags are the two sides
    """Whether `left = right` where blanks on a side stand for any counts of 0 or more.

    >>> outcome_of(3, 3, True, False), outcome_of(4, 3, True, False), outcome_of(2, 3, True, False)
    ('holds', 'violated', 'undetermined')
    """
    if blank_left and blank_right:
        return "undetermined"
    if left == right:
        return "holds"
    if (blank_left and left < right) or (blank_right and right < left):
        return "undetermined"
    return "violated"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one equation says of one report's figures.

    `left` and `right` are the sums of the stated cells; `blank` the addresses without a figure.
    """

    equation: Equation
    outcome: Outcome
    left: Any
    right: Any
    blank: tuple[str, ...]


class System:
    """All equations of some identities on one form, ready to be evaluated on its figures."""

    def __init__(self, form: Form, identities: Sequence[Identity]) -> None:
        self.form = form
        self.equations = tuple(e for identity in identities for e in identity.expand(form))
        self._sums = [(e, *_pickers(e)) for e in self.equations]

    def departures(self, values: Sequence[Value]) -> Iterator[Evaluation]:
        """The evaluations that do not hold; `values` in the order of `form.cells`."""
        for equation, left, right in self._sums:
            try:
                if sum(left(values)) == sum(right(values)):
                    continue
            except TypeError:  # a blank, which has no sum
                pass
            evaluation = _evaluate(equation, left(values), right(values))
            if evaluation.outcome != "holds":
                yield evaluation


def _pickers(equation: Equation) -> tuple[Picker, Picker]:
    left, right = equation.indices()
    return _picker(left), _picker(right)


def _picker(indices: tuple[int, ...]) -> Picker:
    if len(indices) == 1:
        only = indices[0]
        return lambda values: (values[only],)
    return itemgetter(*indices)


def _evaluate(equation: Equation, left: Sequence[Value], right: Sequence[Value]) -> Evaluation:
    left_sum = sum(value for value in left if value is not None)
    right_sum = sum(value for value in right if value is not None)
    outcome = outcome_of(left_sum, right_sum, None in left, None in right)
    values = (*left, *right)
    blank = tuple(a for a, v in zip(equation.cells, values, strict=True) if v is None)
    return Evaluation(equation, outcome, left_sum, right_sum, blank)


@cache
def system(form: Form, identities: tuple[Identity, ...]) -> System:
    """The system of `identities` on `form`, built once."""
    return System(form, identities)
