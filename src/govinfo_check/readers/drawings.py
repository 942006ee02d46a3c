"""What is drawn on a sheet of an Excel workbook: its text boxes and pictures.

Source: ECMA-376 part 1, 20.5 (DrawingML, spreadsheet drawing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readers.archives import Archive, Element

_DRAWINGML = "{http://schemas.openxmlformats.org/drawingml/2006/"
_S, _A = f"{_DRAWINGML}spreadsheetDrawing}}", f"{_DRAWINGML}main}}"
_ANCHORS = tuple(f"{_S}{name}Anchor" for name in ("oneCell", "twoCell", "absolute"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def boxes(archive: Archive, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The row and column (from 1) that each text box of a drawing is anchored to, and its text.

    A box at no cell (an absolute anchor) stands before the sheet's first row.
    """
    root = archive.tree(part)
    for anchor in () if root is None else root.iter(*_ANCHORS):
        place = (_index(anchor, "row"), _index(anchor, "col"))
        for body in anchor.iter(f"{_S}txBody"):
            text = "\n".join(map(_paragraph, body.iterchildren(f"{_A}p")))
            if text.strip() and not _is_unseen(body):
                yield place, text


def images(archive: Archive, part: str) -> int:
    """How many pictures a drawing holds."""
    return sum(one.kind == "image" for one in archive.relations(part).values())


def _index(anchor: Element, name: str) -> int:
    text = anchor.findtext(f"{_S}from/{_S}{name}", "")
    return int(text) + 1 if len(text) < 8 and text.isascii() and text.isdigit() else 0


def _paragraph(element: Element) -> str:
    shown = element.iter(f"{_A}t", f"{_A}br")
    return "".join("\n" if one.tag == f"{_A}br" else one.text or "" for one in shown)


def _is_unseen(body: Element) -> bool:
    """Whether the shape is hidden, or another way to show one that is read."""
    if next(body.iterancestors(_FALLBACK), None) is not None:
        return True
    shape = body.getparent()
    names = () if shape is None else shape.iter(f"{_S}cNvPr")
    return any(name.get("hidden") in ("1", "true") for name in names)
