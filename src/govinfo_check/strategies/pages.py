"""A report as a page in a layout: the official form with other words, figures and tables."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from govinfo_check.forms import get_form
from govinfo_check.forms.form import TABLE_NAMES
from govinfo_check.templates.layout import (
    LAST_PROSE,
    PROSE,
    Heading,
    Page,
    Prose,
    Table,
    figure_text,
    page_with,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.forms.fields import Kind
    from govinfo_check.forms.form import Value
    from govinfo_check.forms.report import Report
    from govinfo_check.strategies.layout import Layout
    from govinfo_check.templates.layout import Block, Cell

    Row = tuple[Cell, ...]

_CHAPTERS = {
    "二、主动公开政府信息情况": "二、主动公开政府信息的情况",
    "三、收到和处理政府信息公开申请情况": "三、收到和处理政府信息公开申请的情况",
    "五、存在的主要问题及改进情况": "五、存在问题及改进情况",
}
"""Headings that offices word in another way."""

_WRITTEN = {
    PROSE: "本机关认真落实政府信息公开各项要求,及时更新公开内容,规范办理公开申请。",
    LAST_PROSE: "本年度未收取信息处理费,没有其他需要报告的事项。",
}
"""What stands in place of the form's own words; no figure, so that the tables alone speak."""

_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_DISCLOSURE, _REQUESTS = TABLE_NAMES["disclosure"], TABLE_NAMES["requests"]
_HEADS = 3  # rows of headings in table three


def page_in(report: Report, layout: Layout) -> Page:
    """The report as a page in this layout."""
    form = get_form(report.form)
    texts = {
        cell.address: figure_in(value, cell.kind, layout)
        for cell, value in zip(form.cells, form.values(report), strict=True)
    }
    title = layout.title.format(agency=report.agency or "", year=report.year or "")
    page = page_with(form, texts, title)
    return Page(title, tuple(part for block in page.blocks for part in _parts(block, layout)))


def figure_in(value: Value, kind: Kind, layout: Layout) -> str:
    """A figure as the layout writes it.

    >>> from govinfo_check.forms import get_form
    >>> from govinfo_check.strategies import Layout
    >>> kind = get_form("cn-2021")["requests.new.total"].kind
    >>> figure_in(1362, kind, Layout(number="commas")), figure_in(None, kind, Layout(blank="/"))
    ('1,362', '/')
    """
    if value is None:
        return layout.blank
    if kind.name == "count" and value == 0 and layout.zero != "0":
        return layout.zero
    if kind.decimal:
        value = _with_places(Decimal(value), layout.places)
    text = figure_text(value)
    if layout.number == "commas":
        return format(value, ",d" if isinstance(value, int) else ",f")
    if layout.number == "full width":
        return text.translate(_FULL_DIGITS)
    return f"{text}件" if layout.number == "with unit" and kind.name == "count" else text


def _with_places(amount: Decimal, places: int) -> Decimal:
    """The amount with at least so many decimal places printed."""
    exponent = amount.as_tuple().exponent
    short = isinstance(exponent, int) and exponent > -places
    return amount.quantize(Decimal(1).scaleb(-places)) if short else amount


def worded(text: str, layout: Layout) -> str:
    """Words of the form as the layout writes them.

    >>> from govinfo_check.strategies import Layout
    >>> worded("（一）予以公开", Layout(brackets="()"))
    '(一)予以公开'
    >>> worded("2.重复申请", Layout(numbering="{}、"))
    '2、重复申请'
    """
    text = re.sub(r"^([1-9])\.", lambda match: layout.numbering.format(match[1]), text)
    opening, closing = layout.quotes[:1], layout.quotes[1:]
    text = text.replace("“", opening).replace("”", closing)
    return text.translate(str.maketrans("（）", layout.brackets))


def _parts(block: Block, layout: Layout) -> Iterator[Block]:
    """What becomes of one block."""
    if isinstance(block, Heading):
        yield Heading(_CHAPTERS.get(block.text, block.text) if layout.chapters else block.text)
    elif isinstance(block, Prose):
        yield Prose(_WRITTEN[block.text])
    else:
        for number, table in enumerate(_tables(block, layout), 1):
            if number > 1:
                is_cut = block.name == _REQUESTS and layout.page_numbers != "none"
                yield Prose(f"- {number} -" if is_cut else "")
            yield table._replace(rows=tuple(_reworded(row, layout) for row in table.rows))


def _reworded(row: Row, layout: Layout) -> Row:
    return tuple(
        cell if cell.is_figure else cell._replace(text=worded(cell.text, layout)) for cell in row
    )


def _tables(table: Table, layout: Layout) -> Iterator[Table]:
    """The tables in which one of the form's is printed."""
    if table.name == _DISCLOSURE and layout.disclosure == "a table an item":
        starts = [place for place, row in enumerate(table.rows) if len(row) == 1]
        for start, end in pairwise((*starts, len(table.rows))):
            yield table._replace(rows=table.rows[start:end])
    elif table.name == _REQUESTS:
        rows = tuple(map(_total_first, table.rows)) if layout.total == "first" else table.rows
        body = len(rows) - _HEADS
        starts = [_HEADS + body * piece // layout.pieces for piece in range(1, layout.pieces)]
        for start, end in pairwise((0, *starts, len(rows))):
            again = rows[:_HEADS] if start and layout.headings != "once" else ()
            yield table._replace(rows=(*again, *_cut(rows, start, end)))
    else:
        yield table


def _total_first(row: Row) -> Row:
    """A row of table three with the column 总计 before the others."""
    figures = [cell for cell in row if cell.is_figure]
    if figures:
        return (*row[: -len(figures)], row[-1], *row[-len(figures) : -1])
    return (row[-1], *row[:-1]) if row[-1].text == "总计" else row


def _cut(rows: tuple[Row, ...], start: int, end: int) -> Iterator[Row]:
    """The rows of one piece; labels that reach into it from above stand in it again."""
    reaching = [
        cell._replace(rowspan=top + cell.rowspan - start)
        for top, row in enumerate(rows[:start])
        for cell in row
        if top + cell.rowspan > start
    ]
    for place, row in enumerate(rows[start:end], start):
        cells = (*reaching, *row) if place == start else row
        yield tuple(cell._replace(rowspan=min(cell.rowspan, end - place)) for cell in cells)
