"""Old binary files (.doc, .wps, .et, .rtf …) through LibreOffice, where the user allows it.

LibreOffice runs without a window, with a profile of its own that is thrown away, and no longer
than the time limit; macros do not run (a new profile's rule).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from govinfo_check.documents import MAX_BYTES
from govinfo_check.errors import ReadError
from govinfo_check.limits import Limit, factor, unbound_memory

TARGETS = {
    ".doc": ".docx", ".dot": ".docx", ".wps": ".docx", ".wpt": ".docx", ".rtf": ".docx",
    ".xls": ".xlsx", ".et": ".xlsx", ".ett": ".xlsx", ".xlsb": ".xlsx",
}  # fmt: skip
"""What each kind of file, told by its suffix, is converted to."""

_PROGRAMS = ("soffice", "libreoffice")
_SAVE_AS = "请用 Word 或 WPS 另存为 .docx(表格另存为 .xlsx)"
MAX_SECONDS = Limit(60, "LibreOffice 转换超过 {} 秒,已停止", _SAVE_AS)
"""Longest time for one file; a report takes 1 to 10 s, most of it LibreOffice's start."""


def convert(data: bytes, suffix: str) -> bytes:
    """The bytes of the .docx or .xlsx that LibreOffice makes of a file's bytes.

    Raises:
        ReadError: LibreOffice is not installed, does not know the file, or takes too long.
    """
    target = TARGETS.get(suffix.lower())
    if target is None:
        raise ReadError(f"不转换 “{suffix}” 文件", remedy=f"可转换:{'、'.join(TARGETS)}")
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise ReadError("转换需要 LibreOffice,本机没有安装(找不到 soffice)", remedy=_SAVE_AS)
    with tempfile.TemporaryDirectory(prefix="govinfo-check-") as folder:
        source = Path(folder) / f"report{suffix.lower()}"
        source.write_bytes(data)
        _run(program, source, target)
        made = Path(folder) / "out" / f"report{target}"
        if not made.is_file():
            raise ReadError("LibreOffice 无法转换此文件", remedy=_SAVE_AS)
        with made.open("rb") as file:
            result = file.read(MAX_BYTES.now + 1)
    MAX_BYTES.hold(len(result), "转换后")
    return result


def _run(program: str, source: Path, target: str) -> None:
    """Runs LibreOffice on `source`, and ends it and all it started when the time is over."""
    folder = source.parent
    command = [
        program, "--headless", "--norestore", "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to", target.removeprefix("."), "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    with unbound_memory():  # LibreOffice takes more than a report may
        process = subprocess.Popen(  # noqa: S603 - the program is LibreOffice, its arguments are ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        process.wait(MAX_SECONDS.most * factor())
    except subprocess.TimeoutExpired:
        raise MAX_SECONDS.exceeded() from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process that still runs, with those that it started."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
