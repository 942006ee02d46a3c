"""表四每一组:结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计。

Every case of 行政复议 or 行政诉讼 has one outcome, or is pending.

依据 Source
    The columns of table four (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

违反的例子 Violated by
    结果维持 10 + 结果纠正 1 + 其他结果 0 + 尚未审结 0 = 11, 总计 0: 差 11.

怎么办 What to do
    Add up the block. The sums cannot tell which of its five cells is wrong: compare each with the
    files of the cases.

空格 Blanks
    A cell without a figure stands for some count of 0 or more.
"""

from govinfo_check.rules.identity import Identity

RULE = Identity("T401", "appeals-total", "appeals", "* = total", each="row", module=__name__)
