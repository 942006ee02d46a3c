"""The labels that Word's automatic numbering puts before paragraphs (`一、`, `（一）`, `1.`).

Source: ECMA-376 part 1, 17.9. Lists of one abstract definition count on together; a list with a
`startOverride` begins anew where it is first met; a paragraph of a higher level begins the lower
levels anew, but for those whose `lvlRestart` says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govinfo_check.readers.word.names import VAL, W, has_property, value, whole
from govinfo_check.readers.word.numerals import numeral
from govinfo_check.readers.word.styles import LEVELS, ListItem, Styles

if TYPE_CHECKING:
    from govinfo_check.readers.archives import Element

MAX_START = 32_767
"""Word's own bound on the number a list begins with."""

_LONGEST = 100  # characters of a level's pattern; more is no label
_NUMBER_OF = re.compile(r"%([1-9])")
_CLOSING = "、，．：）】〕"  # after these no blank is printed that one would notice


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

    text = _NUMBER_OF.sub(number, own.pattern, LEVELS)
    return text + own.suffix if text and text[-1] not in _CLOSING else text


def _level_of_style(definition: _Definition, style: str | None) -> int:
    named = (place for place, of in definition.levels.items() if of.paragraph_style == style)
    return next(named, 0) if style else 0


def _definition(element: Element) -> _Definition:
    levels = {_place(one): _one_level(one) for one in element.iter(f"{W}lvl")}
    return _Definition(levels, value(element, "numStyleLink"))


def _list(element: Element) -> _List:
    found = _List(value(element, "abstractNumId") or "")
    for override in element.iterchildren(f"{W}lvlOverride"):
        place = _place(override)
        start, level = value(override, "startOverride"), override.find(f"{W}lvl")
        if start is not None:
            found.starts[place] = whole(start, 1, MAX_START)
        if level is not None:
            found.levels[place] = _one_level(level)
    return found


def _place(element: Element) -> int:
    """The level that an element is of, counted from 0."""
    return whole(element.get(f"{W}ilvl"), 0, LEVELS - 1)


def _one_level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        start=whole(value(element, "start"), 0, MAX_START),
        style=_format(element),
        pattern=(value(element, "lvlText") or "")[:_LONGEST],
        restart=None if restart is None else whole(restart, 0, LEVELS),
        is_legal=has_property(element, "isLgl") or False,
        suffix="" if value(element, "suff") == "nothing" else " ",
        paragraph_style=value(element, "pStyle"),
    )


def _format(element: Element) -> str:
    """The level's number format; the newest formats stand in a choice beside an older one."""
    stated = next(element.iter(f"{W}numFmt"), None)
    return "decimal" if stated is None else stated.get(VAL, "decimal")
