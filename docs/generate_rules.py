"""Write `docs/rules/`: a page a rule from its module's docstring, and the table of all rules.

Usage: python docs/generate_rules.py [--check]; with `--check` nothing is written and the exit
code is 1 where a page is missing, out of date or of no rule.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.reporters.described import first_line, markdown_page
from govinfo_check.reporters.table import SEVERITY
from govinfo_check.rules import FAMILIES, built_in_rules
from govinfo_check.rules.identity import Identity
from govinfo_check.rules.pages import BETWEEN
from govinfo_check.settings import SEVERITIES

if TYPE_CHECKING:
    from govinfo_check.rules.rule import Rule

FOLDER = Path(__file__).parent / "rules"

SEVERITY_WORDS = {name: f"{SEVERITY[name].zh} {name}" for name in SEVERITIES}
EACH_WORDS = {"row": "每行一条 one equation a row", "column": "每列一条 one equation a column"}


def pages() -> dict[str, str]:
    """The text of every page by its file name, `README.md` being the table of all rules."""
    return {"README.md": table_page()} | {
        f"{rule.code}.md": rule_page(rule) for rule in built_in_rules()
    }


def table_page() -> str:
    """The table of all rules, family by family."""
    lines = [
        "# 规则 Rules",
        "",
        "每条规则一页，先中文，后英文；代码一经发布，不再改变。",
        "",
        "One page a rule, in Chinese and then in English; a code is permanent once released.",
    ]
    for folder, letter in FAMILIES.items():
        title = (import_module(f"govinfo_check.rules.{folder}").__doc__ or folder).strip(".\n")
        lines += ["", f"## {title}", ""]
        lines += [
            "| 代码 Code | 内容 What holds | 名称 Name | 程度 Severity |",
            "| --- | --- | --- | --- |",
        ]
        lines += [
            f"| [{rule.code}]({rule.code}.md) | {first_line(rule)}<br>{first_line(rule, 'en')} "
            f"| `{rule.name}` "
            f"| {SEVERITY_WORDS[rule.severity]} |"
            for rule in built_in_rules()
            if rule.code.startswith(letter)
        ]
    return "\n".join(lines) + "\n"


def rule_page(rule: Identity | Rule) -> str:
    """One rule's page: its docstring, with its sections as headings, in Chinese and in English."""
    head = [f"# {rule.code} {rule.name}", "", f"**{first_line(rule)}**", ""]
    head.append(f"- 程度 Severity: {SEVERITY_WORDS[rule.severity]}")
    if isinstance(rule, Identity):
        counts = "、".join(f"{name} {len(rule.expand(get_form(name)))}" for name in FORM_NAMES)
        head.append(f"- 等式 Equation: `{rule.equation}`, `{rule.scope}`, {EACH_WORDS[rule.each]}")
        head.append(f"- 条数 Equations: {counts}")
    parts = [markdown_page(rule, "zh"), BETWEEN]
    parts += [f"**{first_line(rule, 'en')}**", markdown_page(rule, "en")]
    return "\n".join(head) + "\n\n" + "\n\n".join(filter(None, parts)) + "\n"


def stale(folder: Path = FOLDER) -> list[str]:
    """The names of pages that are missing, out of date, or of no rule."""
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in wanted | there if wanted.get(name) != there.get(name))


def main(arguments: list[str]) -> int:
    """The exit code of the command."""
    if arguments == ["--check"]:
        names = stale()
        for name in names:
            print(f"docs/rules/{name} is out of date; run python docs/generate_rules.py")
        return 1 if names else 0
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.md"):
        path.unlink()
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
