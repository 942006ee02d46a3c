"""Word: a comment at each cell and sentence, cells shaded, the summary at the first paragraph.

A comment's range is the cell's paragraphs, or the sentence to the letter: a run that it begins or
ends in is divided there. In a text box, where Word takes no comments, it stands at the paragraph
that holds the box. Source: ECMA-376 part 1, 17.13.4 (comments), 17.4 (table cells).
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from govinfo_check.annotate.markup import Part, attribute
from govinfo_check.annotate.notes import AUTHOR, COLOURS
from govinfo_check.annotate.package import Package
from govinfo_check.readers.docx import walk
from govinfo_check.readers.word.names import BOX, W
from govinfo_check.sentences import squeezed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.annotate.notes import Notes
    from govinfo_check.annotate.passages import Passage
    from govinfo_check.documents import Document
    from govinfo_check.readers.archives import Element

_URI, _STRICT_URI = W[1:-1], "http://purl.oclc.org/ooxml/wordprocessingml/main"
_P, _R, _T, _TC = (f"{W}{name}" for name in ("p", "r", "t", "tc"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_BEFORE_SHADING = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders")


def annotated(data: bytes, notes: Notes) -> tuple[bytes, Document]:
    """The file with its notes, and the document that its places were taken from.

    Raises:
        ReadError: The file cannot be read.
    """
    package = Package(data)
    found = walk(package.archive)
    part = package.part(found.part, found.root)
    comments = _Comments(package, found.part, part)
    first = next((p for p in found.root.iter(_P) if not _in_box(p)), None)
    if first is not None:
        comments.add_at([first], notes.summary)
    for note in notes.cells:
        cell = found.cells[note.cell.location[:3]]
        _shade(part, cell, COLOURS[note.severity])
        if note.text:
            comments.add_at(list(cell.iter(_P)), note.text)
    for passage, _, text in notes.passages:
        comments.add_along(
            found.document.paragraphs[passage.paragraph].text,
            found.paragraphs[passage.paragraph],
            passage,
            text,
        )
    package.put(found.part, part.edited())
    comments.write()
    return package.packed(), found.document


def _in_box(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(BOX), None) is not None


def _outside(element: Element) -> Element:
    """A paragraph that a comment may stand at: the one itself, or the one that holds its box."""
    paragraph = element if element.tag == _P else next(element.iterancestors(_P))
    outer = [one for one in paragraph.iterancestors(_P) if not _in_box(one)]
    return outer[-1] if outer else paragraph


class _Comments:
    """The comments of a document: those that it has, and ours."""

    def __init__(self, package: Package, main: str, part: Part) -> None:
        self._package = package
        self._part = part
        self._main = main
        default = posixpath.join(posixpath.dirname(main), "comments.xml")
        related = package.archive.related(main, "comments", "")
        self._name = related or package.free_name(default)
        self._has_relation = bool(related)
        data = package.data(main) or b""
        self._uri = _STRICT_URI if _STRICT_URI.encode() in data else _URI
        self._own = "" if part.has_own("w", _URI) else f' xmlns:w="{self._uri}"'
        self._number = self._first_number()
        self._texts: list[tuple[int, str]] = []
        self._spaced: set[Element] = set()  # texts that were told to keep their blanks

    def _first_number(self) -> int:
        tree = self._package.archive.tree(self._name)
        numbers = [
            one.get(f"{W}id", "")
            for root in (tree, self._part.root) if root is not None
            for one in root.iter(f"{W}comment", f"{W}commentReference", f"{W}commentRangeStart")
        ]  # fmt: skip
        return (
            max((int(n) for n in numbers if n.isascii() and n.isdigit() and len(n) < 9), default=-1)
            + 1
        )

    def _next(self, text: str) -> int:
        self._texts.append((self._number, text))
        self._number += 1
        return self._number - 1

    def _begin(self, number: int) -> str:
        return f'<w:commentRangeStart{self._own} w:id="{number}"/>'

    def _end(self, number: int) -> str:
        return (
            f'<w:commentRangeEnd{self._own} w:id="{number}"/>'
            f'<w:r{self._own}><w:commentReference w:id="{number}"/></w:r>'
        )

    def add_at(self, paragraphs: Sequence[Element], text: str) -> None:
        """A comment on whole paragraphs."""
        outer = list(dict.fromkeys(map(_outside, paragraphs)))
        if not outer:
            return
        number = self._next(text)
        properties = outer[0].find(f"{W}pPr")
        if properties is None:
            self._part.put_first(outer[0], self._begin(number))
        else:
            self._part.put_after(properties, self._begin(number))
        self._part.put_last(outer[-1], self._end(number))

    def add_along(
        self, paragraph: str, texts: Sequence[Element], passage: Passage, text: str
    ) -> None:
        """A comment on a passage of a paragraph that comes from these texts (`w:t`)."""
        if not texts:
            return
        ends = _ends(paragraph, texts, passage)
        if ends is None or any(_run_of(element) is None for element, _ in ends):
            self.add_at([next(one.iterancestors(_P)) for one in texts], text)
            return
        (first, begin), (last, end) = ends
        number = self._next(text)
        self._put(first, begin, self._begin(number), is_end=False)
        self._put(last, end, self._end(number), is_end=True)

    def _put(self, text: Element, at: int, mark: str, *, is_end: bool) -> None:
        """Puts a mark of a comment at a character of a text, dividing its run if need be."""
        run, part = _run_of(text), self._part
        if run is None:
            return
        outer = _outside(text)
        place = part.text_place(text, at)
        is_whole = at == (len(text.text or "") if is_end else 0)
        if outer is not next(text.iterancestors(_P)):
            (part.put_last if is_end else part.put_first)(outer, mark)
        elif is_whole or place is None or not _is_plain(run, text):
            (part.put_after if is_end else part.put_before)(run, mark)
        else:
            part.put_at(place, self._divided(run, text, mark))

    def _divided(self, run: Element, text: Element, mark: str) -> str:
        """The end of a run, a mark, and the beginning of a run with the same properties."""
        if text.get(_SPACE) is None and text not in self._spaced:
            self._spaced.add(text)
            self._part.set_attribute(text, "xml:space", "preserve")
        properties = run.find(f"{W}rPr")
        own = "" if properties is None else self._part.text_of(properties)
        begin = f'<{_name(run)}>{own}<{_name(text)} xml:space="preserve">'
        return f"</{_name(text)}></{_name(run)}>{mark}{begin}"

    def write(self) -> None:
        """Writes our comments behind those that are there."""
        written = "".join(_comment(number, text) for number, text in self._texts)
        if self._package.data(self._name) is None:
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            body = f'<w:comments xmlns:w="{self._uri}">{written}</w:comments>'
            self._package.put(self._name, f"{head}{body}".encode())
            self._package.declare(self._name, _TYPE)
        else:
            part = self._package.part(self._name)
            own = written.replace("<w:comment ", f'<w:comment xmlns:w="{self._uri}" ')
            part.put_last(part.root, written if part.has_own("w", _URI) else own)
            self._package.put(self._name, part.edited())
        if not self._has_relation:
            self._package.relate(self._main, "comments", self._name)


def _run_of(text: Element) -> Element | None:
    """The run that a text stands in, if it is one of a paragraph's."""
    run = text.getparent()
    return run if run is not None and run.tag == _R else None


def _name(element: Element) -> str:
    """An element's name as the file writes it."""
    local = str(element.tag).rpartition("}")[2]
    return f"{element.prefix}:{local}" if element.prefix else local


def _comment(number: int, text: str) -> str:
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{attribute(line)}</w:t></w:r></w:p>'
        for line in text.split("\n")
    )
    return f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="gc">{lines}</w:comment>'


def _is_plain(run: Element, text: Element) -> bool:
    """Whether a run holds but this text, and no mark that the reader puts around it."""
    own = run.find(f"{W}rPr")
    rest = [one for one in run if one is not own and one is not text]
    marks = ("strike", "dstrike", "vertAlign", "rPrChange")
    return not rest and (own is None or all(own.find(f"{W}{name}") is None for name in marks))


def _ends(
    paragraph: str, texts: Sequence[Element], passage: Passage
) -> tuple[tuple[Element, int], tuple[Element, int]] | None:
    """The text and character in which a passage begins, and those after which it ends."""
    places = [(element, place) for element in texts for place in squeezed(element.text or "")[1]]
    whole = "".join(squeezed(element.text or "")[0] for element in texts)
    words = squeezed(paragraph[passage.begin : passage.end])[0]
    before = squeezed(paragraph[: passage.begin])[0]
    label = squeezed(paragraph)[0].find(whole)  # an automatic number is in no text
    at = len(before) - max(label, 0)
    if not words or at < 0 or whole[at : at + len(words)] != words:
        at = whole.find(words) if words else -1
    if at < 0:
        return None
    last, end = places[at + len(words) - 1]
    return places[at], (last, end + 1)


def _shade(part: Part, cell: Element, colour: str) -> None:
    """Fills a cell with a colour."""
    own = "" if part.has_own("w", _URI) else f' xmlns:w="{_URI}"'
    shading = f'<w:shd{own} w:val="clear" w:color="auto" w:fill="{colour}"/>'
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        part.put_first(cell, f"<w:tcPr{own}>{shading}</w:tcPr>")
        return
    stated = properties.find(f"{W}shd")
    if stated is not None:
        part.replace(stated, shading.encode("ascii"))
        return
    before = [one for one in properties if str(one.tag).rpartition("}")[2] in _BEFORE_SHADING]
    if before:
        part.put_after(before[-1], shading)
    else:
        part.put_first(properties, shading)
