"""Web pages: cells and sentences coloured, each with a link to its note; the summary on top.

Only insertions, all of them ASCII with character references, so that they stand in any encoding.
To know where an element of the tree stands in the source, a copy of the page is read in which
every tag that matters carries its own place. Our notes are `aside data-govinfo-check`, which the
reader leaves out as it does what a page hides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from govinfo_check.annotate.encodings import Source, source_of
from govinfo_check.annotate.markup import attribute
from govinfo_check.annotate.notes import AUTHOR, COLOURS
from govinfo_check.errors import ReadError
from govinfo_check.limits import factor, raised
from govinfo_check.readers.decoding import decode
from govinfo_check.readers.html import BLOCKS, walk
from govinfo_check.readers.markup import ATTRIBUTE, BLANK, parse_page
from govinfo_check.sentences import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.annotate.notes import Notes
    from govinfo_check.documents import Document
    from govinfo_check.readers.markup import Element
    from govinfo_check.readers.walk import Walk

REACH = 20_000
"""Most characters of a page, from where a line begins, in which its sentence is looked for."""

_PLACE = "data-govinfo-place"
_NAMES = f"{BLOCKS} table thead tbody tfoot tr td th"
_START = re.compile(rf"<({'|'.join(_NAMES.split())})(?=[\s/>])", re.IGNORECASE)
_TAG = re.compile(rf"<([A-Za-z][^{BLANK}/>]*+)(?:{ATTRIBUTE})*+[{BLANK}/]*+>")
_ATTRIBUTE = re.compile(ATTRIBUTE)
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<[/!?A-Za-z][^>]*(?:>|\Z)"
    r"|(?P<text>&(?:\#\d+|\#[xX][0-9a-fA-F]+|\w+);?|.)",
    re.DOTALL | re.IGNORECASE,
)
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_HOLDERS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main", "center"}
)
_CELLS = frozenset({"td", "th", "li", "dd", "dt"})
_CSS = (
    "<style>.govinfo-check-note{border:2px solid #c00;background:#fff;color:#000;"
    "margin:1em;padding:.5em 1em;font:14px/1.6 sans-serif;text-align:left}"
    ".govinfo-check-note a{color:#06c}"
    'a.govinfo-check::after{content:"\\203b" attr(data-note);color:#c00;background:#fff;'
    "font:bold 11px sans-serif;vertical-align:super}"
    "a.govinfo-check{text-decoration:none}</style>"
)


def annotated(data: bytes, notes: Notes) -> tuple[bytes, Document]:
    """The page with its notes, and the document that its places were taken from.

    Raises:
        ReadError: The page cannot be read, or holds nothing.
    """
    source = source_of(data)
    found = _walk(source)
    page = _Page(source.text)
    for cell, severity, text in notes.cells:
        at = _place(found.cells[cell.location[:3]])
        if at is not None:
            page.colour(at, COLOURS[severity])
        page.note(None if at is None else page.tag_end(at), text)
    for passage, severity, text in notes.passages:
        words = found.document.paragraphs[passage.paragraph].text[passage.begin : passage.end]
        holder = found.paragraphs[passage.paragraph]
        page.mark(_before(holder), words, COLOURS[severity], text, is_text=source.is_text)
    page.add_asides(_top(found.root, page), notes.summary)
    written = source.encoded(page.edited())
    if is_xml(data) and not is_xml(written):
        raise ReadError(
            "写入批注会使网页不再是 XHTML,没有写", remedy="请把文件另存为普通网页(.html)再批注"
        )
    return written, found.document


def is_xml(data: bytes) -> bool:
    """Whether the bytes are well-formed XML, as a page served so must be."""
    if not data.lstrip().startswith((b"<?xml", b"<!DOCTYPE", b"<html")):
        return False
    parser = expat.ParserCreate()
    parser.UseForeignDTD(True)  # noqa: FBT003 - expat's own; HTML's named characters are in it
    try:
        parser.Parse(data, True)  # noqa: FBT003 - as above
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return True


def _walk(source: Source) -> Walk[Element, Element | None]:
    """The reader's walk over a copy of the page in which each tag tells where it stands."""
    told = _START.sub(lambda tag: f"{tag[0]} {_PLACE}={tag.start()} ", source.text)
    with raised(4 * factor()):  # the copy is longer than the page, which was held to the limits
        root = parse_page(told if source.is_text else decode(source.encoded(told)))
        if root is None:
            raise ReadError("网页里没有内容")
        return walk(root)


def _place(element: Element) -> int | None:
    text = element.get(_PLACE)
    return int(text) if text is not None and text.isdigit() else None


def _before(element: Element | None) -> int:
    """Where the element, or the nearest before it that the source has, begins."""
    while element is not None:
        at = _place(element)
        if at is not None:
            return at
        before = element.getprevious()
        element = element.getparent() if before is None else before
    return 0


def _top(root: Element, page: _Page) -> int | None:
    """Where the summary goes: at the beginning of the body, or before the first block."""
    for element in root.iter():
        at = _place(element) if isinstance(element.tag, str) else None
        if at is not None:
            if element.tag == "body":
                return page.tag_end(at)
            return at if element.tag in _HOLDERS else None
    return None


class _Piece(NamedTuple):
    """A character that is seen, and where it stands in the source."""

    character: str
    begin: int
    end: int


@dataclass
class _Page:
    """The source of a page and what is inserted into it, by place."""

    source: str
    inserted: list[tuple[int, str]] = field(default_factory=list)
    noted: list[tuple[int | None, str]] = field(default_factory=list)

    def tag_end(self, at: int) -> int | None:
        """Where the tag that begins there ends."""
        match = _TAG.match(self.source, at)
        return match.end() if match else None

    def colour(self, at: int, colour: str) -> None:
        """Colours the element whose tag begins there."""
        match = _TAG.match(self.source, at)
        if match is None:
            return
        for stated in _ATTRIBUTE.finditer(self.source, match.end(1), match.end()):
            name, _, value = stated[0].partition("=")
            if name.strip(" \t\r\n\f/").lower() == "style":
                if value.endswith(("'", '"')):
                    self.inserted.append((stated.end() - 1, f";background-color:#{colour}"))
                return
        self.inserted.append((match.end(1), f' style="background-color:#{colour}"'))

    def note(self, at: int | None, text: str) -> None:
        """A note, with a link to it at a place of the source where there is one."""
        if text:
            self.noted.append((at, text))

    def number(self) -> list[str]:
        """Puts the links to the notes, counted in the order of the page; the texts so ordered."""
        last = len(self.source)
        ordered = sorted(self.noted, key=lambda one: last if one[0] is None else one[0])
        for number, (at, text) in enumerate(ordered, 1):
            if at is not None:
                link = (
                    f'<a class="{AUTHOR}" id="{AUTHOR}-at-{number}" href="#{AUTHOR}-{number}" '
                    f'data-note="{number}" title="{attribute(text)}"></a>'
                )
                self.inserted.append((at, link))
        return [text for _, text in ordered]

    def mark(self, at: int, words: str, colour: str, text: str, *, is_text: bool) -> None:
        """A note at words that stand behind a place of the source; at the place if not found."""
        pieces = self._found(at, squeezed(words)[0]) if is_text else []
        if not pieces:
            tag = _TAG.match(self.source, at)
            is_holder = tag is not None and tag[1].lower() in _HOLDERS | _CELLS
            self.note(self.tag_end(at) if is_holder else None, text)
            return
        start = f'<mark style="background-color:#{colour}">'
        for begin, end in self._runs(pieces):
            self.inserted += [(begin, start), (end, "</mark>")]
        self.note(pieces[-1].end, text)

    def _found(self, at: int, words: str) -> list[_Piece]:
        """The pieces of the source that show the words, the first time that they stand there."""
        pieces: list[_Piece] = []
        for match in _TOKEN.finditer(self.source, at, at + REACH):
            shown = match["text"]
            if shown is not None:
                text, _ = squeezed(unescape(shown))
                pieces += (_Piece(one, *match.span()) for one in text)
        start = "".join(piece.character for piece in pieces).find(words) if words else -1
        return pieces[start : start + len(words)] if start >= 0 else []

    def _runs(self, pieces: list[_Piece]) -> Iterator[tuple[int, int]]:
        """The stretches of source that hold the pieces, none of them over a tag."""
        begin, end = pieces[0].begin, pieces[0].end
        for piece in pieces[1:]:
            if "<" in self.source[end : piece.begin]:
                yield begin, end
                begin = piece.begin
            end = piece.end
        yield begin, end

    def add_asides(self, top: int | None, summary: str) -> None:
        """The summary on top, and the notes at the end."""
        notes = self.number()
        ends = list(_END.finditer(self.source))
        body_ends = [end.start() for end in ends if end[0][2:6].lower() == "body"]
        end = (body_ends or [one.start() for one in ends] or [len(self.source)])[-1]
        listed = "".join(
            f'<p id="{AUTHOR}-{number}"><a href="#{AUTHOR}-at-{number}">{number}</a> '
            f"{_lines(text)}</p>"
            for number, text in enumerate(notes, 1)
        )
        link = f'<br/><a href="#{AUTHOR}-notes">&#8595; 1&#8211;{len(notes)}</a>'
        head = f"{_CSS}<p>{_lines(summary)}{link if notes else ''}</p>"
        if top is None:
            listed = head + listed
        else:
            self.inserted.append((top, _aside("summary", head)))
        if listed:
            self.inserted.append((end, _aside("notes", listed)))

    def edited(self) -> str:
        """The source with what was inserted."""
        pieces, at = [], 0
        for place, text in sorted(self.inserted, key=lambda one: one[0]):
            pieces += [self.source[at:place], text]
            at = place
        return "".join([*pieces, self.source[at:]])


def _aside(name: str, content: str) -> str:
    return f'<aside data-{AUTHOR}="" class="{AUTHOR}-note" id="{AUTHOR}-{name}">{content}</aside>'


def _lines(text: str) -> str:
    return "<br/>".join(attribute(line) for line in text.split("\n"))
