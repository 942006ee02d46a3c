"""Where in a document's prose the sentence or heading of a finding stands.

A finding quotes in normal width, without spaces and without the commas of thousands, and a
sentence may run over several paragraphs; so the prose is searched as one string written so.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.documents import NOWHERE
from govinfo_check.sentences import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.documents import Document
    from govinfo_check.engine import Violation

SHORT = 3
"""A text of no more characters (`无`) is only looked for as a whole paragraph."""
MAX_OCCURRENCES = 1_000
"""Most places of one text that are looked at; a report has one or two."""


class Passage(NamedTuple):
    """A part of a paragraph: its number, counted from 0, and the characters of its text."""

    paragraph: int
    begin: int
    end: int

    def overlaps(self, other: Passage) -> bool:
        """Whether the two have characters in common."""
        return (
            self.paragraph == other.paragraph and self.begin < other.end and other.begin < self.end
        )

    def joined(self, other: Passage) -> Passage:
        """The passage from where the first of two in one paragraph begins to where both end."""
        return Passage(self.paragraph, min(self.begin, other.begin), max(self.end, other.end))


class Passages:
    """The prose of a document, as it is searched."""

    def __init__(self, document: Document) -> None:
        self._paragraphs = document.paragraphs
        self._text = ""
        self._places: list[tuple[int, int]] = []  # paragraph and character
        pieces = []
        for number, paragraph in enumerate(self._paragraphs):
            text, places = squeezed(paragraph.text)
            pieces.append(text)
            self._places += [(number, place) for place in places]
        self._text = "".join(pieces)
        self._asked: Counter[tuple[str, str]] = Counter()

    def find(self, violation: Violation) -> Passage | None:
        """Where the violation's quotation stands, or the paragraph that it names.

        Of a text that stands several times, the one at the violation's place, or else one that is
        a paragraph of its own; for several findings of one rule, one after the other.
        """
        quote = violation.quote
        for words in dict.fromkeys((quote, violation.subject if quote else "")):
            text, _ = squeezed(words)
            found = list(self._occurrences(text))
            found = [one for one in found if self._is_at(one, violation)] or found
            found = [one for one in found if self._is_whole(one)] or found
            if found and (len(text) > SHORT or self._is_whole(found[0])):
                self._asked[violation.code, quote] += 1
                return found[min(self._asked[violation.code, quote], len(found)) - 1]
        if violation.place == NOWHERE:
            return None
        for number, paragraph in enumerate(self._paragraphs):
            if paragraph.location == violation.place:
                return Passage(number, 0, len(paragraph.text))
        return None

    def _is_at(self, passage: Passage, violation: Violation) -> bool:
        return self._paragraphs[passage.paragraph].location == violation.place

    def _is_whole(self, passage: Passage) -> bool:
        return len(self._paragraphs[passage.paragraph].text) == passage.end - passage.begin

    def _occurrences(self, words: str) -> Iterator[Passage]:
        """Each place of the words; where they run on into further paragraphs, the part in one."""
        at = self._text.find(words) if words else -1
        for _ in range(MAX_OCCURRENCES):
            if at < 0:
                return
            yield self._passage(self._places[at : at + len(words)])
            at = self._text.find(words, at + 1)

    def _passage(self, places: Sequence[tuple[int, int]]) -> Passage:
        number, begin = places[0]
        end = max(place for paragraph, place in places if paragraph == number)
        return Passage(number, begin, end + 1)
