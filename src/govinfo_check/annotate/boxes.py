"""The boxes that show the notes of a sheet, each as large as its text needs.

Source: ECMA-376 part 4, 19.1 (VML), 19.4.2.3 (anchors).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.readers.xlsx import X

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govinfo_check.annotate.markup import Part
    from govinfo_check.annotate.sheet_notes import Place
    from govinfo_check.readers.archives import Element

BOX = '"_x0000_t202"'
BOXES = (
    f'<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" id={BOX} coordsize="21600,21600" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    f'<o:idmap v:ext="edit" data="1"/></o:shapelayout>{BOXES}{{}}</xml>'
)
_LINE, _LETTER, _MARGIN = 13.5, 9.5, 12  # points of a note's box: a line, a letter, around them
_COLUMN = 5.6  # points of a column's width for each of its letters
_FURTHEST = 400  # rows or columns that a box reaches at most
_MOST = 45  # letters of a line; of a shorter note as many as its longest line has


def shapes(part: Part, texts: Mapping[Place, str], numbered_from: int = 1_025) -> str:
    """The boxes of the notes of a sheet, by their cells."""
    sheet = _Sizes(part.root)
    return "".join(
        _shape(number, place, sheet.anchor(place, text))
        for number, (place, text) in enumerate(texts.items(), numbered_from)
    )


class _Sizes:
    """The widths of a sheet's columns and the heights of its rows, in points."""

    def __init__(self, root: Element) -> None:
        usual = root.find(f"{X}sheetFormatPr")
        self._width = _points(usual, "defaultColWidth", 9) * _COLUMN
        self._height = _points(usual, "defaultRowHeight", 14)
        self._columns = [
            (int(_points(one, "min", 0)), int(_points(one, "max", 0)),
             _points(one, "width", 9) * _COLUMN)
            for one in root.iter(f"{X}col")
        ]  # fmt: skip
        self._rows = {
            int(_points(one, "r", 0)): _points(one, "ht", self._height)
            for one in root.iter(f"{X}row")
        }

    def anchor(self, place: Place, text: str) -> str:
        """Where the box of a note at a place begins and ends: columns and rows, from 0."""
        row, column = place
        lines = [len(line) for line in text.split("\n")]
        width = min(max(lines), _MOST)
        height = _MARGIN + _LINE * sum(-(-length // width) or 1 for length in lines)
        right = _reached(column + 1, self._column, width * _LETTER + _MARGIN)
        below = max(row - 1, 1)
        bottom = _reached(below, self._row, height)
        return f"{column}, 15, {below - 1}, 2, {right - 1}, 15, {bottom - 1}, 4"

    def _column(self, number: int) -> float:
        widths = (width for low, high, width in self._columns if low <= number <= high)
        return next(widths, self._width)

    def _row(self, number: int) -> float:
        return self._rows.get(number, self._height)


def _reached(first: int, size: Callable[[int], float], wanted: float) -> int:
    """The row or column, counted from the first, in which so many points are reached."""
    number = first
    for _ in range(_FURTHEST):
        wanted -= size(number)
        number += 1
        if wanted <= 0:
            break
    return number


def _points(element: Element | None, name: str, usual: float) -> float:
    """A size that an element states, if it is a plain number."""
    text = "" if element is None else element.get(name, "")
    return float(text) if re.fullmatch(r"\d{1,7}(?:\.\d{1,20})?", text, re.ASCII) else usual


def _shape(number: int, place: Place, anchor: str) -> str:
    """The box that shows a note, beside its cell, hidden until one points at it."""
    row, column = place
    return (
        f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="_x0000_s{number}" '
        'type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData xmlns:x="urn:schemas-microsoft-com:office:excel" ObjectType="Note">'
        f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column>"
        "</x:ClientData></v:shape>"
    )
