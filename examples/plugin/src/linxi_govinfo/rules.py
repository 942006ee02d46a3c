"""门户网站专栏不为空。

全县各机关都在门户网站设有专栏，专栏的页数填在附表里。

违反的例子
    “政府门户网站专栏”一行，合计填 0。

怎么办
    清点专栏的页数，填入附表；还没有专栏的，向县政府办公室申请开设。

---

The column on the portal is not empty.

Every body of the county keeps a column on the portal and counts its pages in the annex.

Violated by
    合计 0 in the row 政府门户网站专栏.

What to do
    Count the pages; a body without a column asks the county's office for one.
"""

from collections.abc import Iterator

from govinfo_check.rules.review import Review
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.settings import OwnRule

CELL = "columns.portal.total"


@rule("XLX1", "portal-column-kept", "warning", concerns="figures")
def portal_column_kept(review: Review) -> Iterator[Finding]:
    """One finding for a report whose annex counts no page on the portal."""
    form = review.reading.form
    if CELL in form.index and review.reading.values[form.index[CELL]] == 0:
        yield Finding(
            CELL,
            (CELL,),
            Text("附表:门户网站专栏没有内容", "the annex counts no page on the portal"),
            Text("请核对专栏的页数。", "Count the pages of the column."),
        )


RULES = [
    portal_column_kept,
    OwnRule(
        code="XLX2",
        name="annex-row-total",
        scope="columns",
        assertion="* = total",
        each="row",
        forms=("linxi-2024",),
        description="附表每一行:各栏之和等于合计。",
    ),
    OwnRule(
        code="XLX3",
        name="annex-column-total",
        scope="columns",
        assertion="* = all",
        each="column",
        forms=("linxi-2024",),
        description="附表每一列:门户网站与乡镇之和等于全县合计。",
    ),
]
