"""`read --trace`: the form cell by cell for a person, and what found no place in it."""

from __future__ import annotations

import io
from random import Random
from unicodedata import east_asian_width

import pytest
from planting import SMALL, consistent

from flattening import flattened
from govinfo_check import cli, read
from govinfo_check.reporters import Page, trace
from oracle import ADDRESSES, from_cells

ROWS = "<tr><td>规章</td><td>1</td><td>0</td><td>3</td></tr>"
HEAD = (
    "<tr><td colspan='4'>第二十条第（一）项</td></tr>"
    "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
)


def traced(reading, page=None):
    out = io.StringIO()
    trace.write(reading, out, page or Page())
    return out.getvalue()


def page_of(*rows, head=HEAD):
    source = (
        f"<p>云溪县财政局2023年政府信息公开工作年度报告</p><table>{head}{''.join(rows)}</table>"
    )
    return read(source.encode(), format="html")


def columns(text):
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def test_a_cell_is_a_line_of_column_figure_text_state_and_place():
    shown = traced(page_of(ROWS)).splitlines()
    at = shown.index("  规章")
    assert [line.split() for line in shown[at + 1 : at + 4]] == [
        ["本年制发件数", "1", "1", "已读取", "第", "1", "个表格第", "3", "行第", "2", "列"],
        ["本年废止件数", "0", "0", "已读取", "第", "1", "个表格第", "3", "行第", "3", "列"],
        ["现行有效件数", "3", "3", "已读取", "第", "1", "个表格第", "3", "行第", "4", "列"],
    ]
    assert shown[0] == "报告(云溪县财政局 2023 年 cn-2021):已读取 3 格,没有这一格 197 格"


def test_every_state_has_its_word_and_the_text_stands_beside_the_figure():
    rows = (
        "<tr><td>规章</td><td>１２</td><td></td><td>/</td></tr>",
        "<tr><td>行政规范性文件</td><td>1 2</td><td>约5</td><td>0</td></tr>",
    )
    shown = traced(page_of(*rows))
    lines = [line.split()[:4] for line in shown.splitlines()]
    assert ["本年制发件数", "12", "１２", "已读取"] in lines
    assert ["本年废止件数", "空白", "第", "1"] in lines
    assert ["现行有效件数", "/", "记号", "第"] in lines
    assert ["本年废止件数", "约5", "未读取", "第"] in lines
    assert ["自然人", "没有这一格"] in lines


def test_columns_stand_below_each_other_whatever_the_width_of_the_words():
    rows = (
        ROWS,
        "<tr><td>行政规范性文件</td><td>约五件左右的文件数量另行说明</td><td>2</td><td>3</td></tr>",
    )
    shown = traced(page_of(*rows)).splitlines()
    states = [line for line in shown if "已读取 " in line or "未读取 " in line][1:]
    words = ("已读取 ", "未读取 ")
    assert len({columns(line.partition(w)[0]) for line in states for w in words if w in line}) == 1


def test_rows_that_found_no_place_are_listed_without_the_form_s_own_headings():
    strange = "<tr><td>规章汇编</td><td>7</td><td>8</td><td>9</td></tr>"
    shown = traced(page_of(ROWS, strange))
    _, _, rest = shown.partition("没有归入任何一格的行(1):\n")
    assert rest.startswith("  第 1 个表格第 4 行:“规章汇编 | 7 | 8 | 9”\n")
    assert "信息内容 |" not in shown


def test_departures_stand_at_the_end():
    shown = traced(page_of(ROWS))
    assert "读取中发现的问题(" in shown
    assert "[S101]" in shown.partition("读取中发现的问题(")[2]


def test_inferred_figures_stand_in_brackets():
    values = consistent(Random(1), SMALL)  # noqa: S311 - no secret
    cells = dict(zip(ADDRESSES["cn-2021"], values, strict=True))
    text = flattened(from_cells("cn-2021", "云溪县财政局", 2023, cells))
    shown = traced(read(text.encode(), format="txt"))
    first = cells["requests.new.natural_person"]
    line = next(line for line in shown.splitlines() if line.startswith("    自然人"))
    assert line.split()[1] == f"({first})"
    assert "推断" in line
    assert "[V111]" in shown


def test_what_a_document_says_is_shown_and_never_obeyed():
    rows = (
        "<tr><td>规章</td><td>\u202e3</td><td>\u200e\u2066x</td><td>0</td></tr>",
        "<tr><td>\u202e规章汇编\u2069</td><td>7\u200f</td><td>8</td><td>9</td></tr>",
    )
    shown = traced(page_of(*rows))
    assert not set("\x1b\u202e\u2066\u2069\u200e\u200f") & set(shown)
    record = {
        "form": "cn-2021",
        "agency": "县\x1b[2J局",
        "reading": {
            "cells": {
                "requests.new.total": {
                    "value": None,
                    "text": "1\x1b[31m\n2\r",
                    "state": "unreadable",
                    "location": {"sheet": "表\x1b[0m", "row": 1},
                }
            }
        },
    }
    shown = traced(read(record))
    assert "\x1b" not in shown
    assert r"1\x1b[31m 2" in shown
    assert r"表\x1b[0m" in shown


def test_a_page_of_ten_thousand_other_rows_is_cut_and_says_so():
    rows = [f"<tr><td>栏目</td><td>{n}</td><td>x</td><td>y</td></tr>" for n in range(1000)]
    shown = traced(page_of(ROWS, *rows))
    assert "没有归入任何一格的行(1000):" in shown
    assert "其余 800 行从略" in shown
    assert shown.count("栏目 | ") < 300


def test_in_a_terminal_only_what_was_not_read_is_painted():
    shown = traced(page_of(ROWS), Page(width=100, colour=True))
    assert "\x1b[31m    自然人" in shown
    assert "\n    本年制发件数" in shown


def test_the_command_prints_it_and_takes_no_format_beside(capsys, tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        f"<p>云溪县财政局2023年政府信息公开工作年度报告</p><table>{HEAD}{ROWS}</table>", "utf-8"
    )
    assert cli.main(["read", str(path), "--trace"]) == 0
    assert "  规章\n    本年制发件数" in capsys.readouterr().out
    assert cli.main(["read", str(path), "--trace", "--output", str(tmp_path / "t.txt")]) == 0
    assert "本年制发件数" in (tmp_path / "t.txt").read_text("utf-8")
    assert cli.main(["read", str(path), "--trace", "--format", "csv"]) == 2
    assert "--trace" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "unplaced"),
    [
        ("huaian-2024.pdf", 0),
        ("pingtan-2021.html", 0),
        ("jinshui-2021.txt", 0),
        ("shanghai-office-2019.html", 0),
        ("shuyang-fgj-2023.html", 4),
        ("template-blank.docx", 0),
        ("testcity-2025.html", 0),
    ],
)
def test_real_reports_are_traced_whole(reports, name, unplaced):
    reading = read(reports / name)
    shown = traced(reading)
    lines = shown.splitlines()
    assert sum(line.startswith("    ") for line in lines) >= len(reading.cells) + 3
    told = [line for line in lines if line.startswith("文件的表格里没有归入")]
    assert told == ([f"文件的表格里没有归入任何一格的行({unplaced}):"] if unplaced else [])
