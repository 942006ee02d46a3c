"""Whether a count agrees with the cells: the readings of its words against what stands there.

A blank is some count of 0 or more, so a sum with one has a least value and no greatest; where a
total is blank, its parts say how small it cannot be. What is open never disagrees.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from govinfo_check.claims.claim import Sum
from govinfo_check.forms.fields import BOUND

if TYPE_CHECKING:
    from govinfo_check.claims.claim import Count
    from govinfo_check.forms.form import Value
    from govinfo_check.readings import Reading

Verdict = Literal["agrees", "strained", "open", "disagrees"]
"""`strained`: only a reading fits that needs something the words leave out."""

_WIDE = 3
"""Fewer digits are no row whose figures run together."""

_NEXT_LABEL = re.compile(r"\d\.$")


class Held(NamedTuple):
    """What cells hold: at least `least`, at most `most` (`None`: no bound)."""

    least: int
    most: int | None

    @property
    def is_exact(self) -> bool:
        """Whether they hold one figure and no other."""
        return self.least == self.most

    def fits(self, figure: int, relation: str) -> bool:
        """Whether `figure` can stand in that relation to them."""
        if relation == "<=":
            return self.most is None or figure <= self.most
        return self.least <= figure and (self.most is None or figure <= self.most)


def verdict(count: Count, reading: Reading) -> Verdict:
    """What the cells say of a count."""
    if count.certainty == "open":
        return "open"
    if all(_is_out_of_run(one, count, reading) for one in (*count.candidates, *count.strained)):
        return "disagrees"
    held = [held_by(one, reading) for one in count.candidates]
    fitting = [one for one in held if one.fits(count.figure, count.relation)]
    if any(one.is_exact or count.figure in (one.least, one.most) for one in fitting):
        return "agrees"
    if fitting:
        return "open"
    strained = (held_by(one, reading) for one in count.strained)
    is_strained = any(one.fits(count.figure, count.relation) for one in strained)
    return "strained" if is_strained else "disagrees"


def held_by(one: Sum, reading: Reading) -> Held:
    """What the cells of a sum hold together."""
    least, most = 0, 0
    unbounded = False
    for sign, addresses in ((1, one.plus), (-1, one.minus)):
        for address in addresses:
            low, high = _cell(address, reading)
            if sign > 0:
                least, most, unbounded = least + low, most + (high or 0), unbounded or high is None
            elif high is None:
                return Held(-BOUND, None)
            else:
                least, most = least - high, most - low
    return Held(least, None if unbounded else most)


def _cell(address: str, reading: Reading) -> tuple[int, int | None]:
    """The bounds of one cell; a blank total is at least the sum of its parts."""
    value = _value(address, reading)
    parts = _parts(address, reading)
    summed = sum(int(v) for v in parts if v is not None and v > 0)
    if value is None or value != int(value):
        return summed, None
    stated = int(value)
    if parts and None not in parts:  # a total that is not the sum of its parts is itself in doubt
        return min(stated, summed), max(stated, summed)
    return stated, stated


def _value(address: str, reading: Reading) -> Value:
    return reading.values[reading.form.index[address]]


def _parts(address: str, reading: Reading) -> list[Value]:
    """The figures that a row's total is the sum of; none for any other cell."""
    holder, _, column = address.rpartition(".")
    if column != "total":
        return []
    row = reading.form[address].row
    return [_value(a, reading) for a in row.columns if a != f"{holder}.total"]


def _is_out_of_run(one: Sum, count: Count, reading: Reading) -> bool:
    """Whether a row whose figures run together has no place for the figure.

    `77132470` may be 77, 132, 470 or much else, but its last figure is not 393.
    """
    if len(one.cells) != 1 or count.relation != "=":
        return False
    row = reading.form[one.plus[0]].row
    texts = {reading.cells[address].text for address in row.columns}
    states = {reading.cells[address].state for address in row.columns}
    run = _NEXT_LABEL.sub("", "".join(texts))
    if len(texts) != 1 or states != {"unreadable"} or row.table == "appeals" or len(run) < _WIDE:
        return False
    digits = str(count.figure)
    if not run.isdecimal():
        return False
    if one.plus[0] == row.columns[-1]:
        return not run.endswith(digits)
    return not run.startswith(digits) if one.plus[0] == row.columns[0] else digits not in run


def cells_held(one: Sum, reading: Reading) -> str:
    """A sum in words: `1.属于国家秘密 2 + 8.属于行政查询事项 105 = 107`, cells of 0 left out."""
    if len(one.cells) == 1:
        return f"{_name(one.cells[0], reading)} {_figure(one.cells[0], reading)}"
    parts = []
    for sign, addresses in (("+", one.plus), ("−", one.minus)):
        for address in addresses:
            held = held_by(Sum((address,)), reading)
            if held.least or (sign == "−" and not held.is_exact):
                parts.append(f"{sign} {_name(address, reading)} {_figure(address, reading)}")
    held = held_by(one, reading)
    total = f"{held.least} 以上(有空格)" if held.most is None else _range(held)
    return f"{' '.join(parts)} = {total}".removeprefix("+ ").removeprefix(" = ")


def _range(held: Held) -> str:
    return f"{held.least}" if held.is_exact else f"{held.least} 至 {held.most}"


def _figure(address: str, reading: Reading) -> str:
    held = held_by(Sum((address,)), reading)
    stated = _value(address, reading)
    if stated is not None and not held.is_exact and held.most is not None:
        summed = held.most if stated == held.least else held.least
        return f"{stated}(各列之和 {summed})"
    if held.is_exact:
        return str(held.least)
    if held.least:
        return f"{held.least}(总计空白)"
    text = reading.cells[address].text
    return f"“{text}”(数字连在一起)" if text else "空白"


def _name(address: str, reading: Reading) -> str:
    cell = reading.form[address]
    column = "" if cell.column in ("", "total") else f"「{cell.column_label}」"
    groups = f"{cell.row.groups[-1]} " if cell.row.table == "appeals" and cell.row.groups else ""
    return f"{groups}{cell.row.short}{column}"
