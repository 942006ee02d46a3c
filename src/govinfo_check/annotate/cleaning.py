"""A file without the notes that an earlier run put in, so that a copy has those of one run only.

Ours are told by their author, by the marks that the readers leave out, and by colours that nobody
else uses. What stood in the file besides stays as it is, as when notes are put in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.annotate.encodings import source_of
from govinfo_check.annotate.notes import AUTHOR, COLOURS
from govinfo_check.annotate.package import Package
from govinfo_check.documents import Location
from govinfo_check.readers import docx, xlsx
from govinfo_check.readers.open_document import FO, OFFICE, STYLE, TEXT
from govinfo_check.readers.text import NOTE
from govinfo_check.readers.word.names import W
from govinfo_check.readers.xlsx import X

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_check.annotate.markup import Part
    from govinfo_check.readers.archives import Element

APPENDED = f"\n\n{AUTHOR}:\n"
"""What parts a note of somebody else from ours behind it."""

_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_CONTENT = "content.xml"
_COLOUR = f"#(?:{'|'.join(COLOURS.values())})"
_IN_PAGE = (
    (rf'<aside data-{AUTHOR}=""(?:(?!</?aside)[\s\S])*+</aside>', ""),
    (rf'<a class="{AUTHOR}"[^>]*></a>', ""),
    (rf'<mark style="background-color:{_COLOUR}">((?:(?!</?mark)[\s\S])*+)</mark>', r"\1"),
    (rf' style="background-color:{_COLOUR}"', ""),
    (rf";background-color:{_COLOUR}", ""),
)
_IN_TEXT = ((rf"(?m)^{NOTE}.*(?:\r?\n|\Z)", ""),)
_IN_MARKDOWN = (
    (rf"(?m)^\r?\n(?:> {NOTE}.*\r?\n)+\r?\n", ""),
    (rf"(?m)^> {NOTE}.*(?:\r?\n|\Z)", ""),
)
_PATTERNS = {"html": _IN_PAGE, "text": _IN_TEXT, "markdown": _IN_MARKDOWN}
_SHAPE = re.compile(rb"<v:shape\s(?:(?!</?v:shape\b)[\s\S])*+</v:shape>")
_SHAPE_PLACE = re.compile(rb"<x:(Row|Column)>\s*(\d{1,7})\s*<")


def cleaned(data: bytes, format: str) -> bytes:  # noqa: A002 - the contract's word
    """The file's bytes without our notes.

    Of a PDF the updates that put them in are cut off, where they are its last; else the notes go
    when new ones are written.

    Raises:
        ReadError: The file cannot be read.
    """
    if format in _PATTERNS:
        return _text(data, _PATTERNS[format])
    if format == "docx":
        return _word(data)
    if format == "xlsx":
        return _workbook(data)
    if format == "pdf":
        return _pdf(data)
    return _open_document(data) if format in ("ods", "odt") else data


def _pdf(data: bytes) -> bytes:
    ends = [end.end() for end in re.finditer(rb"%%EOF\r?\n?", data)]
    while len(ends) > 1 and rb"/T (govinfo\055check)" in data[ends[-2] :]:
        ends.pop()
        data = data[: ends[-1]]
    return data


def _text(data: bytes, patterns: tuple[tuple[str, str], ...]) -> bytes:
    source = source_of(data)
    text = source.text
    for pattern, kept in patterns:
        text = re.sub(pattern, kept, text)
    return data if text == source.text else source.encoded(text)


def _word(data: bytes) -> bytes:
    package = Package(data)
    found = docx.walk(package.archive)
    name = package.archive.related(found.part, "comments", "")
    if not name or package.data(name) is None:
        return data
    comments = package.part(name)
    ours = {
        one.get(f"{W}id"): one
        for one in comments.root.iter(f"{W}comment")
        if one.get(f"{W}author") == AUTHOR
    }
    if not ours:
        return data
    part = package.part(found.part, found.root)
    for one in ours.values():
        comments.replace(one, b"")
    for one in found.root.iter(*(f"{W}commentRange{end}" for end in ("Start", "End"))):
        if one.get(f"{W}id") in ours:
            part.replace(one, b"")
    for one in found.root.iter(f"{W}commentReference"):
        if one.get(f"{W}id") in ours:
            part.replace(_alone(one), b"")
    for one in found.root.iter(f"{W}shd"):
        if one.get(f"{W}fill", "").upper() in COLOURS.values():
            part.replace(one, b"")
    package.put(name, comments.edited())
    package.put(found.part, part.edited())
    return package.packed()


def _alone(reference: Element) -> Element:
    """The run that holds nothing but a comment's reference, or the reference."""
    run = reference.getparent()
    if run is None or run.tag != f"{W}r":
        return reference
    rest = [one for one in run if one is not reference and one.tag != f"{W}rPr"]
    return reference if rest else run


def _workbook(data: bytes) -> bytes:
    package = Package(data)
    main, root = xlsx.workbook(package.archive)
    is_ours = False
    for _, sheet in xlsx.visible_sheets(package.archive, main, root):
        related = {one.kind: one.target for one in package.archive.relations(sheet).values()}
        name = related.get("comments", "")
        if name and package.data(name) is not None:
            comments = package.part(name)
            places = set(_without_ours(comments))
            is_ours = is_ours or bool(places)
            package.put(name, comments.edited())
            drawing = related.get("vmlDrawing", "")
            shown = package.data(drawing) if drawing else None
            if shown is not None:
                package.put(drawing, _without_shapes(shown, places))
    if not is_ours:
        return data
    related = {one.kind: one.target for one in package.archive.relations(main).values()}
    _without_fills(package, related.get("styles", "xl/styles.xml"))
    return package.packed()


def _without_fills(package: Package, name: str) -> None:
    """Makes our fills none, so that the styles that have them are as they were."""
    if package.data(name) is None:
        return
    styles = package.part(name)
    for fill in styles.root.iter(f"{X}patternFill"):
        colour = fill.find(f"{X}fgColor")
        if colour is not None and colour.get("rgb", "")[2:].upper() in COLOURS.values():
            own = f"{fill.prefix}:" if fill.prefix else ""
            styles.replace(fill, f'<{own}patternFill patternType="none"/>'.encode())
    package.put(name, styles.edited())


def _without_ours(part: Part) -> Iterator[str]:
    """Takes our notes out of a sheet's; the cells that they stand at."""
    authors = list(part.root.iter(f"{X}author"))
    ours = {str(number) for number, one in enumerate(authors) if one.text == AUTHOR}
    for one in authors:
        if one.text == AUTHOR:  # its number counts for those behind it
            own = f"{one.prefix}:" if one.prefix else ""
            part.replace(one, f"<{own}author/>".encode())
    for one in part.root.iter(f"{X}comment"):
        if one.get("authorId") in ours:
            part.replace(one, b"")
            yield one.get("ref", "")
            continue
        for run in one.iter(f"{X}r"):
            if (run.findtext(f"{X}t") or "").startswith(APPENDED):
                part.replace(run, b"")
                yield ""


def _without_shapes(drawing: bytes, places: set[str]) -> bytes:
    """A drawing of notes without the boxes of those at some cells, or doubled at one."""
    seen: set[str | None] = set()

    def kept(shape: re.Match[bytes]) -> bytes:
        at: Mapping[bytes, int] = {
            found[1]: int(found[2]) + 1 for found in _SHAPE_PLACE.finditer(shape[0])
        }
        if len(at) < 2:
            return shape[0]
        name = Location(row=at[b"Row"], column=at[b"Column"], sheet="").name
        is_ours = name in places or name in seen
        seen.add(name)
        return b"" if is_ours else shape[0]

    return _SHAPE.sub(kept, drawing)


def _open_document(data: bytes) -> bytes:
    package = Package(data)
    part = package.part(_CONTENT)
    names = set()
    is_ours = False
    for one in part.root.iter(f"{OFFICE}annotation"):
        if one.findtext(_CREATOR) == AUTHOR:
            part.replace(one, b"")
            names.add(one.get(f"{OFFICE}name"))
            is_ours = True
            continue
        ours = False
        for line in one.iterchildren(f"{TEXT}p"):
            ours = ours or line.text == f"{AUTHOR}:"
            if ours:
                part.replace(line, b"")
                is_ours = True
    if not is_ours:
        return data
    for one in part.root.iter(f"{OFFICE}annotation-end"):
        if one.get(f"{OFFICE}name") in names:
            part.replace(one, b"")
    for one in part.root.iter(f"{STYLE}table-cell-properties"):
        if one.get(f"{FO}background-color", "")[1:].upper() in COLOURS.values():
            part.set_attribute(one, "fo:background-color", "transparent")
    package.put(_CONTENT, part.edited())
    return package.packed()
