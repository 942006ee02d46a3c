"""The exceptions of govinfo_check: what could not be done.

A violation is data and is returned; an exception is raised only where no answer exists::

    GovinfoError
    ├── ReadError      a file, text or dict cannot be read as a report
    │   └── NoReportError  it can be read, and holds none of the form's tables
    ├── RuleError      a rule or identity is declared wrongly
    ├── ConfigError    a setting, a code or a command's word is unknown
    └── PluginError    an installed package fails at what it was asked for by name

`GovinfoWarning` is warned of, not raised: what an installed package offers does not work.
"""

from __future__ import annotations

import errno
from typing import Any


class GovinfoError(Exception):
    """Any failure that govinfo_check raises on purpose; its text is one line for a person."""


class ReadError(GovinfoError):
    """What was given cannot be read as a report.

    Args:
        problem: What stands there, in one sentence.
        source: The file's name as the user gave it; `None` for a value without a file.
        place: Where in the file, if a place is known (`第 3 行`, `requests.new`).
        remedy: What to do next.
    """

    def __init__(
        self,
        problem: str,
        *,
        source: str | None = None,
        place: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(problem, source, place, remedy)
        self.problem = problem
        self.source = source
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.source, self.place) if part)
        text = f"{where}: {self.problem}" if where else self.problem
        text = f"{text}。{self.remedy}" if self.remedy else text
        return " ".join(text.split())

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return _read_error, self.args

    def at(self, source: str) -> ReadError:
        """The same error, said of the file `source` where it named none yet."""
        if self.source is not None:
            return self
        return ReadError(self.problem, source=source, place=self.place, remedy=self.remedy)


class NoReportError(ReadError):
    """A document was read, and holds none of the form's tables."""


def _read_error(
    problem: str, source: str | None, place: str | None, remedy: str | None
) -> ReadError:
    """The error with these parts, as it comes back from another process."""
    return ReadError(problem, source=source, place=place, remedy=remedy)


_WHY = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "没有这个文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "只能读取,不能写入",
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "文件名过长",
}
"""What a person is told where the system refuses."""

_NUMBERS = {PermissionError: errno.EACCES, FileNotFoundError: errno.ENOENT}
"""What errors mean that have no number, as those of Polars."""


def why(error: OSError) -> str:
    """Why the system refused, in Chinese for what people meet; the system's words for the rest.

    >>> why(PermissionError(13, "Permission denied")), why(OSError(5, "Input/output error"))
    ('没有权限', 'Input/output error')
    """
    number = error.errno or _NUMBERS.get(type(error), 0)
    return _WHY.get(number) or error.strerror or str(error)


class RuleError(GovinfoError):
    """A rule or an identity is declared wrongly; raised when it is declared, not when it runs.

    Args:
        problem: What is wrong with it, in one sentence.
        place: Where it is declared (`pyproject.toml rules[0]`).
        key: Which part of the declaration is wrong.
    """

    def __init__(self, problem: str, *, place: str = "", key: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.place = place
        self.key = key

    def __str__(self) -> str:
        where = ".".join(part for part in (self.place, self.key) if part)
        return f"{where}: {self.problem}" if where else self.problem


class ConfigError(GovinfoError):
    """A setting, a rule code or a word of the command line is unknown."""


class PluginError(GovinfoError):
    """What an installed package offers fails where the user asked for it by name."""


class GovinfoWarning(UserWarning):
    """What a user should know though the work goes on: an installed package is broken."""
