"""The form as a Word document. Source: ECMA-376 part 1, 17 (WordprocessingML)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.templates.layout import Heading, Prose, grid_of
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
    from govinfo_check.templates.layout import Page, Place, Table

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WIDTH = 9_600  # of the text on A4 with these margins, in twentieths of a point
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" '
    'w:footer="567" w:gutter="0"/></w:sectPr>'
)
_TITLE, _HEADING, _TEXT, _FIGURE = 36, 28, 24, 18  # half points


def write(page: Page) -> bytes:
    """The file's bytes."""
    title = _paragraph(page.title, _TITLE, bold=True, align="center")
    body = "".join(_block(block) for block in page.blocks)
    main = f'<w:document xmlns:w="{_SPACE}"><w:body>{title}{body}{_SECTION}</w:body></w:document>'
    return packed(
        {
            "[Content_Types].xml": content_types(
                {"word/document.xml": _TYPE, "docProps/core.xml": CORE_TYPE}
            ),
            "_rels/.rels": relations(
                {"word/document.xml": OFFICE_DOCUMENT, "docProps/core.xml": CORE}
            ),
            "word/document.xml": main,
            "docProps/core.xml": core(page.title),
        }
    )


def _block(block: Heading | Prose | Table) -> str:
    if isinstance(block, Heading):
        return _paragraph(block.text, _HEADING, bold=True)
    if isinstance(block, Prose):
        return _paragraph(block.text, _TEXT)
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in _SIDES)
    widths = [share * _WIDTH // sum(block.shares) for share in block.shares]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(places, widths) for places in grid_of(block))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(places: list[Place], widths: list[int]) -> str:
    """A row: every cell that reaches into it, also those that begin above."""
    cells = "".join(
        _cell(place, sum(widths[column : column + place.cell.colspan]))
        for column, place in enumerate(places)
        if place.begins_column
    )
    return f"<w:tr>{cells}</w:tr>"


def _cell(place: Place, width: int) -> str:
    cell = place.cell
    merge = ""
    if cell.colspan > 1:
        merge += f'<w:gridSpan w:val="{cell.colspan}"/>'
    if cell.rowspan > 1:
        merge += f'<w:vMerge w:val="{"restart" if place.begins_row else "continue"}"/>'
    text = _paragraph(cell.text if place.begins_row else "", _FIGURE, align="center")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{text}</w:tc>"
    )


def _paragraph(text: str, size: int, *, bold: bool = False, align: str = "left") -> str:
    face = '<w:rFonts w:ascii="SimSun" w:hAnsi="SimSun" w:eastAsia="SimSun"/>'
    look = f'{face}{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/>'
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text_of(text)}</w:t></w:r>'
    properties = f'<w:pPr><w:jc w:val="{align}"/><w:rPr>{look}</w:rPr></w:pPr>'
    return f"<w:p>{properties}{run if text else ''}</w:p>"
