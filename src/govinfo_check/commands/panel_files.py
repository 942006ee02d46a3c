"""The files of a panel that is built: the panel, its cells without a number, and the log.

What was read is put by in parts, so that a run that is cut off loses little; parts are taken into
the panel at the end, or by the next run. Each file is replaced whole, and none that was not
written here.
"""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING, Any

from govinfo_check.commands.extras import polars, sink
from govinfo_check.commands.files import draft_of, written
from govinfo_check.commands.panel_rows import (
    FileState,
    cell_rows,
    cells_schema,
    kept,
    panel_schema,
    row_of,
)
from govinfo_check.commands.panel_words import beside
from govinfo_check.errors import ConfigError, ReadError, why
from govinfo_check.reporters.csv import inert, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import polars as pl

    from govinfo_check.commands.panel_rows import Schema
    from govinfo_check.readings import Reading

PART = 500
"""Reports after which what was read is put by."""

ROW_GROUP = 65_536
"""Rows that a reader of the panel takes into memory at once."""


class PanelFiles:
    """The files of one panel.

    Attributes:
        target: The panel itself.
        cells: The cells that state no plain number.
        log: Why files could not be read.
        known: By source, the state of the file that each of the panel's rows is from.

    Raises:
        ConfigError: A file of such a name is there that was not written here, or there is no
            folder for it.
    """

    def __init__(self, target: Path) -> None:
        if not target.parent.is_dir():
            raise ConfigError(f"{target}: 没有文件夹 “{target.parent}”。请先建立它,或另给 --output")
        self.target = target
        self._beside = beside(target)
        self.cells = self._beside / "cells.parquet"
        self.log = Log(self._beside / "log.csv")
        self._folder = target.with_name(f".{target.name}.parts")
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self._cells: list[tuple[Any, ...]] = []
        self._again: list[str] = []
        for folder in (self._beside, self._folder):
            if folder.exists() and not folder.is_dir():
                raise _taken(folder)
        _require_ours(self.target, panel_schema())
        _require_ours(self.cells, cells_schema())
        self._take_parts()
        self.known = self._known()

    @property
    def is_there(self) -> bool:
        """Whether there is a panel or a log of an earlier run."""
        return self.target.exists() or self.log.path.exists()

    def _known(self) -> dict[str, FileState]:
        if not self.target.exists():
            return {}
        pl = polars()
        state = (pl.col("modified").dt.epoch("us"), pl.col("version"))
        try:
            rows = pl.scan_parquet(self.target).select("source", "size", *state).collect()
        except pl.exceptions.PolarsError:
            raise _damaged(self.target) from None
        known = {source: FileState(*state) for source, *state in rows.iter_rows()}
        if self.cells.exists():
            return known
        # gone, and with them what the nulls stand for: all is read anew
        return {source: state._replace(version="") for source, state in known.items()}

    def add(self, reading: Reading, state: FileState) -> None:
        """Take a report, in place of what the panel has of its file."""
        self.drop(reading.source or "")
        self._rows.setdefault(reading.about.form, []).append(row_of(reading, state))
        self._cells += cell_rows(reading)
        if len(self._again) >= PART:
            self._put_by()

    def drop(self, source: str) -> None:
        """Leave out what the panel and the log have of a file."""
        self._again.append(kept(source))
        self.log.entries.pop(kept(source), None)

    def close(self) -> None:
        """Have all that was taken in the panel."""
        self._put_by()
        self._take_parts()
        self.log.write()

    def _put_by(self) -> None:
        if not self._again:
            return
        pl = polars()
        self._make_folder(self._folder)
        place = f"{len(list(self._folder.glob('*.again'))):06}"
        for form, rows in self._rows.items():
            frame = pl.LazyFrame(rows, panel_schema([form]), orient="row")
            _write(frame, self._folder / f"{place}.{form}.rows")
        cells = pl.LazyFrame(self._cells, cells_schema(), orient="row")
        _write(cells, self._folder / f"{place}.cells")
        again = pl.LazyFrame({"source": self._again}, {"source": pl.String})
        _write(again, self._folder / f"{place}.again")  # last: a part without it does not count
        self._rows, self._cells, self._again = {}, [], []

    def _make_folder(self, folder: Path) -> None:
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise ConfigError(
                f"{self.target}: 无法写入({why(error)})。请检查文件夹 “{self.target.parent}”"
            ) from None

    def _take_parts(self) -> None:
        """Take the parts into the panel."""
        pl = polars()
        whole = sorted(self._folder.glob("*.again"))
        if whole:
            self._make_folder(self._beside)
            again = pl.concat([pl.read_parquet(path) for path in whole])["source"].unique()
            rows = [p for one in whole for p in sorted(self._folder.glob(f"{one.stem}.*.rows"))]
            cells = [one.with_suffix(".cells") for one in whole]
            forms = {path.name.split(".")[1] for path in rows} | set(self._forms(again))
            # where the cells are gone, those of other sources are too, until they are read anew
            old = {} if self.cells.exists() else {"version": ""}
            _renew(self.target, rows, panel_schema(sorted(forms, reverse=True)), again, old)
            _renew(self.cells, cells, cells_schema(), again, {})
        shutil.rmtree(self._folder, ignore_errors=True)

    def _forms(self, again: pl.Series) -> Iterator[str]:
        """The forms of the rows of other sources; the columns of a form without rows go."""
        if self.target.exists():
            rows = _without(polars().scan_parquet(self.target), again)
            yield from rows.select("form").unique().collect()["form"]


class Log:
    """The files that could not be read, by name, and why: problem, place, remedy.

    Raises:
        ConfigError: A file of its name is there that is no log.
    """

    HEAD = ("source", "problem", "place", "remedy")

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: dict[str, tuple[str, ...]] = {}
        if path.exists():
            head, *lines = self._lines() or [[]]
            if tuple(head) != self.HEAD:
                raise _taken(path)
            self.entries = {line[0]: tuple(line) for line in lines if line}

    def _lines(self) -> list[list[str]]:
        try:
            with self.path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
                return list(csv.reader(file))
        except csv.Error:
            raise _taken(self.path) from None

    def add(self, error: ReadError) -> None:
        """Take why one file could not be read."""
        parts = (error.source, error.problem, error.place, error.remedy)
        self.entries[kept(error.source or "")] = tuple(inert(part or "") for part in parts)

    def write(self) -> None:
        """Write the log, where there is anything to say or was."""
        if self.entries or self.path.exists():
            self.path.parent.mkdir(exist_ok=True)
            with written(str(self.path)) as out:
                lines = table(out)
                lines.writerow(self.HEAD)
                lines.writerows(entry for _, entry in sorted(self.entries.items()))


def _renew(
    target: Path,
    parts: Sequence[Path],
    schema: Schema,
    again: pl.Series,
    old: Mapping[str, str],
) -> None:
    """Write `target` anew, sorted by source: the parts, and its rows of other sources.

    What `old` states stands in these rows, whatever stood there.
    """
    pl = polars()
    frames = [pl.scan_parquet(path) for path in parts]
    if target.exists():
        stated = {name: pl.lit(value) for name, value in old.items()}
        frames.append(_without(pl.scan_parquet(target), again).with_columns(**stated))
    whole = [_with_columns(frame, schema) for frame in frames] or [pl.LazyFrame(schema=schema)]
    _write(pl.concat(whole).sort("source", maintain_order=True), target)


def _without(frame: pl.LazyFrame, again: pl.Series) -> pl.LazyFrame:
    return frame.filter(~polars().col("source").is_in(again.implode()))


def _with_columns(frame: pl.LazyFrame, schema: Schema) -> pl.LazyFrame:
    """The frame with the columns of `schema`, null where it has none."""
    pl = polars()
    there = set(frame.collect_schema())
    return frame.select(
        pl.col(name) if name in there else pl.lit(None, dtype).alias(name)
        for name, dtype in schema.items()
    )


def _write(frame: pl.LazyFrame, target: Path) -> None:
    """Write a file, whole or not at all.

    Raises:
        ConfigError: It cannot be written.
    """
    with draft_of(str(target)) as draft:
        sink(frame, draft, str(target), compression="zstd", row_group_size=ROW_GROUP)


def _require_ours(path: Path, schema: Schema) -> None:
    """Nothing, where the file is not there or was written here.

    Raises:
        ConfigError: It is another file, or is damaged.
    """
    if not path.exists():
        return
    pl = polars()
    try:
        there = pl.scan_parquet(path).collect_schema().names()
    except (pl.exceptions.PolarsError, OSError):
        if _begins_as_parquet(path):
            raise _damaged(path) from None
        raise _taken(path) from None
    if there[: len(schema)] != list(schema):
        raise _taken(path)


def _begins_as_parquet(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PAR1"
    except OSError:
        return False


def _damaged(path: Path) -> ConfigError:
    return ConfigError(
        f"{path}: 已有的文件已损坏(不是完整的 Parquet 文件),不覆盖。"
        "请恢复它,或移走它后重新读取,或另给 --output"
    )


def _taken(path: Path) -> ConfigError:
    return ConfigError(f"{path}: 已有同名文件,且不是 read 写出的,不覆盖。请另给 --output")
