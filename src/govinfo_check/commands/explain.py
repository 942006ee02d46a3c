"""`govinfo-check explain`: the page of one rule."""

from __future__ import annotations

import re
import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING

from govinfo_check.commands.parsing import add_command, add_config, add_lang
from govinfo_check.config import load_config
from govinfo_check.errors import ConfigError
from govinfo_check.rules import all_rules
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping

    from govinfo_check.commands.parsing import Commands
    from govinfo_check.rules.identity import Identity
    from govinfo_check.rules.rule import Rule

EXAMPLES = (
    "govinfo-check explain T301",
    "govinfo-check explain requests-balance",
    "govinfo-check explain T301 --lang en",
)
_OWN = re.compile(r"[Xx]\d*")
_ALL = "全部规则见 govinfo-check rules"
WIDEST = 80
"""Columns of a terminal; a longer line is hard to read."""


def add(commands: Commands) -> None:
    """Declare the command's words."""
    parser = add_command(
        commands, "explain", "说明一条规则:查什么、依据、例子、怎么办", examples=EXAMPLES
    )
    parser.options.add_argument("code", metavar="CODE", help="规则的代码或名称")
    add_lang(parser)
    add_config(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the rule's page; the exit code."""
    rule = _rule(arguments.code, all_rules(load_config(arguments.config).settings.rules))
    from govinfo_check.commands.files import page_of  # noqa: PLC0415 - only where one is shown
    from govinfo_check.reporters.described import text_page  # noqa: PLC0415 - as above
    from govinfo_check.reporters.table import SEVERITY  # noqa: PLC0415 - as above

    shown = page_of(sys.stdout, None, arguments.lang)
    width = min(shown.width or WIDEST, WIDEST)
    told = Text("（{}）", " ({})").of(shown.lang).format(SEVERITY[rule.severity].of(shown.lang))
    page = text_page(rule, shown.lang, width)
    sys.stdout.write(f"{rule.code} {rule.name}{told}\n\n{page}\n")
    return 0


def _rule(word: str, rules: Iterable[Identity | Rule]) -> Identity | Rule:
    """The rule of that code or name.

    Raises:
        ConfigError: There is none; it tells those that the word begins, or the nearest.
    """
    rules = tuple(rules)
    known = {name.lower(): rule for rule in rules for name in (rule.code, rule.name)}
    found = known.get(word.strip().lower())
    if found is None:
        begun = [rule.code for rule in rules if rule.code.startswith(word.strip().upper() or "?")]
        if begun:
            raise ConfigError(f"“{word}” 开头的规则有 {'、'.join(begun)}。一次说明一条,请给出代码")
        raise ConfigError(f"没有规则 “{word}”。{_hint(word, known)}")
    return found


def _hint(word: str, known: Mapping[str, Identity | Rule]) -> str:
    if _OWN.fullmatch(word.strip()):
        return "X 开头的是您自己在配置里写的规则(--config 可指定配置文件),配置里没有这一条"
    near = get_close_matches(word.lower(), known, 1, 0.5)
    return f"是不是 {known[near[0]].code} {known[near[0]].name}?" if near else _ALL
