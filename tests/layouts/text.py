"""A page as plain text or Markdown."""

from __future__ import annotations

import unicodedata
from itertools import zip_longest
from typing import TYPE_CHECKING

from layouts.structure import Block, Cell, Page, Row, Table, grid, is_header, row_addresses
from layouts.tables import is_in
from oracle import ADDRESSES, FORMS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from layouts.options import Layout


def display_width(text: str) -> int:
    """The columns that the text takes on a terminal: two for each Chinese character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _one_line(text: str) -> str:
    return text.replace("\n", "")


def text_rows(table: Table, cells: str) -> list[Row]:
    """The table's rows as text has them.

    `own`: the cells that each row holds; `grid`: with empty cells for every spanned place;
    `labels_collapsed`: the same, but no empty cells beside a label over several columns;
    `filled`: as `own`, with empty cells after each for the further columns that it spans;
    `filled_at_end`: the same, all at the end of the row.
    """
    if cells == "own":
        return table.rows
    if cells.startswith("filled"):
        return [_filled(row, at_end=cells == "filled_at_end") for row in table.rows]
    rows = []
    for places in grid(table.rows):
        row = []
        for cell, down, right in filter(None, places):
            if down == right == 0:
                row.append(cell)
            elif cells == "grid" or right == 0 or cell.kind in ("heading", "value"):
                row.append(Cell(""))
        rows.append(row)
    return rows


def _filled(row: Row, *, at_end: bool) -> Row:
    extra = [[Cell("")] * (cell.colspan - 1) for cell in row]
    if at_end:
        return [*row, *(blank for blanks in extra for blank in blanks)]
    return [one for cell, blanks in zip(row, extra, strict=True) for one in (cell, *blanks)]


class TextWriter:
    """A page as plain text or Markdown; `lost` gathers the addresses that nobody can place."""

    def __init__(self, layout: Layout, rng: random.Random) -> None:
        self.layout = layout
        self.rng = rng
        self.style = "md" if layout.format == "md" else layout.text
        self.lost: set[str] = set()

    def page(self, page: Page) -> str:
        """The whole document."""
        blocks = ["\n".join(self.block(block)) for block in page.blocks]
        tight = self.style in ("single_spaced", "wrapped", "cell_a_line", "ended", "glued")
        return ("\n" if tight else "\n\n").join(blocks) + "\n"

    def block(self, block: Block) -> list[str]:
        if isinstance(block, Table):
            return self.table(block)
        text = block.text
        if self.style == "md":
            return [{"title": "# ", "chapter": "## "}.get(block.kind, "") + text]
        if self.style == "wrapped" and block.kind == "prose":
            return [text[start : start + 38] for start in range(0, len(text), 38)]
        return [text]

    def table(self, table: Table) -> list[str]:
        if self.layout.is_spaced_text:
            self.lose_rows_with_blanks(table)
        return {
            "tabs": self.tabs,
            "pipes": self.pipes,
            "md": self.markdown,
            "aligned": self.aligned,
            "single_spaced": self.single_spaced,
            "cell_a_line": self.cell_a_line,
            "ended": self.ended,
            "wrapped": self.wrapped,
            "glued": self.glued,
        }[self.style](table)

    def lose_rows_with_blanks(self, table: Table) -> None:
        for row in table.rows:
            if any(cell.is_empty and cell.kind == "value" for cell in row):
                self.lost.update(row_addresses(row))

    def tabs(self, table: Table) -> list[str]:
        lines = []
        for row in text_rows(table, self.layout.cells):
            line = "\t".join(_one_line(cell.text) for cell in row)
            if self.layout.trailing == "stripped":
                self.lose_stripped(row)
                line = line.rstrip("\t")
            lines.append(line)
        return lines

    def lose_stripped(self, row: Row) -> None:
        """A row that loses the cells of figures at its end is narrower than the others."""
        shown = list(row)
        while shown and not shown[-1].text:
            if shown.pop().kind == "value":
                self.lost.update(row_addresses(row))

    def pipes(self, table: Table) -> list[str]:
        rows = text_rows(table, self.layout.cells)
        ending = " |" if self.layout.trailing == "kept" else ""
        if not ending:
            for row in rows:
                self.lose_stripped(row)
        return [" | ".join(_one_line(cell.text) for cell in row) + ending for row in rows]

    def markdown(self, table: Table) -> list[str]:
        rows = text_rows(table, self.layout.cells)
        texts = [[cell.text.replace("\n", "<br>") for cell in row] for row in rows]
        width = max(map(len, texts))
        texts[0] += [""] * (width - len(texts[0]))
        lines = [f"| {' | '.join(row)} |" for row in texts]
        return [lines[0], "|" + " --- |" * width, *lines[1:]]

    def aligned(self, table: Table) -> list[str]:
        rows = [[_one_line(cell.text) for cell in row] for row in text_rows(table, "grid")]
        width = max(map(len, rows))
        rows = [row + [""] * (width - len(row)) for row in rows]
        widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
        return [
            "  ".join(
                text + " " * (width - display_width(text))
                for text, width in zip(row, widths, strict=True)
            ).rstrip(" ")
            for row in rows
        ]

    def single_spaced(self, table: Table) -> list[str]:
        lines = []
        for row in table.rows:
            for cell in row:
                if "\n" in cell.text and cell.kind == "label":
                    lines += cell.text.split("\n")
            shown = (cell for cell in row if not ("\n" in cell.text and cell.kind == "label"))
            lines.append(self.spaced(shown))
        return [line for line in lines if line]

    @staticmethod
    def spaced(cells: Iterator[Cell] | list[Cell]) -> str:
        return " ".join(_one_line(cell.text).strip() for cell in cells if not cell.is_empty)

    def cell_a_line(self, table: Table) -> list[str]:
        cells = [cell for row in table.rows for cell in row if not cell.is_empty]
        return [_one_line(cell.text).strip() for cell in cells]

    def ended(self, table: Table) -> list[str]:
        """Each cell a line, its end a pipe; a row ends with the pipes of what its cells span."""
        lines = []
        for row in table.rows:
            lines += [f"{_one_line(cell.text)} |".lstrip() for cell in row]
            spanned = sum(cell.colspan - 1 for cell in row)
            lines += ["|" * spanned] if spanned else []
        return lines

    def wrapped(self, table: Table) -> list[str]:
        lines = []
        for row in table.rows:
            labels = [cell for cell in row if cell.kind in ("label", "note")]
            for cell in labels:
                width = self.rng.randint(6, 14)
                for line in cell.text.split("\n"):
                    lines += [line[start : start + width] for start in range(0, len(line), width)]
            figures = self.spaced([cell for cell in row if cell not in labels])
            alone = not labels or is_header(row) or self.rng.random() < 0.5
            if any("\n" in cell.text for cell in row if cell.kind == "heading"):
                lines += self.interleaved(row)
            elif figures and not alone:
                lines[-1] += f" {figures}"
            elif figures:
                lines.append(figures)
        return lines

    def interleaved(self, row: Row) -> list[str]:
        """Headings of vertical letters as a page's text has them: the first letters of all, …"""
        self.lost |= {a for form in FORMS for a in ADDRESSES[form] if is_in(a, "appeals")}
        columns = [cell.text.split("\n") for cell in row if cell.kind == "heading"]
        return [" ".join(filter(None, letters)) for letters in zip_longest(*columns)]

    def glued(self, table: Table) -> list[str]:
        for row in table.rows:
            self.lost.update(row_addresses(row))
        return ["".join(_one_line(cell.text) for row in table.rows for cell in row)]
