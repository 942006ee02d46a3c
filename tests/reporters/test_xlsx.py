"""The workbook of results, opened with openpyxl and by LibreOffice."""

import io
import os
import re
import shutil
import subprocess
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from rendering import SAMPLE, named, wrong
from test_rendering import TEXTS, saying

from govinfo_check import check
from govinfo_check.forms import get_form
from govinfo_check.readings import CellReading
from govinfo_check.reporters import Page, get_reporter, workbook
from govinfo_check.reporters.layout import plain
from govinfo_check.reporters.table import HEAD, Line
from govinfo_check.reporters.workbook import Cell, Sheet, Workbook

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
BLOCK = {"upheld": 10, "overturned": 1, "other": 0, "pending": 0, "total": 0}
WRONG = {"form": "cn-2021", "agency": "云溪县档案馆", "year": 2023}
WRONG |= {"appeals": {"reconsideration": BLOCK}}
OLDER = {"form": "cn-2019", "disclosure": {"procurement": {"projects": 3, "amount": 1234.56}}}


def bytes_of(results, **page):
    out = io.BytesIO()
    get_reporter("xlsx")(iter(results), out, Page(**page))
    return out.getvalue()


def book_of(results, **page):
    return openpyxl.load_workbook(io.BytesIO(bytes_of(results, **page)))


def rows_of(sheet, skipped=0):
    """Each row below the head as a dict by the head's words."""
    head, *rows = list(sheet.iter_rows(values_only=True))[skipped:]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_there_is_a_sheet_for_the_summary_the_findings_the_missing_reports_and_each_form():
    both = [named(check(WRONG), "a.json"), named(check(OLDER), "b.json")]
    names = ["汇总", "问题", "缺少的报告", "数据 cn-2021", "数据 cn-2019"]
    assert book_of(both).sheetnames == names
    assert book_of(both[:1]).sheetnames == names[:-1]
    assert book_of([]).sheetnames == names[:3]
    assert book_of(both, lang="en").sheetnames[0] == "Summary"


def test_a_finding_is_a_row_with_the_rule_what_to_do_and_a_link_to_the_file():
    book = book_of([named(check(WRONG, select=["T401"]), "年报/a b.json")], path="out/r.xlsx")
    sheet = book["问题"]
    (row,) = rows_of(sheet)
    assert row["程度"] == "错误"
    assert row["规则"] == "T401"
    assert row["规则内容"] == "表四每一组：结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计。"
    assert row["问题"].endswith("= 11,总计 0(差 11)")
    assert row["怎么办"].startswith("最可能的原因:表四「行政复议」行「总计」列 0 应为 11")
    assert (row["等式左边"], row["等式右边"], row["差"]) == (11, 0, 11)
    assert sheet["A2"].hyperlink.target == "../%E5%B9%B4%E6%8A%A5/a%20b.json"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:P2"
    assert sheet["D2"].fill.fgColor.rgb == "FFFFC7CE"


def test_every_figure_stands_under_its_address_and_the_words_of_the_form():
    result = named(check(WRONG, select=["T401"]), "a.json")
    sheet = book_of([result])["数据 cn-2021"]
    (row,) = rows_of(sheet, skipped=3)
    form = get_form("cn-2021")
    assert {a: row[a] for a in form.index} == dict(
        zip(form.index, result.reading.values, strict=True)
    )
    assert (row["文件"], row["机关"], row["年份"], row["错误"]) == (
        "a.json",
        "云溪县档案馆",
        2023,
        1,
    )
    place = next(c.column for c in sheet[4] if c.value == "appeals.reconsideration.upheld")
    words = [sheet.cell(line, place).value for line in (1, 2, 3)]
    assert words == ["表四", "行政复议", "结果维持"]
    assert sheet.cell(5, place).fill.fgColor.rgb == "FFFFC7CE"


def test_amounts_are_as_exact_as_they_were():
    sheet = book_of([check(OLDER)])["数据 cn-2019"]
    (row,) = rows_of(sheet, skipped=3)
    assert row["disclosure.procurement.amount"] == 1234.56
    with zipfile.ZipFile(io.BytesIO(bytes_of([check(OLDER)]))) as archive:
        assert b"<v>1234.56</v>" in archive.read("xl/worksheets/sheet4.xml")


def test_what_was_not_read_stands_as_it_was_found():
    result = check(WRONG, select=["T401"])
    address = "appeals.reconsideration.upheld"
    stated = dict(result.reading.cells) | {address: CellReading(None, "1 2", "unreadable")}
    reading = replace(result.reading, stated=stated, report=result.report)
    sheet = book_of([replace(result, reading=reading)])["数据 cn-2021"]
    assert rows_of(sheet, skipped=3)[0][address] == "1 2"


def test_a_body_without_a_report_is_a_row():
    result = replace(named(check(WRONG), "a.json"), missing=("云溪县教育局", "云溪县水利局"))
    book = book_of([result])
    assert [list(row.values()) for row in rows_of(book["缺少的报告"])] == [
        ["a.json", "云溪县档案馆", 2023, "云溪县教育局"],
        ["a.json", "云溪县档案馆", 2023, "云溪县水利局"],
    ]
    assert ("缺少的下级机关报告", 2) in list(book["汇总"].iter_rows(max_col=2, values_only=True))


def test_the_summary_counts_reports_findings_and_rules():
    rows = list(book_of(SAMPLE)["汇总"].iter_rows(values_only=True))
    counted = {row[0]: row[1] for row in rows if row[0]}
    assert counted["报告"] == 9
    assert counted["未能读取"] == 2
    assert counted["已豁免的问题"] == 1
    assert any(row[3] == "T401" and row[1:3] == (2, 1) for row in rows)


def test_a_file_that_was_not_read_is_a_finding():
    rows = [row for row in rows_of(book_of(SAMPLE)["问题"]) if row["程度"] == "未能读取"]
    assert [row["文件"] for row in rows] == ["空.html", "标准输入"]
    assert rows[0]["问题"] == "文件是空的。请确认文件已保存"


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_a_text_is_a_text_and_nothing_else(text):
    data = bytes_of(saying(text))
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        assert {cell.data_type for row in sheet for cell in row} <= {"n", "s", "inlineStr"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)
    row = rows_of(openpyxl.load_workbook(io.BytesIO(data))["问题"])[0]
    assert (row["问题"] or "") == re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", plain(text))


@pytest.mark.parametrize(
    "hostile", ["<r><t>a</t></r></is></c><c><f>1+1</f></c>", "=1+1", "_x003D_1+1", "]]>&<!--"]
)
def test_markup_and_formulas_are_shown(hostile):
    row = rows_of(book_of(saying(hostile))["问题"])[0]
    assert row["问题"] == hostile.replace("_x003D", "_x005F_x003D")


@pytest.mark.parametrize("name", ["javascript:alert(1)", "//host/a", "a#b?c.html", "a\x1b.html"])
def test_a_file_name_leads_nowhere_but_to_a_file(name):
    book = book_of([named(check(WRONG, select=["T401"]), name)], path="r.xlsx")
    target = book["问题"]["A2"].hyperlink.target
    assert re.fullmatch(r"(\.\./)*[\w%./-]+", target, re.ASCII), target


def test_the_same_results_give_the_same_bytes():
    assert bytes_of(SAMPLE) == bytes_of(SAMPLE)


def test_no_row_is_kept_in_memory():
    result = named(wrong(), "a.html")
    bytes_of([result] * 20)

    def peak(count):
        tracemalloc.start()
        with Path(os.devnull).open("wb") as nowhere:
            get_reporter("xlsx")((result for _ in range(count)), nowhere, Page())
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(600) < 2_000_000  # their rows have some 6 MB


def test_it_goes_into_a_stream_that_is_only_written_to():
    with Path(os.devnull).open("wb") as nowhere:
        get_reporter("xlsx")(iter(SAMPLE), nowhere, Page())


def test_a_sheet_that_is_full_counts_what_it_leaves_out(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_ROWS", 2)
    sheet = Sheet("a", (5,))
    with Workbook("t") as book:
        book.add(sheet)
        for number in range(5):
            sheet.add([Cell(number)])
    assert (sheet.count, sheet.left_out) == (2, 3)


def test_links_end_where_excel_takes_no_more(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_LINKS", 1)
    sheet = book_of([named(check(WRONG, select=["T401"]), "a.json")] * 2)["问题"]
    assert sheet["A2"].hyperlink is not None
    assert sheet["A3"].hyperlink is None
    assert sheet["A3"].value == "a.json"


def test_it_is_printed_on_a4_across_with_its_head_on_each_page():
    sheet = book_of([named(check(WRONG), "a.json")])["问题"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area.startswith("'问题'!$A$1:$I$")


def test_every_field_of_a_line_has_a_name():
    assert len(HEAD) == len(Line._fields)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path):
    (tmp_path / "r.xlsx").write_bytes(bytes_of(SAMPLE))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    target = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", target, "--outdir", tmp_path, "r.xlsx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (made,) = tmp_path.glob("*.csv")
    text = made.read_text(encoding="utf-8")
    assert text.startswith("文件,机关,年份,程度,问题")
    assert "年报/临溪县 #1.html" in text
    assert "=HYPERLINK(1)" in text
