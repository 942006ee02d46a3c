"""Results as bytes, for another process or a file, at a thirtieth of what checking took.

What makes a result large are the 200 cells of its form. Their figures are packed as the form
orders them, what each says beside its figure by columns (all texts, all rows, …). Most outputs
look at none of it: the report is made anew of its figures, and the cells are unpacked, when they
are first asked for.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import fields
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from govinfo_check.documents import Location, SourceLine
from govinfo_check.engine import CheckResult
from govinfo_check.errors import ReadError
from govinfo_check.forms import get_form
from govinfo_check.readings import About, CellReading, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.forms.report import Report
    from govinfo_check.reporters import Checked

_KEPT = (
    *(field.name for field in fields(Reading) if field.name not in ("report", "stated")),
    *("values", "unread"),
)
_LOCATION = partial(tuple.__new__, Location)
_CELL = partial(tuple.__new__, CellReading)


class PackedCells(Mapping[str, CellReading]):
    """What stands in each cell of a reading, as bytes until it is asked for.

    Args:
        data: The columns.
        form: The form whose cells they are, in its order; `None` where the data name them.

    >>> cells = PackedCells.of({"disclosure.fees": CellReading(12, "12", "number")})
    >>> cells["disclosure.fees"].value, len(cells)
    (12, 1)
    """

    def __init__(self, data: bytes, form: str | None = None) -> None:
        self.data = data
        self.form = form

    @classmethod
    def of(cls, cells: Mapping[str, CellReading], form: str | None = None) -> PackedCells:
        """These cells, packed; `form` is whose they are, if it is known."""
        if isinstance(cells, PackedCells):
            return cells
        addresses = tuple(cells)
        is_whole = form is not None and addresses == tuple(get_form(form).index)
        values, texts, states, locations, inferred = zip(*cells.values(), strict=True)
        *places, lines = zip(*locations, strict=True)
        # Each line of a source would be packed with the name of its class.
        are_source = {*map(type, lines)} == {SourceLine}
        if are_source:
            lines = tuple(map(int, lines))
        columns = (values, texts, states, places, lines, are_source, inferred)
        data = pickle.dumps((None if is_whole else addresses, columns), pickle.HIGHEST_PROTOCOL)
        return cls(data, form if is_whole else None)

    @cached_property
    def _cells(self) -> dict[str, CellReading]:
        addresses, columns = pickle.loads(self.data)  # noqa: S301 - packed by `of`
        values, texts, states, places, lines, are_source, inferred = columns
        if self.form is not None:
            addresses = get_form(self.form).index
        if are_source:
            lines = map(SourceLine, lines)
        locations = map(_LOCATION, zip(*places, lines, strict=True))
        cells = map(_CELL, zip(values, texts, states, locations, inferred, strict=True))
        return dict(zip(addresses, cells, strict=True))

    def __reduce__(self) -> tuple[type[PackedCells], tuple[bytes, str | None]]:
        return PackedCells, (self.data, self.form)

    def __getitem__(self, address: str) -> CellReading:
        return self._cells[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


class PackedReading(Reading):
    """A reading whose report is made of its figures when it is first asked for."""

    @cached_property
    def report(self) -> Report:
        """The figures, an instance of the form's model."""
        figures = dict(zip(self.form.index, self.values, strict=True))
        return self.form.report(figures, agency=self.about.agency, year=self.about.year)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reading) and all(
            getattr(self, field.name) == getattr(other, field.name) for field in fields(Reading)
        )

    __hash__ = Reading.__hash__


def packed(checked: Checked) -> bytes:
    """A result as bytes, with what was searched for already."""
    if isinstance(checked, ReadError):
        return pickle.dumps(checked, pickle.HIGHEST_PROTOCOL)
    found = {**vars(checked), "reading": None}  # with what its cached properties hold
    return pickle.dumps((_plain(checked.reading), found), pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Checked:
    """The result of these bytes, which are of our own making."""
    content = pickle.loads(data)  # noqa: S301 - as it says
    if isinstance(content, ReadError):
        return content
    (about, plain), found = content
    reading = PackedReading.__new__(PackedReading)
    vars(reading).update(plain, about=About(*about))
    result = CheckResult.__new__(CheckResult)
    vars(result).update(found, reading=reading)
    return result


def _plain(reading: Reading) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Whose the reading is, and what it holds beside its report."""
    stated = reading.stated and PackedCells.of(reading.stated, reading.about.form)
    plain = {name: getattr(reading, name) for name in _KEPT}
    return tuple(reading.about), {**plain, "stated": stated}
