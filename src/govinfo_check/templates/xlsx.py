"""The form as a workbook, a sheet for each table. Source: ECMA-376 part 1, 18 (SpreadsheetML)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.templates.layout import Heading, Table, grid_of
from govinfo_check.templates.markup import (
    CORE,
    CORE_TYPE,
    OFFICE_DOCUMENT,
    content_types,
    core,
    packed,
    relations,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.templates.layout import Block, Page, Place

_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATION = "officeDocument/2006/relationships"
_PLAIN, _FRAMED, _BOLD, _PROSE = range(4)  # styles, in the order of `_STYLES`
_SIDES = "".join(f'<{side} style="thin"/>' for side in ("left", "right", "top", "bottom"))
_STYLES = (
    f'<styleSheet xmlns="{_SPACE}">'
    '<fonts count="2"><font><sz val="11"/><name val="SimSun"/></font>'
    '<font><b/><sz val="14"/><name val="SimSun"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border>{_SIDES}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" '
    'applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    "</styleSheet>"
)
_FITTED = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
_PRINTED = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="1"/>'
_LINE = 16  # points
_ROOM = 8  # lines that are left for prose, whose row does not grow as its merged cell fills up
_MARGIN = 2  # characters that a column is wider than its share
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def write(page: Page) -> bytes:
    """The file's bytes."""
    sheets = _sheets(page)
    files = [f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    listed = "".join(
        f'<sheet name="{text_of(name)}" sheetId="{number}" r:id="r{number}"/>'
        for number, (name, _) in enumerate(sheets, 1)
    )
    book = f'<workbook xmlns="{_SPACE}" xmlns:r="{_LINKS}"><sheets>{listed}</sheets></workbook>'
    kinds = dict.fromkeys(files, f"{_RELATION}/worksheet")
    types = {f"xl/{file}": f"{_TYPE}.worksheet+xml" for file in files}
    return packed(
        {
            "[Content_Types].xml": content_types(
                {
                    "xl/workbook.xml": f"{_TYPE}.sheet.main+xml",
                    "xl/styles.xml": f"{_TYPE}.styles+xml",
                    "docProps/core.xml": CORE_TYPE,
                    **types,
                }
            ),
            "_rels/.rels": relations(
                {"xl/workbook.xml": OFFICE_DOCUMENT, "docProps/core.xml": CORE}
            ),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": relations({**kinds, "styles.xml": f"{_RELATION}/styles"}),
            "xl/styles.xml": _STYLES,
            "docProps/core.xml": core(page.title),
            **{
                f"xl/{file}": _sheet(blocks)
                for file, (_, blocks) in zip(files, sheets, strict=True)
            },
        }
    )


def _sheets(page: Page) -> list[tuple[str, list[Block]]]:
    """The blocks of each sheet with its name: a chapter's tables, with what stands around them."""
    sheets: list[list[Block]] = [[Heading(page.title)]]
    for place, block in enumerate(page.blocks):
        is_full = any(isinstance(one, Table) for one in sheets[-1])
        is_followed = any(isinstance(one, Table) for one in page.blocks[place:])
        if is_full and is_followed and isinstance(block, Heading):
            sheets.append([])
        sheets[-1].append(block)
    return [
        (next(one.name for one in blocks if isinstance(one, Table)), blocks) for blocks in sheets
    ]


def _sheet(blocks: Sequence[Block]) -> str:
    rows: list[str] = []
    merges: list[str] = []
    shares = next(block.shares for block in blocks if isinstance(block, Table))
    for block in blocks:
        top = len(rows) + 1
        if isinstance(block, Table):
            _add_table(block, rows, merges)
        else:
            is_heading = isinstance(block, Heading)
            cell = _cell(0, top, block.text, _BOLD if is_heading else _PROSE)
            height = "" if is_heading else f' ht="{_ROOM * _LINE}" customHeight="1"'
            rows.append(f'<row r="{top}"{height}>{cell}</row>')
            merges.append(f"A{top}:{_LETTERS[len(shares) - 1]}{top}")
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{share + _MARGIN}" customWidth="1"/>'
        for number, share in enumerate(shares, 1)
    )
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merges)
    return (
        f'<worksheet xmlns="{_SPACE}">{_FITTED}<cols>{columns}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>"
        f'<mergeCells count="{len(merges)}">{ranges}</mergeCells>{_PRINTED}</worksheet>'
    )


def _add_table(table: Table, rows: list[str], merges: list[str]) -> None:
    for places in grid_of(table):
        number = len(rows) + 1
        cells = ""
        for column, (cell, begins_row, begins_column) in enumerate(places):
            begins = begins_row and begins_column
            is_number = begins and cell.is_figure and _NUMBER.fullmatch(cell.text) is not None
            cells += _cell(
                column, number, cell.text if begins else "", _FRAMED, is_number=is_number
            )
            if begins and (cell.rowspan > 1 or cell.colspan > 1):
                last = f"{_LETTERS[column + cell.colspan - 1]}{number + cell.rowspan - 1}"
                merges.append(f"{_LETTERS[column]}{number}:{last}")
        height = _LINE * max(
            _lines(place, table.shares, column) for column, place in enumerate(places)
        )
        rows.append(f'<row r="{number}" ht="{height}" customHeight="1">{cells}</row>')


def _lines(place: Place, shares: Sequence[int], column: int) -> int:
    """How many lines a cell of one row takes; spreadsheets do not make room by themselves."""
    cell = place.cell
    if cell.rowspan > 1 or not place.begins_column:
        return 1
    width = sum(shares[column : column + cell.colspan]) + _MARGIN * cell.colspan
    return -(-2 * len(cell.text) // width) or 1


def _cell(column: int, row: int, text: str, style: int, *, is_number: bool = False) -> str:
    start = f'<c r="{_LETTERS[column]}{row}" s="{style}"'
    if not text:
        return f"{start}/>"
    if is_number:
        return f"{start}><v>{text}</v></c>"
    kept = f'<is><t xml:space="preserve">{text_of(text)}</t></is>'
    return f'{start} t="inlineStr">{kept}</c>'
