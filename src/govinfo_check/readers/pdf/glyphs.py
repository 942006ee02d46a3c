"""The words of a PDF page: runs of characters that touch, in the page's own reading direction.

A page may be turned, and so may its text; what counts is how most of its characters run. All
boxes below are in that frame: x to the right, y downwards, in points.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNKNOWN = "\ufffd"
"""A character that the file draws and does not name; what holds one is no figure."""

TOUCHING = 0.15
"""Most of a character's height between two characters of one word."""

FIGURE_TOUCHING = 0.06
"""The same between two digits: columns without lines may stand that close."""

_ASCENT = 0.88
_FIRST_WIDE = "\u2e80"
_FAKE_BOLD = 0.2
_RADICALS = dict(
    zip(
        "⺠⺟⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺎⺏⺐⺝⺮⻁⻇⻈⻌⻏⻖⻗",
        "民母西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟兀尣尢月竹虎讠讠辶邑阜雨",
        strict=True,
    )
)
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}  # how pdfium gives a hyphen at the end of a line
_QUARTER = math.pi / 2
_Rect = tuple[float, float, float, float]


class Box(NamedTuple):
    """A rectangle; `top` is above `bottom`, so it is the smaller."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2

    def moved(self, down: float, right: float = 0.0) -> Box:
        """The same box further down, and further to the right."""
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)


class Glyph(NamedTuple):
    """A character and its box, in the frame of its page and in that of its own direction."""

    text: str
    box: Box
    own: Box


class Word(NamedTuple):
    """Characters that touch, in the order in which they read.

    `turn` counts the quarters by which it is turned against the page; `is_spaced` says that a
    blank of the file stands before it.
    """

    glyphs: tuple[Glyph, ...]
    turn: int
    is_spaced: bool

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(glyph.text for glyph in self.glyphs)


class _Raw(NamedTuple):
    """A character as the file has it: box and origin with y upwards, its direction in quarters."""

    text: str
    box: _Rect
    origin: tuple[float, float]
    turn: int
    is_spaced: bool

    def own(self) -> Box:
        """Its box in its own direction, as high about the baseline as its font is large.

        Fonts differ in the ascent they tell, or tell it wrongly; baselines and widths are right.
        """
        box = turned(self.box, self.turn)
        x, y = self.origin
        baseline = turned((x, y, x, y), self.turn).top
        size = self._size(box)
        if abs(baseline - box.bottom) > size:
            return box
        return Box(box.left, baseline - _ASCENT * size, box.right, baseline + (1 - _ASCENT) * size)

    def _size(self, box: Box) -> float:
        """The font's size, by the width that Chinese characters and digits have in every font."""
        if is_wide(self.text) and box.width:
            return box.width
        return 2 * box.width if self.text.isdecimal() and box.width else box.height


def words_of(text_page: Any, count: int) -> tuple[list[Word], int]:  # noqa: ANN401 - a ctypes handle
    """The words among the first `count` characters of a page, and the turn of most of them."""
    raw = list(_raw(text_page, count))
    turns = Counter(one.turn for one in raw if one.text.strip())
    page_turn = turns.most_common(1)[0][0] if turns else 0
    return list(_words(raw, page_turn)), page_turn


def turned(box: _Rect, turn: int) -> Box:
    """A box (left, bottom, right, top; y upwards) in the frame of text that runs that way."""
    left, bottom, right, top = box
    if turn == 0:
        return Box(left, -top, right, -bottom)
    if turn == 1:
        return Box(bottom, left, top, right)
    if turn == 2:
        return Box(-right, bottom, -left, top)
    return Box(-top, -right, -bottom, -left)


def rectangle(box: Box, turn: int) -> _Rect:
    """What `turned` was given: left, bottom, right, top in the page's own space, y upwards."""
    left, top, right, bottom = box
    found = {
        0: (left, -bottom, right, -top),
        1: (top, left, bottom, right),
        2: (-right, top, -left, bottom),
        3: (-bottom, -right, -top, -left),
    }[turn]
    return tuple(round(side, 2) for side in found)  # type: ignore[return-value] # four of four


def is_wide(char: str) -> bool:
    """Whether a character is as wide as its font is large, as Chinese ones are."""
    return char >= _FIRST_WIDE


def plain(text: str) -> str:
    """`text` with radicals and compatibility forms as the characters they stand for.

    >>> plain("⼈⺠政府（⾏政）")
    '人民政府（行政）'
    """
    return "".join(map(_plain, text)) if any(map(_is_compatible, text)) else text


def _plain(char: str) -> str:
    return normalize("NFKC", _RADICALS.get(char, char)) if _is_compatible(char) else char


def _is_compatible(char: str) -> bool:
    return (
        "\u2e80" <= char <= "\u2fdf"
        or "\uf900" <= char <= "\ufaff"
        or "\ufb00" <= char <= "\ufb06"
        or "\ufe10" <= char <= "\ufe4f"
        or char >= "\U0002f800"
    )


def _raw(text_page: Any, count: int) -> Iterator[_Raw]:  # noqa: ANN401 - a ctypes handle
    """The characters that the file itself draws, blanks apart."""
    rect = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    is_spaced = False
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in (0x20, 0x0D, 0x0A, 0x09, 0xA0, 0x3000):
            is_spaced = is_spaced or not pdfium.FPDFText_IsGenerated(text_page, index)
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if not pdfium.FPDFText_GetLooseCharBox(text_page, index, rect):
            continue
        text = _HYPHENS.get(code) or (chr(code) if code else UNKNOWN)
        if pdfium.FPDFText_HasUnicodeMapError(text_page, index) or not text.isprintable():
            if not text.strip():
                continue
            text = UNKNOWN
        turn = round(-pdfium.FPDFText_GetCharAngle(text_page, index) / _QUARTER) % 4
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        yield _Raw(plain(text), box, (x.value, y.value), turn, is_spaced)
        is_spaced = False


def _words(raw: Sequence[_Raw], page_turn: int) -> Iterator[Word]:
    run: list[Glyph] = []
    turn, is_spaced = 0, False
    again = 0  # characters of the run that are drawn again after it
    for one in raw:
        own = one.own()
        relative = (one.turn - page_turn) % 4
        glyph = Glyph(one.text, turned(one.box, page_turn) if relative else own, own)
        if run and _is_again(run[-1], glyph):
            continue
        if again < len(run) and _is_again(run[again], glyph):
            again += 1
            continue
        again = 0
        if run and not one.is_spaced and relative == turn:
            if _touches(run[-1], glyph):
                run.append(glyph)
                continue
            if _touches(glyph, run[0]):  # upside down, pdfium gives single characters from the end
                run.insert(0, glyph)
                continue
        if run:
            yield Word(tuple(run), turn, is_spaced)
        run, turn, is_spaced = [glyph], relative, one.is_spaced
    if run:
        yield Word(tuple(run), turn, is_spaced)


def _touches(one: Glyph, other: Glyph) -> bool:
    size = min(one.own.height, other.own.height)
    near = FIGURE_TOUCHING if one.text.isdecimal() and other.text.isdecimal() else TOUCHING
    return (
        abs(one.own.middle - other.own.middle) < 0.3 * size
        and -0.5 * size < other.own.left - one.own.right < near * size
    )


def _is_again(one: Glyph, other: Glyph) -> bool:
    """Whether a character is drawn once more where it stands, to look bold."""
    near = _FAKE_BOLD * one.own.height
    return (
        one.text == other.text
        and abs(one.own.left - other.own.left) < near
        and abs(one.own.top - other.own.top) < near
    )
