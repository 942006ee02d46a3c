"""pdfium in a process of its own, so that no PDF can take the memory, the time or the life of ours.

pdfium is C++ and ends its process where memory ends: a PDF of 2 kB suffices (forms within forms).
The process is started for the first PDF and kept for the next ones; one that has died or was
stopped is started anew.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Event, Lock, Timer
from typing import IO, TYPE_CHECKING

from govinfo_check.errors import ReadError
from govinfo_check.limits import Limit, factor
from govinfo_check.readers.pdf import child
from govinfo_check.readers.pdf.wire import failure, receive, send, unpacked

if TYPE_CHECKING:
    from govinfo_check.documents import Document

_AGAIN = "请重新导出 PDF,或另存为 .docx"
MAX_SECONDS = Limit(5, "PDF 的内容异常,读取超过 {} 秒,已停止", _AGAIN)
"""Seconds of a processor for a PDF; a report of 10 pages takes 0.05. By the clock it may take
`PATIENCE` times as long, so that no busy machine refuses a sound file."""
MAX_MEMORY = Limit(512 * 2**20, "PDF 的内容异常,读取需要的内存超过 {} MiB", _AGAIN, unit=2**20)
"""Bytes that the process may take; a report of 10 pages takes 100 MiB."""

PATIENCE = 12
"""How many times `MAX_SECONDS` is waited for an answer."""

GRACE = 1.0
"""Seconds for a process that answers no more to end."""

_PACKAGE = Path(child.__file__).parents[2]


def document_of(data: bytes) -> Document:
    """The document of a PDF's bytes, read in the other process.

    Raises:
        ReadError: As `extract.read_pdf`, or the process took too long or ended.
    """
    return unpacked(answer_of("govinfo_check.readers.pdf.extract:packed_document", data))


def answer_of(function: str, data: bytes) -> bytes:
    """What a function of ours (`module:name`) answers to bytes, in the other process.

    Raises:
        ReadError: The function raised it, or the process took too long or ended.
    """
    return _worker(os.getpid()).ask(function, data)


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
        self.factor: float = 1
        atexit.register(self.stop)

    def ask(self, function: str, data: bytes) -> bytes:
        """The answer of a function.

        Raises:
            ReadError: It raised that, or the process was stopped or ended over it.
        """
        with self.lock:
            process = self._running()
            is_late = Event()
            timer = Timer(PATIENCE * _seconds(), _stop, (process, is_late))
            timer.start()
            try:
                is_done, answer = _exchange(process, function, data)
            finally:
                timer.cancel()
            if answer is None:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(GRACE)
                process.kill()
                code = self._close()
                spent = code == -getattr(signal, "SIGPROF", 0)  # the system ended it
                raise MAX_SECONDS.exceeded() if spent or is_late.is_set() else _ended(code)
            if not is_done:
                raise failure(answer)
            return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is not None and self.factor != factor():
            self.stop()
        if self.process is not None and self.process.poll() is not None:
            self._close()
        if self.process is None:
            self.factor = factor()
            command = [sys.executable, "-P", child.__file__, str(_PACKAGE)]
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            self.process = subprocess.Popen(  # noqa: S603 - our own file, no shell
                [*command, str(MAX_MEMORY.now), str(_seconds()), str(self.factor)],
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


def _seconds() -> float:
    return MAX_SECONDS.most * factor()


def _stop(process: subprocess.Popen[bytes], is_late: Event) -> None:
    is_late.set()
    process.kill()


def _ended(code: int) -> ReadError:
    """Why there is no answer: a fault of ours where Python ended with an exception."""
    if code == 1:
        return ReadError("读取 PDF 的程序出错", remedy="请把该文件报告给 govinfo-check 项目")
    return MAX_MEMORY.exceeded()  # pdfium ends its process where memory ends


def _exchange(
    process: subprocess.Popen[bytes], function: str, data: bytes
) -> tuple[bytes | None, bytes | None]:
    """Whether the function has an answer (nothing: an error), and that; `None` for neither."""
    if process.stdin is None or process.stdout is None:
        return None, None
    try:
        send(process.stdin, function.encode())
        send(process.stdin, data)
        return receive(process.stdout), receive(process.stdout)
    except OSError:  # it has ended
        return None, None


def _close(pipe: IO[bytes] | None) -> None:
    with suppress(OSError):  # what it had buffered finds no reader
        if pipe is not None:
            pipe.close()
