"""Sheets to paragraphs and tables: what a person sees as the tables of a sheet, and what between.

A row that is blank, or that holds but one text over the whole width, ends a table: the text is a
paragraph (a title, a heading, prose). A cell with a border belongs to a table even if it is blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.documents import Block, Cell, Location, Paragraph, Table
from govinfo_check.errors import ReadError
from govinfo_check.readers.decoding import fold
from govinfo_check.readers.grid import MAX_GRID_CELLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_SHEETS = 200
"""Most sheets of a workbook."""

_HEADING = re.compile(r"\s*[一二三四五六七八九十]{1,3}\s*[、.．]")
_SENTENCE = "。"


class Merge(NamedTuple):
    """A merged range: its first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """What stands in a sheet; places are (row, column), counted from 1.

    Attributes:
        name: The sheet's name.
        texts: The text of every cell that is not blank.
        merges: The merged ranges.
        framed: The cells that have a border.
    """

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    framed: set[tuple[int, int]] = field(default_factory=set)


def blocks_of(sheets: Iterable[Sheet]) -> tuple[Block, ...]:
    """The paragraphs and tables of all sheets, in their order, the tables counted through.

    Raises:
        ReadError: A sheet's cells cover more than `MAX_GRID_CELLS` places.
    """
    blocks: list[Block] = []
    tables = 0
    for sheet in sheets:
        for block in _Layout(sheet).blocks(tables):
            tables += isinstance(block, Table)
            blocks.append(block)
    return tuple(blocks)


def cell_text(text: str) -> str:
    """The lines of a cell, each folded, blank ones left out."""
    return "\n".join(filter(None, map(fold, text.split("\n"))))


class _Layout:
    """The rows of a sheet, each with the cells that begin in it, merged ranges resolved."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._spans: dict[tuple[int, int], Merge] = {}  # by the place of the first cell
        self._covered: dict[tuple[int, int], Merge] = {}  # by every other place
        places = [*sheet.texts, *sheet.framed]
        self._bottom = max((row for row, _ in places), default=0)
        self._right = max((column for _, column in places), default=0)
        for merge in sheet.merges:
            self._add(merge)
        self._texts: dict[int, dict[int, str]] = {}
        for (row, column), text in sheet.texts.items():
            if (row, column) not in self._covered:
                self._texts.setdefault(row, {})[column] = text
        self._framed: dict[int, set[int]] = {}
        for row, column in sheet.framed:
            self._framed.setdefault(row, set()).add(column)

    def _add(self, merge: Merge) -> None:
        """Notes the part of a merged range that lies in the used part of the sheet."""
        cut = merge._replace(
            bottom=min(merge.bottom, self._bottom), right=min(merge.right, self._right)
        )
        height, width = cut.bottom - cut.top + 1, cut.right - cut.left + 1
        if height < 1 or width < 1 or height * width == 1:
            return
        if len(self._covered) + height * width > MAX_GRID_CELLS:
            raise _too_large(self._sheet.name)
        first = (cut.top, cut.left)
        self._spans[first] = cut
        for row in range(cut.top, cut.bottom + 1):
            for column in range(cut.left, cut.right + 1):
                if (row, column) != first:
                    self._covered.setdefault((row, column), cut)

    def blocks(self, tables: int) -> Iterator[Block]:
        run: list[int] = []
        after = 0
        for row in self._used_rows():
            if row <= after:
                continue  # part of a paragraph over several rows
            lone = self._paragraph(row, is_first=not run or row != run[-1] + 1)
            if run and (row != run[-1] + 1 or lone):
                yield from self._tables(run, tables)
                tables, run = tables + 1, []
            if lone is None:
                run.append(row)
                continue
            after = lone[0]
            for line in lone[1].split("\n"):
                yield Paragraph(line, lone[2])
        if run:
            yield from self._tables(run, tables)
