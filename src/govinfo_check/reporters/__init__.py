"""The outputs of a check, one module each, siblings over the same results.

A reporter is a module with `write(checked, out, page)`: it takes the results one by one, as they
come, and writes text to `out` (bytes, if it is one of `BINARY`). A further output is one module
and its name here, or comes with an installed package (`installed`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, Literal

from govinfo_check import plugins
from govinfo_check.engine import CheckResult
from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.reporters.scope import WHOLE, Scope
from govinfo_check.settings import SEVERITIES

if TYPE_CHECKING:
    from govinfo_check.rules.rule import Language
    from govinfo_check.settings import Severity

REPORTERS = (
    "text",
    "json",
    "sarif",
    "junit",
    "github",
    "csv",
    "xlsx",
    "markdown",
    "html",
    "ess",
)
"""The names of this package's outputs, which are their modules; the first is the default."""

LOCALIZED = frozenset(REPORTERS) - {"ess"}
"""The outputs that show repairs, for which the wrong cells are searched for while files are
checked; for any other they are searched for when it asks."""

BINARY = frozenset({"xlsx"})
"""The outputs that are no text, and are written to a stream of bytes."""

WITH_PROSE = frozenset({"html"})
"""The outputs that show the prose, which ten thousand results would keep for nothing."""

Detail = Literal["brief", "usual", "full"]

Checked = CheckResult | ReadError
"""What a check gives for one file: what the rules say, or why it could not be read."""


@dataclass(frozen=True, slots=True)
class Page:
    """What an output is written on.

    Attributes:
        lang: The language of the words around the messages.
        width: Columns of the terminal; `None` where lines are not wrapped (a pipe, a file).
        colour: Whether colours are wanted.
        keeps_failures: Whether files that could not be read are told of here as well; on a
            terminal and in a pipe standard error tells of them.
        fail_on: The least severity that fails a report, where an output has such a notion.
        path: The file that it is written into; `None` for standard output.
        detail: How much the text tells of each report: `brief`, one line of those that fail.
        has_statistics: Whether the text ends with a count for each rule.
        scope: What the run was asked to look at; outputs say what it left out.
    """

    lang: Language = "zh"
    width: int | None = None
    colour: bool = False
    keeps_failures: bool = False
    fail_on: Severity = "error"
    path: str | None = None
    detail: Detail = "usual"
    has_statistics: bool = False
    scope: Scope = WHOLE

    @property
    def failing(self) -> tuple[Severity, ...]:
        """The severities that fail a report."""
        return SEVERITIES[SEVERITIES.index(self.fail_on) :]


Write = Callable[[Iterable[Checked], IO[Any], Page], None]


def get_reporter(name: str) -> Write:
    """The function that writes the output called `name`.

    Packages are asked only for one that is not this package's.

    Raises:
        ConfigError: There is no such output.
    """
    if name not in REPORTERS:
        installed = _installed()
        if name not in installed:
            known = "、".join((*REPORTERS, *installed))
            raise ConfigError(f"没有名为 “{name}” 的输出。可用:{known}")
        return installed[name]
    write: Write = import_module(f"{__name__}.{name}").write
    return write


def _installed() -> Mapping[str, Write]:
    if not plugins.is_offered(plugins.REPORTERS):
        return {}
    from govinfo_check.reporters.installed import installed_reporters  # noqa: PLC0415 - there is seldom one

    return installed_reporters()
