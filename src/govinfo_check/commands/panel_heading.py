"""The heading row of a CSV: how the file is written, and which cells it names; no library."""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.forms import FORM_NAMES, get_form

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HEAD = 100_000
"""Bytes in which the heading row of a CSV ends; it is the first that is not empty."""

_SEPARATORS = ",;\t"
_MISSPELT = 0.85
_LONGEST = 100

LOOKED_AT = 500
"""Columns of which is asked whether they are misspelt: each is compared with all addresses."""


class Heading(NamedTuple):
    """How a CSV is written, and its columns without blanks around.

    One without a name is called by its number.
    """

    columns: tuple[str, ...]
    separator: str
    is_utf16: bool


def heading_of(path: Path) -> Heading:
    """The heading row of a CSV; the separator is the one that stands in it most often."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    is_utf16 = head.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    text = head.decode("utf-16" if is_utf16 else "utf-8-sig", "replace")
    line = _first(text)
    if not is_utf16 and "\ufffd" in line:
        line = _first(head.decode("gb18030", "replace"))
    separator = max(_SEPARATORS, key=line.count)
    try:
        (columns,) = csv.reader([line], delimiter=separator)
    except (csv.Error, ValueError):  # no table: whoever reads it says so
        columns = []
    named = (column.strip() or f"({number})" for number, column in enumerate(columns, 1))
    return Heading(tuple(named), separator, is_utf16)


def _first(text: str) -> str:
    """The first line with more than separators."""
    return next((line for line in text.splitlines() if line.strip(f"{_SEPARATORS} ")), "")


def is_filled(row: Iterable[str]) -> bool:
    """Whether a row says anything: an empty line, or one of separators alone, does not.

    >>> is_filled([]), is_filled(["", " "]), is_filled(["", "0"])
    (False, False, True)
    """
    return any(value.strip() for value in row)


def names_cells(columns: Iterable[str]) -> bool:
    """Whether some column is named by the address of a cell, or by what is near to one."""
    columns = tuple(columns)
    return any(_plain(name) in _addresses() for name in columns) or any(
        near(name) for name in columns[:LOOKED_AT]
    )


def near(column: str) -> str | None:
    """The address that a column's name but nearly is, in the name's own writing, or `None`.

    >>> near("REQUESTS__NEW__TOTAL"), near("requests.new.totl"), near("requests.new.total")
    ('requests__new__total', 'requests.new.total', None)
    """
    name = _plain(column)
    if name in _addresses() or "." not in name or len(name) > _LONGEST or not name.isascii():
        return None
    found = get_close_matches(name.lower(), _addresses(), 1, _MISSPELT)
    if not found:
        return None
    return found[0].replace(".", "__") if "__" in column else found[0]


def _plain(column: str) -> str:
    return column.replace("__", ".")


@cache
def _addresses() -> frozenset[str]:
    return frozenset(address for name in FORM_NAMES for address in get_form(name).index)
