"""Configuration: `govinfo-check.toml`, or `[tool.govinfo-check]` in `pyproject.toml`.

Everything in it is optional. All that it says is checked when it is read, rules of users' own
included: a mistake is one error with file, key and line, and the word that was likely meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govinfo_check.settings import DEFAULTS, Settings, is_named

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "govinfo-check.toml"
PYPROJECT = "pyproject.toml"

MAX_BYTES = 1 << 18
"""A larger file is no configuration."""


@dataclass(frozen=True)
class Config:
    """What is set for all reports, and for some.

    Attributes:
        settings: For every report.
        files: By a pattern for the names of files, the fields of the settings that differ for
            them, in the order of the file; of two patterns that fit, the later one counts.
        path: The file; `None` where there is none.
    """

    settings: Settings = DEFAULTS
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    path: str | None = None

    def settings_of(self, source: str | None) -> Settings:
        """The settings for the report in the file `source`: what is ignored adds up."""
        settings = self.settings
        for pattern, given in self.files.items():
            if is_named(source, pattern, settings.folder):
                severities = {**settings.severities, **given.get("severities", {})}
                ignore = settings.ignore + given.get("ignore", ())
                settings = replace(
                    settings, **{**given, "severities": severities, "ignore": ignore}
                )
        return settings


NO_CONFIG = Config()
"""Nothing set."""


def find_config(folder: str | Path = ".") -> str | None:
    """The configuration of the working folder: its own, or that of the nearest folder above.

    `govinfo-check.toml` comes before a `pyproject.toml` that speaks of govinfo-check. Folders of
    reports are never looked into: whoever sent them must not say what is checked.
    """
    try:
        start = Path(folder).resolve()
        for place in (start, *start.parents):
            if (place / NAME).is_file():
                return _shown(place / NAME)
            if _speaks_of_us(place / PYPROJECT):
                return _shown(place / PYPROJECT)
    except OSError:  # a working folder that is gone, a folder above that may not be looked into
        return None
    return None


def _shown(path: Path) -> str:
    """The path as a message names it: from the working folder where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _speaks_of_us(path: Path) -> bool:
    """Whether the file has our section; one that is no TOML and may have it is taken for it."""
    try:
        if b"tool.govinfo-check" not in path.read_bytes()[:MAX_BYTES]:
            return False
    except OSError:
        return False
    from govinfo_check.config.load import has_section  # noqa: PLC0415 - seldom needed

    return has_section(path)


def load_config(path: str | None = None) -> Config:
    """The configuration in the file `path`; that of the working folder where it is not given.

    Raises:
        ConfigError: The file cannot be read, is no TOML, or sets what cannot be set so.
        RuleError: A rule of the user's own is declared wrongly.
    """
    found = find_config() if path is None else path
    if found is None:
        return NO_CONFIG
    from govinfo_check.config.load import load  # noqa: PLC0415 - without a file it is not needed

    return load(found)
