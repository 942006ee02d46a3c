"""Page breaks: a table that goes on is one table, and a row that is cut is one row."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_check.readers.pdf.ruled import RuledTable

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
                isinstance(above, RuledTable)
                and isinstance(below, RuledTable)
                and _goes_on(above, below)
            ):
                whole = _joined(*_mended(above, below))
                held[held.index(last)] = last._replace(items=(*last.items[:-1], whole))
                following = page._replace(items=page.items[1:])
        if following.items:
            yield from held
            held = []
        held.append(following)
    yield from held


def _goes_on(above: RuledTable, below: RuledTable) -> bool:
    """Whether two tables on either side of a page break have the same sides and columns."""
    fewer, more = sorted((above.edges, below.edges), key=len)
    met = [any(abs(edge - other) < NEAR for other in more) for edge in fewer]
    return met[0] and met[-1] and sum(met) >= SAME * len(met)


def _joined(above: RuledTable, below: RuledTable) -> RuledTable:
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


def _rows_on(table: RuledTable, edges: Sequence[float], rows: int) -> Iterator[tuple[Cell, ...]]:
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


def _mended(above: RuledTable, below: RuledTable) -> tuple[RuledTable, RuledTable]:
    """Two tables on either side of a page break, the label of a row that it cuts made whole.

    The row's figures stand on one side only, and the part of the label on the other goes there.
    """
    if not above.rows or not below.rows or not above.full:
        return above, below
    last, first = list(above.rows[-1]), list(below.rows[0])
    pairs = _pairs(above.columns(len(above.rows) - 1), below.columns(0))
    both = [(i, j) for i, j in pairs if last[i].text and first[j].text]
    label = [(i, j) for i, j in both if i in above.full and not _NUMBERED.match(first[j].text)]
    if not both or both != label:
        return above, below
    here = any(last[i].text for i, j in pairs if (i, j) not in both)
    there = any(first[j].text for i, j in pairs if (i, j) not in both)
    if here == there:
        return above, below
    for i, j in both:
        text = f"{last[i].text}\n{first[j].text}"
        last[i] = last[i]._replace(text=text if here else "")
        first[j] = first[j]._replace(text="" if here else text)
    return _with_row(above, -1, last), _with_row(below, 0, first)


def _pairs(above: Sequence[_Edges], below: Sequence[_Edges]) -> list[tuple[int, int]]:
    """The cells of two rows that stand in one column."""
    return [
        (i, j)
        for i, one in enumerate(above)
        for j, other in enumerate(below)
        if abs(one[0] - other[0]) < NEAR and abs(one[1] - other[1]) < NEAR
    ]


def _with_row(table: RuledTable, index: int, row: Sequence[Cell]) -> RuledTable:
    rows = list(table.rows)
    rows[index] = tuple(row)
    return replace(table, rows=tuple(rows))
