"""The results as a validation report of the European Statistical System (ESS), JSON, version 1.0.1.

A validation says what one rule gave for some data: `"1"` it holds, `"0"` it does not, `"NA"` it
cannot be said. Here one validation is one equation, one finding of another rule, or such a rule
that found nothing in the report; and one for a file that could not be read. A datum is told by
four words, as the standard recommends: the form, the year, the body (the file, where it names
none) and the address of the cell. `target` is left empty, by which the standard means `source`.

`event.time` is the present; where the environment sets SOURCE_DATE_EPOCH it is that moment, so
that one input gives one output.

Source: M. van der Loo and O. ten Bosch, Design of a generic machine-readable validation report
structure, version 1.0 (ESSnet ValiDat Integration, 2017), and its JSON schema 1.0.1 (“alpha”: the
keys in `source` are lists) at github.com/data-cleaning/ValidatReport. The standard lets `rule` and
`data` have further entries; `rule.name` and `data.description` are used so.
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

from govinfo_check import __version__
from govinfo_check.errors import ReadError
from govinfo_check.reporters.described import first_line, rules_by_code
from govinfo_check.reporters.json import dumps, reason
from govinfo_check.reporters.layout import plain
from govinfo_check.reporters.text import source_name
from govinfo_check.reporters.waivers import waiver
from govinfo_check.rules.identity import Identity, system

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.engine import CheckResult, Violation
    from govinfo_check.reporters import Checked, Page
    from govinfo_check.rules.rule import Language
    from govinfo_check.settings import Severity

ACTOR = f"govinfo-check {__version__}"
"""What made the results, and the language (with its version) that the rules are written in."""

_SEVERITY = {"error": "error", "warning": "warning", "info": "information"}


def write(checked: Iterable[Checked], out: TextIO, page: Page) -> None:
    """Write one validation a line as they come."""
    event = {"time": _now(), "actor": ACTOR}
    between = "["
    for item in checked:
        seen: Counter[str] = Counter()
        for validation in _validations(item, page.lang):
            name = validation["id"]
            seen[name] += 1
            if seen[name] > 1:
                validation["id"] = f"{name}/{seen[name]}"
            ordered = {"id": "", "type": "", "event": event} | validation
            out.write(f"{between}{dumps(ordered, out)}")
            between = ",\n "
    out.write("[]\n" if between == "[" else "]\n")


def _now() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return now.isoformat(timespec="seconds")


def _validations(checked: Checked, lang: Language) -> Iterator[dict[str, Any]]:
    if isinstance(checked, ReadError):
        yield _unread(checked, lang)
        return
    found = _by_rule(checked.violations)
    yield from _of_identities(checked, found, lang)
    identities = {identity.code for identity in checked.identities}
    for code in dict.fromkeys((*checked.asked, *found)):
        if code in identities:
            continue
        for violation in found.get(code, ()):
            told = _rule(code, violation.name, violation.severity) | _change(violation, lang)
            data = _data(checked, violation.cells, violation.message)
            yield _validation(_id(checked, code, violation.subject), told, data, "0")
        if code not in found:
            rule = rules_by_code().get(code)
            told = _rule(code, rule.name if rule else code, rule.severity if rule else "error")
            yield _validation(_id(checked, code), told, _data(checked), "1")


def _unread(error: ReadError, lang: Language) -> dict[str, Any]:
    name = source_name(error.source, lang)
    told = _told("report-readable", "report-readable", "error", "The file can be read as a report.")
    data = {"source": [["", "", name, ""]], "target": [], "description": plain(reason(error))}
    return _validation(f"{name}#read", told, data, "0")


def _by_rule(violations: Sequence[Violation]) -> dict[str, list[Violation]]:
    found: dict[str, list[Violation]] = {}
    for violation in violations:
        found.setdefault(violation.code, []).append(violation)
    return found


def _of_identities(
    result: CheckResult, found: dict[str, list[Violation]], lang: Language
) -> Iterator[dict[str, Any]]:
    """One validation an equation, whatever its outcome."""
    violated = {(v.code, v.subject): v for violations in found.values() for v in violations}
    undetermined = {(one.code, one.subject) for one in result.undetermined}
    for equation in system(result.reading.form, result.identities).equations:
        identity, key = equation.identity, (equation.code, equation.subject)
        violation = violated.get(key)
        severity = violation.severity if violation else identity.severity
        told = _rule(identity.code, identity.name, severity, identity)
        text = ""
        if violation:
            told |= _change(violation, lang)
            text = violation.message
        value = "0" if violation else "NA" if key in undetermined else "1"
        yield _validation(_id(result, *key), told, _data(result, equation.cells, text), value)


def _rule(
    code: str, name: str, severity: Severity, identity: Identity | None = None
) -> dict[str, Any]:
    """The rule: an identity by its equation, another by the property that its name states."""
    known = identity or rules_by_code().get(code)
    expression = f"{identity.scope}: {identity.equation}" if identity else name
    return _told(code, expression, severity, first_line(known) if known else name)


def _told(code: str, expression: str, severity: Severity, description: str) -> dict[str, Any]:
    return {
        "name": code,
        "language": ACTOR,
        "expression": expression,
        "severity": _SEVERITY[severity],
        "description": plain(description),
    }


def _change(violation: Violation, lang: Language) -> dict[str, Any]:
    """That a finding weighs nothing because it was accepted, and why."""
    why = waiver(violation, lang)
    return {} if why is None else {"change": "down", "explanation": why}


def _data(result: CheckResult, cells: Sequence[str] = (), description: str = "") -> dict[str, Any]:
    report = result.report
    body = plain(report.agency or source_name(result.source, "en"))
    unit = [report.form, "" if report.year is None else str(report.year), body]
    source = [[*unit, address] for address in cells] or [[*unit, ""]]
    return {"source": source, "target": [], "description": plain(description)}


def _id(result: CheckResult, *parts: str) -> str:
    return f"{source_name(result.source, 'en')}#{'/'.join(plain(part) for part in parts)}"


def _validation(
    name: str, rule: dict[str, Any], data: dict[str, Any], value: str
) -> dict[str, Any]:
    return {"id": name, "type": "validation", "rule": rule, "data": data, "value": value}
