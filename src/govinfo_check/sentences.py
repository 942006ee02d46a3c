"""The sentences of a report's prose, each with its chapter and its place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.documents import Location
    from govinfo_check.readings import Reading

_ENDS = re.compile("(?<=[。！？;；])")


class Sentence(NamedTuple):
    """One sentence: its text without outer spaces, the chapter's number, where it begins."""

    text: str
    chapter: int
    location: Location


@lru_cache(maxsize=1024)
def narrow(text: str) -> str:
    """A paragraph in normal width, `，（１` as `,(1`; kept, for several ask for the same."""
    return normalize("NFKC", text)


def plain(text: str) -> str:
    """`text` without white space and in normal width: equal for what a person reads as equal."""
    return "".join(narrow(text).split())


def squeezed(text: str) -> tuple[str, list[int]]:
    """`text` in normal width without spaces and commas, and where each character came from.

    Characters that nobody sees (a control, a soft hyphen), which readers drop, are none.

    >>> squeezed("共 1,282 件（")
    ('共1282件(', [0, 2, 4, 5, 6, 8, 9])
    """
    found = [
        (piece, place)
        for place, character in enumerate(text)
        for piece in normalize("NFKC", character)
        if piece.isprintable() and not (piece.isspace() or piece == ",")
    ]
    return "".join(piece for piece, _ in found), [place for _, place in found]


def sentences(reading: Reading) -> Iterator[Sentence]:
    """The sentences of every chapter, in order; a paragraph ends a sentence."""
    for chapter in reading.chapters:
        for paragraph in chapter.paragraphs:
            for text in _ENDS.split(paragraph.text):
                if text.strip():
                    yield Sentence(text.strip(), chapter.number, paragraph.location)
