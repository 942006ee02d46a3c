"""`govinfo-check check`: check reports and tell what is wrong."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, Any

from govinfo_check.commands.parsing import (
    add_choice,
    add_command,
    add_companions,
    add_config,
    add_convert,
    add_input_format,
    add_lang,
    add_raise_limits,
    words_of,
)
from govinfo_check.commands.setting_aside import Known, Waived
from govinfo_check.config import load_config
from govinfo_check.errors import ConfigError, PluginError, ReadError
from govinfo_check.reporters import BINARY, LOCALIZED, REPORTERS, get_reporter
from govinfo_check.reporters.layout import plain
from govinfo_check.reporters.text import source_name
from govinfo_check.settings import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from govinfo_check.commands.many import Task
    from govinfo_check.commands.parsing import Commands
    from govinfo_check.config import Config
    from govinfo_check.engine import CheckResult
    from govinfo_check.reporters import Checked, Page
    from govinfo_check.rules.rule import Concern, Language

EXAMPLES = (
    "govinfo-check check report.html",
    "govinfo-check check reports/ '2023*.html'",
    "govinfo-check check reports/ --format json --output result.json",
    "govinfo-check check reports/ --format xlsx --output 表.xlsx --format json --output 表.json",
    "govinfo-check check report.txt --select T,V --ignore T303 --fail-on warning",
    "govinfo-check check 2023.html --previous 2022.html",
    "govinfo-check check 2023/ --previous 2022/",
    "govinfo-check check 市政府.docx --subordinates 各部门/",
    "govinfo-check check reports/ --write-baseline baseline.json",
    "govinfo-check check reports/ --baseline baseline.json",
    "govinfo-check check reports/ --config rules/govinfo-check.toml",
    "curl -s URL | govinfo-check check - --lang en",
)


@dataclass
class Output:
    """One output that was asked for: its format and the file it goes to, `None` for the screen."""

    format: str
    path: str | None = None


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
        "paths", nargs="+", metavar="PATH", help="文件、文件夹(含下级)、通配符,或 -(标准输入)"
    )
    parser.options.add_argument(
        "--format",
        dest="outputs",
        action=_Format,
        metavar="NAME",
        help=f"结果的格式({'、'.join(REPORTERS)},或已安装的包所写的),可多次使用(默认 text)",
    )
    parser.options.add_argument(
        "--output",
        dest="outputs",
        action=_OutputFile,
        metavar="FILE",
        help="前一个 --format 的结果存入此文件",
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
        help="文字结果再列出无法核对的等式、基线中的问题、没有运行的规则及其原因",
    )
    parser.options.add_argument(
        "--statistics", action="store_true", help="文字结果最后按规则统计问题"
    )
    add_choice(parser)
    add_companions(parser)
    add_input_format(parser)
    add_convert(parser)
    add_config(parser)
    parser.options.add_argument("--baseline", metavar="FILE", help="基线文件:只报告其中没有的问题")
    parser.options.add_argument(
        "--write-baseline",
        metavar="FILE",
        help="把现有的问题写成基线;已有基线时只删去不再出现的,新问题照常报告",
    )
    parser.options.add_argument(
        "--accept-new", action="store_true", help="--write-baseline 也记入新问题"
    )
    add_raise_limits(parser)
    add_lang(parser)
    parser.options.add_argument(
        "--jobs", type=_jobs, metavar="N", help="同时检查的进程数(默认:文件多时等于处理器数)"
    )
    parser.set_defaults(run=run)


class _Format(argparse.Action):
    """Begins a further output."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse's
        namespace: argparse.Namespace,
        values: Any,  # noqa: ANN401 - argparse's
        option_string: str | None = None,  # noqa: ARG002 - argparse's
    ) -> None:
        get_reporter(values)  # there is one of that name
        namespace.outputs = [*(namespace.outputs or ()), Output(values)]


class _OutputFile(argparse.Action):
    """Names the file of the output before it."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,  # noqa: ANN401 - argparse's
        option_string: str | None = None,  # noqa: ARG002 - argparse's
    ) -> None:
        outputs = namespace.outputs or [Output(REPORTERS[0])]
        if outputs[-1].path is not None:
            parser.error(f"--output {values}: 前面缺少它的 --format")
        outputs[-1].path = values
        namespace.outputs = outputs


def _jobs(word: str) -> int:
    if not word.isdecimal() or not 1 <= int(word) <= 256:
        raise argparse.ArgumentTypeError("应为 1 到 256 的整数")
    return int(word)


def run(arguments: argparse.Namespace) -> int:
    """Check the reports; the exit code."""
    from govinfo_check.commands.files import (  # noqa: PLC0415 - `--help` needs none of it
        find_files,
        page_of,
        refuse_inputs,
        refuse_terminal,
        written,
        written_bytes,
    )
    from govinfo_check.commands.many import check_files  # noqa: PLC0415 - as above
    from govinfo_check.commands.progress import with_progress  # noqa: PLC0415 - as above
    from govinfo_check.commands.unpaired import Unpaired  # noqa: PLC0415 - as above

    config = load_config(arguments.config)
    known = Known.of(arguments)
    outputs = _outputs(arguments)
    for output in outputs:
        if output.format in BINARY:
            refuse_terminal(output.path, output.format)
    converts: bool = arguments.convert
    task = task_of(arguments, config)
    task = replace(task, localizes=any(output.format in LOCALIZED for output in outputs))
    passed_over: list[str] = []
    files = list(find_files(arguments.paths, converts=converts, passed_over=passed_over))
    others = [word for word in (arguments.previous, *arguments.subordinates) if word]
    inputs = [*files, *find_files(others, converts=converts), config.path]
    refuse_inputs((*(output.path for output in outputs), arguments.write_baseline), inputs)
    refuse_inputs((output.path for output in outputs), [arguments.baseline])
    run = _Run(arguments.fail_on, arguments.lang, known, Waived(config.settings))

    task = with_companions(task, arguments, files, run.read)
    unpaired = Unpaired(task.companions, arguments.previous)
    with ExitStack() as stack:
        streams: list[IO[Any]] = [
            stack.enter_context(
                written_bytes(output.path) if output.format in BINARY else written(output.path)
            )
            for output in outputs
        ]
        checked = with_progress(check_files(files, task, jobs=arguments.jobs), len(files))
        results: Iterable[Checked] = unpaired.watched(run.watched(checked))
        if len(outputs) > 1:
            results = list(results)
        for output, stream in zip(outputs, streams, strict=True):
            page = page_of(stream, output.path, arguments.lang)
            page = replace(
                page,
                fail_on=arguments.fail_on,
                detail=arguments.detail or page.detail,
                has_statistics=arguments.statistics,
            )
            run.write(output.format, results, stream, page)
    if passed_over:
        tell(_passed_over(sorted(passed_over)))
    for line in (*unpaired.lines(), *known.finish(), *run.waivers.lines()):
        tell(line)
    return run.exit_code


def _passed_over(files: Sequence[str]) -> str:
    more = f" 等 {len(files)} 个文件" if len(files) > 3 else ""
    return f"{'、'.join(files[:3])}{more}: 没有年度报告的标题和表格,没有检查"


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
    """The task with what the files are held against; `told` tells what cannot be read of it."""
    from govinfo_check.commands.companions import Companions, companions  # noqa: PLC0415 - as above
    from govinfo_check.commands.many import Task, check_files  # noqa: PLC0415 - as above
    from govinfo_check.commands.progress import with_progress  # noqa: PLC0415 - as above

    converts, raised = task.converts, task.raise_limits

    def read_others(others: Sequence[str | ReadError]) -> Iterable[Checked]:
        plain = Task(select=("T401",), converts=converts, raise_limits=raised)
        checked = check_files(others, plain, jobs=getattr(arguments, "jobs", None))
        return told(with_progress(checked, len(others)))

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


def _outputs(arguments: argparse.Namespace) -> Sequence[Output]:
    outputs: list[Output] = arguments.outputs or [Output(REPORTERS[0])]
    if "text" not in [output.format for output in outputs] and (
        arguments.detail or arguments.statistics
    ):
        raise ConfigError("--quiet、--verbose、--statistics 只用于 --format text")
    paths = [output.path and os.path.realpath(output.path) for output in outputs]
    for output, path in zip(outputs, paths, strict=True):
        if paths.count(path) > 1:
            where = "标准输出" if path is None else output.path
            raise ConfigError(f"两种格式都写到{where}。请给每种格式各自的 --output")
    baseline = arguments.write_baseline
    if baseline is not None and os.path.realpath(baseline) in paths:
        raise ConfigError(f"{baseline}: 不能既存放结果又存放基线。请给 --output 另一个文件名")
    return outputs


class _Run:
    """What a run's results amount to: failures told as they come, and the exit code."""

    def __init__(self, fail_on: str, lang: Language, known: Known, waivers: Waived) -> None:
        self.known = known
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
                yield item
                continue
            self.waivers.see(item)
            result = self.known.apply(item)
            self.exit_code = max(self.exit_code, exit_code_of(result, self.fail_on))
            yield result

    def write(self, output: str, results: Iterable[Checked], stream: IO[Any], page: Page) -> None:
        """Write an output; the failure of a package's own is a line, and the others go on."""
        try:
            get_reporter(output)(results, stream, page)
        except PluginError as error:
            self.exit_code = 2
            tell(str(error))


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
