"""A workbook of long tables, written row by row: whatever its length, it takes no more memory.

Every cell is a number or a text, never a formula. Rows and links go to temporary files as they
come; `Workbook.save` packs them. Source: ECMA-376 part 1, 18 (SpreadsheetML).
"""

from __future__ import annotations

import re
import shutil
import zipfile
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, NamedTuple, Self

from govinfo_check.reporters.layout import plain, width_of
from govinfo_check.reporters.workbook_styles import STYLES, styles
from govinfo_check.templates.markup import (
    CORE,
    CORE_TYPE,
    DECLARATION,
    OFFICE_DOCUMENT,
    content_types,
    core,
    member,
    relations,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

MAX_ROWS = 1_048_576
MAX_LINKS = 65_530
MAX_TEXT = 32_767
"""Excel's limits for a sheet's rows and links and a cell's text ("Excel specifications and limits",
Microsoft); a table that is longer ends there, links and texts are left out and cut off."""

_MAX_LINK = 2_079
_MAX_HEIGHT = 405  # points; Excel's most is 409
_LINE = 15
_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATION = "officeDocument/2006/relationships"
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Cell(NamedTuple):
    """What stands in a cell, a name of `STYLES`, and the relative URI that it leads to, if any."""

    value: int | Decimal | str | None
    style: str = "text"
    link: str = ""


class Sheet:
    """One sheet while it is written.

    Args:
        name: Its name.
        widths: The columns' widths, in characters.
        head: How many rows and columns stay in sight; the rows are repeated on each page.
        is_filtered: Whether the last row of the head filters the rows below it.
        printed: How many columns are printed, on one page's width; 0 for all, on as many pages
            as they take.
        is_optional: Whether it is left out where it has no row below its head.
    """

    def __init__(  # noqa: PLR0913 - what a sheet is, all but two by keyword
        self,
        name: str,
        widths: Sequence[float],
        *,
        head: tuple[int, int] = (0, 0),
        is_filtered: bool = False,
        printed: int = 0,
        is_optional: bool = False,
    ) -> None:
        self.name = name
        self.widths = widths
        self.head = head
        self.is_filtered = is_filtered
        self.printed = printed
        self.is_optional = is_optional
        self.count = self.linked = self.left_out = 0
        self.rows, self.links, self.targets = (
            TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 - `Workbook` closes it
            for _ in range(3)
        )
        self._letters = [letters(place) for place in range(len(widths))]

    def add(self, cells: Sequence[Cell], height: float = _LINE) -> None:
        """Write one more row of `height` points; where the sheet is full, count it as left out."""
        if self.count == MAX_ROWS:
            self.left_out += 1
            return
        self.count += 1
        number = self.count
        tall = f' ht="{height}" customHeight="1"' if height != _LINE else ""
        written = "".join(
            _cell(f"{letter}{number}", cell)
            for letter, cell in zip(self._letters, cells, strict=False)
        )
        self.rows.write(f'<row r="{number}"{tall}>{written}</row>\n')
        for letter, cell in zip(self._letters, cells, strict=False):
            if cell.link and len(cell.link) <= _MAX_LINK and self.linked < MAX_LINKS:
                self.linked += 1
                self.links.write(f'<hyperlink ref="{letter}{number}" r:id="r{self.linked}"/>')
                self.targets.write(
                    f'<Relationship Id="r{self.linked}" Target="{text_of(cell.link)}" '
                    f'Type="{_LINKS}/hyperlink" TargetMode="External"/>'
                )

    def height_of(self, cells: Sequence[Cell]) -> float:
        """The points that the cells' texts take; not every spreadsheet makes room by itself."""
        lines = max(
            -(-width_of(cell.value) // int(width)) if isinstance(cell.value, str) else 1
            for width, cell in zip(self.widths, cells, strict=False)
        )
        return min(_LINE * max(lines, 1), _MAX_HEIGHT)

    @property
    def filter(self) -> str:
        """The range that the filter is over, or nothing."""
        return f"A{self.head[0]}:{self._letters[-1]}{self.count}" if self.is_filtered else ""

    @property
    def is_left_out(self) -> bool:
        """Whether there is nothing in it that must be shown."""
        return self.is_optional and self.count <= self.head[0]


class Workbook:
    """A workbook while it is written: a place to hold its sheets open."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.sheets: list[Sheet] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for sheet in self.sheets:
            for file in (sheet.rows, sheet.links, sheet.targets):
                file.close()

    def add(self, sheet: Sheet) -> Sheet:
        """The sheet, which stands behind those that were added before."""
        self.sheets.append(sheet)
        return sheet

    def save(self, out: IO[bytes]) -> None:
        """Pack everything into `out`; the same rows give the same bytes."""
        sheets = [sheet for sheet in self.sheets if not sheet.is_left_out]
        numbers = range(1, len(sheets) + 1)
        files = [f"worksheets/sheet{number}.xml" for number in numbers]
        types = {f"xl/{file}": f"{_TYPE}.worksheet+xml" for file in files}
        types["xl/workbook.xml"] = f"{_TYPE}.sheet.main+xml"
        types["xl/styles.xml"] = f"{_TYPE}.styles+xml"
        types["docProps/core.xml"] = CORE_TYPE
        kinds = dict.fromkeys(files, f"{_RELATION}/worksheet")
        parts = {
            "[Content_Types].xml": content_types(types),
            "_rels/.rels": relations(
                {"xl/workbook.xml": OFFICE_DOCUMENT, "docProps/core.xml": CORE}
            ),
            "docProps/core.xml": core(self.title),
            "xl/workbook.xml": _book(sheets),
            "xl/_rels/workbook.xml.rels": relations({**kinds, "styles.xml": f"{_RELATION}/styles"}),
            "xl/styles.xml": styles(),
        }
        with zipfile.ZipFile(_OneWay(out), "w") as archive:  # type: ignore[call-overload] # it asks for no more
            for name, text in parts.items():
                archive.writestr(member(name), DECLARATION + text)
            for number, sheet in zip(numbers, sheets, strict=True):
                _pack(archive, f"xl/worksheets/sheet{number}.xml", *_sheet(sheet))
                if sheet.linked:
                    name = f"xl/worksheets/_rels/sheet{number}.xml.rels"
                    start = f'<Relationships xmlns="{_RELATIONS}">'
                    _pack(archive, name, start, sheet.targets, "</Relationships>")


class _OneWay:
    """A stream that is only written to: a pipe, a device and a file get the same bytes."""

    def __init__(self, out: IO[bytes]) -> None:
        self.write = out.write
        self.flush = out.flush


def letters(place: int) -> str:
    """What Excel calls a column.

    >>> letters(0), letters(25), letters(26), letters(207)
    ('A', 'Z', 'AA', 'GZ')
    """
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _cell(name: str, cell: Cell) -> str:
    start = f'<c r="{name}" s="{STYLES[cell.style]}"'
    value = cell.value
    if value is None or value == "":
        return f"{start}/>"
    if isinstance(value, str):
        return f'{start} t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
    return f"{start}><v>{value if isinstance(value, int) else format(value, 'f')}</v></c>"


def _text(value: str) -> str:
    """`value` as a cell shows it; `_x0041_` would be read as a character's code.

    >>> _text("=1+1 <b> _x0041_")
    '=1+1 &lt;b&gt; _x005F_x0041_'
    """
    line = plain(value)
    if len(line) > MAX_TEXT // 2:  # a character beyond the first 65,536 counts twice
        line = f"{line[: MAX_TEXT // 2]}…"
    return text_of(_ESCAPE.sub("_x005F_", line))


def _pack(archive: zipfile.ZipFile, name: str, *parts: str | IO[str]) -> None:
    """Write texts and what files hold into a member, piece by piece."""
    with archive.open(member(name), "w", force_zip64=False) as out:
        out.write(DECLARATION.encode())
        for part in parts:
            if isinstance(part, str):
                out.write(part.encode())
            else:
                part.flush()
                part.seek(0)
                shutil.copyfileobj(part.buffer, out)  # type: ignore[attr-defined] # a temporary file has one


def _book(sheets: Sequence[Sheet]) -> str:
    listed = "".join(
        f'<sheet name="{text_of(sheet.name)}" sheetId="{number}" r:id="r{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    names = "".join(name for place, sheet in enumerate(sheets) for name in _names(place, sheet))
    return (
        f'<workbook xmlns="{_SPACE}" xmlns:r="{_LINKS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{names}</definedNames></workbook>"
    )


def _names(place: int, sheet: Sheet) -> list[str]:
    """The names by which Excel knows what is filtered and what is printed on each page."""
    name = f"'{text_of(sheet.name)}'"
    found = []
    if sheet.filter:
        area = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", sheet.filter)
        found.append(_name("_FilterDatabase", place, f"{name}!{area}", ' hidden="1"'))
    if 0 < sheet.printed < len(sheet.widths):
        area = f"$A$1:${letters(sheet.printed - 1)}${sheet.count}"
        found.append(_name("Print_Area", place, f"{name}!{area}"))
    rows, columns = sheet.head
    parts = [f"{name}!$A:${letters(columns - 1)}"] if columns and not sheet.printed else []
    parts += [f"{name}!$1:${rows}"] if rows else []
    if parts:
        found.append(_name("Print_Titles", place, ",".join(parts)))
    return found


def _name(name: str, place: int, area: str, more: str = "") -> str:
    return f'<definedName name="_xlnm.{name}" localSheetId="{place}"{more}>{area}</definedName>'


def _sheet(sheet: Sheet) -> tuple[str, IO[str], str, IO[str], str]:
    """The parts of a sheet's part, in the order that the schema wants."""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(sheet.widths, 1)
    )
    fitted = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' if sheet.printed else ""
    start = (
        f'<worksheet xmlns="{_SPACE}" xmlns:r="{_LINKS}">{fitted}'
        f'<sheetViews><sheetView workbookViewId="0" showGridLines="0">{_pane(*sheet.head)}'
        f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="{_LINE}"/>'
        f"<cols>{columns}</cols><sheetData>\n"
    )
    filtered = f'<autoFilter ref="{sheet.filter}"/>' if sheet.filter else ""
    links = ("<hyperlinks>", "</hyperlinks>") if sheet.linked else ("", "")
    fit = ' fitToWidth="1" fitToHeight="0"' if sheet.printed else ""
    end = (
        f'{links[1]}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" '
        f'footer="0.3"/><pageSetup paperSize="9" orientation="landscape"{fit}/>'
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>"
        "</worksheet>"
    )
    return start, sheet.rows, f"</sheetData>{filtered}{links[0]}", sheet.links, end


def _pane(rows: int, columns: int) -> str:
    if not rows and not columns:
        return ""
    split = (f' xSplit="{columns}"' if columns else "") + (f' ySplit="{rows}"' if rows else "")
    side = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
    corner = f"{letters(columns)}{rows + 1}"
    return f'<pane{split} topLeftCell="{corner}" activePane="{side}" state="frozen"/>'
