"""What an annotated copy shows, found by programs that know nothing of ours.

python-docx, openpyxl, pypdf with pypdfium2, the standard library for OpenDocument, lxml's own
view of a page. Each function gives the notes of a copy as `Marked`.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
O = "urn:oasis:names:tc:opendocument:xmlns"  # noqa: E741 - OpenDocument
OFFICE, TABLE, TEXT, STYLE = (
    f"{{{O}:{name}:1.0}}" for name in ("office", "table", "text", "style")
)
FO = f"{{{O}:xsl-fo-compatible:1.0}}"


class Marked(NamedTuple):
    """A note, the text that it stands at, and the fill there (`RRGGBB`, or empty)."""

    note: str
    at: str
    fill: str = ""


def marked(kind, data):
    """The notes of a copy of this format, the summary's first."""
    return {
        "docx": _docx, "xlsx": _xlsx, "ods": _ods, "odt": _odt, "pdf": _pdf, "html": _html
    }[kind](data)  # fmt: skip


def _docx(data):
    import docx  # noqa: PLC0415 - only here

    document = docx.Document(io.BytesIO(data))
    texts = {str(one.comment_id): one.text for one in document.comments}
    found = []
    for start in document.element.iter(f"{W}commentRangeStart"):
        number = start.get(f"{W}id")
        if number not in texts:
            continue
        cell = next(start.iterancestors(f"{W}tc"), None)
        if cell is not None:
            shading = cell.find(f"{W}tcPr/{W}shd")
            fill = "" if shading is None else shading.get(f"{W}fill")
            found.append(Marked(texts[number], _word_text(cell), fill))
            continue
        shown, is_open = "", False
        for element in document.element.iter():
            if element.tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
                if element.get(f"{W}id") == number:
                    is_open = element.tag.endswith("Start")
            elif is_open and element.tag == f"{W}t":
                shown += element.text or ""
        found.append(Marked(texts[number], shown))
    assert {one.note for one in found} == set(texts.values())
    return found


def _word_text(element):
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def _xlsx(data):
    import warnings  # noqa: PLC0415 - only here

    import openpyxl  # noqa: PLC0415 - as above

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles that the tests' workbooks do without
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    found = []
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None:
                    fill = cell.fill.fgColor.rgb if cell.fill.patternType == "solid" else ""
                    value = "" if cell.value is None else str(cell.value)
                    found.append(Marked(cell.comment.text, value, fill[-6:]))
    return found


def _open_document(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read("content.xml"))  # noqa: S314 - of our own making


def _backgrounds(root):
    return {
        style.get(f"{STYLE}name"): (properties.get(f"{FO}background-color") or "#")[1:]
        for style in root.iter(f"{STYLE}style")
        for properties in style.iter(f"{STYLE}table-cell-properties")
    }


def _open_text(element):
    """The text of an element without annotations."""
    shown = element.text or ""
    for child in element:
        if child.tag != f"{OFFICE}annotation":
            shown += _open_text(child)
        shown += child.tail or ""
    return shown


def _note(annotation):
    return "\n".join(_open_text(one) for one in annotation.iter(f"{TEXT}p"))


def _ods(data):
    root = _open_document(data)
    fills = _backgrounds(root)
    found = []
    for cell in root.iter(f"{TABLE}table-cell"):
        for annotation in cell.iterfind(f"{OFFICE}annotation"):
            assert cell.get(f"{TABLE}number-columns-repeated", "1") == "1"
            value = cell.get(f"{OFFICE}value") or _open_text(cell)
            fill = fills.get(cell.get(f"{TABLE}style-name"), "")
            found.append(Marked(_note(annotation), value, fill))
    return found


def _odt(data):
    root = _open_document(data)
    fills = _backgrounds(root)
    parents = {child: parent for parent in root.iter() for child in parent}
    found = []
    for annotation in root.iter(f"{OFFICE}annotation"):
        holder = parents[annotation]
        above = holder
        while above in parents and above.tag != f"{TABLE}table-cell":
            above = parents[above]
        if above.tag == f"{TABLE}table-cell" and not annotation.get(f"{OFFICE}name"):
            fill = fills.get(above.get(f"{TABLE}style-name"), "")
            found.append(Marked(_note(annotation), _open_text(above), fill))
        else:
            found.append(Marked(_note(annotation), _open_text(holder)))
    return found


def _pdf(data):
    import pypdf  # noqa: PLC0415 - only here
    import pypdfium2  # noqa: PLC0415 - as above

    drawn = pypdfium2.PdfDocument(data)
    found = []
    try:
        for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages):
            for one in page.get("/Annots", []):
                annotation = one.get_object()
                if annotation.get("/T") != "govinfo-check" or "/Contents" not in annotation:
                    continue
                note = annotation["/Contents"].replace("\r", "\n")
                if annotation["/Subtype"] == "/Text":
                    found.append(Marked(note, ""))
                    continue
                fill = "".join(f"{round(float(part) * 255):02X}" for part in annotation["/C"])
                left, bottom, right, top = map(float, annotation["/Rect"])
                text = drawn[number].get_textpage()
                shown = text.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
                found.append(Marked(note, shown, fill))
    finally:
        drawn.close()
    return found


def _html(data):
    from lxml import html  # noqa: PLC0415 - only here

    try:
        root = html.fromstring(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        root = html.fromstring(data.decode("gb18030"))
    notes = {}
    for one in root.iterfind(".//aside//p[@id]"):
        lines = [one[0].tail or "", *(line.tail or "" for line in one.iter("br"))]
        notes[one.get("id")] = "\n".join(lines).strip()
    summary = root.find(".//aside//p")
    found = [Marked(summary.text_content(), "")]
    for link in root.iterfind(".//a[@class='govinfo-check']"):
        holder = link.getparent()
        while holder.tag not in ("td", "th", "p", "body", "h1", "h2", "h3", "div"):
            holder = holder.getparent()
        note = notes[link.get("href")[1:]]
        assert link.get("title") == note
        style = holder.get("style") or ""
        marks = list(holder.iter("mark"))
        shown = "".join(mark.text_content() for mark in marks) if marks else holder.text_content()
        style = marks[-1].get("style") if marks else style
        fill = re.search(r"background-color:#(\w{6})", style or "")
        found.append(Marked(note, shown, fill[1] if fill else ""))
    return found
