"""Why a sum that does not hold may be our misreading: damage of the rows and tables it is in.

A violation says that the source is wrong. Where the document was damaged at that very place, the
reading may be at fault instead, and the message says so and where to look. What counts as damage
is what can move a figure into another cell or out of the sum. A misprinted label, a row in another
place or printed twice can not: it moves whole rows, and most sums are the same afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.departures import place_en, place_zh, quoted, subject_name
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from govinfo_check.readings import Departure, Reading
    from govinfo_check.rules.identity import Equation
    from govinfo_check.rules.rule import Language

_DAMAGE = {
    "row-width": Text(
        "{name}有 {found} 个数据格,应有 {expected} 个",
        "{name} has {found} value cells for {expected}",
    ),
    "cell-merged": Text("{name}占了合并的几格", "{name} stands over merged cells"),
    "cell-separators": Text("{name}里有空格 {text}", "{name} has a blank in it, {text}"),
    "columns-unsound": Text(
        "{name}的表头有缺失或重复,各列可能错位", "the headings of {name} are not all there"
    ),
    "columns-order": Text(
        "{name}各列的顺序与格式不同", "the columns of {name} stand in another order"
    ),
    "row-unplaced": Text(
        "{name}有一行没有归入格式的任何一行 {text}",
        "{name} has a row that is none of the form's, {text}",
    ),
}
_FIRST = Text("也可能是读取有误:", "or it was misread: ")
_MORE = Text("等 {} 处", " and {} more")
_BETWEEN = Text(";", "; ")


def doubt(reading: Reading, equation: Equation, lang: Language) -> str:
    """What to add to the message of a violated equation, or an empty string."""
    found = [one for one in reading.departures if _may_explain(reading, one, equation)]
    if not found:
        return ""
    first = found[0]
    place = Text(place_zh(first.location), place_en(first.location)).of(lang)
    words = (
        _DAMAGE[first.kind]
        .of(lang)
        .format(
            name=subject_name(reading, first.subject),
            found=first.found,
            expected=first.expected,
            text=quoted(first.text, 30),
        )
    )
    place = Text(f"({place})", f" ({place})").of(lang) if place else ""
    others = len(found) if lang == "zh" else len(found) - 1
    more = _MORE.of(lang).format(others) if len(found) > 1 else ""
    return f"{_BETWEEN.of(lang)}{_FIRST.of(lang)}{words}{place}{more}"


def _may_explain(reading: Reading, damage: Departure, equation: Equation) -> bool:
    """Whether the damage can have moved a figure into the equation, or out of it."""
    if damage.kind not in _DAMAGE:
        return False
    if damage.kind == "cell-separators" and not any(map(str.isspace, damage.text.strip())):
        return False  # a comma parts thousands and nothing else
    if damage.subject in reading.form.tables and not damage.cells:
        # a row left out changes the sums of columns, not those of other rows
        is_along = damage.kind != "row-unplaced" or equation.identity.each == "column"
        return is_along and reading.form[equation.cells[0]].row.table == damage.subject
    if damage.kind == "cell-separators":
        return damage.cells[0] in equation.cells
    rows = {reading.form[address].row for address in damage.cells}
    return any(reading.form[address].row in rows for address in equation.cells)
