"""What goes from one process to another, or through a file, is what was there before."""

from dataclasses import replace
from pathlib import Path

import pytest

from govinfo_check import check, read
from govinfo_check.commands.many import Task, check_file
from govinfo_check.commands.packing import PackedCells, packed, unpacked
from govinfo_check.documents import Location, SourceLine
from govinfo_check.errors import ReadError
from govinfo_check.readings import CellReading

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
NAMES = ("chengzhou-2022.json", "qiling-2024.html", "qingxi-2023.txt")


@pytest.mark.parametrize("name", NAMES)
def test_a_result_comes_back_whole(name):
    result = check_file(str(EXAMPLES / name), Task(localizes=True, keeps_prose=True))
    again = unpacked(packed(result))
    assert again == result
    assert unpacked(packed(again)) == result
    assert dict(again.reading.cells) == dict(result.reading.cells)
    assert list(again.reading.cells) == list(result.reading.cells)
    assert again.reading.form is result.reading.form
    assert vars(again)["localization"] == result.localization


def test_a_document_comes_back_with_its_reading():
    result = check(EXAMPLES / "qiling-2024.html")
    assert unpacked(packed(result)).reading.document == result.reading.document is not None


def test_lines_of_a_source_are_told_from_lines_that_are_seen():
    for name, kind in (("qiling-2024.html", SourceLine), ("qingxi-2023.txt", int)):
        cells = PackedCells.of(read(EXAMPLES / name).cells, "cn-2021")
        kinds = {type(cell.location.line) for cell in cells.values()}
        assert kinds - {type(None)} == {kind}


def test_any_cells_come_back():
    line = CellReading(None, "1 2", "unreadable", Location(line=SourceLine(3)))
    cells = {"appeals.x": line, "fees": CellReading(12, "12", "inferred", Location(page=1), 7)}
    again = PackedCells.of(cells, "cn-2021")
    assert dict(again) == cells
    assert type(again["appeals.x"].location.line) is SourceLine
    assert PackedCells.of(again) is again


def test_how_many_cells_were_not_read_is_known_without_them():
    assert read({"form": "cn-2021", "requests": {}}).unread == 0
    reading = read(EXAMPLES / "qingxi-2023.txt")
    cells = {**reading.cells, "disclosure.fees": CellReading(None, "x", "unreadable")}
    result = replace(check(reading), reading=replace(reading, stated=cells))
    assert vars(unpacked(packed(result)).reading)["unread"] == reading.unread + 1


def test_cells_that_were_asked_for_are_not_packed_twice():
    result = check(EXAMPLES / "qiling-2024.html")
    data = packed(replace(result, reading=replace(result.reading)))
    assert result.reading.cells
    assert len(packed(result)) == len(data)


def test_an_error_comes_back():
    error = ReadError("没有这个文件", source="a.html", place="第 1 页", remedy="请核对文件名")
    again = unpacked(packed(error))
    assert (str(again), again.source, again.place) == (str(error), "a.html", "第 1 页")
