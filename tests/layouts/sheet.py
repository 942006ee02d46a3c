"""A page as the sheets of a workbook, before any format: what is stored, shown and merged where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from layouts.structure import Cell, Paragraph, Row, Table, grid

if TYPE_CHECKING:
    import random

    from layouts.options import Layout
    from layouts.structure import Page

_FIGURE = re.compile(r"([+-]?)(\d{1,3}(?:[, ]\d{3})+|\d+)(\.\d+)?(件|元)?")
_TOTAL = re.compile(r"requests\..*\.total$|requests\.results\.total\.|appeals\..*\.total$")


@dataclass
class Stored:
    """A cell of a sheet: a text or a number with its format, perhaps the result of a formula."""

    value: str | Decimal | None
    format: str = "General"
    formula: str | None = None
    has_border: bool = False


@dataclass
class Sheet:
    """The cells of a sheet by row and column, from 1; merged ranges as top, left, height, width."""

    name: str
    cells: dict[tuple[int, int], Stored] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    boxes: list[tuple[int, int, str]] = field(default_factory=list)
    is_hidden: bool = False


class SheetPlan:
    """A page laid out on sheets, in the habits of one layout.

    Attributes:
        lost: The addresses that need not be read, for what is stored there.
        unstated: Those among them where no number may be read.
    """

    def __init__(self, layout: Layout, rng: random.Random) -> None:
        self.layout = layout
        self.rng = rng
        self.lost: set[str] = set()
        self.unstated: set[str] = set()

    def sheets(self, page: Page) -> list[Sheet]:
        """The workbook's sheets; one for each chapter where the layout has it so."""
        top, left = self.layout.origin
        sheet = Sheet("年报")
        sheets = [sheet]
        row = top
        for block in page.blocks:
            is_chapter = isinstance(block, Paragraph) and block.kind == "chapter"
            if is_chapter and self.layout.sheets == "each" and sheet.cells:
                sheet = Sheet(f"表{len(sheets) + 1}")
                sheets.append(sheet)
                row = top
            if isinstance(block, Table):
                self.table(sheet, block, row, left)
                row += len(block.rows) + self.layout.gap
            else:
                row += self.paragraph(sheet, block, row, left, page)
        self.hide(sheets)
        return sheets

    def hide(self, sheets: list[Sheet]) -> None:
        """Hide a row or a column of figures, or add a hidden sheet of other figures."""
        last = sheets[-1]
        rows = sorted({row for sheet in sheets for row, _ in sheet.cells})
        if self.layout.hidden_parts == "rows":
            for sheet in sheets:
                sheet.hidden_rows = set(self.rng.sample(rows, 3))
        elif self.layout.hidden_parts == "columns":
            last.hidden_columns = {self.layout.origin[1] + 4}
        elif self.layout.hidden_parts == "sheet":
            other = Sheet("上年", is_hidden=True)
            for (row, column), stored in sheets[0].cells.items():
                value = stored.value
                shown = value + 1 if isinstance(value, Decimal) else value
                other.cells[row, column] = Stored(shown)
            sheets.append(other)

    def paragraph(self, sheet: Sheet, block: Paragraph, row: int, left: int, page: Page) -> int:
        """Put a paragraph in a row of its own; how many rows it takes."""
        boxed = {"title": ("title",), "tables": ("prose",)}.get(self.layout.boxes, ())
        if block.kind in boxed:
            sheet.boxes.append((row, left, block.text))
            return 1 + (block.kind == "title")
        text = block.text
        sheet.cells[row, left] = Stored(text)
        if self.layout.prose_cells == "merged" and block.kind != "furniture":
            width = max((len(grid(table.rows)[0]) for table in page.tables()), default=1)
            sheet.merges.append((row, left, 1, width))
        return 1 + (self.layout.gap if block.kind != "furniture" else 0)

    def table(self, sheet: Sheet, table: Table, top: int, left: int) -> None:
        """Put a table's cells where their spans have them."""
        has_border = self.layout.borders == "all"
        for y, places in enumerate(grid(table.rows)):
            for x, place in enumerate(places):
                if place is None:
                    continue
                cell, down, right = place
                at = (top + y, left + x)
                if down or right:
                    sheet.cells[at] = Stored(None, has_border=has_border)
                    continue
                stored = self.stored(cell, at, table.rows[y])
                stored.has_border = has_border
                sheet.cells[at] = stored
                if cell.rowspan > 1 or cell.colspan > 1:
                    sheet.merges.append((*at, cell.rowspan, cell.colspan))

    def stored(self, cell: Cell, at: tuple[int, int], row: Row) -> Stored:
        """A figure as the number it is, with the format that shows it so; any other text."""
        match = _FIGURE.fullmatch(cell.text) if cell.kind == "value" else None
        if match is None or not self.is_numeric() or (match[1] == "" and _has_idle_zero(match)):
            return Stored(cell.text or None)
        sign, whole, part, unit = match.groups()
        value = Decimal(sign + re.sub("[, ]", "", whole) + (part or ""))
        if cell.address == "disclosure.fees" and self.layout.rounded == "fees":
            return self.rounded(value, cell.address)
        stored = Stored(value, _format(sign, whole, part or "", unit or ""))
        if value == 0 and self.layout.zero_shown != "0":
            stored.format = '0;-0;"-"' if self.layout.zero_shown == "-" else "0;-0;"
        self.compute(stored, cell, at, row)
        return stored

    def is_numeric(self) -> bool:
        """Whether this figure is stored as a number."""
        wanted = self.layout.numbers
        return wanted == "numeric" or (wanted == "mixed" and self.rng.random() < 0.5)

    def rounded(self, value: Decimal, address: str) -> Stored:
        """An amount shown without its decimals: where they matter it is two figures, so none."""
        if value != int(value):
            self.lost.add(address)
            self.unstated.add(address)
        return Stored(value, "0")

    def compute(self, stored: Stored, cell: Cell, at: tuple[int, int], row: Row) -> None:
        """Make a total the result of a formula; in some workbooks its result was never stored."""
        wanted = self.layout.formulas
        if wanted == "none" or not cell.address or not _TOTAL.search(cell.address):
            return
        stored.formula = f"SUM({_name(at[0], max(1, at[1] - len(row)))}:{_name(*at)})"
        if wanted == "some_without_result" and self.rng.random() < 0.1:
            stored.value = None
            self.lost.add(cell.address)
            self.unstated.add(cell.address)


def _has_idle_zero(match: re.Match[str]) -> bool:
    return len(match[2]) > 1 and match[2][0] == "0"


def _format(sign: str, whole: str, part: str, unit: str) -> str:
    """The number format that shows a figure as it was printed."""
    grouped = "," in whole or " " in whole
    code = "#,##0" if grouped else "0"
    code += f".{'0' * (len(part) - 1)}" if part else ""
    code += f'"{unit}"' if unit else ""
    if sign == "+":
        return f"+{code};-{code};0"
    return "General" if code == "0" else code


def _name(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
