"""Headings lost or swapped, spans wrong, columns lost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from layouts.cutting import insert_row
from layouts.damages.strike import damage_of
from layouts.structure import Cell, Row, Table, is_header
from layouts.words import HEADINGS, worded
from oracle import COLUMNS, PARTS

if TYPE_CHECKING:
    from layouts.work import Work


@damage_of
def heading_row_lost(work: Work) -> str | None:
    headers = [(table, row) for table in work.page.tables() for row in table.rows if is_header(row)]
    table, row = work.rng.choice(headers)
    table.rows[:] = [other for other in table.rows if other is not row]
    if work.lose_unplaced_columns(table.name):
        work.allow_within_rows(table.name)
    return f"of {table.name}: {'|'.join(cell.text for cell in row)!r}"


def _heading_cells(work: Work, name: str = "requests") -> list[tuple[Row, Cell]]:
    """The headings of single columns in table 3, each with its row."""
    keys = {re.sub(r"\s", "", text): key for key, text in HEADINGS.items() if key in COLUMNS}
    return [
        (row, cell)
        for table in work.page.tables(name)
        for row in table.rows
        for cell in row
        if cell.kind == "heading" and re.sub(r"\s", "", cell.text) in keys
    ]


@damage_of
def heading_emptied(work: Work) -> str | None:
    headings = _heading_cells(work)
    if not headings:
        return None
    _, cell = work.rng.choice(headings)
    text, cell.text = cell.text, ""
    work.lose_unplaced_columns("requests")
    return repr(text)


@damage_of
def heading_deleted(work: Work) -> str | None:
    headings = _heading_cells(work)
    if not headings:
        return None
    row, cell = work.rng.choice(headings)
    row[:] = [other for other in row if other is not cell]
    work.lose_table("requests")
    return repr(cell.text)


@damage_of
def headings_swapped(work: Work) -> str | None:
    headings = _heading_cells(work)
    keys = {text: key for key, text in HEADINGS.items()}
    if len(headings) < 2:
        return None
    cells = [cell for _, cell in work.rng.sample(headings, 2)]
    columns = [keys[re.sub(r"\s", "", cell.text)] for cell in cells]
    cells[0].text, cells[1].text = cells[1].text, cells[0].text
    work.allow_within_rows("requests", columns)
    work.lost |= {
        a for a in work.truth if a.startswith("requests.") and a.rpartition(".")[2] in columns
    }
    return " and ".join(columns)


@damage_of
def other_heading_lost(work: Work) -> str | None:
    others = [cell for _, cell in _heading_cells(work) if re.sub(r"\s", "", cell.text) == "其他"]
    if not others:
        return None
    for cell in others:
        cell.text = worded("总计", work.layout)
    if work.lose_unplaced_columns("requests"):
        work.allow_within_rows("requests", ("other", "total"))
    return "总计 printed in place of 其他"


@damage_of
def span_wrong(work: Work) -> str | None:
    spanning = [
        (table, cell)
        for table in work.page.tables()
        for row in table.rows
        for cell in row
        if cell.kind in ("label", "heading", "note") and max(cell.rowspan, cell.colspan) > 1
    ]
    if work.layout.format != "html" or not spanning:
        return None
    table, cell = work.rng.choice(spanning)
    name = work.rng.choice([n for n in ("rowspan", "colspan") if getattr(cell, n) > 1])
    span = getattr(cell, name)
    setattr(cell, name, max(1, span + work.rng.choice((-2, -1, 1, 2))))
    work.lose_unplaced_columns(table.name)
    return f"{name} of {cell.text!r} {span} to {getattr(cell, name)}"


@damage_of
def subtotal_row_added(work: Work) -> str | None:
    inside = [
        place
        for place in work.places("requests")
        if re.search(r"denied|unavailable|not_processed", str(place))
        and len(place.cells("label")) == 1
    ]
    if work.layout.subtotal_rows != "none" or not inside:
        return None
    place = work.rng.choice(inside)
    name = str(place)
    row = [replace(cell, address=None) for cell in place.row]
    for cell in row:
        if cell.kind == "label":
            cell.text = "小计"
        elif cell.kind == "value":
            cell.text = str(work.rng.randint(0, 40))
    insert_row(place.table, place.index, row)
    return f"before {name}"


@damage_of
def column_lost(work: Work) -> str | None:
    if work.layout.columns != "standard" or work.layout.spans != "right":
        return None
    column = work.rng.choice(COLUMNS)
    for place in work.places("requests"):
        place.row[:] = [c for c in place.row if not str(c.address).endswith(f".{column}")]
    for row, cell in _heading_cells(work):
        if re.sub(r"\s", "", cell.text) == HEADINGS[column]:
            row[:] = [other for other in row if other is not cell]
    for table in work.page.tables("requests"):
        _narrow_headings(table, column)
    work.lose_table("requests")
    return column


def _narrow_headings(table: Table, column: str) -> None:
    """Headings over the lost column span one column less."""
    for row in table.rows:
        for cell in row:
            over = cell.text.replace(" ", "")
            if over == "申请人情况" or (over == "法人或其他组织" and column in PARTS[1:]):
                cell.colspan -= 1
