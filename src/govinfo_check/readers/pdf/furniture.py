"""Page furniture: page numbers and running titles, which are no part of the report's text."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from govinfo_check.readers.pdf.lines import TextLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.readers.pdf.page import Page

MARGIN = 0.13
"""Of a page's height, above and below: where furniture stands."""

_OUTERMOST = 2
_CLOSE = 2.6
"""Of a character's height: running titles stand further above the text."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-—–－·•~\s]*(?:P\.?|第)?\s*\d{1,4}\s*页?(?:\s*[/,，共of]+\s*\d{1,4}\s*页?)?[-—–－·•~\s]*",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s*\d{1,4}\s*")


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without the lines in their margins that number them or stand on several."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for line in (*_first_lines(page), *_in_margins(page)):
            seen[_key(line, page)].add(page.number)
    shift = _number_shift(pages)
    return [
        page._replace(
            items=tuple(
                item
                for item in page.items
                if not (
                    isinstance(item, TextLine)
                    and item in _in_margins(page)
                    and _is_furniture(item, page, seen, shift)
                    and not _is_of_heads(item, page, seen)
                )
            )
        )
        for page in pages
    ]


def _in_margins(page: Page) -> Iterator[TextLine]:
    """The outermost lines that stand in the margins."""
    first = page.box.top + MARGIN * page.box.height
    last = page.box.bottom - MARGIN * page.box.height
    for items in (page.items[:_OUTERMOST], page.items[-_OUTERMOST:]):
        for item in items:
            if isinstance(item, TextLine) and not first < item.box.middle < last:
                yield item


def _key(line: TextLine, page: Page) -> tuple[str, int]:
    return _NUMBER.sub("#", line.text), round((line.box.middle - page.box.top) / line.size)


def _is_furniture(
    line: TextLine, page: Page, seen: dict[tuple[str, int], set[int]], shift: set[int]
) -> bool:
    if _BARE.fullmatch(line.text):
        return int(line.text) - page.number in shift
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    return _is_repeated(line, page, seen)


def _is_repeated(line: TextLine, page: Page, seen: dict[tuple[str, int], set[int]]) -> bool:
    """Whether a line stands on several pages at one height."""
    text, height = _key(line, page)
    return len(set().union(*(seen.get((text, height + d), ()) for d in (-1, 0, 1)))) > 1


def _first_lines(page: Page) -> list[TextLine]:
    """The outermost lines above and the one below them."""
    return [item for item in page.items[: _OUTERMOST + 1] if isinstance(item, TextLine)]


def _is_of_heads(line: TextLine, page: Page, seen: dict[tuple[str, int], set[int]]) -> bool:
    """Whether a line begins the heads that a table repeats: close lines that all stand so often."""
    lines = _first_lines(page)
    if len(lines) <= _OUTERMOST or line not in lines or _PAGE_NUMBER.fullmatch(line.text):
        return False
    run = lines[lines.index(line) :]
    return len(run) > 1 and all(
        _is_repeated(b, page, seen) and b.box.middle - a.box.middle < _CLOSE * a.size
        for a, b in pairwise(run)
    )


def _number_shift(pages: Sequence[Page]) -> set[int]:
    """By how much bare numbers in the margins differ from their page's, where it is steady."""
    shifts: dict[int, set[int]] = defaultdict(set)
    for page in pages:
        for line in _in_margins(page):
            if _BARE.fullmatch(line.text):
                shifts[int(line.text) - page.number].add(page.number)
    return {shift for shift, met in shifts.items() if len(met) > 1 or shift == 0}
