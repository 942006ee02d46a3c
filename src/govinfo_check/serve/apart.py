"""A function run in a process of its own, which is ended when it takes too long or too much."""

from __future__ import annotations

import multiprocessing
import sys
from contextlib import suppress
from threading import Semaphore, Timer
from typing import TYPE_CHECKING

from govinfo_check.errors import GovinfoError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

MAX_SECONDS = 60
"""The longest that a question takes; the longest reports that were met take 3 s."""
MAX_MEMORY = 2 << 30
"""Most bytes of memory that a question takes."""


class ApartError(Exception):
    """No answer came; its text says why, for a person."""


class RefusedError(ApartError):
    """What was asked cannot be done, as a `GovinfoError` says."""


class BusyError(ApartError):
    """Others were asked first and are not done."""


class Apart:
    """Runs functions, each in a process of its own and at most `workers` at a time.

    Args:
        preload: The modules that each process should find loaded.
        workers: How many run at once; who comes later waits as long as one may run.
        seconds, memory: What each may take.
    """

    def __init__(
        self,
        preload: list[str],
        *,
        workers: int,
        seconds: float = MAX_SECONDS,
        memory: int = MAX_MEMORY,
    ) -> None:
        if sys.platform == "win32":
            self._context = multiprocessing.get_context("spawn")
        else:
            self._context = multiprocessing.get_context("forkserver")
            self._context.set_forkserver_preload(preload)
        self._free = Semaphore(workers)
        self._seconds = seconds
        self._memory = memory

    def run(self, function: Callable[..., bytes], *words: object) -> bytes:
        """The bytes that `function(*words)` returns.

        Raises:
            ApartError: It took too long or too much memory, or failed.
            RefusedError: It raised a `GovinfoError`.
        """
        if not self._free.acquire(timeout=self._seconds):
            raise BusyError("正在检查的文件太多,请稍后再试")
        try:
            return self._run(function, words)
        finally:
            self._free.release()

    def _run(self, function: Callable[..., bytes], words: tuple[object, ...]) -> bytes:
        here, there = self._context.Pipe(duplex=False)
        task = (there, self._memory, function, words)
        process = self._context.Process(target=_work, args=task, daemon=True)
        late = Timer(self._seconds, process.kill)
        with here:
            process.start()
            late.start()
            there.close()
            try:
                answer = here.recv_bytes()
            except EOFError:
                problem = f"检查超过 {self._seconds:g} 秒" if not late.is_alive() else _ENDED
                raise ApartError(f"{problem}。{_REMEDY}") from None
            finally:
                late.cancel()
                process.kill()
                process.join()
                process.close()
        if answer[:1] == _REFUSED:
            raise RefusedError(answer[1:].decode())
        return answer[1:]


_DONE, _REFUSED = b"+", b"-"
"""What an answer begins with."""
_ENDED = "检查这个文件的进程意外结束"
_REMEDY = "请只保留年度报告正文及其表格,或在命令行检查这个文件"


def _work(
    answers: Connection, memory: int, function: Callable[..., bytes], words: tuple[object, ...]
) -> None:
    """Send what the function returns; where it fails nothing is sent, and nothing is printed."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with answers, suppress(Exception):  # a fault of ours is an answer that does not come
        try:
            answer = _DONE + function(*words)
        except GovinfoError as error:
            answer = _REFUSED + str(error).encode()
        answers.send_bytes(answer)
