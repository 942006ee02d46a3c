"""The page of results: what it holds, read as HTML without a browser."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from lxml import html
from rendering import FORM, SAMPLE, ZEROS, rendered

from govinfo_check import check, read
from govinfo_check.cli import main
from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.readings import CellReading
from govinfo_check.reporters.html import DRAWN
from govinfo_check.templates import document
from written import page, report

CLEAN = check(FORM.report(ZEROS), select=["T"])


def parsed(*results, **options):
    return html.document_fromstring(rendered("html", results, **options))


def words(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("name", FORM_NAMES)
def test_the_tables_are_those_of_the_official_form(name):
    form = get_form(name)
    values = [i + 1 for i, _ in enumerate(form.cells)]
    result = check(form.report(dict(zip(form.index, values, strict=True))), select=["S103"])
    drawn = parsed(result)
    blank = html.document_fromstring(document(form, "html", values))
    assert [
        [[(words(c), c.get("rowspan"), c.get("colspan")) for c in row] for row in table.iter("tr")]
        for table in drawn.xpath("//article//table")
    ] == [
        [[(words(c), c.get("rowspan"), c.get("colspan")) for c in row] for row in table.iter("tr")]
        for table in blank.xpath("//table")
    ]


def test_what_stands_in_a_cell_that_was_not_read_is_shown_as_that():
    reading = read(page(report(2023, ZEROS)), format="html")
    states = {
        "requests.new.natural_person": CellReading(None, "1 2", "unreadable"),
        "requests.new.business": CellReading(None, "/", "mark"),
        "requests.new.research": CellReading(None, "", "blank"),
        "requests.new.public_interest": CellReading(None, "120", "inferred", inferred=12),
        "requests.new.legal_services": CellReading(None, "", "absent"),
    }
    result = check(replace(reading, stated={**reading.stated, **states}), select=["V101"])
    row = parsed(result).xpath("//table[@class='requests']/tbody/tr[1]/td")
    assert [(words(cell), cell.get("class").split()[0]) for cell in row[:5]] == [
        ("1 2未读取", "unreadable"),
        ("/记号", "mark"),
        ("空白", "blank"),
        ("120未读取,推断 12", "inferred"),
        ("没有这一格", "absent"),
    ]


def test_the_policy_allows_the_one_style_and_the_one_script():
    text = rendered("html", [CLEAN])
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    for name in ("style", "script"):
        (body,) = re.findall(f"<{name}>(.*?)</{name}>", text, re.DOTALL)
        digest = b64encode(sha256(body.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not re.search(r'(?:src|href)="(?!#)', text)
    assert " style=" not in text


def test_a_sentence_over_two_lines_is_marked_in_both():
    told = "2023年度本机关通过各种渠道一共收到政府信息公开申请\n15件,均按时答复。其他文字。"
    split = page(report(2023, ZEROS), chapter1=told.replace("\n", "</p><p>"))
    result = check(split, format="html", select=["N"])
    (violation,) = [v for v in result.violations if v.code == "N101"]
    assert violation.quote
    marks = parsed(result).xpath("//mark")
    assert len(marks) == 2
    assert "其他文字" not in "".join(map(words, marks))


def test_of_very_many_reports_only_those_with_findings_are_drawn():
    wrong = check(FORM.report(ZEROS | {"appeals.reconsideration.total": 1}), select=["T"])
    drawn = parsed(*[CLEAN] * (DRAWN + 3), wrong)
    assert len(drawn.xpath("//article")) == DRAWN + 1
    rows = drawn.xpath("//section[@id='overview']//tbody/tr")
    assert len(rows) == DRAWN + 4
    assert [len(row.xpath(".//a")) for row in rows[-3:]] == [0, 0, 1]


def test_a_file_that_was_not_read_is_in_the_overview_with_the_reason(tmp_path):
    empty, out = tmp_path / "空.html", tmp_path / "结果.html"
    empty.write_bytes(b"")
    assert main(["check", str(empty), "--format", "html", "--output", str(out)]) == 2
    (row,) = html.parse(str(out)).xpath("//section[@id='overview']//tbody/tr")
    assert "空.html" in words(row)
    assert "未能读取" in words(row)


def test_the_command_keeps_the_prose_for_this_output(tmp_path):
    source, out = tmp_path / "a.html", tmp_path / "out.html"
    source.write_bytes(page(report(2023, ZEROS), chapter1="本年共收到政府信息公开申请15件。"))
    assert main(["check", str(source), "--format", "html", "--output", str(out)]) == 1
    assert [words(mark) for mark in html.parse(str(out)).xpath("//mark")]


def test_an_accepted_finding_is_shown_with_its_reason_and_not_counted():
    _, _, waived, *_ = SAMPLE
    drawn = parsed(waived)
    accepted, standing = drawn.xpath("//li[contains(@class, 'finding')]")
    assert "已豁免:已向上级说明" in words(accepted)
    assert "waived" in accepted.get("class")
    assert "error" in standing.get("class")
    assert "1 处错误" in words(drawn.xpath("//article/header")[0])


def test_the_page_speaks_english_around_the_words_of_the_form():
    wrong = check(
        FORM.report(ZEROS | {"appeals.reconsideration.total": 1}), select=["T"], lang="en"
    )
    drawn = parsed(wrong, lang="en")
    assert drawn.get("lang") == "en"
    assert "if only this cell is wrong, it should be" in words(drawn)
    assert drawn.xpath("//table[@lang='zh-CN']")


def test_a_name_of_thousands_of_letters_is_cut_and_whole_in_its_title():
    long = "临溪" * 2_500
    result = check(FORM.report(ZEROS, agency=long, year=2023), select=["T"])
    body = parsed(result, result)
    for path in ("//h2[@id='r1-title']", "//h3[@class='title']", "//tbody//a[@href='#r1']"):
        element = body.xpath(path)[0]
        assert len(element.text_content()) < 200
        assert long in element.get("title")
