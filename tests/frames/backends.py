"""The backends of the tests: a Polars frame as each of theirs, and theirs as rows."""

from __future__ import annotations

import duckdb
import pandas as pd
import polars as pl

NULLABLE = {
    pl.Int64: pd.Int64Dtype(),
    pl.Int8: pd.Int8Dtype(),
    pl.Int32: pd.Int32Dtype(),
    pl.UInt64: pd.UInt64Dtype(),
    pl.Float64: pd.Float64Dtype(),
}


def nullable(frame):
    """pandas with numpy's own nullable types."""
    columns = {
        name: pd.array(frame[name].to_list(), dtype=NULLABLE.get(frame.schema[name], "object"))
        for name in frame.columns
    }
    return pd.DataFrame(columns)


BACKENDS = {
    "polars": lambda frame: frame,
    "polars-lazy": lambda frame: frame.lazy(),
    "pyarrow": lambda frame: frame.to_arrow(),
    "pandas": lambda frame: frame.to_pandas(),
    "pandas-nullable": nullable,
    "pandas-pyarrow": lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
    "duckdb": lambda frame: duckdb.from_arrow(frame.to_arrow()),
}


def rows(found):
    """The rows of a frame of any backend, sorted."""
    if isinstance(found, pl.LazyFrame):
        found = found.collect()
    elif isinstance(found, duckdb.DuckDBPyRelation):
        found = found.pl()
    elif hasattr(found, "toArrow"):
        found = pl.DataFrame(found.toArrow())
    elif isinstance(found, pd.DataFrame):
        columns = {name: found[name].tolist() for name in found.columns}
        none = {n: [None if pd.isna(v) else v for v in values] for n, values in columns.items()}
        found = pl.DataFrame(none)
    elif not isinstance(found, pl.DataFrame):
        found = pl.DataFrame(found)
    return sorted(found.rows(), key=repr)
