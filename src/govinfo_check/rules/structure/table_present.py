"""三张表一张也不能少。

第二、三、四章各有一张表，依次称为表二、表三、表四。找不到的，逐张指出。

依据
    格式第二、三、四章各为一张表（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    表三漏了，或者贴的是一张图片。

怎么办
    先看报告里有没有这张表。没有的，照格式补上；是图片的，换成文字的表格，图片读不出，也不能核对；
    有文字表格而没有认出来的，多半是行名、表头改动太大，照格式改正。

---

All three tables are there.

Chapters two, three and four each hold a table, called tables two, three and four. One finding for
each that is not found.

Source
    Chapters two, three and four of the form each hold a table (国办公开办函〔2021〕30号;
    国办公开办函〔2019〕60号).

Violated by
    A report whose table three is left out, or is a picture.

What to do
    See whether the report has the table. If not, put it in with the form's own labels; a picture
    cannot be read or checked, so replace it by text; a table of text that was not found has
    labels and headings too far from the form's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, subject_name
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S101", "table-present", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each table that the document has not."""
    reading = review.reading
    for departure in departures(reading, "table-absent"):
        name = subject_name(reading, departure.subject)
        title = reading.form.model.model_fields[departure.subject].title
        has_images = departure.found not in ("", "0")
        hint = "(文件里有图片,表格可能是图片)" if has_images else ""
        hint_en = " (the file holds pictures, one may be the table)" if has_images else ""
        yield Finding(
            departure.subject,
            departure.cells,
            Text(f"没有找到{name}({title}){hint}", f"{name} ({title}) is not there{hint_en}"),
            Text("请补上这张表,用文字而不是图片。", "Put the table in, as text."),
        )
