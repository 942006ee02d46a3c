"""Results as bytes, for another process or a file, at a tenth of what checking took.

A result's 200 cells, each with its place, are most of it, and most outputs look at none of them:
they are unpacked when first asked for.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govinfo_check.documents import Location
from govinfo_check.errors import ReadError
from govinfo_check.readings import CellReading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.reporters import Checked


class PackedCells(Mapping[str, CellReading]):
    """What stands in each cell of a reading, as bytes until it is asked for.

    >>> cells = PackedCells.of({"disclosure.fees": CellReading(12, "12", "number")})
    >>> cells["disclosure.fees"].value, len(cells)
    (12, 1)
    """

    def __init__(self, data: bytes) -> None:
        self.data = data

    @classmethod
    def of(cls, cells: Mapping[str, CellReading]) -> PackedCells:
        """These cells, packed."""
        if isinstance(cells, PackedCells):
            return cells
        plain = [
            (address, *cell[:3], tuple(cell.location), cell.inferred)
            for address, cell in cells.items()
        ]
        return cls(pickle.dumps(plain, pickle.HIGHEST_PROTOCOL))

    @cached_property
    def _cells(self) -> dict[str, CellReading]:
        plain = pickle.loads(self.data)  # noqa: S301 - packed by `of`
        return {
            address: CellReading(value, text, state, Location(*place), inferred)
            for address, value, text, state, place, inferred in plain
        }

    def __reduce__(self) -> tuple[type[PackedCells], tuple[bytes]]:
        return PackedCells, (self.data,)

    def __getitem__(self, address: str) -> CellReading:
        return self._cells[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


def packed(checked: Checked) -> bytes:
    """A result as bytes, with what was searched for already."""
    result: Any = checked
    if not isinstance(checked, ReadError):
        result = copy(checked)  # with what its cached properties hold
        stated = checked.reading.stated and PackedCells.of(checked.reading.stated)
        vars(result)["reading"] = replace(checked.reading, stated=stated)
    return pickle.dumps(result, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Checked:
    """The result of these bytes, which are of our own making."""
    checked: Checked = pickle.loads(data)  # noqa: S301 - as it says
    return checked
