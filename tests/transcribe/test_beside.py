"""What stands beside a table on a sheet: passed over and told of, unless it may be the table's."""

import pytest

from beside import filled
from govinfo_check import check, read

PLACES = [
    ("表三", "K28", "=SUM(D28:I28)-J28"),
    ("表三", "K28", "0"),
    ("表三", "K5", "请核对"),
    ("表三", "L5", "单位:件"),
    ("表三", "N5", "7月补报"),
    ("表三", "K3", "差"),
    ("表三", "GR29", "见附件"),
    ("表四", "Q5", "请核对"),
    ("表四", "P4", "12"),
]


@pytest.mark.parametrize(("sheet", "name", "text"), PLACES)
def test_a_cell_beside_a_table_costs_no_figure_and_is_named(sheet, name, text):
    result = check(filled({sheet: {name: text}}))
    assert {cell.state for cell in result.reading.cells.values()} == {"number"}
    told = [v for v in result.violations if v.code in ("S106", "S128", "V101")]
    assert [v.code for v in told] == ["S128"]
    assert f"单元格 {name}" in told[0].message


def test_a_column_of_sums_beside_a_table_is_one_finding():
    beside = {f"K{row}": f"=SUM(D{row}:I{row})-J{row}" for row in range(5, 30)}
    result = check(filled({"表三": beside}))
    assert not result.undetermined
    (told,) = [v for v in result.violations if v.code == "S128"]
    assert "等 25 格" in told.message


def test_a_row_pushed_out_by_a_cell_is_not_read():
    """The row 0 0 0 0 5 5 | 10 with a 0 put in front: its first seven figures add up as well."""
    pushed = {"I9": "5", "J9": "5", "K9": "10"}
    result = check(filled({"表三": pushed}))
    unread = [a for a, cell in result.reading.cells.items() if cell.state == "unreadable"]
    assert len(unread) == 7
    assert all(".state_secrets." in address for address in unread)


def test_a_figure_beside_a_row_with_a_blank_is_not_passed_over():
    reading = read(filled({"表三": {"D9": "见注", "K9": "0"}}))
    assert reading.cells["requests.results.denied.state_secrets.total"].state == "unreadable"


@pytest.mark.parametrize("name", ["K1", "M1"])
def test_a_chapter_is_headed_whatever_else_stands_in_its_row(name):
    result = check(filled({"表三": {name: "单位:件"}}))
    assert not [v for v in result.violations if v.code in ("S103", "S128")]
    assert [chapter.number for chapter in result.reading.chapters] == [0, 1, 2, 3, 4, 5, 6]
