"""件数是整数。

表二至表四填的是文件、决定、申请和案件的件数，不会有小数。带小数的件数不读取，各项合计把它当作没有
填数的格。

依据
    表二至表四各格（国办公开办函〔2021〕30号）；只有行政事业性收费和 2019 年格式的采购总金额是金
    额，可以有小数。

违反的例子
    表三某格填“12.5”。

怎么办
    看是不是把别处的数（如收费金额、百分比）填了进来，或者把千分位的逗号打成了小数点（“1.362”应
    为 1362），按台账改成整数。

例外
    小数部分全是 0 的（“12.0”），按整数读取，不算问题。

---

Counts are whole numbers.

Tables two to four count documents, decisions, applications and cases. A count with a fraction is
not read, and the identities treat it as a cell without a figure.

Source
    The cells of tables two to four (国办公开办函〔2021〕30号); only 行政事业性收费 and, on the
    form of 2019, 采购总金额 are amounts.

Violated by
    “12.5” in a cell of table three.

What to do
    Look for a figure from elsewhere (fees, a percentage), or for a decimal point in place of a
    separator (“1.362” for 1362), and write the whole number of the register.

Exceptions
    A fraction of 0 (“12.0”) is read as the whole number that it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import quoted
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review


@rule("V104", "whole-count", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each count with a fraction."""
    from govinfo_check.transcribe.figures import figure  # noqa: PLC0415 - a dict needs no transcribing

    reading = review.reading
    for address, cell in reading.stated.items():
        form_cell = reading.form[address]
        if cell.state == "unreadable" and figure(cell.text, form_cell.kind).note == "fraction":
            yield Finding(
                address,
                (address,),
                Text(
                    f"{form_cell}:{quoted(cell.text)} 不是整数",
                    f"{form_cell}: {quoted(cell.text)} is no whole number",
                ),
                Text("请填整数。", "Write a whole number."),
            )
