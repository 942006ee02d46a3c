"""Table four in its other shapes, and figures in it that cannot be read."""

import pytest

from govinfo_check import check

HEADINGS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
BLOCKS = ("行政复议", "未经复议直接起诉", "复议后起诉")


def row(texts, spans=""):
    return "".join(f"<td{spans}>{text}</td>" for text in texts)


def page(*rows):
    drawn = "".join(f"<tr>{cells}</tr>" for cells in rows)
    return f"<p>四、政府信息公开行政复议、行政诉讼情况</p><table>{drawn}</table>"


def in_a_row(figures):
    wide = ' colspan="5"'
    return page(
        row(["行政复议"], wide) + row(["行政诉讼"], ' colspan="10"'),
        row(HEADINGS, ' rowspan="2"') + row(BLOCKS[1:], wide),
        row(HEADINGS * 2),
        row(figures),
    )


def checked(text):
    return check(text.encode(), format="html", select=["V", "S"])


@pytest.mark.parametrize("struck", ["~3~1", "~3~", "12^2^"])
def test_a_struck_figure_costs_its_own_cell_only(struck):
    figures = [str(n) for n in range(1, 16)]
    figures[8] = struck
    result = checked(in_a_row(figures))
    unread = [a for a, c in result.reading.cells.items() if c.state == "unreadable"]
    assert unread == ["appeals.litigation.direct.pending"]
    assert result.reading.cells["appeals.litigation.direct.total"].value == 10


def test_an_outcome_lost_from_a_turned_table_is_named_cell_by_cell():
    rows = [(name, *"123") for name in HEADINGS if name != "尚未审结"]
    result = checked(page(row(["", *BLOCKS]), *map(row, rows)))
    lost = {a for a, c in result.reading.cells.items() if a.endswith(".pending")}
    named = {a for v in result.violations if v.code == "S102" for a in v.cells}
    assert lost <= named
    assert result.reading.cells["appeals.reconsideration.upheld"].value == 1
