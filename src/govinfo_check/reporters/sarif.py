"""The results as SARIF 2.1.0, for code scanning and every viewer: one run, one result a finding.

Results are written as they come, what they refer to after them. A file that could not be read is
a notification of the invocation. Within what GitHub takes: a run has at most 25,000 results; how
many more there are is told by a notification.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, and GitHub, “SARIF
support for code scanning”. `message.text` may hold links, `[words](target)`; what a document says
never becomes one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TextIO

from govinfo_check import __version__
from govinfo_check.errors import ReadError
from govinfo_check.records import number_json
from govinfo_check.reporters.causes import next_steps, sentences
from govinfo_check.reporters.described import first_line, markdown_page, rules_by_code, text_page
from govinfo_check.reporters.json import dumps, reason
from govinfo_check.reporters.layout import plain
from govinfo_check.reporters.paths import uri
from govinfo_check.reporters.text import STDIN, place_of
from govinfo_check.reporters.waivers import waiver
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_check.engine import CellLocation, CheckResult, Violation
    from govinfo_check.reporters import Checked, Page
    from govinfo_check.rules.rule import Language

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
MOST = 25_000
"""Most results of a run that GitHub takes."""

LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_KIND = {"error": "error", "warning": "warning", "info": "recommendation"}

_NOTIFICATIONS = {
    "unreadable": Text("文件未能读取", "A file could not be read"),
    "results-left-out": Text("结果过多,未全部列出", "Too many results to list them all"),
}
_LEFT_OUT = Text(
    "另有 {} 条结果未列出。请分批检查", "{} more results are not listed; check fewer files at once"
)


def write(checked: Iterable[Checked], out: TextIO, page: Page) -> None:
    """Write the log of one run."""
    run = _Run(page.lang)
    out.write(f'{{"$schema": "{SCHEMA}",\n "version": "2.1.0",\n "runs": [{{"results": [')
    between = "\n  "
    for item in checked:
        for result in run.results(item):
            out.write(between)
            out.write(dumps(result, out))
            between = ",\n  "
    out.write("]")
    out.writelines(f',\n  "{key}": {dumps(value, out)}' for key, value in run.rest().items())
    out.write("}]}\n")


class _Run:
    """What the results of a run have in common, gathered while they pass."""

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang
        self.rules: dict[str, dict[str, Any]] = {}
        self.notifications: list[dict[str, Any]] = []
        self.written = 0
        self.left_out = 0
        self.failed = False

    def results(self, checked: Checked) -> Iterable[dict[str, Any]]:
        """The results of one file."""
        if isinstance(checked, ReadError):
            self.failed = True
            told = _notification("unreadable", reason(checked))
            if checked.source is not None:
                told["locations"] = [{"physicalLocation": _physical(checked.source, None)}]
            self.notifications.append(told)
            return
        steps = next_steps(checked, self.lang)
        for violation in checked.violations:
            if self.written == MOST:
                self.left_out += 1
                continue
            self.written += 1
            if violation.code not in self.rules:
                self.rules[violation.code] = _rule(violation, self.lang)
            yield {
                "ruleId": violation.code,
                "ruleIndex": list(self.rules).index(violation.code),
                "level": LEVEL[violation.severity],
                **_result(checked, violation, steps[violation.code, violation.subject], self.lang),
            }

    def rest(self) -> dict[str, Any]:
        """The properties of the run beside its results."""
        if self.left_out:
            text = _LEFT_OUT.of(self.lang).format(self.left_out)
            self.notifications.append(_notification("results-left-out", text))
        driver = {
            "name": "govinfo-check",
            "version": __version__,
            "language": "zh-CN" if self.lang == "zh" else "en",
            "rules": list(self.rules.values()),
            "notifications": [
                {"id": name, "shortDescription": {"text": words.of(self.lang)}}
                for name, words in _NOTIFICATIONS.items()
            ],
        }
        invocation = {
            "executionSuccessful": not self.failed,
            "toolExecutionNotifications": self.notifications,
        }
        return {"tool": {"driver": driver}, "invocations": [invocation]}


def _notification(name: str, text: str) -> dict[str, Any]:
    index = list(_NOTIFICATIONS).index(name)
    level = "error" if name == "unreadable" else "warning"
    descriptor = {"id": name, "index": index}
    return {"level": level, "descriptor": descriptor, "message": {"text": _shown(text)}}


def _rule(violation: Violation, lang: Language) -> dict[str, Any]:
    """The metadata of a violation's rule; of one that is not known here, its code and name."""
    rule = rules_by_code().get(violation.code)
    described = {"id": violation.code, "name": violation.name}
    if rule is None:
        return described | {"defaultConfiguration": {"level": LEVEL[violation.severity]}}
    return described | {
        "shortDescription": {"text": _shown(first_line(rule, lang))},
        "help": {"text": text_page(rule, lang), "markdown": markdown_page(rule, lang)},
        "defaultConfiguration": {"level": LEVEL[rule.severity]},
        "properties": {"tags": [rule.code[0]], "problem.severity": _KIND[rule.severity]},
    }


def _result(
    checked: CheckResult, violation: Violation, step: str, lang: Language
) -> dict[str, Any]:
    source = checked.source
    waived = waiver(violation, lang)
    cells = [at for at in violation.locations if at.address is not None]
    return {
        "message": {"text": _shown(sentences(violation.message, step, lang))},
        "locations": [_location(source, violation, lang)],
        "relatedLocations": [_cell(source, at) for at in cells],
        "partialFingerprints": {
            "primaryLocationLineHash": violation.fingerprint,  # the one that GitHub goes by
            "govinfoCheck/v1": violation.fingerprint,
        },
        "suppressions": []
        if waived is None
        else [{"kind": "external", "status": "accepted", "justification": waived}],
        "properties": {
            "agency": plain(checked.about.agency or ""),
            "year": checked.about.year,
            "left": number_json(violation.left),
            "right": number_json(violation.right),
            "residual": number_json(violation.residual),
        },
    }


def _location(source: str | None, violation: Violation, lang: Language) -> dict[str, Any]:
    """Where the finding is shown: its first line, and in words the place of all its cells."""
    lines = [at.line for at in violation.locations if at.line is not None]
    found: dict[str, Any] = {"logicalLocations": [{"name": plain(violation.subject)}]}
    found["physicalLocation"] = _physical(source, min(lines, default=None))
    place = place_of(violation, lang)
    if place:
        found["message"] = {"text": _shown(place)}
    return found


def _cell(source: str | None, at: CellLocation) -> dict[str, Any]:
    """One of the cells that a finding concerns: its address, its words, what stands there."""
    place = {
        name: plain(value) if isinstance(value, str) else value
        for name, value in at.place._asdict().items()
        if value is not None
    }
    cell: dict[str, Any] = {
        "physicalLocation": _physical(source, at.line),
        "logicalLocations": [{"fullyQualifiedName": at.address}],
        "message": {"text": _shown(f"{at.label}:{at.text}")},
    }
    return cell | ({"properties": place} if place else {})


def _physical(source: str | None, line: int | None) -> dict[str, Any]:
    """The file, and the line where there is one: a Word file or a PDF has none."""
    name = "stdin" if source is None or source == STDIN else uri(source)
    region = {} if line is None else {"region": {"startLine": line}}
    return {"artifactLocation": {"uri": name}, **region}


def _shown(text: str) -> str:
    """`text` as a message: no control character, no link."""
    return re.sub(r"\](?=\()", "] ", plain(text))
