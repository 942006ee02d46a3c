"""`govinfo-check rules`: the table of all rules, or what their identities can see of a form."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from govinfo_check.commands.parsing import add_command, add_config, form_named
from govinfo_check.config import load_config
from govinfo_check.forms import FORM_NAMES
from govinfo_check.rules import all_rules, page
from govinfo_check.rules.identity import Identity, system
from govinfo_check.rules.own import comparisons

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from govinfo_check.commands.parsing import Commands
    from govinfo_check.forms.form import Form
    from govinfo_check.localize.coverage import Coverage
    from govinfo_check.rules.rule import Rule

EXAMPLES = (
    "govinfo-check rules",
    "govinfo-check rules --format json",
    "govinfo-check rules --coverage cn-2021",
)


def add(commands: Commands) -> None:
    """Declare the command's words."""
    parser = add_command(commands, "rules", "列出全部规则", examples=EXAMPLES)
    parser.options.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出的格式(默认 text)"
    )
    parser.options.add_argument(
        "--coverage", metavar="FORM", help=f"勾稽关系管到哪些格:格式 {'、'.join(FORM_NAMES)}"
    )
    add_config(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the table of rules, or the coverage of a form; the exit code."""
    rules = all_rules(load_config(arguments.config).settings.rules)
    if arguments.coverage is not None:
        _write_coverage(form_named(arguments.coverage), rules, arguments.format)
        return 0
    records = [_record(rule) for rule in rules]
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
    record: dict[str, Any] = {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "summary": lines[0] if lines else "",
    }
    own = rule.declared
    if own is not None:
        record |= {"assert": own.assertion, "scope": own.scope, "each": own.each}
    if isinstance(rule, Identity):
        record |= {"scope": rule.scope, "equation": rule.equation, "each": rule.each}
    return record


def _write_coverage(
    form: Form,
    rules: Sequence[Identity | Rule],
    format: str,  # noqa: A002 - the option's word
) -> None:
    from govinfo_check.localize.coverage import coverage  # noqa: PLC0415 - only here

    identities = tuple(rule for rule in rules if isinstance(rule, Identity))
    found = coverage(system(form, identities))
    compared = _compared(form, rules)
    if format == "json":
        from govinfo_check.reporters.json import SCHEMA, dumps  # noqa: PLC0415 - only here

        record = asdict(found) | {"freedom": found.freedom, "compared": compared}
        text = dumps({"schema": SCHEMA, "coverage": record}, sys.stdout, indent=1)
        sys.stdout.write(f"{text}\n")
        return
    for line in _told(found, form):
        sys.stdout.write(f"{line}\n")
    if compared:
        sys.stdout.write(f"自定规则的比较(不计入以上等式):{len(compared)} 条\n")
    for one in compared:
        sys.stdout.write(f"  {one['code']} {one['subject']}: {one['assert']}\n")


def _compared(form: Form, rules: Sequence[Identity | Rule]) -> list[dict[str, Any]]:
    """What users' own rules compare on the form without being equations of sums."""
    return [
        {"code": rule.code, "subject": one.subject, "assert": own.assertion, "cells": one.cells}
        for rule in rules
        if (own := rule.declared) is not None and not isinstance(rule, Identity)
        for one in comparisons(own, form)
    ]


def _told(found: Coverage, form: Form) -> Iterator[str]:
    """The coverage in words, a fact a line."""
    guarded = found.cells - len(found.unguarded)
    yield f"{found.form}:{found.cells} 格,{guarded} 格在等式中,{len(found.unguarded)} 格不在"
    yield (
        f"{found.identities} 条等式,秩 {found.rank}:"
        f"{found.identities - found.rank} 条可由其余推出,"
        f"有 {found.freedom} 种互相独立的改动不影响任何等式"
    )
    yield f"不在任何等式中的格(填错也看不出):{len(found.unguarded)}"
    yield from (f"  {form[address]}" for address in found.unguarded)
    yield (f"等式分不清的格(错一格,不知是组内哪一格;同时错两格,可互相抵消):{len(found.alike)} 组")
    for group in found.alike:
        yield f"  {'、'.join(str(form[address]) for address in group)}"
    yield f"冗余的等式(每组任一条可由组内其余推出):{len(found.dependencies)} 组"
    for subjects in found.dependencies:
        by_code: dict[str, list[str]] = {}
        for code, subject in subjects:
            by_code.setdefault(code, []).append(subject)
        told = (" ".join((code, *names)) for code, names in by_code.items())
        yield f"  {';'.join(told)}"
