"""Which files the words of a command line would have found, were they still there."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_check.commands.files import is_glob

if TYPE_CHECKING:
    from collections.abc import Iterable


class Scope:
    """What the words of a command line reach: folders and globs; a file's own name tells itself.

    Args:
        words: The words.
        found: The files that they mean now.
    """

    def __init__(self, words: Iterable[str], found: Iterable[str]) -> None:
        words = tuple(words)
        self._found = frozenset(found)
        self._files = frozenset(map(os.path.realpath, self._found))
        self._folders = frozenset(os.path.realpath(word) for word in words if os.path.isdir(word))  # noqa: PTH112 - false for a name too long
        self._globs = tuple(filter(is_glob, words))

    def renames(self, source: str) -> bool:
        """Whether the file is found under another spelling of its name."""
        return source not in self._found and os.path.realpath(source) in self._files

    def misses(self, source: str) -> bool:
        """Whether the words reach the file's place and do not find it."""
        return source not in self._found and (self._is_below(source) or self._matches(source))

    def _is_below(self, source: str) -> bool:
        real = Path(os.path.realpath(source))
        return any(str(place) in self._folders for place in (real, *real.parents))

    def _matches(self, source: str) -> bool:
        """Whether a glob means the file, or a folder that it is in."""
        path = Path(source)
        return any(
            fnmatch(str(place), word)
            and ("**" in word or len(place.parts) == len(Path(word).parts))
            for word in self._globs
            for place in (path, *path.parents)
        )
