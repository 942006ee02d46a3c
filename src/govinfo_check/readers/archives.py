"""ZIP archives of XML parts (Word, Excel, OpenDocument), read within limits.

Nothing is unpacked to a disk, so names with `..` lead nowhere; a part is inflated only when it is
asked for, no further than it declares, and what it declares is bounded before.
"""

from __future__ import annotations

import codecs
import io
import posixpath
import re
import zipfile
import zlib
from typing import NamedTuple

from lxml import etree

from govinfo_check.errors import ReadError
from govinfo_check.limits import Limit

Element = etree._Element  # noqa: SLF001 - the only name lxml has for the type
"""An element of a part's tree."""

_LESS = "请只保留年度报告本身,去掉图片和附件"
MAX_MEMBERS = Limit(2_000, "压缩包内的文件超过 {} 个", _LESS)
"""Most members of an archive; a report with a hundred pictures has 150."""
MAX_PART = Limit(32 * 2**20, "部件解压后超过 {} MiB", _LESS, unit=2**20)
"""Most bytes of one part; a report's main part has 0.3 to 3 MB."""
MAX_TOTAL = Limit(64 * 2**20, "各部件解压后共超过 {} MiB", _LESS, unit=2**20)
"""Most bytes of all parts that are read, one that is read twice counted twice."""
MAX_RATIO = Limit(200, "部件解压后超过压缩前的 {} 倍", _LESS)
"""Most bytes of a part for each byte packed, if it has more than 1 MiB; real parts have 5 to 60."""
MAX_TAGS = Limit(600_000, "各部件的标签共超过 {} 个", _LESS)
"""Most `<` in the parts that are read: libxml2 holds about 120 bytes for each element."""
MAX_ATTRIBUTES = Limit(1_000_000, "各部件的属性共超过 {} 个", _LESS)
"""Most `=` in the parts that are read: libxml2 holds about 200 bytes for each attribute."""

_SMALL = 1024 * 1024  # the ratio of so small a part harms nobody
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_OPEN_AGAIN = "请用 Office 或 WPS 打开后重新保存;打不开则文件已损坏,请重新取得"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")  # ISO/IEC 29500 strict
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Relation(NamedTuple):
    """What a part refers to: the last word of the relation's type, and the part's name."""

    kind: str
    target: str


class Archive:
    """The parts of an archive by name, whatever the case and the kind of slash.

    Raises:
        ReadError: The bytes are no whole ZIP archive, or it has too many members.
    """

    def __init__(self, data: bytes) -> None:
        MAX_MEMBERS.hold(data.count(b"PK\x01\x02"))  # before zipfile lists them
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise broken() from error
        self._members: dict[str, list[zipfile.ZipInfo]] = {}
        for member in self._zip.infolist():
            self._members.setdefault(_plain(member.filename), []).append(member)
        self._bytes = self._tags = self._attributes = 0  # of the parts read so far

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

    def names(self) -> list[str]:
        """The members' names, in lower case."""
        return list(self._members)

    def has_folder(self, name: str) -> bool:
        """Whether a member stands in the folder `name` (with its slash)."""
        return any(member.startswith(name) for member in self._members)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, `None` where there is no such part.

        Raises:
            ReadError: The part exceeds a limit, is damaged, encrypted, or there twice.
        """
        members = self._members.get(_plain(name))
        if not members:
            return None
        if len(members) > 1:
            raise ReadError("压缩包内有重名部件", place=name, remedy=_OPEN_AGAIN)
        member = members[0]
        self._check(member)
        try:
            with self._zip.open(member) as file:
                data = file.read(member.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
            raise broken(name) from error
        if len(data) != member.file_size:
            raise broken(name)
        self._bytes += len(data)
        return data

    def _check(self, member: zipfile.ZipInfo) -> None:
        """Refuses a part by what its entry declares, before anything of it is inflated."""
        name, size = member.filename, member.file_size
        if member.flag_bits & _ENCRYPTED:
            raise ReadError("文件已加密", remedy="请解除密码后另存")
        if member.compress_type not in _METHODS:
            raise broken(name)
        MAX_PART.hold(size, name)
        if size > _SMALL:
            MAX_RATIO.hold(size / max(member.compress_size, 1), name)
        MAX_TOTAL.hold(self._bytes + size, name)

    def tree(self, name: str) -> Element | None:
        """The root element of an XML part, `None` where there is no such part.

        Raises:
            ReadError: As `part`; or the part is no XML, has a DOCTYPE, or is too large or deep.
        """
        data = self.part(name)
        if data is None:
            return None
        self._tags += data.count(b"<")
        self._attributes += data.count(b"=")
        MAX_TAGS.hold(self._tags, name)
        MAX_ATTRIBUTES.hold(self._attributes, name)
        return _parsed(data, name)

    def relations(self, name: str) -> dict[str, Relation]:
        """What the part `name` (empty: the whole package) refers to, by id; nothing external."""
        folder, file = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for element in () if root is None else root.iter("{*}Relationship"):
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
                kind = element.get("Type", "").rpartition("/")[2]
                found[element.get("Id", "")] = Relation(kind, target.lstrip("/"))
        return found

    def related(self, name: str, kind: str, default: str) -> str:
        """The part of this kind that part `name` refers to, `default` where it says none."""
        relations = self.relations(name).values()
        return next((one.target for one in relations if one.kind == kind), default)

    def title(self) -> str | None:
        """The title in the core properties."""
        root = self.tree(self.related("", "core-properties", "docProps/core.xml"))
        text = None if root is None else root.findtext("{http://purl.org/dc/elements/1.1/}title")
        return " ".join(text.split()) or None if text else None


def _parsed(data: bytes, name: str) -> Element:
    """The root of an XML part; the names of strict OOXML become the transitional ones.

    Raises:
        ReadError: The part is no XML, has a DOCTYPE, or is too deep.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8" if data.startswith(_UTF16) else None,
    )
    try:
        root = etree.fromstring(_STRICT.sub(_TRANSITIONAL, _utf8(data)), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            problem = "标签嵌套过深(超过 256 层)"  # a limit of libxml2
            raise ReadError(problem, place=name, remedy=_LESS) from error
        raise broken(name) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr] # lxml-stubs: not there
        raise ReadError("部件含有 DOCTYPE 声明,不读取", place=name, remedy=_OPEN_AGAIN)
    return root


def _utf8(data: bytes) -> bytes:
    return data.decode("utf-16", "replace").encode() if data.startswith(_UTF16) else data


def broken(place: str | None = None) -> ReadError:
    """The error for an archive or a part that is not whole."""
    return ReadError("文件不完整或已损坏", place=place, remedy=_OPEN_AGAIN)


def missing(what: str) -> ReadError:
    """The error for an archive without the part that makes it a document."""
    return ReadError(f"文件里没有{what}", remedy=_OPEN_AGAIN)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
