"""The form cn-2027, a draft that nobody prescribed: a row more in table three, a column renamed.

A field that a class declares again keeps its place on the form; a new one comes after the others.
"""

from typing import Literal

from govinfo_check import AnnualReport
from govinfo_check.forms import cn2021
from govinfo_check.forms.fields import Count, cell, part
from govinfo_check.forms.form import Form
from govinfo_check.forms.parts import Applicants, Denied


class Documents(cn2021.Documents):
    """规章 or 行政规范性文件, with what is in force counted at the year's end."""

    in_force: Count = cell("年末现行有效总件数")


class Disclosure(cn2021.Disclosure):
    """Table two."""

    regulations: Documents = part("规章", Documents(), item="第二十条第（一）项")
    normative_documents: Documents = part(
        "行政规范性文件", Documents(), "规范性文件", item="第二十条第（一）项"
    )


class DeniedFor(Denied):
    """（三）不予公开, with a ninth row."""

    personal_privacy: Applicants = part("9.属于个人隐私", Applicants())


class Results(cn2021.Results2021):
    """三、本年度办理结果."""

    denied: DeniedFor = part("（三）不予公开", DeniedFor())


class Requests(cn2021.Requests2021):
    """Table three: 26 rows × 7 columns."""

    results: Results = part("三、本年度办理结果", Results())


class Draft(AnnualReport):
    """One body's report on the draft form."""

    form: Literal["cn-2027"] = "cn-2027"  # type: ignore[assignment]  # the form's own name
    disclosure: Disclosure = part("二、主动公开政府信息情况", Disclosure())
    requests: Requests = part("三、收到和处理政府信息公开申请情况", Requests())


FORM = Form(Draft, years=range(2027, 10_000))
