"""What the command line and the configuration say of a panel's findings, by the report's source."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from govinfo_check.commands.extras import narwhals, polars
from govinfo_check.commands.panel_unread import INFERRED
from govinfo_check.commands.parsing import words_of
from govinfo_check.commands.setting_aside import Waived
from govinfo_check.engine import choose_for
from govinfo_check.settings import SEVERITIES
from govinfo_check.waivers import waiver_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    import polars as pl

    from govinfo_check.config import Config
    from govinfo_check.settings import Settings

LEVEL = "__level"
"""The column of a finding's severity; `WAIVED` where it is waived."""

WAIVED = "waived"
_UNASKED = "unasked"

_KEPT = 10_000
"""Sources whose settings are remembered."""


class Judge:
    """Which rules are asked of a panel's reports, and how grave a finding is.

    Attributes:
        rules: By code, the rules that are asked of some report.
        failing: The severities that make the exit code 1.
        idle: The words that choose none but rules which do not run on panels.
    """

    def __init__(self, config: Config, arguments: argparse.Namespace) -> None:
        self._config = config
        self._select, self._ignore = words_of(arguments.select), words_of(arguments.ignore) or []
        selects = [given["select"] for given in config.files.values() if "select" in given]
        sets = [config.settings, *(replace(config.settings, select=one) for one in selects)]
        self.rules = {rule.code: rule for one in sets for rule in self._chosen(one)}
        self.failing = SEVERITIES[SEVERITIES.index(arguments.fail_on) :]
        self._of_source = lru_cache(_KEPT)(self._settings_of)
        self.idle = tuple(self._idle())

    def run_of(self, select: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """Those of the words that choose rules which run on panels."""
        return select and tuple(word for word in select if word not in self.idle)

    def words(self) -> Mapping[str, Any]:
        """The rules that are asked, in the words of `check_frame`."""
        return {"select": tuple(self.rules), "rules": self._config.settings.rules}

    def judged(self, found: pl.DataFrame) -> pl.DataFrame:
        """The findings with `LEVEL`, without those of rules that their report is not asked."""
        pl = polars()
        names = ["code"]
        if self._is_by_file:
            names = [name for name in ("source", "code", "subject") if name in found.columns]
        each = found.select(names).unique(maintain_order=True)
        levels = [self._level(**row) for row in each.iter_rows(named=True)]
        each = each.with_columns(pl.Series(LEVEL, levels, pl.String))
        told = found.join(each, on=names, how="left", nulls_equal=True, maintain_order="left")
        return told.filter(pl.col(LEVEL) != _UNASKED)

    def lines(self, columns: Sequence[str]) -> Iterator[str]:
        """What is to be told of settings that do not hold for a panel with these columns."""
        settings = self._config.settings
        if self.idle:
            yield self._of_idle()
        yield from Waived(settings).lines()
        prints = [waiver.place for waiver in settings.waivers if waiver.fingerprint]
        if prints:
            places = "、".join(prints)
            yield f"{places}: 写 fingerprint 的豁免不用于汇总表。请改写 code、subject 和 file"
        if self._is_by_file and "source" not in columns:
            yield f"{self._config.path}: 汇总表没有 source 列,其中为某些文件写的设置和豁免没有用上"

    def _idle(self) -> Iterator[str]:
        narwhals()
        from govinfo_check.frames.cells import CODES  # noqa: PLC0415 - an extra
        from govinfo_check.frames.conditions import comparing  # noqa: PLC0415 - as above

        settings, on_cells = self._config.settings, {*CODES, INFERRED}
        for word in (settings.select if self._select is None else self._select) or ():
            rules = choose_for(settings, [word])
            if not (comparing(rules) or on_cells & {rule.code for rule in rules}):
                yield word

    def _of_idle(self) -> str:
        from govinfo_check.frames.conditions import ELSEWHERE  # noqa: PLC0415 - an extra

        families = {word[:1].upper() for word in self.idle}
        others = [f"。{words}" for family, words in ELSEWHERE.items() if family in families]
        named = "、".join(self.idle)
        return f"规则 {named} 不核对汇总表里单份报告的数字,没有运行{''.join(others)}"

    @property
    def _is_by_file(self) -> bool:
        return bool(self._config.files or self._config.settings.waivers)

    def _level(self, code: str, source: str | None = None, subject: str = "") -> str:
        settings, asked = self._of_source(source)
        if code not in asked:
            return _UNASKED
        if waiver_of(settings, source, code=code, subject=subject, fingerprint=""):
            return WAIVED
        return settings.severity(code, self.rules[code].severity)

    def _settings_of(self, source: str | None) -> tuple[Settings, frozenset[str]]:
        settings = self._config.settings_of(source)
        return settings, frozenset(rule.code for rule in self._chosen(settings))

    def _chosen(self, settings: Settings) -> Sequence[Any]:
        return choose_for(settings, self._select, self._ignore)
