"""`govinfo-check check`: check reports and tell what is wrong."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from govinfo_check.commands.interrupt import Interrupt, Interrupted
from govinfo_check.commands.outputs import Format, OutputFile, outputs_of, write_outputs
from govinfo_check.commands.parsing import (
    add_choice,
    add_command,
    add_companions,
    add_config,
    add_convert,
    add_input_format,
    add_jobs,
    add_lang,
    add_raise_limits,
    words_of,
)
from govinfo_check.commands.setting_aside import Known, Waived
from govinfo_check.config import load_config
from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.reporters import LOCALIZED, REPORTERS, WITH_PROSE
from govinfo_check.reporters.layout import plain
from govinfo_check.reporters.scope import Scope
from govinfo_check.reporters.text import source_name
from govinfo_check.settings import SEVERITIES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from govinfo_check.commands.many import Task
    from govinfo_check.commands.members import PassedOver
    from govinfo_check.commands.parsing import Commands, Parser
    from govinfo_check.config import Config
    from govinfo_check.engine import CheckResult
    from govinfo_check.reporters import Checked
    from govinfo_check.rules.rule import Concern, Language

EXAMPLES = (
    "govinfo-check check report.html",
    "govinfo-check check reports/ '2023*.html'",
    "govinfo-check check reports/ --format json --output result.json",
    "govinfo-check check reports/ --format xlsx --output 表.xlsx --format json --output 表.json",
    "govinfo-check check reports/ --format html --output 核对结果.html",
    "govinfo-check check report.txt --select T,V --ignore T303 --fail-on warning",
    "govinfo-check check 2023.html --previous 2022.html",
    "govinfo-check check 2023/ --previous 2022/",
    "govinfo-check check 市政府.docx --subordinates 各部门/",
    "govinfo-check check reports/ --write-baseline baseline.json",
    "govinfo-check check reports/ --baseline baseline.json",
    "govinfo-check check reports/ --config rules/govinfo-check.toml",
    "govinfo-check check drafts/ --watch",
    "govinfo-check check panel.parquet --format parquet --output findings.parquet",
    "curl -s URL | govinfo-check check - --lang en",
)


def add(commands: Commands) -> None:
    """Declare the command's words."""
    parser = add_command(
        commands,
        "check",
        "检查报告,列出问题",
        about="退出码:0 没有问题;1 有问题;2 有文件读不出,或命令有误。",
        examples=EXAMPLES,
    )
    parser.options.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="文件、文件夹(含下级)、通配符,或 -(标准输入);或一张汇总表(一行一份报告):"
        ".parquet、.csv、.arrow、.feather、.duckdb,或其分区的文件夹",
    )
    _add_outputs(parser)
    add_choice(parser)
    add_companions(parser)
    add_input_format(parser)
    add_convert(parser)
    add_config(parser)
    _add_baseline(parser)
    add_raise_limits(parser)
    add_lang(parser)
    add_jobs(parser)
    _add_panel(parser)
    parser.options.add_argument(
        "--watch", action="store_true", help="监视这些文件:改动后清屏并重新检查,直到 Ctrl-C"
    )
    parser.set_defaults(run=run)


def _add_outputs(parser: Parser) -> None:
    parser.options.add_argument(
        "--format",
        dest="outputs",
        action=Format,
        metavar="NAME",
        help=f"结果的格式({'、'.join(REPORTERS)},或已安装的包所写的;"
        "汇总表:text、json、csv、parquet),可多次使用(默认 text)",
    )
    parser.options.add_argument(
        "--output",
        dest="outputs",
        action=OutputFile,
        metavar="FILE",
        help="前一个 --format 的结果存入此文件(只覆盖以前的结果,不覆盖别的文件)",
    )
    detail = parser.options.add_mutually_exclusive_group()
    detail.add_argument(
        "-q",
        "--quiet",
        dest="detail",
        action="store_const",
        const="brief",
        help="文字结果只列没有通过的报告,一份一行,和最后的结论",
    )
    detail.add_argument(
        "-v",
        "--verbose",
        dest="detail",
        action="store_const",
        const="full",
        help="文字结果再列出问题的主体和指纹、无法核对的等式、基线中的问题、没有运行的规则及其原因",
    )
    parser.options.add_argument(
        "--statistics", action="store_true", help="文字结果最后按规则统计问题"
    )


def _add_baseline(parser: Parser) -> None:
    parser.options.add_argument("--baseline", metavar="FILE", help="基线文件:只报告其中没有的问题")
    parser.options.add_argument(
        "--write-baseline",
        metavar="FILE",
        help="把现有的问题写成基线;已有基线时只删去不再出现的,新问题照常报告",
    )
    parser.options.add_argument(
        "--accept-new", action="store_true", help="--write-baseline 也记入新问题"
    )


def _add_panel(parser: Parser) -> None:
    parser.options.add_argument(
        "--allow-missing", action="store_true", help="汇总表:没有列的单元格当作空格"
    )
    parser.options.add_argument("--table", metavar="NAME", help="汇总表:DuckDB 文件里的哪一张表")


def run(arguments: argparse.Namespace) -> int:
    """Check the reports; the exit code."""
    from govinfo_check.commands.earlier import refuse_foreign  # noqa: PLC0415 - `--help` needs none of it
    from govinfo_check.commands.files import find_files, refuse_inputs  # noqa: PLC0415 - as above
    from govinfo_check.commands.members import notes  # noqa: PLC0415 - as above
    from govinfo_check.commands.panel_words import panel_of  # noqa: PLC0415 - as above
    from govinfo_check.commands.watch import refuse_files, standing_line, watch  # noqa: PLC0415 - as above

    panel = panel_of(arguments.paths)
    if panel is not None:
        from govinfo_check.commands.panel_check import check_panel  # noqa: PLC0415 - as above

        return check_panel(panel, arguments)
    config = load_config(arguments.config)
    known = Known.of(arguments)
    outputs = outputs_of(arguments)
    task = task_of(arguments, config)
    task = replace(
        task,
        localizes=any(output.format in LOCALIZED for output in outputs),
        keeps_prose=any(output.format in WITH_PROSE for output in outputs),
    )
    find = partial(find_files, arguments.paths, converts=arguments.convert)
    if arguments.watch:
        refuse_files(arguments)
        standing: dict[str, str] = {}

        def check_again(files: Sequence[str | ReadError]) -> None:
            _check(files, arguments, task, Known.of(arguments), standing)
            if len(standing) > len(files):
                tell(standing_line(standing))

        watch(check_again, find)
    passed_over: PassedOver = {}
    files = list(find(passed_over=passed_over))
    others = [word for word in (arguments.previous, *arguments.subordinates) if word]
    inputs = chain(files, find_files(others, converts=arguments.convert), [config.path])
    refuse_inputs((*(output.path for output in outputs), arguments.write_baseline), inputs)
    refuse_inputs((output.path for output in outputs), [arguments.baseline])
    for output in outputs:
        refuse_foreign(output.path, output.format)
    code = _check(files, arguments, task, known)
    for line in notes(passed_over):
        tell(line)
    return code


def _check(
    files: Sequence[str | ReadError],
    arguments: argparse.Namespace,
    task: Task,
    known: Known,
    standing: dict[str, str] | None = None,
) -> int:
    """Check the files and write the outputs; the exit code.

    Into `standing` goes the status of each.

    Raises:
        Interrupted: Ctrl-C was pressed; what was done until then is written.
    """
    from govinfo_check.commands.many import check_files  # noqa: PLC0415 - as above
    from govinfo_check.commands.progress import with_progress  # noqa: PLC0415 - as above
    from govinfo_check.commands.unpaired import Unpaired  # noqa: PLC0415 - as above

    outputs = outputs_of(arguments)
    run = _Run(arguments.fail_on, arguments.lang, known, Waived(task.config.settings), standing)
    task = with_companions(task, arguments, files, run.read)
    unpaired = Unpaired(task.companions, arguments.previous)
    checked = check_files(files, task, jobs=arguments.jobs)
    scope = scope_of(arguments, task.config, len(files))
    with Interrupt() as interrupt:
        shown = with_progress(checked, len(files), arguments.lang)
        results = unpaired.watched(run.watched(interrupt.until(shown)))
        for error in write_outputs(outputs, results, arguments, scope):
            run.exit_code = 2
            tell(f"govinfo-check: {error}")
    if interrupt.is_asked and interrupt.done < len(files):
        unwritten = f";基线 {known.path} 没有写入" if known.path else ""
        raise Interrupted(
            f"已中断:{len(files)} 份中检查了 {interrupt.done} 份,结果已写出{unwritten}"
        )
    for line in (*unpaired.lines(), *known.finish(), *run.waivers.lines()):
        tell(line)
    return run.exit_code


def scope_of(arguments: argparse.Namespace, config: Config, count: int) -> Scope:
    """What a run of `count` reports looks at; `--select` stands in place of the configuration."""
    select, ignore = words_of(arguments.select), words_of(arguments.ignore) or ()
    if select is not None:
        return Scope(count, arguments.write_baseline, tuple(select), tuple(ignore))
    differs = any(given.keys() & {"select", "ignore"} for given in config.files.values())
    settings = config.settings
    ignored = (*settings.ignore, *ignore)
    return Scope(count, arguments.write_baseline, settings.select, ignored, differs)


def task_of(arguments: argparse.Namespace, config: Config) -> Task:
    """What the words that `check` and `annotate` share ask for, companions apart."""
    from govinfo_check.commands.many import Task  # noqa: PLC0415 - `--help` needs none of it

    return Task(
        *_chosen(arguments, config),
        arguments.lang,
        arguments.input_format,
        converts=arguments.convert,
        raise_limits=arguments.raise_limits,
        config=config,
    )


def with_companions(
    task: Task,
    arguments: argparse.Namespace,
    files: Sequence[str | ReadError],
    told: Callable[[Iterable[Checked]], Iterable[Checked]],
) -> Task:
    """The task with what the files are held against; `told` tells what cannot be read of it.

    What is checked as well is told when it is checked.
    """
    from govinfo_check.commands.companions import Companions, companions  # noqa: PLC0415 - as above
    from govinfo_check.commands.many import Task, check_files  # noqa: PLC0415 - as above
    from govinfo_check.commands.progress import with_progress  # noqa: PLC0415 - as above

    converts, raised = task.converts, task.raise_limits

    def read_others(others: Sequence[str | ReadError]) -> Iterable[Checked]:
        plain = Task(select=("T401",), converts=converts, raise_limits=raised)
        checked = check_files(others, plain, jobs=getattr(arguments, "jobs", None))
        own = {os.path.realpath(file) for file in files if isinstance(file, str)}
        return told(
            item
            for item in with_progress(checked, len(others), arguments.lang)
            if not (isinstance(item, ReadError) and os.path.realpath(item.source or "") in own)
        )

    alone = Companions(converts=converts, raise_limits=raised)
    beside = companions(arguments.previous, arguments.subordinates, files, read_others, alone)
    return replace(task, companions=beside)


def _chosen(
    arguments: argparse.Namespace, config: Config
) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The words of `--select` and `--ignore`, which leave some rule."""
    from govinfo_check.engine import choose_for  # noqa: PLC0415 - `--help` needs no rule

    select, ignore = words_of(arguments.select), words_of(arguments.ignore)
    words = (select, ignore, config.settings.select, config.settings.ignore)
    there: frozenset[Concern] | None = None if any(words) else frozenset({"figures"})
    if not choose_for(config.settings, select, ignore or (), there=there):
        raise ConfigError("--select 和 --ignore(或配置的 select、ignore)没有留下任何规则")
    return None if select is None else tuple(select), tuple(ignore or ())


class _Run:
    """What a run's results amount to: failures told as they come, and the exit code."""

    def __init__(
        self,
        fail_on: str,
        lang: Language,
        known: Known,
        waivers: Waived,
        standing: dict[str, str] | None,
    ) -> None:
        self.known = known
        self.standing = standing
        self.waivers = waivers
        self.fail_on = fail_on
        self.lang: Language = lang
        self.exit_code = 0

    def read(self, checked: Iterable[Checked]) -> Iterator[Checked]:
        """`checked` unchanged; a failure is a line on standard error."""
        for item in checked:
            if isinstance(item, ReadError):
                self.exit_code = 2
                tell_failure(item, self.lang)
            yield item

    def watched(self, checked: Iterable[Checked]) -> Iterator[Checked]:
        """`checked` without what the baseline knows; a failure is a line on standard error."""
        for item in self.read(checked):
            if isinstance(item, ReadError):
                self._stands(item.source, "unreadable")
                yield item
                continue
            self.waivers.see(item)
            result = self.known.apply(item)
            self._stands(result.source, result.status)
            self.exit_code = max(self.exit_code, exit_code_of(result, self.fail_on))
            yield result

    def _stands(self, source: str | None, status: str) -> None:
        if self.standing is not None:
            self.standing[source or ""] = status


def exit_code_of(result: CheckResult, fail_on: str) -> int:
    """1 where a violation as grave as `fail_on` stands unwaived, else 0."""
    failing = SEVERITIES[SEVERITIES.index(fail_on) :]
    return int(any(v.severity in failing and v.waived is None for v in result.violations))


def tell_failure(error: ReadError, lang: Language = "zh") -> None:
    """One line on standard error: the file, what stands there, the remedy."""
    named = ReadError(
        error.problem,
        source=source_name(error.source, lang),
        place=error.place,
        remedy=error.remedy,
    )
    sys.stdout.flush()  # on a terminal both come in the order in which they were written
    sys.stderr.write(f"{plain(str(named))}\n")


def tell(line: str) -> None:
    """One line on standard error that is about no file that was checked."""
    sys.stdout.flush()
    sys.stderr.write(f"{plain(line)}\n")
