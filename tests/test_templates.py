"""What the writers of the form write, the readers read to the same figures."""

import json
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing import anything, consistent, forms, with_blanks
from govinfo_check import check, read
from govinfo_check.cli import main
from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.templates import FORMATS, document
from govinfo_check.templates.layout import Table, grid_of, page_of
from oracle import to_cells

formats = st.sampled_from(FORMATS)


def written(report, format_):
    """The bytes of a report, given as a plain dict."""
    form = get_form(report["form"])
    values = tuple(to_cells(report).values())
    return document(form, format_, values, agency=report["agency"], year=report["year"])


def assert_same(report, reading):
    assert {a: cell.value for a, cell in reading.cells.items()} == to_cells(report)
    assert {cell.state for cell in reading.cells.values()} <= {"number", "blank"}
    assert (reading.report.agency, reading.report.year) == (report["agency"], report["year"])
    assert reading.departures == ()


@settings(max_examples=60, deadline=None)
@given(forms().flatmap(consistent), formats)
def test_a_consistent_report_reads_back_to_the_same_figures(report, format_):
    reading = read(written(report, format_))
    assert_same(report, reading)
    prose_is_not_written = ["S122", "S125"]
    assert check(reading, select=["T", "S"], ignore=prose_is_not_written).violations == ()


@settings(max_examples=40, deadline=None)
@given(forms().flatmap(consistent).flatmap(with_blanks), formats)
def test_a_report_with_blanks_reads_back_to_the_same_figures(report, format_):
    assert_same(report, read(written(report, format_)))


@settings(max_examples=40, deadline=None)
@given(forms().flatmap(anything), formats)
def test_any_report_reads_back_to_the_same_figures(report, format_):
    assert_same(report, read(written(report, format_)))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", FORM_NAMES)
def test_a_blank_form_reads_as_blanks_only(name, format_):
    reading = read(document(get_form(name), format_))
    assert reading.form.name == name
    assert {cell.state for cell in reading.cells.values()} == {"blank"}
    assert len(reading.cells) == {"cn-2021": 200, "cn-2019": 198}[name]
    assert reading.departures == ()


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_figures_give_the_same_bytes(format_):
    form = get_form("cn-2021")
    assert document(form, format_) == document(form, format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_body_of_markup_and_control_characters_breaks_nothing(format_):
    form = get_form("cn-2021")
    reading = read(document(form, format_, agency="甲<b>&\x00\x0b市", year=2024))
    assert reading.report.agency == "甲<b>&市"


def test_every_table_is_a_whole_grid_and_has_every_cell_once():
    for name in FORM_NAMES:
        form = get_form(name)
        page = page_of(form, tuple(range(len(form.cells))))
        figures = []
        for table in page.blocks:
            if isinstance(table, Table):
                assert {len(row) for row in grid_of(table)} == {len(table.shares)}
                figures += [cell.text for row in table.rows for cell in row if cell.is_figure]
        assert figures == [str(number) for number in range(len(form.cells))]


def test_the_layout_is_the_official_blank(reports):
    def tables(data):
        found = read(data).document.tables
        cells = [[cell for row in table.rows for cell in row] for table in found]
        return [[("".join(c.text.split()), c.rowspan, c.colspan) for c in one] for one in cells]

    official = tables(reports / "template-blank.docx")
    for format_ in FORMATS:
        assert tables(document(get_form("cn-2021"), format_)) == official


def test_figures_of_a_workbook_are_numbers():
    form = get_form("cn-2021")
    values = [None] * len(form.cells)
    values[form.index["disclosure.fees"]] = Decimal("2.50")
    values[form.index["requests.new.total"]] = -3
    with zipfile.ZipFile(BytesIO(document(form, "xlsx", values))) as archive:
        first, second, _ = (
            archive.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2, 3)
        )
    assert "<v>2.50</v>" in first
    assert "<v>-3</v>" in second


@pytest.fixture
def filled(tmp_path):
    path = tmp_path / "report.json"
    record = {"form": "cn-2021", "agency": "澄洲市人民政府", "year": 2022}
    path.write_text(json.dumps(record | {"requests": {"new": {"total": 508}}}), encoding="utf-8")
    return path


@pytest.mark.parametrize("format_", [*FORMATS, "json"])
def test_the_command_fills_the_form_from_a_report(format_, filled, tmp_path):
    out = tmp_path / f"out.{format_}"
    words = ["template", "cn-2021", "--format", format_, "--from", filled, "--output", out]
    assert main([str(word) for word in words]) == 0
    assert read(out).report == read(filled).report


@pytest.mark.parametrize("format_", FORMATS)
def test_without_output_the_bytes_go_to_standard_output(format_, capfdbinary):
    assert main(["template", "cn-2019", "--format", format_]) == 0
    assert capfdbinary.readouterr().out == document(get_form("cn-2019"), format_)


@pytest.mark.parametrize(
    ("form", "words", "what"),
    [
        ("cn-2019", ["--format", "docx"], "cn-2021"),
        ("cn-2021", ["--format", "json-schema"], "json-schema"),
    ],
)
def test_what_cannot_be_filled_in_is_one_line(form, words, what, filled, capsys):
    assert main(["template", form, "--from", str(filled), *words]) == 2
    message = capsys.readouterr().err
    assert what in message
    assert message.count("\n") == 1


def test_a_report_with_an_unreadable_cell_fills_nothing(filled, capsys):
    record = json.loads(filled.read_text(encoding="utf-8"))
    record["requests"]["new"]["total"] = 1.5
    filled.write_text(json.dumps(record), encoding="utf-8")
    assert main(["template", "cn-2021", "--from", str(filled)]) == 2
    assert "1 格读不出" in capsys.readouterr().err


def test_a_report_is_not_overwritten_by_its_own_form(filled, capsys):
    assert main(["template", "cn-2021", "--from", str(filled), "--output", str(filled)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_that_exists_is_overwritten_only_where_that_is_asked_for(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    words = ["template", "cn-2021", "--format", "docx", "--output", "a.docx"]
    (tmp_path / "a.docx").write_bytes(b"filled in")
    assert main(words) == 2
    assert capsys.readouterr().err.splitlines() == [
        "govinfo-check: a.docx: 已有这个文件。请换一个文件名,或加 --overwrite 覆盖它"
    ]
    assert (tmp_path / "a.docx").read_bytes() == b"filled in"
    assert main([*words, "--overwrite"]) == 0
    assert (tmp_path / "a.docx").read_bytes() != b"filled in"


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_prose_of_a_workbook_is_wrapped_over_the_width_of_its_table():
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    book = openpyxl.load_workbook(BytesIO(document(get_form("cn-2021"), "xlsx")))
    sheet = book["表二"]
    (place,) = [cell for (cell,) in sheet["A1:A9"] if cell.value == "（文字描述）"]
    assert place.alignment.wrap_text
    assert sheet.row_dimensions[place.row].height > 100
    assert f"A{place.row}:D{place.row}" in {str(one) for one in sheet.merged_cells.ranges}
