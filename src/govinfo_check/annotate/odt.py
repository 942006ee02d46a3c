"""OpenDocument texts: an annotation at each cell and sentence, cells with a background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.annotate.notes import COLOURS
from govinfo_check.annotate.open_document import (
    Cells,
    Noted,
    Source,
    annotation,
    annotation_end,
)
from govinfo_check.annotate.package import Package
from govinfo_check.readers.odt import walk
from govinfo_check.readers.open_document import TEXT
from govinfo_check.sentences import squeezed

if TYPE_CHECKING:
    from govinfo_check.annotate.markup import Edit, Part
    from govinfo_check.annotate.notes import Notes
    from govinfo_check.documents import Document
    from govinfo_check.readers.archives import Element

_P, _H = f"{TEXT}p", f"{TEXT}h"


def annotated(data: bytes, notes: Notes) -> tuple[bytes, Document]:
    """The file with its notes, and the document that its places were taken from.

    Raises:
        ReadError: The file cannot be read.
    """
    package = Package(data)
    found = walk(package.archive)
    part = package.part(found.part, found.root)
    texts = {one.cell.location[:3]: one.text for one in notes.cells}
    if found.paragraphs:
        part.put_first(found.paragraphs[0], annotation(notes.summary))
    elif found.cells:
        place = next(iter(found.cells))
        texts[place] = "\n\n".join(filter(None, (notes.summary, texts.get(place, ""))))
    colours = {one.cell.location[:3]: COLOURS[one.severity] for one in notes.cells}
    cells = Cells(part, _hold)
    for place, text in texts.items():
        cells.add(Source(*found.cells[place]), Noted(text, colours.get(place, "")))
    cells.write()
    for number, (passage, _, text) in enumerate(notes.passages, 1):
        paragraph = found.document.paragraphs[passage.paragraph].text
        words = paragraph[passage.begin : passage.end]
        _add_along(part, found.paragraphs[passage.paragraph], words, text, f"govinfo{number}")
    package.put(found.part, part.edited())
    return package.packed(), found.document


def _hold(part: Part, cell: Element, text: str) -> list[Edit]:
    """The annotation stands in the cell's first paragraph."""
    first = next(cell.iterchildren(_P, _H), None)
    first = next(cell.iter(_P, _H), None) if first is None else first
    if first is None:
        held = f'<text:p xmlns:text="{TEXT[1:-1]}">{annotation(text)}</text:p>'
        return part.first_in(cell, cell, held)
    return part.first_in(cell, first, annotation(text))


def _add_along(part: Part, paragraph: Element, words: str, text: str, name: str) -> None:
    """An annotation along the words, where one text of the paragraph holds them; else all of it."""
    wanted, _ = squeezed(words)
    for holder in paragraph.iter(_P, _H, f"{TEXT}span"):
        own, places = squeezed(holder.text or "")
        at = own.find(wanted) if wanted else -1
        if at < 0:
            continue
        begin = part.text_place(holder, places[at])
        end = part.text_place(holder, places[at + len(wanted) - 1] + 1)
        if begin is not None and end is not None:
            part.put_at(begin, annotation(text, name))
            part.put_at(end, annotation_end(name))
            return
    part.put_first(paragraph, annotation(text, name))
    part.put_last(paragraph, annotation_end(name))
