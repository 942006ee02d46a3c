"""The format readers: a file's bytes to a `Document`, knowing nothing of forms.

A further format is one line in `FORMATS` and its module with `read(data: bytes) -> Document`,
imported when first needed; its magic number stands in `contents`, its label in `_LABELS`.
Installed packages may bring further ones (`installed`), which are told by their suffixes alone.
"""

from __future__ import annotations

import dataclasses
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check import plugins
from govinfo_check.documents import MAX_BYTES, MAX_CELLS, MAX_PARAGRAPHS
from govinfo_check.errors import ReadError
from govinfo_check.readers.contents import old_kind, sniff
from govinfo_check.readers.ole import MAGIC

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_check.documents import Document


class Format(NamedTuple):
    """A format by its word, the module that reads it, its suffixes and other words for it.

    `module` is the name of one here, of an installed package's format its full name; `None` for a
    format that no reader of this version reads. Suffixes are in lower case, with their dot.
    """

    name: str
    module: str | None
    suffixes: tuple[str, ...]
    aliases: tuple[str, ...] = ()


FORMATS = (
    Format("html", "html", (".html", ".htm", ".shtml", ".xhtml"), ("htm",)),
    Format("text", "text", (".txt", ".text"), ("txt",)),
    Format("markdown", "text", (".md", ".markdown"), ("md",)),
    Format("json", None, (".json",)),  # a report's own JSON, which is no document
    Format("docx", "docx", (".docx", ".docm", ".dotx", ".dotm"), ("docm", "dotx", "dotm")),
    Format("xlsx", "xlsx", (".xlsx", ".xlsm", ".xltx", ".xltm"), ("xlsm", "xltx", "xltm")),
    Format("xls", "xls", (".xls", ".xlt", ".et", ".ett"), ("et",)),
    Format("ods", "ods", (".ods", ".ots")),
    Format("odt", "odt", (".odt", ".ott"), ("ott",)),
    Format("pdf", "pdf", (".pdf",)),
)

SUFFIXES: Mapping[str, str] = {suffix: kind.name for kind in FORMATS for suffix in kind.suffixes}
"""The format that a suffix (lower case, with its dot) promises, of this package's."""

_LABELS = {
    "docx": "Word .docx 文件",
    "xlsx": "Excel .xlsx 表格",
    "xls": "旧版 Excel .xls 表格",
    "ods": "OpenDocument .ods 表格",
    "odt": "OpenDocument .odt 文档",
    "pdf": "PDF 文件",
}
_BY_WORD = {word: kind for kind in FORMATS for word in (kind.name, *kind.aliases)}


def read_document(
    data: bytes,
    *,
    format: str | None = None,  # noqa: A002 - the contract's word
    name: str | None = None,
) -> Document:
    r"""The document in `data`, its format given, or told by the content, or by `name`'s suffix.

    >>> read_document("行政许可\t5".encode()).tables[0].rows[0][1].text
    '5'

    Raises:
        ReadError: The bytes cannot be read as a document; it names no `source`.
    """
    given = None if format is None else format_named(format)
    if given in _BY_WORD or given is None:
        given = _agreed(given, format_of(data, name))
    if given not in _BY_WORD:
        return _held(_read_installed(given, data))
    kind = _BY_WORD[given]
    if kind.module is None:
        raise _unread(kind.name)
    from govinfo_check.readers.marks import has_marks  # noqa: PLC0415 - lxml is loaded by readers

    document: Document = import_module(f"{__name__}.{kind.module}").read(data)
    is_annotated = has_marks(data, kind.name)
    return dataclasses.replace(_held(document), format=kind.name, is_annotated=is_annotated)


def _held(document: Document) -> Document:
    """The document, which is within the limits of all formats."""
    tables = document.tables
    MAX_PARAGRAPHS.hold(len(document.blocks) - len(tables))
    MAX_CELLS.hold(sum(len(row) for table in tables for row in table.rows))
    return document


def suffixes() -> tuple[str, ...]:
    """The suffixes of all formats, those of installed packages last."""
    return (*SUFFIXES, *_installed_suffixes())


def format_named(word: str) -> str:
    """The format's own word for one of its words; packages are asked for what is not known here.

    >>> format_named("htm"), format_named(".TXT")
    ('html', 'text')

    Raises:
        ReadError: There is no such format.
    """
    word = word.lower().removeprefix(".")
    if word in _BY_WORD:
        return _BY_WORD[word].name
    installed = _installed()
    if word in installed:
        return installed[word][0].name
    known = [kind.name for kind in FORMATS if kind.module or kind.name == "json"]
    known += dict.fromkeys(kind.name for kind, _ in installed.values())
    raise ReadError(f"没有名为 “{word}” 的格式", remedy=f"可用的格式:{'、'.join(known)}")


def _installed() -> Mapping[str, tuple[Format, str]]:
    if not plugins.is_offered(plugins.READERS):
        return {}
    from govinfo_check.readers.installed import installed_formats  # noqa: PLC0415 - there is seldom one

    return installed_formats()


def _installed_suffixes() -> dict[str, str]:
    return {suffix: kind.name for kind, _ in _installed().values() for suffix in kind.suffixes}


def _read_installed(word: str, data: bytes) -> Document:
    from govinfo_check.readers.installed import read_installed  # noqa: PLC0415 - as above

    return read_installed(word, data)


def format_of(data: bytes, name: str | None = None) -> str:
    """The format's word: by what stands in the bytes, else by the suffix of `name`, else `text`.

    >>> format_of(b'{"form": "cn-2021"}', "report.txt")
    'json'

    Raises:
        ReadError: The file is empty, too large, or of a kind that no reader could ever read.
    """
    MAX_BYTES.hold(len(data))
    suffix = PurePath(name).suffix.lower() if name else ""
    promised = SUFFIXES.get(suffix)
    if suffix and promised is None and (installed := _installed_suffixes().get(suffix)):
        return installed
    return sniff(data, promised) or promised or "text"


def converted(data: bytes, name: str | None = None, *, to_write: bool = False) -> bytes:
    """`data`, or what LibreOffice makes of it where it is a kind of file that only that reads.

    With `to_write` also where it is one that is read here, but not written (`.xls`, `.et`).

    Raises:
        ReadError: LibreOffice is not there, does not know the file, or takes too long.
    """
    suffix = old_kind(data, PurePath(name).suffix.lower() if name else "")
    if suffix is None and to_write and data.startswith(MAGIC) and sniff(data) == "xls":
        suffix = ".xls"
    if suffix is None:
        return data
    from govinfo_check.readers.convert import convert  # noqa: PLC0415 - seldom needed

    return convert(data, suffix)


def _agreed(given: str | None, found: str) -> str:
    """The format to read: the one given, unless the content is plainly another."""
    if given is None or given == found:
        return found
    for plain in (found, given):
        if plain in _LABELS:
            raise ReadError(
                f"内容{'' if plain == found else '不'}是 {_LABELS[plain]},指定的格式是 {given}",
                remedy="请改正指定的格式,或不指定格式",
            )
    return given


def _unread(name: str) -> ReadError:
    if name == "json":
        return ReadError("JSON 不是网页或文本,不在此读取", remedy="请按 JSON 格式读取")
    return ReadError(
        f"内容是 {_LABELS[name]},本版本只读取网页(HTML)、文本、Markdown 和 JSON",
        remedy="请另存为网页,或把全文复制到文本文件",
    )
