"""表三每一列:本年新收 + 上年结转 = 办理结果总计 + 结转下年度。

Every application that was open in the year is either finished in it or carried into the next.

依据 Source
    The form prints it in the top left cell of table three: “本列数据的勾稽关系为：第一项加
    第二项之和，等于第三项加第四项之和” (国办公开办函〔2021〕30号; the same in
    国办公开办函〔2019〕60号).

违反的例子 Violated by
    本年新收 12 + 上年结转 0 = 12, 办理结果总计 10 + 结转下年度 1 = 11: 差 1.

怎么办 What to do
    Compare the four cells of the column with the register of applications. If table three's other
    sums hold, the wrong cell is one of 本年新收, 上年结转 and 结转下年度.

空格 Blanks
    A cell without a figure stands for some count of 0 or more.
"""

from govinfo_check.rules.identity import Identity

RULE = Identity(
    "T301",
    "requests-balance",
    "requests",
    "new + carried_over = results.total + carried_forward",
    each="column",
    module=__name__,
)
