"""The labels that Word's automatic numbering puts before paragraphs (`一、`, `（一）`, `1.`).

Source: ECMA-376 part 1, 17.9. Lists of one abstract definition count on together; a list with a
`startOverride` begins anew where it is first met; a paragraph of a higher level begins the lower
levels anew, but for those whose `lvlRestart` says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.numerals import numeral

if TYPE_CHECKING:
    from govinfo_check.readers.archives import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's elements and attributes."""

LEVELS = 9
"""Levels of a list."""
MAX_START = 32_767
"""Word's own bound on the number a list begins with."""

_VAL = f"{W}val"
_PLACE = re.compile(r"%([1-9])")
_CLOSING = "、，．：）】〕"  # after these no blank is printed that one would notice
_CIRCULAR = 10  # styles based on styles; Word has no more than this in use


class ListItem(NamedTuple):
    """What a paragraph or a style says of its numbering; `None` where it leaves it open."""

    number: str | None = None
    level: int | None = None


@dataclass
class Style:
    """A paragraph's or a run's style, as far as it changes what is read."""

    based_on: str | None = None
    item: ListItem = ListItem()
    is_hidden: bool | None = None


@dataclass
class Level:
    """One level of a list: its label's pattern and how it counts."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    is_legal: bool = False
    suffix: str = " "
    paragraph_style: str | None = None


@dataclass
class _Definition:
    """An abstract list: its levels, and the numbers counted so far (`None`: not begun)."""

    levels: dict[int, Level]
    link: str | None = None
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass
class _List:
    """A list of the document: its definition, and what it changes of it."""

    definition: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Styles:
    """The styles of a document, each resolved through those it is based on.

    `default` is the style of a paragraph that names none; `hide_text` tells whether any style
    hides its text.
    """

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default: str | None = None
        for element in () if root is None else root.iter(f"{W}style"):
            name = element.get(f"{W}styleId", "")
            self._styles[name] = _style(element)
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
        while name in self._styles and len(line) < _CIRCULAR:
            line.append(self._styles[name])
            name = line[-1].based_on
        return line


class Numbering:
    """The lists of a document, counting as its paragraphs are read in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, _Definition] = {}
        self._lists: dict[str, _List] = {}
        self._begun: set[str] = set()
        if root is not None:
            for element in root.iterchildren(f"{W}abstractNum"):
                self._definitions[element.get(f"{W}abstractNumId", "")] = _definition(element)
            for element in root.iterchildren(f"{W}num"):
                self._lists[element.get(f"{W}numId", "")] = _list(element)

    def __bool__(self) -> bool:
        return bool(self._lists)

    def label(self, stated: ListItem, style: str | None) -> str:
        """The label of the next paragraph, whose own properties state `stated`; may be empty."""
        inherited = self._styles.item(style)
        number = inherited.number if stated.number is None else stated.number
        if number is None or number not in self._lists:
            return ""  # a list "0" takes a style's numbering away
        chosen = self._lists[number]
        definition = self._definition(chosen)
        if definition is None:
            return ""
        level = inherited.level if stated.level is None else stated.level
        if level is None:
            level = _level_of_style(definition, style)
        if number not in self._begun:
            self._begun.add(number)
            for changed, start in chosen.starts.items():
                definition.counts[changed] = start - 1
        levels = {**definition.levels, **chosen.levels}
        _count(definition.counts, levels, level)
        return _written(definition.counts, levels, level)

    def _definition(self, chosen: _List) -> _Definition | None:
        """The list's definition; one that only links to a style is that style's list's."""
        definition = self._definitions.get(chosen.definition)
        if definition is not None and not definition.levels and definition.link:
            other = self._lists.get(self._styles.item(definition.link).number or "")
            definition = self._definitions.get(other.definition) if other else None
        return definition


def list_item(properties: Element | None) -> ListItem:
    """What a `w:pPr` states of its paragraph's numbering."""
    stated = None if properties is None else properties.find(f"{W}numPr")
    if stated is None:
        return ListItem()
    level = _value(stated, "ilvl")
    return ListItem(_value(stated, "numId"), None if level is None else _level(level))


def is_on(value: str | None) -> bool:
    """Whether an on-off attribute (absent: on) is on."""
    return value not in ("0", "false", "off")


def has_property(properties: Element | None, name: str) -> bool | None:
    """Whether the on-off property is on; `None` where it is not stated."""
    stated = None if properties is None else properties.find(f"{W}{name}")
    return None if stated is None else is_on(stated.get(_VAL))


def _count(counts: list[int | None], levels: dict[int, Level], level: int) -> None:
    current = counts[level]
    counts[level] = levels.get(level, Level()).start if current is None else current + 1
    for lower in range(level + 1, LEVELS):
        restart = levels.get(lower, Level()).restart
        if restart is None or level < restart:
            counts[lower] = None


def _written(counts: list[int | None], levels: dict[int, Level], level: int) -> str:
    own = levels.get(level)
    if own is None or own.style == "bullet":
        return ""

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        of = levels.get(place, Level())
        count = counts[place]
        style = "decimal" if own.is_legal and of.style != "none" else of.style
        return numeral(of.start if count is None else count, style)

    text = _PLACE.sub(number, own.pattern)
    return text + own.suffix if text and text[-1] not in _CLOSING else text


def _level_of_style(definition: _Definition, style: str | None) -> int:
    named = (place for place, of in definition.levels.items() if of.paragraph_style == style)
    return next(named, 0) if style else 0


def _style(element: Element) -> Style:
    return Style(
        based_on=_value(element, "basedOn"),
        item=list_item(element.find(f"{W}pPr")),
        is_hidden=has_property(element.find(f"{W}rPr"), "vanish"),
    )


def _definition(element: Element) -> _Definition:
    levels = {_level(one.get(f"{W}ilvl")): _one_level(one) for one in element.iter(f"{W}lvl")}
    return _Definition(levels, _value(element, "numStyleLink"))


def _list(element: Element) -> _List:
    found = _List(_value(element, "abstractNumId") or "")
    for override in element.iterchildren(f"{W}lvlOverride"):
        place = _level(override.get(f"{W}ilvl"))
        start, level = _value(override, "startOverride"), override.find(f"{W}lvl")
        if start is not None:
            found.starts[place] = _number(start, 1)
        if level is not None:
            found.levels[place] = _one_level(level)
    return found


def _one_level(element: Element) -> Level:
    restart = _value(element, "lvlRestart")
    return Level(
        start=_number(_value(element, "start"), 0),
        style=_format(element),
        pattern=_value(element, "lvlText") or "",
        restart=None if restart is None else _number(restart, 0),
        is_legal=has_property(element, "isLgl") or False,
        suffix="" if _value(element, "suff") == "nothing" else " ",
        paragraph_style=_value(element, "pStyle"),
    )


def _format(element: Element) -> str:
    """The level's number format; the newest formats stand in a choice beside an older one."""
    stated = next(element.iter(f"{W}numFmt"), None)
    return "decimal" if stated is None else stated.get(_VAL, "decimal")


def _value(element: Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(_VAL)


def _level(text: str | None) -> int:
    return min(_number(text, 0), LEVELS - 1)


def _number(text: str | None, default: int) -> int:
    return min(int(text), MAX_START) if text and text.isascii() and text.isdigit() else default
