"""Table two as a document has it: blocks of rows, each block with headings of its own."""

from __future__ import annotations

from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.forms import forms
from govinfo_check.transcribe.columns import named
from govinfo_check.transcribe.labels import LIKENESS, MARGIN, key, keys, vocabulary
from govinfo_check.transcribe.rows import MERGED, Width, fitted, is_blank, usual_ends, with_covering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_check.documents import Cell
    from govinfo_check.forms.form import Form, Row
    from govinfo_check.transcribe.lines import Line
    from govinfo_check.transcribe.placing import Placing

TABLE = "disclosure"
FEES = "disclosure.fees"
"""The row in 万元 of cn-2021; on cn-2019 its cells count fees."""
UNKNOWN = "?"
"""Stands for headings of which none is a column of the form."""


class Heads(NamedTuple):
    """The headings over a block of rows.

    Attributes:
        names: The columns they name, in order.
        places: The grid column of each, where they stand in one row.
        cells: How many cells that row has.
        table: The number of the table it is a row of.
        usual: Where most rows of each table end.
    """

    names: tuple[str, ...]
    places: tuple[int, ...] = ()
    cells: int = 0
    table: int = 0
    usual: Mapping[int, int] = MappingProxyType({})


def read_disclosure(placing: Placing, lines: Sequence[Line]) -> None:
    """Fill the cells of table two from the lines of its part of the document."""
    _note_reworded(placing, lines)
    rows = {row.address: row for row in placing.form.rows[TABLE]}
    found: dict[str, list[tuple[Line, Heads]]] = {}
    for line, heads in _under_headings(lines):
        address, match = line.match.address, line.match
        if address in rows and (
            match.is_exact or (match.score >= LIKENESS and match.margin >= MARGIN)
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


def _under_headings(lines: Sequence[Line]) -> Iterator[tuple[Line, Heads]]:
    """Each line with values, and the headings last met above it."""
    heads: list[Line] = []
    is_new = True
    usual = usual_ends(lines)
    for line in lines:
        if columns_named(line) or _is_heading(line):
            heads = [line] if is_new else [*heads, line]
            is_new = False
        elif line.values and (line.match.is_exact or any(cell.text for cell in line.values)):
            is_new = True
            yield line, _heads(heads)._replace(usual=usual)


def _is_heading(line: Line) -> bool:
    """Whether a line begins as the headings of a block do, whatever its columns are called."""
    return not line.match.is_exact and any(key(cell.text) == "信息内容" for cell in line.labels)


def _heads(lines: Sequence[Line]) -> Heads:
    names = tuple(name for line in lines for name in columns_named(line))
    if lines and not names:
        return Heads((UNKNOWN,))
    if len(lines) != 1:
        return Heads(names)
    cells = [cell for cell in lines[0].labels if cell.text and column_named(cell.text)]
    places = tuple(cell.location.column or 0 for cell in cells)
    table = lines[0].table
    if table is None or len(places) != len(names):
        return Heads(names)
    return Heads(names, places, len(lines[0].cells), table.number)


def columns_named(line: Line) -> list[str]:
    """The columns of table two that a heading line names, in order."""
    if line.match.is_exact:
        return []
    texts = [cell.text for cell in line.labels if cell.text]
    return [name for name in named(texts, column_named) if name is not None]


@lru_cache(maxsize=4096)
def column_named(text: str) -> str | None:
    """The column of table two that `text` heads, or `None`; `fees-in-yuan` for a wrong unit."""
    names = vocabulary().columns[TABLE]
    name = next((names[one] for one in keys(text) if one in names), None)
    if name is None and "本年收费金额" in key(text):
        return "fees" if "万元" in text else "fees-in-yuan"
    return name


def _place(placing: Placing, row: Row, line: Line, heads: Heads) -> None:
    """Put the figures of `line` into the cells of `row`, or refuse them."""
    text = " | ".join(cell.text for cell in line.values)
    where = line.values[0].location
    in_yuan = "元" in line.label and "万元" not in line.label
    if row.address == FEES and (heads.names == ("fees-in-yuan",) or in_yuan):
        placing.refuse(row.columns, "column-unit", row.address, text, where)
        return
    order = _order(row, heads.names, placing.form)
    cells = _cells(line, len(row.columns), heads) if order else None
    if order is None:
        placing.refuse(row.columns, "columns-unknown", row.address, text, where)
        return
    if cells is None:
        counts = {"found": len(line.values), "expected": len(row.columns)}
        placing.refuse(row.columns, "row-width", row.address, text, where, **counts)
        return
    if order != row.columns:
        placing.depart("columns-order", row.address, row.columns, text, where)
    for address, cell in zip(order, cells, strict=True):
        if cell.text.startswith(MERGED):
            bare = cell.text.removeprefix(MERGED)
            placing.refuse([address], "cell-merged", address, bare, cell.location)
        else:
            placing.put(address, cell)
    if not line.match.is_exact or _is_reworded(line.label, row):
        placing.depart("label-misprinted", row.address, (), line.label, line.cells[0].location)


def _is_reworded(label: str, row: Row) -> bool:
    """Whether a label known for the row's is not the form's own: 规范性文件, 规章（县级无此项）."""
    return key(label) not in (key(row.label), key(row.short)) and key(label).startswith(
        tuple(map(key, (row.label, *row.also)))
    )


def _note_reworded(placing: Placing, lines: Sequence[Line]) -> None:
    """Note headings that name a column in other words than the form's: 现行有效件."""
    for line in lines:
        if line.match.is_exact:
            continue
        for cell in line.labels:
            words = key(cell.text).removeprefix("信息内容")
            if column_named(cell.text) and words not in _own_headings():
                placing.depart("column-reworded", TABLE, (), cell.text, cell.location)


@cache
def _own_headings() -> frozenset[str]:
    """The headings of table two as the forms print them; the fee's may say how many decimals."""
    cells = [cell for form in forms() for cell in form.tables[TABLE]]
    fees = "本年收费金额（单位：万元，保留4位小数）"
    return frozenset(key(label) for label in (fees, *(cell.column_label for cell in cells)))


def _order(row: Row, heads: Sequence[str], form: Form) -> tuple[str, ...] | None:
    """The addresses of the row's cells as the headings order them; `None` where they cannot be.

    Headings that name none of the row's columns, or only some of them in the form's order, leave
    the form's order.
    """
    if len(row.columns) == 1:
        own = form[row.columns[0]].column_label
        named = {name for name in heads if name in _names_of(own)}
        return row.columns if named or not heads else None
    names = {form[address].column: address for address in row.columns}
    known = [name for name in heads if name in names]
    if len(known) != len(set(known)):
        return None
    if len(known) == len(names):
        return tuple(names[name] for name in known)
    rest = iter(names)
    is_told = len(known) >= len(names) - 1 and all(name in rest for name in known)
    return row.columns if is_told or not heads else None


def _names_of(heading: str) -> set[str]:
    """The names under which the vocabulary knows a heading of a single column."""
    name = column_named(heading)
    return {name} if name else set()


def _cells(line: Line, count: int, heads: Heads) -> list[Cell] | None:
    """One cell a column; for a row of one cell, the only one of the line that is not blank."""
    if count > 1 and line.table is None and is_blank(line.values[-1]):
        return _without_tail(line.values, count)
    if count > 1:
        is_below = len(heads.places) == count
        places = heads.places if is_below else ()
        width = Width(count, places=places, cells=heads.cells, table=heads.table, usual=heads.usual)
        return fitted(line, width)
    if line.is_broken:
        return None
    cells = with_covering(line)
    filled = [cell for cell in cells if not is_blank(cell)]
    if len(filled) == 1 and _stands_beside(filled[0], line, heads):
        return None
    if len(filled) > 1:
        return filled[:1] if {cell.text for cell in filled} == {"0"} else None
    return filled or cells[:1]


def _without_tail(values: tuple[Cell, ...], count: int) -> list[Cell] | None:
    """The first `count` cells of a row in running text that ends with a blank.

    `None` where it has no more cells: the blank may fill the row up, and a figure be lost.
    """
    if all(map(is_blank, values)):
        return list(values[:count]) if len(values) >= count else None
    is_filled = len(values) > count and all(map(is_blank, values[count:]))
    return list(values[:count]) if is_filled else None


def _stands_beside(cell: Cell, line: Line, heads: Heads) -> bool:
    """Whether a figure stands under another heading than the row's, where the grid shows it."""
    if line.table is None or line.table.number != heads.table or len(line.cells) != heads.cells:
        return False
    if any(one.colspan > 1 for one in line.cells):
        return False
    return bool(heads.places) and cell.location.column not in heads.places
