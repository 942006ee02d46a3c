"""What some linear constraints on a form's cells say together: contradictions, and what follows.

Exact: counts are whole and 0 or more, every verdict is proved by the simplex method in integers
(`rules.simplex`). What would need more than `MAX_BRANCHES` or `MAX_STEPS` is said to be open.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, gcd
from typing import TYPE_CHECKING, Literal, TypeVar

from govinfo_check.rules.simplex import Bound, Program
from govinfo_check.work import TooMuchWorkError, Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from govinfo_check.forms.form import Form
    from govinfo_check.rules.identity import System

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")

MAX_BRANCHES = 60
"""So many programs are solved at most to find whole counts where fractions would do."""

MAX_STEPS = 20_000_000
"""Numbers worked out for all questions about some constraints together: some three seconds. Nine
comparisons of users' own take 300,000, fifty between cells picked at random five million."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """So many times each cell, added up, against a number; `name` is how it is spoken of."""

    name: str
    coefficients: Mapping[str, int]
    sense: Literal["=", ">=", "<=", ">", "<"]
    constant: int = 0


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows from constraints: their names; of an inequality that it only holds as `=`."""

    name: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most that a cell can be; `most` is `None` where it has no bound."""

    address: str
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """What some constraints say together.

    Attributes:
        contradiction: The constraints that no report satisfies together; empty where one does.
        is_open: Whether it was not settled that whole counts satisfy them.
        redundant: The constraints that follow from the others, each by itself.
        equalities: The inequalities that can only hold with both sides equal.
        ranges: The cells of the constraints that cannot be just any count.
        unasked: The constraints, and the cells, about which `MAX_STEPS` left nothing to ask with.
    """

    contradiction: tuple[str, ...] = ()
    is_open: bool = False
    redundant: tuple[Follows, ...] = ()
    equalities: tuple[Follows, ...] = ()
    ranges: tuple[Range, ...] = ()
    unasked: tuple[str, ...] = ()


def of_system(system: System) -> tuple[Constraint, ...]:
    """The identities of a system as constraints: `T303 new`."""
    return tuple(
        Constraint(
            f"{equation.code} {equation.subject}",
            {**dict.fromkeys(equation.left, 1), **dict.fromkeys(equation.right, -1)},
            "=",
        )
        for equation in system.equations
    )


def analyse(
    form: Form,
    constraints: Sequence[Constraint],
    given: Sequence[Constraint] = (),
    *,
    steps: int | None = None,
) -> Analysis:
    """What `constraints` say of the form's cells where `given` hold as well.

    Args:
        form: Says which cells are counts, which may be below 0, which have decimal places.
        constraints: Those that are asked about.
        given: Those that are taken for granted: the form's own identities.
        steps: How much work there may be, `MAX_STEPS` where not given; what it does not suffice
            for is `unasked`.
    """
    known = _Known(form, (*given, *constraints), Work(MAX_STEPS if steps is None else steps))
    cells = tuple(dict.fromkeys(cell for one in constraints for cell in one.coefficients))
    try:
        contradiction = known.contradiction()
        has_counts = None if contradiction else known.has_whole_counts()
    except TooMuchWorkError:
        names = (one.name for one in constraints)
        return Analysis(is_open=True, unasked=(*names, *cells))
    if contradiction or has_counts is False:
        return Analysis(contradiction or tuple(one.name for one in known.constraints))
    asked = [n for n, one in enumerate(known.constraints) if n >= len(given)]
    redundant, first = _answers(known.follows, asked)
    equal, second = _answers(known.equal, asked)
    ranges, left = _answers(known.range_of, cells)
    unasked = (known.constraints[n].name for n in sorted({*first, *second}))
    return Analysis((), has_counts is None, redundant, equal, ranges, (*unasked, *left))


def _answers(
    ask: Callable[[_Asked], _Answer | None], about: Sequence[_Asked]
) -> tuple[tuple[_Answer, ...], Sequence[_Asked]]:
    """What there is to say about each, and those for which the work does not suffice."""
    found: list[_Answer | None] = []
    for place, one in enumerate(about):
        try:
            found.append(ask(one))
        except TooMuchWorkError:
            return tuple(filter(None, found)), about[place:]
    return tuple(filter(None, found)), ()


class _Known:
    """Constraints ready to be asked; a cell that may be below 0 is the difference of two."""

    def __init__(self, form: Form, constraints: Sequence[Constraint], work: Work) -> None:
        self.constraints = constraints
        self.work = work
        self.signed = {cell.address for cell in form.cells if cell.kind.signed}
        self.decimal = {cell.address for cell in form.cells if cell.kind.decimal}
        self.bounds = [self._bound(one) for one in constraints]

    def _bound(self, one: Constraint) -> Bound:
        """The constraint, without strictness and as tight as whole counts make it."""
        sense: Literal["=", ">=", "<="] = "=" if one.sense == "=" else ">="
        constant: int | Fraction = one.constant
        if one.sense in ("<", "<="):
            sense = "<="
        if not self.decimal.isdisjoint(one.coefficients):  # nothing is next to a decimal
            return Bound(self._terms(one.coefficients), sense, constant)
        constant += {">": 1, "<": -1}.get(one.sense, 0)
        shared = gcd(*one.coefficients.values()) or 1
        terms = {cell: c // shared for cell, c in one.coefficients.items()}
        least = Fraction(constant, shared)
        if sense != "=":
            least = Fraction(ceil(least) if sense == ">=" else floor(least))
        return Bound(self._terms(terms), sense, least)

    def _terms(self, coefficients: Mapping[str, int]) -> dict[str, int]:
        below = {f"-{a}": -c for a, c in coefficients.items() if a in self.signed}
        return {**coefficients, **below}

    def contradiction(self) -> tuple[str, ...]:
        """The names of constraints that exclude each other."""
        for one, bound in zip(self.constraints, self.bounds, strict=True):
            if self.decimal.isdisjoint(one.coefficients) and bound.constant % 1:
                return (one.name,)  # an equation between whole numbers that give no fraction
        return self._excluded(()) or ()

    def follows(self, number: int) -> Follows | None:
        """Whether a constraint follows from the others: nothing of one with decimal places."""
        if not self._is_whole(number):
            return None
        bound = self.bounds[number]
        names: list[str] = []
        for sense, step in _BEYOND[bound.sense]:
            beyond = Bound(bound.coefficients, sense, bound.constant + step)
            excluded = self._excluded((beyond,), without=number)
            if excluded is None:
                return None
            names += excluded
        return Follows(self.constraints[number].name, tuple(dict.fromkeys(names)))

    def equal(self, number: int) -> Follows | None:
        """Whether an inequality can only hold with both sides equal."""
        if not self._is_whole(number) or self.constraints[number].sense == "=":
            return None
        bound = self.bounds[number]
        step = 1 if bound.sense == ">=" else -1
        more = Bound(bound.coefficients, bound.sense, bound.constant + step)
        excluded = self._excluded((more,), without=number)
        return None if excluded is None else Follows(self.constraints[number].name, excluded)

    def range_of(self, address: str) -> Range | None:
        """What a count can be; nothing of one that can be any, nor of what may be below 0."""
        if address in self.signed or address in self.decimal:
            return None
        program = self._program
        least, negative = program.least({address: 1}), program.least({address: -1})
        most = None if negative is None else floor(-negative)
        found = Range(address, ceil(least or 0), most)
        return found if found.least or most is not None else None

    @cached_property
    def _program(self) -> Program:
        return Program(self.bounds, self.work)

    def has_whole_counts(self) -> bool | None:
        """Whether whole counts satisfy all constraints; `None` where it was not settled."""
        left, tried = [self.bounds], 0
        while left:
            tried += 1
            if tried > MAX_BRANCHES:
                return None
            bounds = left.pop()
            program = Program(bounds, self.work)
            if program.proof is not None:
                continue
            halved = next(self._fractions(program), None)
            if halved is None:
                return True
            name, value = halved
            left.append([*bounds, Bound({name: 1}, ">=", ceil(value))])
            left.append([*bounds, Bound({name: 1}, "<=", floor(value))])
        return False

    def _fractions(self, program: Program) -> Iterator[tuple[str, Fraction]]:
        for name, value in program.values().items():
            if value.denominator != 1 and name.lstrip("-") not in self.decimal:
                yield name, value

    def _is_whole(self, number: int) -> bool:
        return self.decimal.isdisjoint(self.constraints[number].coefficients)

    def _excluded(
        self, more: Sequence[Bound], without: int | None = None
    ) -> tuple[str, ...] | None:
        """The names of few constraints that leave nothing beside `more`; `None` where they do.

        None of them could be left out; there are none where counts of 0 or more suffice.
        """
        used = self._used([n for n in range(len(self.bounds)) if n != without], more)
        if used is None:
            return None
        for n in reversed(used):
            if n in used:
                fewer = self._used([other for other in used if other != n], more)
                used = used if fewer is None else fewer
        return tuple(self.constraints[n].name for n in used)

    def _used(self, kept: Sequence[int], more: Sequence[Bound]) -> list[int] | None:
        """The constraints that a proof takes so that nothing is left; `None` where there is."""
        proof = Program([*(self.bounds[n] for n in kept), *more], self.work).proof
        if proof is None:
            return None
        return [n for n, times in zip(kept, proof[: len(kept)], strict=True) if times]


_BEYOND: dict[str, tuple[tuple[Literal[">=", "<="], int], ...]] = {
    ">=": (("<=", -1),),
    "<=": ((">=", 1),),
    "=": (("<=", -1), (">=", 1)),
}
"""What a constraint excludes: a whole number is one less, or one more, than it allows."""
