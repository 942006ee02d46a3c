"""Plain text and Markdown, read through `read_document` line by line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_check.documents import Table
from govinfo_check.errors import ReadError
from govinfo_check.readers import columns, read_document, text

REPORTS = Path(__file__).parents[3] / "shared" / "reports"


def page(source, **options):
    return read_document(source.encode(), **{"format": "text", **options})


def row(line):
    """The cells of a line that is a row, `None` for a paragraph."""
    blocks = page(line).blocks
    return [cell.text for cell in blocks[0].rows[0]] if isinstance(blocks[0], Table) else None


def report(name):
    path = REPORTS / name
    if not path.exists():
        pytest.skip(f"the real report {name} is not beside this checkout")
    return read_document(path.read_bytes(), name=name)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("规章\t3\t5\t74", ["规章", "3", "5", "74"]),
        ("（二）部分公开\t\t0", ["（二）部分公开", "", "0"]),
        ("\t\t商业企业\t科研机构\t", ["", "", "商业企业", "科研机构", ""]),
        ("第二十条第（五）项\t\t\t", ["第二十条第（五）项", "", "", ""]),
        ("\t\t0", ["", "", "0"]),
        ("| 规章 | 3 |  | 74 |", ["规章", "3", "", "74"]),
        ("规章 | 3 | 5 | 74 |", ["规章", "3", "5", "74"]),
        ("｜规章｜３｜５｜", ["规章", "３", "５"]),
        ("行政许可 | 5", ["行政许可", "5"]),
        ("| 商业<br>企业 | **总计** |", ["商业\n企业", "总计"]),
        ("| a\\|b | 1 |", ["a|b", "1"]),
    ],
)
def test_tabs_and_pipes_part_cells(line, cells):
    assert row(line) == cells


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("（一）予以公开 27 0 0 2 0 1 30", ["（一）予以公开", "27", "0", "0", "2", "0", "1", "30"]),
        ("行政许可 11,398,889", ["行政许可", "11,398,889"]),
        ("67 3 0 0 1 0 71", ["67", "3", "0", "0", "1", "0", "71"]),
        ("１３ ２ ５", ["１３", "２", "５"]),
        ("规章 / — 0件", ["规章", "/", "—", "0件"]),
        ("规章 ○ 零 无", ["规章", "○", "零", "无"]),
        ("行政处罚 3 +173 -2", ["行政处罚", "3", "+173", "-2"]),
        ("第二十条 第（一）项 3 .0", ["第二十条 第（一）项", "3", ".0"]),
        ("政府集中采购 3 251000元", ["政府集中采购", "3", "251000元"]),
        ("（五）不予处理 1.信访 2 0", ["（五）不予处理 1.信访", "2", "0"]),
        ("部分公开（区分处理的，只计这一情形） 5", ["部分公开（区分处理的，只计这一情形）", "5"]),
        ("三、本年度  （一）予以公开  5  0", ["三、本年度", "（一）予以公开", "5", "0"]),
        ("规章\u30003\u30005", ["规章", "3", "5"]),
        ("一、本年新收  64 0 0 2", ["一、本年新收", "64", "0", "0", "2"]),
        ("收费  1 362  0", ["收费", "1 362", "0"]),
        ("收费  100 200", ["收费", "100", "200"]),
        ("信息内容  本年制发件数  现行有效件数", ["信息内容", "本年制发件数", "现行有效件数"]),
        ("3.其他 2|0 0", ["3.其他", "2|0", "0"]),
    ],
)
def test_blanks_part_cells_where_figures_end_the_line(line, cells):
    assert row(line) == cells


@pytest.mark.parametrize(
    "line",
    [
        "一、总体情况",
        "\t一、总体情况",
        "一、总体情况\t",
        "　　2023年，我局共收到申请26件。",
        "全年共收到申请，其中 26",
        "发布时间 2022-02-08 16:34",
        "六、其他需要报告的事项 无",
        "某某市　2021年政府信息公开工作年度报告",
        "2021 年 度 报 告",
        "目　　录",
        "- 4 -",
        "第 1 页 共 9 页",
        "结 结 其 尚",
        "标题|网站",
        "无",
        "0",
        "分别为 3 5 6。另有 7 8",
    ],
)
def test_prose_headings_and_page_numbers_are_paragraphs(line):
    assert page(line).blocks[0].text == " ".join(line.split())


def test_rows_in_a_run_are_one_table_and_blanks_or_prose_end_it():
    document = page("二、主动公开\n规章 1 2\n许可 3\n\n处罚 4\n说明文字。\n强制\t5")
    assert [(table.number, len(table.rows)) for table in document.tables] == [
        (1, 2),
        (2, 1),
        (3, 1),
    ]
    assert [block.text for block in document.paragraphs] == ["二、主动公开", "说明文字。"]


def test_cells_and_paragraphs_know_their_lines():
    document = page("题\r\n\r\n规章 1 2\r行政许可 3\n尾")
    cell = document.tables[0].rows[1][1]
    assert cell.location == (1, 2, 2, None, None, 4)
    assert [block.location.line for block in document.paragraphs] == [1, 5]


def test_a_markdown_table_has_no_row_for_its_border():
    source = "## 二、主动公开\n\n| 信息内容 | 件数 |\n|:--|-:|\n| **规章** | - |\n| - | - |\n"
    document = page(source, format="md")
    assert document.format == "markdown"
    assert document.paragraphs[0].text == "二、主动公开"
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [
        ["信息内容", "件数"],
        ["规章", "-"],
        ["-", "-"],
    ]


def test_a_page_without_line_ends_is_one_paragraph():
    flattened = "根据条例。" + "行政许可2293 第二十条第（六）项 行政处罚1282" * 100 + " 0 0 0"
    assert [block.text for block in page(flattened).blocks] == [flattened]


def test_zero_width_and_control_characters_are_dropped():
    assert row("\ufeff规\u200b章\x01 1\u200b2 3\xad") == ["规章", "12", "3"]


def test_a_real_report_copied_with_tabs_keeps_every_row():
    document = report("jinshui-2021.txt")
    assert [len(table.rows) for table in document.tables] == [14, 7, 21, 4]
    assert [cell.text for cell in document.tables[1].rows[-2]] == [
        "三、本年度办理结果",
        "(一) 予以公开",
        *[""] * 5,
        "0",
    ]
    assert [cell.text for cell in document.tables[3].rows[3]] == ["0"] * 15
    assert document.blocks[-1].text == "无"


def test_a_real_page_flattened_by_an_archive_is_paragraphs():
    document = report("pingtan-2021.txt")
    assert not document.tables
    assert "693665" in document.paragraphs[-1].text


def test_limits_are_named(monkeypatch):
    monkeypatch.setattr(text, "MAX_CELLS", text.MAX_CELLS._replace(most=5))
    with pytest.raises(ReadError, match="单元格共超过 5 个"):
        page("规章 1 2\n" * 2)
    monkeypatch.setattr(text, "MAX_LINES", text.MAX_LINES._replace(most=5))
    with pytest.raises(ReadError, match="超过 5 行"):
        page("x\n" * 6)
    monkeypatch.setattr(text, "MAX_CHARACTERS", text.MAX_CHARACTERS._replace(most=5))
    with pytest.raises(ReadError, match="超过 5 个字符"):
        page("一二三四五六")


@pytest.mark.parametrize("separator", ["\t", "|"])
def test_a_line_of_more_parts_than_any_table_is_prose(separator, monkeypatch):
    monkeypatch.setattr(columns, "_MOST_PARTS", 10)
    assert row("x" + separator + separator.join("1" * 12)) is None


@given(st.text(alphabet="规章0123 \t|｜　,.-/—无（）。\n#*件", max_size=80))
@settings(max_examples=200, deadline=None)
def test_every_character_that_is_no_separator_is_kept(source):
    document = page("前\n" + source)
    shown = "".join(
        "".join(cell.text for row in block.rows for cell in row)
        if isinstance(block, Table)
        else block.text
        for block in document.blocks
    )
    assert [c for c in shown if c in "规章0123,.无（）。件"] == [
        c for c in "前" + source if c in "规章0123,.无（）。件"
    ]


@given(st.lists(st.lists(st.sampled_from(["规章", "0", "1,282", "/"]), min_size=2), min_size=1))
@settings(max_examples=60, deadline=None)
def test_rows_written_with_tabs_are_read_back(written):
    source = "\n".join("\t".join(cells) for cells in written)
    (table,) = page(source).tables
    assert [[cell.text for cell in cells] for cells in table.rows] == written


def test_cells_that_stand_a_line_each_and_end_with_a_pipe_are_no_rows():
    lines = "信息内容 |\n本年制发件数 |\n||\n规章 |\n3 |\n|\n74 |\n"
    document = page(lines)
    assert not document.tables
    expected = ["信息内容", "本年制发件数", "规章", "3", "", "74"]
    assert [paragraph.text for paragraph in document.paragraphs] == expected
    assert document.paragraphs[-1].location.line == 7


def test_rows_that_end_with_a_pipe_stay_rows_beside_lone_cells():
    document = page("第二十条第（一）项 |\n信息内容 | 本年制发件数 |\n规章 | 3 |\n")
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数"],
        ["规章", "3"],
    ]
