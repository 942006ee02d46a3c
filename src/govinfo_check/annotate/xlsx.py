"""Excel: a note at each cell with its fill, the summary at the first cell of the first sheet.

Notes (legacy comments, which every version shows) stand in a part of their own, with the shapes
that show them in a VML drawing; a sheet that has some keeps them. A filled cell gets a copy of its
own style with another fill, so that formats and borders stay.
Source: ECMA-376 part 1, 18.7 (comments), 18.8 (styles); part 4, 19.1 (VML).
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from govinfo_check.annotate.boxes import BOX, BOXES, VML, shapes
from govinfo_check.annotate.cleaning import APPENDED
from govinfo_check.annotate.markup import attribute, with_attribute
from govinfo_check.annotate.notes import AUTHOR
from govinfo_check.annotate.package import Package
from govinfo_check.annotate.sheet_notes import Place, by_sheet
from govinfo_check.documents import Location
from govinfo_check.readers.xlsx import X, cells_of, read, visible_sheets, workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_check.annotate.markup import Part
    from govinfo_check.annotate.notes import Notes
    from govinfo_check.annotate.sheet_notes import SheetNote
    from govinfo_check.documents import Document
    from govinfo_check.readers.archives import Element

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER_DRAWING = frozenset(
    f"{X}{name}"
    for name in (
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
        "tableParts", "extLst",
    )
)  # fmt: skip
_FIRST_BESIDE_OTHERS = 9_001  # Excel numbers the shapes of a sheet from 1,025 on
_FIRST_FILLS = ("none", "gray125")  # those that Excel takes for given


def annotated(data: bytes, notes: Notes) -> tuple[bytes, Document]:
    """The file with its notes, and the document that its places were taken from.

    Raises:
        ReadError: The file cannot be read.
    """
    document = read(data)
    package = Package(data)
    main, root = workbook(package.archive)
    sheets = list(visible_sheets(package.archive, main, root))
    related = package.archive.relations(main).values()
    parts = {one.kind: one.target for one in related}
    styles = _Styles(package, parts.get("styles", "xl/styles.xml"))
    noted = by_sheet(notes, document, [name for name, _ in sheets])
    for name, part in sheets:
        tree = package.archive.tree(part)
        if tree is not None and noted.get(name):
            _annotate(package, package.part(part, tree), part, noted[name], styles)
    styles.write()
    return package.packed(), document


def _annotate(
    package: Package, part: Part, name: str, notes: Mapping[Place, SheetNote], styles: _Styles
) -> None:
    """Writes the notes of one sheet."""
    for place, cell in cells_of(part.root):
        note = notes.get(place)
        if note is not None and note.colour and (style := styles.filled(cell, note.colour)):
            part.set_attribute(cell, "s", style)
    texts = {place: note.text for place, note in notes.items() if note.text}
    related = {one.kind: one.target for one in package.archive.relations(name).values()}
    _comment(package, name, related.get("comments"), texts)
    drawing = part.root.find(f"{X}legacyDrawing")
    own = package.archive.relations(name).get(
        "" if drawing is None else drawing.get(f"{{{_OFFICE}}}id", "")
    )
    if own is not None:
        shown = package.data(own.target) or b""
        end = shown.rfind(b"</")  # VML need not be sound XML
        box = "" if BOX.encode() in shown else BOXES
        drawn = f"{box}{shapes(part, texts, numbered_from=_FIRST_BESIDE_OTHERS)}".encode()
        package.put(own.target, shown[:end] + drawn + shown[end:])
    else:
        target = package.free_name(posixpath.join(_folder(name), "drawings/vmlDrawing.vml"))
        package.put(target, VML.format(shapes(part, texts)).encode())
        package.declare(target, _DRAWING)
        key = package.relate(name, "vmlDrawing", target)
        _refer(part, key)
    package.put(name, part.edited())


def _folder(sheet: str) -> str:
    return posixpath.dirname(posixpath.dirname(sheet))


def _refer(part: Part, key: str) -> None:
    """Has the sheet refer to its drawing of notes, where the schema has it."""
    root = part.root
    element = f'<{_tag(root, "legacyDrawing")} xmlns:r="{_relations_of(part)}" r:id="{key}"/>'
    following = next((one for one in root if one.tag in _AFTER_DRAWING), None)
    if following is None:
        part.put_last(root, element)
    else:
        part.put_before(following, element)


def _relations_of(part: Part) -> str:
    is_strict = b"purl.oclc.org/ooxml/spreadsheetml" in part.source(part.root)
    return "http://purl.oclc.org/ooxml/officeDocument/relationships" if is_strict else _OFFICE


def _tag(element: Element, local: str) -> str:
    """A name of the same namespace, as the file writes it."""
    return f"{element.prefix}:{local}" if element.prefix else local


def _comment(package: Package, sheet: str, target: str | None, texts: Mapping[Place, str]) -> None:
    """Writes the notes' texts, behind those that the sheet has."""
    if target is None:
        target = package.free_name(posixpath.join(_folder(sheet), "comments.xml"))
        uri = X[1:-1]
        listed = "".join(_one(place, text, 0) for place, text in texts.items())
        package.put(
            target,
            (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                f'<comments xmlns="{uri}"><authors><author>{AUTHOR}</author></authors>'
                f"<commentList>{listed}</commentList></comments>"
            ).encode(),
        )
        package.declare(target, _COMMENTS)
        package.relate(sheet, "comments", target)
        return
    part = package.part(target)
    authors, listed_ = part.root.find(f"{X}authors"), part.root.find(f"{X}commentList")
    if authors is None or listed_ is None:
        return
    author = len(authors.findall(f"{X}author"))
    part.put_last(authors, f"<{_tag(authors, 'author')}>{AUTHOR}</{_tag(authors, 'author')}>")
    stated = {one.get("ref", ""): one for one in listed_.iterchildren(f"{X}comment")}
    for place, text in texts.items():
        own = stated.get(_name(place))
        body = None if own is None else own.find(f"{X}text")
        if body is None:
            part.put_last(listed_, _one(place, text, author, prefix=authors.prefix))
        else:
            part.put_last(body, _run(f"{APPENDED}{text}", prefix=authors.prefix))
    package.put(target, part.edited())


def _one(place: Place, text: str, author: int, prefix: str | None = None) -> str:
    own = f"{prefix}:" if prefix else ""
    body = f"<{own}text>{_run(text, prefix=prefix)}</{own}text>"
    return f'<{own}comment ref="{_name(place)}" authorId="{author}">{body}</{own}comment>'


def _run(text: str, prefix: str | None) -> str:
    own = f"{prefix}:" if prefix else ""
    return f'<{own}r><{own}t xml:space="preserve">{attribute(text)}</{own}t></{own}r>'


def _name(place: Place) -> str:
    return Location(row=place[0], column=place[1], sheet="").name or "A1"


class _Styles:
    """The cell styles of a workbook, and copies of some with other fills."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        self._part = package.part(name) if package.data(name) is not None else None
        root = None if self._part is None else self._part.root
        self._fills = None if root is None else root.find(f"{X}fills")
        self._formats = None if root is None else root.find(f"{X}cellXfs")
        self._new_fills: dict[str, int] = {}
        self._new_formats: dict[tuple[int, str], int] = {}

    def filled(self, cell: Element, colour: str) -> str | None:
        """The number of the cell's style with this fill; `None` where there are no styles."""
        stated = cell.get("s", "0")
        formats, fills = self._formats, self._fills
        if self._part is None or formats is None or not stated.isdigit():
            return None
        number = int(stated)
        if number >= len(formats):
            return None
        known = len(_FIRST_FILLS) if fills is None else len(fills)
        fill = self._new_fills.setdefault(colour, known + len(self._new_fills))
        key = (number, colour)
        if key not in self._new_formats:
            self._new_formats[key] = len(formats) + len(self._new_formats)
            source = self._part.source(formats[number])
            source = with_attribute(with_attribute(source, "fillId", str(fill)), "applyFill", "1")
            text = source.decode("utf-8", "replace")
            self._part.put_last(formats, text.encode("ascii", "xmlcharrefreplace").decode())
        return str(self._new_formats[key])

    def write(self) -> None:
        """Writes the copies and their fills, if there are any."""
        part, formats, fills = self._part, self._formats, self._fills
        if part is None or formats is None or not self._new_formats:
            return
        listed = "".join(_fill(formats, colour) for colour in self._new_fills)
        if fills is None:
            name = _tag(formats, "fills")
            before = part.root.find(f"{X}borders")
            before = formats if before is None else before
            first = "".join(_fill(formats, pattern=pattern) for pattern in _FIRST_FILLS)
            part.put_before(before, f"<{name}>{first}{listed}</{name}>")
        else:
            part.put_last(fills, listed)
            part.set_attribute(fills, "count", str(len(fills) + len(self._new_fills)))
        part.set_attribute(formats, "count", str(len(formats) + len(self._new_formats)))
        self._package.put(self._name, part.edited())


def _fill(like: Element, colour: str = "", *, pattern: str = "solid") -> str:
    fill, own, fore = (_tag(like, name) for name in ("fill", "patternFill", "fgColor"))
    inner = f'<{fore} rgb="FF{colour}"/>' if colour else ""
    return f'<{fill}><{own} patternType="{pattern}">{inner}</{own}></{fill}>'
