"""`govinfo-check read`: transcribe one report, every cell with its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from govinfo_check.commands.parsing import (
    add_command,
    add_convert,
    add_input_format,
    add_jobs,
    add_raise_limits,
)
from govinfo_check.errors import ConfigError

if TYPE_CHECKING:
    import argparse

    from govinfo_check.commands.parsing import Commands
    from govinfo_check.readings import Reading

PANEL = "parquet"
"""The format of a panel: one row a report."""

EXAMPLES = (
    "govinfo-check read report.html > report.json",
    "govinfo-check read report.txt --format csv --output cells.csv",
    "govinfo-check read report.txt --format xlsx --output cells.xlsx",
    "govinfo-check read report.docx --trace",
    "govinfo-check read report.html | govinfo-check check -",
    "govinfo-check read report.html --claims",
    "govinfo-check read reports/ --format parquet --output panel.parquet",
)


def add(commands: Commands) -> None:
    """Declare the command's words."""
    parser = add_command(
        commands,
        "read",
        "读取报告,列出每一格的数、原文和位置",
        about="只读取,不检查;check 可以再读取这里写出的 JSON 和汇总表。"
        "--format parquet 把许多报告读成一张汇总表,一份一行;再次运行只读新增和改动的文件。",
        examples=EXAMPLES,
    )
    parser.options.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="文件,或 -(标准输入);--format parquet 时可为多个文件和文件夹",
    )
    parser.options.add_argument(
        "--format", choices=(*_WRITERS, "xlsx", PANEL), help="输出的格式(默认 json)"
    )
    parser.options.add_argument(
        "--trace",
        action="store_true",
        help="供人查看:每一格的数、原文、状态和位置,以及没有归入任何一格的行",
    )
    parser.options.add_argument(
        "--claims", action="store_true", help="列出正文里读出的数、所指的格子和是否相符(文字)"
    )
    parser.options.add_argument("--output", metavar="FILE", help="存入此文件")
    add_input_format(parser)
    add_convert(parser)
    add_raise_limits(parser)
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the transcription; the exit code."""
    from govinfo_check.commands.earlier import refuse_foreign  # noqa: PLC0415 - `--help` needs none of it
    from govinfo_check.commands.files import page_of, refuse_inputs, written  # noqa: PLC0415 - as above
    from govinfo_check.commands.many import read_file  # noqa: PLC0415 - as above

    if sum(map(bool, (arguments.trace, arguments.claims, arguments.format))) > 1:
        raise ConfigError("--trace 和 --claims 是供人查看的输出,各自单独使用,不能与 --format 同用")
    if arguments.format == PANEL:
        from govinfo_check.commands.building import build  # noqa: PLC0415 - as above

        return build(arguments)
    if len(arguments.paths) > 1:
        raise ConfigError("多份报告请用 --format parquet --output FILE 读成一张汇总表")
    (path,) = arguments.paths
    refuse_inputs([arguments.output], [path])
    shown = "text" if arguments.trace or arguments.claims else arguments.format or "json"
    if shown == "json" and arguments.format is None:
        _refuse_other_kind(arguments.output)
    refuse_foreign(arguments.output, shown, looks_inside=False)
    reading = read_file(
        path,
        arguments.input_format,
        converts=arguments.convert,
        raise_limits=arguments.raise_limits,
    )
    if arguments.format == "xlsx":
        _write_xlsx(reading, arguments.output)
        return 0
    with written(arguments.output) as out:
        if arguments.trace:
            from govinfo_check.reporters import trace  # noqa: PLC0415 - as above

            trace.write(reading, out, page_of(out, arguments.output))
        elif arguments.claims:
            _write_claims(reading, out)
        else:
            _WRITERS[arguments.format or "json"](reading, out)
    return 0


def _refuse_other_kind(path: str | None) -> None:
    """Nothing, where the file's suffix is not that of a format that was not asked for.

    Raises:
        ConfigError: It is, so that its JSON would be taken for that.
    """
    name = Path(path or "").suffix.lower().removeprefix(".")
    if name in (*_WRITERS, "xlsx", PANEL) and name != "json":
        raise ConfigError(
            f"--output {path}: 没有 --format,存入的会是 JSON。.{name} 请加 --format {name}"
        )


def _write_xlsx(reading: Reading, path: str | None) -> None:
    from govinfo_check.commands.cells import write_xlsx  # noqa: PLC0415 - `--help` needs none of it
    from govinfo_check.commands.files import refuse_terminal, written_bytes  # noqa: PLC0415 - as above

    refuse_terminal(path, "xlsx")
    with written_bytes(path) as out:
        write_xlsx(reading, out)


def _write_claims(reading: Reading, out: TextIO) -> None:
    from govinfo_check.reporters.claims import write_claims  # noqa: PLC0415 - `--help` needs none of it

    write_claims(reading, out)


def _write_json(reading: Reading, out: TextIO) -> None:
    from govinfo_check.records import record_of_reading  # noqa: PLC0415 - `--help` needs none of it
    from govinfo_check.reporters.json import dumps  # noqa: PLC0415 - as above

    out.write(f"{dumps(record_of_reading(reading), out, indent=1)}\n")


def _write_csv(reading: Reading, out: TextIO) -> None:
    from govinfo_check.commands.cells import write_csv  # noqa: PLC0415 - `--help` needs none of it

    write_csv(reading, out)


_WRITERS = {"json": _write_json, "csv": _write_csv}
