"""The form cn-2021: 国办公开办函〔2021〕30号 (26 September 2021), years 2021 on; 200 cells."""

from __future__ import annotations

from typing import Literal

from govinfo_check.forms.fields import Count, Part, TenThousandYuan, cell, part
from govinfo_check.forms.form import Form
from govinfo_check.forms.parts import Appeals, Applicants, Requests, Results
from govinfo_check.forms.report import Report

_DECISIONS = "本年处理决定数量"


class Documents(Part):
    """规章 or 行政规范性文件: what was issued, repealed and is in force (3 cells, 件)."""

    issued: Count = cell("本年制发件数")
    repealed: Count = cell("本年废止件数")
    in_force: Count = cell("现行有效件数", "现行有效件")


class Disclosure(Part):
    """Table two: 10 cells; fees in 万元, all others 件."""

    regulations: Documents = part("规章", Documents(), item="第二十条第（一）项")
    normative_documents: Documents = part(
        "行政规范性文件", Documents(), "规范性文件", item="第二十条第（一）项"
    )
    licensing: Count = cell("行政许可", column=_DECISIONS, item="第二十条第（五）项")
    penalties: Count = cell("行政处罚", column=_DECISIONS, item="第二十条第（六）项")
    coercion: Count = cell("行政强制", column=_DECISIONS, item="第二十条第（六）项")
    fees: TenThousandYuan = cell(
        "行政事业性收费", column="本年收费金额（单位：万元）", item="第二十条第（八）项"
    )


_BLANK = Applicants()


class Closed(Part):
    """（六）其他处理: 3 rows."""

    not_corrected: Applicants = part(
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", _BLANK
    )
    fee_unpaid: Applicants = part(
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", _BLANK
    )
    other: Applicants = part("3.其他", _BLANK)


class Results2021(Results):
    """三、本年度办理结果, with （六）其他处理 in three rows."""

    closed: Closed = part("（六）其他处理", Closed())


class Requests2021(Requests):
    """Table three: 25 rows × 7 columns, 件."""

    results: Results2021 = part("三、本年度办理结果", Results2021())


class AnnualReport(Report):
    """One body's figures for one year on the form in force, cn-2021: 200 cells.

    It accepts a report that violates rules, for it must hold one to be checked; a blank is `None`.

    >>> AnnualReport(requests={"new": {"total": 3}}).requests.new.total
    3
    """

    form: Literal["cn-2021"] = "cn-2021"
    disclosure: Disclosure = part("二、主动公开政府信息情况", Disclosure())
    requests: Requests2021 = part("三、收到和处理政府信息公开申请情况", Requests2021())
    appeals: Appeals = part("四、政府信息公开行政复议、行政诉讼情况", Appeals())


FORM = Form(AnnualReport, years=range(2021, 10_000))
