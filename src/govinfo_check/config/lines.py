"""In which line of a TOML text a key stands, which `tomllib` does not tell."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from typing import Any

Path = tuple[str | int, ...]
"""The names and numbers that lead to a value."""

MAX_READ = 400_000
"""Characters that may be read over and over to find where a value of many lines begins; of one
that would take more, a later line is told."""


def line_of(text: str, path: Path) -> int:
    """The line, from 1, where the value at `path` begins, or what would hold it begins.

    The lines up to the end of the value are a TOML text that has it, and no fewer lines are.

    >>> line_of(chr(10).join(["a = 1", "[b]", "c = [", " 2]", "d = 3"]), ("b", "c"))
    3
    """
    lines = text.split("\n")
    while path and not _has(_parsed(lines), path):
        path = path[:-1]

    def has(count: int) -> bool:
        return _has(_parsed(lines[: _whole(lines, count)]), path)

    end = bisect_left(range(len(lines)), x=True, key=has)
    return min(_whole(lines, end - 1) + 1, len(lines)) if end else 1


def _whole(lines: list[str], count: int) -> int:
    """So many of the first `count` lines as are a TOML text."""
    length = sum(len(line) + 1 for line in lines)
    tries = min(max(MAX_READ // length, 2), 100)
    for fewer in range(count, max(count - tries, 0), -1):
        if _parsed(lines[:fewer]) is not None:
            return fewer
    return max(count - tries, 0)


def _parsed(lines: list[str]) -> dict[str, Any] | None:
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return None


def _has(data: Any, path: Path) -> bool:  # noqa: ANN401 - what TOML holds
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return False
    return data is not None
