"""What OpenDocument sheets and texts share: names, titles, repetitions, rows.

Source: OASIS OpenDocument 1.3 part 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.readers.sheets import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readers.archives import Archive, Element

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TABLE, TEXT, STYLE, DRAW = (
    f"{_NS}{name}:1.0}}" for name in ("office", "table", "text", "style", "drawing")
)
FO = f"{_NS}xsl-fo-compatible:1.0}}"
CELL, COVERED = f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
ROW = f"{TABLE}table-row"

_GROUPS = frozenset(
    f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")
)


def title(archive: Archive) -> str | None:
    """The title in the file's metadata."""
    root = archive.tree("meta.xml")
    named = root.iter("{http://purl.org/dc/elements/1.1/}title") if root is not None else ()
    return next((cell_text(one.text or "") or None for one in named), None)


def rows(container: Element) -> Iterator[Element]:
    """The rows of a table, those in groups too."""
    for element in container:
        if element.tag == ROW:
            yield element
        elif element.tag in _GROUPS:
            yield from rows(element)


def count(element: Element, name: str) -> int:
    """How often, or over how many, an attribute says; 1 where it says nothing."""
    text = element.get(f"{TABLE}{name}", "1")
    return max(1, int(text)) if len(text) < 8 and text.isascii() and text.isdigit() else 1
