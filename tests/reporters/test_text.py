"""The text of a check, as a clerk reads it."""

import io
import re
from dataclasses import replace

import pytest

from govinfo_check import ReadError, check
from govinfo_check.localize import in_prose
from govinfo_check.reporters import Page, get_reporter
from govinfo_check.reporters.layout import Segment, lay_out, plain, width_of

BLOCK = {"upheld": 10, "overturned": 1, "other": 0, "pending": 0, "total": 0}
NONE = dict.fromkeys(BLOCK, 0)
REST = {"litigation": {"direct": NONE, "after_reconsideration": NONE}}
WRONG = {"form": "cn-2021", "agency": "云溪县档案馆", "year": 2023}
WRONG |= {"appeals": {"reconsideration": BLOCK, **REST}}
RIGHT = {"form": "cn-2021", "appeals": {"reconsideration": {**BLOCK, "total": 11}, **REST}}
OPEN = {"form": "cn-2021", "appeals": {"reconsideration": {"upheld": 2, "total": 5}, **REST}}
SUM = "结果维持 10 + 结果纠正 1 + 其他结果 0 + 尚未审结 0 = 11"
UNREAD = ReadError("文件是空的", source="empty.html", remedy="请确认文件已保存")


def checked(data, name="云溪县2023.json", **settings):
    result = check(data, select=["T401"], **settings)
    return replace(result, reading=replace(result.reading, source=name))


CAUSE = "表四「行政复议」行「总计」列 0 应为 11(总计没有更新)"


def text_of(*results, **page):
    out = io.StringIO()
    get_reporter("text")(iter(results), out, Page(**page))
    return out.getvalue()


def test_a_violation_is_a_line_with_file_message_and_code_and_then_a_next_step():
    assert text_of(checked(WRONG)).splitlines() == [
        f"云溪县2023.json · 错误:表四「行政复议」行:{SUM},总计 0(差 11) [T401]",
        f"云溪县2023.json → 最可能的原因:{CAUSE}。可说明 [T401]",
        "云溪县2023.json(云溪县档案馆 2023 年):1 处错误",
    ]


def test_a_report_without_findings_is_one_line():
    assert text_of(checked(RIGHT)) == "云溪县2023.json:没有发现问题\n"


def test_undetermined_identities_are_counted_in_the_verdict():
    assert text_of(checked(OPEN)) == (
        "云溪县2023.json:没有发现问题;有空格,1 项勾稽关系无法核对(T401)\n"
    )


BLANK = {"form": "cn-2021", "appeals": {"reconsideration": {**BLOCK, "total": None}, **REST}}


def test_a_blank_that_can_be_one_count_only_is_named_with_it():
    assert text_of(checked(BLANK, "d.json")).splitlines() == [
        "d.json → 表四「行政复议」行「总计」列未填,只能是 11",
        "d.json:没有发现问题;有空格,1 项勾稽关系无法核对(T401)",
    ]
    english = text_of(checked(BLANK, "d.json", lang="en"), lang="en").splitlines()
    assert english[0] == "d.json → 表四「行政复议」行「总计」列 is blank and can only be 11"


def test_blanks_that_can_only_be_0_are_counted():
    zeros = {"upheld": 11, "overturned": None, "other": None, "pending": None, "total": 11}
    report = {"form": "cn-2021", "appeals": {**REST, "reconsideration": zeros}}
    assert text_of(checked(report, "e.json")).splitlines() == [
        "e.json → 3 格没有数,只能是 0",
        "e.json:没有发现问题",
    ]
    both = {**report["appeals"], "litigation": {"direct": {**NONE, "total": None}}}
    both["litigation"]["direct"]["upheld"] = 4
    both["litigation"]["after_reconsideration"] = NONE
    line = text_of(checked({"form": "cn-2021", "appeals": both}, "f.json")).splitlines()[0]
    assert line == (
        "f.json → 表四「未经复议直接起诉」行「总计」列未填,只能是 4;另有 3 格没有数,只能是 0"
    )


def test_several_reports_are_told_apart_and_summed_up():
    text = text_of(checked(RIGHT, "a.json"), checked(WRONG, "b.json"), UNREAD)
    assert text.splitlines() == [
        "a.json:没有发现问题",
        "",
        *text_of(checked(WRONG, "b.json")).splitlines(),
        "",
        "共 3 份:1 份没有错误,1 份有错误,1 份未能读取",
    ]


def test_a_file_that_was_not_read_is_told_where_standard_error_will_be_gone():
    assert text_of(UNREAD) == ""
    assert text_of(UNREAD, keeps_failures=True) == "empty.html: 文件是空的。请确认文件已保存\n"


def test_english_words_stand_around_the_words_of_the_form():
    result = checked(WRONG, "b.json", lang="en")
    lines = text_of(result, checked(RIGHT, "a.json"), lang="en").splitlines()
    assert lines[0].startswith("b.json · error: ")
    assert "(difference 11) [T401]" in lines[0]
    assert lines[1] == (
        "b.json → most likely: 表四「行政复议」行「总计」列 0 should be 11 (total not updated)"
        ". Explains [T401]"
    )
    assert lines[2] == "b.json (云溪县档案馆 2023): 1 error"
    assert lines[-1] == "2 reports: 1 consistent, 1 inconsistent"


def test_evidence_chooses_between_cells_that_one_sum_cannot_tell_apart_and_is_told():
    block = {"upheld": 30, "overturned": 40, "other": 50, "pending": 60, "total": 207}
    result = checked({"form": "cn-2021", "appeals": {"reconsideration": block, **REST}}, "c.json")
    open_line, told = (
        next(line for line in text_of(one).splitlines() if " → " in line)
        for one in (
            result,
            replace(
                result,
                evidence=(in_prose("appeals.reconsideration.other", 77, "其他结果 77 件"),),
            ),
        )
    )
    assert open_line.startswith("c.json → 以下哪一种,合计数分不清,请对照台账:")
    for suggested in (57, 67, 77, 87, 180):
        assert f"应为 {suggested}" in open_line
    assert told == (
        "c.json → 最可能的原因:表四「行政复议」行「其他结果」列 50 应为 77"
        "(与正文“其他结果 77 件”的 77 相符)。可说明 [T401]"
    )


def test_a_warning_is_marked_as_one():
    result = check(PAGE.encode(), format="html", select=["S104"])
    first, *_, verdict = text_of(result).splitlines()
    assert first.startswith("报告 · 提醒:")
    assert verdict.endswith(":1 处提醒")


def test_each_cause_stands_below_the_findings_that_it_explains():
    blocks = {
        "reconsideration": BLOCK,
        "litigation": {"direct": BLOCK, "after_reconsideration": NONE},
    }
    lines = text_of(checked({"form": "cn-2021", "appeals": blocks}, "g.json")).splitlines()
    assert [("→" in line, "直接起诉" in line) for line in lines[:4]] == [
        (False, False),
        (True, False),
        (False, True),
        (True, True),
    ]


def long_sum(figures):
    rows = {"granted": 3, "partially_granted": figures, "total": 5}
    rows["denied"] = dict.fromkeys(DENIED, 0)
    rows["unavailable"] = {"not_held": 0, "requires_creation": 0, "unclear": 0}
    rows["not_processed"] = dict.fromkeys(NOT_PROCESSED, 0)
    rows["closed"] = {"not_corrected": 0, "fee_unpaid": 0, "other": 0}
    results = {
        name: {"total": value}
        if not isinstance(value, dict)
        else {row: {"total": figure} for row, figure in value.items()}
        for name, value in rows.items()
    }
    report = {"form": "cn-2021", "requests": {"results": results}}
    return check(report, select=["T302"]).violations[0].message


DENIED = (
    "state_secrets",
    "prohibited_by_law",
    "security_and_stability",
    "third_party_rights",
    "internal_affairs",
    "deliberative_process",
    "enforcement_files",
    "administrative_queries",
)
NOT_PROCESSED = ("petition", "duplicate", "publication", "excessive", "reissue")


def test_of_a_long_sum_the_rows_that_state_0_are_counted():
    assert long_sum(1) == (
        "表三「总计」列:（一）予以公开 3 + （二）部分公开 1 + 其余 19 项均为 0 = 4,"
        "（七）总计 5(差 1)"
    )


def test_quiet_is_a_line_for_each_report_that_fails_and_the_verdict():
    results = (checked(RIGHT, "a.json"), checked(WRONG, "b.json"), checked(OPEN, "c.json"))
    assert text_of(*results, detail="brief").splitlines() == [
        "b.json(云溪县档案馆 2023 年):1 处错误",
        "共 3 份:2 份没有错误,1 份有错误",
    ]
    assert text_of(checked(RIGHT, "a.json"), detail="brief") == "a.json:没有发现问题\n"


def test_verbose_says_what_stays_open_and_what_did_not_run_and_why():
    lines = text_of(checked(OPEN, "c.json"), detail="full").splitlines()
    assert lines[0] == (
        "c.json · 无法核对:表四「行政复议」行:结果维持 2 + 结果纠正 空 + 其他结果 空 + 尚未审结 空"
        " = 2,总计 5(3 格没有数) [T401]"
    )
    told = {line.rpartition("(")[2]: line for line in lines if "没有运行" in line}
    assert "T301 T302 T303" in told["没有选用)"]
    assert "Y101" in told["没有上年年报,见 --previous)"]
    assert "R101" in told["没有下级机关的报告,见 --subordinates)"]
    assert "S101" in told["来自 JSON,没有文档可看)"]


def test_verbose_counts_identities_without_any_figure():
    report = {
        "form": "cn-2021",
        "appeals": {"reconsideration": NONE, "litigation": {"direct": NONE}},
    }
    line = text_of(checked(report, "d.json"), detail="full").splitlines()[0]
    assert line == "d.json · 无法核对:1 项,各格都没有数 [T401]"


def test_verbose_lists_what_the_baseline_knows():
    result = checked(WRONG, "b.json")
    known = result.apart_from({v.fingerprint for v in result.violations})
    assert "(在基线中) [T401]" in text_of(known, detail="full").splitlines()[0]
    assert text_of(known).splitlines() == [
        "b.json(云溪县档案馆 2023 年):没有发现新问题;1 处在基线中"
    ]


def test_statistics_count_findings_and_reports_by_rule():
    results = [checked(WRONG, name) for name in ("a.json", "b.json")]
    assert text_of(*results, has_statistics=True).splitlines()[-1] == (
        "2 处,2 份  T401  表四每一组：结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计。"
    )
    assert text_of(checked(RIGHT), has_statistics=True).splitlines()[-1] == "没有问题可统计"


def test_the_place_of_a_row_is_its_table_and_row():
    result = check(PAGE.encode(), format="html", select=["T401"])
    assert "  位置:第 1 个表格第 4 行。" in text_of(result)


def test_the_place_of_a_column_is_its_table_and_column():
    columns = "".join(f"<td>{name}</td>" for name in COLUMNS)
    rows = "".join(
        f"<tr><td>{label}</td><td>{figure}</td>{'<td>0</td>' * 5}<td>{figure}</td></tr>"
        for label, figure in ROWS
    )
    page = f"<h1>云溪县档案馆2023年度报告</h1><table><tr><td></td>{columns}</tr>{rows}</table>"
    result = check(page.encode(), format="html", select=["T301"])
    told = [line for line in text_of(result).splitlines() if "位置" in line]
    assert [line.partition("。")[0] for line in told] == [
        "  位置:第 1 个表格第 2 列",
        "  位置:第 1 个表格第 8 列",
    ]


@pytest.mark.parametrize("width", [20, 30, 40, 60, 79, 120])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width):
    wide = text_of(checked(WRONG), UNREAD)
    narrow = text_of(checked(WRONG), UNREAD, width=width)
    assert all(width_of(line) <= width for line in narrow.splitlines())
    assert re.sub(r"\s", "", narrow) == re.sub(r"\s", "", wide)


def test_a_figure_stays_with_its_label_and_a_mark_with_what_it_closes():
    for width in range(20, 60):
        for line in text_of(checked(WRONG), width=width).splitlines():
            assert not re.match(r"\s*(\d+ [+=]|[,。)」;:])", line), (width, line)


def test_without_a_terminal_nothing_is_wrapped_or_coloured():
    text = text_of(checked(WRONG))
    assert "\x1b" not in text
    assert len(text.splitlines()) == 3


def test_colour_paints_and_changes_no_word():
    painted = text_of(checked(WRONG), width=40, colour=True)
    assert "\x1b[31m[T401]\x1b[0m" in painted
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == text_of(checked(WRONG), width=40)


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("\x9b31m", r"\x9b31m"),
        ("\u202etxt", r"\u202etxt"),
        ("\u2066a", r"\u2066a"),
        ("a\u2028b", r"a\u2028b"),
        ("a\nb\tc", "a b c"),
        ("\x07", r"\x07"),
        ("\udc80", r"\udc80"),
        ("𠮷", "𠮷"),
    ],
    ids=ascii,
)
def test_what_a_document_says_is_shown_and_not_obeyed(hostile, shown):
    assert plain(hostile) == shown
    result = checked({**WRONG, "agency": hostile}) if hostile.isascii() else None
    if result is not None:
        assert shown in text_of(result)
    assert shown in text_of(checked(RIGHT, hostile))


def test_a_word_wider_than_the_terminal_is_broken():
    assert lay_out([Segment("a" * 25)], 10).splitlines() == ["a" * 10, "a" * 10, "a" * 5]


OUTCOMES = "<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>"
PAGE = f"""<h1>云溪县档案馆2023年政府信息公开工作年度报告</h1>
<p>一、总体情况</p><p>一、总体情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p>
<table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>
<tr><td colspan=5></td><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>
<tr>{OUTCOMES * 3}</tr>
<tr><td>1</td><td>0</td><td>0</td><td>1</td><td>3</td>{"<td>0</td>" * 10}</tr></table>"""
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
ROWS = (
    ("一、本年新收政府信息公开申请数量", 5),
    ("二、上年结转政府信息公开申请数量", 1),
    ("（七）总计", 4),
    ("四、结转下年度继续办理", 1),
)
