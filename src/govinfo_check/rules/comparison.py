"""Comparisons: the language of users' rules, the identities' own with factors, numbers and `>=`.

A text such as ``new + carried_over >= 2 * results.total`` is parsed once; over a form it becomes
one `Comparison` a subject: numbers by address, a sense and a constant. Nothing of it runs code.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from govinfo_check.errors import RuleError
from govinfo_check.rules.names import meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_check.forms.form import Form, Value
    from govinfo_check.rules.identity import Outcome

Sense = Literal["=", ">=", "<=", ">", "<", "!="]
SENSES: tuple[Sense, ...] = get_args(Sense)

MAX_LENGTH = 2000
"""Characters of a text; a form's longest sum takes 700."""

_EXACT = Context(prec=80)
"""Enough digits for the largest factor times the longest amount, added up over a form."""

_NAME = r"(?:[^\W\d]\w*\.)*(?:[^\W\d]\w*|\*)"
_TERM = re.compile(
    rf"\s*(?P<sign>[+-]?)\s*(?:(?P<number>\d{{1,12}}(?:\.\d{{1,15}})?)(?:\s*\*\s*(?P<times>{_NAME}))?"
    rf"|(?P<name>{_NAME}))\s*"
)
_SENSE = re.compile(r"[<>=!≤≥≠]+")
_MEANT_SENSE = {"==": "=", "≥": ">=", "=>": ">=", "≤": "<=", "=<": "<=", "≠": "!=", "<>": "!="}


class Term(NamedTuple):
    """So many times a name."""

    factor: int
    name: str


class Side(NamedTuple):
    """One side of a text: its terms, and the numbers in it added up."""

    terms: tuple[Term, ...]
    constant: int | Decimal


class Text(NamedTuple):
    """A comparison as it is written, before it is held against a form."""

    left: Side
    sense: Sense
    right: Side


class Weighted(NamedTuple):
    """So many times a cell."""

    factor: int
    address: str


@dataclass(frozen=True)
class Comparison:
    """A comparison for one subject of one form."""

    subject: str
    sense: Sense
    left: tuple[Weighted, ...]
    right: tuple[Weighted, ...]
    left_constant: int | Decimal
    right_constant: int | Decimal

    @cached_property
    def coefficients(self) -> Mapping[str, int]:
        """By address, what it counts with everything on the left."""
        return {a: f for f, a in self.left} | {a: -f for f, a in self.right}

    @property
    def constant(self) -> int | Decimal:
        """What the coefficients are compared with, everything else on the left."""
        return self.right_constant - self.left_constant

    @property
    def cells(self) -> tuple[str, ...]:
        """Every cell of it, left side first."""
        return tuple(self.coefficients)


class Judgement(NamedTuple):
    """What one comparison says of one report; the sums are of the stated cells and the numbers."""

    outcome: Outcome
    left: int | Decimal
    right: int | Decimal
    blank: tuple[str, ...]


def parse(text: str) -> Text:
    """The comparison that `text` states.

    Raises:
        RuleError: It states none.
    """
    if len(text) > MAX_LENGTH:
        raise RuleError(f"超过 {MAX_LENGTH} 个字符")
    text = " ".join(text.split())
    found = _SENSE.findall(text)
    if len(found) != 1:
        raise RuleError(f"有 {len(found)} 个比较号,应有一个:{' '.join(SENSES)}")
    sense = next((one for one in SENSES if one == found[0]), None)
    if sense is None:
        hint = _MEANT_SENSE.get(found[0])
        also = f"是不是 “{hint}”?" if hint else f"可用:{' '.join(SENSES)}"
        raise RuleError(f"“{found[0]}” 不是比较号。{also}")
    left, right = (_side(side) for side in text.split(found[0]))
    names = Counter(term.name for term in (*left.terms, *right.terms))
    if not names:
        raise RuleError("没有提到任何一格")
    for name, count in names.items():
        if count > 1:
            raise RuleError(f"“{name}” 出现两次。请写 “2 * {name}”,或只写在一边")
    return Text(left, sense, right)


def _side(text: str) -> Side:
    terms: list[Term] = []
    constant: int | Decimal = 0
    place = 0
    while place < len(text):
        match = _TERM.match(text, place)
        if match is None or (place and not match["sign"]):
            raise RuleError(f"“{text[place:].strip()[:40]}” 不是名称和数的加减")
        sign = -1 if match["sign"] == "-" else 1
        name, number = match["name"] or match["times"], match["number"] or "1"
        if name is None:
            constant += sign * (Decimal(number) if "." in number else int(number))
        elif "." in number or not int(number):
            raise RuleError(f"“{number} * {name}”:系数应为 1 以上的整数")
        else:
            terms.append(Term(sign * int(number), name))
        place = match.end()
    if not place:
        raise RuleError("比较号的一边是空的")
    return Side(tuple(terms), constant)


def expand(text: Text, form: Form, subjects: Mapping[str, Mapping[str, str]]) -> list[Comparison]:
    """The comparison of each subject whose cells have all the names.

    Args:
        text: The comparison.
        form: The form, for messages.
        subjects: For each subject the cells that may be named: subject → name → address.

    Raises:
        RuleError: No subject has all the names.
    """
    named = [term.name for term in (*text.left.terms, *text.right.terms)]
    found = [
        _comparison(text, subject, named, cells)
        for subject, cells in subjects.items()
        if all(_cells(name, named, cells) for name in named)
    ]
    if found:
        return found
    for name in named:
        if not any(_cells(name, named, cells) for cells in subjects.values()):
            everything = dict.fromkeys(chain.from_iterable(subjects.values()))
            near = meant(name, everything, form)
            hint = f"; did you mean “{near}”?" if near else ""
            raise RuleError(f"“{name}” is not in form {form.name}{hint}")
    raise RuleError(f"格式 {form.name} 没有一行或一列具备所有这些名称")


def _comparison(text: Text, subject: str, named: list[str], cells: Mapping[str, str]) -> Comparison:
    left, right = (
        tuple(Weighted(t.factor, a) for t in side.terms for a in _cells(t.name, named, cells))
        for side in (text.left, text.right)
    )
    if len({address for _, address in (*left, *right)}) < len(left) + len(right):
        raise RuleError("“*” 两次代表同一格")
    subject = subject or (*left, *right)[0].address
    return Comparison(subject, text.sense, left, right, text.left.constant, text.right.constant)


def _cells(name: str, named: list[str], cells: Mapping[str, str]) -> list[str]:
    """The addresses that a name stands for: its own, or for `*` those that nothing else names."""
    if not name.endswith("*"):
        return [cells[name]] if name in cells else []
    prefix = name[:-1]
    return [a for n, a in cells.items() if n.startswith(prefix) and n not in named]


def judge(comparison: Comparison, form: Form, values: tuple[Value, ...]) -> Judgement:
    """Whether it holds, where a blank is any count of 0 or more, or any number if it is signed.

    It holds also where it can only hold with every blank 0 (`1 + blank = 1`).
    """
    with localcontext(_EXACT):
        left, right = (
            constant + sum(f * v for f, a in side if (v := values[form.index[a]]) is not None)
            for side, constant in (
                (comparison.left, comparison.left_constant),
                (comparison.right, comparison.right_constant),
            )
        )
        difference = left - right
    blank = tuple(a for a in comparison.cells if values[form.index[a]] is None)
    ways = set(_ways(comparison, form, blank))
    return Judgement(_outcome(comparison.sense, difference, ways), left, right, blank)


def _ways(comparison: Comparison, form: Form, blank: tuple[str, ...]) -> Iterator[int]:
    """The directions in which blanks can move the difference of the two sides: 1 up, -1 down."""
    for address in blank:
        coefficient = comparison.coefficients[address]
        if coefficient > 0 or form[address].kind.signed:
            yield 1
        if coefficient < 0 or form[address].kind.signed:
            yield -1


def _outcome(sense: Sense, difference: int | Decimal, ways: set[int]) -> Outcome:
    if sense in ("<=", "<"):
        sense, difference, ways = (
            ">=" if sense == "<=" else ">",
            -difference,
            {-way for way in ways},
        )
    if sense == "!=":
        certain = difference != 0 and (not ways or ways == {1 if difference > 0 else -1})
        return "holds" if certain else "undetermined" if ways else "violated"
    if sense == "=":
        if len(ways) == 2:
            return "undetermined"
        can = difference == 0 or (1 if difference < 0 else -1) in ways
        return "holds" if difference == 0 else "undetermined" if can else "violated"
    holds = difference >= 0 if sense == ">=" else difference > 0
    if -1 not in ways:  # blanks can only help
        return "holds" if holds else "undetermined" if 1 in ways else "violated"
    if not holds:
        return "undetermined" if 1 in ways else "violated"
    return "holds" if sense == ">=" and difference == 0 and 1 not in ways else "undetermined"
