"""各分项填了数，总计就不能空着。

分项有数而总计空着，谁也看不出这一行、这一列加得对不对。填“/”“—”“无”的，也是空着。表三各行
的总计、表三的（七）总计一行、表四各组的总计，各合成一处指出。

依据
    表三的“总计”列和（七）总计一行，表四各组的“总计”（国办公开办函〔2021〕30号、国办公开办函
    〔2019〕60号）。

违反的例子
    自然人 258，商业企业 12……，总计空着。

怎么办
    把各分项相加，填上总计；再看这个总计放在整列里、整行里是不是相符（T301 至 T303、T401）。

例外
    各分项全是 0 或全空着的，不属本条，由 V106 提醒。

---

Where parts are stated, their total is.

A total left blank, or with a mark such as “/”, beside parts that are not all 0 keeps every
reader from seeing whether the row or column adds up. The blank totals of the rows of table three,
those of its row （七）总计, and those of table four are one finding each.

Source
    The form's 总计 column of table three, its row （七）总计, and the 总计 of each block of table
    four (国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号).

Violated by
    自然人 258, 商业企业 12, …, 总计 blank.

What to do
    Fill in the sum of the parts, then see whether it fits its own column and row (T301–T303,
    T401).

Exceptions
    A blank total beside parts that are all 0 or blank is V106's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readings import Reading
    from govinfo_check.rules.identity import Equation
    from govinfo_check.rules.review import Review


@rule("V102", "stated-total", "error", concerns="figures")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for the blank totals of the rows, of the columns and of each block."""
    reading = review.reading
    for totals in blank_totals(reading).values():
        yield _finding(reading, tuple(totals))


def blank_totals(reading: Reading) -> dict[str, dict[str, Equation]]:
    """The blank totals beside stated parts, each with its equation, by the identity's code."""
    grouped: dict[str, dict[str, Equation]] = {}
    if not reading.has_blanks:
        return grouped
    for equation in _totals(reading):
        total = equation.right[0]
        if _is_blank(reading, total) and any(_states(reading, part) for part in equation.left):
            grouped.setdefault(equation.code, {})[total] = equation
    return grouped


def _totals(reading: Reading) -> Iterator[Equation]:
    """The equations that say what a single total is the sum of."""
    from govinfo_check.rules import identities  # noqa: PLC0415 - the registry imports this module
    from govinfo_check.rules.identity import system  # noqa: PLC0415 - as above

    return (e for e in system(reading.form, identities()).equations if len(e.right) == 1)


def _is_blank(reading: Reading, address: str) -> bool:
    return reading.cells[address].state in ("blank", "mark")


def _states(reading: Reading, address: str) -> bool:
    return bool(reading.cells[address].value)


def _finding(reading: Reading, cells: tuple[str, ...]) -> Finding:
    first = reading.form[cells[0]]
    more = f"等 {len(cells)} 格" if len(cells) > 1 else ""
    also = f" and {len(cells) - 1} more" if len(cells) > 1 else ""
    subject = cells[0] if len(cells) == 1 else first.row.table
    table = first.row.table_name
    return Finding(
        subject,
        cells,
        Text(
            f"{first}{more}:各分项已填,总计未填",
            f"{first}{also}: a total of {table} is blank beside stated parts",
        ),
        Text("请填写总计。", "Fill in the totals."),
    )
