"""表三每一列：办理结果各行之和 = （七）总计。

每件办结的申请只计入“三、本年度办理结果”的一行，各行相加就是（七）总计。（三）至（六）没有小计
行，相加的是其下各个细项；2019 年格式的（六）其他处理不分细项，只有一行。

依据
    格式“三、本年度办理结果”下的（一）至（七）各行；其中（二）部分公开注明“区分处理的，只计这一
    情形，不计其他情形”（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    予以公开 5 + 部分公开 2 + 其余各行 0 = 7，（七）总计 8，差 1。

怎么办
    从（一）到（六）把这一列逐行相加。先看哪一行的横向合计也不成立（T303）、差数相同：那一行与这一
    列交叉的格，多半就是填错的格。再看有没有把数写在（三）至（六）的组名上，写在那里的数不计入；有
    没有一件申请计入了两行，例如部分公开的又计入不予公开。

    各行都对的，改（七）总计，再看本年新收、上年结转与它是否相符（T301）。

空格
    没有填数的格（空着，填“/”“—”“无”，或读不出数）按 0 或某个正数看待，不一律当作 0。填什么
    数都不能相等的，是错误；只有都填 0 才相等的，算相等；其余的无法核对，不算错误。空着的格本身，
    见 V102、V106。

---

In each column of table three the outcomes add up to （七）总计.

Each finished application is counted in exactly one row of 三、本年度办理结果. Groups
（三）–（六） have no subtotal row: what is added up are the rows below them. On the form of 2019
（六）其他处理 is one row.

Source
    The form's rows （一）–（七） under 三、本年度办理结果; row （二）部分公开 says itself that
    an application is counted there only (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    予以公开 5 + 部分公开 2 + 0 in every other row = 7, （七）总计 8: difference 1.

What to do
    Add up the column from （一） to （六）. Where a row's own sum (T303) is off by the same
    amount, the cell in which that row and this column cross is most likely the wrong one. Then
    see whether a figure stands in a group's heading, where it counts nothing, and whether an
    application was counted in two rows, such as 部分公开 and 不予公开.

    If every row is right, correct （七）总计 and see whether the balance (T301) holds with it.

Blanks
    A cell without a figure (blank, a mark such as “/”, unreadable) stands for some count of 0
    or more, not for 0. Where no figure would make both sides equal, the rule is violated; where
    only 0 would, it holds; otherwise it is left open. The blanks themselves are told by V102 and
    V106.
"""

from govinfo_check.rules.identity import Identity

RULE = Identity(
    "T302", "results-total", "requests.results", "* = total", each="column", module=__name__
)
