"""The JSON of a check, as the contract writes it."""

import io
import json
from dataclasses import replace
from decimal import Decimal

from govinfo_check import ReadError, check, read
from govinfo_check.localize import in_prose
from govinfo_check.reporters import Page, get_reporter

BLOCK = {"upheld": 10, "overturned": 1, "other": 0, "pending": 0, "total": 0}
WRONG = {"form": "cn-2021", "agency": "云溪县档案馆", "year": 2023}
WRONG |= {"appeals": {"reconsideration": BLOCK}}
OPEN = {"form": "cn-2021", "requests": {"new": {"natural_person": 2, "total": 5}}}
UNREAD = ReadError("文件是空的", source="empty.html", remedy="请确认文件已保存")


def text_of(*checked, out=None):
    out = io.StringIO() if out is None else out
    get_reporter("json")(iter(checked), out, Page())
    return out


def written(*checked):
    return json.loads(text_of(*checked).getvalue(), parse_float=Decimal)


def test_no_result_is_an_empty_list():
    assert written() == {
        "schema": "govinfo-check/1",
        "reports": [],
        "summary": {
            "reports": 0,
            "consistent": 0,
            "inconsistent": 0,
            "unreadable": 0,
            "violations": {},
        },
    }


def test_a_violation_has_the_keys_of_the_contract():
    data = written(check(WRONG, select=["T"]))
    (report,) = data["reports"]
    assert list(report) == [
        "source",
        "form",
        "agency",
        "year",
        "status",
        "error",
        "violations",
        "baselined",
        "undetermined",
        "repairs",
    ]
    assert (report["source"], report["form"]) == (None, "cn-2021")
    assert (report["agency"], report["year"]) == ("云溪县档案馆", 2023)
    assert (report["status"], report["error"]) == ("inconsistent", None)
    (violation,) = report["violations"]
    assert list(violation) == [
        "code",
        "name",
        "severity",
        "subject",
        "cells",
        "left",
        "right",
        "residual",
        "message",
        "fingerprint",
        "waived",
        "locations",
    ]
    assert violation["code"] == "T401"
    assert violation["subject"] == "reconsideration"
    assert (violation["left"], violation["right"], violation["residual"]) == (11, 0, 11)
    assert len(violation["fingerprint"]) == 16
    assert violation["cells"] == [
        "appeals.reconsideration.upheld",
        "appeals.reconsideration.overturned",
        "appeals.reconsideration.other",
        "appeals.reconsideration.pending",
        "appeals.reconsideration.total",
    ]
    assert violation["locations"][0] == {
        "address": "appeals.reconsideration.upheld",
        "label": "表四「行政复议」行「结果维持」列",
        "text": "10",
        "table": None,
        "row": None,
        "column": None,
        "page": None,
        "sheet": None,
        "line": None,
    }


def test_repairs_are_proposals_that_name_what_they_resolve():
    (report,) = written(check(WRONG, select=["T"]))["reports"]
    assert report["repairs"]
    for repair in report["repairs"]:
        assert list(repair) == ["changes", "resolves", "cost", "tied"]
        assert ["T401", "reconsideration"] in repair["resolves"]
    changes = [change for repair in report["repairs"] for change in repair["changes"]]
    (total,) = [change for change in changes if change["address"].endswith("reconsideration.total")]
    assert list(total) == ["address", "stated", "suggested", "operation"]
    assert (total["stated"], total["suggested"]) == (0, 11)


def test_what_spoke_for_a_repair_stands_beside_it():
    prose = in_prose("appeals.reconsideration.total", 11, "共发生行政复议 11 件")
    result = replace(check(WRONG, select=["T"]), evidence=(prose,))
    first = written(result)["reports"][0]["repairs"][0]
    assert [change["suggested"] for change in first["changes"]] == [11]
    assert first["evidence"] == ["与正文“共发生行政复议 11 件”的 11 相符"]


def test_a_blank_that_can_be_one_count_only_has_it_and_the_sums_that_say_so():
    blank = {"form": "cn-2021", "appeals": {"reconsideration": {**BLOCK, "total": None}}}
    (report,) = written(check(blank, select=["T401"]))["reports"]
    assert report["imputations"] == [
        {
            "address": "appeals.reconsideration.total",
            "value": 11,
            "because": [["T401", "reconsideration"]],
        }
    ]


def test_blanks_that_no_counts_fit_are_one_violation_with_its_proof():
    """Received are 2 and settled are 2, yet 1 is carried forward."""
    blank = {"natural_person": 1, "business": 1, "total": None}
    row = dict.fromkeys(("research", "public_interest", "legal_services", "other"), 0)
    nothing = dict.fromkeys((*blank, *row), 0)
    requests = {
        "new": {**row, **blank},
        "carried_over": nothing,
        "results": {"total": {**row, "natural_person": 1, "business": 1, "total": None}},
        "carried_forward": {**nothing, "total": 1} | {"other": None},
    }
    requests["new"]["other"] = 0
    data = {"form": "cn-2021", "requests": requests}
    (report,) = written(check(data, select=["T301", "T303", "V110"]))["reports"]
    (violation,) = report["violations"]
    assert (violation["code"], violation["name"]) == ("V110", "fillable-blanks")
    assert violation["cells"] == ["requests.new.total", "requests.results.total.total"]
    for words in ("T301「总计」列", "T303「一、本年新收政府信息公开申请数量」行"):
        assert words in violation["message"]


def test_an_undetermined_identity_names_its_blanks():
    (report,) = written(check(OPEN, select=["T303"]))["reports"]
    assert report["status"] == "consistent"
    assert report["undetermined"][0] == {
        "code": "T303",
        "subject": "new",
        "cells": [
            f"requests.new.{column}"
            for column in (
                "natural_person",
                "business",
                "research",
                "public_interest",
                "legal_services",
                "other",
                "total",
            )
        ],
        "blank": [
            f"requests.new.{column}"
            for column in (
                "business",
                "research",
                "public_interest",
                "legal_services",
                "other",
            )
        ],
    }


def test_a_file_that_was_not_read_has_its_reason():
    (report,) = written(UNREAD)["reports"]
    assert report == {
        "source": "empty.html",
        "form": None,
        "agency": None,
        "year": None,
        "status": "unreadable",
        "error": "文件是空的。请确认文件已保存",
        "violations": [],
        "baselined": 0,
        "undetermined": [],
        "repairs": [],
    }


def test_the_summary_counts_reports_and_codes():
    both = {"reconsideration": BLOCK, "litigation": {"direct": BLOCK}}
    twice = check({"form": "cn-2021", "appeals": both}, select=["T"])
    data = written(twice, check(OPEN, select=["T"]), UNREAD)
    assert data["summary"] == {
        "reports": 3,
        "consistent": 1,
        "inconsistent": 1,
        "unreadable": 1,
        "violations": {"T401": 2},
    }


def test_a_decimal_is_a_number_and_never_a_string():
    result = check(WRONG, select=["T"])
    amounts = {"left": Decimal("24252.311082"), "right": Decimal("24252.310000")}
    violation = replace(result.violations[0], **amounts)
    (report,) = written(replace(result, violations=(violation,)))["reports"]
    assert report["violations"][0]["left"] == Decimal("24252.311082")
    assert report["violations"][0]["right"] == Decimal("24252.31")
    assert report["violations"][0]["residual"] == Decimal("0.001082")


def test_a_warning_leaves_the_status_consistent():
    result = check(read(HTML_REPORT.encode(), format="html"), select=["S104"])
    (report,) = written(result)["reports"]
    assert [v["severity"] for v in report["violations"]] == ["warning"]
    assert report["status"] == "consistent"
    assert report["violations"][0]["left"] is None
    assert report["violations"][0]["residual"] is None


def test_a_place_in_a_page_is_told_by_table_row_and_column():
    result = check(HTML_REPORT.encode(), format="html", select=["T401"])
    (report,) = written(result)["reports"]
    total = report["violations"][0]["locations"][-1]
    assert (total["text"], total["table"], total["row"], total["column"]) == ("3", 1, 4, 5)


def test_control_and_direction_characters_are_escaped():
    report = {"form": "cn-2021", "agency": "a\x1b[31m\x9b\u202eb"}
    text = text_of(check(report, select=["T"])).getvalue()
    assert not any(character in text for character in "\x1b\x9b\u202e")
    assert json.loads(text)["reports"][0]["agency"] == "a\x1b[31m\x9b\u202eb"


def test_a_stream_that_cannot_hold_chinese_gets_ascii():
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="latin-1")
    text_of(check(WRONG, select=["T"]), out=out).flush()
    assert raw.getvalue().isascii()
    assert json.loads(raw.getvalue())["reports"][0]["agency"] == "云溪县档案馆"


def test_each_report_is_one_line():
    lines = text_of(check(WRONG), check(OPEN), UNREAD).getvalue().splitlines()
    assert len(lines) == 6


OUTCOMES = "<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>"
HTML_REPORT = f"""<h1>云溪县档案馆2023年政府信息公开工作年度报告</h1>
<p>一、总体情况</p><p>一、总体情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p>
<table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>
<tr><td colspan=5></td><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>
<tr>{OUTCOMES * 3}</tr>
<tr><td>1</td><td>0</td><td>0</td><td>1</td><td>3</td>{"<td>0</td>" * 10}</tr></table>"""
