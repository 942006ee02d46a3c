"""每一格都要能读成一个数；读不出的如实指出，绝不当作 0。

一格里写的不是一个数，或者看不准某个数属于哪一格，就不读取：各项合计把它当作没有填数的格，本规则指
出那里写着什么、为什么读不出。一个原因只指出一次：一行少了一格是一处，整张表看不出各列是什么也是一
处。

依据
    格式的各格填的是件数和金额（国办公开办函〔2021〕30号）。把读不出的当作 0，会错怪一份报告，也会
    放过一份报告。

违反的例子
    一格里有两个数（“1 2”）；“约5”“见附件”“007”；件数格里写“3元”；一个数占了合并的几格；
    别的行有七格，这一行只有六格；同一行出现两次而数不同；表头不全；收费金额的表头是元，不是万元；
    文件里有两份同样的表，看不出哪一份是本报告的。

怎么办
    照检查结果给出的位置找到那一格或那一行，按台账改正：

    - 每格只填一个整数，没有的填 0；金额可以有小数，连小数最多 15 位数字；
    - 合并的单元格拆开，缺的格补上，多的格删去，同一行只留一次；
    - 表头不全的，按格式补全；收费金额换算成万元，表头也写万元；
    - 各格的数连在一起的，换一份有表格的文件（网页、Word、PDF）检查。

例外
    带小数的件数见 V104。带单位、千分位或全角的数照常读取，见 V105。空着的格，填“/”“—”“无”
    的格，见 V106。

---

Every cell reads as one figure; what does not is told as it stands, and never taken for 0.

A cell whose text is no figure, or whose figure cannot be placed with certainty, states nothing:
the identities treat it as a cell without a figure, and this rule tells what stands there and why
it was not read. One finding for one cause: a row with a cell too few is one, a table whose
columns cannot be told is one.

Source
    The form's cells hold counts and amounts (国办公开办函〔2021〕30号); taking what cannot be
    read as 0 would accuse or clear a report falsely.

Violated by
    “1 2” in one cell (two figures); “约5”, “见附件”, “007”; “3元” where a count
    belongs; a figure over merged cells; a row with six cells where seven stand elsewhere; a row
    that stands twice with different figures; a heading that is lost; fees under a heading in 元,
    not 万元; two such tables of which nothing tells which is this report's.

What to do
    Find the cell or row where the message says, and correct it by the register:

    - write one whole number into each cell, 0 where there is none; an amount may have decimals,
      15 digits at most;
    - split merged cells, put in what is missing, take out what is too much, leave a row only
      once;
    - complete the headings as the form prints them; convert fees, and their heading, to 万元;
    - where the cells' digits run together, check a file that has the tables (web page, Word,
      PDF).

Exceptions
    Counts with a fraction are V104's. Figures with a unit, with separators or in full width are
    read and told by V105; blanks and marks such as “/”, “—”, “无” are V106's.
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
