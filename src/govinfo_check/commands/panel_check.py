"""`govinfo-check check panel.parquet`: a panel of any size, some rows at once."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from govinfo_check.commands.earlier import refuse_foreign
from govinfo_check.commands.extras import narwhals, polars
from govinfo_check.commands.files import refuse_inputs
from govinfo_check.commands.interrupt import Interrupt, Interrupted
from govinfo_check.commands.outputs import outputs_of
from govinfo_check.commands.panel_batches import form_of, opened
from govinfo_check.commands.panel_keys import Seen
from govinfo_check.commands.panel_outputs import PANEL_FORMATS, write_panel
from govinfo_check.commands.parsing import words_of
from govinfo_check.commands.progress import Progress, shown
from govinfo_check.config import load_config
from govinfo_check.engine import choose_for
from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.reporters.layout import plain
from govinfo_check.settings import SEVERITIES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping

    import polars as pl

    from govinfo_check.commands.panel_batches import Batches
    from govinfo_check.commands.panel_words import PanelPath
    from govinfo_check.settings import Settings

_REFUSED = {
    "previous": "--previous",
    "subordinates": "--subordinates",
    "baseline": "--baseline",
    "write_baseline": "--write-baseline",
    "watch": "--watch",
    "input_format": "--input-format",
    "detail": "--quiet、--verbose",
    "statistics": "--statistics",
}
"""The options that mean nothing for a panel, whose text always counts the findings by rule."""


@dataclass
class Counts:
    """What was found in a panel.

    Attributes:
        names: The names of the rules by code.
        reports: Its rows.
        wrong: The rows with a violation.
        violated: Violations by code.
        affected: Rows by the code that they violate.
    """

    names: Mapping[str, str]
    reports: int = 0
    wrong: int = 0
    violated: Counter[str] = field(default_factory=Counter)
    affected: Counter[str] = field(default_factory=Counter)

    def add(self, rows: int, found: pl.DataFrame) -> None:
        """Count the findings on further `rows` reports; the first column numbers the rows."""
        pl = polars()
        row = found.columns[0]
        self.reports += rows
        self.wrong += found[row].n_unique()
        told = found.group_by("code").agg(pl.len(), pl.col(row).n_unique().alias("affected"))
        for code, violated, affected in told.iter_rows():
            self.violated[code] += violated
            self.affected[code] += affected


def check_panel(path: PanelPath, arguments: argparse.Namespace) -> int:
    """Check a panel and write the outputs; the exit code.

    Raises:
        ConfigError: An option is not for panels, or a library is not installed.
        ReadError: The panel cannot be read.
        Interrupted: Ctrl-C was pressed; what was found until then is written.
    """
    outputs = outputs_of(arguments)
    _refuse(outputs, arguments)
    refuse_inputs((output.path for output in outputs), path.files)
    for output in outputs:
        _refuse_inside(path, output.path)
        refuse_foreign(output.path, output.format)
    settings = load_config(arguments.config).settings
    words = _Words(settings, arguments)
    counts = Counts({code: rule.name for code, rule in words.rules.items()})
    with (
        tempfile.TemporaryDirectory(prefix="govinfo-check-") as folder,
        opened(path, arguments.table) as batches,
        Interrupt() as interrupt,
    ):
        seen = Seen(Path(folder))
        found = words.findings(batches, path.name, seen)
        parts = list(_put_by(interrupt.until(_counted(found, batches.rows, counts)), Path(folder)))
        write_panel(outputs, path.name, parts, counts, arguments)
        if note := seen.note(arguments.lang):
            sys.stderr.write(f"{plain(path.name)}: {note}\n")
    if interrupt.is_asked:
        raise Interrupted(f"已中断:检查了 {counts.reports} 行,结果已写出")
    return int(any(words.fails(code) for code in counts.violated))


def _refuse(outputs: Iterable[Any], arguments: argparse.Namespace) -> None:
    for name, word in _REFUSED.items():
        if getattr(arguments, name):
            raise ConfigError(f"{word} 不用于汇总表")
    for output in outputs:
        if output.format not in PANEL_FORMATS:
            known = "、".join(PANEL_FORMATS)
            raise ConfigError(f"--format {output.format} 不用于汇总表,可用:{known}")
        if output.format == "parquet" and output.path is None:
            raise ConfigError("--format parquet 存入文件。请加 --output FILE")


def _refuse_inside(path: PanelPath, output: str | None) -> None:
    """Nothing, where the output is not among the parts of a panel in a folder.

    Raises:
        ConfigError: The folder would be no panel any more.
    """
    if output is None or not path.is_folder:
        return
    if Path(os.path.realpath(output)).is_relative_to(os.path.realpath(path.name)):
        raise ConfigError(
            f"{output}: 在汇总表的文件夹 {path.name} 里,存入后会被当作它的分区。"
            "请在 --output 后另给一个文件夹里的文件名"
        )


class _Words:
    """What the command line and the configuration say of rules, in the words of `check_frame`."""

    def __init__(self, settings: Settings, arguments: argparse.Namespace) -> None:
        self.settings = settings
        select, ignore = words_of(arguments.select), words_of(arguments.ignore) or []
        self.chosen: Mapping[str, Any] = {
            "select": settings.select if select is None else select,
            "ignore": ignore if select is not None else (*settings.ignore, *ignore),
            "rules": settings.rules,
            "allow_missing": arguments.allow_missing,
        }
        rules = choose_for(settings, select, ignore)
        self.rules = {rule.code: rule for rule in rules}
        self.failing = SEVERITIES[SEVERITIES.index(arguments.fail_on) :]

    def fails(self, code: str) -> bool:
        """Whether a violation of the rule makes the exit code 1."""
        return self.settings.severity(code, self.rules[code].severity) in self.failing

    def findings(
        self, batches: Batches, name: str, seen: Seen
    ) -> Iterator[tuple[int, pl.DataFrame]]:
        """By batch, how many rows it has and what was found in them.

        Raises:
            ReadError: It is no panel.
        """
        narwhals()
        from govinfo_check.frames import check_frame  # noqa: PLC0415 - an extra
        from govinfo_check.frames.columns import KEYS  # noqa: PLC0415 - as above

        keys = [key for key in KEYS if key in batches.columns]
        row = "row" if "row" not in batches.columns else "panel_row"
        done = 0
        try:
            form = "cn-2021" if "form" in batches.columns else form_of(batches.columns)
            for frame in batches.frames:
                seen.add(frame.select(keys))
                numbered = frame.with_row_index(row, done)
                found = check_frame(numbered, form=form, key=row, **self.chosen)
                told = found.join(numbered.select(row, *keys), on=row, how="left")
                yield len(frame), told.select(row, *keys, *found.columns[1:])
                done += len(frame)
        except ReadError as error:
            remedy = (error.remedy or "").replace("allow_missing=True", "--allow-missing")
            said = ReadError(error.problem, place=error.place, remedy=remedy, source=error.source)
            raise said.at(name) from None


def _counted(
    found: Iterable[tuple[int, pl.DataFrame]], total: int | None, counts: Counts
) -> Iterator[pl.DataFrame]:
    """The findings; they are counted, and how far it has come stands on a terminal."""
    begun = monotonic()
    try:
        for rows, frame in found:
            counts.add(rows, frame)
            yield frame
            if sys.stderr.isatty():
                progress = Progress(total or counts.reports, counts.reports, counts.wrong)
                shown(progress.line(monotonic() - begun))
    finally:
        if sys.stderr.isatty():
            shown("")


def _put_by(found: Iterable[pl.DataFrame], folder: Path) -> Iterator[Path]:
    """The files in which the findings stand until the outputs are written."""
    for number, frame in enumerate(found):
        path = folder / f"{number:06}.parquet"
        frame.write_parquet(path, compression="lz4")
        yield path
