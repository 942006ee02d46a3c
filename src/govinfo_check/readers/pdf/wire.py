"""Documents and errors as JSON, and messages with their length before them, on a pipe."""

from __future__ import annotations

import json
import struct
from typing import IO, TYPE_CHECKING, Any

from govinfo_check.documents import Cell, Document, Location, Paragraph, PrintedLine, Table
from govinfo_check.errors import ReadError

if TYPE_CHECKING:
    from govinfo_check.documents import Block

_LENGTH = struct.Struct(">Q")


def send(pipe: IO[bytes], message: bytes) -> None:
    """Writes a message that `receive` reads on the other side."""
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """The next message, or `None` where the other side has ended."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = pipe.read(length)
    return message if len(message) == length else None


def failed(error: ReadError) -> bytes:
    """An error as JSON."""
    return json.dumps([error.problem, error.place, error.remedy]).encode()


def failure(message: bytes) -> ReadError:
    """The error that `failed` wrote."""
    problem, place, remedy = json.loads(message)
    return ReadError(problem, place=place, remedy=remedy)


def packed(found: Document) -> bytes:
    """A document as JSON."""
    blocks = [
        list(block) if isinstance(block, Paragraph) else [block.number, block.rows]
        for block in found.blocks
    ]
    return json.dumps([blocks, found.format, found.title, found.images]).encode()


def unpacked(message: bytes) -> Document:
    """The document that `packed` wrote."""
    blocks, format_, title, images = json.loads(message)
    return Document(tuple(map(_block, blocks)), format_, title=title, images=images)


def _block(item: list[Any]) -> Block:
    if isinstance(item[0], str):
        text, place, lines = item
        printed = tuple(PrintedLine(line, page, tuple(box)) for line, page, box in lines)
        return Paragraph(text, Location(*place), printed)
    number, rows = item
    return Table(tuple(tuple(map(_cell, row)) for row in rows), number)


def _cell(item: list[Any]) -> Cell:
    text, place, rowspan, colspan, box = item
    return Cell(text, Location(*place), rowspan, colspan, tuple(box) if box else None)
