"""Every rule on the cells, the structure and the duties, by its cases in `cases/`.

One file a rule. A case finds what it says under `finds` (the subjects, in order) and nothing else
of that rule; `severity` and `says` (a part of the message) where they matter. `previous` is the
case of last year's report, `settings` what the user set.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from beside import filled
from govinfo_check import ReadError, check, read
from govinfo_check.documents import Location
from govinfo_check.records import reading_of_record, record_of_reading
from govinfo_check.rules import all_rules
from govinfo_check.rules.departures import place_zh
from govinfo_check.rules.rule import Rule
from govinfo_check.settings import MonthDay, Settings
from layouts import random_document
from rules.sound_page import page

FOLDER = Path(__file__).parent / "cases"
FAMILIES = ("V", "S", "D")
CASES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.json"))
}
RULES = [rule.code for rule in all_rules() if isinstance(rule, Rule) and rule.code[0] in FAMILIES]


def settings_of(case):
    given = dict(case.get("settings", {}))
    for name in ("department_deadline", "government_deadline"):
        if name in given:
            given[name] = MonthDay(*given[name])
    if "published" in given:
        given["published"] = date.fromisoformat(given["published"])
    return Settings(**given)


def source_of(case):
    """What is checked: JSON where the case is JSON, a workbook with further cells, or the page."""
    if "sheet" in case:
        return read(filled({case["sheet"]: case["cells"]}))
    return case["record"] if "record" in case else read(page(case), format="html")


def found(case, code, source):
    previous = case.get("previous")
    return check(
        source,
        previous=read(page(previous), format="html") if previous else None,
        select=[code],
        settings=settings_of(case),
    ).violations


@pytest.mark.parametrize(
    ("code", "case"),
    [(code, case) for code, cases in CASES.items() for case in cases],
    ids=lambda value: value if isinstance(value, str) else value["description"],
)
def test_a_case_finds_what_it_says(code, case):
    source = source_of(case)
    violations = found(case, code, source)
    assert [v.subject for v in violations] == case["finds"], [v.message for v in violations]
    for violation in violations:
        assert violation.severity == case.get("severity", violation.severity)
        assert case.get("says", "") in violation.message
    if "record" not in case:
        again = found(case, code, reading_of_record(record_of_reading(source)))
        assert [(v.message, v.severity) for v in again] == [
            (v.message, v.severity) for v in violations
        ]


@pytest.mark.parametrize("form", ["cn-2021", "cn-2019"])
def test_the_sound_page_violates_nothing(form):
    year = 2023 if form == "cn-2021" else 2020
    result = check(page({"description": "sound", "form": form, "year": year}), format="html")
    assert [v.message for v in result.violations] == []


@pytest.mark.parametrize("code", RULES)
def test_a_rule_has_a_case_that_violates_it_and_one_that_nearly_does(code):
    cases = CASES[code]
    assert any(case["finds"] for case in cases)
    assert any(not case["finds"] for case in cases)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_says_the_same_in_english(code):
    case = next(case for case in CASES[code] if case["finds"])
    result = check(source_of(case), select=[code], lang="en", settings=settings_of(case))
    if "previous" not in case:
        assert len(result.violations) == len(case["finds"])
        assert all(violation.message for violation in result.violations)


def test_sound_documents_in_any_layout_give_no_false_alarm():
    """Headings in other words are part of the layouts; nothing else of these rules is there."""
    rules = [code for code in RULES if code > "S113" or code[0] == "D"]
    for seed in range(80):
        rendered = random_document(seed)
        kind = {"md": "markdown"}.get(rendered.format, rendered.format)
        try:
            result = check(rendered.data, format=kind, select=rules)
        except ReadError:
            continue
        codes = {violation.code for violation in result.violations}
        assert {code for code in codes if code[0] != "V"} <= {"S116"}, str(rendered)


def test_a_line_of_a_page_is_one_of_its_source_and_of_a_text_one_that_is_seen():
    html = page({}).replace("<h2>一、".encode(), "<h2>一、总体情况</h2>\n<h2>一、".encode())
    found = read(html, format="html")
    for reading in (found, reading_of_record(record_of_reading(found))):
        (violation,) = check(reading, select=["S104"]).violations
        assert re.search(r"\(源代码第 \d+ 行\)", violation.message)
    assert place_zh(Location(line=2)) == "第 2 行文字"
