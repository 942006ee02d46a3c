"""PDF: a highlight with its note at each cell and sentence, the summary as a note on page 1.

The file is updated incrementally: its own bytes come first and unchanged, then what is new. As
reading does, writing goes on in the process that bounds time and memory (`readers.pdf.worker`).
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from govinfo_check.annotate.notes import COLOURS
from govinfo_check.errors import ReadError
from govinfo_check.highlights import Highlight, packed
from govinfo_check.readers.pdf import read
from govinfo_check.sentences import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.annotate.notes import CellNote, Notes, PassageNote
    from govinfo_check.documents import Document, Paragraph, PrintedLine


def annotated(data: bytes, notes: Notes) -> tuple[bytes, Document]:
    """The file with its notes, and the document that its places were taken from.

    Raises:
        ReadError: The file cannot be read or written into, or pypdf is not installed.
    """
    if find_spec("pypdf") is None:
        install = "请安装:pip install 'govinfo-check[pdf]'"
        raise ReadError("批注 PDF 需要 pypdf", remedy=install)
    from govinfo_check.readers.pdf.worker import answer_of  # noqa: PLC0415 - for PDFs only

    document = read(data)
    highlights = [Highlight(1, (), "", notes.summary)]
    highlights += (_at_cell(note, document) for note in notes.cells)
    for note in notes.passages:
        highlights += _along(note, document.paragraphs[note.passage.paragraph])
    message = packed(highlights, data)
    return answer_of("govinfo_check.highlights:highlighted", message), document


def _at_cell(note: CellNote, document: Document) -> Highlight:
    """The highlight of a cell; of one that is blank in a table without lines, of its row."""
    cell = note.cell
    boxes = [] if cell.box is None else [cell.box]
    if not boxes:
        rows = (row for table in document.tables for row in table.rows)
        same = (one for row in rows for one in row if one.location[:2] == cell.location[:2])
        boxes = [one.box for one in same if one.box is not None]
    return Highlight(cell.location.page or 1, tuple(boxes), COLOURS[note.severity], note.text)


def _along(note: PassageNote, paragraph: Paragraph) -> Iterator[Highlight]:
    """A highlight for the lines of a passage on each page, the note on the first."""
    lines = list(_lines(note, paragraph))
    text = note.text
    for page in dict.fromkeys(line.page for line in lines):
        boxes = tuple(line.box for line in lines if line.page == page)
        yield Highlight(page, boxes, COLOURS[note.severity], text)
        text = ""
    if not lines:
        yield Highlight(paragraph.location.page or 1, (), COLOURS[note.severity], text)


def _lines(note: PassageNote, paragraph: Paragraph) -> Iterator[PrintedLine]:
    """The lines in which the passage stands."""
    begin = len(squeezed(paragraph.text[: note.passage.begin])[0])
    end = begin + len(squeezed(paragraph.text[note.passage.begin : note.passage.end])[0])
    at = 0
    for line in paragraph.lines:
        length = len(squeezed(line.text)[0])
        if at < end and begin < at + length:
            yield line
        at += length
