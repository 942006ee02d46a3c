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
