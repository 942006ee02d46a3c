"""What outputs for machines call a file: the path as the user named it, in their own spelling."""

from __future__ import annotations

import os
import sys
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from urllib.parse import quote

PATHS: type[PurePath] = PureWindowsPath if sys.platform == "win32" else PurePosixPath
"""How this system spells paths: where a `\\` divides folders, where it is part of a name."""


def slashed(source: str, paths: type[PurePath] = PATHS) -> str:
    r"""`source` with `/` between its folders, whatever the system has.

    >>> slashed(r"报告\a.html", PureWindowsPath), slashed(r"a\b.html", PurePosixPath)
    ('报告/a.html', 'a\\b.html')
    """
    return source.replace("\\", "/") if paths is PureWindowsPath else source


def uri(source: str, paths: type[PurePath] = PATHS) -> str:
    r"""The URI of a file, relative where the user named it so.

    >>> uri("年报/a b.html", PurePosixPath), uri("/data/#1.html", PurePosixPath)
    ('%E5%B9%B4%E6%8A%A5/a%20b.html', 'file:///data/%231.html')
    >>> uri(r"C:\年报\a.html", PureWindowsPath), uri(r"\\host\share\a.html", PureWindowsPath)
    ('file:///C:/%E5%B9%B4%E6%8A%A5/a.html', 'file://host/share/a.html')
    """
    path = slashed(source, paths)
    if not paths(source).is_absolute():
        return _quoted(path)
    drive = PureWindowsPath(source).drive if paths is PureWindowsPath else ""
    if drive.endswith(":"):
        return f"file:///{drive}{_quoted(path[len(drive) :])}"
    return f"file:{'' if drive else '//'}{_quoted(path)}"


def _quoted(path: str) -> str:
    return quote(os.fsencode(path), safe="/")
