"""Which word of the command line names a panel: told by its name and first bytes, no library."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, NoReturn

from govinfo_check.commands.files import is_glob, matches
from govinfo_check.commands.members import is_pipe, leads_out
from govinfo_check.commands.panel_heading import heading_of, names_cells
from govinfo_check.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Kind = Literal["parquet", "ipc", "csv", "duckdb"]

_KINDS: dict[str, Kind] = {
    ".parquet": "parquet",
    ".arrow": "ipc",
    ".feather": "ipc",
    ".ipc": "ipc",
    ".csv": "csv",
    ".duckdb": "duckdb",
    ".ddb": "duckdb",
}
"""What a suffix promises; a CSV is a panel only if its first line names cells by address."""


class PanelPath(NamedTuple):
    """A panel as it was named: the word, the kind of its files, and the files, sorted."""

    name: str
    kind: Kind
    files: tuple[str, ...]
    is_folder: bool = False


def panel_of(words: Sequence[str]) -> PanelPath | None:
    """The panel that the words name, or `None` where they name documents.

    Raises:
        ConfigError: There is a panel, and something else beside it.
    """
    names = [name for word in words for name in (matches(word) if is_glob(word) else [word])]
    found = [panel for name in names if (panel := _panel(name)) is not None]
    if found and len(names) > 1:
        raise ConfigError(
            f"{found[0].name}: 汇总表一次检查一张,不与别的文件同时检查。"
            "分成多个文件的汇总表,请给出所在的文件夹"
        )
    return found[0] if found else None


def _panel(word: str) -> PanelPath | None:
    path = Path(word)
    try:
        if path.is_dir():
            return _partitions(word)
        kind = _kind(path) if path.is_file() else None
    except (OSError, ValueError):  # no name of a file: reading it says so
        return None
    return None if kind is None else PanelPath(word, kind, (word,))


def is_panel(path: Path) -> bool:
    """Whether a file is a panel, or part of one, by its name or a CSV's first line."""
    try:
        return path.suffix.lower() in _KINDS and path.is_file() and _kind(path) is not None
    except OSError:  # a CSV that may not be opened
        return False


def _kind(path: Path) -> Kind | None:
    kind = _KINDS.get(path.suffix.lower())
    return None if kind == "csv" and not names_cells(heading_of(path).columns) else kind


def _partitions(folder: str) -> PanelPath | None:
    """The panel in a folder that holds files of one kind of panel and nothing else."""
    kind: Kind | None = None
    files: list[str] = []
    for path in _members(folder):
        own = _KINDS.get(path.suffix.lower())
        if own is None or own == "duckdb" or (kind or own) != own or is_pipe(path):
            return None
        kind = own
        files.append(str(path))
    if kind is None or (kind == "csv" and not names_cells(heading_of(Path(files[0])).columns)):
        return None
    return PanelPath(folder, kind, tuple(sorted(files)), is_folder=True)


def _members(folder: str) -> Iterator[Path]:
    """The files below a folder without those that engines, and `read`, put beside their parts.

    So is a link to a folder elsewhere, which is not followed.
    """
    for place, folders, names in os.walk(folder, onerror=_raised):
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        yield from (Path(place, name) for name in names if not name.startswith((".", "_")))
        links = (path for name in folders if (path := Path(place, name)).is_symlink())
        yield from (path for path in links if leads_out(str(path), [folder]))


def _raised(error: OSError) -> NoReturn:
    """A folder that cannot be opened may hold rows: the search for documents tells of it."""
    raise error


def beside(panel: Path) -> Path:
    """The folder in which `read` puts what belongs to a panel.

    Its name begins with `_`, as those do that engines pass over which read a folder of parts.
    """
    return panel.with_name(f"_{panel.stem}")
