"""A panel's rows, some tens of thousands at once, whatever kind of file they are in."""

from __future__ import annotations

import re
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from govinfo_check.commands.extras import duckdb, polars
from govinfo_check.commands.panel_csv import scan_csv
from govinfo_check.commands.panel_parts import (
    fault_of,
    require_own_folder,
    scan_of,
    told_by_folders,
)
from govinfo_check.commands.panel_text import figures
from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.forms import FORM_NAMES, get_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from govinfo_check.commands.panel_csv import Parts
    from govinfo_check.commands.panel_words import PanelPath

BATCH = 131_072
"""Rows in memory at once: 200 MiB of 200 columns."""

_LOCKED = re.compile(" lock |another process")
"""What DuckDB, or Windows, says of a file that is open elsewhere."""


class Batches(NamedTuple):
    """A panel opened: its columns, how many rows it has, and the rows."""

    columns: tuple[str, ...]
    rows: int
    frames: Iterator[pl.DataFrame]


@contextmanager
def opened(path: PanelPath, table: str | None = None) -> Iterator[Batches]:
    """The rows of a panel, in the order of its files.

    Args:
        path: The panel.
        table: Which table of a DuckDB file; the one that has cells, where there is one.

    Raises:
        ReadError: It is not what its name says, is damaged, or has text in a figure's place.
        ConfigError: There are several tables, or a library is not installed.
    """
    if table is not None and path.kind != "duckdb":
        raise ConfigError("--table 只用于 DuckDB 文件")
    with tempfile.TemporaryDirectory(prefix="govinfo-check-") as folder:
        with _readable(path):
            batches = _batches(path, table, Path(folder))
        yield batches


def _batches(path: PanelPath, table: str | None, folder: Path) -> Batches:
    if path.kind == "csv":
        scan, parts = scan_csv(told_by_folders(path), folder)
        columns, rows = tuple(scan.collect_schema()), sum(parts.rows)
        return Batches(columns, rows, _of_text(path, scan, parts))
    if path.kind == "duckdb":
        scan = _duckdb(path.name, table, folder / "table.parquet")
    else:
        scan = _scan(path)
    columns, rows = tuple(scan.collect_schema()), scan.select(polars().len()).collect().item()
    return Batches(columns, rows, _frames(path, scan, rows))


def form_of(columns: tuple[str, ...]) -> str:
    """The form whose cells the columns name; for a panel without a column `form`.

    Raises:
        ReadError: The columns name no cells, or as many of one form as of another.
    """
    known = {name.replace("__", ".") for name in columns}
    shares = {name: len(known & set(get_form(name).index)) for name in FORM_NAMES}
    most = max(shares.values())
    best = [name for name, count in shares.items() if count == most]
    if most == 0:
        raise ReadError(
            "没有一列的名称是格式的地址",
            remedy="列名应为地址,如 requests.new.total,或 requests__new__total",
        )
    if len(best) > 1:
        raise ReadError(
            f"看不出是哪种格式({'、'.join(best)})", remedy="请加一列 form,写明每份报告的格式"
        )
    return best[0]


def _frames(path: PanelPath, scan: pl.LazyFrame, rows: int) -> Iterator[pl.DataFrame]:
    with _readable(path):
        for start in range(0, rows, BATCH):
            yield scan.slice(start, BATCH).collect()


def _of_text(path: PanelPath, scan: pl.LazyFrame, parts: Parts) -> Iterator[pl.DataFrame]:
    rows, done = sum(parts.rows), 0
    with _readable(path):
        for frame in scan.collect_batches(chunk_size=BATCH, maintain_order=True):
            yield figures(frame, parts, done)
            done += len(frame)
        if done != rows:
            raise ReadError(
                f"有 {rows} 行数据,只读出 {done} 行", remedy="请核对引号,或另存为 CSV UTF-8"
            )


@contextmanager
def _readable(path: PanelPath) -> Iterator[None]:
    """What a library says of a file that it cannot read, as one line on that file."""
    pl = polars()
    try:
        yield
    except ReadError as error:
        raise error.at(path.name) from None
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise _fault(path, error) from None


def _fault(path: PanelPath, error: Exception) -> ReadError:
    """Why a panel cannot be read, said of the part at fault."""
    found = fault_of(path) if path.is_folder and path.kind != "csv" else None
    name, error = found or (path.name, error)
    if isinstance(error, ReadError):
        return error.at(name)
    if isinstance(error, PermissionError):
        return ReadError("没有读取权限", source=name, remedy="请检查文件权限")
    exceptions = polars().exceptions
    kind = {"ipc": "Arrow(Feather)", "csv": "CSV"}.get(path.kind, "Parquet")
    remedy = "请核对文件是否完整"
    if isinstance(error, exceptions.DuplicateError):
        remedy = "请给同名的列改名"
    elif isinstance(error, exceptions.InvalidOperationError) or "not supported" in str(error):
        remedy = "有的列的类型读不了。请把数改为整数或至多 38 位的小数,另存后再检查"
    said = str(error).strip().partition("\n")[0][:200]
    return ReadError(f"不是可读取的 {kind} 文件({said})", source=name, remedy=remedy)


def _scan(path: PanelPath) -> pl.LazyFrame:
    if path.is_folder:
        require_own_folder(path)
    scan: pl.LazyFrame = scan_of(path, path.files, hive=path.is_folder)
    return scan


def _duckdb(name: str, table: str | None, target: Path) -> pl.LazyFrame:
    """The table of a DuckDB file, which DuckDB itself writes as Parquet, in its own memory."""
    library = duckdb()
    try:
        with library.connect(name, read_only=True) as database:
            chosen = _quoted(_table(name, database, table))
            where = str(target).replace("'", "''")
            options = f"FORMAT parquet, ROW_GROUP_SIZE {BATCH}"
            database.execute(
                f"COPY (SELECT * FROM {chosen}) TO '{where}' ({options})"  # noqa: S608 - quoted above
            )
    except library.Error as error:
        said = str(error).strip().partition("\n")[0][:200]
        problem, remedy = f"不是可读取的 DuckDB 文件,或没有这张表({said})", "请核对文件和表名"
        if isinstance(error, library.IOException) and _LOCKED.search(said):
            problem, remedy = "正被别的程序打开", "请先关闭那个程序或它的连接,再检查"
        raise ReadError(problem, source=name, remedy=remedy) from None
    scan: pl.LazyFrame = polars().scan_parquet(target)
    return scan


def _table(name: str, database: Any, asked: str | None) -> str:  # noqa: ANN401 - duckdb's connection
    """The table that was asked for, or the one with cells; never a view, which reads other files.

    Raises:
        ReadError: There is none.
        ConfigError: There are several.
    """
    columns = database.execute(
        "SELECT table_name, column_name FROM information_schema.columns JOIN "
        "information_schema.tables USING (table_catalog, table_schema, table_name) "
        "WHERE table_type = 'BASE TABLE'"
    ).fetchall()
    cells = {address for form in FORM_NAMES for address in get_form(form).index}
    tables = sorted({table for table, column in columns if column.replace("__", ".") in cells})
    found = [table for table in tables if asked in (None, table)]
    if not found:
        raise ReadError(
            f"没有表 “{asked}”" if asked else "没有一张表的列名是格式的地址",
            source=name,
            remedy=f"现有:{'、'.join(tables)}" if tables else "列名应为地址;视图不读取,请先存成表",
        )
    if len(found) > 1:
        raise ConfigError(f"{name}: 有几张表({'、'.join(tables)})。请用 --table 指定一张")
    chosen: str = found[0]
    return chosen


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
