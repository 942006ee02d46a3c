"""Columns made long: one row for each of them, its name in one column and its value in another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw

from govinfo_check.frames.columns import OWN

if TYPE_CHECKING:
    from collections.abc import Sequence

_VIEW = f"{OWN}wide"


def made_long(frame: Any, on: Sequence[str], index: Sequence[str], *, name: str, value: str) -> Any:  # noqa: ANN401 - of either interface
    """The columns `index`, the name of a column of `on` and its value, for each of them.

    A relation of DuckDB is asked on its own connection, where narwhals asks the default one.
    """
    if not (isinstance(frame, nw.LazyFrame) and frame.implementation.is_duckdb()):
        return frame.unpivot(on=list(on), index=list(index), variable_name=name, value_name=value)
    kept = ", ".join(map(_quoted, (*index, name, value)))
    columns = ", ".join(map(_quoted, on))
    pivot = f"UNPIVOT ({_quoted(value)} FOR {_quoted(name)} IN ({columns}))"
    told = frame.to_native().query(_VIEW, f"SELECT {kept} FROM {_VIEW} {pivot}")  # noqa: S608 - quoted above
    return nw.from_native(told)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
