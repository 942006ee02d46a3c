"""The validation report of the European Statistical System.

What is asked for is that of version 1.0.1 of the structure in our own words, and stricter: every
entry that the standard recommends is there, none that it does not know but `rule.name`.
"""

import json
from datetime import datetime

import jsonschema
from rendering import SAMPLE, left_open, own, rendered, waived, wrong

from govinfo_check import ReadError, check

TEXT = {"type": "string"}


def entries(required, **optional):
    return {
        "type": "object",
        "properties": required | optional,
        "required": list(required),
        "additionalProperties": False,
    }


KEYS = {"type": "array", "items": {"type": "array", "items": TEXT, "minItems": 4, "maxItems": 4}}
RULE = dict.fromkeys(("name", "language", "expression", "description"), TEXT)
RULE |= {"severity": {"enum": ["information", "warning", "error"]}}
VALIDATION = entries(
    {
        "id": TEXT,
        "type": {"const": "validation"},
        "event": entries({"time": TEXT, "actor": TEXT}),
        "rule": entries(RULE, change={"enum": ["up", "down"]}, explanation=TEXT),
        "data": entries({"source": KEYS, "target": KEYS, "description": TEXT}),
        "value": {"enum": ["0", "1", "NA"]},
    }
)


def validations(*results):
    found = json.loads(rendered("ess", results))
    jsonschema.validate(found, {"type": "array", "items": VALIDATION})
    return found


def test_the_sample_has_the_structure_and_every_validation_its_own_id():
    found = validations(*SAMPLE)
    assert len({one["id"] for one in found}) == len(found)


def test_every_equation_is_a_validation_whatever_its_outcome():
    found = validations(left_open())
    assert [one["value"] for one in found] == ["NA", "NA", "NA"]
    (first, *_) = found
    assert first["rule"]["expression"] == (
        "appeals.reconsideration.upheld + appeals.reconsideration.overturned"
        " + appeals.reconsideration.other + appeals.reconsideration.pending"
        " = appeals.reconsideration.total"
    )
    assert first["data"]["source"][0] == [
        "cn-2021",
        "",
        "云溪县2022.json",
        "appeals.reconsideration.upheld",
    ]


def test_a_violated_equation_is_0_and_says_what_stands_there():
    found = {one["id"]: one for one in validations(wrong())}
    row = found["年报/临溪县 #1.html#T303/new"]
    assert row["value"] == "0"
    assert "21" in row["data"]["description"]
    assert found["年报/临溪县 #1.html#T303/carried_over"]["value"] == "1"


def test_another_rule_is_one_validation_a_finding_or_one_that_holds():
    by_rule = {}
    for one in validations(wrong()):
        by_rule.setdefault(one["rule"]["name"], []).append(one)
    assert [one["value"] for one in by_rule["S104"]] == ["0"]
    assert by_rule["S104"][0]["rule"]["severity"] == "information"
    assert [one["value"] for one in by_rule["S101"]] == ["1"]
    assert validations(own())[0]["rule"]["severity"] == "warning"


def test_an_accepted_finding_is_downgraded_with_its_reason():
    first, *others = validations(waived())
    assert (first["value"], first["rule"]["change"]) == ("0", "down")
    assert first["rule"]["explanation"].startswith("已向上级说明")
    assert all("change" not in one["rule"] for one in others)


def test_a_body_is_told_by_its_name():
    report = {"form": "cn-2021", "agency": "云溪县", "year": 2023}
    (first, *_) = validations(check(report, select=["T401"]))
    assert first["data"]["source"][0][:3] == ["cn-2021", "2023", "云溪县"]


def test_what_could_not_be_read_is_a_validation_that_failed():
    (one,) = validations(ReadError("文件是空的", source="空.html"))
    assert (one["value"], one["data"]["description"]) == ("0", "文件是空的")


def test_the_time_is_the_moment_that_the_environment_sets():
    (one, *_) = validations(own())
    assert one["event"]["time"] == "2023-11-14T22:13:20+00:00"
    assert datetime.fromisoformat(one["event"]["time"]).tzinfo is not None
