"""Plain text and Markdown: lines of notes below the lines that they are about.

The lines begin with a mark by which the reader knows them and leaves them out. In Markdown they
are quotations, and those on a table stand below all of it, for a line would end the table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.annotate.encodings import source_of
from govinfo_check.errors import ReadError
from govinfo_check.readers.text import NOTE, read
from govinfo_check.reporters.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.annotate.notes import Notes
    from govinfo_check.documents import Document

_LINE_ENDS = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")


def annotated(data: bytes, notes: Notes, *, is_markdown: bool = False) -> tuple[bytes, Document]:
    """The text with its notes, and the document that its places were taken from.

    Raises:
        ReadError: The bytes are no text, or of an encoding that cannot hold the notes.
    """
    document = read(data)
    source = source_of(data)
    newline = "\r\n" if "\r\n" in source.text else "\n"
    lines = ["", *_LINE_ENDS.split(source.text)]
    below: dict[int, list[str]] = {0: [notes.summary]}
    for number, text in _placed(notes, document):
        end = _end_of_block(lines, number) if is_markdown else number
        below.setdefault(end, []).append(text)
    pieces: list[str] = []
    for number, line in enumerate(lines):
        own = _written(below.get(number, ()), newline, is_markdown=is_markdown)
        is_open = line != "" and not line.endswith(("\n", "\r"))
        pieces += [line, newline if own and is_open else "", own]
    try:
        return source.encoded("".join(pieces)), document
    except UnicodeEncodeError:
        remedy = "请另存为 UTF-8 编码后再批注"
        raise ReadError("文件的编码写不下批注的文字", remedy=remedy) from None


def _placed(notes: Notes, document: Document) -> Iterator[tuple[int, str]]:
    """The line that each note is about."""
    cells = (cell for table in document.tables for row in table.rows for cell in row)
    at = {cell.location[:3]: cell.location.line or 0 for cell in cells}
    for cell, _, text in notes.cells:
        if text:
            yield at[cell.location[:3]], text
    for passage, _, text in notes.passages:
        yield document.paragraphs[passage.paragraph].location.line or 0, text


def _end_of_block(lines: Sequence[str], number: int) -> int:
    """The last line of the table or paragraph of Markdown that a line is in."""
    while number + 1 < len(lines) and lines[number + 1].strip():
        number += 1
    return number


def _written(texts: Sequence[str], newline: str, *, is_markdown: bool) -> str:
    """The lines of notes, each with the mark; in Markdown as a quotation between blank lines."""
    if not texts:
        return ""
    start = f"> {NOTE}" if is_markdown else NOTE
    lines = [start + (escaped(line) if is_markdown else line)
             for text in texts for line in text.split("\n") if line]  # fmt: skip
    if is_markdown:
        lines = ["", *lines, ""]
    return "".join(line + newline for line in lines)
