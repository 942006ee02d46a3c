"""Family N: a case that violates each rule, one that nearly does, and what a finding says."""

from dataclasses import replace

import pytest

from govinfo_check import check, read
from govinfo_check.rules.review import Previous
from written import document_with

NEW, OLD = "requests.new", "requests.carried_over"
TOTAL, CARRY = "requests.results.total", "requests.carried_forward"
FIGURES = {
    f"{NEW}.natural_person": 17,
    f"{NEW}.business": 3,
    f"{NEW}.total": 20,
    f"{OLD}.natural_person": 2,
    f"{OLD}.total": 2,
    f"{TOTAL}.natural_person": 19,
    f"{TOTAL}.total": 19,
    f"{CARRY}.natural_person": 3,
    f"{CARRY}.total": 3,
    "requests.results.granted.total": 8,
    "requests.results.partially_granted.total": 3,
    "requests.results.denied.state_secrets.total": 1,
    "requests.results.denied.administrative_queries.total": 2,
    "requests.results.unavailable.not_held.total": 4,
    "requests.results.unavailable.requires_creation.total": 1,
    "appeals.reconsideration.upheld": 2,
    "appeals.reconsideration.pending": 1,
    "appeals.reconsideration.total": 3,
    "appeals.litigation.direct.upheld": 1,
    "appeals.litigation.direct.total": 1,
    "appeals.litigation.after_reconsideration.upheld": 2,
    "appeals.litigation.after_reconsideration.total": 2,
    "disclosure.normative_documents.issued": 3,
    "disclosure.normative_documents.repealed": 1,
    "disclosure.normative_documents.in_force": 14,
}
ZERO = (
    "appeals.reconsideration.overturned", "appeals.reconsideration.other",
    "appeals.litigation.direct.pending", "appeals.litigation.after_reconsideration.pending",
)  # fmt: skip


def reading(prose, year=2024, **figures):
    """A bureau's report with `prose` in chapter one; figures by row of table three."""
    values = FIGURES | dict.fromkeys(ZERO, 0) | {f"requests.{k}": v for k, v in figures.items()}
    return document_with(year, values, chapter1=prose)


def found(prose, select="N", previous=None, **figures):
    result = check(reading(prose, **figures), select=[select], previous=previous)
    return [(v.code, v.severity, v.left, v.right) for v in result.violations]


CASES = [
    ("N101", "共收到政府信息公开申请21件。", [("N101", "error", 21, 20)]),
    ("N101", "共收到政府信息公开申请20件。", []),
    ("N101", "共收到政府信息公开申请22件。", [("N101", "warning", 22, 20)]),
    ("N101", "共收到政府信息公开申请22件（含上年结转2件）。", []),
    ("N101", "共收到政府信息公开申请约21件。", []),
    ("N101", "2023年共收到政府信息公开申请15件。", []),
    ("N101", "共收到政府信息公开申请20件，均为自然人申请。", [("N101", "error", 0, 3)]),
    ("N101", "全年未收到政府信息公开申请。", [("N101", "error", 0, 20)]),
    ("N101", "全年未收到行政许可申请。", []),
    ("N102", "依申请公开：予以公开7件。", [("N102", "error", 7, 8)]),
    ("N102", "依申请公开：予以公开8件。", []),
    ("N102", "依申请公开：予以公开及部分公开11件。", []),
    ("N102", "依申请公开：予以公开及部分公开8件。", [("N102", "error", 8, 11)]),
    ("N102", "依申请公开：不予公开3件。", []),
    ("N102", "依申请公开：因本机关不掌握等原因无法提供4件。", [("N102", "warning", 4, 5)]),
    ("N103", "政府信息公开行政诉讼4件。", [("N103", "error", 4, 3)]),
    ("N103", "政府信息公开行政诉讼3件。", []),
    ("N103", "政府信息公开行政诉讼1件。", [("N103", "warning", 1, 3)]),
    ("N103", "政府信息公开行政复议3件，均获维持。", [("N103", "error", 0, 1)]),
    ("N103", "政府信息公开行政诉讼3件，均获维持。", []),
    ("N103", "全市行政复议案件351件。", []),
    ("N104", "制发行政规范性文件4件。", [("N104", "error", 4, 3)]),
    ("N104", "制发行政规范性文件3件，废止1件，现行有效14件。", []),
    ("N104", "主动公开行政规范性文件4件。", []),
    ("N105", "办结依申请公开19件，其中予以公开8件，占45%。", [("N105", "warning", 45, None)]),
    ("N105", "办结依申请公开19件，其中予以公开8件，占42%。", []),
    ("N105", "办结依申请公开19件，其中予以公开8件，占42.1%。", []),
    ("N105", "办结依申请公开19件，其中予以公开8件，占43%。", []),
    ("N106", "共收到政府信息公开申请20件，均已按时办结。", [("N106", "warning", 0, 3)]),
    ("N106", "共收到政府信息公开申请20件，办结率100%。", [("N106", "warning", 0, 3)]),
    ("N106", "共收到政府信息公开申请20件，按时办结率100%。", []),
    ("N106", "共收到政府信息公开申请20件，除结转下年度3件外均已办结。", []),
    (
        "N107",
        "共收到政府信息公开申请20件，其中网络申请15件、信函申请6件。",
        [("N107", "warning", 21, 20)],
    ),
    ("N107", "共收到政府信息公开申请20件，其中网络申请14件、信函申请6件。", []),
    ("N107", "共收到政府信息公开申请20件，其中网络申请10件、信函申请6件。", []),
    ("N109", "全年收取信息处理费380元。\n全年未收取信息处理费。", [("N109", "warning", 380, 0)]),
    ("N109", "全年收取信息处理费380元。\n信息处理费共计380元。", []),
    ("N109", "全年行政事业性收费12.5万元。\n全年未收取信息处理费。", []),
]


@pytest.mark.parametrize(("code", "prose", "expected"), CASES)
def test_a_rule_finds_what_contradicts_and_nothing_that_nearly_does(code, prose, expected):
    assert found(prose, code) == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("共收到政府信息公开申请20件，同比上升25%。", []),
        ("共收到政府信息公开申请20件，较上年增加4件。", []),
        ("共收到政府信息公开申请20件，同比下降25%。", [("N108", "warning", -25, None)]),
        ("共收到政府信息公开申请20件，同比上升20%。", [("N108", "warning", 20, None)]),
        ("共收到政府信息公开申请20件，较上年增加5件。", [("N108", "warning", 5, None)]),
    ],
)
def test_a_change_is_computed_from_last_years_report(prose, expected):
    last = document_with(2023, {f"{NEW}.total": 16, f"{OLD}.total": 1})
    assert found(prose, "N108", last) == expected


def test_a_change_says_nothing_without_last_years_report():
    assert found("共收到政府信息公开申请20件，同比上升20%。", "N108") == []


def test_a_change_is_not_held_against_another_year():
    last = Previous(document_with(2021, {f"{NEW}.total": 16}))
    assert found("共收到政府信息公开申请20件，同比上升20%。", "N108", last) == []


def test_two_figures_for_one_thing_are_told_where_the_table_is_blank():
    prose = "共收到政府信息公开申请9件。\n全年收到政府信息公开申请8件。"
    blank = document_with(2024, {"disclosure.licensing": 1}, chapter1=prose)
    assert [(v.code, v.left, v.right) for v in check(blank, select=["N"]).violations] == [
        ("N107", 8, 9)
    ]


def test_a_blank_total_is_no_less_than_its_stated_parts():
    values = {f"{NEW}.natural_person": 12, f"{NEW}.business": 1}
    seven = document_with(2024, values, chapter1="共收到政府信息公开申请7件。")
    thirteen = document_with(2024, values, chapter1="共收到政府信息公开申请13件。")
    assert [v.left for v in check(seven, select=["N101"]).violations] == [7]
    assert check(thirteen, select=["N101"]).violations == ()


def test_a_total_that_is_not_the_sum_of_its_parts_is_in_doubt_and_accuses_nobody():
    row = dict.fromkeys(("research", "public_interest", "legal_services", "other"), 0)
    values = {f"{NEW}.{c}": v for c, v in (row | {"natural_person": 12, "business": 1}).items()}
    values[f"{NEW}.total"] = 12
    said = document_with(2024, values, chapter1="共收到政府信息公开申请13件。")
    assert check(said, select=["N101"]).violations == ()


def test_the_message_quotes_the_sentence_with_its_place_and_the_cells():
    page = reading("（二）依申请公开。予以公开及部分公开共9件，占47%。")
    (violation,) = check(page, select=["N102"]).violations
    assert violation.message == (
        "第一章(源代码第 11 行)写“予以公开及部分公开共9件，占47%。”,"
        "应等于「予以公开与部分公开之和」,表中为 （一）予以公开 8 + （二）部分公开 3 = 11(差 2)"
    )
    assert violation.cells == (
        "requests.results.granted.total",
        "requests.results.partially_granted.total",
    )
    assert [place.text for place in violation.locations] == ["8", "3"]
    assert violation.subject == "予以公开及部分公开共9件"


def test_the_message_is_also_in_english():
    (violation,) = check(
        reading("共收到政府信息公开申请21件。"), select=["N101"], lang="en"
    ).violations
    assert "chapter 1 (line 11 of the source)" in violation.message
    assert "(difference 1)" in violation.message


def test_one_claim_made_twice_is_one_finding():
    prose = "共收到政府信息公开申请21件。\n如前所述，共收到政府信息公开申请21件。"
    assert found(prose, "N101") == [("N101", "error", 21, 20)]


def test_figures_that_came_from_no_document_have_no_prose():
    assert check({"form": "cn-2021", "requests": {"new": {"total": 3}}}, select=["N"]).ok


REAL = {
    "huaian-2024.pdf": [],
    "jinshui-2021.txt": [],
    "pingtan-2021.txt": [],
    "pingtan-2022.txt": [],
    "pingtan-2023.txt": [("N104", "error", 393)],
    "shanghai-office-2019.html": [
        ("N102", "error", 258),
        ("N105", "warning", "33.9"),
        ("N102", "warning", 265),
        ("N103", "error", 0),
        ("N103", "error", 0),
    ],
    "shuyang-fgj-2023.html": [],
    "testcity-2025.html": [],
}


@pytest.mark.parametrize("name", REAL)
def test_real_reports_have_the_findings_that_their_sources_list(reports, name):
    said = [(v.code, v.severity, v.left) for v in check(reports / name, select=["N"]).violations]
    assert [(c, s, str(n)) for c, s, n in said] == [(c, s, str(n)) for c, s, n in REAL[name]]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pingtan-2021", []),
        ("pingtan-2022", [("N101", "warning", 75, 74)]),
        ("pingtan-2023", [("N104", "error", 393, 470)]),
    ],
)
def test_the_flattened_prose_is_held_against_the_figures_of_the_page(reports, name, expected):
    prose, figures = read(reports / f"{name}.txt"), read(reports / f"{name}.html")
    whole = replace(figures, chapters=prose.chapters, document=prose.document)
    violations = check(whole, select=["N"]).violations
    assert [(v.code, v.severity, v.left, v.right) for v in violations] == expected


@pytest.mark.parametrize(
    ("prose", "quoted"),
    [
        (
            "全年共收到政府信息公开申请２１件，其中自然人申请的情况是14908件，商业企业57件。",
            "“全年共收到政府信息公开申请２１件，其中自然人申请的情况是14908…”",
        ),
        (
            "2024年共收到政府信息公开申请21件,比上年多。",
            "“2024年共收到政府信息公开申请21件,比上年多。”",
        ),
    ],
)
def test_a_quotation_is_as_printed_and_cuts_no_figure(prose, quoted):
    told = check(reading(prose), select=["N101"]).violations
    assert any(quoted in violation.message for violation in told), [v.message for v in told]
