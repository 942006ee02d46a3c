"""Table two as a document has it: blocks of rows, each block with headings of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.transcribe.labels import LIKENESS, MARGIN, key, keys, vocabulary
from govinfo_check.transcribe.rows import MERGED, Width, fitted, is_blank, with_covering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.documents import Cell
    from govinfo_check.forms.form import Form, Row
    from govinfo_check.transcribe.lines import Line
    from govinfo_check.transcribe.placing import Placing

TABLE = "disclosure"


def read_disclosure(placing: Placing, lines: Sequence[Line]) -> None:
    """Fill the cells of table two from the lines of its part of the document."""
    rows = {row.address: row for row in placing.form.rows[TABLE]}
    found: dict[str, list[tuple[Line, tuple[str, ...]]]] = {}
    for line, heads in _under_headings(lines):
        address = line.match.address
        if address in rows and (
            line.match.is_exact or (line.match.score >= LIKENESS and line.match.margin >= MARGIN)
        ):
            found.setdefault(address, []).append((line, heads))
    for address, row in rows.items():
        candidates = found.get(address, [])
        if len({tuple(cell.text for cell in line.values) for line, _ in candidates}) > 1:
            line = candidates[0][0]
            text = " | ".join(cell.text for cell in line.values)
            placing.refuse(row.columns, "row-twice", address, text, line.cells[0].location)
        elif candidates:
            _place(placing, row, *candidates[0])


def _under_headings(lines: Sequence[Line]) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """Each line with values, and the columns that the headings last met name."""
    heads: tuple[str, ...] = ()
    running: list[str] = []
    for line in lines:
        named = columns_named(line)
        if named:
            running = [*running, *named]
            heads = tuple(running)
            continue
        if line.values and any(cell.text for cell in line.values):
            running = []
            yield line, heads
        elif line.match.is_exact and line.values:
            yield line, heads


def columns_named(line: Line) -> list[str]:
    """The columns of table two that a heading line names, in order."""
    names = vocabulary().columns[TABLE]
    found = []
    for cell in line.cells:
        name = next((names[one] for one in keys(cell.text) if one in names), None)
        if name is None and "本年收费金额" in key(cell.text):
            name = "fees-in-yuan" if "万元" not in cell.text else "fees"
        if name is not None:
            found.append(name)
    return found


def _place(placing: Placing, row: Row, line: Line, heads: tuple[str, ...]) -> None:
    """Put the figures of `line` into the cells of `row`, or refuse them."""
    text = " | ".join(cell.text for cell in line.values)
    where = line.values[0].location
    if heads == ("fees-in-yuan",) and row.address == "disclosure.fees":
        placing.refuse(row.columns, "column-unit", row.address, text, where)
        return
    order = _order(row, heads, placing.form)
    cells = _cells(line, len(row.columns)) if order else None
    if order is None or cells is None:
        expected = len(row.columns)
        placing.refuse(
            row.columns, "row-width", row.address, text, where,
            found=len(line.values), expected=expected,
        )  # fmt: skip
        return
    if order != row.columns:
        placing.depart("columns-order", row.address, row.columns, text, where)
    for address, cell in zip(order, cells, strict=True):
        if cell.text.startswith(MERGED):
            bare = cell.text.removeprefix(MERGED)
            placing.refuse([address], "cell-merged", address, bare, cell.location)
        else:
            placing.put(address, cell)
    if not line.match.is_exact:
        placing.depart("label-misprinted", row.address, (), line.label, line.cells[0].location)


def _order(row: Row, heads: Sequence[str], form: Form) -> tuple[str, ...] | None:
    """The addresses of the row's cells as the headings order them; `None` where they cannot be.

    Headings that name none of the row's columns, or only some of them in the form's order, leave
    the form's order.
    """
    if len(row.columns) == 1:
        return row.columns
    names = {form[address].column: address for address in row.columns}
    named = [name for name in heads if name in names]
    if len(named) != len(set(named)):
        return None
    if len(named) == len(names):
        return tuple(names[name] for name in named)
    rest = iter(names)
    return row.columns if all(name in rest for name in named) else None


def _cells(line: Line, count: int) -> list[Cell] | None:
    """One cell a column; for a row of one cell, the only one of the line that is not blank."""
    if count > 1:
        return fitted(
            line, Width(count, 0, has_padding=False, states_totals=False), total_last=False
        )
    cells = with_covering(line)
    filled = [cell for cell in cells if not is_blank(cell)]
    if len(filled) > 1:
        same = {cell.text for cell in filled} == {"0"}
        return filled[:1] if same else None
    return filled or cells[:1]
