"""How sentences are parted, figures read, and what a claim carries."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_check import read
from govinfo_check.claims import Count, Fee, claims_of
from govinfo_check.claims.comparison import verdict
from govinfo_check.claims.figures import figures, numeral
from govinfo_check.claims.prose import plain, sentences
from govinfo_check.cli import main
from written import document_with, page, report


def values(text):
    return [(int(f.value), f.unit) for f in figures(plain(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到3119件", [(3119, "count")]),
        ("收到３１１９件", [(3119, "count")]),
        ("收到3,119件", [(3119, "count")]),
        ("收到 3119 件", [(3119, "count")]),
        ("收到3119\n件", [(3119, "count")]),
        ("收到十二件、两件、一百零三件", [(12, "count"), (2, "count"), (103, "count")]),
        ("收取3940元、1.5万元", [(3940, "yuan"), (15000, "yuan")]),
        ("占29%", [(29, "percent")]),
        ("受理4申请", [(4, "none")]),
    ],
)
def test_figures_are_read_however_they_are_written(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5500余条", "近30件", "约30件", "30件以上", "2.3万件", "十余件", "3至5件", "3-5件",
        "2024年", "12月31日", "180人次", "12天", "5个工作日", "第3件", "〔2021〕30号",
        "电话0517-83605210", "每一件", "一件事", "1 362件", "三类", "30多件",
        "一万二千件", "1万2000件", "三分之二件", "八件半", "三点五件", "负三件", "百件", "数十件",
        "几十件", "上百件", "二百五件", "十百件", "零八件", "1,2345件", "9,9,9件",
        "二〇" * 3000 + "件",
    ],
)  # fmt: skip
def test_what_is_no_exact_count_is_no_figure(text):
    assert [value for value in values(text) if value[1] == "count"] == []


@given(st.integers(0, 10**11))
def test_any_count_is_read_as_it_is_written(number):
    for written in (f"{number}件", f"{number:,}件"):
        assert [v for v, _ in values(f"收到{written}申请")] == [number]


@given(st.integers(1, 9999))
def test_chinese_numerals_are_read(number):
    digits = "零一二三四五六七八九"
    words = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            words += digits[digit] + unit
        elif words and number % place:
            words += "零"
    while "零零" in words:
        words = words.replace("零零", "零")
    assert numeral(words) == number


@given(
    st.text(
        alphabet="收到申请件、，。（）共0123456789%年予以公开不复议诉讼均未无其中分别各\n ",
        max_size=120,
    )
)
def test_no_text_breaks_the_reading(text):
    found = claims_of(document_with(2024, {"requests.new.total": 3}, chapter1=text or "无"))
    assert all(claim.quote.words for claim in found)


def said(prose, **more):
    return claims_of(document_with(2024, {"requests.new.total": 3}, chapter1=prose, **more))


def test_a_claim_carries_figure_words_cells_and_place():
    (claim,) = said("（二）依申请公开情况\n2024年，我局共收到政府信息公开申请3件。")
    assert isinstance(claim, Count)
    assert (claim.figure, claim.counts) == (3, "本年新收")
    assert claim.cells == ("requests.new.total",)
    assert claim.quote.words == "我局共收到政府信息公开申请3件"
    assert claim.quote.sentence == "2024年,我局共收到政府信息公开申请3件。"
    assert (claim.quote.chapter, claim.quote.location.line) == (1, 12)


def test_a_line_that_breaks_within_a_sentence_goes_on_in_the_next():
    lines = "2024年，我局共收到政府信息公开申请三十一件，其中自然人申请三十件，商业企业\n申请1件。"
    assert [c.figure for c in said(lines) if isinstance(c, Count)] == [31, 30, 1]


def test_a_figure_broken_over_two_lines_is_not_put_together():
    lines = "2024年，我局依法办理群众申请，全年共收到政府信息公开申请31\n19件。"
    assert said(lines) == ()


def test_a_table_run_together_with_the_prose_is_no_sentence():
    text = (
        "一、总体情况本年度收到政府信息公开申请3件。二、主动公开政府信息情况第二十条第（一）项信息内容"
        "本年制发件数规章000行政规范性文件693665三、收到和处理政府信息公开申请情况"
    )
    parted = [s.text for s in sentences(document_with(2024, chapter1=text))]
    assert not any("693665" in text for text in parted)
    assert any("收到政府信息公开申请3件" in text for text in parted)


def test_words_that_imply_a_figure_are_quoted_as_they_stand():
    words = "我局未收到公民、法人或者其他组织提出的政府信息公开申请"
    (claim,) = said(f"2024年,{words}。")
    assert claim.quote.words == words


def test_the_processing_fee_is_read_in_yuan():
    found = said("无", chapter6="全年收取信息处理费0.04万元。")
    assert [claim.amount for claim in found if isinstance(claim, Fee)] == [Decimal(400)]


def test_a_report_without_prose_claims_nothing():
    assert claims_of(read({"form": "cn-2021"})) == ()


def test_claims_are_listed_for_people(tmp_path, capsys):
    file = tmp_path / "a.html"
    prose = "我局共收到政府信息公开申请4件，同比上升5%，办结3件，占75%。收取信息处理费7元。"
    values = {"requests.new.total": 3, "requests.carried_over.total": 0}
    file.write_bytes(page(report(2024, values), chapter1=prose))
    assert main(["read", str(file), "--claims"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("第一章(源代码第 11 行): 我局共收到政府信息公开申请4件，")
    assert lines[1] == (
        "  “我局共收到政府信息公开申请4件”: 4 = 本年新收; "
        "表中 一、本年新收政府信息公开申请数量 3; 不符 [requests.new.total]"
    )
    assert "本年新收比上年 +5%" in lines[2]
    assert "所占的百分比 75%" in lines[4]
    assert lines[-1].endswith("信息处理费 7 元")


def test_where_nothing_is_claimed_the_list_says_so(tmp_path, capsys):
    file = tmp_path / "a.html"
    file.write_bytes(page(report(2024, {"requests.new.total": 3}), chapter1="工作有序开展。"))
    assert main(["read", str(file), "--claims"]) == 0
    assert capsys.readouterr().out == "正文里没有读出与表格有关的数。\n"


def test_blanks_beside_cells_that_make_up_the_figure_leave_it_agreeing():
    values = {"requests.results.denied.state_secrets.total": 2}
    given = document_with(2024, values, chapter1="依申请公开：不予公开2件，部分公开1件。")
    verdicts = [verdict(claim, given) for claim in claims_of(given) if isinstance(claim, Count)]
    assert verdicts == ["agrees", "open"]


def test_a_total_that_is_not_the_sum_of_its_row_is_told_with_both(tmp_path, capsys):
    file = tmp_path / "a.html"
    organizations = ("business", "research", "public_interest", "legal_services", "other")
    values = {f"requests.new.{column}": 0 for column in organizations}
    values |= {"requests.new.natural_person": 154, "requests.new.total": 208}
    prose = "2024年收到政府信息公开申请208件。"
    file.write_bytes(page(report(2024, values), chapter1=prose))
    assert main(["read", str(file), "--claims"]) == 0
    out = capsys.readouterr().out
    assert "数量 208(各列之和 154); 相符" in out
    assert "空白" not in out
