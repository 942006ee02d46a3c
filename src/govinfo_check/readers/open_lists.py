"""The numbers of lists and headings in an OpenDocument text.

Source: OASIS OpenDocument 1.3 part 3, 5.3 (lists), 16.30 (list styles), 19.500 (num-format).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.open_document import STYLE, TEXT
from govinfo_check.readers.word.numerals import numeral

if TYPE_CHECKING:
    from govinfo_check.readers.archives import Element

LEVELS = 10
"""Levels of a list."""

_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一, 二, 三, ...": "chineseCounting", "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "甲, 乙, 丙, ...": "ideographTraditional", "①, ②, ③, ...": "decimalEnclosedCircle",
    "１, ２, ３, ...": "decimalFullWidth",
}  # fmt: skip
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_CLOSING = ("、", ".", "．", "）", ")")


class _Level(NamedTuple):
    """One level: its format, what stands before and after the number, where it begins."""

    style: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1


class Lists:
    """All lists of a document as they count; `trees` are the parts that define styles."""

    def __init__(self, trees: list[Element]) -> None:
        self._levels = {
            one.get(f"{STYLE}name", ""): _levels(one)
            for tree in trees
            for one in tree.iter(f"{TEXT}list-style")
        }
        outlines = [one for tree in trees for one in tree.iter(f"{TEXT}outline-style")]
        self._outline = _levels(outlines[0]) if outlines else {}
        self._outlined: list[int] = []
        self._by_id: dict[str, list[int]] = {}
        self._by_style: dict[str, list[int]] = {}
        self._open: list[tuple[str, list[int]]] = []

    def open(self, element: Element, level: int) -> None:
        """Begins a list, or goes on with an older one where it says so."""
        own = element.get(f"{TEXT}style-name") or (self._open[-1][0] if self._open else "")
        counts: list[int] = []
        if level > 1 and self._open:
            counts = self._open[-1][1]
        elif element.get(f"{TEXT}continue-list"):
            counts = self._by_id.get(element.get(f"{TEXT}continue-list", ""), counts)
        elif element.get(f"{TEXT}continue-numbering") == "true":
            counts = self._by_style.get(own, counts)
        self._by_id[element.get(_XML_ID, "")] = counts
        self._by_style[own] = counts
        self._open.append((own, counts))

    def close(self, level: int) -> None:
        """Ends the list of this level."""
        self._open.pop()
        if level == 1:
            self._open.clear()

    def item(self, level: int) -> str:
        """The number of the next item, as it is shown before its text."""
        style, counts = self._open[-1]
        return _next(counts, self._levels.get(style, {}), level)

    def heading(self, element: Element) -> str:
        """The number that the outline gives a heading outside of lists, if it gives one."""
        stated = element.get(f"{TEXT}outline-level", "")
        if element.tag != f"{TEXT}h" or not stated.isdigit() or len(stated) > 2:
            return ""
        return _next(self._outlined, self._outline, int(stated))


def _next(counts: list[int], levels: dict[int, _Level], level: int) -> str:
    """Counts one item on at `level`, and gives its number."""
    if not 1 <= level <= LEVELS:
        return ""
    del counts[level:]
    while len(counts) < level:
        counts.append(levels.get(len(counts) + 1, _Level()).start - 1)
    counts[level - 1] += 1
    own = levels.get(level, _Level())
    if not own.style:
        return ""
    shown = range(max(1, level - own.shown + 1), level + 1)
    numbers = (numeral(counts[place - 1], levels.get(place, own).style) for place in shown)
    text = f"{own.prefix}{'.'.join(numbers)}{own.suffix}"
    return text if text.endswith(_CLOSING) else f"{text} "


def _levels(style: Element) -> dict[int, _Level]:
    kinds = (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")
    return {_number(one, "level"): _level(one) for one in style.iter(*kinds)}


def _level(element: Element) -> _Level:
    return _Level(
        _FORMATS.get(element.get(f"{STYLE}num-format", ""), ""),
        element.get(f"{STYLE}num-prefix", ""),
        element.get(f"{STYLE}num-suffix", ""),
        _number(element, "start-value"),
        _number(element, "display-levels"),
    )


def _number(element: Element, name: str) -> int:
    text = element.get(f"{TEXT}{name}", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1
