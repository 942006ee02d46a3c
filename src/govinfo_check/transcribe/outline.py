"""Which report a block of the document belongs to, and which chapter of it.

A page may hold more than one report (last year's below this year's), a list of contents, menus;
a report may print its title again in the middle of a table. Chapters are known by their words,
not by their numerals alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from govinfo_check.documents import NOWHERE, Location, Paragraph
from govinfo_check.readings import Chapter
from govinfo_check.transcribe.labels import key

if TYPE_CHECKING:
    from collections.abc import Container

    from govinfo_check.documents import Document

CHAPTERS = {
    1: ("总体情况",),
    2: ("主动公开政府信息情况", "主动公开情况"),
    3: ("收到和处理政府信息公开申请情况", "依申请公开政府信息情况"),
    4: (
        "政府信息公开行政复议、行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    ),
    5: (
        "存在的主要问题及改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "存在问题及改进情况",
    ),
    6: ("其他需要报告的事项",),
}
"""The six headings of the form, and the words of Article 50 that reports print in their place."""

OF_PROSE = (1, 5, 6)
"""The chapters that hold text and no table."""

MAX_HEADING = 40
"""Characters; a longer paragraph is no heading and no title."""

LIKENESS = 88
"""How like a chapter's words (in 100) a numbered heading must be to be taken for a misprint."""
LIKENESS_WITH_NUMERAL = 55
"""The same where the heading has that chapter's own numeral."""

_TITLE = re.compile(
    r"(?P<before>[^。；_|]{0,60}?)(?P<year>20\d\d|二[〇○零]\w{2})\s*年?\s*度?\s*(?P<after>[^。；_|]{0,40}?)"
    r"政府信息(?:公开)?\s*(?:工作)?\s*(?:年度)?\s*(?:工作)?\s*(?:年度)?报告"
)
_LATE_YEAR = re.compile(
    r"(?P<before>[^。；_|]{2,60}?)政府信息公开(?:工作)?\s*(?P<year>20\d\d)\s*年?度?(?P<after>)\s*报告"
)
_NUMBERED = re.compile(r"\s*(?P<numeral>[一二三四五六七八九])\s*[、.．,，:：\s]")
_RUN_IN = re.compile(
    r"(?P<head>\s*[一二三四五六]\s*[、.．,，]\s*[^。：:\s]{4,34})[。：:\s]\s*(?=\S)"
)
"""A heading that its chapter's text follows on the same line."""
_PART_OF_YEAR = re.compile(r"[上下]半年(?:度)?$|第?[一二三四1-4]季度$")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SUBHEADING = re.compile(r"\s*[(（]")
_TABLE_WORDS = ("申请", "数量", "办理")


class Title(NamedTuple):
    """A report's title: the body as it writes it, and the year."""

    agency: str | None
    year: int
    text: str


@lru_cache(maxsize=1024)
def title_of(text: str) -> Title | None:
    """The title that `text` is, or begins with, or `None`.

    >>> title_of("2019年上海市人民政府办公厅政府信息公开工作年度报告")[:2]
    ('上海市人民政府办公厅', 2019)
    """
    plain = re.sub(r"\s+", "", normalize("NFKC", text[:200]))
    match = _TITLE.match(plain) or _LATE_YEAR.match(plain)
    if match is None:
        return None
    digits = match["year"].translate(_CHINESE_DIGITS)
    if not digits.isdecimal():
        return None
    agency = (match["before"] + match["after"]).strip("《》“”\"'-—:：·")
    agency = re.sub(r"^(?:标题|名称|关于)[:：]?", "", agency)
    agency = _PART_OF_YEAR.sub("", agency)
    return Title(agency or None, int(digits), match[0])


@lru_cache(maxsize=2048)
def chapter_of(text: str) -> int:
    """The number of the chapter that `text` is the heading of, or 0."""
    if len(text) > MAX_HEADING or _SUBHEADING.match(text):
        return 0
    words = key(text)
    for number, headings in CHAPTERS.items():
        if any(words == key(heading) for heading in headings):
            return number
    numbered = _NUMBERED.match(text)
    if numbered is None or any(word in words[-4:] for word in _TABLE_WORDS):
        return 0
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a misprinted heading needs it

    likeness = {
        number: max(fuzz.ratio(words, key(heading)) for heading in headings)
        for number, headings in CHAPTERS.items()
    }
    best = max(likeness, key=lambda number: likeness[number])
    is_own = "一二三四五六".find(numbered["numeral"]) + 1 == best
    return best if likeness[best] >= (LIKENESS_WITH_NUMERAL if is_own else LIKENESS) else 0


class Heading(NamedTuple):
    """A chapter's heading: the chapter, the words as printed, and what follows on the same line."""

    number: int
    words: str
    rest: str


def heading_of(text: str) -> Heading | None:
    """The heading that `text` is, or begins with, or `None`.

    >>> heading_of("六、其他需要报告的事项：无。")
    Heading(number=6, words='六、其他需要报告的事项', rest='无。')
    """
    run_in = _RUN_IN.match(text)
    if run_in is not None and key(run_in["head"]) in _official():
        rest = text[run_in.end() :]
        if not _holds_heading(rest):
            number = _official()[key(run_in["head"])]
            return Heading(number, run_in["head"].strip(), rest.strip())
    number = chapter_of(text)
    return Heading(number, text, "") if number else None


@cache
def _official() -> dict[str, int]:
    return {key(words): number for number, all_ in CHAPTERS.items() for words in all_}


def _holds_heading(text: str) -> bool:
    """Whether another chapter's heading stands in `text`: then lines have run together."""
    plain = re.sub(r"\s+", "", text)
    return any(
        f"{numeral}、{words}" in plain
        for numeral, (_, all_) in zip("一二三四五六", CHAPTERS.items(), strict=True)
        for words in all_
    )


@dataclass
class Section:
    """A run of blocks under one chapter heading of one report (number 0: before any)."""

    report: int
    number: int
    title: str
    location: Location
    first: int
    paragraphs: list[Paragraph] = field(default_factory=list)
    has_table: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands under the heading."""
        return not self.has_table and not any(p.text.strip() for p in self.paragraphs)

    def chapter(self, cells: Container[Location]) -> Chapter:
        """The section as a chapter of the reading, without the paragraphs that are table cells."""
        prose = tuple(one for one in self.paragraphs if one.location not in cells)
        return Chapter(self.number, self.title, self.location, prose)


@dataclass
class Outline:
    """The sections of a document, and the title of each report in it."""

    sections: list[Section]
    titles: list[Title | None]

    def section_at(self, block: int) -> Section:
        """The section in which block `block` stands."""
        place = bisect_right(self.sections, block, key=lambda section: section.first)
        return self.sections[max(place - 1, 0)]


def outline(document: Document) -> Outline:
    """The reports of a document and their chapters.

    A new report begins with a title that names another body or year once chapters or tables have
    been met, and with chapter one when a later chapter came before.
    """
    builder = _Builder(title_of(document.title or ""), _with_numeral(document))
    for place, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            builder.take(place, block)
        else:
            builder.has_body = builder.sections[-1].has_table = True
    return Outline(builder.sections, builder.titles)


def _with_numeral(document: Document) -> frozenset[int]:
    """The chapters whose heading stands somewhere in the document with a numeral (二、)."""
    texts = (block.text for block in document.blocks if isinstance(block, Paragraph))
    found = (heading_of(text) for text in texts if _NUMBERED.match(text))
    return frozenset(heading.number for heading in found if heading is not None)


class _Builder:
    """The sections as they grow, block by block.

    Where a chapter's heading has its numeral, the same words without one (`1.主动公开情况` in
    chapter one) are a heading within another chapter.
    """

    def __init__(self, named: Title | None, with_numeral: frozenset[int]) -> None:
        self.named = named
        self.with_numeral = with_numeral
        self.sections = [Section(0, 0, "", NOWHERE, 0)]
        self.titles: list[Title | None] = [None]
        self.has_body = False
        self.is_begun = False  # whether a chapter after the first has been met in this report
        self.short_line = ""

    def take(self, place: int, paragraph: Paragraph) -> None:
        text = paragraph.text
        if len(text) <= 2 * MAX_HEADING:
            title = title_of(text)
            if title is not None and len(title.text) >= len(re.sub(r"\s+", "", text)) - 8:
                self._title(place, title)
                return
        heading = heading_of(text)
        if heading is not None and self._is_own(heading):
            self._chapter(place, heading, paragraph.location)
            return
        self.short_line = text if len(text) <= MAX_HEADING and "。" not in text else ""
        self.sections[-1].paragraphs.append(paragraph)

    def _is_own(self, heading: Heading) -> bool:
        is_within = self.sections[-1].number and heading.number in self.with_numeral
        return not is_within or _NUMBERED.match(heading.words) is not None

    def _title(self, place: int, title: Title) -> None:
        if title.agency is None and self.short_line:
            title = title._replace(agency=re.sub(r"\s+", "", self.short_line))
        known = self.titles[-1]
        if known is None or not self.has_body:
            if known is None or not _is_same(known, self.named):
                self.titles[-1] = title
        elif not _is_same(known, title):
            self._report(place, title)

    def _chapter(self, place: int, heading: Heading, location: Location) -> None:
        number = heading.number
        if number == 1 and self.is_begun:
            self._report(place, self.titles[-1] if not self.has_body else None)
        report = self.sections[-1].report
        self.is_begun = self.is_begun or number > 1
        self.has_body = self.has_body or number > 1
        section = Section(report, number, heading.words, location, place)
        if heading.rest:
            section.paragraphs.append(Paragraph(heading.rest, location))
        self.sections.append(section)

    def _report(self, place: int, title: Title | None) -> None:
        self.titles.append(title)
        self.sections.append(Section(len(self.titles) - 1, 0, "", NOWHERE, place))
        self.has_body = self.is_begun = False


def _is_same(one: Title, other: Title | None) -> bool:
    return other is not None and one[:2] == other[:2]
