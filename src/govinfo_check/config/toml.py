"""TOML within bounds: `tomllib` takes time in the square of a dotted key's parts."""

from __future__ import annotations

import tomllib
from typing import Any

MAX_DOTS = 200
"""In a line; a configuration's keys have five at most, and prose is not so long."""
MAX_ALL_DOTS = 50_000
"""In a file."""


def toml_of(text: str) -> dict[str, Any]:
    """What the TOML text says.

    >>> toml_of("a.b = 1")
    {'a': {'b': 1}}

    Raises:
        ValueError: It is no TOML, or has a key that would take minutes.
        RecursionError: It is nested too deeply.
    """
    if text.count(".") > MAX_DOTS:
        for number, line in enumerate(text.split("\n"), 1):
            if line.count(".") > MAX_DOTS:
                raise ValueError(f"第 {number} 行的点超过 {MAX_DOTS} 个")
        if text.count(".") > MAX_ALL_DOTS:
            raise ValueError(f"点超过 {MAX_ALL_DOTS} 个")
    return tomllib.loads(text)
