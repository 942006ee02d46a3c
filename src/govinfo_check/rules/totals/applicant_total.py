"""表三每一行:自然人 + 法人或其他组织五列 = 总计。

Every application has one applicant, who is a natural person or one of five kinds of organization.

依据 Source
    The columns of table three (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

违反的例子 Violated by
    自然人 1 + 商业企业 1 + 科研机构 0 + 社会公益组织 0 + 法律服务机构 0 + 其他 0 = 2, 总计 1: 差 1.

怎么办 What to do
    Add up the row; where the column's sum is off by the same amount, the cell in which row and
    column cross is the wrong one.

空格 Blanks
    A cell without a figure stands for some count of 0 or more.
"""

from govinfo_check.rules.identity import Identity

RULE = Identity("T303", "applicant-total", "requests", "* = total", each="row", module=__name__)
