"""Sheets to paragraphs and tables: what a person sees as the tables of a sheet, and what between.

A row that is blank ends a table; so does one that holds a lone text over its whole width, which is
a paragraph: a title, a heading, prose. A cell with a border belongs to a table even where blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.documents import MAX_PARAGRAPHS, Block, Cell, Location, Paragraph, Table
from govinfo_check.limits import Limit
from govinfo_check.readers.decoding import fold
from govinfo_check.readers.grid import MAX_PLACES

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

MAX_SHEETS = Limit(200, "工作表超过 {} 个", "请只保留年度报告的工作表")
"""Most sheets of a workbook."""

_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．]")
_SENTENCE = "。"
_LINE_OF_PROSE = re.compile(_HEADING.pattern + r".*(?:情况|事项)[\s：:]*|.*年度报告")
"""A chapter's heading or a title; a row's label (一、…数量) ends otherwise."""

MAX_HEADING = 100
"""Characters of a text that may be a heading; a chapter's has 25, a title 60."""
_FIGURE = re.compile(r"[\d\s.,，+-]+")


class Range(NamedTuple):
    """A range of cells: its first and last row and column, counted from 1."""

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
        boxes: The text of each text box, with the place that it is anchored to.
    """

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    framed: set[tuple[int, int]] = field(default_factory=set)
    boxes: list[tuple[tuple[int, int], str]] = field(default_factory=list)


def blocks_of(sheets: Iterable[Sheet]) -> tuple[Block, ...]:
    """The paragraphs and tables of all sheets, in their order, the tables counted through.

    >>> sheet = Sheet("表", {(1, 1): "标题", (3, 2): "规章", (3, 3): "5"})
    >>> [type(block).__name__ for block in blocks_of([sheet])]
    ['Paragraph', 'Table']

    Raises:
        ReadError: A table or the merged ranges of a sheet cover more than `MAX_PLACES` places.
    """
    blocks: list[Block] = []
    tables = 0
    for sheet in sheets:
        for block in _with_boxes(_Layout(sheet).blocks(), sheet):
            if isinstance(block, Paragraph):
                blocks.append(block)
                MAX_PARAGRAPHS.hold(len(blocks) - tables)
            else:
                tables += 1
                blocks.append(_numbered(block, tables))
    return tuple(blocks)


def _with_boxes(blocks: Iterator[Block], sheet: Sheet) -> Iterator[Block]:
    """The blocks, and each text box before the first that begins in its row or below."""
    waiting = sorted(sheet.boxes, reverse=True)
    for block in blocks:
        begin = block if isinstance(block, Paragraph) else block.rows[0][0]
        while waiting and waiting[-1][0][0] <= (begin.location.row or 0):
            yield from _box(*waiting.pop(), sheet.name)
        yield block
    for box in reversed(waiting):
        yield from _box(*box, sheet.name)


def _box(place: tuple[int, int], text: str, sheet: str) -> Iterator[Paragraph]:
    location = Location(row=place[0], column=place[1], sheet=sheet)
    return (Paragraph(line, location) for line in cell_text(text).split("\n") if line)


def cell_text(text: str) -> str:
    """The lines of a cell, each folded, blank ones left out."""
    return "\n".join(filter(None, map(fold, text.split("\n")))) if text else ""


def _numbered(table: Table, number: int) -> Table:
    rows = (
        tuple(cell._replace(location=cell.location._replace(table=number)) for cell in row)
        for row in table.rows
    )
    return Table(tuple(rows), number)


class _Layout:
    """A sheet by rows, its merged ranges cut to the part that is used."""

    def __init__(self, sheet: Sheet) -> None:
        self._name = sheet.name
        places = [*sheet.texts, *sheet.framed]
        self._bottom = max((row for row, _ in places), default=0)
        self._right = max((column for _, column in places), default=0)
        self._ranges: dict[tuple[int, int], Range] = {}  # by the place of their first cell
        self._covered: dict[int, dict[int, Range]] = {}  # by row and column, without first cells
        self._area = 0
        for merge in sheet.merges:
            self._add(merge)
        self._texts: dict[int, dict[int, str]] = {}
        for (row, column), text in sorted(sheet.texts.items()):
            if column not in self._covered.get(row, ()):
                self._texts.setdefault(row, {})[column] = text
        self._framed: dict[int, set[int]] = {}
        for row, column in sheet.framed:
            self._framed.setdefault(row, set()).add(column)
        self._left = min((min(row) for row in self._texts.values()), default=0)

    def _add(self, merge: Range) -> None:
        cut = Range(
            merge.top, merge.left, min(merge.bottom, self._bottom), min(merge.right, self._right)
        )
        if cut.bottom < cut.top or cut.right < cut.left or cut[:2] == cut[2:]:
            return
        self._area += (cut.bottom - cut.top + 1) * (cut.right - cut.left + 1)
        MAX_PLACES.hold(self._area, f"工作表 {self._name}")
        self._ranges[cut[:2]] = cut
        for row in range(cut.top, cut.bottom + 1):
            columns = self._covered.setdefault(row, {})
            for column in range(cut.left, cut.right + 1):
                if (row, column) != cut[:2]:
                    columns[column] = cut

    def blocks(self) -> Iterator[Block]:
        """The paragraphs and tables, the tables not numbered yet."""
        run: list[int] = []
        done = reach = 0
        for row in self._used_rows():
            if row <= done:
                continue  # of a paragraph that is merged over several rows
            if run and row != run[-1] + 1:
                reach = yield from self._table(run, reach)
                run = []
            lone = self._lone(row, is_first=not run)
            if lone is None:
                run.append(row)
                continue
            reach = yield from self._table(run, reach)
            run, done = [], lone.bottom
            text = self._texts[row][lone.left]
            if _SENTENCE in text or _HEADING.match(text):
                reach = 0  # else a page's number or title, amid a table
            for column, text in self._texts[row].items():
                location = Location(row=row, column=column, sheet=self._name)
                for line in text.split("\n"):
                    yield Paragraph(line, location)
        yield from self._table(run, reach)

    def _used_rows(self) -> list[int]:
        reached = (
            range(cut.top, cut.bottom + 1)
            for (row, column), cut in self._ranges.items()
            if column in self._texts.get(row, ())
        )
        return sorted({*self._texts, *self._framed}.union(*reached))

    def _lone(self, row: int, *, is_first: bool) -> Range | None:
        """The range of a row's only text if it is a paragraph; `is_first`: no row before it.

        A chapter's heading is one whatever else stands in its row, if that is no figure.
        """
        texts = self._texts.get(row, {})
        if not texts:
            return None
        column, text = next(iter(texts.items()))
        own = self._range(row, column)
        if len(texts) > 1:
            is_heading = len(text) <= MAX_HEADING and own.top == own.bottom
            is_heading = is_heading and bool(_LINE_OF_PROSE.fullmatch(text))
            is_heading = is_heading and not any(map(_FIGURE.fullmatch, texts.values()))
            return own if is_heading else None
        if any(self._has_other(line, own) for line in range(own.top, own.bottom + 1)):
            return None
        if _SENTENCE in text:
            return own
        if self._framed:
            is_in_table = column in self._framed.get(row, ()) and not _HEADING.match(text)
        else:
            is_whole = own.left < own.right and own.left <= self._left and own.right == self._right
            is_in_table = not (is_first or is_whole or _LINE_OF_PROSE.fullmatch(text))
        return None if is_in_table else own

    def _has_other(self, row: int, own: Range) -> bool:
        """Whether anything beside `own` stands in the row: a text, a border, a merged range."""
        others = {*self._texts.get(row, ()), *self._framed.get(row, ())}
        others.update(c for c, cut in self._covered.get(row, {}).items() if cut.top < own.top)
        return any(not own.left <= column <= own.right for column in others)

    def _table(self, rows: list[int], reach: int) -> Generator[Table, None, int]:
        """The table of adjoining rows, cut to what holds text; none where nothing does.

        One blank row with borders at its end belongs to it, more do not. `reach` is the last
        column of the table above where only blank rows part the two: this one may go on with it,
        and its last columns be blank. The last column of this one is returned.
        """
        stated = [row for row in rows if row in self._texts]
        if not stated:
            return reach
        left = min(min(self._texts[row]) for row in stated)
        right = max(self._range(row, column).right for row in stated for column in self._texts[row])
        right = max(right, reach)
        bottom = max(
            self._range(row, column).bottom for row in stated for column in self._texts[row]
        )
        if rows[-1] == bottom + 1 and self._framed.get(rows[-1]):
            bottom += 1  # a row to fill in, as the only one of table four of a blank form
        rows = list(range(stated[0], min(bottom, rows[-1]) + 1))
        MAX_PLACES.hold(len(rows) * (right - left + 1), f"工作表 {self._name}")
        yield Table(tuple(self._row(row, left, right, rows[-1]) for row in rows), 0)
        return right

    def _row(self, row: int, left: int, right: int, bottom: int) -> tuple[Cell, ...]:
        texts, covered = self._texts.get(row, {}), self._covered.get(row, ())
        cells = []
        for column in range(left, right + 1):
            if column not in covered:
                own = self._range(row, column)
                place = Location(None, row, column, None, self._name)
                height, width = (
                    min(own.bottom, bottom) - row + 1,
                    min(own.right, right) - column + 1,
                )
                cells.append(Cell(texts.get(column, ""), place, height, width))
        return tuple(cells)

    def _range(self, row: int, column: int) -> Range:
        return self._ranges.get((row, column)) or Range(row, column, row, column)
