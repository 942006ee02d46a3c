"""The results as JSON, schema `govinfo-check/1`: one line a report, written as they come."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING, Any, TextIO

from govinfo_check.errors import ReadError
from govinfo_check.records import number_json
from govinfo_check.reporters.layout import is_hidden
from govinfo_check.reporters.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_check.engine import CellLocation, Violation
    from govinfo_check.localize.model import Repair
    from govinfo_check.reporters import Checked, Page
    from govinfo_check.rules.blanks import Imputation

SCHEMA = "govinfo-check/1"


def write(checked: Iterable[Checked], out: TextIO, page: Page) -> None:
    """Write the JSON of all results; an interrupted run counts what is `unchecked`."""
    summary = Summary()
    out.write(f'{{"schema": "{SCHEMA}",\n "reports": [')
    for item in checked:
        out.write(",\n  " if summary.reports else "\n  ")
        out.write(dumps(record(item), out))
        summary.add(item)
    counts = summary.record()
    if unchecked := page.scope.unchecked(summary.reports):
        counts["unchecked"] = unchecked
    out.write(f'],\n "summary": {dumps(counts, out)}}}\n')


def dumps(data: Any, out: TextIO, indent: int | None = None) -> str:  # noqa: ANN401 - what JSON holds
    """`data` as JSON that `out` can encode and a terminal shows as it is.

    Characters that are not seen, those that turn the direction of writing among them, are escaped.
    """
    text = json.dumps(data, ensure_ascii=not is_unicode(out), indent=indent, allow_nan=False)
    if text.isprintable():
        return text
    return "".join(json.dumps(c)[1:-1] if c != "\n" and is_hidden(c) else c for c in text)


def is_unicode(out: TextIO) -> bool:
    """Whether `out` takes every character."""
    try:
        return codecs.lookup(out.encoding or "utf-8").name.startswith("utf")
    except (AttributeError, LookupError):  # a stream without an encoding takes any text
        return True


def record(checked: Checked) -> dict[str, Any]:
    """The JSON of one file's result; `imputations` beside the contract's keys where there are."""
    if isinstance(checked, ReadError):
        return {
            "source": checked.source,
            "form": None,
            "agency": None,
            "year": None,
            "status": "unreadable",
            "error": reason(checked),
            "violations": [],
            "baselined": 0,
            "undetermined": [],
            "repairs": [],
        }
    about = checked.about
    found: dict[str, Any] = {
        "source": checked.source,
        "form": about.form,
        "agency": about.agency,
        "year": about.year,
        "status": checked.status,
        "error": None,
        "violations": [_violation(violation) for violation in checked.violations],
        "baselined": len(checked.baselined),
        "undetermined": [
            {
                "code": one.code,
                "subject": one.subject,
                "cells": list(one.cells),
                "blank": list(one.blank),
            }
            for one in checked.undetermined
        ],
        "repairs": [_repair(repair) for repair in checked.repairs],
    }
    if checked.imputations:
        found["imputations"] = [_imputation(one) for one in checked.imputations]
    return found


def reason(error: ReadError) -> str:
    """Why a file could not be read, without its name."""
    return str(ReadError(error.problem, place=error.place, remedy=error.remedy))


def _violation(violation: Violation) -> dict[str, Any]:
    return {
        "code": violation.code,
        "name": violation.name,
        "severity": violation.severity,
        "subject": violation.subject,
        "cells": list(violation.cells),
        "left": number_json(violation.left),
        "right": number_json(violation.right),
        "residual": number_json(violation.residual),
        "message": violation.message,
        "fingerprint": violation.fingerprint,
        "waived": _waived(violation),
        "locations": [_location(location) for location in violation.locations],
    }


def _waived(violation: Violation) -> dict[str, str] | None:
    waiver = violation.waived
    if waiver is None:
        return None
    return {"reason": waiver.reason, "by": waiver.by, "expires": waiver.expires.isoformat()}


def _location(location: CellLocation) -> dict[str, Any]:
    return location._asdict()


def _repair(repair: Repair) -> dict[str, Any]:
    """The contract's keys; `evidence` beside them where something spoke for or against it."""
    record: dict[str, Any] = {
        "changes": [
            {
                "address": change.address,
                "stated": number_json(change.stated),
                "suggested": number_json(change.suggested),
                "operation": change.operation,
            }
            for change in repair.changes
        ],
        "resolves": [list(subject) for subject in repair.resolves],
        "cost": repair.cost,
        "tied": repair.tied,
    }
    if repair.evidence:
        record["evidence"] = list(repair.evidence)
    return record


def _imputation(imputation: Imputation) -> dict[str, Any]:
    return {
        "address": imputation.address,
        "value": imputation.value,
        "because": [list(subject) for subject in imputation.because],
    }
