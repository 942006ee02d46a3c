"""JUnit's XML: valid against Jenkins' schema; what passes, fails and is an error."""

import io
from pathlib import Path

from lxml import etree
from rendering import SAMPLE, own, rendered, waived, wrong

from govinfo_check import ReadError, check
from govinfo_check.reporters import Page, get_reporter

SCHEMA = etree.XMLSchema(file=str(Path(__file__).parent / "schemas" / "junit-10.xsd"))


def root_of(*results, **page):
    root = etree.fromstring(rendered("junit", results, **page).encode())
    SCHEMA.assertValid(root)
    return root


def test_the_sample_is_valid():
    assert len(root_of(*SAMPLE)) == len(SAMPLE)


def test_a_family_of_rules_is_a_test_and_fails_with_what_a_clerk_is_told():
    (suite,) = root_of(wrong())
    assert suite.get("name") == "年报/临溪县 #1.html"
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("2", "1", "0")
    assert [case.get("name") for case in suite.iter("testcase")] == ["S", "T"]
    (failure,) = suite.iter("failure")
    assert failure.getparent().get("name") == "T"
    assert failure.get("message") == "2 处问题"
    assert "[T301]" in failure.text
    assert "最可能的原因" in failure.text
    (note,) = suite.iter("system-out")
    assert "[S104]" in note.text


def test_warnings_fail_where_they_are_asked_to():
    assert not list(root_of(own()).iter("failure"))
    assert list(root_of(own(), fail_on="warning").iter("failure"))


def test_a_report_without_findings_passes_every_family_that_was_asked():
    (suite,) = root_of(check({"form": "cn-2021"}, select=["T", "V103"]))
    assert [case.get("name") for case in suite.iter("testcase")] == ["T", "V"]
    assert suite.get("failures") == "0"


def test_an_accepted_finding_fails_nothing():
    (failure,) = root_of(waived()).iter("failure")
    assert failure.get("message") == "1 处问题"
    (accepted,) = root_of(waived()).iter("system-out")
    assert "已豁免 [T401]:已向上级说明" in accepted.text


def test_what_could_not_be_read_is_an_error():
    (suite,) = root_of(ReadError("文件是空的", source="空.html", remedy="请保存"))
    (error,) = suite.iter("error")
    assert error.get("message") == "文件是空的。请保存"
    assert (suite.get("errors"), suite.get("failures")) == ("1", "0")


def test_a_stream_that_cannot_hold_chinese_gets_references():
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    get_reporter("junit")([wrong()], out, Page())
    out.flush()
    (suite,) = etree.fromstring(raw.getvalue())
    assert suite.get("name") == "年报/临溪县 #1.html"
