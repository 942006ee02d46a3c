"""What is wrong with one part of a panel in a folder: which it is, and where it differs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from govinfo_check.commands.extras import polars
from govinfo_check.errors import ReadError
from govinfo_check.forms import form_names, get_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govinfo_check.commands.panel_words import PanelPath

_NULL = "__HIVE_DEFAULT_PARTITION__"
"""The value of a folder's name that stands for none."""


def fault_of(path: PanelPath) -> tuple[str, Exception] | None:
    """The first part that cannot be read or has other columns than the first, and the fault."""
    pl = polars()
    first: tuple[str, Mapping[str, Any]] | None = None
    for name in path.files:
        try:
            columns = scan_of(path, [name], hive=False).collect_schema()
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
            return name, error
        first = first or (name, columns)
        if said := difference(columns, *first[::-1]):
            remedy = "请把各个分区的列和类型统一后再检查"
            if _forms(columns) != _forms(first[1]):
                remedy = "不同格式的报告请分放在两个文件夹,或由一次 read 读成一张汇总表"
            return name, ReadError(said, remedy=remedy)
    return None


def _forms(columns: Iterable[str]) -> list[str]:
    """The forms of which there is a column for every cell."""
    names = {name.replace("__", ".") for name in columns}
    return [form for form in form_names() if names.issuperset(get_form(form).index)]


def scan_of(path: PanelPath, files: Sequence[str], *, hive: bool) -> Any:  # noqa: ANN401 - polars' lazy frame
    """The rows of some parts; with the columns of their folders where `hive`."""
    if path.kind == "parquet":
        return polars().scan_parquet(files, hive_partitioning=hive)
    return polars().scan_ipc(files, hive_partitioning=hive)


def difference(columns: Mapping[str, Any], others: Mapping[str, Any], name: str) -> str:
    """How the columns of a part differ from those of the part `name`; empty if they do not."""
    if missing := [column for column in others if column not in columns]:
        return f"缺少列 {_listed(missing)},{name} 有"
    if extra := [column for column in columns if column not in others]:
        return f"多出列 {_listed(extra)},{name} 没有"
    for column, dtype in columns.items():
        if dtype != others[column]:
            return f"列 “{column}” 的类型是 {dtype},在 {name} 里是 {others[column]}"
    return ""


def _listed(columns: Sequence[str]) -> str:
    more = f" 等 {len(columns)} 列" if len(columns) > 1 else ""
    return f"“{columns[0][:80]}”{more}"


def require_own_folder(path: PanelPath) -> None:
    """Nothing, where no part states another value than the folder that it is in (`year=2023`).

    Raises:
        ReadError: One does: the folder's would be taken without a word.
    """
    pl = polars()
    named = told_by_folders(path)
    if not any(named.values()):
        return
    columns = scan_of(path, path.files[:1], hive=False).collect_schema()
    for name, values in named.items():
        for column in values.keys() & set(columns):
            told = pl.lit(values[column]).cast(columns[column], strict=False)
            rows = scan_of(path, [name], hive=False).filter(pl.col(column) != told)
            other = rows.select(pl.col(column).cast(pl.String)).head(1).collect()
            if len(other):
                raise ReadError(
                    f"列 “{column}” 有 {other.item()},所在的文件夹却是 {column}={values[column]}",
                    source=name,
                    remedy="请核对文件所在的文件夹,或删去文件里的这一列",
                )


def told_by_folders(path: PanelPath) -> Mapping[str, Mapping[str, str]]:
    """By part, the columns that the folders which it is in state."""
    return {name: _of_folders(Path(name).relative_to(path.name).parts[:-1]) for name in path.files}


def _of_folders(parts: Iterable[str]) -> dict[str, str]:
    """The columns that folders' names state."""
    pairs = (part.partition("=") for part in parts)
    return {column: unquote(value) for column, sign, value in pairs if sign and value != _NULL}
