"""Sheets as the files of Excel, LibreOffice and old Excel."""

from __future__ import annotations

import io
from collections import defaultdict
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from layouts.sheet import SheetPlan, Stored
from office import data, name_of, ods, xlsx

if TYPE_CHECKING:
    from layouts.sheet import Sheet
    from layouts.structure import Page

_DRAWING = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class XlsxWriter(SheetPlan):
    """A page as an .xlsx file."""

    def page(self, page: Page) -> bytes:
        sheets = self.sheets(page)
        styles = _styles_of(sheets)
        drawn = []
        parts = {}
        for number, sheet in enumerate(sheets, 1):
            content = _columns(sheet) + _sheet_data(sheet, styles)
            if sheet.boxes:
                content += '<drawing r:id="drawing_1"/>'
                parts |= _drawing(number, sheet)
            drawn.append((sheet.name, content, *(("hidden",) if sheet.is_hidden else ())))
        return xlsx(*drawn, styles=_style_part(styles), **parts)


def _styles_of(sheets: list[Sheet]) -> dict[tuple[str, bool], int]:
    styles: dict[tuple[str, bool], int] = {("General", False): 0}
    for sheet in sheets:
        for cell in sheet.cells.values():
            styles.setdefault((cell.format, cell.has_border), len(styles))
    return styles


def _style_part(styles: dict[tuple[str, bool], int]) -> str:
    codes = [code for code, _ in styles]
    formats = "".join(
        f'<numFmt numFmtId="{164 + place}" formatCode="{escape(code)}"/>'
        for place, code in enumerate(codes)
    )
    used = "".join(
        f'<xf numFmtId="{164 + place}" borderId="{int(has_border)}"/>'
        for place, (_, has_border) in enumerate(styles)
    )
    return (
        f'<styleSheet xmlns="{_SHEET}"><numFmts>{formats}</numFmts><borders><border><left/>'
        f'</border><border><left style="thin"/></border></borders><cellXfs>{used}</cellXfs>'
        "</styleSheet>"
    )


def _columns(sheet: Sheet) -> str:
    hidden = "".join(f'<col min="{n}" max="{n}" hidden="1"/>' for n in sheet.hidden_columns)
    return f"<cols>{hidden}</cols>" if hidden else ""


def _sheet_data(sheet: Sheet, styles: dict[tuple[str, bool], int]) -> str:
    rows: dict[int, list[str]] = defaultdict(list)
    for (row, column), cell in sorted(sheet.cells.items()):
        style = styles[cell.format, cell.has_border]
        rows[row].append(_xlsx_cell(name_of(row, column), cell, style))
    ranges = [f"{name_of(t, x)}:{name_of(t + h - 1, x + w - 1)}" for t, x, h, w in sheet.merges]
    text = data(rows, ranges)
    for row in sheet.hidden_rows:
        text = text.replace(f'<row r="{row}">', f'<row r="{row}" hidden="1">')
    return text


def _xlsx_cell(place: str, cell: Stored, style: int) -> str:
    formula = f"<f>{cell.formula}</f>" if cell.formula else ""
    if isinstance(cell.value, str):
        text = f'<is><t xml:space="preserve">{escape(cell.value)}</t></is>'
        return f'<c r="{place}" s="{style}" t="inlineStr">{text}</c>'
    value = "" if cell.value is None else f"<v>{cell.value}</v>"
    return f'<c r="{place}" s="{style}">{formula}{value}</c>'


def _drawing(number: int, sheet: Sheet) -> dict[str, str]:
    """The parts of a sheet's text boxes."""
    anchors = "".join(
        f"<xdr:twoCellAnchor><xdr:from><xdr:col>{column - 1}</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row - 1}</xdr:row></xdr:from><xdr:to><xdr:col>{column + 5}</xdr:col>"
        f"<xdr:row>{row}</xdr:row></xdr:to><xdr:sp><xdr:txBody><a:p><a:r><a:t>{escape(text)}</a:t>"
        "</a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
        for row, column, text in sheet.boxes
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    target = f"../drawings/drawing{number}.xml"
    return {
        f"xl/worksheets/_rels/sheet{number}.xml.rels": (
            f'<Relationships><Relationship Id="drawing_1" Type="{kind}" Target="{target}"/>'
            "</Relationships>"
        ),
        f"xl/drawings/drawing{number}.xml": f"<xdr:wsDr {_DRAWING}>{anchors}</xdr:wsDr>",
    }


class OdsWriter(SheetPlan):
    """A page as an .ods file."""

    def page(self, page: Page) -> bytes:
        sheets = self.sheets(page)
        tables = "".join(map(_ods_table, sheets))
        styles = (
            '<style:style style:name="framed" style:family="table-cell">'
            '<style:table-cell-properties fo:border="0.06pt solid #000000"/></style:style>'
            '<style:style style:name="hidden" style:family="table">'
            '<style:table-properties table:display="false"/></style:style>'
        )
        return ods(tables, styles)


def _ods_table(sheet: Sheet) -> str:
    spans = {(t, x): (h, w) for t, x, h, w in sheet.merges}
    covered = {
        (t + down, x + right)
        for t, x, h, w in sheet.merges
        for down in range(h)
        for right in range(w)
        if down or right
    }
    bottom = max((row for row, _ in sheet.cells), default=0)
    rows = []
    for row in range(1, bottom + 1):
        width = max((column for r, column in {*sheet.cells, *covered} if r == row), default=0)
        cells = (
            _ods_cell(
                sheet.cells.get((row, c)), spans.get((row, c)), is_covered=(row, c) in covered
            )
            for c in range(1, width + 1)
        )
        hidden = ' table:visibility="collapse"' if row in sheet.hidden_rows else ""
        rows.append(f"<table:table-row{hidden}>{''.join(cells)}</table:table-row>")
    style = ' table:style-name="hidden"' if sheet.is_hidden else ""
    boxes = "".join(
        f"<draw:frame><draw:text-box><text:p>{escape(text)}</text:p></draw:text-box></draw:frame>"
        for _, _, text in sheet.boxes
    )
    shapes = f"<table:shapes>{boxes}</table:shapes>" if boxes else ""
    return f'<table:table table:name="{sheet.name}"{style}>{shapes}{"".join(rows)}</table:table>'


def _ods_cell(cell: Stored | None, span: tuple[int, int] | None, *, is_covered: bool) -> str:
    name = "covered-table-cell" if is_covered else "table-cell"
    marks = ' table:style-name="framed"' if cell and cell.has_border else ""
    if span:
        marks += f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"'
    content = ""
    if cell and cell.formula:
        marks += f' table:formula="of:={cell.formula}"'
    if cell and isinstance(cell.value, Decimal):
        marks += f' office:value-type="float" office:value="{cell.value}"'
        content = f"<text:p>{escape(shown(cell.value, cell.format))}</text:p>"
    elif cell and cell.value:
        marks += ' office:value-type="string"'
        content = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.value.split("\n"))
    return f"<table:{name}{marks}>{content}</table:{name}>"


def shown(value: Decimal, code: str) -> str:
    """What a number looks like in one of the formats that a plan uses."""
    if value == 0 and code.startswith("0;-0;"):
        return code.removeprefix("0;-0;").strip('"')
    sign = "+" if code.startswith("+") and value > 0 else ""
    code = code.lstrip("+").partition(";")[0]
    number, _, unit = code.partition('"')
    places = len(number.partition(".")[2])
    text = f"{value:,.{places}f}" if number != "General" else f"{value:f}"
    return sign + (text if "," in number else text.replace(",", "")) + unit.strip('"')


class XlsWriter(SheetPlan):
    """A page as an old .xls file; it has no formula without a result and no text box."""

    def page(self, page: Page) -> bytes:
        import xlwt  # noqa: PLC0415 — deprecated calls on import are its own

        book = xlwt.Workbook()
        styles: dict[tuple[str, bool], xlwt.XFStyle] = {}
        for sheet in self.sheets(page):
            drawn = book.add_sheet(sheet.name)
            drawn.visibility = int(sheet.is_hidden)
            spans = {(t, x): (h, w) for t, x, h, w in sheet.merges}
            for (row, column), cell in sheet.cells.items():
                style = styles.setdefault(
                    (cell.format, cell.has_border), _xls_style(cell.format, cell.has_border)
                )
                height, width = spans.get((row, column), (1, 1))
                value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
                if (height, width) != (1, 1):
                    drawn.write_merge(
                        row - 1, row + height - 2, column - 1, column + width - 2, value, style
                    )
                elif not any(
                    t <= row < t + h and x <= column < x + w for t, x, h, w in sheet.merges
                ):
                    drawn.write(row - 1, column - 1, value, style)
            for row in sheet.hidden_rows:
                drawn.row(row - 1).hidden = True
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    def compute(self, *_: object) -> None:
        """No formulas: the writer stores no results of them."""

    def paragraph(self, *args: object) -> int:
        """No text boxes: every paragraph is a cell."""
        import dataclasses  # noqa: PLC0415 - one layout needs it

        self.layout = dataclasses.replace(self.layout, boxes="none")
        return super().paragraph(*args)  # type: ignore[arg-type] - as the method that it replaces


def _xls_style(code: str, has_border: bool) -> object:  # noqa: FBT001 - read by position, as a table of styles
    import xlwt  # noqa: PLC0415 - only old workbooks need it

    style = xlwt.XFStyle()
    style.num_format_str = code
    if has_border:
        style.borders.left = 1
    return style
