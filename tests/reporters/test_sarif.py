"""SARIF 2.1.0: valid against the schema, and what code scanning makes of it."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from rendering import SAMPLE, own, rendered, waived, wrong

from govinfo_check import ReadError
from govinfo_check.reporters import sarif
from govinfo_check.rules import built_in_rules

SCHEMA = json.loads(
    (Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def run_of(*results):
    log = json.loads(rendered("sarif", results))
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    return run


def test_the_sample_is_valid():
    run_of(*SAMPLE)


def test_the_schema_is_able_to_refuse():
    log = json.loads(rendered("sarif"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(log)


def test_a_result_has_its_line_its_cells_and_its_likeliest_cause():
    results = run_of(wrong())["results"]
    row = next(r for r in results if r["ruleId"] == "T303")
    (place,) = row["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "%E5%B9%B4%E6%8A%A5/%E4%B8%B4%E6%BA%AA%E5%8E%BF%20%231.html"},
        "region": {"startLine": 34},
    }
    assert place["message"]["text"] == "第 2 个表格第 4 行"
    assert place["logicalLocations"] == [{"name": "new"}]
    names = [at["logicalLocations"][0]["fullyQualifiedName"] for at in row["relatedLocations"]]
    assert names[0] == "requests.new.natural_person"
    assert len(names) == 7
    assert "21 应为 12(数字前后颠倒)" in row["message"]["text"]
    assert row["level"] == "error"


def test_a_rule_has_its_page_as_help():
    run = run_of(wrong())
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    rule = next(r for r in rules if r["id"] == "T301")
    assert rule["shortDescription"]["text"].startswith("表三每一列：")
    assert "## 怎么办" in rule["help"]["markdown"]
    assert "怎么办\n    先看" in rule["help"]["text"]


def test_a_rule_of_the_users_own_is_told_by_its_code_and_name():
    (rule,) = run_of(own())["tool"]["driver"]["rules"]
    assert rule == {
        "id": "X901",
        "name": "appeals-after-requests",
        "defaultConfiguration": {"level": "warning"},
    }


def test_severities_are_levels():
    levels = {r["ruleId"]: r["level"] for r in run_of(*SAMPLE)["results"]}
    assert (levels["S104"], levels["X901"], levels["T401"]) == ("note", "warning", "error")


def test_an_accepted_finding_is_suppressed_and_every_other_says_that_it_is_not():
    first, second = run_of(waived())["results"]
    assert first["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "已向上级说明;批准:张三;至 2026-12-31",
        }
    ]
    assert second["suppressions"] == []


def test_a_file_without_lines_has_no_region():
    (result, _) = run_of(waived())["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["relatedLocations"][0]["properties"]["sheet"] == "表四"


def test_fingerprints_are_those_of_the_violations():
    result = wrong()
    written = [r["partialFingerprints"]["govinfoCheck/v1"] for r in run_of(result)["results"]]
    assert written == [v.fingerprint for v in result.violations]


def test_what_could_not_be_read_is_a_notification():
    run = run_of(wrong(), ReadError("文件是空的", source="空.html", remedy="请保存"))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "文件是空的。请保存"
    assert told["level"] == "error"
    uri = told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E7%A9%BA.html"
    assert run_of(wrong())["invocations"][0]["executionSuccessful"] is True


def test_results_beyond_what_github_takes_are_counted(monkeypatch):
    monkeypatch.setattr(sarif, "MOST", 4)
    run = run_of(wrong(), waived(), own())
    assert len(run["results"]) == 4
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"] == "另有 2 条结果未列出。请分批检查"


def test_limits_of_github_hold_for_any_report():
    assert sarif.MOST <= 25_000
    assert len(built_in_rules()) < 25_000
    assert all(len(r["relatedLocations"]) <= 1_000 for r in run_of(*SAMPLE)["results"])


def test_a_document_makes_no_link_of_a_message():
    result = wrong()
    told = replace(result.violations[0], message="[看](https://a.example/) [图](1)")
    (row,) = run_of(replace(result, violations=(told,)))["results"]
    assert row["message"]["text"].startswith("[看] (https://a.example/) [图] (1)")
