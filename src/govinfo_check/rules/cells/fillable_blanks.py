"""空着的格总要有数可填：没有一种填法能使各合计都成立，就是填写有误。

空着的格是 0 或某个正数。一项一项看，各合计也许都还能成立；放在一起，却没有一组数能同时满足，说明
已填的数里至少有一个错了。检查结果点出这几项合计：它们合起来排除了所有的填法。

依据
    表三、表四的各项合计（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）；各格都是件数。

违反的例子
    “1.属于国家秘密”一行，各申请人都填 0，总计空着。按这一行，总计只能是 0；按“总计”一列，它只
    能是 1。

怎么办
    先核对检查结果点名的各行、各列里已填的数，对照台账改正填错的，再把空着的格填上。

例外
    某项合计本身就不成立的，只指出那一项（T301 至 T303、T401），与它相关的空格不再指出。

---

Some counts fit the blanks: where none make every sum hold at once, a stated figure is wrong.

A blank stands for some count of 0 or more. No sum may be violated by itself, and yet no counts
fit them all: then some stated figure is wrong. The sums that exclude every filling together are
named: they are the proof.

Source
    The sums of tables three and four (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号), each
    cell of which is a count.

Violated by
    The row 1.属于国家秘密 states 0 for each applicant and leaves 总计 blank, so that it can only
    be 0; by the column 总计 it can only be 1.

What to do
    Compare the stated figures of the named rows and columns with the register, correct the wrong
    one, and then fill in the blanks.

Exceptions
    Where a sum is violated by itself, that is what is reported (T301–T303, T401), and nothing of
    the blanks of sums linked to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readings import Reading
    from govinfo_check.rules.blanks import Subject
    from govinfo_check.rules.identity import System
    from govinfo_check.rules.review import Review

MOST = 6
"""So many sums of a proof are named in the message; a longer one has its number."""


@rule("V110", "fillable-blanks", "error", concerns="figures")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for the blanks that no counts fit."""
    reading = review.reading
    if not reading.has_blanks or not any(reading.values):
        return
    system = _system(reading)
    if all(one.left == one.right for one in system.departures(reading.values)):
        return  # every blank can be 0
    from govinfo_check.rules.blanks import imputations  # noqa: PLC0415 - only these blanks need it

    contradiction = imputations(system, reading.values)[1]
    if contradiction is None:
        return
    blanks, because = contradiction.blanks, contradiction.because
    first = reading.form[blanks[0]]
    more = f"等 {len(blanks)} 格" if len(blanks) > 1 else ""
    also = f" and {len(blanks) - 1} more" if len(blanks) > 1 else ""
    sums = [_sum_name(reading, subject) for subject in because[:MOST]]
    rest = len(because) - len(sums)
    yield Finding(
        first.row.table if len(blanks) > 1 else blanks[0],
        blanks,
        Text(
            f"{first}{more}未填,填什么数都不能使这些合计同时成立:{'、'.join(sums)}"
            + (f"等 {len(because)} 项" if rest else ""),
            f"{first}{also}: no counts in these blanks satisfy all of {', '.join(sums)}"
            + (f" and {rest} more" if rest else ""),
        ),
        Text("请核对这几项合计,再填写空格。", "Check these sums, then fill in the blanks."),
    )


def _system(reading: Reading) -> System:
    from govinfo_check.rules import identities  # noqa: PLC0415 - the registry imports this module
    from govinfo_check.rules.identity import system  # noqa: PLC0415 - as above

    return system(reading.form, identities())


def _sum_name(reading: Reading, subject: Subject) -> str:
    """A sum as a person finds it: `T303「1.属于国家秘密」行`."""
    code, name = subject
    for rows in reading.form.rows.values():
        for row in rows:
            if row.name == name:
                return f"{code}「{row.short}」行"
    labels = {cell.column: cell.column_label for cell in reading.form.tables["requests"]}
    return f"{code}「{labels.get(name, name)}」列"
