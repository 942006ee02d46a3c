"""The element tree of an HTML page, within limits.

lxml, not lexbor: libxml2 bounds the depth of nesting (lexbor is quadratic in it). What libxml2
would drop without a word is a `ReadError` here, and what it is slow at is counted before.
"""

from __future__ import annotations

import re
from string import ascii_lowercase, ascii_uppercase
from typing import cast

from lxml import etree

from govinfo_check.documents import SourceLine
from govinfo_check.errors import ReadError
from govinfo_check.limits import Limit

Element = etree._Element  # noqa: SLF001 - the only name lxml has for the type
"""An element of the tree."""

_TEXT_ONLY = "请只保存年度报告的正文,或把正文另存为文本"
MAX_CHARACTERS = Limit(4_000_000, "网页超过 {} 个字符", _TEXT_ONLY)
"""Most characters of a page without the pictures embedded in it (a long report has 200,000)."""
MAX_TAGS = Limit(200_000, "网页的标签超过 {} 个", _TEXT_ONLY)
"""Most `<` in a page: libxml2 looks up every end tag through all that is open."""
MAX_ATTRIBUTES = Limit(256, "网页有元素的属性超过 {} 个", _TEXT_ONLY)
"""Most attributes of one element: libxml2 is quadratic in them."""
MAX_TABLES = Limit(500, "网页的表格超过 {} 个", _TEXT_ONLY)
"""Most tables of a page, layout tables included."""

_UNCOUNTED = 100_000  # so few characters cost under a second even if they all are one tag
BLANK = r" \t\r\n\f"
"""What parts attributes, as a set of a pattern."""
ATTRIBUTE = (
    rf"[{BLANK}/]*+[^{BLANK}/>][^{BLANK}/>=]*+"
    rf"(?:[{BLANK}]*+=[{BLANK}]*+(?:\"[^\"]*+\"|'[^']*+'|[^{BLANK}>\"'][^{BLANK}>]*+)?+)?+"
)
"""The pattern of an attribute in a tag, with the blanks before it."""
_TAG = re.compile(
    rf"<[A-Za-z][^{BLANK}/>]*+(?:{ATTRIBUTE}){{0,{MAX_ATTRIBUTES.most}}}+({ATTRIBUTE})?"
)
_PICTURE = re.compile(r"data:image/[^\s\"'<>]++")
_HIDING = ("hidden", "none", "data-govinfo-check")
_HIDDEN = etree.XPath(
    "//*[@hidden or @data-govinfo-check or (@style and ("
    + " or ".join(
        f"contains(translate(@style, '{ascii_uppercase} \t\n', '{ascii_lowercase}'), '{style}')"
        for style in ("display:none", "visibility:hidden", "mso-hide:all", "opacity:0;")
    )
    + "))]"
)


def parse_page(text: str) -> Element | None:
    """The root of the page, `None` for a page without any element.

    Hidden elements are emptied, and so are the notes of `annotate` (`data-govinfo-check`).

    Raises:
        ReadError: The page has more characters, tags, attributes or depth than the limits.
    """
    if len(text) > MAX_CHARACTERS.now:
        text = _PICTURE.sub("", text)
    MAX_CHARACTERS.hold(len(text))
    MAX_TAGS.hold(text.count("<"))
    data = text.encode("utf-8", "replace")
    if len(text) > _UNCOUNTED and any(match[1] for match in _TAG.finditer(text)):
        _count_attributes(data)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # a page of nothing but comments
        return None
    if any("depth" in error.message for error in parser.error_log.filter_from_fatals()):
        raise ReadError("网页的标签嵌套过深(超过 2000 层)", remedy=_TEXT_ONLY)  # libxml2's limit
    lower = text.lower()
    if root is not None and any(word in lower for word in _HIDING):
        _empty_hidden(root)
    return root


def source_line(element: Element) -> SourceLine | None:
    """The line of the file in which the element's start tag ends."""
    line: int | None = element.sourceline  # type: ignore[assignment] # lxml-stubs: no type yet
    return None if line is None else SourceLine(line)


class _Attributes:
    """A parser target that keeps the most attributes met on one element, in linear time."""

    most = 0

    def start(self, _tag: str, attributes: dict[str, str]) -> None:
        self.most = max(self.most, len(attributes))

    def close(self) -> int:
        return self.most


def _count_attributes(data: bytes) -> None:
    """Refuses the page if an element really has too many attributes (a script may look so)."""
    target = _Attributes()
    parser = etree.HTMLParser(
        target=target,  # type: ignore[arg-type] # lxml-stubs ask for methods that lxml does not
        encoding="utf-8",
        huge_tree=True,
    )
    etree.fromstring(data, parser)
    MAX_ATTRIBUTES.hold(target.most)


def _empty_hidden(root: Element) -> None:
    """Turns what the page itself hides into empty templates, which are no cells either."""
    for element in cast("list[Element]", _HIDDEN(root)):
        if element is not root:
            tail = element.tail
            element.clear()
            element.tag, element.tail = "template", tail
