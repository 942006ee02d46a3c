"""Reports whose cells run together: what is inferred is true, or nothing is inferred."""

from __future__ import annotations

import json
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from planting import LARGE, SMALL
from planting import consistent as drawn

from drawing import consistent
from flattening import DUTIES, flattened
from govinfo_check import check, inference, read
from govinfo_check.records import reading_of_json, record_of_reading
from oracle import ADDRESSES, from_cells, get, to_cells, with_value

TABLE_THREE = [a for a in ADDRESSES["cn-2021"] if a.startswith("requests.")]
NEW = "requests.new"


def page(report):
    return read(flattened(report).encode(), format="txt")


def report_of(seed, counts, form="cn-2021"):
    values = drawn(Random(seed), counts, form)  # noqa: S311 - no secret
    year = {"cn-2021": 2023, "cn-2019": 2020}[form]
    return from_cells(form, "云溪县财政局", year, dict(zip(ADDRESSES[form], values, strict=True)))


def row(*figures):
    names = ("natural_person", "business", "research", "public_interest", "legal_services")
    return dict(zip((*names, "other", "total"), figures, strict=True))


def proposed(reading):
    """Every figure that a reading proposes; it states none."""
    assert not [cell for cell in reading.cells.values() if cell.value is not None]
    return {a: cell.inferred for a, cell in reading.cells.items() if cell.state == "inferred"}


def assert_true(reading, report):
    truth = to_cells(report)
    assert proposed(reading) == {a: truth[a] for a in proposed(reading)}


@given(consistent("cn-2021"))
@settings(max_examples=60, deadline=None)
def test_every_figure_inferred_from_a_consistent_report_is_its_own(report):
    reading = page(report)
    assert_true(reading, report)
    assert {reading.cells[a].state for a in TABLE_THREE} <= {"inferred", "unreadable"}


@given(consistent("cn-2019"))
@settings(max_examples=30, deadline=None)
def test_so_on_the_older_form(report):
    assert_true(page(report), report)


@pytest.mark.parametrize("counts", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("form", ["cn-2021", "cn-2019"])
def test_table_three_is_inferred_whole_from_small_counts_and_large(counts, form):
    for seed in range(5):
        report = report_of(seed, counts, form)
        reading = page(report)
        assert_true(reading, report)
        states = {c.state for a, c in reading.cells.items() if a.startswith("requests.")}
        assert states == {"inferred"}


def test_an_inferred_cell_states_nothing_and_keeps_its_text_and_place():
    report = report_of(1, SMALL)
    cell = page(report).cells[f"{NEW}.natural_person"]
    figures = [get(report, f"{NEW}.{name}") for name in row(*range(7))]
    assert (cell.value, cell.state, cell.inferred) == (None, "inferred", figures[0])
    assert cell.text == "".join(map(str, figures))
    assert cell.location.line == 2


def test_sums_that_split_the_digits_are_left_open():
    result = check(page(report_of(1, SMALL)))
    assert not [v for v in result.violations if v.code[0] == "T"]
    open_ = {(one.code, one.subject) for one in result.undetermined}
    assert {code for code, _ in open_} >= {"T301", "T302", "T303"}
    told = [v for v in result.violations if v.code == "V111" and v.subject == "requests"]
    assert [v.cells for v in told] == [tuple(TABLE_THREE)]
    assert not result.ok


def test_json_of_the_reading_gives_the_same_violations():
    reading = page(report_of(1, SMALL))
    record = record_of_reading(reading)
    cell = record["reading"]["cells"][f"{NEW}.total"]
    assert cell["value"] is None
    assert (cell["state"], cell["inferred"]) == ("inferred", reading.cells[f"{NEW}.total"].inferred)
    fees = record["reading"]["cells"]["disclosure.fees"]
    assert fees["inferred"] == float(reading.cells["disclosure.fees"].inferred)
    unread = [c for c in record["reading"]["cells"].values() if c["state"] == "unreadable"]
    assert unread
    assert not any("inferred" in cell for cell in unread)
    again = reading_of_json(json.dumps(record).encode())
    assert again.cells == reading.cells
    first, second = check(reading), check(again)
    assert [v.message for v in first.violations] == [v.message for v in second.violations]
    assert first.undetermined == second.undetermined


def test_a_figure_written_into_that_json_is_read():
    report = report_of(1, SMALL)
    record = record_of_reading(page(report))
    for address in ADDRESSES["cn-2021"]:
        record = with_value(record, address, get(report, address))
    result = check(record)
    assert {cell.state for cell in result.reading.cells.values()} == {"number"}
    assert not [v for v in result.violations if v.code[0] in "TV" and v.severity == "error"]


def test_an_inferred_state_without_a_figure_is_unread():
    record = record_of_reading(page(report_of(1, SMALL)))
    for wrong in (None, "7", 1.5, [7], True):
        record["reading"]["cells"][f"{NEW}.total"]["inferred"] = wrong
        cell = read(record).cells[f"{NEW}.total"]
        assert (cell.value, cell.state, cell.inferred) == (None, "unreadable", None)


def test_two_ways_to_split_a_table_leave_all_of_it_unread():
    # 1 + 11 = 12 and 11 + 1 = 12, in the two rows that are equal
    zeros = dict.fromkeys(ADDRESSES["cn-2021"], 0)
    cells = zeros | {f"{NEW}.natural_person": 1, f"{NEW}.business": 11, f"{NEW}.total": 12}
    for name in ("results.granted", "results.total"):
        cells |= {f"requests.{name}.{c}": cells[f"{NEW}.{c}"] for c in row(*range(7))}
    result = check(page(from_cells("cn-2021", "云溪县财政局", 2023, cells)))
    assert {result.reading.cells[a].state for a in TABLE_THREE} == {"unreadable"}
    (told,) = [v for v in result.violations if v.subject == "requests"]
    assert told.code == "V101"
    assert "不止一种分法" in told.message


def test_a_table_whose_sums_do_not_hold_is_unread():
    report = with_value(report_of(1, SMALL), "requests.results.total.total", 4096)
    result = check(page(report))
    assert {result.reading.cells[a].state for a in TABLE_THREE} == {"unreadable"}
    (told,) = [v for v in result.violations if v.subject == "requests"]
    assert "没有一种分法成立" in told.message


def test_too_many_ways_are_unread_and_said_so(monkeypatch):
    monkeypatch.setattr(inference, "MAX_STEPS", 50)
    result = check(page(report_of(1, LARGE)))
    (told,) = [v for v in result.violations if v.subject == "requests"]
    assert "可能的分法太多" in told.message


def changed(old, new, counts=SMALL):
    text = flattened(report_of(1, counts))
    assert text.count(old) == 1, text
    return read(text.replace(old, new).encode(), format="txt")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("四、结转下年度继续办理", "小计0000000四、结转下年度继续办理"),
        ("2.重复申请", "- 4 -2.重复申请"),
        ("2.重复申请", "件2.重复申请"),
        ("2.重复申请", "①2.重复申请"),
        ("2.重复申请", "%2.重复申请"),
        ("重复申请", "反复申请"),
        ("社会公益组织", ""),
        ("科研机构社会公益组织", "社会公益组织科研机构"),
    ],
)
def test_what_the_form_does_not_print_leaves_the_table_unread(old, new):
    reading = changed(old, new)
    assert {reading.cells[a].state for a in TABLE_THREE} == {"unreadable"}


@pytest.mark.parametrize(
    ("old", "new", "is_inferred"),
    [
        ("行政许可", "行政许可 ", True),
        ("第二十条第（五）项信息内容本年处理决定数量", "第二十条第（五）项信息内容", False),
        ("行政处罚", "万行政处罚", True),
        ("第二十条第（六）项", "万件第二十条第（六）项", False),
        ("第二十条第（六）项", "、第二十条第（六）项", False),
        ("第二十条第（六）项", "²第二十条第（六）项", False),
        ("第二十条第（六）项", " 7第二十条第（六）项", False),
    ],
)
def test_the_only_figure_of_a_row_is_inferred_where_the_form_s_words_delimit_it(
    old, new, is_inferred
):
    report = report_of(1, SMALL)
    cell = changed(old, new).cells["disclosure.licensing"]
    assert cell.value is None
    assert cell.inferred == (get(report, "disclosure.licensing") if is_inferred else None)


def test_amounts_are_inferred_only_under_a_heading_in_their_unit():
    text = flattened(with_value(report_of(1, SMALL), "disclosure.fees", Decimal("12.5")))

    def fees(page):
        return read(page.encode(), format="txt").cells["disclosure.fees"].inferred

    assert fees(text) == Decimal("12.5")
    assert fees(text.replace("万元）", "万元，保留4位小数）")) == Decimal("12.5")
    for unit in ("", "（单位：元）"):
        assert fees(text.replace("（单位：万元）", unit)) is None


@pytest.mark.parametrize(
    ("digits", "figures"),
    [("000", (0, 0, 0)), ("005", (0, 0, 5)), ("069", None), ("100", None), ("77132470", None)],
)
def test_a_row_without_a_sum_is_inferred_where_not_even_a_blank_leaves_a_choice(digits, figures):
    # 069 may be 0, 6, 9 and may be 0, 69 and a blank
    text = flattened(with_value(report_of(1, SMALL), "disclosure.regulations.issued", 4242424242))
    at = text.index("规章4242424242")
    end = text.index("行政规范性文件", at)
    reading = read(f"{text[:at]}规章{digits}{text[end:]}".encode(), format="txt")
    cells = [
        reading.cells[f"disclosure.regulations.{n}"] for n in ("issued", "repealed", "in_force")
    ]
    assert tuple(cell.inferred for cell in cells) == (figures or (None,) * 3)


@pytest.mark.parametrize("gap", [" ", "\u3000", "  "])
def test_blanks_between_figures_tell_nothing_but_do_no_harm(gap):
    zeros = "0" * 15
    report = from_cells("cn-2021", "云溪县财政局", 2023, dict.fromkeys(ADDRESSES["cn-2021"], 0))
    text = flattened(report)
    assert text.count(f"总计{zeros}") == 1
    reading = read(text.replace(zeros, gap.join(zeros)).encode(), format="txt")
    assert {reading.cells[a].inferred for a in reading.cells if a.startswith("appeals")} == {0}
    # a blank cell and a figure with a blank in it: as many parts as cells
    odd = read(text.replace(zeros, f"1 362 1363{' 0' * 12}").encode(), format="txt")
    assert odd.cells["appeals.reconsideration.upheld"].inferred is None


@pytest.mark.parametrize("label", ["行政强制", "行政处罚"])
def test_a_row_is_left_where_the_label_after_it_is_lost(label):
    cells = changed(label, "").cells
    before = {"行政强制": "penalties", "行政处罚": "licensing"}[label]
    assert cells[f"disclosure.{before}"].inferred is None


def test_a_column_more_than_the_form_has_leaves_the_table():
    reading = changed("法律服务机构其他", "法律服务机构其他小计")
    assert not [a for a in TABLE_THREE if reading.cells[a].inferred is not None]


def test_two_such_tables_with_other_figures_are_both_left():
    first, second = flattened(report_of(1, SMALL)), flattened(report_of(2, SMALL))
    text = first + second.partition("\n")[2]
    result = check(text.encode(), format="txt")
    assert {cell.state for cell in result.reading.cells.values()} == {"unreadable"}
    told = [v for v in result.violations if v.code == "V101"]
    assert [v.subject for v in told] == ["disclosure", "requests", "appeals"]
    assert all("两份" in v.message for v in told)


def test_a_long_page_of_such_words_is_read_in_time():
    words = "申请人情况自然人本年新收政府信息公开申请数量1上年结转政府信息公开申请数量2"
    text = f"云溪县财政局2023年政府信息公开工作年度报告\n{DUTIES}" + words * 4_000
    text += flattened(report_of(1, SMALL)).partition("\n")[2]
    assert read(text.encode(), format="txt").cells["requests.new.total"].inferred is None


def test_a_row_of_thousands_of_digits_is_left():
    reading = changed("四、结转下年度继续办理", "四、结转下年度继续办理" + "1" * 50_000)
    assert len(reading.cells["requests.carried_forward.total"].text) < 200
    assert {reading.cells[a].state for a in TABLE_THREE} == {"unreadable"}
