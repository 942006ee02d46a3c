"""不能制定规章的机关,“规章”一行填 0。

Reported only where the body's name (or `body_kind` of the settings) tells that it makes none: a
township, a county, a department of a place. A 市 may be a prefecture's; an office reports for its
government. On cn-2019 only 本年新制作 counts, for a body may publish others' 规章.

依据 Source
    立法法, Arts. 91 and 93: 规章 are made by the departments of the State Council and by the
    governments of provinces, cities with districts and autonomous prefectures.

违反的例子 Violated by
    A township with 规章 现行有效 6.

怎么办 What to do
    Write 0; internal rules and 行政规范性文件 are no 规章.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.bodies import can_make_regulations
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review

_ROW = "disclosure.regulations"
_CELLS = {
    "cn-2021": (f"{_ROW}.issued", f"{_ROW}.repealed", f"{_ROW}.in_force"),
    "cn-2019": (f"{_ROW}.created",),
}


@rule("V109", "regulations-by-authority", "info", concerns="figures")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for 规章 at a body that makes none."""
    reading = review.reading
    index, values = reading.form.index, reading.values
    cells = tuple(a for a in _CELLS[reading.form.extends] if values[index[a]])
    agency = reading.report.agency
    if cells and can_make_regulations(agency, review.settings.body_kind) is False:
        figures = "、".join(f"{reading.form[a].column_label} {values[index[a]]}" for a in cells)
        yield Finding(
            cells[0],
            cells,
            Text(
                f"表二「规章」行:{figures},但{agency or '本机关'}没有规章制定权",
                f"表二「规章」行: {figures}, but {agency or 'the body'} makes no 规章",
            ),
            Text(
                "请确认;内部制度和行政规范性文件不是规章。",
                "See whether these are 行政规范性文件 instead.",
            ),
        )
