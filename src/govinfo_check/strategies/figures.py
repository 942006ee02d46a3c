"""Reports at random: of any figures, and consistent ones."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from govinfo_check.forms import FORM_NAMES, form_names, get_form
from govinfo_check.strategies.shape import completed, shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from govinfo_check.forms.form import Form, FormCell
    from govinfo_check.forms.report import Report
    from govinfo_check.strategies.shape import Values

YEARS = 10
"""How many of the form's years reports may be of, from its first."""

LARGEST = 10**6
"""The greatest count that is drawn where none is given."""

FEW = 8
"""How many figures are drawn where none is asked for; the identities add theirs."""


def form_called(name: str) -> Form:
    """The form called `name`.

    Raises:
        ValueError: There is no such form.
    """
    if name not in form_names():
        raise ValueError(f"no form {name!r}; there are {', '.join(form_names())}")
    return get_form(name)


def reports(
    form: str = FORM_NAMES[0], *, largest: int = LARGEST, blanks: bool = True
) -> SearchStrategy[Report]:
    """Any report: figures, and blanks where `blanks`, without regard to the identities.

    Args:
        form: The form's name.
        largest: No count is greater.
        blanks: Whether cells may state nothing.

    Raises:
        ValueError: There is no such form.
    """
    return _reports(form_called(form), largest, blanks=blanks)


@st.composite
def _reports(draw: DrawFn, found: Form, largest: int, *, blanks: bool) -> Report:
    values: Values = {cell.address: 0 for cell in found.cells}
    values |= draw(_some(found.cells, largest))
    if blanks:
        values |= dict.fromkeys(draw(st.lists(st.sampled_from(list(values)), max_size=FEW)))
    return _report(draw, found, values)


def consistent_reports(
    form: str = FORM_NAMES[0],
    *,
    largest: int = LARGEST,
    stating: Mapping[str, int] | None = None,
) -> SearchStrategy[Report]:
    """A report in which every identity holds; every cell states a figure.

    Args:
        form: The form's name.
        largest: No count that is drawn is greater; sums may be.
        stating: Figures that the report is to state, of cells that are no total and not the
            first of a balance (`requests.new`).

    Raises:
        ValueError: There is no such form, or one of those cells is computed from others.
    """
    found = form_called(form)
    computed = set(stating or ()) - {cell.address for cell in shape_of(found).free}
    if computed:
        raise ValueError(f"computed from other cells: {', '.join(sorted(computed))}")
    return _consistent_reports(found, largest, stating or {})


@st.composite
def _consistent_reports(
    draw: DrawFn, found: Form, largest: int, stating: Mapping[str, int]
) -> Report:
    drawn: Values = draw(_some(shape_of(found).free, largest))
    return _report(draw, found, completed(found, drawn, stating))


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
    return form.report(values, agency=draw(_BODIES), year=draw(st.sampled_from(form.years[:YEARS])))


_BODIES = st.sampled_from(("临溪县教育局", "江北市人民政府", "青禾镇人民政府", "临溪县司法局"))
