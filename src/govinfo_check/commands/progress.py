"""How far a long run has come, on a terminal's standard error and nowhere else."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_check.reporters import Checked

DELAY = 1.0
"""Seconds after which a run counts as long."""

_INTERVAL = 0.1
_ERASE = "\r\x1b[K"


def with_progress(checked: Iterable[Checked], total: int) -> Iterator[Checked]:
    """`checked` unchanged; while the next one is awaited, `12/400` stands on a terminal."""
    if total < 2 or not sys.stderr.isatty():
        yield from checked
        return
    shown_at = monotonic() + DELAY - _INTERVAL
    is_shown = False
    try:
        for done, item in enumerate(checked, 1):
            if is_shown:
                sys.stderr.write(_ERASE)
            yield item
            if is_shown or monotonic() - shown_at >= _INTERVAL:
                sys.stderr.write(f"{_ERASE}{done}/{total}")
                sys.stderr.flush()
                is_shown = True
    finally:
        if is_shown:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
