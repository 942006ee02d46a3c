"""Which paragraphs are the headings of chapters."""

import pytest

from govinfo_check import check, read
from written import page, report

WITHIN = """1.主动公开政府信息情况
本年度主动公开政府信息31条。
2.收到和处理政府信息公开申请情况
我局共收到政府信息公开申请4件。
3.政府信息公开行政复议、行政诉讼情况
因政府信息公开工作被申请行政复议0件。"""

BARE = """• 主动公开情况
本年度主动公开政府信息31条。
依申请公开政府信息情况
我局共收到政府信息公开申请4件。"""


@pytest.mark.parametrize("prose", [WITHIN, BARE])
def test_a_chapters_words_within_another_are_no_chapter_of_their_own(prose):
    html = page(report(2025, {"requests.new.total": 4}), chapter1=prose)
    reading = read(html, format="html")
    assert [one.number for one in reading.chapters if one.number] == [1, 2, 3, 4, 5, 6]
    codes = {one.code for one in check(html, format="html", select=["S"]).violations}
    assert not codes & {"S104", "S114", "S115", "S116", "S117"}


def test_where_no_heading_has_a_numeral_the_words_alone_are_headings():
    html = page(report(2025, {"requests.new.total": 4}), chapter1="我局共收到申请4件。").decode()
    for numeral in "一二三四五六":
        html = html.replace(f"<h2>{numeral}、", "<h2>")
    reading = read(html.encode(), format="html")
    assert [one.number for one in reading.chapters if one.number] == [1, 2, 3, 4, 5, 6]
