"""Pages as archives flatten them: rows filled up with blanks, and a cell a line."""

import pytest

from drawing import consistent_report
from govinfo_check import check
from layouts.options import Layout
from layouts.render import render
from layouts.rendered import missed

TEXTS = [
    Layout(format="txt", text="pipes", cells="filled"),
    Layout(format="txt", text="pipes", cells="filled_at_end"),
    Layout(format="txt", text="tabs", cells="filled"),
    Layout(format="txt", text="tabs", cells="filled_at_end"),
    Layout(format="txt", text="ended"),
    Layout(format="txt", text="cell_a_line"),
    Layout(format="txt", text="single_spaced"),
    Layout(format="md", cells="filled"),
    Layout(format="md", cells="filled_at_end"),
]


@pytest.mark.parametrize("layout", TEXTS, ids=lambda one: f"{one.format} {one.text} {one.cells}")
@pytest.mark.parametrize("form", ["cn-2021", "cn-2019"])
def test_a_flattened_page_reads_to_its_figures_and_accuses_nobody(layout, form):
    report = consistent_report(form, lambda low, high: min(high, low + 7))
    rendered = render(report, layout)
    format_ = {"md": "markdown"}.get(rendered.format, rendered.format)
    result = check(rendered.data, format=format_)
    assert not missed(rendered, lambda address: result.reading.cells[address].value)
    assert len(rendered.certain) > 170
    assert result.ok


FILLED = """本机关2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
（勾稽关系） | 申请人情况 |||||||||
自然人 | 法人或其他组织 | 总计 |||||||
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |||||
一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 4 |||
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |||
{row}
四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |||
"""


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ("（一）予以公开 | 3 | 1 | 0 | 0 | 0 | 0 | 4 ||", "number"),
        ("（一）予以公开 | 3 | 1 | 0 | 0 | 0 | 0 | 4 |||", "unreadable"),
        ("（一）予以公开 | 3 | 1 | 0 | 0 | 0 | 4 ||", "unreadable"),
    ],
)
def test_a_row_is_read_only_as_wide_as_the_others_of_its_depth(row, state):
    text = FILLED.format(
        row=f"三、本年度办理结果 | {row}\n（七）总计 | 3 | 1 | 0 | 0 | 0 | 0 | 4 ||"
    )
    reading = check(text.encode(), format="txt").reading
    assert reading.cells["requests.results.granted.total"].state == state
    assert reading.cells["requests.new.total"].value == 4


HALVES = """\
本机关2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
申请人情况
自然人 法人或其他组织 总计
商业 科研 社会公益 法律服务 其他
企业 机构 组织 机构
一、本年新收政府信息公开申请数量 3 1 0 0 0 0 4
二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
"""


def test_headings_whose_halves_stand_on_two_lines_are_read():
    reading = check(HALVES.encode(), format="txt").reading
    assert reading.cells["requests.new.business"].value == 1
    assert reading.cells["requests.new.legal_services"].value == 0
    assert reading.cells["requests.new.total"].value == 4
