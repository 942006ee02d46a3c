"""Tables cut as page breaks cut them, and spans spoiled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from layouts.structure import Cell, Page, Row, Table, grid, is_header

if TYPE_CHECKING:
    import random

    from layouts.options import Layout


def split_table(table: Table, cuts: list[int], layout: Layout) -> list[Table]:
    """The table cut before each of the rows `cuts`, as page breaks cut it."""
    headings = [row for row in table.rows if is_header(row)]
    pieces = []
    for start, end in zip([0, *cuts], [*cuts, len(table.rows)], strict=True):
        rows = [list(row) for row in table.rows[start:end]]
        if start:
            rows[0] = _continued(table.rows, start, layout) + rows[0]
            if layout.repeated_headings == "yes":
                rows = [[replace(cell) for cell in row] for row in headings] + rows
        pieces.append(Table(table.name, rows))
    for piece in pieces:
        clamp_rowspans(piece)
    return pieces


def _continued(rows: list[Row], cut: int, layout: Layout) -> Row:
    """The label cells that reach over the cut from above, as the new piece shows them."""
    if layout.continued_labels == "omitted":
        return []
    reaching = []
    for y, row in enumerate(rows[:cut]):
        for cell in row:
            if y + cell.rowspan > cut:
                text = cell.text if layout.continued_labels == "repeated" else ""
                reaching.append(replace(cell, text=text, rowspan=y + cell.rowspan - cut))
    return reaching


def clamp_rowspans(table: Table) -> None:
    for y, row in enumerate(table.rows):
        for x, cell in enumerate(row):
            if cell.rowspan > len(table.rows) - y:
                row[x] = replace(cell, rowspan=len(table.rows) - y)


def insert_row(table: Table, index: int, row: Row) -> None:
    """Put a row in; the labels that reach over the place reach one row further."""
    for y, above in enumerate(table.rows[:index]):
        for cell in above:
            if y + cell.rowspan > index:
                cell.rowspan += 1
    table.rows.insert(index, row)


def remove_row(table: Table, index: int) -> None:
    """Take a row out as an editor does: the labels that reach over it end one row sooner."""
    for y, above in enumerate(table.rows[:index]):
        for cell in above:
            if y + cell.rowspan > index:
                cell.rowspan -= 1
    reaching = [cell for cell in table.rows.pop(index) if cell.rowspan > 1]
    if reaching:
        table.rows[index][:0] = [replace(cell, rowspan=cell.rowspan - 1) for cell in reaching]


def insert_line_across(table: Table, index: int, text: str) -> None:
    """Put in a row that is one cell over the table's free width (a page's running title)."""
    width = len(grid(table.rows)[0])
    reaching = sum(
        cell.colspan
        for y, above in enumerate(table.rows[:index])
        for cell in above
        if y + cell.rowspan > index
    )
    insert_row(table, index, [Cell(text, colspan=width - reaching)])


def lose_heading_rowspans(table: Table) -> None:
    """Headings over several rows stand in the first alone, empty cells below (but the note)."""
    places = grid(table.rows)
    for y, row in enumerate(table.rows):
        cells = []
        for cell, down, right in filter(None, places[y]):
            spoiled = cell.kind == "heading"
            if right == 0 and (down == 0 or spoiled):
                cells.append(cell if down == 0 else Cell("", colspan=cell.colspan))
        row[:] = cells
    for row in table.rows:
        for cell in row:
            cell.rowspan = 1 if cell.kind == "heading" else cell.rowspan


def lose_all_spans(table: Table) -> None:
    """Every spanned place is an empty cell of its own, as a spreadsheet exports it."""
    rows = [
        [place[0] if place[1:] == (0, 0) else Cell("") for place in row if place]
        for row in grid(table.rows)
    ]
    table.rows[:] = [[replace(cell, rowspan=1, colspan=1) for cell in row] for row in rows]


def spoil_spans(page: Page, layout: Layout, rng: random.Random) -> None:
    if not layout.has_spans:
        return
    for table in page.tables():
        if layout.spans == "headings_lost" and table.name in ("requests", "appeals"):
            lose_heading_rowspans(table)
        elif layout.spans == "all_lost" and table.name != "site":
            lose_all_spans(table)
        elif layout.spans == "results_label_off":
            for row in table.rows:
                for cell in row:
                    if cell.rowspan > 8 and cell.kind == "label":
                        cell.rowspan += rng.choice((-2, -1, 1, 2))
