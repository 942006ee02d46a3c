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
from govinfo_check.rules.identity import system

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govinfo_check.engine import CheckResult, Violation
    from govinfo_check.reporters import Checked, Page
    from govinfo_check.rules.identity import Identity
    from govinfo_check.rules.rule import Language, Rule
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
    violated = {(found.code, found.subject): found for found in checked.violations}
    yield from _of_identities(checked, violated, lang)
    identities = {identity.code for identity in checked.identities}
    others = [found for found in checked.violations if found.code not in identities]
    for code in dict.fromkeys((*checked.asked, *(found.code for found in others))):
        if code not in identities:
            yield from _of_rule(checked, code, [v for v in others if v.code == code], lang)


def _unread(error: ReadError, lang: Language) -> dict[str, Any]:
    name = source_name(error.source, lang)
    told = _rule("report-readable", "report-readable", "error", lang)
    data = {"source": [["", "", name, ""]], "target": [], "description": plain(reason(error))}
    return _validation(f"{name}#read", told, data, "0")


def _of_identities(
    result: CheckResult, violated: Mapping[tuple[str, str], Violation], lang: Language
) -> Iterator[dict[str, Any]]:
    """One validation an equation, whatever its outcome."""
    undetermined = {(one.code, one.subject) for one in result.undetermined}
    for equation in system(result.reading.form, result.identities).equations:
        key = (equation.code, equation.subject)
        found = violated.get(key)
        expression = " = ".join(" + ".join(side) for side in (equation.left, equation.right))
        severity = found.severity if found else equation.identity.severity
        told = _rule(equation.code, expression, severity, lang, equation.identity)
        told |= _change(found, lang) if found else {}
        data = _data(result, equation.cells, found.message if found else "")
        value = "0" if found else "NA" if key in undetermined else "1"
        yield _validation(_id(result, *key), told, data, value)


def _of_rule(
    result: CheckResult, code: str, found: Sequence[Violation], lang: Language
) -> Iterator[dict[str, Any]]:
    """One validation a finding of a rule that is no equation, or one that it holds."""
    known = rules_by_code().get(code)
    for violation in found:
        told = _rule(code, violation.name, violation.severity, lang, known)
        told |= _change(violation, lang)
        data = _data(result, violation.cells, violation.message)
        yield _validation(_id(result, code, violation.subject), told, data, "0")
    if not found:
        name, severity = (known.name, known.severity) if known else (code, "error")
        told = _rule(code, name, severity, lang, known)
        yield _validation(_id(result, code), told, _data(result), "1")


def _rule(
    code: str,
    expression: str,
    severity: Severity,
    lang: Language,
    known: Identity | Rule | None = None,
) -> dict[str, Any]:
    """The rule: an identity by its equation, another by the property that its name states."""
    return {
        "name": code,
        "language": ACTOR,
        "expression": expression,
        "severity": _SEVERITY[severity],
        "description": plain(first_line(known, lang)) if known else expression,
    }


def _change(violation: Violation, lang: Language) -> dict[str, Any]:
    """That a finding weighs nothing because it was waived, and why."""
    why = waiver(violation, lang)
    return {} if why is None else {"change": "down", "explanation": why}


def _data(result: CheckResult, cells: Sequence[str] = (), description: str = "") -> dict[str, Any]:
    about = result.about
    body = plain(about.agency or source_name(result.source, "en"))
    unit = [about.form, "" if about.year is None else str(about.year), body]
    source = [[*unit, address] for address in cells] or [[*unit, ""]]
    return {"source": source, "target": [], "description": plain(description)}


def _id(result: CheckResult, *parts: str) -> str:
    return f"{source_name(result.source, 'en')}#{'/'.join(plain(part) for part in parts)}"


def _validation(
    name: str, rule: dict[str, Any], data: dict[str, Any], value: str
) -> dict[str, Any]:
    return {"id": name, "type": "validation", "rule": rule, "data": data, "value": value}
