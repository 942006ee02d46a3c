"""`govinfo-check template`: a blank report of a form, to be filled in."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from govinfo_check.commands.parsing import add_command
from govinfo_check.errors import ConfigError
from govinfo_check.forms import FORM_NAMES, get_form

if TYPE_CHECKING:
    import argparse

    from govinfo_check.commands.parsing import Commands
    from govinfo_check.forms.form import Form

EXAMPLES = (
    "govinfo-check template cn-2021 > report.json",
    "govinfo-check template cn-2019 --format json-schema",
)


def add(commands: Commands) -> None:
    """Declare the command's words."""
    parser = add_command(
        commands, "template", "写出一份空白报告", about="每一格都是 null。", examples=EXAMPLES
    )
    parser.options.add_argument("form", metavar="FORM", help=f"格式:{'、'.join(FORM_NAMES)}")
    parser.options.add_argument(
        "--format", choices=tuple(_WRITERS), default="json", help="输出的格式(默认 json)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the blank report; the exit code."""
    from govinfo_check.reporters.json import dumps  # noqa: PLC0415 - only here

    if arguments.form not in FORM_NAMES:
        near = get_close_matches(arguments.form, FORM_NAMES, 1, 0.3)
        hint = f"是不是 {near[0]}?" if near else f"现有格式:{'、'.join(FORM_NAMES)}"
        raise ConfigError(f"没有格式 “{arguments.form}”。{hint}")
    record = _WRITERS[arguments.format](get_form(arguments.form))
    sys.stdout.write(f"{dumps(record, sys.stdout, indent=1)}\n")
    return 0


def _blank(form: Form) -> dict[str, Any]:
    blank: dict[str, Any] = form.report({}).model_dump(mode="json")
    return blank


def _schema(form: Form) -> dict[str, Any]:
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | form.model.model_json_schema()


_WRITERS = {"json": _blank, "json-schema": _schema}
