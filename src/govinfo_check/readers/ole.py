"""What an OLE2 compound file (Office before 2007, WPS, encrypted OOXML) holds at its top.

Source: [MS-CFB] 2.2, 2.3, 2.6: a header, sectors chained by an allocation table, a directory.
"""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of every compound file."""

MAX_ENTRIES = 4_096
"""Most entries of the directory that are looked at; a workbook with charts has 30."""

_HEADER_TABLES = 109  # sectors of the allocation table that the header itself names
_ENTRY = 128
_NONE = 0xFFFFFFFF


def kind_of(data: bytes) -> str:
    """`word`, `workbook`, `encrypted` or `other`, by the streams in the root of the file."""
    names = _root_names(data)
    if "encryptedpackage" in names:
        return "encrypted"
    if names & {"workbook", "book"}:
        return "workbook"
    return "word" if "worddocument" in names else "other"


def _root_names(data: bytes) -> set[str]:
    """The names, in lower case, of the streams in the root; none for a damaged file."""
    try:
        directory = _directory(data)
        (child,) = struct.unpack_from("<I", directory, 76)
        return _siblings(directory, child)
    except (struct.error, UnicodeDecodeError):
        return set()


def _directory(data: bytes) -> bytes:
    """The bytes of the directory's sectors, as far as they are all there."""
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
    (sector,) = struct.unpack_from("<I", data, 48)
    tables = struct.unpack_from(f"<{_HEADER_TABLES}I", data, 76)
    per_table = size // 4
    found = b""
    while sector < _NONE - 5 and len(found) < MAX_ENTRIES * _ENTRY:
        part = data[(sector + 1) * size : (sector + 2) * size]
        table = sector // per_table
        if len(part) < size or table >= _HEADER_TABLES or tables[table] >= _NONE - 5:
            break
        found += part
        place = (tables[table] + 1) * size + sector % per_table * 4
        (sector,) = struct.unpack_from("<I", data, place)
    return found


def _siblings(directory: bytes, first: int) -> set[str]:
    """The names of an entry and of all that the tree of its siblings holds."""
    names = set()
    seen = set()
    waiting = [first]
    while waiting:
        entry = waiting.pop()
        if entry == _NONE or entry in seen or (entry + 1) * _ENTRY > len(directory):
            continue
        seen.add(entry)
        length, left, right = struct.unpack_from("<HxxII", directory, entry * _ENTRY + 64)
        raw = directory[entry * _ENTRY : entry * _ENTRY + max(0, min(length, 64) - 2)]
        names.add(raw.decode("utf-16-le").lower())
        waiting += [left, right]
    return names
