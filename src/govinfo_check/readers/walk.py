"""What a reader passed on its way: the document, and from which markup each part of it came.

Whoever writes into a file (`annotate`) takes its places from the reader's own walk, so that there
is no second count of tables, rows and cells that could differ from the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govinfo_check.documents import Document, Table
    from govinfo_check.readers.archives import Element

Place = tuple[int | None, int | None, int | None]
"""Table, row and column of a cell, as in its `Location`."""
CellSource = TypeVar("CellSource")
ParagraphSource = TypeVar("ParagraphSource")


@dataclass(frozen=True)
class Walk(Generic[CellSource, ParagraphSource]):
    """A document and its sources.

    Attributes:
        document: What was read.
        root: The root of the tree that was walked.
        cells: The source of each cell of its tables.
        paragraphs: The source of each of its paragraphs, in their order.
        part: The name of the tree's part, where the file is an archive.
    """

    document: Document
    root: Element
    cells: Mapping[Place, CellSource]
    paragraphs: Sequence[ParagraphSource]
    part: str = ""


def placed(table: Table, sources: Sequence[Sequence[CellSource]]) -> dict[Place, CellSource]:
    """The source of each cell of a table; `sources` are parallel to its rows."""
    return {
        cell.location[:3]: source
        for row, own in zip(table.rows, sources, strict=True)
        for cell, source in zip(row, own, strict=True)
    }
