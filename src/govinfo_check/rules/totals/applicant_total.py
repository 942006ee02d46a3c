"""表三每一行：自然人 + 法人或其他组织五列 = 总计。

每件申请只有一类申请人，不是自然人，就是法人或其他组织的五类之一（商业企业、科研机构、社会公益组
织、法律服务机构、其他）。逐行核对。

依据
    表三的各列（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    自然人 1 + 商业企业 1 + 科研机构 0 + 社会公益组织 0 + 法律服务机构 0 + 其他 0 = 2，总计 1，
    差 1。

怎么办
    把这一行的六格相加。有一列也不成立（T301、T302）、差数相同的，行与列交叉的那一格多半就是填错的
    格，先看这一格。两行同时不成立，差数相同、一多一少的，多半是一个数填错了行。许多行不成立，而自
    然人等六列都成立的，多半是“总计”一列没有更新。

    六格都对的，改总计，再看“总计”一列是否相符（T301、T302）。

空格
    没有填数的格（空着，填“/”“—”“无”，或读不出数）按 0 或某个正数看待，不一律当作 0。填什么
    数都不能相等的，是错误；只有都填 0 才相等的，算相等；其余的无法核对，不算错误。空着的格本身，
    见 V102、V106。

---

In each row of table three: 自然人 and the five columns of 法人或其他组织 add up to 总计.

Every application has one kind of applicant: a natural person or one of five kinds of
organization.

Source
    The columns of table three (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    自然人 1 + 商业企业 1 + 科研机构 0 + 社会公益组织 0 + 法律服务机构 0 + 其他 0 = 2, 总计 1:
    difference 1.

What to do
    Add up the six cells of the row. Where a column's sum (T301, T302) is off by the same amount,
    the cell in which row and column cross is most likely the wrong one. Two rows that are off by
    the same amount, one up and one down, mean most likely that a figure stands in the wrong row.
    Many rows that are off while the six columns add up mean that the column 总计 was not brought
    up to date.

    If the six cells are right, correct 总计, and see whether the column 总计 adds up (T301,
    T302).

Blanks
    A cell without a figure (blank, a mark such as “/”, unreadable) stands for some count of 0
    or more, not for 0. Where no figure would make both sides equal, the rule is violated; where
    only 0 would, it holds; otherwise it is left open. The blanks themselves are told by V102 and
    V106.
"""

from govinfo_check.rules.identity import Identity

RULE = Identity("T303", "applicant-total", "requests", "* = total", each="row", module=__name__)
