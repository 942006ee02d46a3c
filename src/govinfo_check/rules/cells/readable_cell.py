"""单元格里的内容要能读成一个数;读不出的如实报告,绝不当作 0。

A cell whose text is no figure, or whose figure cannot be placed with certainty, states nothing:
the identities treat it as some count of 0 or more, and this rule tells what stands there and why
it was not read. One violation for one cause: a row with a cell too few is one, an unreadable table
is one.

依据 Source
    The form's cells hold counts (国办公开办函〔2021〕30号); taking what cannot be read as 0 would
    accuse or clear a report falsely.

违反的例子 Violated by
    “1 2” in one cell (two figures), “约5”, “见附件”, a figure over merged cells, a row with six
    cells where seven stand elsewhere, two rows of one name with different figures.

怎么办 What to do
    Write one whole number into each cell, 0 where there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.readings import Departure
from govinfo_check.rules.departures import (
    departures,
    place_en,
    place_zh,
    quoted,
    subject_name,
)
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review

_CAUSES = {
    "cell-merged": ("一个数占了合并的几格,未读取", "a figure over merged cells, not read"),
    "row-width": (
        "这一行有 {found} 个数据格,应有 {expected} 个,整行未读取",
        "this row has {found} value cells for {expected}, none read",
    ),
    "row-twice": ("这一行出现两次而数字不同,未读取", "this row stands twice with other figures"),
    "columns-unknown": (
        "表头不全或与格式不符,无法确定各列,未读取",
        "the headings do not tell the columns, not read",
    ),
    "column-unit": ("表头单位不是万元,未读取", "the heading's unit is not 万元, not read"),
    "table-disputed": (
        "文件里有两份这样的表,无法确定哪一份是本报告的,未读取",
        "two such tables stand here and nothing tells which is this report's, not read",
    ),
    "table-flattened": (
        "各格的数字连在一起,{found},{expected} 格未读取",
        "the cells' digits run together, {found}, {expected} cells not read",
    ),
}
_SPLITS = {
    "many": ("不止一种分法", "with more than one way to split them"),
    "none": ("没有一种分法成立", "with no way to split them that adds up"),
    "work": ("可能的分法太多", "with too many ways to split them"),
}
_REASONS = {
    "two-figures": ("单元格内有两个数", "two figures in one cell"),
    "unit": ("单位与本格不符", "a unit that is not the cell's"),
    "sign": ("有多余的符号", "a sign that the cell has not"),
    "leading-zero": ("以 0 开头,可能是几格的数连在一起", "digits that begin with 0"),
    "note": ("带有注释号或汉字数字", "a note mark or numeral"),
    "too-large": ("位数过多", "too many digits"),
}
_AMOUNT_ADVICE = Text(
    "请只填一个数,最多 15 位数字,没有的填 0。", "Write one figure of at most 15 digits."
)
_TABLE_ADVICE = Text(
    "请改用带有表格的文件(网页、Word、PDF)检查。", "Check a file that has the tables."
)
_ADVICE = Text("请每格只填一个整数,没有的填 0。", "Write one whole number into each cell.")


@rule("V101", "readable-cell", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each cause that left cells unread."""
    from govinfo_check.transcribe.figures import figure  # noqa: PLC0415 - a dict needs no transcribing

    reading = review.reading
    told: set[str] = set()
    for departure in departures(reading, "cell-unread", *_CAUSES):
        if departure.found != "fraction" and departure.cells:
            told.update(departure.cells)
            yield _finding(reading, departure)
    for address, cell in reading.stated.items():
        kind = reading.form[address].kind
        if cell.state == "unreadable" and address not in told:
            note = figure(cell.text, kind).note
            if note != "fraction":
                yield _finding(
                    reading, Departure("cell-unread", address, (address,), cell.text, found=note)
                )


def _finding(reading: Reading, departure: Departure) -> Finding:
    zh, en = _CAUSES.get(departure.kind) or _REASONS.get(departure.found, ("读不出数", "no figure"))
    if departure.kind == "cell-unread":
        zh, en = f"{zh} {quoted(departure.text)},未读取", f"{en} {quoted(departure.text)}, not read"
    numbers = {"found": departure.found, "expected": departure.expected}
    if departure.kind == "table-flattened":
        ways = _SPLITS.get(departure.found, ("无法分开", "not delimited by labels"))
        zh, en = (
            words.format(found=way, expected=len(departure.cells))
            for words, way in zip((zh, en), ways, strict=True)
        )
    name = subject_name(reading, departure.subject)
    text = (
        f" {quoted(departure.text)}" if departure.text and departure.kind != "cell-unread" else ""
    )
    zh_place, en_place = place_zh(departure.location), place_en(departure.location)
    return Finding(
        departure.subject,
        departure.cells,
        Text(
            f"{name}:{zh.format(**numbers)}{text}" + (f"({zh_place})" if zh_place else ""),
            f"{name}: {en.format(**numbers)}{text}" + (f" ({en_place})" if en_place else ""),
        ),
        _advice(reading, departure),
    )


def _advice(reading: Reading, departure: Departure) -> Text:
    if departure.kind == "table-flattened":
        return _TABLE_ADVICE
    is_amount = departure.cells and reading.form[departure.cells[0]].kind.decimal
    return _AMOUNT_ADVICE if is_amount else _ADVICE
