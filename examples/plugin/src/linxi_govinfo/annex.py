"""The form linxi-2024: the form in force, and 临溪县's annex on its columns of 政务公开.

It states its differences from cn-2021 and nothing else: 200 cells, and 12 of the annex.
"""

from typing import Literal

from govinfo_check import AnnualReport
from govinfo_check.forms.fields import Count, Part, cell, part
from govinfo_check.forms.form import Form


class Pages(Part):
    """One row of the annex: the pages of one kind of column (4 columns)."""

    policies: Count = cell("政策文件")
    explanations: Count = cell("政策解读")
    replies: Count = cell("回应关切", "互动回应")
    total: Count = cell("合计", "总计")


class Columns(Part):
    """The annex: 3 rows, the last of them their sum."""

    portal: Pages = part("政府门户网站专栏", Pages(), "门户网站专栏")
    towns: Pages = part("乡镇（街道）专栏", Pages())
    all: Pages = part("全县合计", Pages())


class LinxiReport(AnnualReport):
    """One body's report with the annex."""

    form: Literal["linxi-2024"] = "linxi-2024"  # type: ignore[assignment]  # the form's own name
    columns: Columns = part("附表：政务公开专栏建设情况", Columns(), short="附表")


FORM = Form(LinxiReport, years=range(2024, 10_000))
