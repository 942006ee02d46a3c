"""Reports in which known errors were made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from govinfo_check.forms import FORM_NAMES
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
from govinfo_check.strategies.figures import LARGEST, consistent_reports, form_called
from govinfo_check.strategies.layout import one_or_more
from govinfo_check.strategies.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import DrawFn, SearchStrategy

    from govinfo_check.forms.form import Form
    from govinfo_check.forms.report import Report


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


def corrupted_reports(
    form: str = FORM_NAMES[0],
    *,
    operations: Sequence[str] | None = None,
    n: int = 1,
    largest: int = LARGEST,
) -> SearchStrategy[Corrupted]:
    """A report in which `n` errors were made, in rows of their own, and its truth.

    Args:
        form: The form's name.
        operations: Those of `OPERATIONS` to choose from; all where not given.
        n: How many errors.
        largest: No count of the truth that is drawn is greater.

    Raises:
        ValueError: There is no such form or operation.
    """
    found = form_called(form)
    chosen = tuple(OPERATIONS) if operations is None else one_or_more(operations)
    if not chosen or not set(chosen) <= set(OPERATIONS):
        raise ValueError(f"operations {chosen}: choose from {', '.join(OPERATIONS)}")
    return _corrupted_reports(found, chosen, n, largest)


@st.composite
def _corrupted_reports(
    draw: DrawFn, found: Form, operations: tuple[str, ...], n: int, largest: int
) -> Corrupted:
    shape = shape_of(found)
    names = st.sampled_from(operations)
    errors = names.flatmap(lambda name: st.tuples(st.just(name), st.sampled_from(shape.of(name))))
    drawn = draw(st.lists(errors, min_size=n, max_size=n, unique_by=lambda one: shape.side(one[1])))
    slips = [_Slip(name, *draw(OPERATIONS[name](row))) for name, row in drawn]
    needed: dict[str, Any] = {}
    for slip in slips:
        needed |= slip.true
    truth: Report = draw(consistent_reports(found.name, largest=largest, stating=needed))
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
    total = next(e.right[0] for e in shape_of(form).row_sums if address in e.left)
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
