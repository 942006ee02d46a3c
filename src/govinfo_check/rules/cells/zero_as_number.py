"""没有的填 0，不留空，不用“/”“—”“无”代替。

空着的格可能是 0，也可能是漏填，旁人看不出来。一张表不论空多少格，只指出一处，并说明空着几格、填
“/”等的几格。

依据
    格式的各格都要填数，没有发生的填 0（国办公开办函〔2021〕30号，此前为国办公开办函
    〔2019〕60号）。

违反的例子
    表三法人或其他组织的五列全空着；“规章”一行填“/”。

怎么办
    先填检查结果点了名的格：按合计，它们不是 0。写“只能是”几的，由已填的数推出，别无可能；写“似
    应为”几的，与它相关的合计有一项不成立，先改正那一项。两种都要对照台账再填，不要照抄。其余没有
    发生的，逐格填 0。

例外
    分项有数而总计空着的，由 V102 指出；（六）其他处理只有一行、因而空着的，由 S111 指出；整份报告
    一个数也没有的，由 S110 指出。

---

What did not happen is written as 0, not left blank and not marked “/”, “—” or “无”.

A blank may be a 0 or a figure that was forgotten, and no reader can tell which. One finding a
table, however many cells are blank; it says how many are blank and how many have a mark.

Source
    The form of 国办公开办函〔2021〕30号 (and 国办公开办函〔2019〕60号 before it) is filled in
    whole; what did not happen is 0.

Violated by
    Table three whose five columns of organizations are blank; “/” in the row 规章.

What to do
    Fill in first the cells that the message names: by the sums they are not 0. “只能是” (can
    only be) is what the stated figures leave; “似应为” (is likely) stands where a sum that is
    linked to them is violated: correct that one first. Compare both with the register and do not
    copy them. Write 0 into every other cell for which there is nothing to report.

Exceptions
    A blank total beside stated parts is V102's, rows blank because （六）其他处理 is undivided
    are S111's, a report without any figure is S110's.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govinfo_check.rules.cells.stated_total import blank_totals
from govinfo_check.rules.departures import departures, quoted
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review

_NAMED = 3  # cells that an advice names


@rule("V106", "zero-as-number", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each table with cells that state nothing."""
    reading = review.reading
    if None not in reading.values or all(value is None for value in reading.values):
        return
    told = set(_told_elsewhere(reading))
    owed = _owed(reading)
    for table, all_cells in reading.form.tables.items():
        cells = tuple(
            cell.address
            for cell in all_cells
            if cell.address not in told and reading.cells[cell.address].state in ("blank", "mark")
        )
        if cells:
            advice = _advice([owed[address] for address in cells if address in owed])
            yield _finding(reading, table, cells, advice)


def _told_elsewhere(reading: Reading) -> Iterator[str]:
    """The blanks that V102 and S111 tell of."""
    for totals in blank_totals(reading).values():
        yield from totals
    if next(departures(reading, "closed-undivided"), None):
        yield from (address for address in reading.form.index if ".closed." in address)


def _finding(reading: Reading, table: str, cells: tuple[str, ...], advice: Text) -> Finding:
    marks = Counter(reading.cells[address].text.strip() for address in cells)
    blank = marks.pop("", 0)
    name = reading.form.table_names[table]
    parts_zh = [f"{blank} 格空着"] if blank else []
    parts_en = [f"{blank} blank"] if blank else []
    for mark, count in marks.items():
        parts_zh.append(f"{count} 格填{quoted(mark)}")
        parts_en.append(f"{count} with {quoted(mark)}")
    return Finding(
        table,
        cells,
        Text(
            f"{name}有 {'、'.join(parts_zh)},没有填数",
            f"{name}: cells without a figure: {', '.join(parts_en)}",
        ),
        advice,
    )


def _owed(reading: Reading) -> dict[str, Text]:
    """What is said of the blanks that by their sums are another count than 0, by address.

    It is certain only where no sum that is linked to theirs is violated.
    """
    from govinfo_check.rules import identities  # noqa: PLC0415 - the registry imports this module
    from govinfo_check.rules.blanks import imputations  # noqa: PLC0415 - only these blanks need it
    from govinfo_check.rules.identity import system  # noqa: PLC0415 - as above

    sums, values = system(reading.form, identities()), reading.values
    if all(one.outcome != "undetermined" for one in sums.departures(values)):
        return {}
    likely, _ = imputations(sums, values, trusts_linked=True)
    certain = {one.address for one in imputations(sums, values)[0]}
    told = {}
    for one in likely:
        zh, en = ("只能是", "can only be") if one.address in certain else ("似应为", "is likely")
        cell = reading.form[one.address]
        told[one.address] = Text(f"{cell}{zh} {one.value}", f"{cell} {en} {one.value}")
    return {one.address: told[one.address] for one in likely if one.value}


def _advice(owed: Sequence[Text]) -> Text:
    if not owed:
        return Text("没有发生的请填 0。", "Write 0 where there is nothing to report.")
    zh, en = zip(*owed[:_NAMED], strict=True)
    is_cut = len(owed) > _NAMED
    more = Text(f"等 {len(owed)} 格", f" ({len(owed)} in all)") if is_cut else Text("", "")
    return Text(
        f"按合计,{'、'.join(zh)}{more.zh},请核对后填写;其余没有发生的请填 0。",
        f"By the sums {', '.join(en)}{more.en}: check and fill in; write 0 elsewhere where there "
        "is nothing to report.",
    )
