"""`govinfo-check annotate`: a copy of a report with each finding at its cell."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_check.commands.check import (
    exit_code_of,
    task_of,
    tell,
    tell_failure,
    with_companions,
)
from govinfo_check.commands.parsing import (
    add_choice,
    add_command,
    add_companions,
    add_config,
    add_convert,
    add_input_format,
    add_lang,
    add_raise_limits,
)
from govinfo_check.commands.setting_aside import Waived
from govinfo_check.config import load_config
from govinfo_check.errors import ConfigError, ReadError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from govinfo_check.commands.many import Task
    from govinfo_check.commands.parsing import Commands
    from govinfo_check.engine import CheckResult
    from govinfo_check.reporters import Checked

EXAMPLES = (
    "govinfo-check annotate 草稿.docx -o 草稿-批注.docx",
    "govinfo-check annotate 2023.pdf -o 2023-checked.pdf --previous 2022.pdf",
    "govinfo-check annotate 旧稿.doc -o 旧稿-批注.docx --convert",
    "govinfo-check annotate report.html -o report-checked.html --select T,V --lang en",
)


def add(commands: Commands) -> None:
    """Declare the command's words."""
    parser = add_command(
        commands,
        "annotate",
        "写一份带批注的副本:每个问题批注在它的格子或句子上",
        about="Word、Excel、PDF、网页、OpenDocument、文本都可以;原文件不改动。"
        "退出码同 check:0 没有问题;1 有问题;2 文件读不出、不能批注,或命令有误。",
        examples=EXAMPLES,
    )
    parser.options.add_argument("path", metavar="FILE", help="一份报告的文件,或 -(标准输入)")
    parser.options.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="副本的文件名;已有的文件不覆盖"
    )
    parser.options.add_argument("--overwrite", action="store_true", help="OUT 已有时覆盖它")
    add_choice(parser)
    add_companions(parser)
    add_input_format(parser)
    add_convert(parser)
    add_config(parser)
    add_raise_limits(parser)
    add_lang(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the copy and say what was found; the exit code."""
    from govinfo_check.annotate import annotated  # noqa: PLC0415 - `--help` needs none of it
    from govinfo_check.commands.files import (  # noqa: PLC0415 - as above
        find_files,
        refuse_existing,
        refuse_inputs,
        written_bytes,
    )

    file, output = arguments.path, arguments.output
    config = load_config(arguments.config)
    others = [word for word in (arguments.previous, *arguments.subordinates) if word]
    refuse_inputs([output], [file, *find_files(others, converts=arguments.convert), config.path])
    if output == "-":
        raise ConfigError("副本不写到标准输出。请在 -o 后给出文件名")
    refuse_existing(output, overwrite=arguments.overwrite)
    failures: list[ReadError] = []

    def told(checked: Iterable[Checked]) -> Iterator[Checked]:
        for item in checked:
            if isinstance(item, ReadError):
                failures.append(item)
                tell_failure(item, arguments.lang)
            yield item

    task = with_companions(task_of(arguments, config), arguments, [file], told)
    data, result = _checked(file, task)
    _hold_suffix(file, output, result)
    copy = annotated(result, data, lang=task.lang, raise_limits=task.raise_limits)
    with written_bytes(output) as stream:
        stream.write(copy)
    sys.stdout.write(f"{_told(result, output, task)}\n")
    waivers = Waived(config.settings)
    waivers.see(result)
    for line in waivers.lines():
        tell(line)
    return 2 if failures else exit_code_of(result, arguments.fail_on)


def _checked(file: str, task: Task) -> tuple[bytes, CheckResult]:
    """The bytes to annotate, converted where that was asked for, and the result of their check."""
    from govinfo_check.annotate import without_notes, writable  # noqa: PLC0415 - as above
    from govinfo_check.commands.many import bytes_of, result_of  # noqa: PLC0415 - as above
    from govinfo_check.limits import raised  # noqa: PLC0415 - as above
    from govinfo_check.sources import read  # noqa: PLC0415 - as above

    with raised(task.raise_limits):
        data = bytes_of(file)
        if task.converts:
            data = writable(data, file)
        try:
            data = without_notes(data, file, format=task.format)
        except ReadError as error:
            raise error.at(file) from None
    reading = read(data, format=task.format, name=file, raise_limits=task.raise_limits)
    return data, result_of(reading, file, task)


def _hold_suffix(file: str, output: str, result: CheckResult) -> None:
    """Nothing, where the copy's name says what it is.

    Raises:
        ConfigError: It promises another format.
    """
    from govinfo_check.annotate import suffixes  # noqa: PLC0415 - as above

    known = suffixes(result, file)
    if known and Path(output).suffix.lower() not in known:
        raise ConfigError(f"{output}: 副本的格式是 {known[0]}。请把文件名的后缀改为 {known[0]}")


def _told(result: CheckResult, output: str, task: Task) -> str:
    from govinfo_check.reporters.layout import plain  # noqa: PLC0415 - as above
    from govinfo_check.reporters.text import verdict_text  # noqa: PLC0415 - as above

    return f"{verdict_text(result, task.lang)} → {plain(output)}"
