"""JSON 最外层没有写错的名称。

只涉及用 JSON 交来的报告。最外层不是报告内容的名称（如备注）略过不读；但与缺少的某个名称只差一点
的，可能因此漏读整张表，指出来，不代为改读。

依据
    报告的 JSON：`form`、`agency`、`year`、`disclosure`、`requests`、`appeals`。

违反的例子
    `{"form": "cn-2021", "appeal": {…}}`：表四的名称应为 `appeals`。

怎么办
    请做 JSON 的人照检查结果改正名称，再检查一遍。确是备注的，换一个不相近的名称。

---

No name at the top of the JSON is misspelt.

A name at the top that is none of a report's is ignored, for notes may stand there; but where it
is nearly one that is missing, a whole table may have been left out by it. It is told, and nothing
is read from it.

Source
    The JSON of a report: `form`, `agency`, `year`, `disclosure`, `requests`, `appeals`.

Violated by
    `{"form": "cn-2021", "appeal": {…}}`: the table is `appeals`.

What to do
    Correct the name and check again; a note may have any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, quoted
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S127", "names-known", "warning", concerns="figures")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each name that is nearly a report's own."""
    for departure in departures(review.reading, "name-near"):
        name, meant = quoted(departure.text), departure.expected
        yield Finding(
            departure.subject,
            (),
            Text(
                f"JSON 最外层的 {name} 没有读取,是不是 “{meant}”?",
                f"{name} at the top of the JSON was not read; is it “{meant}”?",
            ),
            Text("请改正名称。", "Correct the name."),
            text=departure.text,
        )
