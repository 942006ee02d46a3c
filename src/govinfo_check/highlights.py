"""Highlights written into a PDF as an incremental update, by pypdf (BSD).

Runs in the process of `readers.pdf.worker`, which bounds what a PDF may cost; so it is no part of
`annotate`, with which all rules would be loaded there.
Source: ISO 32000-2, 7.5.6 (incremental updates), 12.5.6.4 (notes), 12.5.6.10 (highlights).
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from govinfo_check.errors import ReadError
from govinfo_check.limits import Limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pypdf import PageObject
    from pypdf.generic import DictionaryObject

MAX_HIGHLIGHTS = Limit(5_000, "要批注的位置超过 {} 处")
"""Most highlights of a file; a blank form has 400."""

_AUTHOR = "govinfo-check"
_PRINTED = 4  # the flag of annotations that are printed
_NOTE_SIZE, _GAP = 20, 24  # points
_ANOTHER = "请另存为 .docx 或另行打印成 PDF 后再批注"


class Highlight(NamedTuple):
    """Boxes on a page (counted from 1), their colour as `RRGGBB`, and the note on them.

    Without boxes it is a note at the edge of the page.
    """

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]
    colour: str
    text: str


def packed(highlights: Sequence[Highlight], data: bytes) -> bytes:
    """The message that `highlighted` takes."""
    MAX_HIGHLIGHTS.hold(len(highlights))
    return json.dumps(highlights).encode() + b"\n" + data


def highlighted(message: bytes) -> bytes:
    """The PDF with its highlights.

    Raises:
        ReadError: The PDF is one that cannot be written into.
    """
    head, _, data = message.partition(b"\n")
    highlights = [Highlight(*one) for one in json.loads(head)]
    try:
        return _written(data, highlights)
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # pypdf raises whatever a damaged object leads to
        problem = f"PDF 的内部结构不合规范({type(error).__name__}),不能写入批注"
        raise ReadError(problem, remedy=_ANOTHER) from error


def _written(data: bytes, highlights: Sequence[Highlight]) -> bytes:
    from pypdf import PdfWriter  # noqa: PLC0415 - loaded in the other process only
    from pypdf.generic import NullObject  # noqa: PLC0415 - as above

    writer = PdfWriter(io.BytesIO(data), incremental=True)
    if writer.is_encrypted:
        raise ReadError("PDF 设有权限密码,不能写入批注", remedy="请另存为不加密的 PDF")
    _remove_ours(writer.pages)
    writer._add_object(NullObject())  # noqa: SLF001 - its number may be an old update's xref's
    below: dict[int, int] = {}
    for number, one in enumerate(highlights):
        page = writer.pages[one.page - 1]
        if one.boxes:
            made = _highlight(one, number)
        else:
            place = below[one.page] = below.get(one.page, -1) + 1
            made = _note(one, number, _edge(page, place))
        writer.add_annotation(page, made)
    out = io.BytesIO()
    writer.write(out)
    written = out.getvalue()
    if not written.startswith(data):
        raise ReadError("PDF 的内部结构不合规范,不能写入批注", remedy=_ANOTHER)
    return written


def _remove_ours(pages: Iterable[PageObject]) -> None:
    """Takes out what an earlier run wrote on the pages."""
    from pypdf.generic import ArrayObject, DictionaryObject  # noqa: PLC0415 - as above

    def is_ours(one: Any) -> bool:  # noqa: ANN401 - what pypdf has in an array
        found = one.get_object()
        return isinstance(found, DictionaryObject) and found.get("/T") == _AUTHOR

    for page in pages:
        found = page.get("/Annots")
        if isinstance(found, ArrayObject) and any(map(is_ours, found)):
            found[:] = [one for one in found if not is_ours(one)]


def _edge(page: PageObject, place: int) -> tuple[float, float, float, float]:
    """The box of a note at the upper left of a page, below so many others."""
    left, top = float(page.cropbox.left) + 4, float(page.cropbox.top) - 4 - place * _GAP
    return left, top - _NOTE_SIZE, left + _NOTE_SIZE, top


def _highlight(one: Highlight, number: int) -> DictionaryObject:
    from pypdf.generic import ArrayObject, FloatObject, NameObject  # noqa: PLC0415 - as above

    lefts, bottoms, rights, tops = zip(*one.boxes, strict=True)
    made = _annotation("/Highlight", (min(lefts), min(bottoms), max(rights), max(tops)), number)
    corners: Iterable[float] = (
        side
        for left, bottom, right, top in one.boxes
        for side in (left, top, right, top, left, bottom, right, bottom)
    )
    colour = (int(one.colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    made[NameObject("/QuadPoints")] = ArrayObject(map(FloatObject, corners))
    made[NameObject("/C")] = ArrayObject(FloatObject(round(part, 3)) for part in colour)
    return _told(made, one.text)


def _note(one: Highlight, number: int, box: tuple[float, float, float, float]) -> DictionaryObject:
    from pypdf.generic import NameObject  # noqa: PLC0415 - as above

    made = _annotation("/Text", box, number)
    made[NameObject("/Name")] = NameObject("/Comment")
    return _told(made, one.text)


def _annotation(kind: str, box: Sequence[float], number: int) -> DictionaryObject:
    from pypdf.generic import (  # noqa: PLC0415 - as above
        ArrayObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    entries: dict[str, Any] = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject(kind),
        "/Rect": ArrayObject(map(FloatObject, box)),
        "/F": NumberObject(_PRINTED),
        "/NM": TextStringObject(f"{_AUTHOR}-{number}"),
        "/T": TextStringObject(_AUTHOR),
    }
    return DictionaryObject({NameObject(key): value for key, value in entries.items()})


def _told(made: DictionaryObject, text: str) -> DictionaryObject:
    from pypdf.generic import NameObject, TextStringObject  # noqa: PLC0415 - as above

    if text:
        made[NameObject("/Contents")] = TextStringObject(text.replace("\n", "\r"))
    return made
