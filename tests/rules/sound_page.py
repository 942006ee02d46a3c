"""A sound report as a web page, and the changes that a case makes to it.

A case is data: `cells` holds the text of cells by address (all others are 0), `edits` pairs of a
pattern and its replacement, each of which must be found in the page, `agency` and `year` another
title; `blank` leaves all other cells blank. So a case says no more than what is
wrong with the page, or nearly wrong.
"""

from __future__ import annotations

import re
from html import escape

from govinfo_check.forms import get_form
from govinfo_check.templates import document

AGENCY, YEAR = "青溪县水利局", 2023
PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》规定，现公布{agency}{year}年政府信息公开工作年度报告。"
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、"
    "行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。所列数据的统计期限自"
    "{year}年1月1日起至{year}年12月31日止。如对本报告有疑问，请与{agency}办公室联系（地址：渠首路6号，"
    "电话：0900-6100042）。"
)
OVERVIEW = (
    "{year}年主动公开水库调度、防汛值守等信息86条。全年收到政府信息公开申请0件。公文在起草时定下公开属性，"
    "清理目录2次。网站栏目改为按河流编排。公开工作列入科室考核，培训1次。"
)
PROBLEMS = "水情信息更新不够及时，图表不易看懂。今后由值班员当日发布，并改进图例。"
OTHERS = "{year}年没有收取政府信息公开信息处理费。"
FIRST_MARK = 700_000_000
"""Stands for the text of a case's first cell until the page is written."""


def page(case: dict) -> bytes:
    """The sound page with the case's cells and edits."""
    form = get_form(case.get("form", "cn-2021"))
    words = {"agency": case.get("agency", AGENCY), "year": case.get("year", YEAR)}
    cells = case.get("cells", {})
    marks = {address: FIRST_MARK + place for place, address in enumerate(cells)}
    assert set(cells) <= set(form.index), case["description"]
    unnamed = None if case.get("blank") else 0
    values = [marks.get(address, unnamed) for address in form.index]
    text = document(form, "html", values, **words).decode()
    for address, mark in marks.items():
        text = text.replace(str(mark), escape(cells[address]))
    text = _written(text, words)
    for pattern, replacement in case.get("edits", ()):
        text, count = re.subn(pattern, replacement, text, count=1, flags=re.DOTALL)
        assert count == 1, (case["description"], pattern)
    return text.encode()


def _written(text: str, words: dict) -> str:
    """The blank's instructions replaced by prose."""
    text = text.replace("</h1>\n", f"</h1>\n<p>{PREAMBLE.format(**words)}</p>\n", 1)
    text = text.replace("（文字描述）", OVERVIEW.format(**words), 1)
    text = text.replace("（文字描述）", PROBLEMS, 1)
    return re.sub("（文字描述，.*?）", OTHERS.format(**words), text)
