"""A parser of one's own under test: `pytest examples/test_your_parser.py`.

`new_requests` stands for the parser that you have. The property below gives it reports as web
sites publish them, and knows what each of them states. What it taught this one is marked.
"""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given, settings

from govinfo_check.strategies import Rendered, consistent_reports, documents, reports

ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def new_requests(page: bytes) -> int | None:
    """The total of 一、本年新收政府信息公开申请数量 on a web page, `None` where it is blank."""
    coding = "gb18030" if b'charset="gb2312"' in page else "utf-8"  # learnt: GB2312 is GB18030
    rows = [list(map(text_of, CELL.findall(row))) for row in ROW.findall(page.decode(coding))]
    heads = next(row for row in rows if "自然人" in row)
    row = next(row for row in rows if row and row[0].startswith("一、本年新收"))
    place = 1 if heads.index("总计") < heads.index("自然人") else -1  # learnt: 总计 may stand first
    return figure_of(row[place])


def text_of(cell: str) -> str:
    """The text of a cell without its markup."""
    return unescape(TAG.sub("", cell)).strip()


def figure_of(text: str) -> int | None:
    """The figure that a text states."""
    if text == "零":
        return 0
    digits = text.removesuffix("件").replace(",", "")  # learnt: units, thousands
    return int(digits) if digits.isdecimal() else None  # learnt: marks for blanks


@settings(max_examples=200, deadline=None)
@given(documents(formats=["html"], of=consistent_reports() | reports()))
def test_the_parser_reads_what_the_page_states(rendered: Rendered) -> None:
    assert new_requests(rendered.data) == rendered.report.requests.new.total
