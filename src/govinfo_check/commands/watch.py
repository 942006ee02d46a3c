"""`--watch`: reports are checked again when they change, until Ctrl-C.

The folders are looked through once a second. Notices of the system would come sooner, but not
from shared drives, where offices keep their drafts, and would cost a library.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.reporters.text import STDIN

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Find = Callable[[], Iterable[str | ReadError]]
    State = tuple[int, int] | None

INTERVAL = 1.0
"""Seconds between two looks."""

_CLEAR = "\x1b[2J\x1b[H"


def refuse_files(arguments: argparse.Namespace) -> None:
    """Nothing, where what is asked for can be watched: files, told on the screen.

    Raises:
        ConfigError: Standard input is to be read, or a file to be written.
    """
    writes = any(output.path for output in arguments.outputs or ())
    if writes or arguments.write_baseline is not None:
        raise ConfigError("--watch 只把结果显示在屏幕上,不能与 --output、--write-baseline 同用")
    if STDIN in arguments.paths:
        raise ConfigError("--watch 监视文件和文件夹,不能用于标准输入(-)")


def watch(check: Callable[[Sequence[str | ReadError]], object], find: Find) -> None:
    """Check what there is, then whatever changes, until Ctrl-C."""
    for files in changes(find):
        if sys.stdout.isatty():
            sys.stdout.write(_CLEAR)
        check(files)


def standing_line(standing: Mapping[str, str]) -> str:
    """How all the files stand that are still there, by the status of each."""
    there = [status for file, status in standing.items() if Path(file).is_file()]
    unread = there.count("unreadable")
    more = f",{unread} 份未能读取" if unread else ""
    return f"监视的 {len(there)} 份报告中,{there.count('inconsistent')} 份有错误{more}"


def changes(
    find: Find, pause: Callable[[float], object] = sleep
) -> Iterator[list[str | ReadError]]:
    """All that `find` finds; then its new and changed files, whenever there are any.

    A file counts once it is the same in two looks, so that none is read half-written.
    """
    found = list(find())
    told = before = _states(found)
    yield found
    while True:
        _tell_waiting(len(before))
        pause(INTERVAL)
        now = _states(find())
        settled = {
            name: state
            for name, state in now.items()
            if name in before and state == before[name] and state != told.get(name, ())
        }
        told = {name: state for name, state in told.items() if name in now} | settled
        before = now
        if settled:
            yield list(settled)


def _states(files: Iterable[str | ReadError]) -> dict[str, State]:
    """By each file's name, when it was written and its size; errors are left out."""
    return {file: _state(file) for file in files if isinstance(file, str)}


def _state(file: str) -> State:
    try:
        stat = Path(file).stat()
    except (OSError, ValueError):  # it is gone, or no name: checking it says so
        return None
    return stat.st_mtime_ns, stat.st_size


def _tell_waiting(count: int) -> None:
    if sys.stderr.isatty():
        sys.stdout.flush()
        sys.stderr.write(f"\r\x1b[K正在监视 {count} 份报告,改动后重新检查(Ctrl-C 结束)")
        sys.stderr.flush()
