"""Tables and headings lost, other reports on the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drawing import consistent_report
from layouts.damages.strike import damage_of
from layouts.page import make_page, undivided
from layouts.structure import Block, Paragraph, Table
from layouts.tables import requests_table
from oracle import from_cells, to_cells

if TYPE_CHECKING:
    from layouts.work import Work
    from oracle import Report


@damage_of
def table_lost(work: Work) -> str | None:
    name = work.rng.choice(("disclosure", "requests", "appeals"))
    work.page.blocks[:] = [
        block for block in work.page.blocks if not isinstance(block, Table) or block.name != name
    ]
    work.lose_table(name)
    return name


@damage_of
def heading_paragraph_lost(work: Work) -> str | None:
    headings = [
        i
        for i, block in enumerate(work.page.blocks)
        if isinstance(block, Paragraph) and block.kind in ("title", "chapter")
    ]
    block = work.page.blocks.pop(work.rng.choice(headings))
    assert isinstance(block, Paragraph)
    return repr(block.text)


def _other_report(work: Work) -> Report:
    """A report of the year before with quite other figures."""
    other = consistent_report(work.report["form"], work.rng.randint)
    cells = {a: v + 7 + v % 5 if isinstance(v, int) else v for a, v in to_cells(other).items()}
    other = from_cells(other["form"], work.report["agency"], work.report["year"] - 1, cells)
    return (
        undivided(other) if work.layout.undivided == "yes" and other["form"] == "cn-2021" else other
    )


def _foreign(blocks: list[Block]) -> list[Block]:
    """The blocks with their figures marked as no figures of the report."""
    for block in blocks:
        for row in block.rows if isinstance(block, Table) else []:
            for cell in row:
                cell.address = None
    return blocks


@damage_of
def last_years_table(work: Work) -> str | None:
    other = _other_report(work)
    chapter = next(
        i
        for i, block in enumerate(work.page.blocks)
        if isinstance(block, Paragraph) and block.text.startswith("二、")
    )
    caption = work.rng.choice(
        ("附：{}年收到和处理政府信息公开申请情况", "上年度（{}年）申请办理情况如下：")
    )
    table = requests_table(other, replace(work.layout, columns="standard"), work.rng)
    blocks: list[Block] = [Paragraph(caption.format(other["year"])), table]
    work.page.blocks[chapter:chapter] = _foreign(blocks)
    return f"{other['year']} in chapter one"


def _join_other_report(work: Work, *, before: bool) -> str:
    other = _other_report(work)
    blocks = _foreign(make_page(other, replace(work.layout, site="none"), work.rng).blocks)
    own = work.page.blocks
    work.page.blocks = [*blocks, *own] if before else [*own, *blocks]
    if work.layout.format != "html":
        work.others.append(other)
    if before or work.layout.format != "html":
        work.lost.update(work.truth)
    return f"{other['year']}"


@damage_of
def other_report_before(work: Work) -> str | None:
    return _join_other_report(work, before=True)


@damage_of
def other_report_after(work: Work) -> str | None:
    return _join_other_report(work, before=False)
