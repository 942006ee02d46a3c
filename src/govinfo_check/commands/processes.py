"""Files shared out among processes, the results in the order of the files."""

from __future__ import annotations

import signal
from collections import deque
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

from govinfo_check.check import CheckResult
from govinfo_check.commands.many import REPORT_IT, Task, check_file
from govinfo_check.errors import ReadError
from govinfo_check.reporters.text import STDIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from govinfo_check.reporters import Checked

CHUNK = 8
"""Files that a process is given at once."""


def shared_out(files: Sequence[str | ReadError], task: Task, jobs: int) -> Iterator[Checked]:
    """The results of all files by `jobs` processes, at most a few chunks ahead of who asks."""
    crew = _Crew(task, jobs)
    waiting: deque[_Work] = deque()
    try:
        for start in range(0, len(files), CHUNK):
            waiting.append(crew.begin(files[start : start + CHUNK]))
            if len(waiting) >= 4 * jobs:
                yield from crew.finish(waiting.popleft())
        while waiting:
            yield from crew.finish(waiting.popleft())
    finally:
        crew.pool.shutdown(cancel_futures=True)


_Sent = CheckResult | tuple[Any, ...]
"""A result as it comes from a process; of a `ReadError` its parts, for it cannot be pickled."""


class _Work(NamedTuple):
    """Some files and who checks those of them that another process can."""

    files: Sequence[str | ReadError]
    pool: ProcessPoolExecutor
    future: Future[list[_Sent]] | None


class _Crew:
    """Processes that check files; where a file ends one, the others go on."""

    def __init__(self, task: Task, jobs: int) -> None:
        self.task = task
        self.jobs = jobs
        self.pool = _pool(jobs)

    def begin(self, files: Sequence[str | ReadError]) -> _Work:
        """Have the files checked."""
        try:
            future = self.pool.submit(_check_chunk, _shareable(files), self.task)
        except BrokenExecutor:
            return _Work(files, self.pool, None)
        return _Work(files, self.pool, future)

    def finish(self, work: _Work) -> Iterator[Checked]:
        """The results, in the order of the files."""
        shared = _shareable(work.files)
        try:
            sent = work.future.result() if work.future else self._apart(shared)
        except BrokenExecutor:
            if work.pool is self.pool:
                self.pool = _pool(self.jobs)
            sent = self._apart(shared)
        results = dict(zip(shared, sent, strict=True))
        for file in work.files:
            if isinstance(file, ReadError) or file not in results:
                yield check_file(file, self.task)
            else:
                yield _received(results[file])

    def _apart(self, files: Sequence[str]) -> list[_Sent]:
        """The results by a process of their own; of a file that ends it, that it did."""
        try:
            with _pool(1) as pool:
                return pool.submit(_check_chunk, files, self.task).result()
        except BrokenExecutor:
            if len(files) > 1:
                return [sent for file in files for sent in self._apart([file])]
            return [("检查这个文件的进程意外结束", files[0], None, REPORT_IT)]


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that was started by hand."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _shareable(files: Sequence[str | ReadError]) -> list[str]:
    return [file for file in files if isinstance(file, str) and file != STDIN]


def _check_chunk(files: Sequence[str], task: Task) -> list[_Sent]:
    return [_sent(check_file(file, task)) for file in files]


def _sent(checked: Checked) -> _Sent:
    if isinstance(checked, ReadError):
        return checked.args
    vars(checked.reading).pop("form", None)  # it cannot be pickled, and is found again by its name
    return checked


def _received(sent: _Sent) -> Checked:
    if isinstance(sent, CheckResult):
        return sent
    problem, source, place, remedy = sent
    return ReadError(problem, source=source, place=place, remedy=remedy)
