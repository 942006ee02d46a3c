"""A copy of a checked file with each finding at its cell, in the file's own way to note things.

    file ──check──▶ CheckResult ──notes──▶ Notes ──a module a format──▶ the copy's bytes
      └──the reader's own walk: where each cell and paragraph stands──┘

A further format is a word in `NOTED` and its module here, with `annotated(data, notes)`.
No copy is handed out that reads otherwise than its file: it is read again, and must hold the same
paragraphs and tables.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeVar

from govinfo_check.annotate.cleaning import cleaned
from govinfo_check.annotate.notes import notes_of
from govinfo_check.documents import Cell, Paragraph, Table
from govinfo_check.engine import check
from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.limits import raised
from govinfo_check.readers import SUFFIXES, converted, format_named, format_of, read_document
from govinfo_check.sources import file_bytes, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from govinfo_check.annotate.notes import Notes
    from govinfo_check.documents import Block, Document
    from govinfo_check.engine import CheckResult
    from govinfo_check.rules.rule import Language

NOTED = ("docx", "xlsx", "ods", "odt", "pdf", "html", "text", "markdown")
"""The formats that take notes, each by its module here."""

_REFUSED = {
    "json": (
        "JSON 里没有可以批注的位置",
        "请用 govinfo-check check --format json 得到各处问题,或批注原文件",
    ),
    "xls": (
        "旧版 .xls、.et 不能写入批注",
        "请加 --convert(由 LibreOffice 转换,结果是 .xlsx),或另存为 .xlsx",
    ),
}
_OTHER = ("{} 格式的文件不能写入批注", "请另存为 .docx、.xlsx、PDF 或网页")


def annotate(  # noqa: PLR0913 - the words of `check`, all by keyword
    source: str | PathLike[str],
    output: str | PathLike[str],
    *,
    overwrite: bool = False,
    format: str | None = None,  # noqa: A002 - the contract's word
    lang: Language = "zh",
    convert: bool = False,
    raise_limits: float = 1,
    **options: Any,  # noqa: ANN401 - those of `check`
) -> CheckResult:
    """What the rules say of a report; the copy with the findings is written to `output`.

    Args:
        source: The report's file.
        output: The copy; the source itself never.
        overwrite: Whether a file that is there may be replaced.
        format: As for `check`.
        lang: As for `check`; also of the words around the messages.
        convert: As for `check`; what was converted is what is annotated.
        raise_limits: How many times their own the limits of reading are.
        options: `previous`, `subordinates`, `select`, `ignore`, `rules`, `settings` of `check`.

    Raises:
        ReadError: The source cannot be read, or takes no notes.
        ConfigError: The output is the source, or is there already; or as `check`.
    """
    target = Path(output)
    if target.exists() and target.samefile(source):
        raise ConfigError(f"{output}: 是要读取的文件,不能覆盖")
    if target.exists() and not overwrite:
        raise ConfigError(f"{output}: 已有这个文件。请另给一个文件名")
    name = str(source)
    with raised(raise_limits):
        try:
            data = file_bytes(Path(source))
            data = writable(data, name) if convert else data
        except ReadError as error:
            raise error.at(name) from None
        try:
            data = without_notes(data, name, format=format)
        except ReadError as error:
            raise error.at(name) from None
    reading = read(data, format=format, name=name, raise_limits=raise_limits)
    result = check(reading, lang=lang, **options)
    copy = annotated(result, data, lang=lang, raise_limits=raise_limits)
    with target.open("wb" if overwrite else "xb") as file:
        file.write(copy)
    return result


def writable(data: bytes, name: str | None = None) -> bytes:
    """`data`, or what LibreOffice makes of an old kind of file that takes no notes.

    Raises:
        ReadError: LibreOffice is not there, does not know the file, or takes too long.
    """
    return converted(data, name, to_write=True)


def without_notes(data: bytes, name: str, *, format: str | None = None) -> bytes:  # noqa: A002 - the contract's word
    """A file without the notes of an earlier run, to be checked and annotated anew.

    Raises:
        ReadError: The file cannot be read.
    """
    kind = format_of(data, name) if format is None else format_named(format)
    return cleaned(data, kind)


def suffixes(result: CheckResult, name: str) -> tuple[str, ...]:
    """The suffixes that a copy may have; of an Office file its own, for it says what is in it."""
    document = result.reading.document
    if document is None or document.format not in NOTED:
        return ()
    own = PurePath(name).suffix.lower()
    known = tuple(one for one, kind in SUFFIXES.items() if kind == document.format)
    if document.format in ("html", "text", "markdown"):
        return known
    return (own,) if own in known else known[:1]


def annotated(
    result: CheckResult, data: bytes, *, lang: Language = "zh", raise_limits: float = 1
) -> bytes:
    """The file's bytes with the result's findings noted in it.

    Args:
        result: What the rules say of the report in `data`, with its document.
        data: The file that was checked.
        lang: The language of the words around the messages.
        raise_limits: How many times their own the limits of reading are.

    Raises:
        ReadError: The file is of a format that takes no notes, or they would change what is read.
    """
    document = result.reading.document
    kind = "json" if document is None else document.format
    if document is None or kind not in NOTED:
        problem, remedy = _REFUSED.get(kind, _OTHER)
        raise ReadError(problem.format(kind), source=result.source, remedy=remedy)
    try:
        with raised(raise_limits):
            return _annotated(data, document, notes_of(result, document, lang))
    except ReadError as error:
        raise (error if result.source is None else error.at(result.source)) from None


def _annotated(data: bytes, document: Document, notes: Notes) -> bytes:
    """The copy, which reads as the file does."""
    module = import_module(f"{__name__}.{document.format}")
    data = cleaned(data, document.format)
    written: bytes
    written, walked = module.annotated(data, notes)
    again = read_document(written, format=document.format)
    if not _blocks(document) == _blocks(walked) == _blocks(again):
        raise ReadError(
            "写入批注会改变读出的内容,没有写",
            remedy="请用 Office 或 WPS 打开原文件另存一份,再批注",
        )
    return written


def _blocks(document: Document) -> Sequence[Block]:
    """What was read, without the lines of the source, which notes may move."""
    return [
        Table(tuple(tuple(map(_apart, row)) for row in block.rows), block.number)
        if isinstance(block, Table)
        else _apart(block)
        for block in document.blocks
    ]


_Located = TypeVar("_Located", Cell, Paragraph)


def _apart(one: _Located) -> _Located:
    return one._replace(location=one.location._replace(line=None))
