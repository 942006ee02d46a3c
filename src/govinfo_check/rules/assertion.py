"""A user's own rule: two sums of cells compared, in the equation language of the identities.

``requests.new.total >= appeals.reconsideration.total`` names cells by address; with a scope and
`each`, names are rows of a column or columns of a row, as in an identity. Coefficients are whole
(`2 * licensing`), `*` alone is every cell of the subject that is not named. Nothing is run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from govinfo_check.errors import RuleError
from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.rules.identity import Each, Outcome, cells_by_subject
from govinfo_check.rules.rule import Finding, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from govinfo_check.forms.form import Form, Value
    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review

Relation = Literal["=", "!=", ">=", "<=", ">", "<"]

_RELATION = re.compile(r"(==|!=|>=|<=|=|>|<)")
_TERM = re.compile(
    r"\s*(?P<sign>[+-]?)\s*(?:(?P<factor>\d{1,9})\s*\*\s*)?"
    r"(?:(?P<name>\*|[A-Za-z_][\w.]*)|(?P<constant>\d{1,12}))\s*"
)
_SAYS = {
    "=": Text("应等于", "should equal"),
    "!=": Text("不应等于", "should not equal"),
    ">=": Text("不应小于", "should be no less than"),
    "<=": Text("不应大于", "should be no more than"),
    ">": Text("应大于", "should be more than"),
    "<": Text("应小于", "should be less than"),
}


class Term(NamedTuple):
    """`factor` times a named cell; for the constant the name is empty."""

    factor: int
    name: str


@dataclass(frozen=True)
class Constraint:
    """An assertion for one subject of one form: a linear comparison of cells with 0.

    Attributes:
        subject: The row, the column, or the rule's name where it has neither.
        left, right: The cells of both sides with their factors.
        constant: What the left side's constants exceed the right side's by.
        relation: How left minus right stands to 0.
    """

    subject: str
    left: tuple[tuple[str, int], ...]
    right: tuple[tuple[str, int], ...]
    constant: int
    relation: Relation

    @property
    def coefficients(self) -> dict[str, int]:
        """The factor of each cell in left minus right, by address; none is 0."""
        sums: dict[str, int] = {}
        for sign, side in ((1, self.left), (-1, self.right)):
            for address, factor in side:
                sums[address] = sums.get(address, 0) + sign * factor
        return {address: factor for address, factor in sums.items() if factor}

    def outcome(self, form: Form, values: Mapping[str, Value]) -> Outcome:
        """Whether it holds, a blank standing for any count of 0 or more (of any sign: 增/减)."""
        low: Fraction | float = Fraction(self.constant)
        high = low
        for address, factor in self.coefficients.items():
            value = values[address]
            if value is not None:
                low, high = low + factor * Fraction(value), high + factor * Fraction(value)
                continue
            signed = form[address].kind.signed
            low = -inf if factor < 0 or signed else low
            high = inf if factor > 0 or signed else high
        return _OUTCOMES[self.relation](low, high)


def _equal(low: Any, high: Any) -> Outcome:  # noqa: ANN401 - a Fraction, or infinity
    if low > 0 or high < 0:
        return "violated"
    both_open = low == -inf and high == inf
    return "holds" if 0 in (low, high) and not both_open else "undetermined"


def _at_least(low: Any, high: Any) -> Outcome:  # noqa: ANN401 - as above
    return "holds" if low >= 0 else "violated" if high < 0 else "undetermined"


def _more(low: Any, high: Any) -> Outcome:  # noqa: ANN401 - as above
    return "holds" if low > 0 else "violated" if high <= 0 else "undetermined"


def _unequal(low: Any, high: Any) -> Outcome:  # noqa: ANN401 - as above
    if low > 0 or high < 0:
        return "holds"
    return "violated" if low == high == 0 else "undetermined"


_OUTCOMES: dict[str, Callable[[Any, Any], Outcome]] = {
    "=": _equal,
    "!=": _unequal,
    ">=": _at_least,
    ">": _more,
    "<=": lambda low, high: _at_least(-high, -low),
    "<": lambda low, high: _more(-high, -low),
}


@dataclass(frozen=True)
class Assertion:
    """A comparison that reports must satisfy, declared as text.

    Args:
        name: The property that it states; the subject where there is neither row nor column.
        text: Two sums with `=`, `!=`, `>=`, `<=`, `>` or `<` between.
        scope: The table or group that the names are read in; addresses where not given.
        each: As of an identity; needs a scope.
        message: What to tell; generated where not given.
        advice: What to do; nothing where not given.

    Raises:
        RuleError: The text is no comparison, or no form has all of its cells.
    """

    name: str
    text: str
    scope: str = ""
    each: Each | None = None
    message: str = ""
    advice: str = ""
    _sides: tuple[tuple[Term, ...], Relation, tuple[Term, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sides", _parsed(self.text))
        if self.each and not self.scope:
            raise RuleError(f"each = {self.each!r} needs a scope")
        forms = [get_form(name) for name in FORM_NAMES]
        if not any(self.constraints(form) for form in forms):
            raise _unknown(self, forms[0])

    @property
    def is_identity(self) -> bool:
        """Whether it says that two sums are equal, cell by cell, in each row or column."""
        left, relation, right = self._sides
        terms = (*left, *right)
        is_sum = all(term.name and term.factor == 1 for term in terms)
        return relation == "=" and self.each is not None and is_sum and not self.advice

    def constraints(self, form: Form) -> tuple[Constraint, ...]:
        """One for each subject; none where the form lacks a cell that is named."""
        left, relation, right = self._sides
        found = []
        for subject, cells in self._cells(form).items():
            named = {term.name for term in (*left, *right)} - {"", "*"}
            if not named <= cells.keys():
                return ()
            rest = [name for name in cells if name not in named]
            constant = _constant(left) - _constant(right)
            sides = _side(left, cells, rest), _side(right, cells, rest)
            found.append(Constraint(subject or self.name, *sides, constant, relation))
        return tuple(found)

    def _cells(self, form: Form) -> Mapping[str, Mapping[str, str]]:
        """By subject the cells that the text may name."""
        if self.each:
            return cells_by_subject(form, self.scope, self.each)
        prefix = f"{self.scope}." if self.scope else ""
        names = {a.removeprefix(prefix): a for a in form.index if a.startswith(prefix)}
        return {"": names}

    def find(self, review: Review) -> Iterator[Finding]:
        """One finding for each subject that is violated."""
        reading = review.reading
        values = dict(zip(reading.form.index, reading.values, strict=True))
        for constraint in self.constraints(reading.form):
            if constraint.outcome(reading.form, values) == "violated":
                yield self._finding(reading, constraint, values)

    def _finding(
        self, reading: Reading, constraint: Constraint, values: Mapping[str, Value]
    ) -> Finding:
        sides = [constraint.left, constraint.right]
        constants = [_constant(self._sides[0]), _constant(self._sides[2])]
        sums = [
            constant + sum(factor * (values[address] or 0) for address, factor in side)
            for side, constant in zip(sides, constants, strict=True)
        ]
        left, right = (
            self._told(reading.form, side, constant, values)
            for side, constant in zip(sides, constants, strict=True)
        )
        says = _SAYS[constraint.relation]
        generated = Text(
            f"{left},{says.zh} {right}",
            f"{left} {says.en} {right}",
        )
        own = Text(*(f"{self.message}({text})" for text in generated))
        return Finding(
            constraint.subject,
            tuple(constraint.coefficients),
            own if self.message else generated,
            Text(self.advice, self.advice) if self.advice else None,
            left=sums[0],
            right=sums[1],
        )

    def _told(
        self,
        form: Form,
        side: tuple[tuple[str, int], ...],
        constant: int,
        values: Mapping[str, Value],
    ) -> str:
        parts = [
            f"{'' if factor == 1 else f'{factor} × '}{form[address]} "
            f"{'空' if values[address] is None else values[address]}"
            for address, factor in side
        ]
        if constant or not parts:
            parts.append(str(constant))
        total = constant + sum(factor * (values[address] or 0) for address, factor in side)
        return " + ".join(parts) + (f" = {total}" if len(parts) > 1 else "")


def _parsed(text: str) -> tuple[tuple[Term, ...], Relation, tuple[Term, ...]]:
    parts = _RELATION.split(text)
    if len(parts) != 3:
        raise RuleError(f"{text!r} is no comparison: one of = != >= <= > < between two sums")
    relation: Any = "=" if parts[1] == "==" else parts[1]
    left, right = _terms(parts[0]), _terms(parts[2])
    if sum(term.name == "*" for term in (*left, *right)) > 1:
        raise RuleError(f"* stands more than once in {text!r}")
    return left, relation, right


def _terms(text: str) -> tuple[Term, ...]:
    found: list[Term] = []
    place = 0
    while place < len(text):
        match = _TERM.match(text, place)
        if match is None or (found and not match["sign"]):
            raise RuleError(f"{text.strip()!r} is no sum of cells")
        factor = int(match["factor"] or 1) * (int(match["constant"] or 1))
        found.append(Term(-factor if match["sign"] == "-" else factor, match["name"] or ""))
        place = match.end()
    if not found:
        raise RuleError("a side of the comparison is empty")
    return tuple(found)


def _constant(terms: tuple[Term, ...]) -> int:
    return sum(term.factor for term in terms if not term.name)


def _side(
    terms: tuple[Term, ...], cells: Mapping[str, str], rest: list[str]
) -> tuple[tuple[str, int], ...]:
    return tuple(
        (cells[name], term.factor)
        for term in terms
        if term.name
        for name in (rest if term.name == "*" else [term.name])
    )


def _unknown(assertion: Assertion, form: Form) -> RuleError:
    """What no form has, with the name that may be meant."""
    subjects = assertion._cells(form)  # noqa: SLF001 - the error belongs to the class
    if not subjects or not any(subjects.values()):
        scopes = {".".join(a.split(".")[:n]) for a in form.index for n in (1, 2, 3)}
        return RuleError(f"scope “{assertion.scope}” is in no form{_hint(assertion.scope, scopes)}")
    cells = next(iter(subjects.values()))
    if not assertion.scope:
        cells = {**cells}
    left, _, right = assertion._sides  # noqa: SLF001 - as above
    for term in (*left, *right):
        if term.name not in ("", "*") and term.name not in cells:
            return RuleError(f"“{term.name}” is not in form {form.name}{_hint(term.name, cells)}")
    return RuleError("the rule names cells that no one form has together")


def _hint(name: str, names: Any) -> str:  # noqa: ANN401 - any iterable of names
    near = get_close_matches(name, list(names), 1, 0.5)
    return f"; did you mean “{near[0]}”?" if near else ""
