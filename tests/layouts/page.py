"""A report as a page: title, chapters, prose and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layouts.cutting import insert_line_across, split_table, spoil_spans
from layouts.structure import Block, Cell, Page, Paragraph, Table, is_header
from layouts.tables import appeals_table, disclosure_tables, requests_table
from layouts.words import CHAPTERS
from oracle import COLUMNS, from_cells, to_cells

if TYPE_CHECKING:
    import random

    from layouts.options import Layout
    from oracle import Report

_PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）规定，编制{agency}{year}年政府信息公开"
    "工作年度报告。本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
    "政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。"
    "本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    "联系地址：人民路42号；邮编：223600；电话：0527-83593059。"
)
_OVERVIEW = (
    "（一）主动公开方面。{year}年通过门户网站发布信息14571条，其中政策解读117篇，回应公众留言230条。",
    "（二）依申请公开方面。规范办理程序，及时答复申请人，全年办理12345热线84个，办结率100%。",
    "（三）政府信息管理方面。共召开季度例会4次，清理栏目8个，覆盖3个片区。",
    "（四）政府信息公开平台建设方面。优化“政务公开”栏目，关停政务新媒体2个。",
    "（五）监督保障方面。组织检查4次，培训1期，参加36人。",
)
_BEFORE_TABLES = (
    "全年主动公开政府信息124条，其中网站93条，新媒体31条。",
    "{year}年办理情况如下表。单位：件",
    "相关情况见下表（共15项）。",
)
_LIKE_ROWS = (
    "规章制度汇编1册，行政许可事项清单33项，行政处罚裁量基准5类。",
    "其中，本年新收政府信息公开申请通过网络提交的占58.5%，信函提交172件，当面提交24件。",
    "行政复议与行政诉讼应诉培训2次，总计36人参加。",
)
_PROBLEMS = (
    "一是公开内容有待充实；二是队伍建设有待加强。下一步将从3个方面改进，力争{year}年后见效。"
)
_OTHERS = "按照《政府信息公开信息处理费管理办法》，{year}年收取信息处理费0元。"
_SITE_BEFORE = (
    "首页 > 政务公开 > 政府信息公开年报",
    "发布时间：{next}-01-17 16:34　浏览次数：1283　字号：[大 中 小]",
)
_SITE_AFTER = (
    "上一篇：2020年政府信息公开工作年度报告",
    "版权所有：政务服务中心　备案号：苏ICP备05012345号-1　网站标识码：3213220001",
)
_INFO_ROWS = (
    ("索引号", "014314799/{next}-00002", "分类", "信息公开年报 其他 报告"),
    ("发布机构", "{agency}", "公开日期", "{next}-01-17"),
    ("文号", "", "关键词", ""),
)


def make_page(report: Report, layout: Layout, rng: random.Random) -> Page:
    """The report as a page: title, chapters, prose and tables, before any damage."""
    words = {"agency": report["agency"], "year": report["year"], "next": report["year"] + 1}
    title = layout.title.format(**words)
    tables = (
        disclosure_tables(report, layout),
        _request_pieces(report, layout, rng, title),
        [appeals_table(report, layout)],
    )
    chapters = [wordings[layout.chapters] for wordings in CHAPTERS]
    blocks: list[Block] = [Paragraph(title, "title"), Paragraph(_PREAMBLE)]
    blocks += [Paragraph(chapters[0], "chapter")] * (2 if layout.doubled_chapter == "yes" else 1)
    blocks += [Paragraph(text) for text in _OVERVIEW]
    for place, chapter in enumerate(tables):
        blocks.append(Paragraph(chapters[place + 1], "chapter"))
        extra = {"before_tables": _BEFORE_TABLES, "like_rows": _LIKE_ROWS}.get(layout.prose)
        blocks += [Paragraph(extra[place])] if extra else []
        blocks += chapter
    blocks += [Paragraph(chapters[4], "chapter"), Paragraph(_PROBLEMS)]
    blocks += [Paragraph(chapters[5], "chapter"), Paragraph(_OTHERS)]
    if layout.site == "some":
        blocks = _within_site(blocks, words)
    for block in blocks:
        if isinstance(block, Paragraph) and block.kind == "prose":
            block.text = block.text.format(**words)
    page = Page(title, blocks)
    spoil_spans(page, layout, rng)
    return page


def _request_pieces(report: Report, layout: Layout, rng: random.Random, title: str) -> list[Block]:
    """Table 3, whole or cut, with what a page break leaves in it."""
    table = requests_table(report, layout, rng)
    first = sum(is_header(row) for row in table.rows) + 1
    pieces = max(layout.pieces, 2 if layout.furniture == "paragraph" else 1)
    inside = range(first, len(table.rows))
    text = rng.choice((title, "- 4 -", "P. 9", "第 4 页 共 6 页"))
    if layout.furniture == "row":
        insert_line_across(table, rng.choice(inside), text)
    parts = split_table(table, sorted(rng.sample(inside, pieces - 1)), layout)
    blocks: list[Block] = []
    for part in parts:
        if blocks and layout.furniture == "paragraph":
            blocks.append(Paragraph(text, "furniture"))
        blocks.append(part)
    return blocks


def _within_site(blocks: list[Block], words: dict[str, Any]) -> list[Block]:
    """The page among what a web site puts around it."""
    menu = Table("site", [[Cell(text) for text in ("首页", "政务公开", "办事服务", "互动交流")]])
    info = [[Cell(text.format(**words)) for text in row] for row in _INFO_ROWS]
    before: list[Block] = [menu, *map(Paragraph, _SITE_BEFORE), Table("site", info)]
    return [*before, *blocks, *map(Paragraph, _SITE_AFTER)]


def undivided(report: Report) -> Report:
    """The report with the three rows of （六） added up in its last, the others blank."""
    cells = to_cells(report)
    place = "requests.results.closed"
    for column in COLUMNS:
        addresses = [f"{place}.{row}.{column}" for row in ("not_corrected", "fee_unpaid", "other")]
        stated = [cells[address] for address in addresses if cells[address] is not None]
        cells |= dict.fromkeys(addresses)
        cells[addresses[-1]] = sum(stated) if stated else None
    return from_cells(report["form"], report["agency"], report["year"], cells)
