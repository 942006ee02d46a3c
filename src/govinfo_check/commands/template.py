"""`govinfo-check template`: a form to be filled in, blank or with a report's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govinfo_check.commands.parsing import add_command, form_named
from govinfo_check.errors import ConfigError
from govinfo_check.forms import FORM_NAMES
from govinfo_check.templates import FORMATS, document
from govinfo_check.templates.schema import json_schema

if TYPE_CHECKING:
    import argparse

    from govinfo_check.commands.parsing import Commands
    from govinfo_check.forms.form import Form
    from govinfo_check.readings import Reading

EXAMPLES = (
    "govinfo-check template cn-2021 > report.json",
    "govinfo-check template cn-2021 --format docx --output blank.docx",
    "govinfo-check template cn-2021 --format xlsx --from report.json --output report.xlsx",
    "govinfo-check template cn-2019 --format json-schema",
)

_RECORDS = ("json", "json-schema")


def add(commands: Commands) -> None:
    """Declare the command's words."""
    parser = add_command(
        commands,
        "template",
        "写出一份空白报告",
        about="每一格都是空的;用 --from 则填入一份报告的数。",
        examples=EXAMPLES,
    )
    parser.options.add_argument(
        "form", metavar="FORM", help=f"格式:{'、'.join(FORM_NAMES)},或已安装的包的格式"
    )
    parser.options.add_argument(
        "--format", choices=(*_RECORDS, *FORMATS), default="json", help="输出的格式(默认 json)"
    )
    parser.options.add_argument(
        "--from", dest="source", metavar="PATH", help="填入这份报告的数:文件,或 -(标准输入)"
    )
    parser.options.add_argument("--output", metavar="FILE", help="存入此文件")
    parser.options.add_argument(
        "--overwrite", action="store_true", help="--output 的文件已存在时也写入,原有内容不保留"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the report; the exit code."""
    from govinfo_check.commands.files import (  # noqa: PLC0415 - `--help` needs none of it
        refuse_existing,
        refuse_inputs,
        written,
        written_bytes,
    )

    form = form_named(arguments.form)
    refuse_inputs([arguments.output], filter(None, [arguments.source]))
    if arguments.output is not None:  # a form that was filled in looks like its blank
        refuse_existing(arguments.output, overwrite=arguments.overwrite)
    reading = _filled(form, arguments)
    if arguments.format in _RECORDS:
        from govinfo_check.reporters.json import dumps  # noqa: PLC0415 - only here

        record = json_schema(form) if arguments.format == "json-schema" else _record(form, reading)
        with written(arguments.output) as out:
            out.write(f"{dumps(record, out, indent=1)}\n")
        return 0
    data = _document(form, arguments, reading)
    with written_bytes(arguments.output) as stream:
        stream.write(data)
    return 0


def _filled(form: Form, arguments: argparse.Namespace) -> Reading | None:
    """The report whose figures are filled in, every one of them read and on this form."""
    source: str | None = arguments.source
    if source is None:
        return None
    if arguments.format == "json-schema":
        raise ConfigError("--from 不用于 json-schema,它不含数")
    from govinfo_check.commands.many import read_file  # noqa: PLC0415 - only with a report

    reading = read_file(source, None)
    if reading.form is not form:
        own = reading.form.name
        raise ConfigError(f"{source}: 格式是 {own},不是 {form.name}。请改为 template {own}")
    if reading.unread:
        raise ConfigError(
            f"{source}: 有 {reading.unread} 格读不出,不能照此填写。"
            "请先用 govinfo-check check 查看并改正"
        )
    return reading


def _document(form: Form, arguments: argparse.Namespace, reading: Reading | None) -> bytes:
    from govinfo_check.commands.files import refuse_terminal  # noqa: PLC0415 - `--help` needs none of it

    if arguments.format != "html":
        refuse_terminal(arguments.output, arguments.format)
    if reading is None:
        return document(form, arguments.format)
    report = reading.report
    return document(form, arguments.format, reading.values, agency=report.agency, year=report.year)


def _record(form: Form, reading: Reading | None) -> dict[str, Any]:
    report = form.report({}) if reading is None else reading.report
    record: dict[str, Any] = report.model_dump(mode="json")
    return record
