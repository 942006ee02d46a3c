"""One report on the page: what is wrong beside the report as its form prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.reporters.html.drawing import gravest
from govinfo_check.reporters.html.elements import named, tag
from govinfo_check.reporters.html.findings import findings
from govinfo_check.reporters.html.prose import prose
from govinfo_check.reporters.html.tables import table
from govinfo_check.reporters.text import source_name, verdict
from govinfo_check.rules.rule import Text
from govinfo_check.templates.layout import Heading, Prose, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_check.reporters.html.drawing import Drawing
    from govinfo_check.reporters.html.elements import Child, Element

LONGEST_NAME = 120
"""Characters of a name that are shown; a longer one fills the page and is no name."""

_PAPER = Text("报告", "The report")
_BACK = Text("返回总览", "Back to the overview")
_UNTITLED = Text("未写明机关的报告", "A report that names no body")


def report(drawing: Drawing) -> Element:
    """The report `drawing` as an article."""
    name = f"{drawing.key}-title"
    chapters = prose(drawing)
    return tag(
        "article",
        _header(drawing, name),
        tag(
            "div",
            findings(drawing, chapters.marked),
            _paper(drawing, chapters.paragraphs),
            class_="sides",
        ),
        id=drawing.key,
        class_="report",
        aria_labelledby=name,
    )


def _header(drawing: Drawing, name: str) -> Element:
    """Whose report it is, from which file, and the verdict."""
    result, lang = drawing.result, drawing.lang
    about = result.about
    year = Text("{} 年", "{}").of(lang).format(about.year) if about.year else ""
    title = " ".join(filter(None, (about.agency or _UNTITLED.of(lang), year)))
    found, left_open = verdict(result, lang)
    members = (one for group in drawing.groups for one in group.members)
    level = gravest(members) or ("warning" if result.reading.unread else "none")
    return tag(
        "header",
        tag("p", tag("a", _BACK.of(lang), href="#overview"), class_="back", hidden=""),
        named("h2", title, LONGEST_NAME, id=name),
        tag("p", source_name(result.source, lang), " · ", about.form, class_="file"),
        tag("p", tag("strong", found, class_=level), left_open.lstrip("; "), class_="verdict"),
    )


def _paper(drawing: Drawing, chapters: Mapping[int, Sequence[Element]]) -> Element:
    return tag(
        "section", *_blocks(drawing, chapters), class_="paper", aria_label=_PAPER.of(drawing.lang)
    )


def _blocks(drawing: Drawing, chapters: Mapping[int, Sequence[Element]]) -> Iterator[Child]:
    """The report in the form's order: its headings, its prose and its tables."""
    reading = drawing.result.reading
    page = page_of(
        reading.form, reading.values, agency=reading.about.agency, year=reading.about.year
    )
    yield named("h3", reading.title or page.title, LONGEST_NAME, class_="title")
    yield from chapters.get(0, ())
    number = 0
    for block in page.blocks:
        if isinstance(block, Heading):
            number += 1
            yield tag("h4", block.text)
            yield from chapters.get(number, ())
        elif not isinstance(block, Prose):
            yield table(block, drawing)
