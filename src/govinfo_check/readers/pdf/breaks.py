"""Page breaks: a table that goes on is one table, and a row that is cut is one row."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_check.readers.columns import is_value
from govinfo_check.readers.pdf.ruled import PageTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.documents import Cell
    from govinfo_check.readers.pdf.page import Page

NEAR = 4.0
"""Points by which the edges of one column may differ from page to page."""

SAME = 0.6
"""Part of the edges of columns that a table and its continuation share at least."""

_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[)）、.．]")

_Edges = tuple[float, float]


def without_breaks(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, each table that goes on over page breaks wholly on the page where it begins."""
    held: list[Page] = []
    for page in pages:
        following = page
        last = next((one for one in reversed(held) if one.items), None)
        if last is not None and page.items:
            above, below = last.items[-1], page.items[0]
            if (
                isinstance(above, PageTable)
                and isinstance(below, PageTable)
                and _goes_on(above, below)
            ):
                whole = joined(*_mended(above, _headless(above, below)))
                held[held.index(last)] = last._replace(items=(*last.items[:-1], whole))
                following = page._replace(items=page.items[1:])
        if following.items:
            yield from held
            held = []
        held.append(following)
    yield from held


def _goes_on(above: PageTable, below: PageTable) -> bool:
    """Whether two tables on either side of a page break have the same sides and columns."""
    if above.figures or below.figures:
        pairs = zip(above.sides_of_figures, below.sides_of_figures, strict=False)
        is_near = all(abs(one - other) < NEAR for one, other in list(pairs)[:-1])
        return above.figures == below.figures and is_near
    fewer, more = sorted((above.edges, below.edges), key=len)
    met = [any(abs(edge - other) < NEAR for other in more) for edge in fewer]
    return met[0] and met[-1] and sum(met) >= SAME * len(met)


def joined(above: PageTable, below: PageTable) -> PageTable:
    """Two tables as one, on the columns of both."""
    edges: list[float] = []
    for edge in sorted((*above.edges, *below.edges)):
        if not edges or edge - edges[-1] >= NEAR:
            edges.append(edge)
    rows = [
        *_rows_on(above, edges, 0),
        *_rows_on(below, edges, len(above.rows)),
    ]
    return replace(below, rows=tuple(rows), box=above.box, edges=tuple(edges))


def _rows_on(table: PageTable, edges: Sequence[float], rows: int) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table on the columns of `edges`, `rows` further down."""
    at = [bisect_right(edges, edge) - 1 for edge in table.edges]
    for row in table.rows:
        cells = []
        for cell in row:
            left = (cell.location.column or 1) - 1
            place = cell.location._replace(row=(cell.location.row or 1) + rows, column=at[left] + 1)
            width = max(at[left + cell.colspan] - at[left], 1)
            cells.append(cell._replace(location=place, colspan=width))
        yield tuple(cells)


def _mended(above: PageTable, below: PageTable) -> tuple[PageTable, PageTable]:
    """Two tables on either side of a page break, the words that it cuts made whole.

    A row's figures stand on one side only, and the part of its label on the other goes there; so
    do the parts of groups' labels to its left. The words of a row of headings all go above.
    """
    if not above.rows or not below.rows or not above.full:
        return above, below
    last, first = above.rows[-1], list(below.rows[0])
    here, there = _has_values(last), _has_values(first)
    cut = [
        (upper, at) for upper, at in _met(above, below) if _are_parts(upper.text, first[at].text)
    ]
    if here and there:  # the row at the break is whole, groups' labels beside it may be cut
        cut = [(upper, at) for upper, at in cut if _precedes_words(first, at)]
    elif here or there:
        own = max((at for _, at in cut), default=-1)
        if _precedes_words(first, own):
            return above, below
    goes_below = there and not here
    rows = [list(row) for row in above.rows]
    for upper, at in cut:
        whole = "\n".join(dict.fromkeys((upper.text, first[at].text)))
        row = rows[(upper.location.row or 1) - 1]
        row[row.index(upper)] = upper._replace(text="" if goes_below else whole)
        first[at] = first[at]._replace(text=whole if goes_below else "")
    return (
        replace(above, rows=tuple(map(tuple, rows))),
        replace(below, rows=(tuple(first), *below.rows[1:])),
    )


def _met(above: PageTable, below: PageTable) -> list[tuple[Cell, int]]:
    """The cells on either side of a break that may be one: the upper, the lower's place."""
    first = below.rows[0]
    if above.figures:  # without lines only the rows' own labels are known to be cells
        labels = [len(row) - above.figures - 1 for row in (above.rows[-1], first)]
        return [(above.rows[-1][labels[0]], labels[1])] if min(labels) >= 0 else []
    return [
        (upper, at)
        for upper in _at_end(above)
        for at, lower in enumerate(first)
        if _is_cut(above.sides(upper), below.sides(lower), above.full)
    ]


def _at_end(table: PageTable) -> list[Cell]:
    """The cells that reach down to the end of a table."""
    return [
        cell
        for row in table.rows
        for cell in row
        if (cell.location.row or 1) + cell.rowspan - 1 == len(table.rows)
    ]


def _is_cut(one: _Edges, other: _Edges, full: Iterable[_Edges]) -> bool:
    """Whether two cells on either side of a break have the same sides, the upper being full."""
    return _is_near(one, other) and any(_is_near(one, sides) for sides in full)


def _is_near(one: _Edges, other: _Edges) -> bool:
    return abs(one[0] - other[0]) < NEAR and abs(one[1] - other[1]) < NEAR


def _are_parts(upper: str, lower: str) -> bool:
    """Whether two texts may be words that go on: no figures, and no new item below."""
    if not upper or not lower or _NUMBERED.match(lower):
        return False
    return _is_words(upper) and _is_words(lower)


def _is_words(text: str) -> bool:
    """Whether a text is neither blank nor a figure or mark, however spaced or broken."""
    plain = "".join(text.split())
    return any(map(str.isalpha, plain)) and not is_value(plain)


def _has_values(row: Sequence[Cell]) -> bool:
    return any(cell.text and not _is_words(cell.text) for cell in row)


def _precedes_words(row: Sequence[Cell], at: int) -> bool:
    """Whether other words stand to the right of a cell, so that it is not the row's own label."""
    return any(_is_words(cell.text) for cell in row[at + 1 :])


def _headless(above: PageTable, below: PageTable) -> PageTable:
    """The table below a page break without the heads that it repeats from the one above."""
    count = 0
    for one, other in zip(above.rows, below.rows, strict=False):
        texts = [cell.text for cell in one if cell.text]
        if not texts or texts != [c.text for c in other if c.text] or _has_values(one):
            break
        count += 1
    rows = below.rows[count:]
    reaches = any(
        (cell.location.row or 0) + cell.rowspan - 1 > count
        for row in below.rows[:count]
        for cell in row
    )
    if not count or not rows or reaches:
        return below
    kept = [
        tuple(
            cell._replace(location=cell.location._replace(row=(cell.location.row or 1) - count))
            for cell in row
        )
        for row in rows
    ]
    return replace(below, rows=tuple(kept))
