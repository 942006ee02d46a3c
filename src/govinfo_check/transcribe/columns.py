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
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from govinfo_check.documents import Cell
    from govinfo_check.transcribe.lines import Line

ORGANIZATION = "法人或其他组织"
APPLICANT = "申请人情况"
"""The two headings that stand for the columns below them."""
_PIECES = 4
_MOST = 100  # value cells of a row that may be the form's
_LONGEST = 200  # characters of a text that may be a row of headings; a longer one is prose
EXTRA = ""
"""The name of a column that the form has not (小计, 备注)."""
MANY = 1_000
"""Columns that headings of running text may span, where no grid shows it."""
SILENT = "-"
"""What heads no column: the note on the sums, the second half of a heading told by its first."""
ADDED = "+"
"""What heads a column that offices add to the form."""
ADDED_WORDS = frozenset({"小计", "备注", "说明", "占比"})
_SERIAL_WORDS = frozenset({"序号", "行次"})
_SECOND_HALVES = frozenset({"企业", "机构", "组织"})


class Columns(NamedTuple):
    """The columns of a table's value cells, in the order of the cells.

    Attributes:
        names: A column's name, or `EXTRA`; empty where the headings do not tell.
        is_sound: Whether the headings name every column of the form once.
        is_ordered: Whether they stand in the form's order, with none added.
        places: The grid column of each name's own heading; empty where not all are known.
        cells: How many cells the row with the last headings has.
        table: The number of the table that the headings stand in.
        has_total: Whether 总计 is among the headings found.
    """

    names: tuple[str, ...]
    is_sound: bool
    is_ordered: bool
    places: tuple[int, ...] = ()
    cells: int = 0
    table: int = 0
    has_total: bool = True


UNKNOWN = Columns((), is_sound=False, is_ordered=False)


def columns_of(heads: Sequence[Line], body: Line, standard: Sequence[str]) -> Columns:
    """The columns of table three, from its heading lines and a line of its body.

    Args:
        heads: The lines above the body, from the top.
        body: A line with the usual number of value cells.
        standard: The form's columns, in order.
    """
    by_order = _judged(_in_order(heads), standard)
    if by_order.is_sound:
        is_shuffled = heads[0].table is None and not _keeps_organizations(by_order.names, standard)
        return UNKNOWN if is_shuffled else _with_places(by_order, heads)
    by_grid = _judged(_in_grid(heads, body), standard)
    if by_grid.is_sound:
        return by_grid
    found = by_order.names
    is_loose = all(line.table is None for line in heads)
    is_near = _misses_little(found, standard) and _span(heads) >= len(standard)
    if found and (is_loose or not is_near):
        return UNKNOWN
    return Columns(
        tuple(standard), is_sound=False, is_ordered=True, has_total=standard[-1] in found
    )


def _keeps_organizations(names: Sequence[str], standard: Sequence[str]) -> bool:
    """Whether the kinds of organization stand in the form's order."""
    inner = [name for name in standard if name not in ("natural_person", "total")]
    return [name for name in names if name in inner] == inner


def _with_places(columns: Columns, heads: Sequence[Line]) -> Columns:
    """The columns with the grid columns of their headings, where each is a cell of its own."""
    places = {
        cell.location.column or 0
        for line in heads
        for cell in line.labels
        if cell.text and (heading(cell.text) or cell.text in ADDED_WORDS)
    }
    table = heads[-1].table
    if table is None or len(places) != len(columns.names):
        return columns
    return columns._replace(
        places=tuple(sorted(places)), cells=len(heads[-1].cells), table=table.number
    )


def _judged(names: Sequence[str], standard: Sequence[str]) -> Columns:
    known = [name for name in names if name not in (EXTRA, ADDED)]
    sound = len(known) == len(standard) and set(known) == set(standard)
    return Columns(tuple(names), sound, sound and tuple(names) == tuple(standard))


def _span(heads: Sequence[Line]) -> int:
    """The grid columns from the first to the last heading; a lost column makes them fewer."""
    cells = [
        cell
        for line in heads
        for cell in line.labels
        if cell.text and (heading(cell.text) or is_organization(cell.text)) and cell.location.column
    ]
    if not cells:
        return MANY
    first = min(cell.location.column or 0 for cell in cells)
    return max((cell.location.column or 0) + cell.colspan for cell in cells) - first


def is_organization(text: str) -> bool:
    """Whether `text` heads the five columns of organizations."""
    return group_named(text) == ORGANIZATION


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


def _in_order(heads: Sequence[Line]) -> list[str]:
    """The columns in reading order, those of a group put where the group's heading stands."""
    if not heads:
        return []
    if all(line.table is None for line in heads):
        return _of_running_text(_tokens(heads[0], is_first=True))
    levels: list[list[str]] = []
    for line in heads:
        levels.append(_tokens(line, is_first=not any(levels)))
    return _expanded([level for level in levels if level])


def _expanded(levels: list[list[str]]) -> list[str]:
    """The headings of the top level, each group's heading replaced by the level below it."""
    if not levels:
        return []
    top, below = levels[0], levels[1:]
    for group in (APPLICANT, ORGANIZATION):
        if group in top:
            place = top.index(group)
            inner = [name for name in _expanded(below) if name not in top]
            return [*top[:place], *inner, *top[place + 1 :]]
    return [*top, *_expanded(below)]


def _of_running_text(tokens: list[str]) -> list[str]:
    """The columns that headings in running text name, where their order can be told.

    There the level of a heading does not show: only `自然人, 法人或其他组织, 总计` followed by the
    five kinds of organization, and all in the form's order, are understood.
    """
    if APPLICANT in tokens:
        place = tokens.index(APPLICANT)
        before, after = tokens[:place], tokens[place + 1 :]
        if after[:1] == ["total"]:
            if after.count("total") == 1:
                return [EXTRA, *after]  # it may stand beside the heading or below it
            after = [*after[1:], "total"]
        tokens = before + after
    if ORGANIZATION not in tokens:
        return tokens
    place = tokens.index(ORGANIZATION)
    before, after = tokens[:place], [t for t in tokens[place + 1 :] if t != ORGANIZATION]
    if after[1:2] == [ADDED]:
        return [EXTRA, *after]  # it may stand beside the group or be its first
    if after[:1] in (["total"], ["natural_person"]):
        return [*before, *_up_to_total(after[1:]), after[0], *_from_total(after[1:])]
    is_told = "total" not in after or after[-1] == "total"
    return [*before, *after] if is_told else [EXTRA, *after]


def _up_to_total(tokens: list[str]) -> list[str]:
    return tokens[: tokens.index("total")] if "total" in tokens else tokens


def _from_total(tokens: list[str]) -> list[str]:
    return tokens[len(_up_to_total(tokens)) :]


def _tokens(line: Line, *, is_first: bool) -> list[str]:
    """The column names, groups, and `EXTRA`s that a line of headings gives in order.

    In running text only words that offices add to the form make a column; other words are pieces
    of something else. In a table every cell beside the headings heads a column, but for those of
    the corner over the labels, which come first.
    """
    texts = [cell.text for cell in line.labels if cell.text]
    names = named(texts, _heading_or_silent)
    while is_first and names and names[0] in (None, SILENT):
        names = names[1:]
    if line.table is None:
        names = [name for name in names if name is not None]
        is_serial = any(word in _SERIAL_WORDS for text in texts for word in text.split())
        names = [ADDED, ADDED] if is_serial else names  # numbers of rows among the figures
    return [EXTRA if name is None else name for name in names if name != SILENT]


def heading_or_group(text: str) -> str | None:
    """The column, or the group of columns, of table three that `text` heads, or `None`."""
    return group_named(text) or heading(text)


def _heading_or_silent(text: str) -> str | None:
    if "勾稽关系" in text or text in _SECOND_HALVES:
        return SILENT
    return heading_or_group(text) or (ADDED if text in ADDED_WORDS else None)


def named(texts: Sequence[str], name_of: Callable[[str], str | None]) -> list[str | None]:
    """What each of a run of texts names, in order; `None` for one that names nothing.

    A text of several words names what each word does; a name broken over up to `_PIECES` texts
    is one name, also where each of two lines has a half of several names.
    """
    parts = list(_words_of(texts, name_of))
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


def _words_of(texts: Sequence[str], name_of: Callable[[str], str | None]) -> Iterator[str]:
    rest = list(reversed(texts))
    while rest:
        text = rest.pop()
        if len(text) > _LONGEST or name_of(text):
            yield text
            continue
        words = text.split()
        below = rest[-1].split() if rest and len(rest[-1]) <= _LONGEST else []
        whole = _completed(words, below, name_of)
        if whole:
            rest.pop()
        yield from whole or words


def _completed(
    words: Sequence[str], below: Sequence[str], name_of: Callable[[str], str | None]
) -> list[str]:
    """The names that a line of halves makes with the line below it; none if it does not.

    >>> _completed(["商业", "科研", "其他"], ["企业", "机构"], heading)
    ['商业企业', '科研机构', '其他']
    """
    halves, whole = list(below), []
    for word in words:
        is_half = bool(halves) and name_of(word + halves[0]) is not None
        whole.append(word + halves.pop(0) if is_half else word)
    return whole if len(below) > 1 and not halves and all(map(name_of, whole)) else []


def _in_grid(heads: Sequence[Line], body: Line) -> list[str]:
    """For each value cell of `body`, the column that the headings above its place name."""
    table = body.table
    if table is None or any(line.table is not table for line in heads):
        return []
    if len(body.values) > _MOST:
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
