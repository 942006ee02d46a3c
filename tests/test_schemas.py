"""The JSON Schema of the forms, as it is published and as `template` prints it."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from govinfo_check import ReadError, read
from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.strategies import reports
from govinfo_check.templates.schema import json_schema

ROOT = Path(__file__).parent.parent
SCHEMAS = {name: json_schema(get_form(name)) for name in FORM_NAMES}
VALIDATORS = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}


def cell_of(schema, address):
    """The schema of a cell, and the titles of what holds it."""
    titles, at = [], schema
    for name in address.split("."):
        at = at["properties"][name]
        titles.append(at["title"])
        if "$ref" in at:
            at = schema["$defs"][at["$ref"].removeprefix("#/$defs/")]
    return at, titles


@pytest.mark.parametrize("name", FORM_NAMES)
def test_a_schema_is_one(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["title"] == f"政府信息公开工作年度报告 {name}"


@pytest.mark.parametrize("name", FORM_NAMES)
def test_every_cell_has_its_label_and_its_unit(name):
    for cell in get_form(name).cells:
        schema, titles = cell_of(SCHEMAS[name], cell.address)
        assert schema["unit"] == cell.kind.unit
        assert cell.row.label in titles
        assert cell.column_label in (titles[-1], schema.get("column"))


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(FORM_NAMES).flatmap(reports))
def test_what_the_library_writes_is_valid(report):
    VALIDATORS[report.form].validate(report.model_dump(mode="json"))


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"form": "cn-2019"},
        {"form": "cn-2021", "requests": {"newest": {}}},
        {"form": "cn-2021", "requests": {"new": {"total": "3"}}},
        {"form": "cn-2021", "requests": {"new": {"total": [3]}}},
        {"form": "cn-2021", "disclosure": {"fees": "0.5"}},
        {"form": "cn-2021", "year": "2023"},
    ],
)
def test_what_is_no_report_is_not_valid(record):
    assert not VALIDATORS["cn-2021"].is_valid(record)
    if record.get("form") != "cn-2019":  # which is a report, on the other form
        with pytest.raises(ReadError):
            read(record)


def test_the_example_is_valid():
    text = (ROOT / "examples" / "reports" / "chengzhou-2022.json").read_text(encoding="utf-8")
    VALIDATORS["cn-2021"].validate(json.loads(text))


@pytest.mark.parametrize("name", FORM_NAMES)
def test_the_published_schema_is_the_forms(name):
    published = (ROOT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    assert json.loads(published) == SCHEMAS[name]
