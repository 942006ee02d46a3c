"""`govinfo-check check panel.parquet`: a panel of any size, some rows at once."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from govinfo_check.commands.check import scope_of, tell
from govinfo_check.commands.earlier import refuse_foreign
from govinfo_check.commands.extras import narwhals, polars, sink
from govinfo_check.commands.files import refuse_inputs
from govinfo_check.commands.interrupt import Interrupt, Interrupted
from govinfo_check.commands.outputs import outputs_of
from govinfo_check.commands.panel_batches import form_of, opened
from govinfo_check.commands.panel_judging import LEVEL, WAIVED, Judge
from govinfo_check.commands.panel_keys import SeenKeys
from govinfo_check.commands.panel_outputs import PANEL_FORMATS, write_panel
from govinfo_check.commands.panel_unread import Unread
from govinfo_check.commands.progress import Progress, shown
from govinfo_check.config import load_config
from govinfo_check.errors import ConfigError, ReadError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping

    import polars as pl

    from govinfo_check.commands.panel_batches import Batches
    from govinfo_check.commands.panel_words import PanelPath
    from govinfo_check.reporters.scope import Scope
    from govinfo_check.rules.identity import Identity
    from govinfo_check.rules.rule import Language, Rule

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
        rules: The rules by code.
        scope: What was asked for.
        reports: Its rows.
        wrong: The rows with an error.
        noted: The rows with violations none of which is an error.
        violated: Violations by code and severity.
        affected: Rows by the code and severity that they have a violation of.
        waived: Violations that someone waived.
    """

    rules: Mapping[str, Identity | Rule]
    scope: Scope
    reports: int = 0
    wrong: int = 0
    noted: int = 0
    violated: Counter[tuple[str, str]] = field(default_factory=Counter)
    affected: Counter[tuple[str, str]] = field(default_factory=Counter)
    waived: int = 0

    def add(self, rows: int, found: pl.DataFrame) -> pl.DataFrame:
        """Count the findings on further `rows` reports; those that are to be told.

        The first column numbers the rows, `LEVEL` says how grave a finding is.
        """
        pl = polars()
        row, level = found.columns[0], pl.col(LEVEL)
        told = found.filter(level != WAIVED)
        self.reports += rows
        self.waived += len(found) - len(told)
        wrong = told.filter(level == "error")[row].n_unique()
        self.wrong += wrong
        self.noted += told[row].n_unique() - wrong
        counted = told.group_by("code", LEVEL).agg(pl.len(), pl.col(row).n_unique().alias("rows"))
        for code, severity, violated, affected in counted.iter_rows():
            self.violated[code, severity] += violated
            self.affected[code, severity] += affected
        return told.drop(LEVEL)


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
    config = load_config(arguments.config)
    judge = Judge(config, arguments)
    with (
        tempfile.TemporaryDirectory(prefix="govinfo-check-") as folder,
        opened(path, arguments.table) as batches,
        Interrupt() as interrupt,
    ):
        scope = scope_of(arguments, config, batches.rows)
        counts = Counts(judge.rules, replace(scope, select=judge.run_of(scope.select)))
        seen = SeenKeys(Path(folder))
        found = _findings(batches, path, seen, judge, arguments)
        counted = _counted(found, batches.rows, counts, arguments.lang)
        parts = list(_put_by(interrupt.until(counted), Path(folder)))
        write_panel(outputs, path.name, parts, counts, arguments)
        for note in seen.notes(arguments.lang):
            tell(f"{path.name}: {note}")
        for line in judge.lines(batches.columns):
            tell(line)
    if interrupt.is_asked and counts.reports < batches.rows:
        raise Interrupted(f"已中断:{batches.rows} 行中检查了 {counts.reports} 行,结果已写出")
    return int(any(severity in judge.failing for _, severity in counts.violated))


def _refuse(outputs: Iterable[Any], arguments: argparse.Namespace) -> None:
    for name, word in _REFUSED.items():
        if getattr(arguments, name):
            raise ConfigError(f"{word} 不用于汇总表{_instead(name)}")
    for output in outputs:
        if output.format not in PANEL_FORMATS:
            known = "、".join(PANEL_FORMATS)
            raise ConfigError(f"--format {output.format} 不用于汇总表,可用:{known}")
        if output.format == "parquet" and output.path is None:
            raise ConfigError("--format parquet 存入文件。请加 --output FILE")


def _instead(name: str) -> str:
    """What does for a panel what the option called `name` does for documents, if anything."""
    family = {"previous": "Y", "subordinates": "R"}.get(name)
    if family is None:
        return ""
    narwhals()
    from govinfo_check.frames.conditions import ELSEWHERE  # noqa: PLC0415 - an extra

    return f"。{ELSEWHERE[family]}"


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


def _findings(
    batches: Batches,
    path: PanelPath,
    seen: SeenKeys,
    judge: Judge,
    arguments: argparse.Namespace,
) -> Iterator[tuple[int, pl.DataFrame]]:
    """By batch, how many rows it has and what was found in them, with how grave it is.

    Raises:
        ReadError: It is no panel.
    """
    narwhals()
    from govinfo_check.frames import check_frame  # noqa: PLC0415 - an extra
    from govinfo_check.frames.columns import KEYS  # noqa: PLC0415 - as above

    keys, row = [key for key in KEYS if key in batches.columns], "row"
    while row in batches.columns:
        row = f"panel_{row}"
    unread, done = Unread(path), 0
    asked = {**judge.words(), "allow_missing": arguments.allow_missing}
    try:
        form = "cn-2021" if "form" in batches.columns else form_of(batches.columns)
        for frame in batches.frames:
            _require_plain(frame, keys)
            seen.add(frame.select(keys))
            own = [name for name in frame.columns if name.startswith("__")]  # as ours do
            numbered = frame.drop(own).with_row_index(row, done)
            found = unread.added(check_frame(numbered, form=form, key=row, **asked), numbered, row)
            told = found.join(numbered.select(row, *keys), on=row, how="left")
            told = _with_plain_keys(told.select(row, *keys, *found.columns[1:]), keys)
            yield len(frame), judge.judged(told)
            done += len(frame)
    except ReadError as error:
        remedy = (error.remedy or "").replace("allow_missing=True", "--allow-missing")
        remedy = remedy.partition(";pandas")[0]
        said = ReadError(error.problem, place=error.place, remedy=remedy, source=error.source)
        raise said.at(path.name) from None


def _require_plain(frame: pl.DataFrame, keys: Iterable[str]) -> None:
    """Nothing, where no key is a list or the like.

    Raises:
        ReadError: One is.
    """
    for name in keys:
        dtype = frame.schema[name]
        if dtype.is_nested():
            raise ReadError(f"列 “{name}” 的类型是 {dtype}", remedy="请改为文字或整数,或给它改名")


def _with_plain_keys(found: pl.DataFrame, keys: Iterable[str]) -> pl.DataFrame:
    """The findings with keys that every output can hold: text, whole numbers, floats."""
    pl = polars()
    for name in keys:
        dtype = found.schema[name]
        if dtype == pl.Binary:
            texts = [None if one is None else one.decode("utf-8", "replace") for one in found[name]]
            found = found.with_columns(pl.Series(name, texts, pl.String))
        elif dtype.is_float():
            found = found.with_columns(pl.col(name).fill_nan(None))
        elif not (dtype.is_integer() or dtype == pl.Null):
            found = found.with_columns(pl.col(name).cast(pl.String))
    return found


def _counted(
    found: Iterable[tuple[int, pl.DataFrame]], total: int, counts: Counts, lang: Language
) -> Iterator[pl.DataFrame]:
    """The findings; they are counted, and how far it has come stands on a terminal."""
    begun = monotonic()
    try:
        for rows, frame in found:
            yield counts.add(rows, frame)
            if sys.stderr.isatty():
                progress = Progress(total, counts.reports, counts.wrong)
                shown(progress.line(monotonic() - begun, lang))
    finally:
        if sys.stderr.isatty():
            shown("")


def _put_by(found: Iterable[pl.DataFrame], folder: Path) -> Iterator[Path]:
    """The files in which the findings stand until the outputs are written."""
    for number, frame in enumerate(found):
        path = folder / f"{number:06}.parquet"
        sink(frame, path, compression="lz4")
        yield path
