"""Where the real reports lie, and how the tests skip where they are absent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)  # a busy machine is no failure
settings.load_profile("patient")

REPORTS = Path(__file__).resolve().parent.parent.parent / "shared" / "reports"


@pytest.fixture
def reports() -> Path:
    if not REPORTS.is_dir():
        pytest.skip("the folder of real published reports is not beside this checkout")
    return REPORTS


@pytest.fixture
def figures(reports):
    """The figures of a real report, checked by hand, by the report's name."""

    def of(name):
        return json.loads((reports / f"{name}.json").read_text(encoding="utf-8"))

    return of
