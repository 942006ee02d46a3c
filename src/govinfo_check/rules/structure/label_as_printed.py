"""行名与格式一致。

行名写错一两个字的，数仍归入那一行，但要改正。表二的行名用了别的写法的，也指出。

依据
    格式的各行行名（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

违反的例子
    “属于四类过程性性信息”多了一个“性”字；表二的行名写成“规范性文件”“规章（县级无此项）”。

怎么办
    照格式改正行名，再看这一行的数是不是它自己的。

---

The rows' labels are the form's.

The figures of a row whose label is misprinted are read as that row's. Labels of table two in
other words are told as well.

Source
    The labels of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    “属于四类过程性性信息”; in table two “规范性文件” on the form of 2021,
    “规章（县级无此项）”.

What to do
    Write the label as the form prints it, and see that the row's figures are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, quoted, subject_name
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("S109", "label-as-printed", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each row whose label is misprinted."""
    reading = review.reading
    for departure in departures(reading, "label-misprinted"):
        name = subject_name(reading, departure.subject)
        yield Finding(
            departure.subject,
            departure.cells,
            Text(
                f"{name}的行名写作{quoted(departure.text)}",
                f"{name} is labelled {quoted(departure.text)}",
            ),
            Text("请按格式改正行名。", "Write the label as the form does."),
            departure.location,
            departure.text,
        )
