"""What stands where on the official form: headings, tables, their heading rows and spans.

The words and their order are the form model's. Only what is no cell, row or column of it (the
note in table three, 申请人情况, 法人或其他组织, 信息内容) is written here.
Source: 国办公开办函〔2021〕30号 and 国办公开办函〔2019〕60号, 政府信息公开工作年度报告格式.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.forms.form import TABLES
from govinfo_check.transcribe.outline import CHAPTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_check.forms.form import Form, Row, Value

TITLE = "政府信息公开工作年度报告"
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
PROSE = "（文字描述）"
LAST_PROSE = "（文字描述，收取信息处理费情况在此处报告。）"
"""What the form prints where prose is to be written."""

_NUMERALS = "一二三四五六"
_SHARES = {
    "disclosure": (30, 24, 24, 24),
    "requests": (8, 9, 34, 8, 7, 7, 8, 8, 7, 7),
    "appeals": (7,) * 15,
}


_CORNER = "项目"
"""What stands over the labels of an annex."""
_LABEL = 4
"""How wide they are, a figure being 1."""


class Cell(NamedTuple):
    """A cell of a table; in one with an address a figure stands or is to be filled in."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    address: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether a figure belongs in it."""
        return bool(self.address)


class Table(NamedTuple):
    """A table: its name, the cells that begin in each row, the shares of its grid's columns."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[int, ...]


class Heading(NamedTuple):
    """The heading of a chapter."""

    text: str


class Prose(NamedTuple):
    """A paragraph."""

    text: str


Block = Heading | Prose | Table


class Page(NamedTuple):
    """The whole report as a document."""

    title: str
    blocks: tuple[Block, ...]


class Place(NamedTuple):
    """One place of a table's grid: the cell that covers it, and whether it begins here."""

    cell: Cell
    begins_row: bool
    begins_column: bool


def page_of(
    form: Form,
    values: Sequence[Value] = (),
    *,
    agency: str | None = None,
    year: int | None = None,
) -> Page:
    """The form with `values` in the order of `form.cells`; none at all leave it blank.

    >>> from govinfo_check.forms import get_form
    >>> page = page_of(get_form("cn-2021"), agency="澄洲市人民政府", year=2024)
    >>> page.title
    '澄洲市人民政府2024年政府信息公开工作年度报告'
    >>> [block.text for block in page.blocks if isinstance(block, Heading)][:2]
    ['一、总体情况', '二、主动公开政府信息情况']
    """
    figures = values or (None,) * len(form.cells)
    texts = {
        cell.address: figure_text(value) for cell, value in zip(form.cells, figures, strict=True)
    }
    when = "" if year is None else f"{year}年"
    return page_with(form, texts, f"{agency or ''}{when}{TITLE}")


def page_with(form: Form, texts: Mapping[str, str], title: str) -> Page:
    """The form with the text of each of its cells by address."""
    return Page(title, tuple(_blocks(form, texts)))


def figure_text(value: Value) -> str:
    """A figure's digits, nothing for a blank.

    >>> from decimal import Decimal
    >>> [figure_text(value) for value in (-2, Decimal("2.50"), Decimal("1E+2"), None)]
    ['-2', '2.50', '100', '']
    """
    return "" if value is None else format(value, "d" if isinstance(value, int) else "f")


def grid_of(table: Table) -> list[list[Place]]:
    """The table's grid, row by row: what covers each place.

    >>> [[p.cell.text for p in row] for row in grid_of(Table("", ((Cell("a", 2), Cell("b")),
    ...                                                        (Cell("c"),)), (1, 1)))]
    [['a', 'b'], ['a', 'c']]
    """
    grid: list[dict[int, Place]] = [{} for _ in table.rows]
    for index, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while column in grid[index]:
                column += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    grid[index + down][column + right] = Place(cell, not down, not right)
    return [[places[column] for column in sorted(places)] for places in grid]


def _blocks(form: Form, texts: Mapping[str, str]) -> Iterator[Block]:
    fields = form.model.model_fields
    tables = dict(zip((2, 3, 4), TABLES, strict=True))
    makers = {"disclosure": _disclosure, "requests": _requests, "appeals": _appeals}
    for number, words in CHAPTERS.items():
        table = tables.get(number)
        if table is None:
            yield Heading(f"{_NUMERALS[number - 1]}、{words[0]}")
            yield Prose(LAST_PROSE if number == len(CHAPTERS) else PROSE)
        else:
            yield Heading(fields[table].title or "")
            rows = tuple(makers[table](form, texts))
            yield Table(form.table_names[table], rows, _SHARES[table])
    for annex in form.annexes:
        yield Heading(fields[annex].title or annex)
        rows = tuple(_annex(form, annex, texts))
        yield Table(form.table_names[annex], rows, (_LABEL, *(1 for _ in rows[0][1:])))


def _annex(form: Form, table: str, texts: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    """An annex: one heading row with every column once, then its rows."""
    heads = list(dict.fromkeys(cell.column_label for cell in form.tables[table]))
    yield (Cell(_CORNER), *map(Cell, heads))
    for row in form.rows[table]:
        own = {form[address].column_label: address for address in row.columns}
        figures = (
            Cell(texts.get(own.get(head, ""), ""), address=own.get(head, "")) for head in heads
        )
        yield (Cell(row.label), *figures)


def _figures(row: Row, texts: Mapping[str, str]) -> list[Cell]:
    return [Cell(texts[address], address=address) for address in row.columns]


def _disclosure(form: Form, texts: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    """Table two: for each item of Article 20 its number, its headings, its rows."""
    width = len(_SHARES["disclosure"])
    for item, group in groupby(form.rows["disclosure"], key=lambda row: row.item):
        rows = list(group)
        heads = [Cell(form[address].column_label) for address in rows[0].columns]
        yield (Cell(item or "", colspan=width),)
        yield (Cell("信息内容"), *_widened(heads, width - 1))
        for row in rows:
            yield (Cell(row.label), *_widened(_figures(row, texts), width - 1))


def _widened(cells: list[Cell], width: int) -> list[Cell]:
    """The cells over `width` columns, the last of them as wide as is left."""
    return [*cells[:-1], cells[-1]._replace(colspan=width - len(cells) + 1)]


def _requests(form: Form, texts: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    """Table three: three heading rows, then its rows with the groups that hold them."""
    rows = form.rows["requests"]
    labels = 1 + max(len(row.groups) for row in rows)
    heads = [Cell(form[address].column_label) for address in rows[0].columns]
    person, *bodies, total = heads
    yield Cell(NOTE, 3, labels), Cell("申请人情况", colspan=len(heads))
    yield (
        person._replace(rowspan=2),
        Cell("法人或其他组织", colspan=len(bodies)),
        total._replace(rowspan=2),
    )
    yield tuple(bodies)
    begun: set[tuple[str, ...]] = set()
    for row in rows:
        line = []
        for depth in range(1, len(row.groups) + 1):
            group = row.groups[:depth]
            if group not in begun:
                begun.add(group)
                line.append(Cell(group[-1], sum(other.groups[:depth] == group for other in rows)))
        label = Cell(row.label, colspan=labels - len(row.groups))
        yield (*line, label, *_figures(row, texts))


def _appeals(form: Form, texts: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    """Table four: blocks beside each other under three heading rows, and one row of figures."""
    rows = form.rows["appeals"]
    top: list[Cell] = []
    middle: list[Cell] = []
    bottom: list[Cell] = []
    for groups, inside in groupby(rows, key=lambda row: row.groups):
        blocks = list(inside)
        if groups:
            top.append(Cell(groups[-1], colspan=sum(len(block.columns) for block in blocks)))
        for block in blocks:
            heads = [Cell(form[address].column_label) for address in block.columns]
            label = Cell(block.label, colspan=len(heads))
            if groups:
                middle.append(label)
                bottom += heads
            else:
                top.append(label)
                middle += [head._replace(rowspan=2) for head in heads]
    yield from (tuple(top), tuple(middle), tuple(bottom))
    yield tuple(cell for row in rows for cell in _figures(row, texts))
