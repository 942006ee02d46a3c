"""不能制定规章的机关，“规章”一行填 0。

只有机关名称（或配置文件里的 `body-kind`）表明它不能制定规章时，才算问题：乡镇、街道，县级政府及其
办公室，地方各级政府的部门，垂直管理单位在地方的机构。

依据
    《立法法》第九十一条、第九十三条：规章由国务院各部门，省、自治区、直辖市和设区的市、自治州的人
    民政府制定。

违反的例子
    镇政府的“规章”一行，现行有效件数填 6。

怎么办
    “规章”一行改填 0。内部制度不是规章，不计；行政规范性文件填在下一行。代有权机关填报、数确实如
    此的，不必改。

例外
    名称只看得出是“某市”的，可能是设区的市，不算问题，该市政府办公室代市政府填报也一样。2019 年
    格式只看“本年新制作数量”，因为机关可以公开别的机关的规章。

---

A body that makes no 规章 states 0 in that row.

Reported only where the body's name (or `body-kind` of the configuration) tells that it makes
none: a township, a county and its office, a department of a place, the local unit of a ministry.

Source
    立法法, Arts. 91 and 93: 规章 are made by the departments of the State Council and by the
    governments of provinces, cities with districts and autonomous prefectures.

Violated by
    A township with 规章 现行有效 6.

What to do
    Write 0. Internal rules are no 规章; 行政规范性文件 have the next row. Where the body reports
    for one that makes them, leave it.

Exceptions
    A 市 may be a prefecture's; so may the government whose office reports. On the form of 2019
    only 本年新制作数量 counts, for a body may publish others' 规章.
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
