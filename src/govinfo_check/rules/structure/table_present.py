"""三张表一张也不能少。

依据 Source
    Chapters two, three and four of the form each hold a table (国办公开办函〔2021〕30号;
    国办公开办函〔2019〕60号).

违反的例子 Violated by
    A report whose table three is left out, or is a picture.

怎么办 What to do
    Put the table in, as text and with the form's own labels; a picture cannot be read or checked.
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
