"""Which files met in a folder are meant as reports: JSON and text may be anything else."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from govinfo_check.documents import MAX_BYTES
from govinfo_check.errors import NoReportError, ReadError
from govinfo_check.readers import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Member = Literal["report", "other", "passed over", "to convert", "unread", "csv", "link", "panel"]
"""All but the first two a person might have taken for a report, so that they are told: text that
is none, what only `--convert` reads, what no reader knows, a CSV with a report's tables, a link to
a folder elsewhere; and, where there is no report, a panel's files."""

PassedOver = dict[Member, list[str]]
"""By what they are, the files that are told of."""

_UNREAD = (
    *(".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".ofd", ".ceb", ".caj", ".mht", ".mhtml"),
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
)
"""Suffixes under which reports are kept, and that no reader knows."""
_MOST_CSV = 2**20
"""Bytes of a CSV that are looked at."""
_OWN_CSV = ("文件,", "source,", "address,")
"""How the CSV that `check` and `read` write begin."""
_OF_A_PAGE = (".files", "_files")  # the folder of its pictures that a browser saves with a page
_NAMED = 3  # files that a note names

_FORM_WORDS = (
    "本年新收政府信息公开申请",
    "上年结转政府信息公开申请",
    "结转下年度继续办理",
    "尚未审结",
    "第二十条第",
)
"""Words that stand in the form's tables; a text without any of them has no such table."""

_AFTER = 4  # characters that may follow a title on its line, as （全文） does


def member(place: str, name: str, suffixes: Sequence[str]) -> Member:
    """What the file `name` in the folder `place` is, if reports have one of `suffixes`."""
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - thousands of names
    if name.startswith((".", "~$")):
        return "other"
    if suffix not in suffixes:
        return "other" if place.endswith(_OF_A_PAGE) else _unread(Path(place, name), suffix)
    path = Path(place, name)
    if is_pipe(path):
        return "other"
    if suffix == ".json":
        return "report" if _is_meant(_is_json_report, path, _written_at(path)) else "other"
    if SUFFIXES.get(suffix) in ("text", "markdown"):
        return "report" if _is_meant(_is_text_report, path, _written_at(path)) else "passed over"
    return "report"


def leads_out(link: str, folders: Iterable[str]) -> bool:
    """Whether a link is to a folder that is below none of `folders`, so that nobody meets it."""
    real = Path(os.path.realpath(link))
    return not any(real.is_relative_to(os.path.realpath(folder)) for folder in folders)


def is_pipe(path: Path) -> bool:
    """Whether a file is a pipe, a device or the like, which would be waited for."""
    return not path.is_file() and path.exists()


def _unread(path: Path, suffix: str) -> Member:
    from govinfo_check.commands.panel_words import is_panel  # noqa: PLC0415 - only folders need it
    from govinfo_check.readers.convert import TARGETS  # noqa: PLC0415 - as above

    if is_panel(path):
        return "panel"
    if suffix == ".csv" and not is_pipe(path):
        return "csv" if _is_meant(_is_csv_report, path, _written_at(path)) else "other"
    return "to convert" if suffix in TARGETS else "unread" if suffix in _UNREAD else "other"


def notes(passed_over: PassedOver, done: str = "检查") -> Iterator[str]:
    """What is said of the files in folders that were not checked (or `done`), a line each kind."""
    for kind, words in _NOTES.items():
        if files := sorted(passed_over.get(kind, ())):
            yield f"{listed(files)}: {words.format(done)}"


def listed(files: Sequence[str]) -> str:
    """The first of the files, and how many they are.

    >>> listed(["a.doc"]), listed(["a.doc", "b.doc", "c.doc", "d.doc"])
    ('a.doc', 'a.doc、b.doc、c.doc 等 4 个文件')
    """
    more = f" 等 {len(files)} 个文件" if len(files) > _NAMED else ""
    return f"{'、'.join(files[:_NAMED])}{more}"


_NOTES: dict[Member, str] = {
    "passed over": "没有年度报告的标题和表格,没有{}",
    "to convert": "没有{}。这类文件加 --convert 才读取(由本机的 LibreOffice 转换)",
    "unread": "没有{},这类文件读不出。其中如有报告,请解压,或另存为 .docx、网页或可复制文字的 PDF",
    "csv": "没有{},CSV 不当作报告读取。其中如有报告的表格,请另存为 .xlsx",
    "link": "是指向别处文件夹的链接,其中的文件没有{}。请直接给出所指的文件夹",
    "panel": "没有{}。文件夹里只有一张汇总表的各个分区(同一种文件)时才当作汇总表检查:"
    "请移走别的文件,或只给出其中一个文件",
}


@lru_cache(maxsize=10_000)  # a folder that is watched is looked through every second
def _is_meant(test: Callable[[Path], bool], path: Path, _written_at: int | None) -> bool:
    return test(path)


def _written_at(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:  # reading it tells why it cannot be read
        return None


def _is_json_report(path: Path) -> bool:
    """Whether a JSON file is meant as a report: it names a form at the top.

    One that is broken but speaks of a form is taken, so that the fault is told.
    """
    data = _data(path)
    if data is None:
        return True  # reading it tells why it cannot be read
    if b'"form"' not in data:
        return False
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return True
    return isinstance(record, dict) and "form" in record


def _is_text_report(path: Path) -> bool:
    """Whether the text in a file is a report; what cannot be opened is taken, as reading tells."""
    data = _data(path)
    return not data or is_text_report(data, path.name)


def _is_csv_report(path: Path) -> bool:
    """Whether words of the form's tables stand in a CSV that was not written here."""
    from govinfo_check.readers.decoding import decode  # noqa: PLC0415 - only where there is text

    data = _data(path) or b""
    try:
        text = decode(data[:_MOST_CSV])
    except ReadError:
        return False
    words = "".join(text.split())
    return not words.startswith(_OWN_CSV) and any(word in words for word in _FORM_WORDS)


def is_text_report(data: bytes, name: str | None = None) -> bool:
    """Whether a line of a text is a report's title, or tables of the form stand in it.

    What cannot be decoded is taken, so that the fault is told.
    """
    from govinfo_check.readers.decoding import decode  # noqa: PLC0415 - only where there is text

    try:
        text = decode(data)
    except ReadError:
        return True
    if any(map(_is_title, text.splitlines())):
        return True
    words = "".join(text.split())
    return any(word in words for word in _FORM_WORDS) and _has_tables(data, name)


def _is_title(line: str) -> bool:
    if "报告" not in line:
        return False
    from govinfo_check.transcribe.outline import title_of  # noqa: PLC0415 - few lines need it

    words = "".join(line.strip("#* \t").split())
    title = title_of(words)
    return title is not None and len(words) - len(title.text) <= _AFTER


def _has_tables(data: bytes, name: str | None) -> bool:
    from govinfo_check.sources import read  # noqa: PLC0415 - few texts need it

    try:
        read(data, name=name)
    except NoReportError:
        return False
    except ReadError:
        return True
    return True


def _data(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES.now)
    except OSError:
        return None
