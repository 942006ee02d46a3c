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

Element = etree._Element  # noqa: SLF001 - the only name lxml has for the type
"""An element of a part's tree."""

MAX_MEMBERS = 2_000
"""Most members of an archive; a report with a hundred pictures has 150."""
MAX_PART = 32 * 1024 * 1024
"""Most bytes of one part (32 MiB); a report's main part has 0.3 to 3 MB."""
MAX_TOTAL = 64 * 1024 * 1024
"""Most bytes of all parts that are read (64 MiB)."""
MAX_RATIO = 200
"""Most bytes of a part for each byte packed; real parts have 5 to 60."""
MAX_TAGS = 600_000
"""Most `<` in a part: libxml2 holds about 120 bytes for each element."""
MAX_ATTRIBUTES = 1_000_000
"""Most `=` in a part: libxml2 holds about 200 bytes for each attribute."""

_SMALL = 1024 * 1024  # the ratio of so small a part harms nobody
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_OPEN_AGAIN = "请用 Office 或 WPS 打开后重新保存;打不开则文件已损坏,请重新取得"
_LESS = "请只保留年度报告本身,去掉图片和附件"
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
        if data.count(b"PK\x01\x02") > MAX_MEMBERS:  # before zipfile lists them
            raise _limit(f"压缩包内的文件超过 {MAX_MEMBERS} 个")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise broken() from error
        self._members: dict[str, list[zipfile.ZipInfo]] = {}
        for member in self._zip.infolist():
            self._members.setdefault(_plain(member.filename), []).append(member)
        self._left = MAX_TOTAL

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

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
                data = file.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
            raise broken(name) from error
        if len(data) != member.file_size:
            raise broken(name)
        self._left -= len(data)
        return data

    def _check(self, member: zipfile.ZipInfo) -> None:
        """Refuses a part by what its entry declares, before anything of it is inflated."""
        name, size = member.filename, member.file_size
        if member.flag_bits & _ENCRYPTED:
            raise ReadError("文件已加密", remedy="请解除密码后另存")
        if member.compress_type not in _METHODS:
            raise broken(name)
        if size > MAX_PART:
            raise _limit(f"部件解压后超过 {MAX_PART // 2**20} MiB", name)
        if size > _SMALL and size > MAX_RATIO * member.compress_size:
            raise _limit(f"部件的压缩比超过 {MAX_RATIO}", name)
        if size > self._left:
            raise _limit(f"各部件解压后共超过 {MAX_TOTAL // 2**20} MiB", name)

    def tree(self, name: str) -> Element | None:
        """The root element of an XML part, `None` where there is no such part.

        Raises:
            ReadError: As `part`; or the part is no XML, has a DOCTYPE, or is too large or deep.
        """
        data = self.part(name)
        return None if data is None else parse_part(data, name)

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


def parse_part(data: bytes, name: str) -> Element:
    """The root of an XML part; the names of strict OOXML become the transitional ones.

    Raises:
        ReadError: The part is no XML, has a DOCTYPE, or has too many tags or too great a depth.
    """
    if data.count(b"<") > MAX_TAGS or data.count(b"=") > MAX_ATTRIBUTES:
        raise _limit(f"部件的标签超过 {MAX_TAGS} 个或属性超过 {MAX_ATTRIBUTES} 个", name)
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
            raise _limit("标签嵌套过深(超过 256 层)", name) from error
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


def _limit(problem: str, place: str | None = None) -> ReadError:
    return ReadError(problem, place=place, remedy=_LESS)
