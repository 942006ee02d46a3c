"""The form cn-2019 (试行): 国办公开办函〔2019〕60号, report years 2019 and 2020; 198 cells."""

from __future__ import annotations

from typing import Literal

from govinfo_check.forms.fields import Change, Count, Part, Yuan, cell, part
from govinfo_check.forms.form import Form
from govinfo_check.forms.parts import Appeals, Applicants, Requests, Results
from govinfo_check.forms.report import Report


class Documents(Part):
    """规章 or 规范性文件: what was made, published and stands published (3 cells, 件)."""

    created: Count = cell("本年新制作数量")
    newly_published: Count = cell("本年新公开数量")
    published_total: Count = cell("对外公开总数量")


class FeeItems(Part):
    """行政事业性收费: how many kinds of fee, and how that changed (2 cells)."""

    items_last_year: Count = cell("上一年项目数量")
    change: Change = cell("本年增/减")


class Decisions(FeeItems):
    """A kind of administrative act: its items, their change, decisions made (3 cells)."""

    decisions: Count = cell("处理决定数量")


class Procurement(Part):
    """政府集中采购: projects (件) and their amount (元)."""

    projects: Count = cell("采购项目数量")
    amount: Yuan = cell("采购总金额")


class Disclosure(Part):
    """Table two: 22 cells; the amount of procurement in 元."""

    regulations: Documents = part("规章", Documents(), item="第二十条第（一）项")
    normative_documents: Documents = part(
        "规范性文件", Documents(), "行政规范性文件", item="第二十条第（一）项"
    )
    licensing: Decisions = part("行政许可", Decisions(), item="第二十条第（五）项")
    other_services: Decisions = part("其他对外管理服务事项", Decisions(), item="第二十条第（五）项")
    penalties: Decisions = part("行政处罚", Decisions(), item="第二十条第（六）项")
    coercion: Decisions = part("行政强制", Decisions(), item="第二十条第（六）项")
    fees: FeeItems = part("行政事业性收费", FeeItems(), item="第二十条第（八）项")
    procurement: Procurement = part("政府集中采购", Procurement(), item="第二十条第（九）项")


class Results2019(Results):
    """三、本年度办理结果, with （六）其他处理 in one row."""

    closed: Applicants = part("（六）其他处理", Applicants())


class Requests2019(Requests):
    """Table three: 23 rows × 7 columns, 件."""

    results: Results2019 = part("三、本年度办理结果", Results2019())


class AnnualReport2019(Report):
    """One body's figures for one year on the form cn-2019: 198 cells."""

    form: Literal["cn-2019"] = "cn-2019"
    disclosure: Disclosure = part("二、主动公开政府信息情况", Disclosure())
    requests: Requests2019 = part("三、收到和处理政府信息公开申请情况", Requests2019())
    appeals: Appeals = part("四、政府信息公开行政复议、行政诉讼情况", Appeals())


FORM = Form(AnnualReport2019, years=range(2019, 2021))
