"""Text laid out for people: wrapped at a terminal's width, coloured where wanted, and harmless.

What a document says is shown, never obeyed: a control character, an escape sequence or a mark
that turns the direction of writing stands in the output as its code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_OPENING = "「『“‘(\\[《<\uff08\uff3b\u3010\u3014"
_CLOSING = "」』”’)\\]》>,。、;:!?.…·\uff09\uff3d\u3011\u3015\uff0c\uff1b\uff1a\uff01\uff1f"
_ATOM = re.compile(
    f"[{_OPENING}]*"  # an opening mark stands with what follows it
    r"(?:[A-Za-z0-9_./\\@#%&=~'+-]+|.)"  # a word, or one character
    r"(?: -?\d[\d.]*)?"  # a figure with the label before it
    f"[{_CLOSING}]*"  # a closing mark with what it closes
    " *"
)


class Segment(NamedTuple):
    """Some text and the terminal codes it is painted with (`1;31`), if any."""

    text: str
    paint: str = ""


def plain(text: str) -> str:
    r"""`text` on one line, with everything that is no visible character as its code.

    >>> print(plain("1\n2\x1b[2J\u202e3"))
    1 2\x1b[2J\u202e3
    """
    line = " ".join(re.split(r"[ \t\r\n\f\v\xa0\u3000]+", text))
    if line.isprintable():
        return line
    return "".join(_code(c) if is_hidden(c) else c for c in line)


def is_hidden(character: str) -> bool:
    """Whether `character` is none that is seen: it controls, turns the direction, means nothing."""
    return category(character) in _HIDDEN


def _code(character: str) -> str:
    number = ord(character)
    if number > 0xFFFF:
        return f"\\U{number:08x}"
    return f"\\u{number:04x}" if number > 0xFF else f"\\x{number:02x}"


def width_of(text: str) -> int:
    """The columns that `text` takes on a terminal.

    >>> width_of("总计 12")
    7
    """
    return sum(_columns(character) for character in text)


def padded(text: str, width: int) -> str:
    """`text` filled up with blanks to `width` columns, or cut so that it ends with `…`.

    >>> padded("总计", 6), padded("属于国家秘密", 8)
    ('总计  ', '属于国…')
    """
    if width_of(text) <= width:
        return text + " " * (width - width_of(text))
    kept, room = "", width - width_of("…")
    for character in text:
        room -= _columns(character)
        if room < 0:
            break
        kept += character
    return padded(f"{kept}…", width)


def _columns(character: str) -> int:
    if combining(character):
        return 0
    # "A": one column here, two there; counted as two, so that no line is too long
    return 2 if east_asian_width(character) in "WFA" else 1


def lay_out(
    segments: Sequence[Segment], width: int | None, *, indent: str = "", colour: bool = False
) -> str:
    """The segments one after the other, wrapped at `width`; further lines begin with `indent`.

    >>> print(lay_out([Segment("本年新收 12 + 上年结转 0 = 12")], 20, indent="  "))
    本年新收 12 + 上年结
      转 0 = 12
    """
    if width is None:
        return "".join(_painted(segment, colour=colour) for segment in segments)
    lines: list[list[Segment]] = [[]]
    used = 0
    for atom in _atoms(segments, max(width - width_of(indent), 2)):
        columns = width_of(atom.text.rstrip(" "))
        if lines[-1] and used + columns > width:
            lines.append([Segment(indent)])
            used = width_of(indent)
        lines[-1].append(atom)
        used += width_of(atom.text)
    return "\n".join(_line(line, colour=colour) for line in lines)


def _atoms(segments: Sequence[Segment], limit: int) -> Iterator[Segment]:
    """What is not broken over lines; an atom wider than `limit` character by character."""
    for text, paint in segments:
        for atom in _ATOM.findall(text):
            pieces = [atom] if width_of(atom.rstrip(" ")) <= limit else list(atom)
            yield from (Segment(piece, paint) for piece in pieces)


def _line(atoms: list[Segment], *, colour: bool) -> str:
    *before, last = atoms
    if last.text.strip(" "):
        last = last._replace(text=last.text.rstrip(" "))
    joined: list[Segment] = []
    for text, paint in (*before, last):
        if joined and joined[-1].paint == paint:
            joined[-1] = Segment(joined[-1].text + text, paint)
        else:
            joined.append(Segment(text, paint))
    return "".join(_painted(segment, colour=colour) for segment in joined)


def _painted(segment: Segment, *, colour: bool) -> str:
    if colour and segment.paint and segment.text.strip():
        return f"\x1b[{segment.paint}m{segment.text}\x1b[0m"
    return segment.text
