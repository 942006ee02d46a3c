"""正文写的规章、行政规范性文件数与表二一致。

正文写规章、规范性文件制发、废止、现行有效多少件的，与表二这两行核对。程度与 N101 相同；全市、全县
的报告，句子没有写明是全市、全县的，只作提醒。

依据
    正文和表二报的是同一批文件（国办公开办函〔2021〕30号；《政府信息公开条例》第二十条第（一）
    项）。

违反的例子
    正文写“现行有效行政规范性文件393件”，表二现行有效件数填 470。

怎么办
    先看两边数的是不是同一范围（本级还是全市、全县）；范围不同的，在正文里写明。范围相同的，对照文
    件目录，改正错的一边。

例外
    政策性文件、公文，公开、修订、清理了多少件，网站专栏发布了多少件，数据库累计收录了多少件，部门牵
    头起草的政府规章，不是表二的数，不核对。

空格
    要核对的格空着的，看不出对错的不算问题；怎么填都对不上的，才算问题。

---

The 规章 and 行政规范性文件 that the prose counts are those of table two.

制发, 废止 and 现行有效 beside 规章 or 规范性文件 against table two. Severities are as those of
N101; in a government's report a sentence that does not say 全市 or the like is a warning.

Source
    The prose and table two state the same documents (国办公开办函〔2021〕30号; 政府信息公开条例,
    Art. 20 (1)).

Violated by
    现行有效行政规范性文件393件, table two 470.

What to do
    See first whether both count the same scope (the office itself, or the whole city); where they
    do not, say so in the prose. Where they do, correct by the list of documents whichever is
    wrong.

Exceptions
    政策性文件 and 公文 are other things, and so is what was published (公开), revised or
    reviewed, what stands on a site or in a collection (累计公布), and what a department drafts
    for its government (牵头制定政府规章).

Blanks
    A blank is some count of 0 or more: what it leaves open is not reported, only what no filling
    makes agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.contradictions import contradictions
from govinfo_check.rules.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("N104", "documents-in-prose", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each count that its cells contradict."""
    yield from contradictions(review, "disclosure")
