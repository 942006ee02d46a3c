"""pdfium in a process of its own, so that no PDF can take the memory, the time or the life of ours.

pdfium is C++ and ends its process where memory ends: a PDF of 2 kB suffices (forms within forms).
The process is started for the first PDF and kept for the next ones; one that has died or was
stopped is started anew.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock, Timer
from typing import IO, TYPE_CHECKING

from govinfo_check.errors import ReadError
from govinfo_check.readers.pdf import child
from govinfo_check.readers.pdf.wire import receive, send, unpacked

if TYPE_CHECKING:
    from govinfo_check.documents import Document

MAX_SECONDS = 5.0
"""Seconds for a PDF; a report of 10 pages takes 0.05."""

GRACE = 1.0
"""Seconds for a process that answers no more to end."""

_PACKAGE = Path(child.__file__).parents[2]


def document_of(data: bytes) -> Document:
    """The document of a PDF's bytes, read in the other process.

    Raises:
        ReadError: As `extract.read_pdf`, or the process took too long or ended.
    """
    return unpacked(_worker(os.getpid()).ask(data))


@lru_cache(maxsize=1)
def _worker(_process: int) -> _Worker:
    """The worker of this process; one that was inherited by a fork is its parent's."""
    return _Worker()


class _Worker:
    """The other process, started when first asked."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = os.getpid()
        atexit.register(self.stop)

    def ask(self, data: bytes) -> bytes:
        """The answer to a PDF.

        Raises:
            ReadError: The process was stopped or ended over it.
        """
        with self.lock:
            process = self._running()
            timer = Timer(MAX_SECONDS, process.kill)
            timer.start()
            try:
                answer = _exchange(process, data)
            finally:
                timer.cancel()
            if answer is None:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(GRACE)
                process.kill()
                raise _ended(self._close())
            return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is not None and self.process.poll() is not None:
            self._close()
        if self.process is None:
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            self.process = subprocess.Popen(  # noqa: S603 - our own file, no shell
                [sys.executable, "-P", child.__file__, str(_PACKAGE)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        return self.process

    def stop(self) -> None:
        """Ends the process, if it is ours."""
        if self.process is not None and self.owner == os.getpid():
            self.process.kill()
            self._close()

    def _close(self) -> int:
        process, self.process = self.process, None
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            _close(pipe)
        return process.wait()


def _ended(code: int) -> ReadError:
    """Why there is no answer: a fault of ours where Python ended with an exception."""
    if code == 1:
        return ReadError("读取 PDF 的程序出错", remedy="请把该文件报告给 govinfo-check 项目")
    limits = f"{MAX_SECONDS:.0f} 秒和 {child.MAX_MEMORY // 2**20} MiB"
    return ReadError(
        f"PDF 的内容异常,无法在 {limits} 内读取", remedy="请重新导出 PDF,或另存为 .docx"
    )


def _exchange(process: subprocess.Popen[bytes], data: bytes) -> bytes | None:
    if process.stdin is None or process.stdout is None:
        return None
    try:
        send(process.stdin, data)
        return receive(process.stdout)
    except OSError:  # it has ended
        return None


def _close(pipe: IO[bytes] | None) -> None:
    with suppress(OSError):  # what it had buffered finds no reader
        if pipe is not None:
            pipe.close()
