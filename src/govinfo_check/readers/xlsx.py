"""Excel workbooks (.xlsx, .xlsm, .xltx): the visible sheets, as `sheets` lays them out.

A cell's text is the figure that it stores (see `number_formats` for formats that show another);
a formula is its stored result, and one without is its own text (`=SUM(C5:H5)`), which is no
figure. Hidden rows and columns are read, for the sums hold with them; hidden sheets are not, nor
are comments, page headers and conditional formats. A text box is a paragraph before the row that
it is anchored to. A stored result is not recomputed.
Source: ECMA-376 part 1, 18 (SpreadsheetML), transitional and strict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_check.documents import Document
from govinfo_check.readers import drawings
from govinfo_check.readers.archives import Archive, missing
from govinfo_check.readers.number_formats import BUILT_IN, number_text
from govinfo_check.readers.sheets import MAX_SHEETS, Range, Sheet, blocks_of, cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readers.archives import Element

X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
"""The namespace of a workbook's elements."""
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_T, _V, _F, _IS, _SI, _R = (f"{X}{name}" for name in ("t", "v", "f", "is", "si", "r"))
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_MAX_FORMULA = 60


def read(data: bytes) -> Document:
    """The document of a workbook's bytes.

    Raises:
        ReadError: The file is damaged or exceeds a limit of `archives` or `sheets`.
    """
    archive = Archive(data)
    main, root = workbook(archive)
    book = _book(archive, main, root)
    sheets = []
    images = 0
    for name, part in visible_sheets(archive, main, root):
        tree = archive.tree(part)
        if tree is not None:
            sheet = _sheet(name, tree, book)
            drawn = _drawings(archive, part, tree)
            sheet.boxes = [box for drawing in drawn for box in drawings.boxes(archive, drawing)]
            images += sum(drawings.images(archive, drawing) for drawing in drawn)
            sheets.append(sheet)
    return Document(blocks_of(sheets), "xlsx", title=archive.title(), images=images)


def workbook(archive: Archive) -> tuple[str, Element]:
    """The name and the root of the main part.

    Raises:
        ReadError: There is none.
    """
    main = archive.related("", "officeDocument", "xl/workbook.xml")
    root = archive.tree(main)
    if root is None or root.tag != f"{X}workbook":
        raise missing("工作簿(workbook.xml)")
    return main, root


@dataclass(frozen=True)
class _Book:
    """What the sheets share: texts, formats and borders by style, the epoch."""

    strings: list[str]
    formats: dict[str, str]
    framed: set[str]
    epoch_1904: bool


def _book(archive: Archive, main: str, root: Element) -> _Book:
    parts = {one.kind: one.target for one in archive.relations(main).values()}
    strings = archive.tree(parts.get("sharedStrings", "xl/sharedStrings.xml"))
    styles = archive.tree(parts.get("styles", "xl/styles.xml"))
    properties = root.find(f"{X}workbookPr")
    return _Book(
        strings=[] if strings is None else [_text(one) for one in strings.iterchildren(_SI)],
        formats={} if styles is None else _formats(styles),
        framed=set() if styles is None else _framed(styles),
        epoch_1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )


def _text(element: Element) -> str:
    """The text of a shared or inline string, without its phonetic guide."""
    if len(element) == 1 and element[0].tag == _T:
        return cell_text(element[0].text or "")
    return cell_text("".join(_run_text(run) for run in element if run.tag in (_R, _T)))


def _run_text(run: Element) -> str:
    """The text of a run; a struck or raised one is parted by a mark from what it stands at."""
    text = run.text if run.tag == _T else run.findtext(_T)
    properties = run.find(f"{X}rPr")
    if properties is None or not text:
        return text or ""
    is_apart = any(properties.find(f"{X}{name}") is not None for name in ("strike", "vertAlign"))
    return f"^{text}^" if is_apart else text


def _formats(styles: Element) -> dict[str, str]:
    """The number format of each cell style."""
    codes = {
        one.get("numFmtId", ""): one.get("formatCode", "") for one in styles.iter(f"{X}numFmt")
    }
    ids = [one.get("numFmtId", "0") for one in styles.iterfind(f"{X}cellXfs/{X}xf")]
    return {
        str(style): codes.get(one) or BUILT_IN.get(_index(one), "") for style, one in enumerate(ids)
    }


def _framed(styles: Element) -> set[str]:
    """The cell styles that have a border on any side."""
    borders = [
        any(side.get("style", "none") != "none" for side in border)
        for border in styles.iterfind(f"{X}borders/{X}border")
    ]
    ids = [_index(one.get("borderId")) for one in styles.iterfind(f"{X}cellXfs/{X}xf")]
    return {str(style) for style, one in enumerate(ids) if one < len(borders) and borders[one]}


def visible_sheets(archive: Archive, main: str, root: Element) -> Iterator[tuple[str, str]]:
    """The name and the part of every visible worksheet, in the order of their tabs."""
    relations = archive.relations(main)
    listed = root.findall(f"{X}sheets/{X}sheet")
    MAX_SHEETS.hold(len(listed))
    for sheet in listed:
        relation = relations.get(sheet.get(_ID, ""))
        is_sheet = relation is not None and relation.kind == "worksheet"
        if relation and is_sheet and sheet.get("state", "visible") == "visible":
            yield sheet.get("name", ""), relation.target


def _sheet(name: str, root: Element, book: _Book) -> Sheet:
    sheet = Sheet(name)
    for place, cell in cells_of(root):
        style = cell.get("s", "0")
        if style in book.framed:
            sheet.framed.add(place)
        if len(cell):
            text = _value(cell, style, book)
            if text:
                sheet.texts[place] = text
    for merge in root.iterfind(f"{X}mergeCells/{X}mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        start, end = _place(first), _place(last)
        if start and end:
            sheet.merges.append(Range(*start, *end))
    return sheet


def cells_of(root: Element) -> Iterator[tuple[tuple[int, int], Element]]:
    """The row and column of each cell that a sheet states, and its element."""
    row_number = 0
    for row in root.iterfind(f"{X}sheetData/{X}row"):
        row_number = _index(row.get("r")) or row_number + 1
        column = 0
        for cell in row:
            row_number, column = place = _place(cell.get("r", "")) or (row_number, column + 1)
            yield place, cell


def _value(cell: Element, style: str, book: _Book) -> str:
    """The text of a cell: what it stores, or its formula where that has no stored result."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(_IS)
        return "" if inline is None else _text(inline)
    stored = cell.findtext(_V)
    if stored:
        return _stored(kind, stored, style, book)
    formula = None if kind == "str" else cell.find(_F)
    return "" if formula is None else "=" + cell_text(formula.text or "")[:_MAX_FORMULA]


def _stored(kind: str, stored: str, style: str, book: _Book) -> str:
    """The text of a stored value of this kind; `#` for a shared text that is not there."""
    if kind == "s":
        place = _index(stored)
        is_there = stored.isdigit() and place < len(book.strings)
        return book.strings[place] if is_there else "#"
    if kind == "n":
        return number_text(stored, book.formats.get(style, ""), epoch_1904=book.epoch_1904)
    if kind == "b":
        return "TRUE" if stored == "1" else "FALSE"
    return cell_text(stored)


def _drawings(archive: Archive, part: str, root: Element) -> list[str]:
    """The parts in which the sheet's pictures, shapes and text boxes stand."""
    if root.find(f"{X}drawing") is None:
        return []
    return [one.target for one in archive.relations(part).values() if one.kind == "drawing"]


@lru_cache(maxsize=4096)
def _place(name: str) -> tuple[int, int] | None:
    """The row and column of a cell's name (`B5` is 5, 2)."""
    match = _PLACE.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _index(text: str | None) -> int:
    """The number that an attribute states; 0 where it states none."""
    return int(text) if text and len(text) < 8 and text.isascii() and text.isdigit() else 0
