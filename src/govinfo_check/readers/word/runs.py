"""The text of a paragraph: what its runs, fields, links and content controls show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.readers.word.names import (
    ALTERNATIVES,
    BOX,
    UNREAD,
    W,
    chosen,
    has_property,
    value,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_check.readers.archives import Element
    from govinfo_check.readers.word.styles import Styles

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_SYMBOL_FONT = range(0xF020, 0xF07F)  # the font Symbol has here what ASCII has 0xF000 below
_PRIVATE = 0xD800


def _mark(properties: Element | None) -> str:
    """What parts a struck (`~`) or a raised or lowered (`^`) text from the text beside it."""
    if has_property(properties, "strike") or has_property(properties, "dstrike"):
        return "~"
    return "^" if value(properties, "vertAlign") in ("superscript", "subscript") else ""


class Runs:
    """The text so far of the paragraph that is being read, and what its drawings hold.

    Attributes:
        pieces: The text, a line end for each break.
        texts: The `w:t` that it comes from, as far as it does.
        boxes: The text boxes anchored in the paragraph.
        images: The pictures of all paragraphs so far.
        is_hidden_style: Whether the paragraph's style hides its text.
    """

    def __init__(self, styles: Styles) -> None:
        self.pieces: list[str] = []
        self.texts: list[Element] = []
        self.boxes: list[Element] = []
        self.images = 0
        self.is_hidden_style = False
        self._styles = styles
        self._fields: list[bool] = []  # for each open field, whether its instruction is open

    def read(self, container: Element) -> None:
        """Adds what the children of a paragraph, a run or the like show."""
        for element in container:
            action = _ACTIONS.get(element.tag)
            if action is None:
                self.read(element)
            else:
                action(self, element)

    def end_fields(self) -> None:
        """Forgets the open fields: none goes on over the border of a table or a cell."""
        self._fields.clear()

    def add_text(self, element: Element) -> None:
        """Adds the text of a `w:t`."""
        if not any(self._fields[:-1]):  # the result of a field in another's instruction is unseen
            self.pieces.append(element.text or "")
            self.texts.append(element)

    def add_tab(self, _element: Element) -> None:
        """Adds a tab."""
        self.pieces.append("\t")

    def add_break(self, _element: Element) -> None:
        """Adds a line end."""
        self.pieces.append("\n")

    def add_hyphen(self, _element: Element) -> None:
        """Adds a hyphen at which no line breaks."""
        self.pieces.append("-")

    def add_symbol(self, element: Element) -> None:
        """Adds the character of a `w:sym`; U+FFFD for a font's own sign."""
        try:
            code = int(element.get(f"{W}char", ""), 16)
        except ValueError:
            code = _PRIVATE
        if code in _SYMBOL_FONT and "symbol" in element.get(f"{W}font", "").lower():
            code -= 0xF000
        self.pieces.append(chr(code) if ord(" ") <= code < _PRIVATE else "\ufffd")

    def read_run(self, run: Element) -> None:
        """Adds what a run shows, nothing where it is hidden.

        A struck, raised or lowered text is parted by a mark from the figure it stands at.
        """
        if not self._is_hidden(run):
            mark = _mark(run.find(f"{W}rPr"))
            self.pieces.append(mark)
            self.read(run)
            self.pieces.append(mark)

    def _is_hidden(self, run: Element) -> bool:
        properties = run.find(f"{W}rPr")
        own = has_property(properties, "vanish")
        if own is not None:
            return own
        is_hidden = self._styles.hide_text and self._styles.is_hidden(value(properties, "rStyle"))
        return is_hidden or self.is_hidden_style

    def pass_field(self, element: Element) -> None:
        """Notes where a field's instruction begins and ends."""
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def read_chosen(self, element: Element) -> None:
        """Adds one of several ways to show the same."""
        self.read(chosen(element))

    def read_drawing(self, drawing: Element) -> None:
        """Counts the pictures of a drawing and keeps its text boxes."""
        for element in drawing:
            if element.tag == BOX:
                self.boxes.append(element)
            elif element.tag in _PICTURES:
                self.images += 1
            else:
                self.read_drawing(chosen(element) if element.tag == ALTERNATIVES else element)

    def skip(self, _element: Element) -> None:
        """Reads nothing."""


_ACTIONS: dict[str, Callable[[Runs, Element], None]] = {
    **dict.fromkeys(UNREAD, Runs.skip),
    **dict.fromkeys((f"{W}t", _MATH_TEXT), Runs.add_text),
    **dict.fromkeys((f"{W}tab", f"{W}ptab"), Runs.add_tab),
    **dict.fromkeys((f"{W}br", f"{W}cr"), Runs.add_break),
    **dict.fromkeys((f"{W}drawing", f"{W}pict", f"{W}object"), Runs.read_drawing),
    f"{W}noBreakHyphen": Runs.add_hyphen,
    f"{W}sym": Runs.add_symbol,
    f"{W}r": Runs.read_run,
    f"{W}fldChar": Runs.pass_field,
    ALTERNATIVES: Runs.read_chosen,
}
