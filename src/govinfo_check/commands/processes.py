"""Files shared out among processes, the results in the order of the files."""

from __future__ import annotations

import signal
import warnings
from collections import deque
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.commands.many import REPORT_IT, Task, check_file
from govinfo_check.errors import GovinfoWarning, ReadError
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


_TASK: list[Task] = []
"""What is done to every file, in a process that was begun for it: it may be large, so it is sent
once and not with every chunk."""


class _Done(NamedTuple):
    """The results of some files, and what was warned of meanwhile."""

    results: list[Checked]
    warnings: list[str]


class _Work(NamedTuple):
    """Some files and who checks those of them that another process can."""

    files: Sequence[str | ReadError]
    pool: ProcessPoolExecutor
    future: Future[_Done] | None


class _Crew:
    """Processes that check files; where a file ends one, the others go on."""

    def __init__(self, task: Task, jobs: int) -> None:
        self.task = task
        self.jobs = jobs
        self.pool = _pool(task, jobs)

    def begin(self, files: Sequence[str | ReadError]) -> _Work:
        """Have the files checked."""
        try:
            future = self.pool.submit(_check_chunk, _shareable(files))
        except BrokenExecutor:
            return _Work(files, self.pool, None)
        return _Work(files, self.pool, future)

    def finish(self, work: _Work) -> Iterator[Checked]:
        """The results, in the order of the files."""
        shared = _shareable(work.files)
        try:
            done = work.future.result() if work.future else self._apart(shared)
        except BrokenExecutor:
            if work.pool is self.pool:
                self.pool = _pool(self.task, self.jobs)
            done = self._apart(shared)
        for message in done.warnings:
            warnings.warn(message, GovinfoWarning, stacklevel=2)
        results = dict(zip(shared, done.results, strict=True))
        for file in work.files:
            if isinstance(file, ReadError) or file not in results:
                yield check_file(file, self.task)
            else:
                yield results[file]

    def _apart(self, files: Sequence[str]) -> _Done:
        """The results by a process of their own; of a file that ends it, that it did."""
        try:
            with _pool(self.task, 1) as pool:
                return pool.submit(_check_chunk, files).result()
        except BrokenExecutor:
            if len(files) > 1:
                done = [self._apart([file]) for file in files]
                results = [result for one in done for result in one.results]
                return _Done(results, [message for one in done for message in one.warnings])
            problem = "检查这个文件的进程意外结束"
            return _Done([ReadError(problem, source=files[0], remedy=REPORT_IT)], [])


def _pool(task: Task, jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=_begin, initargs=(task,))


def _begin(task: Task) -> None:
    """Take the task, and leave Ctrl-C to the process that was started by hand."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _TASK[:] = [task]


def _shareable(files: Sequence[str | ReadError]) -> list[str]:
    return [file for file in files if isinstance(file, str) and file != STDIN]


def _check_chunk(files: Sequence[str]) -> _Done:
    (task,) = _TASK
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", GovinfoWarning)
        results = [check_file(file, task) for file in files]
    for result in results:
        if not isinstance(result, ReadError):
            vars(result.reading).pop("form", None)  # found again by its name where it is needed
    return _Done(results, [str(w.message) for w in caught if w.category is GovinfoWarning])
