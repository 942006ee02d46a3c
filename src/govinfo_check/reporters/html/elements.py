"""Elements of a page whose every text is shown and never obeyed.

A page is built of elements, never of markup as text: what a report says can only become the text
or an attribute of one, and on its way there it is made plain.
"""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from govinfo_check.reporters.layout import plain

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml gives its type no public name
Child = Element | str | None


def tag(name: str, /, *children: Child, **attributes: str | None) -> Element:
    """The element `name` with its children in order; what is `None` is left out.

    An attribute is named as in HTML, with `_` for `-`, and one behind a word of Python's.

    >>> markup(tag("p", "1 < 2", tag("b", "x"), class_="a", data_n="<", hidden=None))
    '<p class="a" data-n="&lt;">1 &lt; 2<b>x</b></p>'
    """
    element = etree.Element(name)
    for key, value in attributes.items():
        if value is not None:
            element.set(key.rstrip("_").replace("_", "-"), plain(value))
    for child in children:
        if isinstance(child, str):
            _append_text(element, plain(child))
        elif child is not None:
            element.append(child)
    return element


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def cut(text: str, most: int) -> str:
    """The text, or its beginning where it has more than `most` characters.

    >>> cut("abcdef", 3)
    'abc…'
    """
    return text if len(text) <= most else f"{text[:most]}…"


def named(name: str, text: str, most: int, /, **attributes: str | None) -> Element:
    """The element `name` with the text, which is cut at `most` and then whole in its `title`.

    >>> markup(named("b", "abcdef", 3))
    '<b title="abcdef">abc…</b>'
    """
    return tag(name, cut(text, most), title=text if len(text) > most else None, **attributes)


def markup(element: Element) -> str:
    """The element as HTML."""
    return etree.tostring(element, encoding="unicode", method="html")
