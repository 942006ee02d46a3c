"""Which column of the form each value cell of a line belongs to, as the headings tell it.

Headings are read twice: in the order in which the rows give them, a group's heading standing for
the columns below it; and by the grid that the spans span. Real pages have wrong spans (there the
order is right), and others list a group's columns out of their place (there the grid is right).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.transcribe.labels import keys, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from govinfo_check.documents import Cell
    from govinfo_check.transcribe.lines import Line

ORGANIZATION = "法人或其他组织"
APPLICANT = "申请人情况"
"""The two headings that stand for the columns below them."""
_PIECES = 4
EXTRA = ""
"""The name of a column that the form has not (小计, 备注)."""
SILENT = "-"
"""What heads no column: the note on the sums, the second half of a heading told by its first."""
ADDED = "+"
"""What heads a column that offices add to the form."""
_ADDED_WORDS = frozenset({"小计", "合计", "备注", "说明", "占比"})
_SECOND_HALVES = frozenset({"企业", "机构", "组织"})


class Columns(NamedTuple):
    """The columns of a table's value cells, in the order of the cells.

    Attributes:
        names: A column's name, or `EXTRA`; empty where the headings do not tell.
        is_sound: Whether the headings name every column of the form once.
        is_ordered: Whether they stand in the form's order, with none added.
        places: The grid column of each name's own heading; empty where not all are known.
        cells: How many cells the row with the last headings has.
    """

    names: tuple[str, ...]
    is_sound: bool
    is_ordered: bool
    places: tuple[int, ...] = ()
    cells: int = 0


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
        return _with_places(by_order, heads)
    by_grid = _judged(_in_grid(heads, body), standard)
    if by_grid.is_sound:
        return by_grid
    found = by_order.names
    if _misses_little(found, standard):
        return Columns(tuple(standard), is_sound=False, is_ordered=True)
    return UNKNOWN if found else Columns(tuple(standard), is_sound=False, is_ordered=True)


def _with_places(columns: Columns, heads: Sequence[Line]) -> Columns:
    """The columns with the grid columns of their headings, where each is a cell of its own."""
    found: dict[str, int] = {}
    for line in heads:
        for cell in line.cells:
            name = heading(cell.text) if cell.text else None
            if name is not None and cell.location.column:
                found[name] = cell.location.column
    if len(set(found.values())) != len(columns.names) or EXTRA in columns.names:
        return columns
    places = tuple(found[name] for name in columns.names)
    return columns._replace(places=places, cells=len(heads[-1].cells))


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


@lru_cache(maxsize=4096)
def heading(text: str) -> str | None:
    """The column of table three that `text` heads, or `None`."""
    names = vocabulary().columns["requests"]
    return next((names[one] for one in keys(text) if one in names), None)


@lru_cache(maxsize=4096)
def group_named(text: str) -> str | None:
    """The group of columns of table three that `text` heads, or `None`."""
    found = keys(text)
    return next((group for group in (ORGANIZATION, APPLICANT) if group in found), None)


def _in_order(heads: Sequence[Line], standard: Sequence[str]) -> list[str]:
    """The columns in reading order, those of a group put where the group's heading stands."""
    tokens: list[str] = []
    beside: list[str] = []
    for line in heads:
        found = _tokens(line, is_first=not tokens)
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


def _tokens(line: Line, *, is_first: bool) -> list[str]:
    """The column names, groups, and `EXTRA`s that a line of headings gives in order.

    In running text only words that offices add to the form make a column; other words are pieces
    of something else. In a table every cell beside the headings heads a column, but for those of
    the corner over the labels, which come first.
    """
    names = named([cell.text for cell in line.labels if cell.text], _heading_or_silent)
    while is_first and names and names[0] in (None, SILENT):
        names = names[1:]
    if line.table is None:
        names = [name for name in names if name is not None]
    return [EXTRA if name in (None, ADDED) else str(name) for name in names if name != SILENT]


def heading_or_group(text: str) -> str | None:
    """The column, or the group of columns, of table three that `text` heads, or `None`."""
    return group_named(text) or heading(text)


def _heading_or_silent(text: str) -> str | None:
    if "勾稽关系" in text or text in _SECOND_HALVES:
        return SILENT
    return heading_or_group(text) or (ADDED if text in _ADDED_WORDS else None)


def named(texts: Sequence[str], name_of: Callable[[str], str | None]) -> list[str | None]:
    """What each of a run of texts names, in order; `None` for one that names nothing.

    A text of several words names what each word does; a name broken over up to `_PIECES` texts
    is one name.
    """
    parts = [
        part for text in texts for part in ([text] if name_of(text) else text.split())
    ]
    found: list[str | None] = []
    place = 0
    while place < len(parts):
        for length in range(1, _PIECES + 1):
            name = name_of("".join(parts[place : place + length]))
            if name is not None:
                break
        else:
            name, length = None, 1
        found.append(name)
        place += length
    return found


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
