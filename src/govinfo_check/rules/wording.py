"""A report's prose as one line, for the rules that look for words in it.

White space is left out, for a reader may have broken a line or a word anywhere, and width is
normal: `，（）：` are `,():`, the full stop stays `。`. A place in the line leads back to its
paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.documents import NOWHERE
from govinfo_check.sentences import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.documents import Location, Paragraph
    from govinfo_check.readings import Chapter, Reading

PREAMBLE = (0, 1)
"""The chapters in which a report says what it is: what stands before chapter one, and chapter one,
whose heading many reports print above that."""

CHAPTER_NUMBERS = range(1, 7)
MAX_LENGTH = 200_000
"""Characters; the longest reports have a tenth of it, and of more the rest is not looked at."""

_END = r"[。;!?]"


class Prose(NamedTuple):
    """The text of some chapters, and where each paragraph of it begins."""

    text: str
    starts: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]

    def location(self, at: int) -> Location:
        """Where the paragraph stands that holds the character `at`."""
        place = bisect_right(self.starts, at) - 1
        return self.paragraphs[place].location if place >= 0 else NOWHERE

    def pieces(self) -> Iterator[tuple[str, Location]]:
        """Each paragraph's part of the text, and where it stands."""
        for paragraph, (start, end) in zip(
            self.paragraphs, pairwise((*self.starts, len(self.text))), strict=True
        ):
            yield self.text[start:end], paragraph.location

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence or clause up to `。;!?`, and where it begins."""
        start = 0
        for end in re.finditer(_END, self.text):
            yield start, self.text[start : end.start()]
            start = end.end()
        if start < len(self.text):
            yield start, self.text[start:]


def prose(reading: Reading, *numbers: int) -> Prose:
    """The prose of the chapters `numbers`, in the document's order; of all where none is given."""
    return _prose(reading.chapters, numbers)


@lru_cache(maxsize=16)
def _prose(chapters: tuple[Chapter, ...], numbers: tuple[int, ...]) -> Prose:
    """The same for several rules that look at one report."""
    among = (c for c in chapters if not numbers or c.number in numbers)
    paragraphs, starts, texts, at = [], [], [], 0
    for paragraph in (p for chapter in among for p in chapter.paragraphs):
        if at >= MAX_LENGTH:
            break
        text = plain(paragraph.text[: MAX_LENGTH - at])
        paragraphs.append(paragraph)
        starts.append(at)
        texts.append(text)
        at += len(text)
    return Prose("".join(texts), tuple(starts), tuple(paragraphs))


def chapters(reading: Reading) -> list[Chapter]:
    """The chapters of the form that the report has, in the document's order."""
    return [chapter for chapter in reading.chapters if chapter.number in CHAPTER_NUMBERS]
