"""How far a long run has come, on a terminal's standard error and nowhere else."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from govinfo_check.errors import ReadError
from govinfo_check.reporters.layout import padded, width_of
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_check.reporters import Checked
    from govinfo_check.rules.rule import Language

DELAY = 1.0
"""Seconds after which a run counts as long."""

_INTERVAL = 0.1
_ERASE = "\r\x1b[K"
_BAR = 20
_FOUND = Text("有错误 {}", "{} inconsistent")
_FAILED = Text("未能读取 {}", "{} not read")
_LEFT = Text("还需 {}", "{} left")


@dataclass
class Progress:
    """How many of `total` files are done, in how many an error was found, how many failed."""

    total: int
    done: int = 0
    found: int = 0
    failed: int = 0

    def add(self, checked: Checked) -> None:
        """Count one more."""
        self.done += 1
        if isinstance(checked, ReadError):
            self.failed += 1
        elif not checked.ok:
            self.found += 1

    def line(self, seconds: float, lang: Language = "zh") -> str:
        """The line on the terminal, where `seconds` have gone by.

        >>> Progress(400, 100, 7, 1).line(30)
        '[#####...............] 100/400 · 有错误 7 · 未能读取 1 · 还需 1:30'
        """
        full = _BAR * self.done // max(self.total, 1)
        parts = [f"[{'#' * full}{'.' * (_BAR - full)}] {self.done}/{self.total}"]
        parts.append(_FOUND.of(lang).format(self.found))
        if self.failed:
            parts.append(_FAILED.of(lang).format(self.failed))
        if self.done:
            left = round(seconds / self.done * (self.total - self.done))
            parts.append(_LEFT.of(lang).format(_clock(left)))
        return " · ".join(parts)


def _clock(seconds: int) -> str:
    """`1:05`, `2:00:00`."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def with_progress(
    checked: Iterable[Checked], total: int, lang: Language = "zh"
) -> Iterator[Checked]:
    """`checked` unchanged; while the next one is awaited, the progress stands on a terminal."""
    if total < 2 or not sys.stderr.isatty():
        yield from checked
        return
    progress = Progress(total)
    begun = monotonic()
    shown_at = begun + DELAY - _INTERVAL
    is_shown = False
    try:
        for item in checked:
            if is_shown:
                sys.stderr.write(_ERASE)
            progress.add(item)
            yield item
            now = monotonic()
            if is_shown or now - shown_at >= _INTERVAL:
                shown(progress.line(now - begun, lang))
                is_shown = True
    finally:
        if is_shown:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()


def shown(line: str) -> None:
    """Write the line in place of the last one, cut to the terminal, which keeps what wraps."""
    width = shutil.get_terminal_size().columns - 1
    sys.stderr.write(f"{_ERASE}{line if width_of(line) <= width else padded(line, width)}")
    sys.stderr.flush()
