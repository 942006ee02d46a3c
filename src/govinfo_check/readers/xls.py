"""Old Excel workbooks (.xls) and WPS sheets (.et): BIFF, read by xlrd (extra `office`).

As `xlsx`: visible sheets, stored results; an error is its own word. BIFF stores no sign of a
formula that was never computed but an empty text, so that is read as `=`, which is no figure.

xlrd, not python-calamine: calamine gives errors and uncomputed formulas as blanks, has no number
formats or borders, and allocates the whole rectangle of a sheet (1 GB for two cells, 5 KB).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from govinfo_check.documents import Document
from govinfo_check.errors import ReadError
from govinfo_check.limits import Limit
from govinfo_check.readers.archives import broken
from govinfo_check.readers.number_formats import number_text
from govinfo_check.readers.sheets import MAX_SHEETS, Range, Sheet, blocks_of, cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

MAX_BYTES = Limit(
    3 * 2**20,
    "旧版工作簿超过 {} MiB",
    "请另存为 .xlsx,或只保留年度报告的工作表",
    unit=2**20,
)
"""Most bytes of an old workbook: xlrd takes up to 1.3 s and 100 MB for one of 3 MiB."""
MAX_CELLS = Limit(200_000, "工作表的单元格超过 {} 个", "请只保留年度报告的工作表及其表格")
"""Most cells of a sheet that have a record, blank ones with a border included."""

_NONE, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = range(6)  # xlrd's cell types
_SIDES = ("left_line_style", "right_line_style", "top_line_style", "bottom_line_style")


def read(data: bytes) -> Document:
    """The document of an old workbook's bytes.

    Raises:
        ReadError: The file is damaged, encrypted or too large, or xlrd is not installed.
    """
    MAX_BYTES.hold(len(data))
    book = _book(_xlrd(), data)
    visible = [sheet for sheet in book.sheets() if sheet.visibility == 0]
    MAX_SHEETS.hold(len(visible))
    return Document(blocks_of(_sheet(sheet, book) for sheet in visible), "xls")


def _xlrd() -> ModuleType:
    try:
        import xlrd  # type: ignore[import-untyped] # noqa: PLC0415 - only an old workbook needs it
    except ImportError:
        raise ReadError(
            "读取旧版 .xls 需要 xlrd,本机没有安装",
            remedy='请运行 pip install "govinfo-check[office]",或把文件另存为 .xlsx',
        ) from None
    module: ModuleType = xlrd
    return module


def _book(xlrd: ModuleType, data: bytes) -> Any:  # noqa: ANN401 - xlrd has no types
    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise ReadError("文件已加密", remedy="请解除密码后另存为 .xlsx") from error
        raise broken() from error
    except Exception as error:  # xlrd lets whatever a damaged record breaks through
        raise broken() from error


def _sheet(source: Any, book: Any) -> Sheet:  # noqa: ANN401 - xlrd has no types
    sheet = Sheet(source.name)
    styles = {index: _style(xf, book) for index, xf in enumerate(book.xf_list)}
    epoch = bool(book.datemode)
    for row, column, kind in _stated(source):
        place = (row + 1, column + 1)
        code, is_framed = styles.get(source.cell_xf_index(row, column), ("", False))
        if is_framed:
            sheet.framed.add(place)
        text = _text(kind, source.cell_value(row, column), code, epoch_1904=epoch)
        if text:
            sheet.texts[place] = text
    for top, bottom, left, right in source.merged_cells:
        sheet.merges.append(Range(top + 1, left + 1, bottom, right))
    return sheet


def _stated(source: Any) -> Iterator[tuple[int, int, int]]:  # noqa: ANN401 - xlrd has no types
    """The row, column and type of each cell that has a record in the file.

    xlrd fills each row up with cells of none, by the million in a file made for it.
    """
    rows = [source.row_types(row) for row in range(source.nrows)]
    MAX_CELLS.hold(sum(len(types) - types.count(_NONE) for types in rows), f"工作表 {source.name}")
    for row, types in enumerate(rows):
        if types.count(_NONE) < len(types):
            yield from ((row, column, kind) for column, kind in enumerate(types) if kind != _NONE)


def _style(xf: Any, book: Any) -> tuple[str, bool]:  # noqa: ANN401 - xlrd has no types
    """The number format of a cell style, and whether it has a border."""
    found = book.format_map.get(xf.format_key)
    code = found.format_str if found else ""
    return code, any(getattr(xf.border, side) for side in _SIDES)


def _text(kind: int, value: Any, code: str, *, epoch_1904: bool) -> str:  # noqa: ANN401 - as xlrd
    if kind == _TEXT:
        return cell_text(value) if value else "="
    if kind in (_NUMBER, _DATE):
        return number_text(repr(value), code, epoch_1904=epoch_1904)
    if kind == _BOOLEAN:
        return "TRUE" if value else "FALSE"
    return _ERRORS.get(value, "#") if kind == _ERROR else ""


_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
