"""Where a page's text begins and ends across, and which of its lines continue a paragraph."""

from __future__ import annotations

import itertools
import re
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.readers.pdf.lines import TextLine

if TYPE_CHECKING:
    from govinfo_check.readers.pdf.page import Page

_NUMERAL = "[一二三四五六七八九十0-9]+"
_NUMBERED = re.compile(rf"\s*(?:[（(]?{_NUMERAL}[)）、.．]|第{_NUMERAL})")
_CHAPTER = re.compile(r"\s*[一二三四五六]\s*[、.．]")
_ENDS = tuple("。！？；：!?;:")
_FEW = 6
_LONG = 12  # characters of a line that tells the margins


class Margins(NamedTuple):
    """The text's left and right edge on a page, and the usual distance of its lines."""

    left: float
    right: float
    pitch: float

    def continues(
        self, above: TextLine, line: TextLine, before: Margins, *, over_page: bool
    ) -> bool:
        """Whether `line` goes on with the paragraph of the line `above` (margins `before`)."""
        size = above.size
        if not 0.85 < line.size / size < 1.18:
            return False
        distance = line.box.middle - above.box.middle
        if self.is_centred(line) and before.is_even(above):
            return not over_page and distance < 2.6 * size and not _NUMBERED.match(line.text)
        if not over_page and not 0 < distance < 1.3 * max(self.pitch, 1.1 * size):
            return False
        if line.box.left > self.left + 1.2 * size or _CHAPTER.match(line.text):
            return False
        if above.box.right > before.right - 1.6 * size:
            return True
        is_wide = above.box.right - before.left > 0.7 * (before.right - before.left)
        return is_wide and not above.text.endswith(_ENDS) and not _NUMBERED.match(line.text)

    def is_centred(self, line: TextLine) -> bool:
        """Whether a line stands as far from the left as from the right, off both."""
        return self.is_even(line) and line.box.left - self.left > 1.5 * line.size

    def is_even(self, line: TextLine) -> bool:
        """Whether a line stands as far from the left as from the right, if at all."""
        left, right = line.box.left - self.left, self.right - line.box.right
        return abs(left - right) < 2.5 * line.size


def margins_of(page: Page, usual: Margins | None) -> Margins:
    """The margins that the lines of a page keep; those of the page before where it has few."""
    lines = [item for item in page.items if isinstance(item, TextLine)]
    long = [line for line in lines if len(line.text) >= _LONG] or lines
    if not long:
        return Margins(page.box.left, page.box.right, 0.0)
    distances = [
        b.box.middle - a.box.middle
        for a, b in itertools.pairwise(lines)
        if 0.85 < b.size / a.size < 1.18 and b.box.middle - a.box.middle < 3 * a.size
    ]
    pitch = median(distances) if distances else 0.0
    left, right = min(line.box.left for line in long), max(line.box.right for line in long)
    if len(long) < _FEW:
        even = page.box.right - (left - page.box.left)
        left = left if usual is None else min(left, usual.left)
        right = max(right, even if usual is None else usual.right)
    return Margins(left, right, pitch)
