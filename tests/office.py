"""Word and Excel files written for the tests, part by part, so that what they hold is known."""

from __future__ import annotations

import io
import zipfile
from html import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    f'xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WORD_TYPES = (
    f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD_TYPE}.numbering+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/></Types>'
)


_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET_TYPES = (
    f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SHEET_TYPE}.sharedStrings+xml"/>'
    "</Types>"
)


def archive(parts, *, method=zipfile.ZIP_DEFLATED):
    """A ZIP of the parts, given by name, in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as members:
        for name, text in parts.items():
            members.writestr(zipfile.ZipInfo(name), text, method)  # of no date: the same bytes
    return file.getvalue()


def relations(**targets):
    """A part of relations: the id is the kind and a number after `_`, if there is one."""
    found = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{key.partition("_")[0]}" Target="{target}"/>'
        for key, target in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{found}</Relationships>'


def docx(body, *, numbering="", styles="", title="", namespace=MAIN, **more):
    """A Word file with this body; `numbering` and `styles` are what stands in those parts."""
    names = f'xmlns:w="{namespace}" {NAMES}'
    parts = {
        "[Content_Types].xml": _WORD_TYPES,
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": relations(numbering="numbering.xml", styles="styles.xml"),
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {names}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {names}>{styles}</w:styles>",
    }
    if title:
        dc = "http://purl.org/dc/elements/1.1/"
        parts["docProps/core.xml"] = f'<c xmlns:dc="{dc}"><dc:title>{title}</dc:title></c>'
    return archive({**parts, **more})


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{escape(text)}</w:t></w:r>"


def paragraph(text, properties=""):
    """A paragraph; text that begins with `<` is its runs as they stand."""
    runs = text if text.startswith("<") else run(text)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(content="", properties=""):
    """A table cell; content that begins with `<w:p` or `<w:tbl` stands as it is."""
    inner = content if content.startswith(("<w:p>", "<w:tbl")) else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells, properties=""):
    drawn = "".join(one if one.startswith("<w:tc") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{drawn}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def span(columns=1, rows=None):
    """Properties of a merged cell; `rows` is `restart` or `continue`."""
    vertical = f'<w:vMerge w:val="{rows}"/>' if rows else ""
    return f'<w:gridSpan w:val="{columns}"/>{vertical}'


def docx_of(document):
    """A Word file with the paragraphs and tables of a document, its spans as Word merges them."""
    body = ""
    for block in document.blocks:
        if hasattr(block, "rows"):
            body += table(*(row(*_cells(block, index)) for index in range(len(block.rows))))
        else:
            body += paragraph(block.text)
    return docx(body)


def _cells(block, index):
    found = {}
    for above, cells in enumerate(block.rows[: index + 1]):
        for one in cells:
            if above + one.rowspan > index:
                merge = None
                if one.rowspan > 1:
                    merge = "restart" if above == index else "continue"
                lines = one.text.split("\n") if merge != "continue" else [""]
                found[one.location.column] = cell(
                    "".join(map(paragraph, lines)), span(one.colspan, merge)
                )
    return [found[column] for column in sorted(found)]


def name_of(row, column):
    """The name of a cell (`B5`) by its row and column, both counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def xlsx(*sheets, strings=(), formats=(), styles=None, **more):
    """A workbook; each sheet is its name, its XML, and its state if that is not `visible`.

    Style 0 is plain, 1 has a border; then come the number formats, from style 2 on.
    """
    listed = parts = ""
    targets = {}
    found = {}
    for number, (name, content, *state) in enumerate(sheets, 1):
        listed += (
            f'<sheet name="{name}" sheetId="{number}" r:id="worksheet_{number}" '
            f'state="{(*state, "visible")[0]}"/>'
        )
        targets[f"worksheet_{number}"] = f"worksheets/sheet{number}.xml"
        found[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{SHEET}" xmlns:r="{OFFICE}">{content}</worksheet>'
        )
    parts = {
        "[Content_Types].xml": _SHEET_TYPES,
        "_rels/.rels": relations(officeDocument="/xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(**targets),
        "xl/styles.xml": styles or _styles(formats),
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{"".join(strings)}</sst>',
    }
    return archive({**parts, **found, **more})


def _styles(formats):
    codes = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{escape(code)}"/>'
        for number, code in enumerate(formats, 164)
    )
    own = "".join(
        f'<xf numFmtId="{number}" borderId="0"/>' for number in range(164, 164 + len(formats))
    )
    return (
        f'<styleSheet xmlns="{SHEET}"><numFmts>{codes}</numFmts><borders><border><left/></border>'
        '<border><left style="thin"/></border></borders><cellXfs><xf numFmtId="0" borderId="0"/>'
        f'<xf numFmtId="0" borderId="1"/>{own}</cellXfs></styleSheet>'
    )


def stored(place, value, style=0, formula=None):
    """A cell of a sheet: a number as a number, a text inline, `None` as a blank."""
    if value is None and formula is None:
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, str):
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    own = f"<f>{escape(formula)}</f>" if formula else ""
    return f'<c r="{place}" s="{style}">{own}{"" if value is None else f"<v>{value}</v>"}</c>'


def data(rows, merges=()):
    """The XML of a sheet; `rows` are the cells of each row by its number."""
    lines = "".join(f'<row r="{number}">{"".join(cells)}</row>' for number, cells in rows.items())
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merges)
    return f"<sheetData>{lines}</sheetData><mergeCells>{ranges}</mergeCells>"


def places_of(document, *, top=1):
    """The rows and merged ranges of a sheet with a document's title, and its blocks below.

    Tables have borders and begin in column 2; figures are numbers.
    """
    rows, merges = {top: {1: ((document.title or "").partition("_")[0] or None, 0)}}, []
    top += 1
    for block in document.blocks:
        if not hasattr(block, "rows"):
            rows[top] = {1: (block.text, 0)}
            top += 1
            continue
        for index, cells in enumerate(block.rows):
            line = rows.setdefault(top + index, {})
            for one in cells:
                left = one.location.column + 1
                text = one.text
                line[left] = (int(text) if text.isascii() and text.isdigit() else text or None, 1)
                if one.rowspan > 1 or one.colspan > 1:
                    merges.append((top + index, left, one.rowspan, one.colspan))
        top += len(block.rows)
    return rows, merges


def xlsx_of(document, *, top=1):
    rows, merges = places_of(document, top=top)
    lines = {
        number: [stored(name_of(number, column), *line[column]) for column in sorted(line)]
        for number, line in rows.items()
    }
    ranges = [
        f"{name_of(row, left)}:{name_of(row + height - 1, left + width - 1)}"
        for row, left, height, width in merges
    ]
    return xlsx(("年报", data(lines, ranges)))


def ods(content, styles="", kind="spreadsheet"):
    """An OpenDocument workbook with these tables and automatic styles."""
    names = " ".join(
        f'xmlns:{one}="{OPEN}:{one if one != "draw" else "drawing"}:1.0"'
        for one in ("office", "table", "text", "style", "draw")
    )
    return archive(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": (
                f'<office:document-content {names} xmlns:fo="{OPEN}:xsl-fo-compatible:1.0">'
                f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
                f"<office:spreadsheet>{content}</office:spreadsheet></office:body>"
                "</office:document-content>"
            ),
        }
    )


def compound(*streams):
    """An OLE2 compound file whose root holds streams of these names, all of them empty."""
    size, none = 512, 0xFFFFFFFF
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + (9).to_bytes(2, "little")
    header = header.ljust(48, b"\0") + (0).to_bytes(4, "little")
    header = header.ljust(76, b"\0") + (1).to_bytes(4, "little")
    entries = [("Root Entry", none, 1), *((name, n + 2, none) for n, name in enumerate(streams))]
    entries[-1] = (entries[-1][0], none, entries[-1][2])
    directory = b""
    for name, right, child in entries:
        raw = name.encode("utf-16-le")
        directory += raw.ljust(64, b"\0") + (len(raw) + 2).to_bytes(2, "little") + b"\2\1"
        for link in (none, right, child):
            directory += link.to_bytes(4, "little")
        directory = directory.ljust(-(-len(directory) // 128) * 128, b"\0")
    table = (0xFFFFFFFE).to_bytes(4, "little")
    return header.ljust(size, b"\xff") + directory.ljust(size, b"\0") + table.ljust(size, b"\xff")
