"""Whether a file that an output would replace is plainly an earlier output, and no document.

Pipelines write the same file again with every run, so that a file is no reason to refuse; what
somebody else wrote is. Its suffix must be one of the format's, and it must begin as the format
does. Text has no beginning of its own: there a report is refused, and whatever is no text.
"""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from govinfo_check.commands.members import is_text_report
from govinfo_check.errors import ConfigError, ReadError

if TYPE_CHECKING:
    from collections.abc import Callable


class Kind(NamedTuple):
    """What the files of an output are called, and whether a file is one.

    Of one with a beginning of its own no more is read, for it may be large.
    """

    suffixes: tuple[str, ...]
    is_one: Callable[[IO[bytes]], bool]


_ANY = ("", ".out", ".tmp")
"""Suffixes that say nothing of what a file is."""
_TEXT = (".txt", ".text", ".log", ".md", ".markdown")
_HEAD = 4096
_TITLE = "政府信息公开工作年度报告检查结果|Annual reports on government information"
_CORE = "docProps/core.xml"
_MOST = 1 << 16


def refuse_foreign(path: str | None, format_name: str, *, looks_inside: bool = True) -> None:
    """Nothing, where the output may write `path`: there is no such file, or an earlier output.

    Args:
        path: The file; `None` for standard output.
        format_name: The output.
        looks_inside: Whether the file's content is asked, and not its suffix alone.

    Raises:
        ConfigError: Somebody's file would be lost.
    """
    if path is None:
        return
    target = Path(path)
    try:
        if not target.is_file() or not target.stat().st_size:
            return
        kind = KINDS.get(format_name, _UNKNOWN)
        with target.open("rb") as file:
            is_one = not looks_inside or kind.is_one(file)
    except (OSError, ValueError):  # writing it tells why it cannot be written
        return
    if target.suffix.lower() not in (*kind.suffixes, *_ANY):
        raise ConfigError(
            f"{path}: 已有这个文件,后缀不是 {format_name} 结果的,没有覆盖。请换一个文件名"
        )
    if not is_one:
        raise ConfigError(
            f"{path}: 已有这个文件,不是以前的 {format_name} 结果,没有覆盖。"
            "请换一个文件名,或先移走这个文件"
        )


def _begins(pattern: str) -> Callable[[IO[bytes]], bool]:
    sign = re.compile(pattern.encode())
    return lambda file: sign.search(file.read(_HEAD)) is not None


def _is_text(file: IO[bytes]) -> bool:
    from govinfo_check.readers.contents import sniff  # noqa: PLC0415 - seldom needed

    data = file.read()
    try:
        return b"\0" not in data and sniff(data, "text") is None and not is_text_report(data)
    except ReadError as error:
        return not data.strip() and bool(error)


def _is_workbook(file: IO[bytes]) -> bool:
    try:
        with zipfile.ZipFile(file) as archive, archive.open(_CORE) as core:
            title = core.read(_MOST)
    except (KeyError, ValueError, OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return False
    return re.search(f"<dc:title>(?:{_TITLE})</dc:title>".encode(), title) is not None


def _is_findings(file: IO[bytes]) -> bool:
    if file.read(4) != b"PAR1":
        return False
    file.seek(max(file.seek(0, os.SEEK_END) - _MOST, 0))
    return b"residual" in file.read()


KINDS = {
    "text": Kind(_TEXT, _is_text),
    "json": Kind((".json",), _begins(r'^\s*\{\s*"schema": "govinfo-check')),
    "sarif": Kind((".sarif", ".json"), _begins(r'^\{"\$schema": "[^"]*sarif')),
    "junit": Kind((".xml", ".junit"), _begins('<testsuites name="govinfo-check"')),
    "github": Kind(_TEXT, _is_text),
    "csv": Kind((".csv",), _begins("^(?:\ufeff)?(?:文件,机关|source,agency|[^\n]*,code,)")),
    "xlsx": Kind((".xlsx",), _is_workbook),
    "markdown": Kind(
        (".md", ".markdown", ".txt"),
        _begins("^# (?:政府信息公开工作年度报告整改清单|Annual reports on government information)"),
    ),
    "html": Kind(
        (".html", ".htm"),
        _begins(
            "<title>(?:政府信息公开工作年度报告核对结果"
            "|Annual reports on government information: findings)</title>"
        ),
    ),
    "ess": Kind((".json",), _begins(r'"actor": "govinfo-check |^\[\]\s*$')),
    "parquet": Kind((".parquet",), _is_findings),
}
"""By output, its files."""

_UNKNOWN = Kind((*_TEXT, ".csv", ".json", ".xml", ".html", ".htm"), _is_text)
"""The files of an output that a package brings: what they begin with is not known here."""
