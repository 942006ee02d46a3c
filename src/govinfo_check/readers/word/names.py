"""Names of WordprocessingML, and the properties that its elements state alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govinfo_check.readers.archives import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's elements and attributes (`archives` writes strict names so, too)."""
VAL = f"{W}val"
"""The attribute in which most properties have their value."""
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
"""An element that holds one content in several ways."""
BOX = f"{W}txbxContent"
"""The paragraphs of a text box."""

_PROPERTIES = "pPr rPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr customXmlPr smartTagPr rubyPr"
_UNSEEN = "del moveFrom delText instrText delInstrText rt"  # rt: the reading beside a character
UNREAD = frozenset(f"{W}{name}" for name in f"{_PROPERTIES} {_UNSEEN}".split())
"""Elements whose text is no part of the document's: properties, deletions, field instructions."""


def chosen(alternatives: Element) -> Element:
    """The one of the alternatives to read: the first that holds anything."""
    return next((one for one in alternatives if len(one)), alternatives)


def value(element: Element | None, name: str) -> str | None:
    """The value of the property `name` among the children of `element`, if it has one."""
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else child.get(VAL)


def is_on(text: str | None) -> bool:
    """Whether an on-off attribute (absent: on) is on."""
    return text not in ("0", "false", "off")


def has_property(properties: Element | None, name: str) -> bool | None:
    """Whether the on-off property is on; `None` where it is not stated."""
    stated = None if properties is None else properties.find(f"{W}{name}")
    return None if stated is None else is_on(stated.get(VAL))


def whole(text: str | None, default: int, largest: int) -> int:
    """The number that an attribute states, at most `largest`; `default` where it states none."""
    if not text or not text.isascii() or not text.isdigit():
        return default
    return min(int(text), largest) if len(text) < 10 else largest
