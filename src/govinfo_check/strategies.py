"""Hypothesis strategies: reports of any form, consistent ones, and ones with known errors.

For tests of whatever handles reports: a parser, a form on a web page, a rule. Needs Hypothesis
(the extra `strategies`). A consistent report is so by construction: a few figures are drawn, the
form's identities give the rest, so that a failing example shrinks to a nearly empty report.

>>> from hypothesis import given
>>> from govinfo_check import check
>>> @given(consistent_reports())
... def no_identity_is_violated(report):
...     assert not check(report, select=["T"]).violations
>>> no_identity_is_violated()
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.localize.weights import (
    CELLS_SWAPPED,
    DIGIT_DOUBLED,
    DIGIT_DROPPED,
    DIGIT_WRONG,
    DIGITS_SWAPPED,
    ROW_SHIFTED,
    TOTAL_NOT_UPDATED,
    VALUE,
)
from govinfo_check.rules import all_rules
from govinfo_check.rules.identity import Equation, Identity, system

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hypothesis.strategies import DrawFn, SearchStrategy

    from govinfo_check.forms.form import Form, FormCell, Value
    from govinfo_check.forms.report import Report

    Values = dict[str, Value]

LARGEST = 10**6
"""The greatest count that is drawn where none is given."""

FEW = 8
"""How many figures are drawn where none is asked for; the identities add theirs."""


@st.composite
def reports(
    draw: DrawFn, form: str = FORM_NAMES[0], *, largest: int = LARGEST, blanks: bool = True
) -> Report:
    """Any report: figures, and blanks where `blanks`, without regard to the identities.

    Args:
        draw: Hypothesis'.
        form: The form's name.
        largest: No count is greater.
        blanks: Whether cells may state nothing.
    """
    found = get_form(form)
    values: Values = {cell.address: 0 for cell in found.cells}
    values |= draw(_some(found.cells, largest))
    if blanks:
        values |= dict.fromkeys(draw(st.lists(st.sampled_from(list(values)), max_size=FEW)))
    return _report(draw, found, values)


@st.composite
def consistent_reports(
    draw: DrawFn,
    form: str = FORM_NAMES[0],
    *,
    largest: int = LARGEST,
    stating: Mapping[str, int] | None = None,
) -> Report:
    """A report in which every identity holds; every cell states a figure.

    Args:
        draw: Hypothesis'.
        form: The form's name.
        largest: No count that is drawn is greater; sums may be.
        stating: Figures that the report is to state, of cells that are no total and not the
            first of a balance (`requests.new`).

    Raises:
        ValueError: One of those cells is computed from others.
    """
    found = get_form(form)
    shape = _shape(found)
    drawn: Values = draw(_some(shape.free, largest))
    computed = set(stating or ()) - {cell.address for cell in shape.free}
    if computed:
        raise ValueError(f"computed from other cells: {', '.join(sorted(computed))}")
    return _report(draw, found, _completed(found, drawn, stating or {}))


class Corrupted(NamedTuple):
    """A report with known errors.

    Attributes:
        report: What is stated.
        truth: The consistent report that it was.
        operations: What was done to it, in the words of `localize.weights`.
        addresses: The cells whose figures differ, in the form's order.
    """

    report: Report
    truth: Report
    operations: tuple[str, ...]
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class _Slip:
    """One error: the true figures that it needs, and what is stated in their place."""

    operation: str
    true: Mapping[str, Any]
    stated: Mapping[str, Any]


@st.composite
def corrupted_reports(
    draw: DrawFn,
    form: str = FORM_NAMES[0],
    *,
    operations: Sequence[str] | None = None,
    n: int = 1,
    largest: int = LARGEST,
) -> Corrupted:
    """A report in which `n` errors were made, in rows of their own, and its truth.

    Args:
        draw: Hypothesis'.
        form: The form's name.
        operations: Those of `OPERATIONS` to choose from; all where not given.
        n: How many errors.
        largest: No count of the truth that is drawn is greater.

    Raises:
        KeyError: There is no such operation.
    """
    found = get_form(form)
    shape = _shape(found)
    names = st.sampled_from(tuple(operations or OPERATIONS))
    errors = names.flatmap(lambda name: st.tuples(st.just(name), st.sampled_from(shape.of(name))))
    drawn = draw(st.lists(errors, min_size=n, max_size=n, unique_by=lambda one: shape.side(one[1])))
    slips = [_Slip(name, *draw(OPERATIONS[name](row))) for name, row in drawn]
    needed: dict[str, Any] = {}
    for slip in slips:
        needed |= slip.true
    truth: Report = draw(consistent_reports(form, largest=largest, stating=needed))
    values = dict(zip(found.index, found.values(truth), strict=True))
    stated = dict(values)
    for slip in slips:
        stated |= _restated(found, slip, values)
    changed = tuple(address for address, value in stated.items() if value != values[address])
    report = found.report(stated, agency=truth.agency, year=truth.year)
    return Corrupted(report, truth, tuple(slip.operation for slip in slips), changed)


def _restated(form: Form, slip: _Slip, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The figures of the cells that `slip` concerns, as they are stated."""
    if slip.operation != TOTAL_NOT_UPDATED:
        return slip.stated
    (address, before), *_ = slip.stated.items()
    total = next(e.right[0] for e in _shape(form).row_sums if address in e.left)
    return {total: values[total] - slip.true[address] + before}


Two = tuple[Any, Any]
_Drawn = Callable[[Sequence[str]], "SearchStrategy[Two]"]


def _one(pairs: SearchStrategy[tuple[int, int]]) -> _Drawn:
    """For a row, a cell with a true and a stated figure of `pairs`."""
    return lambda row: st.builds(
        lambda address, pair: ({address: pair[0]}, {address: pair[1]}),
        st.sampled_from(row),
        pairs,
    )


def _digits(text: str, place: int, new: str, length: int) -> tuple[int, int]:
    return int(text), int(text[:place] + new + text[place + length :])


@st.composite
def _other_figures(draw: DrawFn) -> tuple[int, int]:
    true, stated = draw(st.integers(0, LARGEST)), draw(st.integers(0, LARGEST))
    return true, stated + (stated == true)


_FIRST, _NEXT = st.integers(1, 9), st.integers(0, 8)


@st.composite
def _unlike(draw: DrawFn) -> tuple[str, int]:
    """Digits of a figure in which the one at a place differs from the next."""
    text = str(draw(_FIRST)) + "".join(map(str, draw(st.lists(st.integers(0, 9), max_size=4))))
    digit = draw(_NEXT)
    return f"{text}{digit + (digit >= int(text[-1]))}", len(text) - 1


def _swapped_digits(drawn: tuple[str, int]) -> tuple[int, int]:
    text, place = drawn
    return _digits(text, place, text[place + 1] + text[place], 2)


def _wrong_digit(drawn: tuple[str, int]) -> tuple[int, int]:
    text, place = drawn
    return _digits(text, place, text[place + 1], 1)


def _doubled_digit(drawn: tuple[str, int]) -> tuple[int, int]:
    text, place = drawn
    return _digits(text, place, text[place] * 2, 1)


def _dropped_digit(drawn: tuple[str, int]) -> tuple[int, int]:
    text, place = drawn
    return _digits(text, place + 1, "", 1)


@st.composite
def _neighbours(draw: DrawFn, row: Sequence[str]) -> Two:
    """Two neighbouring cells with different figures, swapped."""
    place = draw(st.integers(0, len(row) - 2))
    first, second = draw(_other_figures())
    pair = row[place], row[place + 1]
    return dict(zip(pair, (first, second), strict=True)), dict(
        zip(pair, (second, first), strict=True)
    )


@st.composite
def _shifted(draw: DrawFn, row: Sequence[str]) -> Two:
    """A run of figures that begins with none of 0, one cell to the right; its last one is lost."""
    length = draw(st.integers(2, len(row)))
    start = draw(st.integers(0, len(row) - length))
    figures = [draw(st.integers(1, LARGEST)), *draw(_counts(length - 1))]
    run = row[start : start + length]
    return dict(zip(run, figures, strict=True)), dict(zip(run, [0, *figures[:-1]], strict=True))


def _counts(number: int) -> SearchStrategy[list[int]]:
    return st.lists(st.integers(0, LARGEST), min_size=number, max_size=number)


OPERATIONS: dict[str, _Drawn] = {
    VALUE: _one(_other_figures()),
    DIGITS_SWAPPED: _one(_unlike().map(_swapped_digits)),
    DIGIT_WRONG: _one(_unlike().map(_wrong_digit)),
    DIGIT_DOUBLED: _one(_unlike().map(_doubled_digit)),
    DIGIT_DROPPED: _one(_unlike().map(_dropped_digit)),
    CELLS_SWAPPED: _neighbours,
    ROW_SHIFTED: _shifted,
    TOTAL_NOT_UPDATED: _one(_other_figures()),
}
"""What people do to figures, by the names of `localize.weights`: for the cells of a row without
its total, the true figures and the stated ones."""


@dataclass(frozen=True)
class _Shape:
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
        if operation not in OPERATIONS:
            raise KeyError(operation)
        return self.crossed if operation in (CELLS_SWAPPED, ROW_SHIFTED) else self.rows

    def side(self, row: Sequence[str]) -> str:
        """A row's first cell; one name for all the rows of which one must stay loose."""
        return "loose" if row[0] in self.loose else row[0]


@cache
def _shape(form: Form) -> _Shape:
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
    return _Shape(
        tuple(equation for equation in sums if equation.identity.each == "column"),
        balances,
        rows,
        free,
        kept,
        tuple(row for row in kept if row[0] in columns),
        frozenset(a for one in balances for a in (*one.left[1:], one.right[-1])),
    )


def _completed(form: Form, drawn: Values, fixed: Mapping[str, int]) -> Values:
    """The report that states `fixed`, `drawn`, zeros, and what the identities give.

    A balance whose first cell would be negative gets the rest on its last (more was carried
    forward), or less on its second where that one is fixed. The sums of the rows come last; those
    of the columns then hold for the totals too.
    """
    shape = _shape(form)
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


@cache
def _some(cells: tuple[FormCell, ...], largest: int) -> SearchStrategy[Values]:
    """A few of the cells with figures of their kind."""
    amounts = {cell.address for cell in cells if cell.kind.name == "amount"}

    def figures(drawn: Sequence[tuple[str, int]]) -> Values:
        return {
            address: Decimal(count).scaleb(-4) if address in amounts else count
            for address, count in drawn
        }

    figure = st.tuples(st.sampled_from([cell.address for cell in cells]), st.integers(0, largest))
    return st.lists(figure, max_size=FEW).map(figures)


def _report(draw: DrawFn, form: Form, values: Values) -> Report:
    return form.report(values, agency=draw(_BODIES), year=draw(st.sampled_from(form.years)))


_BODIES = st.sampled_from(("临溪县教育局", "江北市人民政府", "青禾镇人民政府", "临溪县司法局"))
