"""Libraries of extras, asked for where they are needed."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

from govinfo_check.errors import ConfigError


def polars() -> Any:  # noqa: ANN401 - the module, which has no type of its own
    """The library polars, told to keep few parts of a file in memory at once.

    Raises:
        ConfigError: The extra `panel` is not installed.
    """
    os.environ.setdefault("POLARS_ROW_GROUP_PREFETCH_SIZE", "2")  # all: 1.7 GB where 0.7 suffice
    return _required("polars", "panel")


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
