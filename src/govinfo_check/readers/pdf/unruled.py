"""Tables without lines, by position: rows by the height, columns by the place of their figures.

    lines ──rows──▶ figures ──zone──▶ headings, labels ──sides──▶ columns ──building──▶ table

Figures that stand below each other are a column, and so is a heading with no figures below it. A
table below a page break has the columns of the one above it.
"""

from __future__ import annotations

from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from govinfo_check.readers.pdf.breaks import NEAR, joined
from govinfo_check.readers.pdf.broken import MANY
from govinfo_check.readers.pdf.building import built_of
from govinfo_check.readers.pdf.lines import TextLine
from govinfo_check.readers.pdf.rows import ENDS, row_of, runs_of
from govinfo_check.readers.pdf.ruled import PageTable
from govinfo_check.readers.pdf.zone import CHAPTER, HEADING_LINES, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.readers.pdf.page import Page
    from govinfo_check.readers.pdf.rows import Row

_CUT_LINES = 8  # of headings and of the first label, on the page after a break
_LABEL_LINES = 12  # of labels below a table, and the table
_HEADS = 2  # lines at least that are heads printed again
_BETWEEN = 12  # lines of labels between two parts of a table


def with_unruled(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, lines of text that are tables as tables."""
    above: PageTable | None = None
    held: Page | None = None
    before: Sequence[TextLine] = ()
    for whole in pages:
        page = whole if above is None else _without_heads(whole, before)
        before = [item for item in whole.items if isinstance(item, TextLine)]
        if held is not None:
            held, page = _with_heads(held, page, above)
            yield held
        items: list[TextLine | PageTable] = []
        for is_table, run in groupby(page.items, key=lambda item: isinstance(item, PageTable)):
            if is_table:
                items += run
            else:
                lines = [item for item in run if isinstance(item, TextLine)]
                items += with_tables(lines, page, None if items else above)
        held = page._replace(items=tuple(items))
        above = _ending(items)
    if held is not None:
        yield held


def _ending(items: Sequence[TextLine | PageTable]) -> PageTable | None:
    """The table without lines that ends a page, but for a label below it that is cut there."""
    for at in range(len(items) - 1, max(len(items) - _LABEL_LINES, 0) - 1, -1):
        item = items[at]
        if isinstance(item, PageTable):
            sides = item.sides_of_figures
            rest = [one for one in items[at + 1 :] if isinstance(one, TextLine)]
            is_label = all(one.box.right < sides[0] + one.size for one in rest) if sides else False
            return item if is_label else None
        if ENDS.search(item.text):
            return None
    return None


def _without_heads(page: Page, before: Sequence[TextLine]) -> Page:
    """A page without the heads that it repeats from the page before."""
    places = [_place(line) for line in before]
    for start in range(len(places)):
        pairs = zip(page.items, places[start:], strict=False)
        same = takewhile(lambda pair: _is_again(pair[0], pair[1]), pairs)
        count = sum(1 for _ in same)
        if count >= _HEADS:
            return page._replace(items=page.items[count:])
    return page


def _place(line: TextLine) -> tuple[str, float]:
    return line.text, line.box.left


def _is_again(item: TextLine | PageTable, other: tuple[str, float]) -> bool:
    """Whether a line of words has the text and the place across of another."""
    if not isinstance(item, TextLine) or row_of(0, item) is not None:
        return False
    return item.text == other[0] and abs(item.box.left - other[1]) < NEAR


def _with_heads(before: Page, page: Page, above: PageTable | None) -> tuple[Page, Page]:
    """Two pages, headings that end the first put above the rows that begin the second."""
    lines = _before_rows(page)
    if above is not None or not lines:
        return before, page
    row = row_of(0, lines[-1])
    left = row.boxes[0].left if row else 0.0
    count = 0
    for item in reversed(before.items[-HEADING_LINES:]):
        if not isinstance(item, TextLine) or ENDS.search(item.text):
            break
        if CHAPTER.match(item.text) and (count >= _LABEL_LINES or item.box.right > left):
            break  # a label of the form's main rows stands left of the figures
        count += 1
    tail = [
        item for item in before.items[len(before.items) - count :] if isinstance(item, TextLine)
    ]
    if not tail:
        return before, page
    shift = lines[0].box.top - tail[-1].box.bottom - 0.3 * lines[0].size
    moved = tuple(line.moved(shift) for line in tail)
    kept = before.items[: len(before.items) - count]
    return before._replace(items=kept), page._replace(items=(*moved, *page.items))


def _before_rows(page: Page) -> list[TextLine]:
    """The lines that begin a page up to its first row, if they may be headings and its label."""
    found: list[TextLine] = []
    for item in page.items[:_CUT_LINES]:
        if not isinstance(item, TextLine) or ENDS.search(item.text):
            return []
        found.append(item)
        row = row_of(len(found) - 1, item)
        if row is not None and len(row.figures) >= MANY:
            left = row.boxes[0].left
            text = [one for one in found[:-1] if CHAPTER.match(one.text) and one.box.right > left]
            return [] if text else found
    return []


def with_tables(
    lines: Sequence[TextLine], page: Page, above: PageTable | None = None
) -> list[TextLine | PageTable]:
    """The lines of a page with those that are tables as tables, from above.

    `above` is the unruled table that ends the page before, whose columns the first one may have.
    """
    found: list[TextLine | PageTable] = []
    used: set[int] = set()
    end = 0
    for rows in runs_of(lines, above.sides_of_figures if above else ()):
        last = found[-1] if found and isinstance(found[-1], PageTable) else None
        if last is not None and not _is_next(last, lines[end : rows[0].at]):
            last = None
        zone, built = _tried(lines, rows, end, last if found else above, page)
        if built is None:
            continue
        if last is not None and built.edges[-built.figures - 1 :] == last.sides_of_figures:
            found[-1] = joined(last, built)
        else:
            found.append(built)
        used |= zone.used
        end = max(zone.used) + 1
    found += _left(lines, used)
    return sorted(found, key=lambda item: item.box.top)


def _is_next(table: PageTable, between: Sequence[TextLine]) -> bool:
    """Whether there are but labels between a table and the next rows: these may be its own."""
    left = table.sides_of_figures[0]
    return len(between) < _BETWEEN and all(line.box.right < left + line.size for line in between)


def _tried(
    lines: Sequence[TextLine], rows: list[Row], start: int, above: PageTable | None, page: Page
) -> tuple[Zone, PageTable | None]:
    """The table of these rows, with the headings that tell its columns apart if any do."""
    zone = Zone(lines, rows, start, above)
    built = built_of(zone, page)
    if built is None or built.figures < len(zone.clusters) or zone.has_heading_in_corner:
        wide = Zone(lines, rows, start, above, is_wide=True)
        other = built_of(wide, page)
        if other is not None and other.figures >= len(wide.clusters):
            return wide, other
    return zone, built


def _left(lines: Sequence[TextLine], used: set[int]) -> list[TextLine]:
    return [line for at, line in enumerate(lines) if at not in used]
