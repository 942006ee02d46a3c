"""表四每一组：结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计。

每件行政复议、行政诉讼，不是已有一种结果，就是尚未审结。行政复议、未经复议直接起诉、复议后起诉，共
三组，逐组核对。

依据
    表四的各列（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    结果维持 10 + 结果纠正 1 + 其他结果 0 + 尚未审结 0 = 11，总计 0，差 11。

怎么办
    把这一组的四格相加。单凭合计看不出五格里哪一格错：先看总计是不是漏改或填串，再按案卷逐件核对四
    种结果。正文写了件数的，一并改成一致（N103）。

空格
    没有填数的格（空着，填“/”“—”“无”，或读不出数）按 0 或某个正数看待，不一律当作 0。填什么
    数都不能相等的，是错误；只有都填 0 才相等的，算相等；其余的无法核对，不算错误。空着的格本身，
    见 V102、V106。

---

In each block of table four: 结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计.

Every case of 行政复议 or 行政诉讼 has one outcome, or is pending. The three blocks are 行政复议,
未经复议直接起诉 and 复议后起诉.

Source
    The columns of table four (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    结果维持 10 + 结果纠正 1 + 其他结果 0 + 尚未审结 0 = 11, 总计 0: difference 11.

What to do
    Add up the four cells of the block. The sums cannot tell which of its five cells is wrong: see
    first whether 总计 was left as it was, then compare the four outcomes with the files of the
    cases. Where the prose states the counts, make both agree (N103).

Blanks
    A cell without a figure (blank, a mark such as “/”, unreadable) stands for some count of 0
    or more, not for 0. Where no figure would make both sides equal, the rule is violated; where
    only 0 would, it holds; otherwise it is left open. The blanks themselves are told by V102 and
    V106.
"""

from govinfo_check.rules.identity import Identity

RULE = Identity("T401", "appeals-total", "appeals", "* = total", each="row", module=__name__)
