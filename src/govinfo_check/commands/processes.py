"""Files shared out among processes, the results in the order of the files.

A process is given a few files and answers them one by one, so that it is always known over which
file one is late or has ended; that file is told as a failure, and another process takes the rest.
"""

from __future__ import annotations

import gc
import signal
import sys
import threading
import warnings
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING

from govinfo_check.commands.many import MAX_MEMORY, MAX_SECONDS, REPORT_IT, Task, check_file
from govinfo_check.commands.packing import packed, unpacked
from govinfo_check.errors import GovinfoWarning, ReadError
from govinfo_check.limits import bound_memory, raised
from govinfo_check.reporters.text import STDIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from govinfo_check.reporters import Checked

AHEAD = 1_000
"""Files that may be checked before the one that is asked for: while one takes all its time, the
other processes go on. A result waits as some 8 kB."""

DEPTH = 4
"""Files that a process is given at once, so that it never waits for the next."""

TICK = 0.5
"""Seconds after which a wait looks up, for an interrupt may come just before it."""

GRACE = 1.0
"""Seconds for a process to end LibreOffice before it is ended itself."""

ALIVE = b""
"""What a process says when it has begun, and before each further file that a report is held
against: the time counts from there."""

CODEC = "utf-8", "surrogatepass"
"""How names go to a process: whatever bytes of the system they stand for, as text they are any."""

YOUNG = 5_000
"""Objects after which a process looks for garbage; one file leaves a thousand or two until the
next one is there, and Python would look through all that it has every few files."""

WARNED = b"!"
"""How a warning begins, which a process hands on before the result; no packed result does."""


def shared_out(files: Sequence[str | ReadError], task: Task, jobs: int) -> Iterator[Checked]:
    """The results of all files by `jobs` processes, each as soon as those before it are there."""
    crew = _Crew(files, task, jobs)
    try:
        for place, file in enumerate(files):
            yield crew.result(place) if _is_shareable(file) else check_file(file, task)
    finally:
        crew.stop()


@dataclass
class _Worker:
    """A process, and the places of the files that it was given; it is at the first of them."""

    process: BaseProcess
    connection: Connection
    places: deque[int] = field(default_factory=deque)
    since: float = 0

    def give(self, places: Sequence[int], files: Sequence[str | ReadError]) -> None:
        """Hand it the files at `places`; that it has ended is noticed where its answer is due."""
        if not self.places:
            self.since = monotonic()
        self.places.extend(places)
        with suppress(OSError):
            for place in places:
                self.connection.send_bytes(str(files[place]).encode(*CODEC))

    def end(self) -> None:
        """End the process, whatever it does; one at work may first end what it started."""
        if self.places:
            self.process.terminate()
            self.process.join(GRACE)
        self.process.kill()
        self.process.join()
        self.connection.close()


class _Crew:
    """The processes, and the results that wait for their turn as the bytes that came."""

    def __init__(self, files: Sequence[str | ReadError], task: Task, jobs: int) -> None:
        self.files = files
        self.task = task
        self.seconds = _seconds(task)
        self.done: dict[int, bytes | ReadError] = {}
        self.given = 0
        self.workers = [_started(task) for _ in range(jobs)]

    def result(self, place: int) -> Checked:
        """The result of the file at `place`."""
        while place not in self.done:
            self._hand_out(place + AHEAD)
            self._take()
        self._hand_out(place + AHEAD)
        found = self.done.pop(place)
        return found if isinstance(found, ReadError) else unpacked(found)

    def stop(self) -> None:
        """End all processes."""
        for worker in self.workers:
            worker.end()

    def _hand_out(self, until: int) -> None:
        """Give every process its files, of those before the place `until`."""
        for worker in self.workers:
            places: list[int] = []
            while len(worker.places) + len(places) < DEPTH:
                while self.given < len(self.files) and not _is_shareable(self.files[self.given]):
                    self.given += 1
                if self.given >= min(until, len(self.files)):
                    break
                places.append(self.given)
                self.given += 1
            if places:
                worker.give(places, self.files)

    def _take(self) -> None:
        """Wait for answers and take them; a process that is late is ended."""
        busy = {worker.connection: worker for worker in self.workers if worker.places}
        due = min(worker.since for worker in busy.values()) + self.seconds
        ready = wait(list(busy), min(max(due - monotonic(), 0), TICK))
        for connection, worker in busy.items():
            if connection in ready:
                self._receive(worker)
            elif monotonic() - worker.since >= self.seconds:
                with raised(self.task.raise_limits):
                    self._replace(worker, MAX_SECONDS.exceeded())

    def _receive(self, worker: _Worker) -> None:
        try:
            answer = worker.connection.recv_bytes()
        except (EOFError, OSError):
            self._replace(worker, ReadError("检查这个文件的进程意外结束", remedy=REPORT_IT))
            return
        worker.since = monotonic()
        if answer.startswith(WARNED):
            message = answer.removeprefix(WARNED).decode()
            warnings.warn(message, GovinfoWarning, stacklevel=2)
        elif answer != ALIVE:
            self.done[worker.places.popleft()] = answer

    def _replace(self, worker: _Worker, error: ReadError) -> None:
        """Another process in place of one that a file has lost; `error` says so of that file."""
        worker.end()
        lost = worker.places.popleft()
        self.done[lost] = error.at(str(self.files[lost]))
        other = _started(self.task)
        other.give(list(worker.places), self.files)
        self.workers[self.workers.index(worker)] = other


def _seconds(task: Task) -> float:
    """The seconds that a file may take."""
    seconds = MAX_SECONDS.most
    if task.converts:
        from govinfo_check.readers import convert  # noqa: PLC0415 - seldom needed

        seconds += convert.MAX_SECONDS.most
    return seconds * task.raise_limits


def _started(task: Task) -> _Worker:
    """A new process, which waits for files."""
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    context = get_context("fork" if can_fork else None)  # a fork need not import anything anew
    ours, its = context.Pipe()
    memory = int(MAX_MEMORY.most * task.raise_limits)
    process = context.Process(target=_serve, args=(its, ours, task, memory), daemon=True)  # type: ignore[attr-defined,unused-ignore] # the type of any context
    process.start()
    its.close()
    return _Worker(process, ours)


def _serve(connection: Connection, others: Connection, task: Task, memory: int) -> None:
    """In the other process: answer each file with its result, until the other side has ended."""
    others.close()  # a fork has the other side's end as well, and would never see it closed
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process started by hand
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    bound_memory(memory)
    gc.freeze()  # what a fork has from the other process is no garbage
    gc.set_threshold(YOUNG)

    def tell_alive() -> None:
        connection.send_bytes(ALIVE)

    task = replace(task, companions=replace(task.companions, begins=tell_alive))
    with suppress(EOFError, OSError):
        tell_alive()
        while True:
            file = connection.recv_bytes().decode(*CODEC)
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always", GovinfoWarning)
                answer = packed(check_file(file, task))
            for warning in caught:
                if warning.category is GovinfoWarning:
                    connection.send_bytes(WARNED + str(warning.message).encode())
            connection.send_bytes(answer)


def _is_shareable(file: str | ReadError) -> bool:
    return isinstance(file, str) and file != STDIN
