"""A rule's page: its docstring, in Chinese and, below a line `---`, the same in English.

A line at the margin that indented ones follow is the heading of a section, a blank line parts
paragraphs, and a line that begins with `- ` is an item. The other lines of a paragraph are joined:
where one ends in Chinese and the next begins so, without a blank. A page without a line `---` is
the same in both languages.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_check.rules.rule import Language

BETWEEN = "---"
"""The line between the two languages."""

HEADINGS = {
    "依据": "Source",
    "违反的例子": "Violated by",
    "怎么办": "What to do",
    "例外": "Exceptions",
    "空格": "Blanks",
}
"""The sections of a page in their order, in both languages; the first three are on every page."""

_INDENT = "    "
_MARKS = "“”‘’…—·"


class Section(NamedTuple):
    """A section: its heading, empty for what stands above the first, and its paragraphs.

    A paragraph is one line, or one for each item of its list.
    """

    heading: str
    paragraphs: tuple[str, ...]


class Page(NamedTuple):
    """A page in one language: what the rule says in one line, and its sections."""

    summary: str
    sections: tuple[Section, ...]


def page_in(text: str, lang: Language) -> Page:
    r"""The page that `text` states in a language.

    >>> page_in("不留空。\n\n怎么办\n    填\n    0。\n\n---\n\nNo blanks.", "zh")
    Page(summary='不留空。', sections=(Section(heading='怎么办', paragraphs=('填 0。',)),))
    """
    lines = [line.rstrip() for line in text.strip().splitlines()]
    if BETWEEN in lines:
        at = lines.index(BETWEEN)
        lines = lines[:at] if lang == "zh" else lines[at + 1 :]
    while lines and not lines[0]:
        del lines[0]
    summary, *rest = lines or [""]
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line, following in zip(rest, [*rest, ""][1:], strict=True):
        if line and line[0] != " " and following.startswith(_INDENT):
            parts.append((line, []))
        else:
            parts[-1][1].append(line.strip())
    sections = (Section(heading, _paragraphs(lines)) for heading, lines in parts)
    return Page(summary, tuple(one for one in sections if one.paragraphs))


def _paragraphs(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(joined(together) for is_text, together in groupby(lines, bool) if is_text)


def joined(lines: Iterable[str]) -> str:
    r"""The lines of a paragraph as one, an item as a line of its own.

    >>> joined(["没有的", "填 0,", "not left", "blank", "- 表三"])
    '没有的填 0, not left blank\n- 表三'
    """
    text = ""
    for line in lines:
        if line.startswith("- "):
            text += "\n" if text else ""
        elif text:
            text += "" if _is_chinese(text[-1]) and _is_chinese(line[0]) else " "
        text += line
    return text


def _is_chinese(character: str) -> bool:
    return east_asian_width(character) in "WF" or character in _MARKS
