"""An Office file with some parts changed or added; all other members keep their bytes.

A member that is not touched is copied as it lies in the file: local header, packed data, padding,
and its entry in the directory but for the offset. So a copy differs from its original only where
something was written. Source: PKWARE APPNOTE 6.3; ECMA-376 part 2 (relations, content types).
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from itertools import chain, count, pairwise
from typing import TYPE_CHECKING

from govinfo_check.annotate.markup import Part, attribute
from govinfo_check.readers.archives import Archive, broken, missing

if TYPE_CHECKING:
    from govinfo_check.readers.archives import Element

_ENTRY = struct.Struct("<4s4B4HL2L5H2L")  # of the central directory
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_END = struct.Struct("<4s4H2LH")
_ZIP64 = 0x0001
_DESCRIPTOR, _NAMES_UTF8 = 0x08, 0x800
_DOS = 0
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_KINDS = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


class Package:
    """The archive that a reader walks, and what is written into it."""

    def __init__(self, data: bytes) -> None:
        self.archive = Archive(data)
        self._data = data
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info
                       for info in self._zip.infolist()}  # fmt: skip
        self._changed: dict[str, bytes] = {}  # by the member's own name
        self._added: dict[str, bytes] = {}

    def part(self, name: str, root: Element | None = None) -> Part:
        """A part to edit; `root` where the reader has its tree already.

        Raises:
            ReadError: There is no such part, or it is damaged.
        """
        data = self.data(name)
        tree = self.archive.tree(name) if root is None else root
        if data is None or tree is None:
            raise missing(name)
        return Part(data, tree, name)

    def data(self, name: str) -> bytes | None:
        """The bytes of a part as they are now."""
        info = self._names.get(name.lower())
        if info is None:
            return self._added.get(name)
        return self._changed.get(info.filename) or self.archive.part(name)

    def put(self, name: str, data: bytes) -> None:
        """Writes a part, anew or in place of what it was."""
        info = self._names.get(name.lower())
        if info is None:
            self._added[name] = data
        else:
            self._changed[info.filename] = data

    def free_name(self, name: str) -> str:
        """`name`, or with a number before its suffix the first such name that is not there yet."""
        stem, suffix = posixpath.splitext(name)
        names = (f"{stem}{number}{suffix}" for number in count(1))
        return next(one for one in chain([name], names) if self.data(one) is None)

    def relate(self, source: str, kind: str, target: str) -> str:
        """Has the part `source` refer to `target`, both by name, as `kind`; the relation's id."""
        folder, file = posixpath.split(source)
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        data = self.data(name)
        own = posixpath.relpath(target, folder or ".")
        keys = (f"govinfoCheck{number}" for number in count(1))
        key = next(one for one in keys if f'"{one}"'.encode() not in (data or b""))
        kinds = _STRICT_KINDS if b"purl.oclc.org/ooxml" in (data or b"") else _KINDS
        element = (
            f'<Relationship xmlns="{_RELATIONS}" Id="{key}" Type="{kinds}{kind}" '
            f'Target="{attribute(own)}"/>'
        )
        if data is None:
            self.put(
                name, f'<Relationships xmlns="{_RELATIONS}">{element}</Relationships>'.encode()
            )
        else:
            self._put_last(name, element)
        return key

    def declare(self, part: str, kind: str) -> None:
        """Says in the content types what kind of part (without a slash before it) one is."""
        own = f'PartName="/{attribute(part)}" ContentType="{kind}"'
        self._put_last("[Content_Types].xml", f'<Override xmlns="{_TYPES}" {own}/>')

    def _put_last(self, name: str, element: str) -> None:
        from lxml import etree  # noqa: PLC0415 - the part may have been changed since it was read

        data = self.data(name) or b""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        part = Part(data, etree.fromstring(data, parser), name)
        part.put_last(part.root, element)
        self.put(name, part.edited())

    def packed(self) -> bytes:
        """The archive with what was written into it."""
        out = io.BytesIO()
        infos = self._zip.infolist()
        starts = sorted(info.header_offset for info in infos)
        ends = dict(pairwise([*starts, self._zip.start_dir]))
        entries = []
        for info, entry in zip(infos, _entries(self._data, self._zip), strict=True):
            offset = out.tell()
            new = self._changed.get(info.filename)
            if new is None:
                out.write(self._data[info.header_offset : ends[info.header_offset]])
                sizes = (info.CRC, info.compress_size, info.file_size)
                entries.append(_entry(entry, offset, sizes))
            else:
                packed = _deflated(new) if info.compress_type else new
                sizes = (zlib.crc32(new), len(packed), len(new))
                entries.append(_entry(entry, offset, sizes, is_new=True))
                out.write(_local(entries[-1]) + packed)
        date = max((info.date_time for info in infos), default=(1980, 1, 1, 0, 0, 0))
        for name, new in self._added.items():
            entries.append(_new_entry(name, date, out.tell(), new))
            out.write(_local(entries[-1]) + _deflated(new))
        start = out.tell()
        out.write(b"".join(entries))
        size, count, comment = out.tell() - start, len(entries), self._zip.comment
        out.write(_END.pack(b"PK\5\6", 0, 0, count, count, size, start, len(comment)) + comment)
        return out.getvalue()


def _entries(data: bytes, archive: zipfile.ZipFile) -> list[bytes]:
    """The entries of the central directory as they lie in the file."""
    found = []
    at = archive.start_dir
    for _ in archive.infolist():
        fields = data[at : at + _ENTRY.size]
        if len(fields) < _ENTRY.size or not fields.startswith(b"PK\1\2"):
            raise broken()
        end = at + _ENTRY.size + sum(_ENTRY.unpack(fields)[12:15])
        found.append(data[at:end])
        at = end
    return found


def _entry(
    entry: bytes, offset: int, sizes: tuple[int, int, int], *, is_new: bool = False
) -> bytes:
    """An entry with other offset and sizes (CRC, packed, unpacked), none of them in 64 bits."""
    fields = list(_ENTRY.unpack(entry[: _ENTRY.size]))
    name, extra = fields[12], fields[13]
    rest = entry[_ENTRY.size :]
    kept = _without_zip64(rest[name : name + extra])
    if is_new:
        fields[5] &= ~_DESCRIPTOR
    fields[9:12] = sizes
    fields[13], fields[-1] = len(kept), offset
    return _ENTRY.pack(*fields) + rest[:name] + kept + rest[name + extra :]


def _without_zip64(extra: bytes) -> bytes:
    kept = b""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind != _ZIP64:
            kept += extra[: 4 + length]
        extra = extra[4 + length :]
    return kept


def _new_entry(
    name: str, date: tuple[int, int, int, int, int, int], offset: int, data: bytes
) -> bytes:
    year, month, day, hour, minute, second = date
    own = name.encode()
    fields = (
        b"PK\1\2", 20, _DOS, 20, 0, 0 if name.isascii() else _NAMES_UTF8, zipfile.ZIP_DEFLATED,
        hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day,
        zlib.crc32(data), len(_deflated(data)), len(data), len(own), 0, 0, 0, 0, 0, offset,
    )  # fmt: skip
    return _ENTRY.pack(*fields) + own


def _local(entry: bytes) -> bytes:
    """The local header that goes with an entry."""
    fields = _ENTRY.unpack(entry[: _ENTRY.size])
    name = entry[_ENTRY.size : _ENTRY.size + fields[12]]
    return _LOCAL.pack(b"PK\3\4", *fields[3:12], len(name), 0) + name


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()
