"""A panel built from documents: one row a report, gone on with where the last run ended."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_check.commands.check import tell, tell_failure
from govinfo_check.commands.files import find_files, refuse_inputs
from govinfo_check.commands.gone import Scope
from govinfo_check.commands.interrupt import Interrupt, Interrupted
from govinfo_check.commands.many import Task, check_files
from govinfo_check.commands.members import notes
from govinfo_check.commands.panel_files import PanelFiles
from govinfo_check.commands.panel_rows import FileState, file_of, kept
from govinfo_check.commands.progress import with_progress
from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.reporters.text import STDIN

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from govinfo_check.commands.members import PassedOver

SUFFIX = ".parquet"


def build(arguments: argparse.Namespace) -> int:
    """Read what is new or changed into the panel; the exit code.

    Raises:
        ConfigError: There is no name for the panel, or what stands there is none.
        Interrupted: Ctrl-C was pressed; what was read until then is in the panel.
    """
    output: str | None = arguments.output
    if output is None or Path(output).suffix != SUFFIX or STDIN in arguments.paths:
        raise ConfigError("汇总表由文件和文件夹读出,存入文件。请加 --output,文件名以 .parquet 结尾")
    over: PassedOver = {}
    found = list(find_files(arguments.paths, converts=arguments.convert, passed_over=over))
    panel = PanelFiles(Path(output))
    found += _spoilt(panel, Scope(arguments.paths, map(str, found)))
    refuse_inputs((output, str(panel.cells), str(panel.log.path)), found)
    nothing = [word for word in found if isinstance(word, ReadError)]
    if len(nothing) == len(found) and not panel.is_there:
        for error in nothing:
            tell_failure(error)
        return 2
    states = {file: _state(file) for file in found if isinstance(file, str)}
    todo = [f for f in found if isinstance(f, ReadError) or panel.known.get(kept(f)) != states[f]]
    task = Task(
        select=("T401",),  # one rule, for no rule is no choice
        format=arguments.input_format,
        converts=arguments.convert,
        raise_limits=arguments.raise_limits,
    )
    gone = _leave_out(panel, arguments.paths, states)
    failed = 0
    with Interrupt() as interrupt:
        checked = check_files(todo, task, jobs=arguments.jobs)
        for result in interrupt.until(with_progress(checked, len(todo))):
            if isinstance(result, ReadError):
                failed += 1
                tell_failure(result)
                panel.drop(result.source or "")
                panel.log.add(result)
            else:
                panel.add(result.reading, states[result.source or ""])
        panel.close()
    if interrupt.is_asked and interrupt.done < len(todo):
        raise Interrupted(
            f"已中断:{len(todo)} 份中读取了 {interrupt.done} 份,已存入 {output};再次运行则继续"
        )
    read, same = interrupt.done - failed, len(found) - len(todo)
    unread = failed - len(nothing)  # a folder without reports is none
    left = f",文件已不在而移出 {gone} 份" if gone else ""
    tell(f"{output}: 读入 {read} 份,未变 {same} 份,未能读取 {unread} 份{left}")
    for line in notes(over, "读取"):
        tell(line)
    return 2 if failed else 0


def _spoilt(panel: PanelFiles, scope: Scope) -> list[str]:
    """The files of the panel or its log that a folder's search now passes over, and that changed.

    They are there, a JSON file written by half for one: reading it tells.
    """
    known = dict.fromkeys(panel.log.entries, FileState(-1, 0)) | panel.known
    return [
        source
        for source, state in ((file_of(name), state) for name, state in known.items())
        if scope.misses(source)
        and not scope.renames(source)
        and os.path.isfile(source)  # noqa: PTH113 - false for a name too long
        and _state(source)[:2] != state[:2]
    ]


def _leave_out(panel: PanelFiles, words: list[str], states: Mapping[str, FileState]) -> int:
    """Leave out what a run of these words alone would not have; how many reports are gone.

    A report that is there under another spelling of its name is not counted, for it is read anew.
    """
    scope, gone = Scope(words, map(kept, states)), 0
    for source, state in panel.known.items():
        if scope.renames(source):
            panel.drop(source)
        elif scope.misses(source) and _state(source)[:2] != state[:2]:
            panel.drop(source)
            gone += 1
    for source in list(panel.log.entries):
        if scope.renames(source) or scope.misses(source):
            del panel.log.entries[source]
    return gone


def _state(file: str) -> FileState:
    try:
        stat = Path(file).stat()
    except (OSError, ValueError):  # reading it says so
        return FileState(0, 0)
    return FileState(stat.st_size, stat.st_mtime_ns // 1000)
