"""The contract of the results as a JSON Schema, for who builds on the interface."""

from __future__ import annotations

from typing import Any

from govinfo_check.forms import FORM_NAMES
from govinfo_check.reporters.json import SCHEMA
from govinfo_check.settings import SEVERITIES

_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_FIGURE: dict[str, Any] = {"type": ["number", "null"]}

_VIOLATION: dict[str, Any] = {
    "type": "object",
    "required": ["code", "severity", "subject", "cells", "message", "fingerprint"],
    "properties": {
        "code": _TEXT,
        "name": _TEXT,
        "severity": {"enum": [*SEVERITIES]},
        "subject": _TEXT,
        "cells": _TEXTS,
        "left": _FIGURE,
        "right": _FIGURE,
        "residual": _FIGURE,
        "message": _TEXT,
        "fingerprint": _TEXT,
        "locations": {"type": "array", "items": {"type": "object"}},
    },
}

_REPORT: dict[str, Any] = {
    "type": "object",
    "required": ["source", "status", "error", "violations", "undetermined", "repairs"],
    "properties": {
        "source": _TEXT,
        "form": {"enum": [*FORM_NAMES, None]},
        "agency": {"type": ["string", "null"]},
        "year": {"type": ["integer", "null"]},
        "status": {"enum": ["consistent", "inconsistent", "unreadable"]},
        "error": {"type": ["string", "null"]},
        "violations": {"type": "array", "items": _VIOLATION},
        "undetermined": {"type": "array", "items": {"type": "object"}},
        "repairs": {"type": "array", "items": {"type": "object"}},
    },
}

RESULT: dict[str, Any] = {
    "type": "object",
    "required": ["schema", "reports", "summary"],
    "properties": {
        "schema": {"const": SCHEMA},
        "reports": {"type": "array", "items": _REPORT},
        "summary": {"type": "object"},
    },
}

_PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["detail"],
    "properties": {"detail": {"anyOf": [_TEXT, {"type": "array", "items": {"type": "object"}}]}},
}

_REFUSALS = {
    400: "The body is no JSON in UTF-8, or is nested too deeply.",
    403: "The question comes from another site's page.",
    404: "There is no such output.",
    408: "The question stopped coming.",
    413: "The question, or a file in it, is too large.",
    415: "The header does not say `Content-Type: application/json`.",
    421: "The name in the `Host` header is none of this machine's.",
    422: "The question is not as described, or the file takes no notes.",
    503: "Others were asked first and are not done.",
    504: "The check took too long or too much memory.",
}

REFUSED: dict[int | str, dict[str, Any]] = {
    status: {"description": why, "content": {"application/json": {"schema": _PROBLEM}}}
    for status, why in _REFUSALS.items()
}
"""The answers to a question that gets no results, by status: why, and their schema."""
