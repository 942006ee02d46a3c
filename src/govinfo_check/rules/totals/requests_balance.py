"""表三每一列：本年新收 + 上年结转 = 办理结果总计 + 结转下年度。

本年要办的申请，不是在本年办结，就是结转下年度，两边必须相等。自然人、法人或其他组织的五列和“总
计”，共七列，逐列核对。

依据
    格式印在表三的左上角：“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”（国
    办公开办函〔2021〕30号；国办公开办函〔2019〕60号相同）。

违反的例子
    本年新收 12 + 上年结转 0 = 12，办理结果总计 10 + 结转下年度 1 = 11，差 1。

怎么办
    先看这一列的办理结果各行之和是否等于（七）总计（T302），不等的先改这里。再看这四行的横向合计
    （T303）：有一行也不成立、差数相同的，先查那一行与这一列交叉的格。

    其余合计都成立的，对照申请登记台账，核对本年新收、上年结转、结转下年度三行；上年结转还应等于上
    年年报的结转下年度（Y101）。两列同时不成立，差数相同、一多一少的，多半是一个数填错了列。

空格
    没有填数的格（空着，填“/”“—”“无”，或读不出数）按 0 或某个正数看待，不一律当作 0。填什么
    数都不能相等的，是错误；只有都填 0 才相等的，算相等；其余的无法核对，不算错误。空着的格本身，
    见 V102、V106。

---

In each column of table three: 本年新收 + 上年结转 = 办理结果总计 + 结转下年度.

Every application that was open in the year is either finished in it or carried into the next.
There are seven columns, 总计 among them.

Source
    The form prints it in the top left cell of table three:
    “本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”
    (国办公开办函〔2021〕30号; the same in 国办公开办函〔2019〕60号).

Violated by
    本年新收 12 + 上年结转 0 = 12, 办理结果总计 10 + 结转下年度 1 = 11: difference 1.

What to do
    See first whether the outcomes of the column add up to （七）总计 (T302), and mend that. Then
    look at the sums of the four rows (T303): where one is off by the same amount, the cell in
    which that row and this column cross is the first to look at.

    If table three's other sums hold, compare 本年新收, 上年结转 and 结转下年度 with the register
    of applications; 上年结转 should also be what last year's report carried forward (Y101). Two
    columns that are off by the same amount, one up and one down, mean most likely that a figure
    stands in the wrong column.

Blanks
    A cell without a figure (blank, a mark such as “/”, unreadable) stands for some count of 0
    or more, not for 0. Where no figure would make both sides equal, the rule is violated; where
    only 0 would, it holds; otherwise it is left open. The blanks themselves are told by V102 and
    V106.
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
