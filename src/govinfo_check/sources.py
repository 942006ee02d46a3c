"""Whatever a user hands over (a path, bytes, a dict, a report) as a `Reading`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

from govinfo_check.documents import MAX_BYTES
from govinfo_check.errors import ReadError
from govinfo_check.forms.report import Report
from govinfo_check.limits import raised
from govinfo_check.readings import Reading
from govinfo_check.records import reading_of_json, reading_of_record

if TYPE_CHECKING:
    from os import PathLike

Source = Union[str, "PathLike[str]", bytes, Reading, Report, Mapping[str, Any]]
"""What `check` and `read` take."""


def read(
    source: Source,
    *,
    format: str | None = None,  # noqa: A002 - the contract's word
    name: str | None = None,
    convert: bool = False,
    raise_limits: float = 1,
) -> Reading:
    """The report in `source`, with the place of each of its cells.

    Args:
        source: A path; the bytes of a file; a dict of the JSON contract; a report; a reading.
        format: A name of `readers.FORMATS` (`html`, `docx`, …); told by content where not given.
        name: What to call the source in messages; a path's own where not given.
        convert: Whether LibreOffice may turn an old kind of file (.doc, .wps, .rtf, …) into one
            that is read.
        raise_limits: How many times their own the limits (`docs/reading.md`) are; for a large
            file of a source that is trusted.

    Raises:
        ReadError: It cannot be read as a report.
    """
    if isinstance(source, Reading):
        return source
    if isinstance(source, Report):
        return Reading(source, source=name)
    if isinstance(source, Mapping):
        return _named(lambda: reading_of_record(source), name)
    with raised(raise_limits):
        if isinstance(source, bytes | bytearray):
            return _named(lambda: _of_bytes(bytes(source), format, name, convert=convert), name)
        if isinstance(source, str) or hasattr(source, "__fspath__"):
            path = Path(source)
            label = name or str(source)
            return _named(
                lambda: _of_bytes(file_bytes(path), format, label, convert=convert), label
            )
    kind = type(source).__name__
    raise ReadError(f"{kind} 不是报告", source=name, remedy="请给出文件路径、bytes 或 dict")


def _named(make: Any, name: str | None) -> Reading:  # noqa: ANN401 - a function without arguments
    try:
        reading: Reading = make()
    except ReadError as error:
        if name is None:
            raise
        raise error.at(name) from None
    return reading


def _of_bytes(
    data: bytes,
    format: str | None,  # noqa: A002 - as `read`
    name: str | None,
    *,
    convert: bool,
) -> Reading:
    MAX_BYTES.hold(len(data))
    if format == "json" and not convert:
        return reading_of_json(data, source=name)
    from govinfo_check.readers import converted, format_of, read_document  # noqa: PLC0415 - not for JSON

    if convert:
        data = converted(data, name)
    kind = format or format_of(data, name)
    if kind == "json":
        return reading_of_json(data, source=name)
    from govinfo_check.inference import infer  # noqa: PLC0415 - not for JSON
    from govinfo_check.transcribe import transcribe  # noqa: PLC0415 - as above

    return infer(transcribe(read_document(data, format=kind, name=name), source=name))


def file_bytes(path: Path) -> bytes:
    """The bytes of a file, one more than the limit at most.

    Raises:
        ReadError: It cannot be opened; the error names no source.
    """
    try:
        if path.is_dir():
            raise ReadError(
                "是文件夹,不是文件",
                remedy="这里一次一份,请给出其中的文件。整个文件夹可用 govinfo-check check 检查,"
                "或用 govinfo-check read --format parquet --output FILE 读成一张汇总表",
            )
        with path.open("rb") as file:
            return file.read(MAX_BYTES.now + 1)
    except FileNotFoundError:
        raise ReadError("没有这个文件", remedy="请核对文件名") from None
    except PermissionError:
        raise ReadError("没有读取权限", remedy="请检查文件权限") from None
    except (OSError, ValueError) as error:
        raise ReadError(f"无法打开({error})", remedy="请核对文件名") from None
