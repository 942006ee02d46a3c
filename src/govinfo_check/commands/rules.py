"""`govinfo-check rules`: the table of all rules, or what their identities can see of a form."""

from __future__ import annotations

import sys
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govinfo_check.commands.parsing import add_command, add_config, add_lang, form_named
from govinfo_check.config import load_config
from govinfo_check.equations import where_text
from govinfo_check.forms import FORM_NAMES
from govinfo_check.rules import all_rules, page
from govinfo_check.rules.identity import Identity, system
from govinfo_check.rules.own import comparisons

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_check.commands.parsing import Commands
    from govinfo_check.forms.form import Form
    from govinfo_check.localize.constraints import Analysis
    from govinfo_check.localize.coverage import Coverage
    from govinfo_check.rules.identity import System
    from govinfo_check.rules.rule import Language, Rule

EXAMPLES = (
    "govinfo-check rules",
    "govinfo-check rules --format json",
    "govinfo-check rules --lang en",
    "govinfo-check rules --coverage cn-2021",
)


def add(commands: Commands) -> None:
    """Declare the command's words."""
    parser = add_command(commands, "rules", "列出全部规则", examples=EXAMPLES)
    parser.options.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出的格式(默认 text)"
    )
    parser.options.add_argument(
        "--coverage",
        metavar="FORM",
        help=f"勾稽关系管到哪些格:格式 {'、'.join(FORM_NAMES)},或已安装的包的格式",
    )
    add_lang(parser)
    add_config(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the table of rules, or the coverage of a form; the exit code."""
    rules = all_rules(load_config(arguments.config).settings.rules)
    if arguments.coverage is not None:
        _write_coverage(form_named(arguments.coverage), rules, arguments.format)
        return 0
    records = [_record(rule, arguments.lang) for rule in rules]
    if arguments.format == "json":
        from govinfo_check.reporters.json import SCHEMA, dumps  # noqa: PLC0415 - only here

        text = dumps({"schema": SCHEMA, "rules": records}, sys.stdout, indent=1)
        sys.stdout.write(f"{text}\n")
        return 0
    from govinfo_check.reporters.layout import padded, width_of  # noqa: PLC0415 - JSON needs none of it
    from govinfo_check.reporters.table import SEVERITY  # noqa: PLC0415 - as above

    severities = {word: told.of(arguments.lang) for word, told in SEVERITY.items()}
    longest = max(len(record["name"]) for record in records)
    widest = max(width_of(severities[record["severity"]]) for record in records)
    for record in records:
        name = record["name"].ljust(longest)
        severity = padded(severities[record["severity"]], widest)
        sys.stdout.write(f"{record['code']}  {name}  {severity}  {record['summary']}\n")
    return 0


def _record(rule: Identity | Rule, lang: Language) -> dict[str, Any]:
    record: dict[str, Any] = {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "summary": page(rule, lang).summary,
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
    equations = system(form, identities)
    found = coverage(equations)
    compared = _compared(form, rules)
    analysis = _analysed(form, rules)
    if format == "json":
        from govinfo_check.reporters.json import SCHEMA, dumps  # noqa: PLC0415 - only here

        record = asdict(found) | {"freedom": found.freedom, "compared": compared}
        if analysis is not None:
            record["own_rules"] = asdict(analysis)
        text = dumps({"schema": SCHEMA, "coverage": record}, sys.stdout, indent=1)
        sys.stdout.write(f"{text}\n")
        return
    for line in _told(found, form, _named(equations, form)):
        sys.stdout.write(f"{line}\n")
    if compared:
        sys.stdout.write(f"自定规则的比较(不计入以上等式):{len(compared)} 条\n")
    for one in compared:
        sys.stdout.write(f"  {one['code']} {one['subject']}: {one['assert']}\n")
    for line in _told_of_own(analysis, form) if analysis is not None else ():
        sys.stdout.write(f"{line}\n")


def _analysed(form: Form, rules: Sequence[Identity | Rule]) -> Analysis | None:
    """What users' own rules say together with the identities; `None` where there are none."""
    from govinfo_check.localize.constraints import Constraint, analyse, of_system  # noqa: PLC0415 - only here

    own = [rule for rule in rules if rule.declared is not None]
    sums = tuple(rule for rule in own if isinstance(rule, Identity))
    constraints = list(of_system(system(form, sums)))
    for rule in own:
        if rule.declared is None or isinstance(rule, Identity):
            continue
        for one in comparisons(rule.declared, form):
            scale = 10 ** max(-int(Decimal(one.constant).as_tuple().exponent), 0)
            if one.sense != "!=":  # no bound: it leaves all but one value
                factors = {a: factor * scale for a, factor in one.coefficients.items()}
                constant = int(one.constant * scale)
                name = f"{rule.code} {one.subject}"
                constraints.append(Constraint(name, factors, one.sense, constant))
    if not constraints:
        return None
    given = tuple(rule for rule in rules if isinstance(rule, Identity) and rule not in sums)
    return analyse(form, constraints, of_system(system(form, given)))


def _told_of_own(found: Analysis, form: Form) -> Iterator[str]:
    """What follows from users' own rules, a fact a line."""
    from govinfo_check.localize.constraints import MAX_STEPS  # noqa: PLC0415 - only here

    if found.contradiction:
        yield f"自定规则互相矛盾,没有一份报告能同时符合:{';'.join(found.contradiction)}"
        return
    if found.is_open:
        yield "自定规则是否互相矛盾,未能判定"
    for one in found.redundant:
        yield f"自定规则多余:{one.name} 可由 {';'.join(one.because)} 推出"
    for one in found.equalities:
        yield f"只能取等号:{one.name}(由 {';'.join(one.because)})"
    if found.unasked:
        named = [str(form[one]) if one in form.index else one for one in found.unasked]
        yield (
            f"计算量已达上限({MAX_STEPS} 步),是否多余、只能取等号、限定取值,没有查完的:"
            f"{len(named)}({'、'.join(named[:3])}{' 等' if len(named) > 3 else ''})"
        )
    for cell in found.ranges:
        most = "" if cell.most is None else f",不大于 {cell.most}"
        yield f"限定了取值:{form[cell.address]} 不小于 {cell.least}{most}"


def _compared(form: Form, rules: Sequence[Identity | Rule]) -> list[dict[str, Any]]:
    """What users' own rules compare on the form without being equations of sums."""
    return [
        {"code": rule.code, "subject": one.subject, "assert": own.assertion, "cells": one.cells}
        for rule in rules
        if (own := rule.declared) is not None and not isinstance(rule, Identity)
        for one in comparisons(own, form)
    ]


def _named(found: System, form: Form) -> dict[tuple[str, str], str]:
    """By code and subject, the row or column that an equation is of; of users' own the subject."""
    return {
        (one.code, one.subject): where_text(form, one, "zh")
        if one.identity.declared is None
        else one.subject
        for one in found.equations
    }


def _told(found: Coverage, form: Form, names: Mapping[tuple[str, str], str]) -> Iterator[str]:
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
            by_code.setdefault(code, []).append(names[code, subject])
        told = (f"{code} {'、'.join(places)}" for code, places in by_code.items())
        yield f"  {';'.join(told)}"
