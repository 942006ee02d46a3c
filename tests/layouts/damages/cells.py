"""Two figures in one cell, a figure over two."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from layouts.damages.strike import damage_of
from layouts.options import SHEETS
from layouts.structure import Cell
from oracle import COLUMNS

if TYPE_CHECKING:
    from layouts.work import Work


def _has_separators(work: Work) -> bool:
    return not work.layout.is_spaced_text


@damage_of
def cells_glued(work: Work) -> str | None:
    place = work.place(figures=2)
    if not place or not _has_separators(work) or work.layout.format in SHEETS:
        return None
    at = work.rng.randrange(len(place.cells()) - 1)
    first, second = place.cells()[at : at + 2]
    first.text += work.rng.choice(("", " ")) + second.text
    place.row[:] = [cell for cell in place.row if cell is not second]
    work.lose(place.row)
    work.lost.add(str(second.address))
    return f"{first.address}: {first.text!r}"


@damage_of
def two_figures(work: Work) -> str | None:
    place = work.place()
    if not place or not _has_separators(work):
        return None
    cell = work.rng.choice(place.cells())
    if cell.is_empty:
        return None
    joint = "\n" if work.layout.has_spans else " "
    cell.text += f"{joint}{work.rng.randint(0, 99)}"
    work.truth[str(cell.address)] = set()
    work.lost.add(str(cell.address))
    return f"{cell.address}: {cell.text!r}"


@damage_of
def inner_space(work: Work) -> str | None:
    cells = [c for place in work.places() for c in place.cells() if re.search(r"\d\d", c.text)]
    if not cells or not _has_separators(work):
        return None
    cell = work.rng.choice(cells)
    at = work.rng.choice([m.start() + 1 for m in re.finditer(r"\d(?=\d)", cell.text)])
    cell.text = f"{cell.text[:at]} {cell.text[at:]}"
    work.lost.add(str(cell.address))
    return f"{cell.address}: {cell.text!r}"


@damage_of
def values_merged_across(work: Work) -> str | None:
    place = work.place("requests", figures=2)
    if not place or not work.layout.has_spans:
        return None
    at = work.rng.randrange(len(place.cells()) - 1)
    first, second = place.cells()[at : at + 2]
    first.colspan += second.colspan
    work.lose(place.row)
    place.row[:] = [cell for cell in place.row if cell is not second]
    _allow_merged(work, str(first.address), str(second.address))
    return f"{first.address} and {second.address}"


@damage_of
def values_merged_down(work: Work) -> str | None:
    places = work.places("requests", figures=7)
    pairs = [
        (upper, lower)
        for upper, lower in pairwise(places)
        if upper.table is lower.table and lower.index == upper.index + 1
    ]
    if not work.layout.has_spans or not pairs:
        return None
    upper, lower = work.rng.choice(pairs)
    column = work.rng.choice(COLUMNS)
    [first, second] = [
        c
        for place in (upper, lower)
        for c in place.cells()
        if str(c.address).endswith(f".{column}")
    ]
    first.rowspan = 2
    work.lose(upper.row, lower.row)
    lower.row[:] = [cell for cell in lower.row if cell is not second]
    _allow_merged(work, str(first.address), str(second.address))
    return f"{first.address} and {second.address}"


def _allow_merged(work: Work, first: str, second: str) -> None:
    """A 0 over merged cells may be 0 for each; any other figure is neither's."""
    if work.truth[first] == {0}:
        work.truth[second].add(0)
    else:
        work.truth[first] = work.truth[second] = set()


@damage_of
def cell_beside(work: Work) -> str | None:
    """A remark, a formula or a figure to the right of a table on a sheet, at any of its rows."""
    tables = [t for name in ("requests", "appeals") for t in work.page.tables(name)]
    if work.layout.format not in SHEETS or not tables:
        return None
    row = work.rng.choice(work.rng.choice(tables).rows)
    text = work.rng.choice(("核对", "单位:件", "见附件。", "0", "3", str(work.rng.randint(0, 99))))
    row += [Cell("") for _ in range(work.rng.randint(0, 3))] + [Cell(text)]
    if text.isdigit():
        work.lose(row)
    return repr(text)
