"""The figure that a cell's text states, or why it states none; never a guess.

>>> figure("1,362", COUNT)
Figure(value=1362, state='number', note='separators')
>>> figure("1 2", COUNT)
Figure(value=None, state='unreadable', note='two-figures')
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from govinfo_check.forms.fields import BOUND, MAX_DIGITS, Kind

if TYPE_CHECKING:
    from govinfo_check.forms.form import Value
    from govinfo_check.readings import State

COUNT = Kind("count", "件")
"""What is asked of a text whose cell is not known yet."""

MAX_TEXT = 64
"""A longer text is no figure."""

_MARK = re.compile(r"[/\\—–―‐‑−_~*·.-]+|无|没有|不适用|不涉及|n/?a|none|null", re.IGNORECASE)
_ZERO = frozenset("零〇○◯")
_DASHES = str.maketrans("−﹣－–＋", "----+")
_NUMBER = re.compile(
    r"(?P<sign>[+-]?) ?(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d*)(?P<part>\.\d+)?"
    r" ?(?P<unit>万元|元|件|份|条|个|项|宗|起|次)?"
)
_APART = re.compile(r"[~^]")  # parts struck or raised text from what stands beside it
_DIGITS = re.compile(r"\d+")
_ODD_CHARACTER = re.compile(r"[^\x00-\x7f０-９]")


class Figure(NamedTuple):
    """What a text states: `note` names what had to be read past, or why nothing could be."""

    value: Value
    state: State
    note: str = ""


_BLANK = Figure(None, "blank")
_PLAIN_ZERO = Figure(0, "number")


def _unreadable(note: str) -> Figure:
    return Figure(None, "unreadable", note)


def figure(text: str, kind: Kind) -> Figure:
    """The figure that `text` states in a cell of this kind.

    Full-width digits, thousands separators, a unit that is the cell's own, and a sign where the
    cell has one are read, and noted. Two figures, a foreign unit, a fraction of a count, digits
    that begin with 0 and figures beyond `BOUND` are unreadable.
    """
    if text == "0":
        return _PLAIN_ZERO
    if not text:
        return _BLANK
    return _figure(text, kind)


@lru_cache(maxsize=4096)
def _figure(text: str, kind: Kind) -> Figure:
    plain = normalize("NFKC", text).strip() if len(text) <= MAX_TEXT else "?"
    if not plain:
        return _BLANK
    if plain in _ZERO:
        return Figure(0, "number", "word")
    if _MARK.fullmatch(plain):
        return Figure(None, "mark")
    match = _NUMBER.fullmatch(plain.translate(_DASHES))
    if match is not None and _has_note_mark(text):
        return _unreadable("note")
    if match is None or not (match["whole"] or match["part"]):
        return _unreadable("two-figures" if _states_two(plain) else "not-a-figure")
    return _number(match, kind, text)


def _has_note_mark(text: str) -> bool:
    """Whether `text` has digits such as ① or ², which mark a note and are no part of a figure."""
    return any(_DIGITS.search(normalize("NFKC", char)) for char in _ODD_CHARACTER.findall(text))


def _states_two(plain: str) -> bool:
    return len(_DIGITS.findall(plain)) > 1 and not re.search(r"[^\d\s.,+-]", plain)


def _number(match: re.Match[str], kind: Kind, text: str) -> Figure:
    whole, part, unit = match["whole"], match["part"] or "", match["unit"]
    digits = whole.replace(",", "").replace(" ", "")
    if len(digits) > 1 and digits[0] == "0":
        return _unreadable("leading-zero")
    if unit and not _is_unit_of(unit, kind):
        return _unreadable("unit")
    if match["sign"] == "+" and not kind.signed:
        return _unreadable("sign")
    if not kind.decimal and part.strip(".0"):
        return _unreadable("fraction")
    value = Decimal(f"{match['sign']}{digits or '0'}{part if kind.decimal else ''}")
    if abs(value) >= BOUND or len(value.as_tuple().digits) > MAX_DIGITS:
        return _unreadable("too-large")
    return Figure(value if kind.decimal else int(value), "number", _note(match, text))


def _is_unit_of(unit: str, kind: Kind) -> bool:
    return unit == kind.unit if kind.decimal else unit not in ("元", "万元")


def _note(match: re.Match[str], text: str) -> str:
    if match["unit"]:
        return "unit"
    if "," in match["whole"] or " " in match["whole"]:
        return "separators"
    if match["sign"] == "+":
        return "sign"
    return "" if text.strip().isascii() else "full-width"


def is_value_like(text: str) -> bool:
    """Whether `text` may stand in a value cell: a figure, a blank, a mark, or broken figures.

    >>> is_value_like("~3~12"), is_value_like("总计")
    (True, False)
    """
    if text in ("", "0"):
        return True
    if len(text) > MAX_TEXT:
        return False
    read = [_figure(part, COUNT) for part in _APART.split(text)]
    return all(one.state != "unreadable" or one.note != "not-a-figure" for one in read)
