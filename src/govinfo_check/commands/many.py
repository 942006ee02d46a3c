"""Many files checked one after the other or by several processes, the results in their order."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_check.commands.companions import ALONE, Companions
from govinfo_check.config import NO_CONFIG, Config
from govinfo_check.documents import MAX_BYTES
from govinfo_check.engine import check_review, choose_for
from govinfo_check.errors import ReadError
from govinfo_check.limits import Limit, raised
from govinfo_check.reporters.text import STDIN
from govinfo_check.rules.review import Review
from govinfo_check.sources import file_bytes, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.engine import CheckResult
    from govinfo_check.readings import Reading
    from govinfo_check.reporters import Checked
    from govinfo_check.rules.rule import Language

REPORT_IT = "请把这个文件报告给 govinfo_check 的维护者"
"""The remedy where the fault is ours."""

MANY = 20
"""For so many files, starting one more process is worth its time."""

_ALONE = "请单独检查这个文件"
MAX_SECONDS = Limit(30, "检查这个文件超过 {} 秒,已停止", _ALONE)
"""Seconds for one of several files, and again for each that it is held against; a report takes
0.01 to 0.5."""
MAX_MEMORY = Limit(2**30, "检查这个文件需要的内存超过 {} MiB", _ALONE, unit=2**20)
"""Bytes that one of several files may take; a report takes 10 to 50 MiB."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is done to every file; it goes to the processes, so it holds words only.

    Attributes:
        select, ignore, lang: As for `check`; `format` that of the files, if it was given.
        localizes: Whether the repairs are wanted; searching for them takes its time.
        keeps_prose: Whether the prose is wanted.
        converts: Whether LibreOffice may convert old kinds of files.
        raise_limits: How many times their own the limits are.
        companions: What the reports are held against.
        config: What is set for all reports and for some.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    lang: Language = "zh"
    format: str | None = None
    localizes: bool = False
    converts: bool = False
    raise_limits: float = 1
    companions: Companions = ALONE
    config: Config = NO_CONFIG
    keeps_prose: bool = False


def check_files(
    files: Sequence[str | ReadError], task: Task, *, jobs: int | None = None
) -> Iterator[Checked]:
    """The result of each file in the order of `files`; an error among them is handed through.

    Args:
        files: Names, `-` for standard input, and errors in place of what was not found.
        task: What is done to each.
        jobs: Processes; `None` for one with few files and one a core with many. A single file is
            checked in this process, without the limits of time and memory.
    """
    if len(files) <= 1:
        return (check_file(file, task) for file in files)
    jobs = min(jobs, len(files)) if jobs else min(_cores(), -(-len(files) // MANY))
    from govinfo_check.commands.processes import shared_out  # noqa: PLC0415 - only with many files

    return shared_out(files, task, jobs)


def check_file(file: str | ReadError, task: Task) -> Checked:
    """The result of one file: what the rules say of it, or why it could not be read."""
    if isinstance(file, ReadError):
        return file
    try:
        return _result(file, task)
    except ReadError as error:
        return error if error.source else error.at(file)
    except MemoryError:
        with raised(task.raise_limits):
            return MAX_MEMORY.exceeded().at(file)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one file must not end the run of the others
        what = f"{type(error).__name__}: {error}"[:200]
        return ReadError(f"检查时程序出错({what})", source=file, remedy=REPORT_IT)


def _result(file: str, task: Task) -> CheckResult:
    reading = read_file(file, task.format, converts=task.converts, raise_limits=task.raise_limits)
    result = result_of(reading, file, task)
    kept = result.reading.chapters if task.keeps_prose else ()
    result = replace(result, reading=replace(result.reading, document=None, chapters=kept))
    if task.localizes:
        _ = result.localization, result.imputations  # kept by the result, so searched for here
    return result


def result_of(reading: Reading, file: str, task: Task) -> CheckResult:
    """What the rules say of the reading of a file.

    Raises:
        ReadError: What it is held against cannot be read.
    """
    settings = task.config.settings_of(file)
    beside = task.companions
    subordinates = beside.subordinates_of(reading, file)
    review = Review(reading, beside.previous_of(reading), subordinates, settings)
    there = review.can_be_held_against
    rules = choose_for(settings, task.select, task.ignore, there=there)
    return check_review(review, rules, lang=task.lang)


def read_file(
    file: str,
    format: str | None,  # noqa: A002 - the contract's word
    *,
    converts: bool = False,
    raise_limits: float = 1,
) -> Reading:
    """The reading of a file or, for `-`, of standard input.

    Raises:
        ReadError: It cannot be read as a report.
    """
    source: str | bytes = file
    if file == STDIN:
        with raised(raise_limits):
            source = bytes_of(file)
    return read(source, format=format, name=file, convert=converts, raise_limits=raise_limits)


def bytes_of(file: str) -> bytes:
    """The bytes of a file or, for `-`, of standard input; one more than the limit at most.

    Raises:
        ReadError: It cannot be opened.
    """
    if file == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES.now + 1)
    try:
        return file_bytes(Path(file))
    except ReadError as error:
        raise error.at(file) from None


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1
