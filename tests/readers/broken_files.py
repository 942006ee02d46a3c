"""Files that are damaged, mistaken or made to harm, of every format: name to maker of the bytes.

What a name's suffix is, the file is called; no maker needs more than a second.
"""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
from functools import cache
from pathlib import Path

from govinfo_check.forms import get_form
from govinfo_check.records import parse_report
from govinfo_check.templates import document
from office import (
    MAIN,
    SHEET,
    archive,
    cell,
    compound,
    docx,
    ods,
    paragraph,
    relations,
    row,
    span,
    xlsx,
)
from office import stored as stored_cell
from office import table as word_table

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
PAGE = (EXAMPLES / "qiling-2024.html").read_bytes()
TEXT = (EXAMPLES / "qingxi-2023.txt").read_bytes()
JSON = (EXAMPLES / "chengzhou-2022.json").read_bytes()

MILLION = 1_000_000


@cache
def filled(kind):
    """A sound report as a Word or Excel file."""
    report = parse_report(json.loads(JSON))
    form = get_form(report.form)
    return document(form, kind, form.values(report), agency=report.agency, year=report.year)


def page(inside):
    return f"<html><body>{inside}</body></html>".encode()


def word(inside, **more):
    """A Word file stored without packing, so that no ratio gives it away."""
    main = f'<w:document xmlns:w="{MAIN}"><w:body>{inside}</w:body></w:document>'
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": main, **more}
    return archive(parts, method=zipfile.ZIP_STORED)


def numbered(count, pattern):
    """A Word file of numbered paragraphs, counted in Roman from a number without end."""
    made = docx(
        paragraph("a", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') * count,
        numbering=(
            '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="999999999999"/>'
            f'<w:numFmt w:val="upperRoman"/><w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        ),
    )
    return repacked(made, "unread", "")


def repacked(data, name, text):
    """The archive with another text in the part `name`, nothing packed."""
    with zipfile.ZipFile(io.BytesIO(data)) as members:
        parts = {one: members.read(one) for one in members.namelist()}
    return archive({**parts, name: text}, method=zipfile.ZIP_STORED)


def sheet(inside, **more):
    """A workbook of one sheet, not packed."""
    found = xlsx(("表", ""), **more)
    return repacked(
        found, "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{SHEET}">{inside}</worksheet>'
    )


def open_sheet(inside, styles=""):
    return ods(f'<table:table table:name="表">{inside}</table:table>', styles)


def report_row(label, columns=7):
    return "".join(f"<td>{one}</td>" for one in (label, *range(columns)))


LABELS = (
    "一、本年新收政府信息公开申请数量",
    "（一）予以公开",
    "（二）部分公开",
    "1.属于国家秘密",
    "（七）总计",
    "四、结转下年度继续办理",
    "行政许可",
    "其他",
    "申请人情况",
    "自然人",
)


def rows_of_labels(count):
    return "".join(f"<tr>{report_row(LABELS[n % len(LABELS)])}" for n in range(count))


BOMB = (
    "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)
OUTSIDE = "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"


def zip_within_zip():
    inner = archive({"0": b"\0" * 10 * MILLION})
    for _ in range(4):
        inner = archive({str(n): inner for n in range(10)})
    return inner


def named(*names):
    """A ZIP whose members have these names, each with a Word body."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as members:
        for name in names:
            info = zipfile.ZipInfo("x")
            info.filename = name
            members.writestr(info, f'<w:document xmlns:w="{MAIN}"><w:body/></w:document>')
    return file.getvalue()


def doubled():
    import warnings  # noqa: PLC0415 - one file

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return named("[Content_Types].xml", "word/document.xml", "word/document.xml")


def overlapping():
    """Many entries of a ZIP's directory on one packed part (Fifield's bomb)."""
    data = bytearray(
        archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>" * 999})
    )
    start = data.rindex(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry = bytes(data[start:end])
    copies = b"".join(
        entry.replace(b"word/document.xml", b"word/docum%03d.xml" % n) for n in range(900)
    )
    tail = bytearray(data[end:])
    struct.pack_into("<HH", tail, 8, 902, 902)
    struct.pack_into("<I", tail, 12, end - data.index(b"PK\x01\x02") + len(copies))
    return bytes(data[:end]) + copies + bytes(tail)


def same_sheet(times):
    """A workbook whose sheets all are the same large part."""
    cells = "".join(f'<row><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 60_000))
    found = xlsx(*((str(n), "") for n in range(times)))
    found = repacked(
        found,
        "xl/worksheets/sheet1.xml",
        f'<worksheet xmlns="{SHEET}"><sheetData>{cells}</sheetData></worksheet>',
    )
    targets = {f"worksheet_{n}": "worksheets/sheet1.xml" for n in range(1, times + 1)}
    return repacked(found, "xl/_rels/workbook.xml.rels", relations(**targets))


def long_shared_text():
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}"><v>1</v></c></row>'
        for n in range(1, 20_000)
    )
    text = f'<sst xmlns="{SHEET}"><si><t>{"规章一二三 " * 500_000}</t></si></sst>'
    return sheet(f"<sheetData>{cells}</sheetData>", **{"xl/sharedStrings.xml": text})


def framed_cells(count, style):
    """Empty cells with style 0 (plain) or 1 (a border), a thousand a row."""
    cells = f'<c s="{style}"/>' * 1000
    lines = "".join(f'<row r="{n}">{cells}</row>' for n in range(1, count // 1000 + 1))
    return sheet(f'<dimension ref="A1:XFD1048576"/><sheetData>{lines}</sheetData>')


def merges(count, ref="A{0}:B{0}"):
    cells = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    ranges = "".join(f'<mergeCell ref="{ref.format(n)}"/>' for n in range(1, count + 1))
    return sheet(f"{cells}<mergeCells>{ranges}</mergeCells>")


BORDER = (
    '<style:style style:name="b"><style:table-cell-properties fo:border="1pt solid"/></style:style>'
)


def repeated(cells, columns, rows_, style="", text="5"):
    cell = (
        f'<table:table-cell table:number-columns-repeated="{columns}" {style}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )
    line = f'<table:table-row table:number-rows-repeated="{rows_}">{cell}</table:table-row>'
    return open_sheet(line * cells, BORDER)


def workbook():
    """A small sound old workbook."""
    import xlwt  # noqa: PLC0415 - where it is installed

    book = xlwt.Workbook()
    page_ = book.add_sheet("表")
    for number, label in enumerate(LABELS):
        page_.write(number, 0, label)
        for column in range(1, 8):
            page_.write(number, column, number * column)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def looping_chain():
    """A compound file whose table of sectors leads in a circle."""
    data = bytearray(compound("Workbook"))
    struct.pack_into("<I", data, 1024, 0)
    return bytes(data)


# PDF


def pdf_of(*objects):
    """A PDF of these objects, the first of them its catalog."""
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def stream(content, entries=b""):
    import zlib  # noqa: PLC0415 - PDFs only

    packed = zlib.compress(content, 9)
    return b"<</Filter/FlateDecode/Length %d%s>>stream\n%s\nendstream" % (
        len(packed),
        entries,
        packed,
    )


def drawn(content, resources=b"<<>>", *objects, box=b"0 0 595 842"):
    return pdf_of(
        CATALOG,
        PAGES,
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources %s>>" % (box, resources),
        stream(content),
        *objects,
    )


FONT = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def forms_within(depth, times):
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources<</XObject<</F %d 0 R>>>>"
    return drawn(
        b"/F Do " * times,
        b"<</XObject<</F 5 0 R>>>>",
        *(stream(b"/F Do " * times, form % (6 + n)) for n in range(depth)),
        stream(b"0 0 m 50 50 l S"),
    )


def form_in_itself():
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources<</XObject<</F 5 0 R>>>>"
    return drawn(b"/F Do", b"<</XObject<</F 5 0 R>>>>", stream(b"/F Do /F Do", form))


def picture(width, height, content=b"\0" * 1000):
    image = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8"
    )
    return drawn(
        b"600 0 0 800 0 0 cm /F Do",
        b"<</XObject<</F 5 0 R>>>>",
        stream(content, image % (width, height)),
    )


def object_stream_loop():
    return pdf_of(
        CATALOG, stream(b"2 0 3 20 " + b" " * 60, b"/Type/ObjStm/N 2/First 10/Extends 2 0 R")
    )


def former_table_loop():
    data = pdf_of(CATALOG, PAGES, b"<</Type/Page/Parent 2 0 R>>")
    place = data.rindex(b"xref\n0")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % place)


def encrypted_pdf():
    from drawn_pdf import Drawing  # noqa: PLC0415 - where reportlab is installed
    from reportlab.lib.pdfencrypt import StandardEncryption  # noqa: PLC0415 - the same

    drawing = Drawing().text(60, 100, "一、总体情况")
    drawing.canvas.setEncrypt(StandardEncryption("secret", strength=128))
    return drawing.data()


def ruled_pdf():
    from drawn_pdf import Drawing  # noqa: PLC0415 - where reportlab is installed

    drawing = Drawing().text(60, 60, "二、主动公开政府信息情况")
    drawing.table(
        100, (50, 200, 300, 400), [["信息内容", "本年制发件数", "废止"], ["规章", "1", "2"]]
    )
    return drawing.data()


def many_pages(count, words):
    return pdf_of(
        CATALOG,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources %s>>" % FONT,
        stream(b"BT /F 9 Tf 50 50 Td (" + b"1 " * words + b") Tj ET"),
    )


# JSON


def cn2021(**parts):
    return {"form": "cn-2021", **parts}


def many_names():
    return b'{"form":"cn-2021",' + b",".join(b'"%d":0' % n for n in range(MILLION)) + b"}"


REFUSED = {
    # HTML
    "empty.html": lambda: b"",
    "blanks.html": lambda: b" \r\n\t" * 9999,
    "div deep.html": lambda: page("<div>" * 100_000 + "1" + "</div>" * 100_000),
    "table deep.html": lambda: page("<table><tr><td>" * 60_000),
    "unclosed.html": lambda: page("<b><i><font>" * 60_000 + "1"),
    "spans.html": lambda: page(
        "<table>" + "<tr><td rowspan=999999999 colspan=999999999>1" * 1000 + "</table>"
    ),
    "attributes.html": lambda: page("<p " + " ".join(f"a{n}=1" for n in range(150_000)) + ">1"),
    "tags.html": lambda: page("<br>" * 300_000),
    "tables.html": lambda: page("<table><tr><td>1</table>" * 600),
    "characters.html": lambda: page("规" * 4 * MILLION),
    "entities.html": f"{BOMB}<html><body>&j;</body></html>".encode,
    "outside.xhtml": f"<?xml version='1.0'?>{OUTSIDE}<html><p>&a;</p></html>".encode,
    "comments.html": lambda: page("<!--" * 190_000),
    "doctypes.html": lambda: b"<!DOCTYPE html [" + b"<" * 190_000,
    "angle brackets.html": lambda: page("<" * 199_000),
    "quotes.html": lambda: page("<a b='" * 30_000 + '<a b="' * 30_000),
    "pictures.html": lambda: page("data:image/" * 360_000),
    "cells.html": lambda: page("<table>" + ("<tr>" + "<td>1" * 1000) * 190),
    "labels.html": lambda: page("<table>" + rows_of_labels(12_000)),
    "headings.html": lambda: page("<p>一、总体情况" * 190_000),
    "paragraphs.html": lambda: page("<p>2024年收到申请1件" * 190_000),
    "zeros.html": lambda: b"\0" * MILLION,
    "no text.html": lambda: random.Random(1).randbytes(MILLION),  # noqa: S311 - noise, no secret
    "utf-16 without mark.html": lambda: PAGE.decode().encode("utf-16-le"),
    "utf-32.html": lambda: PAGE.decode().encode("utf-32"),
    "utf-32 without mark.html": lambda: PAGE.decode().encode("utf-32-be"),
    "surrogates.html": lambda: page("&#xD800;" * 1000) + b"\xed\xa0\x80" * 1000,
    "zeros within.html": lambda: PAGE.replace("规章".encode(), b"\0"),
    "large.html": lambda: b"1" * (17 * 2**20),
    "misprints.html": lambda: page(
        "<table>" + "".join(f"<tr>{report_row(f'（一）子以公并{n}')}" for n in range(11_000))
    ),
    "words in a row.html": lambda: page("<table><tr>" + "<td>文" * 20_000 + "<td>1"),
    "odd labels.html": lambda: page(
        "<table>" + "".join(f"<tr><td>{n}{'予以公开、' * 20}<td>1" for n in range(9_000))
    ),
    "odd paragraphs.html": lambda: page("".join(f"<p>{n}{'%1' * 95}" for n in range(9_000))),
    # text
    "empty.txt": lambda: b"",
    "lines.txt": lambda: b"\n" * 250_000 + b"1",
    "line.txt": lambda: b"1 " * 2 * MILLION,
    "thousands.txt": lambda: b"1,111," * 600_000,
    "tabs.txt": lambda: b"1\t" * 2 * MILLION,
    "wide blanks.txt": lambda: "1\u3000".encode() * 2 * MILLION,
    "brackets.txt": lambda: "（".encode() * 4 * MILLION,
    "dashes.txt": lambda: "—".encode() * 4 * MILLION,
    "labels.txt": lambda: b"".join(
        f"{LABELS[n % len(LABELS)]} 1 0 0 0 0 0 1\n".encode() for n in range(90_000)
    ),
    "label lines.txt": lambda: b"".join(
        f"{LABELS[n % len(LABELS)]}\n{n}\n".encode() for n in range(99_000)
    ),
    "zeros.txt": lambda: b"\0" * 9999,
    "surrogates.txt": lambda: b"\xed\xa0\x80" * 9999,
    "titles.txt": lambda: "2024年政府信息公开工作年度报告\n".encode() * 190_000,
    # Markdown
    "empty.md": lambda: b"\n",
    "pipes.md": lambda: b"|1" * 2 * MILLION,
    "rows.md": lambda: ("|（一）予以公开" + "|1" * 7 + "|\n").encode() * 99_000,
    "rules.md": lambda: b"|---|\n" * 190_000,
    # Word
    "empty.docx": lambda: b"",
    "paragraphs.docx": lambda: word("<w:p/>" * 2 * MILLION),
    "tagged.docx": lambda: word("<w:p/>" * 590_000),
    "texts.docx": lambda: word("<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 90_000),
    "text.docx": lambda: word(f"<w:p><w:r><w:t>{'1 ' * 4 * MILLION}</w:t></w:r></w:p>"),
    "attributes.docx": lambda: word("<w:p " + " ".join(f'a{n}="1"' for n in range(900_000)) + "/>"),
    "names.docx": lambda: word("<w:p " + "a" * 9 * MILLION + '="1"/>'),
    "spans.docx": lambda: word(word_table(row(*[cell("1", span(999_999_999))] * 500))),
    "merges.docx": lambda: word(
        "<w:tbl>" + "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr>" * 90_000 + "</w:tbl>"
    ),
    "deep.docx": lambda: word("<w:tbl><w:tr><w:tc>" * 30_000),
    "tables.docx": lambda: word("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" * 501),
    "entities.docx": lambda: archive(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": f"{BOMB}<a>&j;</a>"}
    ),
    "outside.docx": lambda: archive(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": f"{OUTSIDE}<a>&a;</a>"}
    ),
    "bomb.docx": lambda: archive(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * 200 * MILLION}
    ),
    "styles in a circle.docx": lambda: docx(
        paragraph("一、总体情况", '<w:pStyle w:val="a"/>') * 1000,
        styles="".join(
            f'<w:style w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
            for one, other in ("ab", "bc", "ca")
        ),
    ),
    "numbers.docx": lambda: numbered(9_000, "%1"),
    "number of numbers.docx": lambda: numbered(4_000, "%1" * 100_000),
    "runs.docx": lambda: word(f"<w:p>{'<w:r><w:t>1</w:t></w:r>' * 140_000}</w:p>"),
    "joined.docx": lambda: word(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>1</w:t></w:r></w:p>" * 50_000
    ),
    "nested.docx": zip_within_zip,
    "absolute.docx": lambda: named("[Content_Types].xml", "/../../word/x", "C:\\word\\y"),
    "upwards.docx": lambda: named("[Content_Types].xml", "word/../../etc/passwd"),
    "doubled.docx": doubled,
    "overlapping.docx": overlapping,
    "members.docx": lambda: archive(dict.fromkeys(map(str, range(3000)), "")),
    "encrypted.docx": lambda: compound("EncryptionInfo", "EncryptedPackage"),
    "page within.docx": lambda: docx('<w:altChunk r:id="x"/>'),
    # Excel
    "labels in one part.docx": lambda: docx(
        word_table(*(row(LABELS[n % 10], *str(n % 9999999 + 1000000)) for n in range(9000)))
    ),
    "empty.xlsx": lambda: b"",
    "dimension.xlsx": lambda: framed_cells(400_000, 0),
    "framed.xlsx": lambda: framed_cells(400_000, 1),
    "corners.xlsx": lambda: sheet(
        '<sheetData><row r="1"><c r="A1" s="1"/></row>'
        '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    ),
    "merges.xlsx": lambda: merges(300_000),
    "overlaps.xlsx": lambda: merges(300_000, "A1:B1"),
    "diagonal.xlsx": lambda: sheet(
        "<sheetData>"
        + "".join(f'<row r="{n}"><c s="1"/></row>' for n in range(1, 100_000))
        + '<row r="100000"><c r="XFD100000" s="1"/></row></sheetData>'
    ),
    "stairs.xlsx": lambda: sheet(
        "<sheetData>"
        + "".join(
            f'<row r="{n}">{stored_cell(f"A{n}", 1)}{stored_cell(f"XFD{n}", 1)}</row>'
            for n in range(1, 40_000)
        )
        + "</sheetData>"
    ),
    "same sheet.xlsx": lambda: same_sheet(200),
    "long text.xlsx": long_shared_text,
    "lines of a shared text.xlsx": lambda: sheet(
        "<sheetData>"
        + "".join(
            f'<row r="{2 * n}"><c r="A{2 * n}" t="s"><v>0</v></c></row>' for n in range(1, 20_000)
        )
        + "</sheetData>",
        **{
            "xl/sharedStrings.xml": (
                f'<sst xmlns="{SHEET}"><si><t>{"规章。&#10;" * 5_000}</t></si></sst>'
            )
        },
    ),
    "digits.xlsx": lambda: sheet(
        f'<sheetData><row r="1"><c r="A1"><v>{"9" * 9 * MILLION}</v></c></row></sheetData>'
    ),
    "exponents.xlsx": lambda: sheet(
        '<sheetData><row r="1">'
        "<c><v>1e999999999</v></c><c><v>1e-999999999</v></c><c><v>NaN</v></c><c><v>-INF</v></c>"
        "</row></sheetData>"
    ),
    "format.xlsx": lambda: xlsx(
        ("表", '<sheetData><row r="1"><c r="A1" s="2"><v>1</v></c></row></sheetData>'),
        formats=["0" * 5 * MILLION],
    ),
    "entities.xlsx": lambda: xlsx(("表", ""), **{"xl/sharedStrings.xml": f"{BOMB}<a>&j;</a>"}),
    "outside.xlsx": lambda: xlsx(("表", ""), **{"xl/styles.xml": f"{OUTSIDE}<a>&a;</a>"}),
    "sheets.xlsx": lambda: xlsx(*((str(n), "") for n in range(300))),
    "encrypted.xlsx": lambda: compound("EncryptedPackage"),
    # OpenDocument
    "empty.ods": lambda: b"",
    "repeated.ods": lambda: repeated(1, 9_999_999, 9_999_999),
    "repeated often.ods": lambda: repeated(1000, 1000, 1000),
    "framed.ods": lambda: repeated(1000, 1000, 1000, 'table:style-name="b"', ""),
    "spanned.ods": lambda: repeated(
        1000,
        1000,
        1000,
        'table:number-columns-spanned="9999999" table:number-rows-spanned="9999999"',
    ),
    "paragraphs.ods": lambda: open_sheet(
        "<table:table-row><table:table-cell>"
        + "<text:p>1</text:p>" * 250_000
        + "</table:table-cell></table:table-row>"
    ),
    "blanks.ods": lambda: open_sheet(
        "<table:table-row><table:table-cell><text:p>"
        + '<text:s text:c="99999999"/>' * 9999
        + "</text:p></table:table-cell></table:table-row>"
    ),
    "entities.ods": lambda: archive(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": BOMB + "<a/>"}
    ),
    # old Excel
    "empty.xls": lambda: b"",
    "no workbook.xls": lambda: compound("Workbook"),
    "circle.xls": looping_chain,
    "encrypted.xls": lambda: compound("EncryptedPackage"),
    "large.xls": lambda: compound("Workbook") + bytes(4 * MILLION),
    # PDF
    "empty.pdf": lambda: b"",
    "head.pdf": lambda: b"%PDF-1.7\n",
    "pages within themselves.pdf": lambda: pdf_of(
        CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 3>>"
    ),
    "pages in a circle.pdf": lambda: pdf_of(
        CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 100>>", b"<</Type/Pages/Kids[2 0 R]/Count 100>>"
    ),
    "a billion pages.pdf": lambda: pdf_of(CATALOG, b"<</Type/Pages/Kids[]/Count 2000000000>>"),
    "object streams.pdf": object_stream_loop,
    "tables in a circle.pdf": former_table_loop,
    "forms.pdf": lambda: forms_within(7, 10),
    "deep forms.pdf": lambda: forms_within(300, 1),
    "a form in itself.pdf": form_in_itself,
    "picture.pdf": lambda: picture(100_000, 100_000),
    "packed picture.pdf": lambda: picture(20_000, 10_000, b"\0" * 100 * MILLION),
    "content.pdf": lambda: drawn(b"q " * 50 * MILLION),
    "arrays.pdf": lambda: drawn(b"[" * 5 * MILLION),
    "dictionaries.pdf": lambda: pdf_of(b"<</A" * 200_000),
    "objects.pdf": lambda: drawn(b"0 0 m 5 0 l S\n" * 500_000),
    "segments.pdf": lambda: drawn(b"0 0 m " + b"5 5 l 0 9 l " * MILLION + b"S"),
    "text.pdf": lambda: drawn(b"BT /F 9 Tf 50 50 Td (" + b"1 " * 100_000 + b") Tj ET", FONT),
    "tiny text.pdf": lambda: drawn(
        b"BT /F 0.0001 Tf 50 50 Td (" + b"1 2" * 9_000 + b") Tj ET", FONT
    ),
    "dots.pdf": lambda: drawn(
        b"".join(b"%d %d 1 1 re f " % (x, y) for x in range(0, 600, 4) for y in range(0, 840, 4))
        + b"BT /F 9 Tf 50 50 Td (1) Tj ET",
        FONT,
    ),
    "pages of text.pdf": lambda: many_pages(200, 20_000),
    "grid.pdf": lambda: drawn(
        b"".join(b"0 %d m 900 %d l S %d 0 m %d 900 l S\n" % (n, n, n, n) for n in range(0, 9000, 5))
        + b"BT /F 9 Tf 50 50 Td (1) Tj ET",
        FONT,
        box=b"0 0 9000 9000",
    ),
    "box.pdf": lambda: drawn(b"BT /F 9 Tf 50 50 Td (1) Tj ET", FONT, box=b"-1e38 -1e38 1e38 1e38"),
    "encrypted.pdf": encrypted_pdf,
    # JSON
    "empty.json": lambda: b"",
    "lists.json": lambda: b"[" * 100_000,
    "objects.json": lambda: b'{"form":' * 100_000,
    "deep reading.json": lambda: b'{"form":"cn-2021","reading":' + b"[" * 100_000,
    "digits.json": lambda: b'{"form":"cn-2021","year":' + b"9" * 5000 + b"}",
    "exponent.json": lambda: (
        b'{"form":"cn-2021","requests":{"new":{"total":1e' + b"9" * 5000 + b"}}}"
    ),
    "nan.json": lambda: b'{"form":"cn-2021","requests":{"new":{"total":NaN}}}',
    "infinity.json": lambda: b'{"form":"cn-2021","requests":{"new":{"total":-Infinity}}}',
    "zero.json": lambda: b'{"form":"cn-2021","agency":"\0"}',
    "utf-16.json": lambda: JSON.decode().encode("utf-16"),
    "utf-16 without mark.json": lambda: JSON.decode().encode("utf-16-be"),
    "utf-32.json": lambda: JSON.decode().encode("utf-32"),
    "twice.json": lambda: b'{"form":"cn-2021",' + b'"form":"cn-2021",' * 900_000 + b'"a":1}',
    "cut.json": lambda: JSON[:-9],
    "large.json": lambda: b'{"form":"' + b"a" * 17 * 2**20,
    "list.json": lambda: b"[1]",
    "a cell's reading.json": lambda: (
        b'{"form":"cn-2021","reading":{"cells":{"requests.new.total":5}}}'
    ),
    "objects in a cell.json": lambda: (
        b'{"form":"cn-2021","requests":' + b'{"new":' * 900 + b"1" + b"}" * 901
    ),
    # all
    "pdf as page.html": lambda: b"%PDF-1.7\n",
    "picture.docx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(99),
    "page.xlsx": lambda: page("<p>1"),
}
"""Files that no reader can make a report of: exit code 2 and one line."""

READ = {
    "lines of a cell.html": lambda: page("<table><tr><td>规章<td>" + "1<br>" * 190_000),
    "columns.html": lambda: page(
        "<table><tr><td>申请人情况"
        + "<td>自然人" * 45_000
        + "<tr><td>（一）予以公开"
        + "<td>1" * 45_000
    ),
    "blocks.html": lambda: page(
        "<table>"
        + "<tr><td>行政复议<td>结果维持<td>结果纠正<td>其他结果<td>尚未审结<td>总计" * 5000
        + f"<tr>{report_row('行政复议', 5)}" * 5000
    ),
    "odd reading.json": lambda: json.dumps(
        {"form": "cn-2021", "reading": {"cells": {}, "chapters": [{"number": 10**300, "title": 5}]}}
    ).encode(),
    "digits.html": lambda: page("<table><tr><td>规章<td>" + "9" * 3 * MILLION),
    "labels.docx": lambda: word(
        word_table(*(row(LABELS[n % 10], *"1234567") for n in range(2500)))
    ),
    "labels.xlsx": lambda: sheet(
        "<sheetData>"
        + "".join(
            f'<row r="{n}">{stored_cell(f"A{n}", LABELS[n % 10])}'
            + "".join(stored_cell(f"{c}{n}", 1) for c in "BCDEFGH")
            + "</row>"
            for n in range(1, 12_000)
        )
        + "</sheetData>"
    ),
    "utf-16.html": lambda: PAGE.decode().encode("utf-16"),
    "declares another encoding.html": lambda: PAGE.decode().encode("gb18030"),
    "another suffix.docx": lambda: PAGE,
    "another suffix.pdf": lambda: filled("xlsx"),
    "another suffix.html": lambda: filled("docx"),
    "surrogates.json": lambda: JSON.replace(b'"agency": "', b'"agency": "\\ud800'),
    "zeros.json": lambda: JSON.replace(b'"agency": "', b'"agency": "\\u0000'),
    "surrogates in a cell.html": lambda: PAGE.replace(b"<td>", b"<td>&#xD800;&#0;"),
    "lists beside.json": lambda: b'{"form":"cn-2021","x":' + b"[" * 900 + b"]" * 900 + b"}",
    "fractions.json": lambda: (
        b'{"form":"cn-2021","requests":{"new":{"total":1.' + b"3" * 5000 + b"}}}"
    ),
    "tiny.json": lambda: b'{"form":"cn-2021","disclosure":{"fees":1e-4000}}',
}
"""Files that are read, all or in part, however odd: exit code 0 or 1 and no failure."""


@cache
def sound():
    """A sound file of each format, by its suffix."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"
            for text in (label, *"1234567")
        )
        + "</table:table-row>"
        for label in LABELS
    )
    return {
        ".html": PAGE,
        ".txt": TEXT,
        ".md": TEXT.replace(b"\t", b"|"),
        ".json": JSON,
        ".docx": filled("docx"),
        ".xlsx": filled("xlsx"),
        ".ods": open_sheet(cells),
        ".xls": workbook(),
        ".pdf": ruled_pdf(),
    }


def truncated(data):
    """The file cut at its first and last bytes and at many places between."""
    cuts = {1, 4, 8, 100, len(data) - 1, len(data) - 2, len(data) - 21, len(data) - 100}
    cuts |= {len(data) * part // 24 for part in range(1, 24)}
    return [data[:cut] for cut in sorted(cuts) if 0 < cut < len(data)]


def flipped(data, seeds):
    """The file with some bytes changed at random, once a seed."""
    found = []
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311 - damage, no secret
        changed = bytearray(data)
        for _ in range(chance.choice([1, 3, 10, 100])):
            changed[chance.randrange(len(data))] = chance.randrange(256)
        found.append(bytes(changed))
    return found


def flipped_within(data, seeds):
    """An archive of which one part is changed at random, the archive itself being whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as members:
        parts = {name: members.read(name) for name in members.namelist()}
    names = [name for name in parts if name.endswith(".xml")]
    made = []
    for seed in seeds:
        name = names[seed % len(names)]
        made.append(archive({**parts, name: flipped(parts[name], [seed])[0]}))
    return made
