"""What outputs say of a rule: its first line and its page, in Chinese or in English.

A violation names its rule by code; rules of users' own, which only a configuration knows, are
described by what their findings say.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from govinfo_check.reporters.layout import Segment, lay_out, plain
from govinfo_check.rules import all_rules, page

if TYPE_CHECKING:
    from govinfo_check.rules.identity import Identity
    from govinfo_check.rules.rule import Language, Rule

INDENT = "    "
"""What stands before each line of a section of a page laid out as text."""


@cache
def rules_by_code() -> dict[str, Identity | Rule]:
    """The rules of this package and of installed ones, by code."""
    return {rule.code: rule for rule in all_rules()}


def first_line(rule: Identity | Rule, lang: Language = "zh") -> str:
    """What the rule says, in one line."""
    return page(rule, lang).summary


def rule_text(code: str, lang: Language) -> str:
    """What the rule says, in one line; nothing for a user's own, whose message says it."""
    known = rules_by_code().get(code)
    return first_line(known, lang) if known else ""


def markdown_page(rule: Identity | Rule, lang: Language) -> str:
    """The rule's page below its first line, its sections under headings of Markdown."""
    return "\n\n".join(
        one
        for heading, paragraphs in page(rule, lang).sections
        for one in (*((f"## {heading}",) if heading else ()), *paragraphs)
    )


def text_page(rule: Identity | Rule, lang: Language, width: int | None = None) -> str:
    """The rule's page laid out for people, its sections below their headings."""
    shown = page(rule, lang)
    parts = [_laid_out(shown.summary, width)]
    for heading, paragraphs in shown.sections:
        indent = INDENT if heading else ""
        text = [_laid_out(one, width, indent) for one in paragraphs]
        if heading:
            text[0] = f"{plain(heading)}\n{text[0]}"
        parts += text
    return "\n\n".join(parts)


def _laid_out(paragraph: str, width: int | None, indent: str = "") -> str:
    """A paragraph, and each item of a list, within `width` columns."""
    lines = []
    for line in paragraph.split("\n"):
        hanging = indent + ("  " if line.startswith("- ") else "")
        lines.append(lay_out([Segment(indent), Segment(plain(line))], width, indent=hanging))
    return "\n".join(lines)
