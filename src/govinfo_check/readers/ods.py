"""OpenDocument sheets (.ods, of LibreOffice and WPS), as `sheets` lays them out.

A figure is what the cell stores; where the text it shows is another number, that follows in
brackets. A formula without a stored result is its own text, which is no figure. Hidden rows and
columns are read, hidden sheets and comments are not. A text box is a paragraph before the row that
holds it, one that belongs to no cell before all rows.
Source: OASIS OpenDocument 1.3 part 3, 9 (tables) and 19.385 (value types).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_check.documents import Document
from govinfo_check.limits import Limit
from govinfo_check.readers.archives import Archive, missing
from govinfo_check.readers.number_formats import number_text
from govinfo_check.readers.open_document import (
    CELL,
    COVERED,
    DRAW,
    FO,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    count,
    title,
)
from govinfo_check.readers.open_document import rows as rows_of
from govinfo_check.readers.sheets import MAX_SHEETS, Range, Sheet, blocks_of, cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readers.archives import Element

MAX_STATED = Limit(
    100_000, "工作表有字、有边框或合并的单元格超过 {} 个", "请只保留年度报告的工作表及其表格"
)
"""Most cells of a sheet that state something, each repetition counted; a report has 300."""

_STYLE_NAME = f"{TABLE}style-name"
_NUMBERS = ("float", "currency", "percentage")
_BORDERS = tuple(f"{FO}border{side}" for side in ("", "-top", "-bottom", "-left", "-right"))
_SHOWN = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")
_MAX_FORMULA = 60
_MOST_BLANKS = 100  # rows or columns; borders alone are repeated down to the end of the sheet


def read(data: bytes) -> Document:
    """The document of an OpenDocument workbook's bytes.

    Raises:
        ReadError: The file is damaged or exceeds a limit of `archives` or `sheets`.
    """
    archive = Archive(data)
    root = archive.tree("content.xml")
    if root is None:
        raise missing("工作簿(content.xml)")
    styles = {one.get(f"{STYLE}name", ""): one for one in root.iter(f"{STYLE}style")}
    framed = {name for name, style in styles.items() if _has_border(style)}
    tables = visible_tables(root)
    MAX_SHEETS.hold(len(tables))
    images = sum(1 for _ in root.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet//{DRAW}image"))
    return Document(blocks_of(_sheet(one, framed) for one in tables), "ods", title(archive), images)


def visible_tables(root: Element) -> list[Element]:
    """The elements of the visible sheets in the content's tree, in the order of their tabs.

    Raises:
        ReadError: There is no workbook in it.
    """
    book = root.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if book is None:
        raise missing("工作簿(content.xml)")
    styles = {one.get(f"{STYLE}name", ""): one for one in root.iter(f"{STYLE}style")}
    return [one for one in book.iterchildren(f"{TABLE}table") if _is_visible(one, styles)]


def _is_visible(table: Element, styles: dict[str, Element]) -> bool:
    style = styles.get(table.get(_STYLE_NAME, ""))
    stated = None if style is None else style.find(f"{STYLE}table-properties")
    return stated is None or stated.get(f"{TABLE}display", "true") != "false"


def _has_border(style: Element) -> bool:
    stated = style.find(f"{STYLE}table-cell-properties")
    return stated is not None and any(stated.get(side, "none") != "none" for side in _BORDERS)


def _sheet(table: Element, framed: set[str]) -> Sheet:
    sheet = Sheet(table.get(f"{TABLE}name", ""))
    for shapes in table.iterchildren(f"{TABLE}shapes"):
        sheet.boxes += (((0, 0), text) for text in _boxes(shapes))
    for places, _, cell in cells_of(table):
        sheet.boxes += [(places[:2], text) for text in _boxes(cell)]
        _add(sheet, cell, places, framed)
    return sheet


def cells_of(table: Element) -> Iterator[tuple[Range, Element, Element]]:
    """The places of each cell of a sheet, its row's element and its own, covered ones too."""
    number = 1
    for row in rows_of(table):
        times = count(row, "number-rows-repeated")
        column = 1
        for cell in row.iterchildren(CELL, COVERED):
            width = count(cell, "number-columns-repeated")
            yield Range(number, column, number + times - 1, column + width - 1), row, cell
            column += width
        number += times


def _add(sheet: Sheet, cell: Element, places: Range, framed: set[str]) -> None:
    """Notes a cell at all the places where it is repeated (blank ones are, by the thousand)."""
    text = _text(cell)
    is_framed = cell.get(_STYLE_NAME) in framed
    height, width = count(cell, "number-rows-spanned"), count(cell, "number-columns-spanned")
    is_merged = height > 1 or width > 1
    if cell.tag == COVERED or not (text or is_framed or is_merged):
        return
    bottom, right = places.bottom, places.right
    if not (text or is_merged):
        bottom = min(bottom, places.top + _MOST_BLANKS - 1)
        right = min(right, places.left + _MOST_BLANKS - 1)
    rows, columns = range(places.top, bottom + 1), range(places.left, right + 1)
    stated = max(len(sheet.texts), len(sheet.framed), len(sheet.merges))
    MAX_STATED.hold(stated + len(rows) * len(columns), f"工作表 {sheet.name}")
    for row in rows:
        for column in columns:
            if text:
                sheet.texts[row, column] = text
            if is_framed:
                sheet.framed.add((row, column))
            if is_merged:
                sheet.merges.append(Range(row, column, row + height - 1, column + width - 1))


def _text(cell: Element) -> str:
    shown = cell_text("\n".join(_paragraph(one) for one in cell.iterchildren(f"{TEXT}p")))
    kind = cell.get(f"{OFFICE}value-type")
    if kind in _NUMBERS:
        return _number(cell.get(f"{OFFICE}value", ""), shown, is_percent=kind == "percentage")
    formula = cell.get(f"{TABLE}formula")
    if kind is None and formula is not None:
        return "=" + cell_text(formula.partition("=")[2])[:_MAX_FORMULA]
    return shown


def _number(stored: str, shown: str, *, is_percent: bool) -> str:
    text = number_text(stored, "0%" if is_percent else "General")
    if is_percent:
        return text
    if not shown:
        return text if text == "0" else f"{text}（显示为空）"
    numbers = _SHOWN.findall(shown)
    if len(numbers) != 1 or not _SHOWN.fullmatch(text):
        return text  # a mark for 0, a date or the like: nothing to compare
    return (
        text
        if Decimal(numbers[0].replace(",", "")) == Decimal(text)
        else f"{text}（显示为 {shown}）"
    )


def _boxes(holder: Element) -> Iterator[str]:
    """The text of each box and shape with text that an element holds."""
    for shape in holder.iterchildren(f"{DRAW}*"):
        text = "\n".join(map(_paragraph, shape.iter(f"{TEXT}p")))
        if text.strip():
            yield text


def _paragraph(element: Element) -> str:
    """The text of a paragraph: its spans, with blanks and line ends as the format writes them."""
    text = element.text or ""
    for child in element:
        if child.tag in (f"{TEXT}s", f"{TEXT}tab"):
            text += " "
        elif child.tag == f"{TEXT}line-break":
            text += "\n"
        elif child.tag != f"{OFFICE}annotation":
            text += _paragraph(child)
        text += child.tail or ""
    return text
