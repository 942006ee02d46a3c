"""The styles of a document, as far as they change what is read: numbering and hidden text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.word.names import W, has_property, is_on, value, whole

if TYPE_CHECKING:
    from govinfo_check.readers.archives import Element

LEVELS = 9
"""Levels of a list."""

_LONGEST_LINE = 10  # styles based on styles; a circle ends there, too


class ListItem(NamedTuple):
    """The list and the level that a paragraph or a style states, `None` where it leaves it open."""

    number: str | None = None
    level: int | None = None


class Style(NamedTuple):
    """A style by what it states itself."""

    based_on: str | None
    item: ListItem
    is_hidden: bool | None


class Styles:
    """All styles, each with what it takes from those that it is based on.

    `default` is the style of a paragraph that names none; `hide_text` tells whether any style
    hides its text.
    """

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str | None, Style] = {}
        self.default: str | None = None
        for element in () if root is None else root.iterchildren(f"{W}style"):
            name = element.get(f"{W}styleId", "")
            self._styles[name] = Style(
                value(element, "basedOn"),
                list_item(element.find(f"{W}pPr")),
                has_property(element.find(f"{W}rPr"), "vanish"),
            )
            if element.get(f"{W}type") == "paragraph" and is_on(element.get(f"{W}default", "0")):
                self.default = name
        self.hide_text = any(style.is_hidden for style in self._styles.values())

    def item(self, name: str | None) -> ListItem:
        """The numbering of a style: each part from the nearest style that states it."""
        number = level = None
        for style in self._line(name):
            number = style.item.number if number is None else number
            level = style.item.level if level is None else level
        return ListItem(number, level)

    def is_hidden(self, name: str | None) -> bool:
        """Whether text of this style is hidden."""
        said = (style.is_hidden for style in self._line(name))
        return next((hidden for hidden in said if hidden is not None), False)

    def _line(self, name: str | None) -> list[Style]:
        line: list[Style] = []
        while name in self._styles and len(line) < _LONGEST_LINE:
            line.append(self._styles[name])
            name = line[-1].based_on
        return line


def list_item(properties: Element | None) -> ListItem:
    """What a `w:pPr` states of its paragraph's numbering."""
    stated = None if properties is None else properties.find(f"{W}numPr")
    if stated is None:
        return ListItem()
    level = value(stated, "ilvl")
    return ListItem(value(stated, "numId"), None if level is None else whole(level, 0, LEVELS - 1))
