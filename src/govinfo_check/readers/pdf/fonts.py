"""The font that stands in for Chinese fonts which a PDF names and does not hold.

pdfium looks for such a font on the machine, and drops what it finds no shape for: without a
Chinese font installed, vertical labels and turned pages lose their text, and the size of what is
left depends on the machine. So it is given one font, the same everywhere, in which every
character is a box: as wide as the font is large, or half as wide where the character is of ASCII.
What a character is called and where it stands come from the PDF itself.
"""

from __future__ import annotations

import ctypes
from functools import cache
from struct import pack
from typing import Any

import pypdfium2.raw as pdfium

_CHINESE = (pdfium.FXFONT_GB2312_CHARSET, pdfium.FXFONT_CHINESEBIG5_CHARSET)
_JAPANESE_KOREAN = (pdfium.FXFONT_SHIFTJIS_CHARSET, pdfium.FXFONT_HANGEUL_CHARSET)
_CHARSETS = frozenset((*_CHINESE, *_JAPANESE_KOREAN))
_EM, _ASCENT = 1000, 880
_WIDE, _HALF = 1, 2
"""The glyphs of the font: a square, and half of it; glyph 0 stands for what a font has not."""


@cache
def stand_in() -> None:
    """Has pdfium take the font of boxes for every Chinese font that a PDF does not hold.

    Once a process, before a document is opened. Latin fonts stay those that pdfium itself brings.
    """
    kinds = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    calls: dict[str, Any] = {
        "MapFont": lambda _info, _weight, _italic, charset, *_: int(charset in _CHARSETS) or None,
        "GetFont": lambda *_: None,
        "GetFontData": _copy_data,
        "GetFaceName": lambda *_: 0,
        "GetFontCharset": lambda *_: pdfium.FXFONT_GB2312_CHARSET,
        "DeleteFont": lambda *_: None,
    }
    _KEPT.update({name: kinds[name](call) for name, call in calls.items()})
    _KEPT["info"] = pdfium.FPDF_SYSFONTINFO(version=2, **_KEPT)
    pdfium.FPDF_SetSystemFontInfo(_KEPT["info"])


_KEPT: dict[str, Any] = {}
"""What pdfium calls as long as the process runs; it holds no reference of its own."""


def _copy_data(_info: object, _font: object, table: int, buffer: Any, size: int) -> int:  # noqa: ANN401 - a ctypes pointer
    """The length of the font's file, which is copied where there is room; no single tables."""
    if table:
        return 0
    if buffer and size >= len(BOXES):
        ctypes.memmove(buffer, BOXES, len(BOXES))
    return len(BOXES)


def _font() -> bytes:
    """A TrueType file (OpenType 1.9), whose `cmap` of format 13 gives many characters one glyph."""
    widths = (_EM, _EM, _EM // 2)
    glyphs = [_box(width) for width in widths]
    tables = {
        b"cmap": _character_map(),
        b"glyf": b"".join(glyphs),
        b"head": pack(
            ">2L LL 2H 16x 4h 2H 3h",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM),
            *(0, _ASCENT - _EM, _EM, _ASCENT, 0, 8, 2, 0, 0),
        ),
        b"hhea": pack(">L 3h H 11h H", 0x10000, _ASCENT, _ASCENT - _EM, 0, _EM, *[0] * 11, 3),
        b"hmtx": b"".join(pack(">Hh", width, 0) for width in widths),
        b"loca": pack(">4H", *(sum(map(len, glyphs[:count])) // 2 for count in range(4))),
        b"maxp": pack(">L H 13H", 0x10000, 3, 4, 1, 0, 0, 1, *[0] * 8),
    }
    place = 12 + 16 * len(tables)
    directory = pack(">L 4H", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64)
    content = b""
    for tag, data in tables.items():
        directory += pack(">4s 3L", tag, 0, place + len(content), len(data))
        content += data + bytes(-len(data) % 4)
    return directory + content


def _box(width: int) -> bytes:
    """A glyph: one contour of four points, each told by its distance from the one before."""
    across, up = (0, 0, width, 0), (_ASCENT - _EM, _EM, 0, -_EM)
    header = pack(">h 4h 2H", 1, 0, _ASCENT - _EM, width, _ASCENT, 3, 0)
    return header + bytes([1] * 4) + pack(">4h 4h", *across, *up) + bytes(2)


def _character_map() -> bytes:
    groups = ((0x20, 0x7E, _HALF), (0x7F, 0x10FFFF, _WIDE))
    ranges = b"".join(pack(">3L", *group) for group in groups)
    header = pack(">2H 2HL", 0, 1, 3, 10, 12)
    return header + pack(">2H 3L", 13, 0, 16 + len(ranges), 0, len(groups)) + ranges


BOXES = _font()
