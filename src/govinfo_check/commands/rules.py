"""`govinfo-check rules`: the table of all rules."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from govinfo_check.commands.parsing import add_command
from govinfo_check.rules import all_rules, page
from govinfo_check.rules.identity import Identity

if TYPE_CHECKING:
    import argparse

    from govinfo_check.commands.parsing import Commands
    from govinfo_check.rules.rule import Rule

EXAMPLES = ("govinfo-check rules", "govinfo-check rules --format json")


def add(commands: Commands) -> None:
    """Declare the command's words."""
    parser = add_command(commands, "rules", "列出全部规则", examples=EXAMPLES)
    parser.options.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出的格式(默认 text)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the table of rules; the exit code."""
    records = [_record(rule) for rule in all_rules()]
    if arguments.format == "json":
        from govinfo_check.reporters.json import SCHEMA, dumps  # noqa: PLC0415 - only here

        text = dumps({"schema": SCHEMA, "rules": records}, sys.stdout, indent=1)
        sys.stdout.write(f"{text}\n")
        return 0
    widths = {key: max(len(record[key]) for record in records) for key in ("name", "severity")}
    for record in records:
        name = record["name"].ljust(widths["name"])
        severity = record["severity"].ljust(widths["severity"])
        sys.stdout.write(f"{record['code']}  {name}  {severity}  {record['summary']}\n")
    return 0


def _record(rule: Identity | Rule) -> dict[str, Any]:
    lines = page(rule).splitlines()
    record = {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "summary": lines[0] if lines else "",
    }
    if isinstance(rule, Identity):
        record |= {"scope": rule.scope, "equation": rule.equation, "each": rule.each}
    return record
