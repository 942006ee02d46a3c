"""The report's prose by chapter, with the sentences marked that a finding is about."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.reporters.html.drawing import gravest
from govinfo_check.reporters.html.elements import tag
from govinfo_check.rules.rule import Text
from govinfo_check.sentences import narrow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.documents import Location
    from govinfo_check.readings import Reading
    from govinfo_check.reporters.html.drawing import Drawing, Numbered
    from govinfo_check.reporters.html.elements import Element

MOST = 300
"""Paragraphs of a chapter that are shown; one with more holds the menus of a page."""
LONGEST = 20_000
"""Characters of a paragraph that are shown; the longest prose run together has 4,000."""

SHORT = 3
"""A text of no more characters is not looked for."""

_MORE = Text("(其余 {} 段从略)", "({} more paragraphs left out)")


class Shown(NamedTuple):
    """A paragraph that is shown, and the number of its chapter (0 before the first heading)."""

    chapter: int
    text: str
    location: Location


class Span(NamedTuple):
    """Some characters of a paragraph (by its place among all), and the finding about them.

    `begins_quote` where nothing that the finding is about stands before them.
    """

    paragraph: int
    begin: int
    end: int
    finding: Numbered
    begins_quote: bool = True


class Chapters(NamedTuple):
    """The paragraphs of each chapter that has some, and the numbers of the findings marked."""

    paragraphs: dict[int, list[Element]]
    marked: frozenset[int]


def prose(drawing: Drawing) -> Chapters:
    """The prose of the report, marked."""
    paragraphs = list(_shown(drawing.result.reading))
    spans: dict[int, list[Span]] = {}
    marked = set()
    for span in _spans(paragraphs, drawing):
        marked.add(span.finding.number)
        spans.setdefault(span.paragraph, []).append(span)
    drawn: dict[int, list[Element]] = {}
    for place, one in enumerate(paragraphs):
        element = _paragraph(one.text, spans.get(place, []), drawing)
        drawn.setdefault(one.chapter, []).append(element)
    for number, count in _left_out(drawing.result.reading).items():
        drawn[number].append(tag("p", _MORE.of(drawing.lang).format(count), class_="note"))
    return Chapters(drawn, frozenset(marked))


def _shown(reading: Reading) -> Iterator[Shown]:
    for chapter in reading.chapters:
        for paragraph in chapter.paragraphs[:MOST]:
            yield Shown(chapter.number, paragraph.text[:LONGEST], paragraph.location)


def _left_out(reading: Reading) -> Counter[int]:
    """How many paragraphs of each chapter are not shown."""
    counted: Counter[int] = Counter()
    for chapter in reading.chapters:
        if len(chapter.paragraphs) > MOST:
            counted[chapter.number] += len(chapter.paragraphs) - MOST
    return counted


def _spans(paragraphs: Sequence[Shown], drawing: Drawing) -> Iterator[Span]:
    """What the findings are about: sentences, or the paragraph that alone stands in their place."""
    findings = [one for group in drawing.groups for one in group.members]
    findings = [one for one in findings if one.violation.quote or any(one.violation.place)]
    line = _line(paragraphs) if findings else _Line("", ())
    for one in findings:
        yield from _of_sentence(line, paragraphs, one)


def _of_place(place: Location, paragraphs: Sequence[Shown], finding: Numbered) -> Iterator[Span]:
    there = [index for index, one in enumerate(paragraphs) if one.location == place]
    if len(there) == 1 and any(place):  # all of a page may stand in one line of its source
        yield Span(there[0], 0, len(paragraphs[there[0]].text), finding)


class _Line(NamedTuple):
    """Paragraphs as one line in normal width, and where each character of it stands."""

    text: str
    places: tuple[tuple[int, int], ...]


def _line(paragraphs: Sequence[Shown]) -> _Line:
    """The paragraphs without white space and commas, in which sentences of claims are found."""
    pairs = [
        (character, (index, offset))
        for index, paragraph in enumerate(paragraphs)
        for offset, printed in enumerate(paragraph.text)
        for character in _bare(printed)
    ]
    return _Line("".join(c for c, _ in pairs), tuple(place for _, place in pairs))


def _bare(text: str) -> str:
    return "".join(narrow(text).split()).replace(",", "")


def _of_sentence(line: _Line, paragraphs: Sequence[Shown], finding: Numbered) -> Iterator[Span]:
    """The characters of a sentence, which may run over several paragraphs."""
    place, words = finding.violation.place, _bare(finding.violation.quote)
    places = [one.location for one in paragraphs]
    if place in places or not any(place):  # Word and Excel files have no lines
        first = places.index(place) if place in places else 0
        start = next((i for i, (index, _) in enumerate(line.places) if index == first), 0)
        begin = line.text.find(words, start) if len(words) > SHORT else -1
    else:
        begin = -1
    if begin < 0:
        yield from _of_place(place, paragraphs, finding)
        return
    found = line.places[begin : begin + len(words)]
    for index, own in groupby(found, key=itemgetter(0)):
        offsets = [offset for _, offset in own]
        yield Span(index, offsets[0], offsets[-1] + 1, finding, index == found[0][0])


def _paragraph(text: str, spans: Sequence[Span], drawing: Drawing) -> Element:
    """The paragraph, cut where a span begins or ends."""
    edges = sorted({0, len(text), *(edge for span in spans for edge in (span.begin, span.end))})
    parts: list[Element | str] = []
    for begin, end in pairwise(edges):
        over = [span for span in spans if span.begin <= begin and end <= span.end]
        parts.append(_mark(text[begin:end], over, begin, drawing) if over else text[begin:end])
    return tag("p", *parts)


def _mark(text: str, spans: Sequence[Span], begin: int, drawing: Drawing) -> Element:
    """Some words, marked, with a link to each finding that is about them."""
    links = [
        tag(
            "a",
            str(span.finding.number),
            href=f"#{drawing.finding(span.finding.number)}",
            id=drawing.quote(span.finding.number) if span.begins_quote else None,
            class_="number",
        )
        for span in spans
        if span.begin == begin
    ]
    found = [span.finding for span in spans]
    names = " ".join(drawing.finding(one.number) for one in found)
    return tag("mark", *links, text, class_=gravest(found) or "waived", data_findings=names)
