"""Which column of the form each value cell of a line belongs to, as the headings tell it.

Headings are read twice: in the order in which the rows give them, a group's heading standing for
the columns below it; and by the grid that the spans span. Real pages have wrong spans (there the
order is right), and others list a group's columns out of their place (there the grid is right).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.transcribe.labels import keys, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_check.documents import Cell
    from govinfo_check.transcribe.lines import Line

ORGANIZATION = "法人或其他组织"
APPLICANT = "申请人情况"
"""The two headings that stand for the columns below them."""
_PIECES = 4
EXTRA = ""
"""The name of a column that the form has not (小计, 备注)."""


class Columns(NamedTuple):
    """The columns of a table's value cells, in the order of the cells.

    Attributes:
        names: A column's name, or `EXTRA`; empty where the headings do not tell.
        is_sound: Whether the headings name every column of the form once.
        is_ordered: Whether they stand in the form's order, with none added.
    """

    names: tuple[str, ...]
    is_sound: bool
    is_ordered: bool


UNKNOWN = Columns((), is_sound=False, is_ordered=False)


def columns_of(heads: Sequence[Line], body: Line, standard: Sequence[str]) -> Columns:
    """The columns of table three, from its heading lines and a line of its body.

    Args:
        heads: The lines above the body, from the top.
        body: A line with the usual number of value cells.
        standard: The form's columns, in order.
    """
    by_order = _judged(_in_order(heads, standard), standard)
    if by_order.is_sound:
        return by_order
    by_grid = _judged(_in_grid(heads, body), standard)
    if by_grid.is_sound:
        return by_grid
    found = by_order.names
    if _misses_little(found, standard):
        return Columns(tuple(standard), is_sound=False, is_ordered=True)
    return UNKNOWN if found else Columns(tuple(standard), is_sound=False, is_ordered=True)


def _judged(names: Sequence[str], standard: Sequence[str]) -> Columns:
    known = [name for name in names if name != EXTRA]
    sound = len(known) == len(standard) and set(known) == set(standard)
    return Columns(tuple(names), sound, sound and tuple(names) == tuple(standard))


def _misses_little(found: Sequence[str], standard: Sequence[str]) -> bool:
    """Whether one or two headings are lost or misprinted, and no other tells of another order."""
    if len(found) == len(standard):
        wrong = [name for name, right in zip(found, standard, strict=True) if name != right]
        return len(wrong) <= 2 and set(wrong) <= {EXTRA, "total"}
    rest = iter(standard)
    return len(found) >= len(standard) - 2 and all(name in rest for name in found)


def heading(text: str) -> str | None:
    """The column of table three that `text` heads, or `None`."""
    names = vocabulary().columns["requests"]
    return next((names[one] for one in keys(text) if one in names), None)


def group_named(text: str) -> str | None:
    """The group of columns of table three that `text` heads, or `None`."""
    found = keys(text)
    return next((group for group in (ORGANIZATION, APPLICANT) if group in found), None)


def _in_order(heads: Sequence[Line], standard: Sequence[str]) -> list[str]:
    """The columns in reading order, those of a group put where the group's heading stands."""
    tokens: list[str] = []
    beside: list[str] = []
    for line in heads:
        found = _tokens([cell.text for cell in line.cells if cell.text])
        if APPLICANT in found:
            place = found.index(APPLICANT)
            found, right = found[:place], found[place + 1 :]
            if line.table is None:
                found += _beside_moved(right)
            else:
                beside = right
        tokens += found
    tokens += beside
    if ORGANIZATION in tokens:
        place = tokens.index(ORGANIZATION)
        before, after = tokens[:place], [t for t in tokens[place + 1 :] if t != ORGANIZATION]
        inner = _organizations(after, standard)
        tokens = before + inner + _without(after, inner)
    return tokens


def _beside_moved(tokens: list[str]) -> list[str]:
    """Headings of running text after 申请人情况: a 总计 beside that heading goes to the end.

    Where it is the only one, nothing tells whether it stands beside the heading or below it.
    """
    if tokens[:1] != ["total"]:
        return tokens
    return [*tokens[1:], "total"] if tokens.count("total") > 1 else [EXTRA, *tokens]


def _tokens(texts: Sequence[str]) -> list[str]:
    """The column names (or `ORGANIZATION`, or `EXTRA`) that a line of headings gives in order."""
    tokens: list[str] = []
    place = 0
    while place < len(texts):
        for length in range(1, _PIECES + 1):
            text = "".join(texts[place : place + length])
            name = group_named(text) or heading(text)
            if name or "勾稽关系" in text:
                break
        else:
            name, length, text = (EXTRA if tokens else None), 1, texts[place]
        if name is not None:
            tokens.append(name)
        place += length
    return tokens


def _organizations(tokens: Sequence[str], standard: Sequence[str]) -> list[str]:
    """From `tokens` after the group's heading, the run of columns that the group holds."""
    inside = set(standard) - {"natural_person", "total"}
    start = next((i for i, token in enumerate(tokens) if token in inside), len(tokens))
    end = start
    while end < len(tokens) and (tokens[end] in inside or tokens[end] == EXTRA):
        end += 1
    return list(tokens[start:end])


def _without(tokens: Sequence[str], run: Sequence[str]) -> list[str]:
    if not run:
        return list(tokens)
    start = next(i for i in range(len(tokens)) if list(tokens[i : i + len(run)]) == list(run))
    return [*tokens[:start], *tokens[start + len(run) :]]


def _in_grid(heads: Sequence[Line], body: Line) -> list[str]:
    """For each value cell of `body`, the column that the headings above its place name."""
    table = body.table
    if table is None or any(line.table is not table for line in heads):
        return []
    return [grid_heading(heads, cell, ("requests",)) for cell in body.values]


def grid_heading(heads: Iterable[Line], cell: Cell, tables: Sequence[str]) -> str:
    """The column named by the lowest heading that stands over `cell` in the grid."""
    place = cell.location.column or 0
    over = [
        head.text
        for line in heads
        for head in line.cells
        if head.text
        and (head.location.column or 0) <= place < (head.location.column or 0) + head.colspan
    ]
    names = [vocabulary().columns[table] for table in tables]
    for length in range(1, min(_PIECES, len(over)) + 1):
        for one in keys("".join(over[-length:])):
            for known in names:
                if one in known:
                    return known[one]
    return EXTRA
