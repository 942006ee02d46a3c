"""Libraries of extras, asked for where they are needed."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from govinfo_check.errors import ConfigError, why

if TYPE_CHECKING:
    from pathlib import Path


def polars() -> Any:  # noqa: ANN401 - the module, which has no type of its own
    """The library polars, told to keep few parts of a file in memory at once.

    Raises:
        ConfigError: The extra `panel` is not installed.
    """
    os.environ.setdefault("POLARS_ROW_GROUP_PREFETCH_SIZE", "2")  # all: 1.7 GB where 0.7 suffice
    return _required("polars", "panel")


def sink(frame: Any, path: Path, name: str = "", **settings: Any) -> None:  # noqa: ANN401 - polars' frame and its settings
    """Write a frame of polars as Parquet into the file `path`, for people called `name`.

    Raises:
        ConfigError: It cannot be written; polars has an error of its own for a disk that is full.
    """
    exceptions = polars().exceptions
    try:
        frame.lazy().sink_parquet(path, **settings)
    except (exceptions.PolarsError, OSError) as error:
        said = str(error).partition("\n")[0][:200]
        if isinstance(error, OSError):
            said = why(error)
        raise ConfigError(f"{name or path}: 无法写入({said})。请检查文件夹和磁盘空间") from None


def narwhals() -> Any:  # noqa: ANN401 - as above
    """The library narwhals.

    Raises:
        ConfigError: The extra `panel` is not installed.
    """
    return _required("narwhals", "panel")


def duckdb() -> Any:  # noqa: ANN401 - as above
    """The library duckdb.

    Raises:
        ConfigError: The extra `duckdb` is not installed.
    """
    return _required("duckdb", "duckdb")


def _required(name: str, extra: str) -> Any:  # noqa: ANN401 - as above
    try:
        return import_module(name)
    except ImportError:
        raise ConfigError(
            f"汇总表需要 {name},没有安装。请安装:pip install 'govinfo-check[{extra}]'"
        ) from None
