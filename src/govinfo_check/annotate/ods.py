"""OpenDocument sheets: an annotation at each cell with its background, the summary at the first.

A cell that takes its style from its row or column keeps its background: a style of its own would
be a border that the reader has not seen.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from govinfo_check.annotate.notes import AUTHOR
from govinfo_check.annotate.open_document import Cells, Noted, Source, annotation, paragraphs
from govinfo_check.annotate.package import Package
from govinfo_check.annotate.sheet_notes import by_sheet
from govinfo_check.readers.ods import cells_of, read, visible_tables
from govinfo_check.readers.open_document import CELL, OFFICE, TABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_check.annotate.markup import Edit, Part
    from govinfo_check.annotate.notes import Notes
    from govinfo_check.annotate.sheet_notes import Place, SheetNote
    from govinfo_check.documents import Document
    from govinfo_check.readers.archives import Element
    from govinfo_check.readers.sheets import Range

_PART = "content.xml"


def annotated(data: bytes, notes: Notes) -> tuple[bytes, Document]:
    """The file with its notes, and the document that its places were taken from.

    Raises:
        ReadError: The file cannot be read.
    """
    document = read(data)
    package = Package(data)
    part = package.part(_PART)
    tables = visible_tables(part.root)
    names = [table.get(f"{TABLE}name", "") for table in tables]
    noted = by_sheet(notes, document, names)
    cells = Cells(part, _hold)
    for name, table in zip(names, tables, strict=True):
        _add(cells, table, noted.pop(name, {}))
    cells.write()
    package.put(_PART, part.edited())
    return package.packed(), document


def _add(cells: Cells, table: Element, notes: Mapping[Place, SheetNote]) -> None:
    """Notes at the cells of one sheet."""
    found: dict[Source, SheetNote] = {}
    stated = _Stated(table)
    for place, note in sorted(notes.items(), key=lambda one: one[0]):
        source = stated.at(place)
        if source in found:
            found[source].add(note.text, note.severity)
        elif source is not None:
            found[source] = note
    for source, note in found.items():
        colour = note.colour if source.cell.get(f"{TABLE}style-name") else ""
        cells.add(source, Noted(note.text, colour))


class _Stated:
    """The cells that a sheet states, to be found by their places."""

    def __init__(self, table: Element) -> None:
        self._rows: list[list[tuple[Range, Element, Element]]] = []
        for places, row, cell in cells_of(table):
            if cell.tag == CELL:
                if not self._rows or self._rows[-1][0][1] is not row:
                    self._rows.append([])
                self._rows[-1].append((places, row, cell))
        self._tops = [row[0][0].top for row in self._rows]

    def at(self, place: Place) -> Source | None:
        """The cell at a place; where it is not stated, the one left of it, or the first."""
        row, column = place
        beside = self._rows[max(bisect_right(self._tops, row) - 1, 0)] if self._rows else []
        left = [one for one in beside if one[0].top <= row <= one[0].bottom]
        left = [one for one in left if one[0].left <= column]
        if left:
            places, element, cell = left[-1]
            at = min(column, places.right) - places.left
            return Source(element, row - places.top, cell, at)
        if self._rows:
            _, element, cell = self._rows[0][0]
            return Source(element, 0, cell, 0)
        return None


def _hold(part: Part, cell: Element, text: str) -> list[Edit]:
    """A cell's annotation comes first in it; one that it has is followed by ours in the same."""
    own = cell.find(f"{OFFICE}annotation")
    if own is None:
        return part.first_in(cell, cell, annotation(text))
    return part.last_in(cell, own, paragraphs(f"{AUTHOR}:\n{text}"))
