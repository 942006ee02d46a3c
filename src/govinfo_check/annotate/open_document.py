"""What notes in OpenDocument sheets and texts share: annotations, filled cells, repeated cells.

A cell or row that stands for several (`number-columns-repeated`) is divided where one of them gets
a note. A filled cell gets a copy of its own style with another background.
Source: OASIS OpenDocument 1.3 part 3, 14.1 (annotations), 9.1 (tables), 16 (styles).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.annotate.markup import Edit, applied, attribute, with_attribute
from govinfo_check.annotate.notes import AUTHOR
from govinfo_check.readers.open_document import FO, OFFICE, STYLE, TABLE, TEXT, count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from govinfo_check.annotate.markup import Part
    from govinfo_check.readers.archives import Element

_DC = "http://purl.org/dc/elements/1.1/"
_PROPERTIES = f"{STYLE}table-cell-properties"


class Source(NamedTuple):
    """A cell's element and its row's, and which of their repetitions it is, counted from 0."""

    row: Element
    row_at: int
    cell: Element
    cell_at: int


class Noted(NamedTuple):
    """What a cell gets: a text and a colour, or either."""

    text: str
    colour: str = ""


def annotation(text: str, name: str = "") -> str:
    """The element that holds a note; with a name where an end marks its range."""
    own = f' office:name="{name}"' if name else ""
    return (
        f'<office:annotation xmlns:office="{OFFICE[1:-1]}" xmlns:dc="{_DC}"{own}>'
        f"<dc:creator>{AUTHOR}</dc:creator>{paragraphs(text)}</office:annotation>"
    )


def paragraphs(text: str) -> str:
    """The lines of a text as paragraphs."""
    lines = map(attribute, text.split("\n"))
    return "".join(f'<text:p xmlns:text="{TEXT[1:-1]}">{line}</text:p>' for line in lines)


def annotation_end(name: str) -> str:
    """The element that ends the range of a note."""
    return f'<office:annotation-end xmlns:office="{OFFICE[1:-1]}" office:name="{name}"/>'


class Cells:
    """The cells of a content part that get notes; `hold` puts one into a cell's bytes."""

    def __init__(self, part: Part, hold: Callable[[Part, Element, str], list[Edit]]) -> None:
        self._part = part
        self._hold = hold
        self._noted: dict[Element, dict[int, dict[Element, dict[int, Noted]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(dict))
        )
        self._styles = _Styles(part)

    def add(self, source: Source, noted: Noted) -> None:
        """Notes something at a cell that has nothing yet."""
        self._noted[source.row][source.row_at][source.cell][source.cell_at] = noted

    def write(self) -> None:
        """Writes the rows that hold notes, and the styles that they need."""
        for row, by_row in self._noted.items():
            times = count(row, "number-rows-repeated")
            pieces = [
                self._row(row, by_row.get(index, {}), length)
                for index, length in _runs(times, by_row)
            ]
            self._part.replace(row, b"".join(pieces))
        self._styles.write()

    def _row(self, row: Element, noted: dict[Element, dict[int, Noted]], times: int) -> bytes:
        """A row's bytes with its notes, for so many rows."""
        begin = self._part.span(row).begin
        edits = []
        for cell, by_cell in noted.items():
            span = self._part.span(cell)
            own = count(cell, "number-columns-repeated")
            pieces = [
                self._cell(cell, by_cell.get(index), length)
                for index, length in _runs(own, by_cell)
            ]
            edits.append(Edit(span.begin - begin, span.end - begin, b"".join(pieces)))
        written = applied(self._part.source(row), edits)
        return _repeated(written, row, "number-rows-repeated", times)

    def _cell(self, cell: Element, noted: Noted | None, times: int) -> bytes:
        if noted is None:
            return _repeated(self._part.source(cell), cell, "number-columns-repeated", times)
        edits = self._hold(self._part, cell, noted.text) if noted.text else []
        written = applied(self._part.source(cell), edits)
        name = cell.get(f"{TABLE}style-name")
        style = self._styles.filled(name, noted.colour) if noted.colour else None
        if style and cell.prefix:
            written = with_attribute(written, f"{cell.prefix}:style-name", style)
        return _repeated(written, cell, "number-columns-repeated", times)


def _runs(times: int, noted: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The repetitions as runs: each noted one alone, those between together, with their length."""
    alone = sorted(at for at in noted if 0 <= at < times)
    at = 0
    for one in alone:
        if one > at:
            yield at, one - at
        yield one, 1
        at = one + 1
    if at < times:
        yield at, times - at


def _repeated(source: bytes, element: Element, name: str, times: int) -> bytes:
    """An element's bytes, repeated so often."""
    if times == count(element, name) or not element.prefix:
        return source
    return with_attribute(source, f"{element.prefix}:{name}", str(times))


class _Styles:
    """The cell styles of a content part, and copies of some with other backgrounds."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._names = {one.get(f"{STYLE}name"): one for one in part.root.iter(f"{STYLE}style")}
        self._new: dict[tuple[str | None, str], str] = {}
        self._can_fill = part.has_own("style", STYLE[1:-1]) and part.has_own("fo", FO[1:-1])
        self._home = part.root.find(f"{OFFICE}automatic-styles")

    def filled(self, name: str | None, colour: str) -> str | None:
        """The name of the style with this background; `None` where none can be written."""
        if not self._can_fill or self._home is None:
            return None
        if (name, colour) not in self._new:
            own = f"govinfo{len(self._new) + 1}"
            while own in self._names:
                own += "x"
            self._new[name, colour] = own
        return self._new[name, colour]

    def write(self) -> None:
        """Writes the copies."""
        if self._home is None:
            return
        for (name, colour), own in self._new.items():
            style = self._names.get(name) if name else None
            self._part.put_last(self._home, self._copied(style, name, colour, own))

    def _copied(self, style: Element | None, parent: str | None, colour: str, own: str) -> str:
        """A copy of an automatic style, or a child of a common one."""
        if style is None or style.getparent() is not self._home:
            above = f' style:parent-style-name="{attribute(parent)}"' if parent else ""
            properties = f'<style:table-cell-properties fo:background-color="#{colour}"/>'
            start = f'<style:style style:name="{own}" style:family="table-cell"{above}>'
            return f"{start}{properties}</style:style>"
        source = self._part.source(style)
        begin = self._part.span(style).begin
        properties_ = style.find(_PROPERTIES)
        edits: list[Edit] = []
        if properties_ is not None:
            span = self._part.span(properties_)
            filled = with_attribute(
                self._part.source(properties_), "fo:background-color", f"#{colour}"
            )
            edits.append(Edit(span.begin - begin, span.end - begin, filled))
        else:
            properties = f'<style:table-cell-properties fo:background-color="#{colour}"/>'
            edits += self._part.first_in(style, style, properties)
        copied = with_attribute(applied(source, edits), "style:name", own)
        return copied.decode("utf-8", "replace").encode("ascii", "xmlcharrefreplace").decode()
