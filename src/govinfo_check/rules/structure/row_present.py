"""格式规定的每一行都要有，没有发生的填 0。

相连的几行都没有的，合成一处指出，因为多半是表格断在那里。

依据
    格式的各行（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）；没有发生的填 0，不能删去这一
    行。

违反的例子
    表三没有“2.重复申请”一行。

怎么办
    先看这一行是不是真的没有。没有的，照格式补上，没有发生的填 0；其实有的，看行名是不是写错或拆开
    了，改成格式的行名。从某一行起都没有的，看表格是不是断页后漏了一截。

---

Every row of the form is there, with 0 where nothing happened.

Rows that follow each other are one finding: a table that is cut off is one cause.

Source
    The rows of the form (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号); rows without cases
    are filled with 0, not left out.

Violated by
    Table three without the row “2.重复申请”.

What to do
    See whether the row is really missing. If so, put it back with the form's own label; if it is
    there, look at how its label is written. Where all rows from one on are missing, look for a
    piece of the table that was lost at a page break.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from govinfo_check.rules.departures import departures, subject_name
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readings import Departure, Reading
    from govinfo_check.rules.review import Review


@rule("S102", "row-present", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each run of rows of the form that was not found."""
    reading = review.reading
    order = {row.address: at for at, row in enumerate(chain(*reading.form.rows.values()))}
    runs: list[list[Departure]] = []
    for departure in departures(reading, "row-absent"):
        at = order.get(departure.subject)
        before = order.get(runs[-1][-1].subject) if runs else None
        if before is not None and at == before + 1 and _table(runs[-1][0]) == _table(departure):
            runs[-1].append(departure)
        else:
            runs.append([departure])
    for run in runs:
        yield _finding(reading, run)


def _table(departure: Departure) -> str:
    return departure.subject.partition(".")[0]


def _finding(reading: Reading, run: list[Departure]) -> Finding:
    name = subject_name(reading, run[0].subject)
    message = Text(f"没有找到{name}", f"{name} is not there")
    if len(run) > 1:
        last = subject_name(reading, run[-1].subject)
        message = Text(
            f"没有找到从{name}到{last}的 {len(run)} 行",
            f"{len(run)} rows are not there, from {name} to {last}",
        )
    return Finding(
        run[0].subject,
        tuple(address for departure in run for address in departure.cells),
        message,
        Text("请补上缺少的行,没有的填 0。", "Put them in; write 0 where there is none."),
    )
