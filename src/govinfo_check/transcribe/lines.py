"""The document as one stream of lines: a label, and the value cells that belong to it.

Rows of tables are lines as they stand. In text, a line may be built from several: a label broken
over lines, figures on a line of their own, or one cell a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.documents import Cell, Paragraph, Table
from govinfo_check.transcribe.figures import is_value_like
from govinfo_check.transcribe.labels import (
    MAX_LABEL,
    NO_MATCH,
    Match,
    exact,
    is_column_heading,
    nearest,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.documents import Document

MAX_PIECES = 8
"""Lines over which a label may be broken."""

MAX_WORDS = 100
"""Cells with words of a row that may be the form's; table four's headings have 20."""

TABLE_FORMATS = frozenset({"html", "docx", "xlsx", "xls", "ods", "odt"})
"""The formats whose tables are tables; in others rows are only told by the layout of the text."""

_FURNITURE = re.compile(
    r"[-—–·\s]*(?:P\.?|第)?\s*\d{1,4}\s*(?:页)?(?:\s*[/共]\s*\d{1,4}\s*页?)?[-—–·\s]*"
)
_PAGE_MARK = re.compile(r"[-—–P页第·]")
_SIGNED = re.compile(r"[-—–]\d+")


class Line(NamedTuple):
    """One line of the stream.

    Attributes:
        block: The index of the block of the document that it comes from.
        labels: The cells with words, in order; `values` the cells after them.
        match: The row or group of the form that the label names.
        table: The table that it is a row of, or `None` for a line of text.
        row: The row's index in that table.
        is_broken: Whether figures without a label follow it: one of them may be the rest of its
            last, so that none of its figures is sure.
    """

    block: int
    labels: tuple[Cell, ...]
    values: tuple[Cell, ...]
    match: Match
    table: Table | None = None
    row: int = 0
    is_broken: bool = False

    @property
    def label(self) -> str:
        """The words of the label, as printed."""
        return " ".join(cell.text for cell in self.labels if cell.text)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All its cells."""
        return self.labels + self.values


def lines(document: Document) -> Iterator[Line]:
    """The stream of a document's lines, in reading order.

    In running text, figures without a label right below a row of figures leave that row broken:
    they go on with it, or a figure of it was broken over two lines.
    """
    if document.format in TABLE_FORMATS:
        yield from _stream(document)
        return
    held: Line | None = None
    for line in _stream(document):
        goes_on = not line.labels and any(cell.text for cell in line.values)
        if held and goes_on and held.match.is_exact and held.values:
            held = held._replace(values=held.values + line.values, is_broken=True)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _stream(document: Document) -> Iterator[Line]:
    loose = _LooseText()
    for place, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield from loose.paragraph(place, block)
        elif document.format in TABLE_FORMATS:
            yield from loose.flush()
            yield from _table(place, block)
        else:
            yield from loose.table(place, block)
    yield from loose.flush()


def _table(place: int, table: Table) -> Iterator[Line]:
    for index, row in enumerate(table.rows):
        if row:
            labels, values, match = split(row)
            yield Line(place, labels, values, match, table, index)


def split(row: Sequence[Cell]) -> tuple[tuple[Cell, ...], tuple[Cell, ...], Match]:
    """The label cells of a row, the value cells after them, and the row that the label names.

    The label ends with the last cell that completes words of the form; where none does, with the
    last cell that holds words at all.
    """
    words = [place for place, cell in enumerate(row) if cell.text and not is_value_like(cell.text)]
    if not words:
        return (), tuple(row), NO_MATCH
    if len(words) > MAX_WORDS:
        return tuple(row), (), NO_MATCH
    if len(words) > 1 and sum(is_column_heading(row[place].text) for place in words) > 1:
        return tuple(row), (), NO_MATCH
    for end in reversed(words):
        match = exact(row[end].text)
        if not match.is_exact and end != words[0]:
            match = exact("".join(row[place].text for place in words if place <= end))
        if match.is_exact:
            return tuple(row[: end + 1]), tuple(row[end + 1 :]), match
    end = words[-1]
    if end == len(row) - 1:  # words and nothing after them: no row of figures
        return tuple(row), (), NO_MATCH
    match = best_of([row[end].text, "".join(row[place].text for place in words)])
    return tuple(row[: end + 1]), tuple(row[end + 1 :]), match


def best_of(labels: Sequence[str]) -> Match:
    """The match of the label that names a row best."""
    return max(map(nearest, dict.fromkeys(labels)), key=lambda match: match.score)


class _LooseText:
    """Text lines on their way to becoming `Line`s: words that wait for figures, and figures."""

    def __init__(self) -> None:
        self.pieces: list[Cell] = []
        self.values: list[Cell] = []
        self.block = 0

    def flush(self) -> Iterator[Line]:
        """The line whose figures were being gathered; blanks below no row's label are none."""
        if self.values:
            labels, match = self._label(())
            if match.is_exact or any(cell.text for cell in self.values):
                yield Line(self.block, labels, tuple(self.values), match)
        self.pieces, self.values = [], []

    def paragraph(self, place: int, paragraph: Paragraph) -> Iterator[Line]:
        text = paragraph.text
        cell = Cell(text, paragraph.location)
        is_marked = _PAGE_MARK.search(text) and not _SIGNED.fullmatch(text)
        if is_marked and _FURNITURE.fullmatch(text):
            return
        if is_value_like(text):
            self.block = self.block if self.values else place
            self.values.append(cell)
            return
        if self.values:
            yield from self.flush()
        if len(text) > MAX_LABEL or "。" in text:
            self.pieces = []
        else:
            self.pieces = [*self.pieces[1 - MAX_PIECES :], cell]
        yield Line(place, (cell,), (), NO_MATCH)

    def table(self, place: int, table: Table) -> Iterator[Line]:
        """The lines of rows that the layout of a text shows."""
        for index, row in enumerate(table.rows):
            labels, values, match = split(row)
            if self.values:
                yield from self.flush()
            if not labels:
                labels, match = self._label(())
            elif not match.is_exact and values:
                labels, match = self._label(labels)
            yield Line(place, labels, values, match, table, index)
            filled = tuple(cell for cell in labels if cell.text)
            waits = not any(cell.text for cell in values)
            self.pieces = [*self.pieces, *filled][-MAX_PIECES:] if waits else []

    def _label(self, labels: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], Match]:
        """The label that ends with `labels`, begun in the pieces before, and what it names."""
        own = "".join(cell.text for cell in labels)
        best, taken = nearest(own) if own else NO_MATCH, labels
        for count in range(1, len(self.pieces) + 1):
            tail = self.pieces[-count:]
            match = exact("".join(cell.text for cell in tail) + own)
            if match.is_exact:
                return (*tail, *labels), match
        if not own and self.pieces:
            best, taken = nearest(self.pieces[-1].text), (self.pieces[-1],)
        return taken, best
