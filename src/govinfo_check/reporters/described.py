"""What outputs for machines say of a rule: its first line and its page.

A violation names its rule by code; rules of users' own, which only a configuration knows, are
described by what their findings say.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from govinfo_check.rules import all_rules, page

if TYPE_CHECKING:
    from govinfo_check.rules.identity import Identity
    from govinfo_check.rules.rule import Rule


@cache
def rules_by_code() -> dict[str, Identity | Rule]:
    """The rules of this package and of installed ones, by code."""
    return {rule.code: rule for rule in all_rules()}


def first_line(rule: Identity | Rule) -> str:
    """What the rule says, in one line."""
    return page(rule).partition("\n")[0]


def rule_text(code: str) -> str:
    """What the rule says, in one line; nothing for a user's own, whose message says it."""
    known = rules_by_code().get(code)
    return first_line(known) if known else ""


def markdown_page(rule: Identity | Rule) -> str:
    """The rule's page below its first line, its sections under headings of Markdown.

    A line that indented ones follow is a heading.
    """
    lines = page(rule).splitlines()[1:]
    body = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        is_heading = line and line[0] != " " and following.startswith("    ")
        body.append(f"## {line}\n" if is_heading else line.removeprefix("    "))
    return "\n".join(body).strip()
