"""What stands in a cell beside a figure, or in a heading, and makes the figure another: unread."""

from __future__ import annotations

import pytest

from govinfo_check import ReadError, check, read

ROW = "<tr><td>行政许可</td><td>{}</td></tr>"
ITEM = "<tr><td>信息内容</td><td>{}</td></tr>"
PAGE = "<table><tr><td>第二十条第（五）项</td></tr>" + ITEM + ROW + "</table>"
DECISIONS = "本年处理决定数量"


def licensing(html):
    return read(html.encode(), format="html").cells["disclosure.licensing"]


def test_a_plain_cell_is_read():
    assert licensing(PAGE.format(DECISIONS, "12")).value == 12


@pytest.mark.parametrize(
    "cell",
    [
        "12①",
        "12²",
        "12<sup>1</sup>",
        "12<sub>1</sub>",
        "<del>13</del>12",
        "12<s>5</s>",
        "1<strike>2</strike>3",
        "<ruby>1<rt>2</rt></ruby>",
        "12/13",
        "12*",
        "约12",
        "1.2万",
        "(3)",
        "\u202e21",
    ],
)
def test_a_figure_with_something_beside_it_is_unread_and_reported(cell):
    page = PAGE.format(DECISIONS, cell)
    assert licensing(page).state == "unreadable"
    found = check(page.encode(), format="html", select=["V"]).violations
    assert ["disclosure.licensing"] in [list(v.cells) for v in found]


@pytest.mark.parametrize("style", ["visibility:hidden", "DISPLAY: none", "display:\tnone"])
def test_hidden_digits_are_not_read(style):
    assert licensing(PAGE.format(DECISIONS, f"12<span style='{style}'>3</span>")).value == 12


@pytest.mark.parametrize(
    "heading", ["上年处理决定数量", "本年处理决定数量（上年）", "本年处理决定数量（单位：万件）"]
)
def test_a_column_of_another_meaning_is_not_read(heading):
    assert licensing(PAGE.format(heading, "12")).value is None


def test_a_figure_of_last_year_beside_a_blank_of_this_year_is_not_read():
    page = (
        "<table><tr><td>信息内容</td><td>上年处理决定数量</td><td>本年处理决定数量</td></tr>"
        "<tr><td>行政许可</td><td>55</td><td></td></tr><tr><td>行政处罚</td><td>5</td><td></td></tr>"
        "</table>"
    )
    assert licensing(page).value is None


def test_fees_in_yuan_are_not_read_as_ten_thousand_yuan():
    page = PAGE.replace("行政许可", "行政事业性收费（元）")
    page = page.format("本年收费金额（单位：万元）", "12000")
    assert read(page.encode(), format="html").cells["disclosure.fees"].value is None


def test_a_figure_broken_over_two_lines_of_text_is_unread():
    text = "信息内容\t本年处理决定数量\n行政许可\t1139\n88\n行政处罚\t5\n行政强制\t0\n"
    reading = read(text.encode(), format="txt")
    assert reading.cells["disclosure.licensing"].value is None
    assert reading.cells["disclosure.penalties"].value == 5


def test_last_years_table_in_chapter_one_is_not_this_years(reports):
    page = (reports / "testcity-2025.html").read_text(encoding="utf-8")
    start = page.index("<table>", page.index("三、收到和处理"))
    end = page.index("</table>", start) + len("</table>")
    table, rest = page[start:end], page[:start] + page[end:]
    moved = rest.replace("<p>二、主动公开", f"<p>2024年情况如下</p>{table}<p>二、主动公开", 1)
    result = check(moved.encode(), format="html")
    assert result.reading.cells["requests.new.total"].state == "absent"
    assert {"S101", "S112"} <= {v.code for v in result.violations}


@pytest.mark.parametrize("number", ["1e999999999", "1e99999999999999999999", "1e-400", "1e400"])
def test_a_number_of_any_size_in_json_is_answered_at_once(number):
    text = f'{{"form": "cn-2021", "disclosure": {{"licensing": {number}, "fees": {number}}}}}'
    try:
        cells = read(text.encode(), format="json").cells
    except ReadError:
        return
    assert cells["disclosure.licensing"].state == "unreadable"
