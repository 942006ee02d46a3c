"""A violated sum says where the reading may be at fault, and only where the document is damaged."""

from __future__ import annotations

import pytest

from govinfo_check import check, read
from govinfo_check.records import record_of_reading
from layouts import Layout, render
from oracle import ADDRESSES, from_cells

DOUBT = "也可能是读取有误"
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_services", "other")
NEW, TOTAL = "requests.new", "requests.results.total"
SECRETS = "requests.results.denied.state_secrets"


def html(**changes):
    """A page of a small report: 11 natural persons' applications, of which changes may be made."""
    cells = dict.fromkeys(ADDRESSES["cn-2021"], 0)
    for row in (NEW, TOTAL, SECRETS):
        cells |= {f"{row}.natural_person": 11, f"{row}.total": 11}
    cells |= {"appeals.reconsideration.upheld": 5, "appeals.reconsideration.total": 5}
    cells |= {address.replace("__", "."): value for address, value in changes.items()}
    report = from_cells("cn-2021", "云溪县财政局", 2023, cells)
    return render(report, Layout(format="html")).data.decode()


def told(page, *, lang="zh", **options):
    """The message of each violated sum, by code and subject."""
    result = check(page.encode(), format="html", select=["T"], lang=lang, **options)
    return {(v.code, v.subject): v.message for v in result.violations}


WRONG = {f"{NEW}.total".replace(".", "__"): 12}
"""T301 of the totals and T303 of 本年新收 do not hold."""


def test_a_sound_document_is_not_doubted():
    messages = told(html(**WRONG))
    assert set(messages) == {("T301", "total"), ("T303", "new")}
    assert not any(DOUBT in message for message in messages.values())


def test_a_lost_heading_casts_doubt_on_every_sum_of_its_table_and_of_no_other():
    page = html(**WRONG, appeals__reconsideration__total=6)
    head, other, rest = page.rpartition("法律服务机构")
    messages = told(head + rest)
    assert other
    assert {key for key, message in messages.items() if DOUBT in message} == {
        ("T301", "total"),
        ("T303", "new"),
    }
    assert "表三的表头有缺失或重复" in messages["T303", "new"]
    assert "第 2 个表格" in messages["T303", "new"]
    assert ("T401", "reconsideration") in messages


def row_of(page, label):
    """The HTML of the row with this label."""
    at = page.index(label)
    start = page.rindex("<tr", 0, at)
    return page[start : page.index("</tr>", at) + len("</tr>")]


def test_an_unplaced_row_casts_doubt_on_columns_and_not_on_rows():
    page = html(**WRONG)
    extra = row_of(page, "2.重复申请").replace("2.重复申请", "小计")
    messages = told(
        page.replace(
            row_of(page, "3.要求提供公开出版物"), extra + row_of(page, "3.要求提供公开出版物")
        )
    )
    assert DOUBT not in messages["T303", "new"]
    assert "没有归入格式的任何一行 “小计 0 | 0" in messages["T301", "total"]


def test_a_row_with_a_cell_too_few_casts_doubt_on_the_columns_through_it():
    page = html(**WRONG, requests__results__total__natural_person=3)
    whole = row_of(page, "2.其他法律行政法规禁止公开")
    short = whole.replace("<td>0</td>", "", 1)
    assert short != whole
    messages = told(page.replace(whole, short))
    assert (
        "「2.其他法律行政法规禁止公开」行有 6 个数据格,应有 7 个"
        in messages["T302", "natural_person"]
    )
    assert DOUBT not in messages["T301", "total"]
    assert DOUBT not in messages["T303", "new"]


@pytest.mark.parametrize(
    ("label", "other"), [("2.重复申请", "2.重复申清"), ("2.重复申请", "2. 重复  申请")]
)
def test_a_misprinted_label_alone_casts_none(label, other):
    messages = told(html(**WRONG).replace(label, other))
    assert len(messages) == 2
    assert not any(DOUBT in message for message in messages.values())


def test_a_blank_within_a_figure_casts_doubt_and_a_comma_none():
    page = html(requests__new__total=1362)
    for figure, doubted in (("1 362", True), ("1,362", False)):
        messages = told(page.replace(">1362<", f">{figure}<"))
        assert (DOUBT in messages["T303", "new"]) is doubted
        assert (DOUBT in messages["T301", "total"]) is doubted


def test_the_json_of_the_reading_says_the_same_in_both_languages():
    head, _, rest = html(**WRONG).rpartition("法律服务机构")
    page = head + rest
    record = record_of_reading(read(page.encode(), format="html"))
    for lang in ("zh", "en"):
        again = check(record, select=["T"], lang=lang)
        assert {(v.code, v.subject): v.message for v in again.violations} == told(page, lang=lang)
    assert (
        "or it was misread: the headings of 表三 are not all there"
        in told(page, lang="en")["T303", "new"]
    )


def test_figures_handed_over_are_not_doubted():
    result = check({"form": "cn-2021", "requests": {"new": dict.fromkeys((*COLUMNS, "total"), 1)}})
    assert not any(DOUBT in violation.message for violation in result.violations)
