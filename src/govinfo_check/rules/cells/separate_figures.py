"""各格的数字要分得开；连在一起而只有一种分法的，列出推断的数，不算读取。

复制成纯文字、丢了表格的报告，一行各格的数会连在一起（`640020470`）。能按行名分清各行，各项合计
（表二没有合计）又只容许一种分法的，就列出推断的数：64、0、0、2、0、4、70。这只是推断：各格仍算没
有填数；用来分开它们的合计，不能反过来证明它们，所以列为无法核对。原件各格都是整数、各合计也都成立
的，推断的数就是原件的数；原件本身有错的，就未必是。

依据
    格式规定的各项合计只留下一种分法（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）；没有分
    开印的数，不算读到（见 V101）。

违反的例子
    纯文字文件里写着“一、本年新收政府信息公开申请数量640020470”。

怎么办
    换一份有表格的文件（网页、Word、PDF）检查。没有这样的文件的，对照原件逐格核对推断的数，填
    进 `govinfo-check read` 输出的 JSON（把 `value` 后面的 `null` 换成这个数），再检查那份 JSON。

---

Figures stand apart; those that only the sums tell apart are inferred, which is not to read them.

In text copied without its table the cells of a row run together (`640020470`). Where the labels
delimit the rows and the sums of the table, where it has such, leave exactly one way to split all
their digits, the figures are inferred: 64, 0, 0, 2, 0, 4, 70. They are a proposal. The cells
state nothing, and the sums that split them are no evidence for them, so those are left open
(undetermined). If every cell states a whole number and the table balances, the inferred figures
are the printed ones; where the report's own sums are wrong, they may not be.

Source
    The sums that the form prescribes (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号) leave
    one way to split the digits; a figure that nobody printed apart is not read (see V101).

Violated by
    “一、本年新收政府信息公开申请数量640020470” in a plain text file.

What to do
    Check the report in a format that has its tables (web page, Word, PDF). Where there is none,
    compare the inferred figures with the original, write them into the JSON of `govinfo-check
    read` (`value` in place of `null`) and check that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import place_en, place_zh
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.forms.form import Row
    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review

_ADVICE = Text(
    "请改用带有表格的文件(网页、Word、PDF)检查,或对照原件核对这些数。",
    "Check a file that has the tables, or compare these figures with the original.",
)


@rule("V111", "separate-figures", "error")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each table of which figures were inferred."""
    reading = review.reading
    for table, rows in reading.form.rows.items():
        cells = tuple(a for row in rows for a in row.columns if _is_inferred(reading, a))
        if cells:
            yield _finding(reading, table, cells)


def _is_inferred(reading: Reading, address: str) -> bool:
    return address in reading.stated and reading.stated[address].state == "inferred"


def _finding(reading: Reading, table: str, cells: tuple[str, ...]) -> Finding:
    figures = {
        row: tuple(reading.stated[a].inferred for a in row.columns if a in cells)
        for row in reading.form.rows[table]
        if not set(cells).isdisjoint(row.columns)
    }
    stated = {row: found for row, found in figures.items() if any(found)}
    zh = [f"「{_name(row)}」{'、'.join(map(str, found))}" for row, found in stated.items()]
    en = [f"「{_name(row)}」 {', '.join(map(str, found))}" for row, found in stated.items()]
    zeros = [row for row in figures if row not in stated]
    if len(zeros) > 1:
        zh.append(f"其余 {len(zeros)} 行均为 0")
        en.append(f"{len(zeros)} other rows all 0")
    elif zeros:
        zh.append(f"「{_name(zeros[0])}」均为 0")
        en.append(f"「{_name(zeros[0])}」 all 0")
    place = reading.stated[cells[0]].location
    zh_place, en_place = place_zh(place), place_en(place)
    name = reading.form.table_names[table]
    return Finding(
        table,
        cells,
        Text(
            f"{name}:各格的数字连在一起,只有一种分法,推断(不算读取)为:{';'.join(zh)}"
            + (f"({zh_place})" if zh_place else ""),
            f"{name}: the cells' digits run together and split in one way only; inferred, not "
            f"read: {'; '.join(en)}" + (f" ({en_place})" if en_place else ""),
        ),
        _ADVICE,
    )


def _name(row: Row) -> str:
    groups = row.groups if row.table == "appeals" else ()
    return " ".join((*groups, row.short))
