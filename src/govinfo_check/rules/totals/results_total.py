"""表三每一列:办理结果各行之和 = （七）总计。

Each finished application is counted in exactly one row of 三、本年度办理结果.

依据 Source
    The form's rows （一）–（七） under 三、本年度办理结果; row （二）部分公开 says itself that an
    application is counted there only (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

违反的例子 Violated by
    予以公开 5 + 部分公开 2 + …(其余各行 0) = 7, （七）总计 8: 差 1.

怎么办 What to do
    Add up the column. Groups （三）–（六） have no subtotal row in the form: a figure written in a
    group's heading counts nothing.

空格 Blanks
    A cell without a figure stands for some count of 0 or more.
"""

from govinfo_check.rules.identity import Identity

RULE = Identity(
    "T302", "results-total", "requests.results", "* = total", each="column", module=__name__
)
