"""Rows, labels and figures lost, doubled, swapped or joined."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from layouts.cutting import clamp_rowspans, insert_row, remove_row
from layouts.damages.strike import damage_of
from layouts.options import SHEETS
from layouts.structure import Cell, Row, Table, row_addresses
from oracle import COLUMNS

if TYPE_CHECKING:
    from layouts.work import Place, Work


@damage_of
def row_deleted(work: Work) -> str | None:
    place = work.place()
    if not place:
        return None
    work.lose(place.row)
    name = str(place)
    remove_row(place.table, place.index)
    return name


@damage_of
def row_doubled(work: Work) -> str | None:
    place = work.place()
    if not place:
        return None
    work.lose(place.row)
    copy = [replace(cell) for cell in place.row if cell.rowspan == 1]
    insert_row(place.table, place.index + 1, copy)
    return str(place)


def _two_plain_rows(work: Work) -> tuple[Place, Place] | None:
    """Two rows of one piece of table 3 that hold no label over several rows."""
    by_table: dict[int, list[Place]] = {}
    for place in work.places("requests"):
        if all(cell.rowspan == 1 for cell in place.row) and place.label():
            by_table.setdefault(id(place.table), []).append(place)
    eligible = [places for places in by_table.values() if len(places) > 1]
    if not eligible:
        return None
    first, second = work.rng.sample(work.rng.choice(eligible), 2)
    return first, second


@damage_of
def rows_swapped(work: Work) -> str | None:
    if not (pair := _two_plain_rows(work)):
        return None
    first, second = pair
    names = f"{first} and {second}"
    work.lose(first.row, second.row)
    rows = first.table.rows
    rows[first.index], rows[second.index] = rows[second.index], rows[first.index]
    return names


@damage_of
def labels_swapped(work: Work) -> str | None:
    if not (pair := _two_plain_rows(work)):
        return None
    first, second = pair
    upper, lower = first.label(), second.label()
    if not upper or not lower:
        return None
    upper.text, lower.text = lower.text, upper.text
    for column in COLUMNS:
        work.allow_swap(*(a for p in pair for a in row_addresses(p.row) if a.endswith(column)))
    work.lose(first.row, second.row)
    return f"{first} and {second}"


@damage_of
def values_swapped(work: Work) -> str | None:
    place = work.place(figures=2)
    if not place:
        return None
    first, second = work.rng.sample(place.cells(), 2)
    first.text, second.text = second.text, first.text
    work.allow_swap(str(first.address), str(second.address))
    work.lost |= {str(first.address), str(second.address)}
    return f"{first.address} and {second.address}"


@damage_of
def label_cut(work: Work) -> str | None:
    place = work.place()
    label = place and place.label()
    if not place or not label or len(label.text) < 2:
        return None
    whole = label.text
    label.text = whole[: work.rng.randint(1, len(whole) - 1)]
    work.lose(place.row)
    return f"{whole!r} to {label.text!r}"


@damage_of
def label_typo(work: Work) -> str | None:
    place = work.place()
    labels = [cell for cell in place.cells("label") if cell.text] if place else []
    if not place or not labels:
        return None
    label = work.rng.choice(labels)
    whole = label.text
    letters = [
        i for i, c in enumerate(whole) if "\u4e00" <= c <= "\u9fff" and c not in "一二三四五六七"
    ]
    at = work.rng.choice(letters)
    wrong = work.rng.choice(("", whole[at] * 2, work.rng.choice("的了事")))
    label.text = whole[:at] + wrong + whole[at + 1 :]
    if len(letters) < 5 and label is place.label():
        work.lose(place.row)
    return f"{whole!r} to {label.text!r}"


@damage_of
def label_deleted(work: Work) -> str | None:
    place = work.place()
    label = place and place.label()
    if not place or not label:
        return None
    work.lose_around(place)
    whole, label.text = label.text, ""
    return repr(whole)


def _keeps_places(work: Work) -> bool:
    """Whether a figure stands below its heading wherever the others of its row are."""
    layout = work.layout
    return layout.format in SHEETS or (layout.format == "txt" and layout.text == "aligned")


def _index(row: Row, cell: Cell) -> int:
    """Where this very cell stands in its row (cells of the same text are equal)."""
    return next(i for i, other in enumerate(row) if other is cell)


def _remove(work: Work, place: Place, cell: Cell) -> None:
    """Take a figure out of its row; where position is all, leave its place."""
    if _keeps_places(work):
        cell.text = ""
    else:
        place.row[:] = [other for other in place.row if other is not cell]


@damage_of
def cell_deleted(work: Work) -> str | None:
    place = work.place(figures=2)
    if not place:
        return None
    cell = work.rng.choice(place.cells())
    work.lose(place.row)
    _remove(work, place, cell)
    return cell.address


@damage_of
def cell_doubled(work: Work) -> str | None:
    place = work.place(figures=2)
    if not place or _keeps_places(work):
        return None
    cell = work.rng.choice(place.cells())
    place.row.insert(_index(place.row, cell), Cell(cell.text, "value"))
    work.lose(place.row)
    return cell.address


@damage_of
def tail_lost(work: Work) -> str | None:
    place = work.place(figures=2)
    if not place:
        return None
    cells = place.cells()
    work.lose(place.row)
    name = str(place)
    count = work.rng.randint(1, len(cells) - 1)
    for cell in cells[-count:]:
        _remove(work, place, cell)
    return f"{name}, {count} cells"


@damage_of
def table_cut(work: Work) -> str | None:
    places = work.places("requests")
    if not places:
        return None
    at = work.rng.randrange(len(places))
    name = str(places[at])
    for place in reversed(places[at:]):
        work.lose(place.row)
        del place.table.rows[place.index :]
        clamp_rowspans(place.table)
    work.page.blocks[:] = [b for b in work.page.blocks if not isinstance(b, Table) or b.rows]
    return f"from {name}"


@damage_of
def rows_joined(work: Work) -> str | None:
    place = work.place("requests")
    if not place or place.index + 1 >= len(place.table.rows):
        return None
    name = str(place)
    below = place.table.rows.pop(place.index + 1)
    work.lose(place.row, below)
    place.row.extend(below)
    work.lose_unplaced_columns("requests")
    return f"{name} and the next"


@damage_of
def row_broken(work: Work) -> str | None:
    place = work.place("requests", figures=2)
    if not place:
        return None
    work.lose_around(place)
    work.lose_unplaced_columns("requests")
    name = str(place)
    at = _index(place.row, work.rng.choice(place.cells()[1:]))
    rest = place.row[at:]
    del place.row[at:]
    place.table.rows.insert(place.index + 1, rest)
    return name
