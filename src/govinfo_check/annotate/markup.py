"""The bytes of an XML part, into which text is put where its tree's elements stand.

expat tells the bytes of each tag (the reader has refused entities and bounded the part). Its
elements come in the order of the tree that the reader walked (lxml, without comments and
instructions), so the n-th here is the n-th there. Nothing is written anew that is not said to be:
no prefix, quote, blank or order of attributes changes. What is put in is ASCII with character
references, which holds in any encoding.
"""

from __future__ import annotations

import codecs
import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from govinfo_check.readers.archives import broken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_check.readers.archives import Element

_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_NAME = re.compile(rb"<([^\s/>]+)")
_CHARACTER = re.compile(rb"&[^;]*;|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Span(NamedTuple):
    """The bytes of an element: where it begins, its start tag ends, its end tag begins, it ends.

    Of an empty-element tag (`<a/>`) the last three are one.
    """

    begin: int
    inner: int
    inner_end: int
    end: int


class Edit(NamedTuple):
    """Bytes to put in place of those from one place to another."""

    begin: int
    end: int
    text: bytes


def applied(source: bytes, edits: Iterable[Edit]) -> bytes:
    """Bytes with edits that do not overlap; those of one place in their order."""
    pieces, at = [], 0
    for begin, end, text in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [source[at:begin], text]
        at = max(at, end)
    return b"".join([*pieces, source[at:]])


def attribute(text: str) -> str:
    """`text` as the value of an attribute, or as text, of XML or HTML in any encoding.

    >>> attribute('表 "<1>"')
    '&#34920; &quot;&lt;1&gt;&quot;'
    """
    escaped = escape(text, quote=True).replace("\n", "&#10;")  # else a blank, and a further line
    return escaped.encode("ascii", "xmlcharrefreplace").decode("ascii")


class Part:
    """A part of an archive that is edited; `root` is the tree that the reader made of it."""

    def __init__(self, data: bytes, root: Element, name: str) -> None:
        self.root = root
        self._is_utf16 = data.startswith(_UTF16)
        self._data = data.decode("utf-16").encode() if self._is_utf16 else data
        self._spans = _spans(self._data, name, is_utf8=self._is_utf16)
        self._numbers = {element: number for number, element in enumerate(root.iter())}
        if len(self._numbers) != len(self._spans):
            raise broken(name)
        self._edits: list[Edit] = []
        self._opened: dict[int, list[bytes]] = {}  # what goes into elements without an end tag

    def put_before(self, element: Element, text: str) -> None:
        """Puts text before an element."""
        self._put(self.span(element).begin, text)

    def put_after(self, element: Element, text: str) -> None:
        """Puts text after an element."""
        self._put(self.span(element).end, text)

    def put_first(self, element: Element, text: str) -> None:
        """Puts text at the beginning of what an element holds."""
        self._put_inside(element, self.span(element).inner, text)

    def put_last(self, element: Element, text: str) -> None:
        """Puts text at the end of what an element holds."""
        self._put_inside(element, self.span(element).inner_end, text)

    def replace(self, element: Element, text: bytes) -> None:
        """Puts text in place of an element."""
        span = self.span(element)
        self._edit(span.begin, span.end, text)

    def set_attribute(self, element: Element, name: str, value: str) -> None:
        """Sets an attribute without a prefix, or one written with the prefix in `name`."""
        begin = self.span(element).begin
        source = with_attribute(self.source(element), name, value)
        tag = _tag(self._data, begin)
        self._edit(begin, begin + len(tag), _tag(source, 0))

    def source(self, element: Element) -> bytes:
        """The bytes of an element as they stand in the file."""
        span = self.span(element)
        return self._data[span.begin : span.end]

    def span(self, element: Element) -> Span:
        """Where an element stands in the part."""
        return self._spans[self._numbers[element]]

    def first_in(self, outer: Element, element: Element, text: str) -> list[Edit]:
        """What puts text first into an element, as an edit of the bytes of one around it."""
        return [self._inside(outer, element, self.span(element).inner, text)]

    def last_in(self, outer: Element, element: Element, text: str) -> list[Edit]:
        """What puts text last into an element, as an edit of the bytes of one around it."""
        return [self._inside(outer, element, self.span(element).inner_end, text)]

    def _inside(self, outer: Element, element: Element, place: int, text: str) -> Edit:
        begin, span, inserted = self.span(outer).begin, self.span(element), text.encode("ascii")
        if span.inner != span.end:
            return Edit(place - begin, place - begin, inserted)
        slash, name = self._empty(span)
        return Edit(slash - begin, span.end - begin, b">" + inserted + b"</" + name + b">")

    def _empty(self, span: Span) -> tuple[int, bytes]:
        """Where the slash of an empty-element tag stands, and the element's name."""
        match = _NAME.match(self._data, span.begin)
        return self._data.rindex(b"/", span.begin, span.end), match[1] if match else b""

    def text_of(self, element: Element) -> str:
        """The bytes of an element as text to put elsewhere."""
        text = self.source(element).decode("utf-8", "replace")
        return text.encode("ascii", "xmlcharrefreplace").decode("ascii")

    def has_own(self, prefix: str, namespace: str) -> bool:
        """Whether the prefix stands for the namespace in the whole part."""
        return self.root.nsmap.get(prefix) == namespace

    def text_place(self, element: Element, characters: int) -> int | None:
        """The byte after so many characters of an element's text, if it holds text alone."""
        span = self.span(element)
        text = self._data[span.inner : span.inner_end]
        if b"<" in text or len(element):
            return None
        places = [match.end() for match in _CHARACTER.finditer(text)]
        if len(places) != len(element.text or ""):
            return None
        return span.inner + ([0, *places][characters])

    def put_at(self, place: int, text: str) -> None:
        """Puts text at a place that `text_place` gave."""
        self._put(place, text)

    def edited(self) -> bytes:
        """The part with all that was put into it."""
        edits = list(self._edits)
        for number, pieces in self._opened.items():
            span = self._spans[number]
            slash, name = self._empty(span)
            whole = b">" + b"".join(pieces) + b"</" + name + b">"
            edits.append(Edit(slash, span.end, whole))
        data = applied(self._data, edits)
        return data.decode().encode("utf-16") if self._is_utf16 else data

    def _put(self, place: int, text: str) -> None:
        self._edit(place, place, text.encode("ascii"))

    def _put_inside(self, element: Element, place: int, text: str) -> None:
        span = self.span(element)
        if span.inner == span.end:
            self._opened.setdefault(self._numbers[element], []).append(text.encode("ascii"))
        else:
            self._put(place, text)

    def _edit(self, begin: int, end: int, text: bytes) -> None:
        self._edits.append(Edit(begin, end, text))


def with_attribute(source: bytes, name: str, value: str) -> bytes:
    """The bytes of an element with an attribute set to a value.

    >>> with_attribute(b'<c r="A1" s="3"/>', "s", "4"), with_attribute(b"<c><v/></c>", "s", "4")
    (b'<c r="A1" s="4"/>', b'<c s="4"><v/></c>')
    """
    tag = _tag(source, 0)
    own = name.encode("ascii")
    new = b' %s="%s"' % (own, attribute(value).encode("ascii"))
    stated = re.search(rb"\s" + re.escape(own) + rb"""\s*=\s*(?:"[^"]*"|'[^']*')""", tag)
    if stated:
        changed = tag[: stated.start()] + new + tag[stated.end() :]
    else:
        name_end = len(_NAME.match(tag)[0])  # type: ignore[index] # every tag has a name
        changed = tag[:name_end] + new + tag[name_end:]
    return changed + source[len(tag) :]


def _tag(data: bytes, begin: int) -> bytes:
    match = _TAG.match(data, begin)
    return match[0] if match else b""


def _spans(data: bytes, name: str, *, is_utf8: bool) -> list[Span]:
    """The bytes of every element, in the order of their start tags."""
    parser = expat.ParserCreate("utf-8" if is_utf8 else None)
    begins: list[int] = []
    ends: dict[int, int] = {}
    open_: list[int] = []

    def start(_name: str, _attributes: dict[str, str]) -> None:
        open_.append(len(begins))
        begins.append(parser.CurrentByteIndex)

    def end(_name: str) -> None:
        ends[open_.pop()] = parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own, by position
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise broken(name) from error
    spans = []
    for number, begin in enumerate(begins):
        inner = begin + len(_tag(data, begin))
        if data[inner - 2 : inner] == b"/>":
            spans.append(Span(begin, inner, inner, inner))
        else:
            at = ends[number]
            spans.append(Span(begin, inner, at, at + len(_tag(data, at))))
    return spans
