"""没有的填 0,不留空,不用“/”“—”“无”代替。

A blank may be a 0 or a figure that was forgotten, and no reader can tell which. One finding a
table, however many cells are blank; a blank total beside stated parts is V102.

依据 Source
    The form of 国办公开办函〔2021〕30号 (and 国办公开办函〔2019〕60号 before it) is filled in
    whole; what did not happen is 0.

违反的例子 Violated by
    Table three whose five columns of organizations are blank; “/” in the row 规章.

怎么办 What to do
    Write 0 into each cell for which there is nothing to report. A blank that by its sums is no 0
    is named with its count, as likely where a sum that is linked to these is wrong.
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
