"""Frames of Dask, whose partitions are pandas frames: each is asked for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from typing import Any, ParamSpec, TypeVar

import narwhals as nw

from govinfo_check.errors import ReadError
from govinfo_check.frames.columns import KEYS

P = ParamSpec("P")
R = TypeVar("R")


def by_partition(function: Callable[P, R]) -> Callable[P, R]:
    """The function, which asks each row for itself and has the words of `check_frame`.

    Of a frame of Dask it becomes a frame of Dask; what stands in a partition need not be what
    Dask takes its columns for, so only there are their types looked at.
    """

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        native = args[0] if args else kwargs.get("frame")
        if not nw.dependencies.is_dask_dataframe(native):
            return function(*args, **kwargs)
        frame: Any = native
        if kwargs.get("key") is None and not set(KEYS) & set(frame.columns):
            raise ReadError("Dask 的数据框没有行号", remedy="请用 key= 指出区分各份报告的列")
        words: Any = {n: list(w) if isinstance(w, Iterator) else w for n, w in kwargs.items()}
        words.pop("frame", None)
        dispatch: Any = import_module("dask.dataframe.dispatch")
        result: R = frame.map_partitions(
            function, meta=function(dispatch.make_meta(frame), **words), **words
        )
        return result

    return asked


def refuse_partitions(native: Any) -> None:  # noqa: ANN401 - a frame of any backend
    """Nothing, unless it is a frame of Dask.

    Raises:
        ReadError: It is one.
    """
    if nw.dependencies.is_dask_dataframe(native):
        raise ReadError(
            "Dask 的数据框只能由 check_frame 和 mark_frame 逐块核对",
            remedy="请先 .compute() 成 pandas,或改用 Polars、DuckDB",
        )
