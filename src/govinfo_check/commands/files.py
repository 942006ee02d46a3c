"""Which files the words of the command line mean, and where an output goes."""

from __future__ import annotations

import glob
import os
import shutil
import sys
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO

from govinfo_check.commands.members import leads_out, member, notes
from govinfo_check.errors import ConfigError, ReadError, why
from govinfo_check.readers import suffixes as known_suffixes
from govinfo_check.reporters import Page
from govinfo_check.reporters.text import STDIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from govinfo_check.commands.members import PassedOver
    from govinfo_check.rules.rule import Language


def find_files(
    words: Iterable[str], *, converts: bool = False, passed_over: PassedOver | None = None
) -> Iterator[str | ReadError]:
    """The files that `words` mean, each once, in the order of the words.

    A file is taken whatever its suffix. A folder stands for the files below it whose suffix a
    reader knows (or, where `converts`, LibreOffice converts), sorted by path, without hidden
    ones, those that Office locks (`~$…`), and JSON and text that is no report; links to folders
    in it are not followed. What a person might have taken for a report, and is left out, is
    added to `passed_over`. A word with `*`, `?` or `[` that is no file's name is a glob. Where a
    word means nothing, a `ReadError` stands in its place.
    """
    suffixes = _suffixes(converts=converts)
    seen: set[str] = set()
    real = lru_cache(maxsize=1)(_identity)  # members of one folder come one after the other
    words = tuple(words)
    for word in words:
        over = {} if passed_over is None else passed_over
        meant = list(_meant(word, words, suffixes, over))
        if len(words) == 1 and _is_folder(Path(word)) and not any(map(_is_link, meant)):
            yield from meant  # none can be another one
            return
        for found in meant:
            name = found.source or word if isinstance(found, ReadError) else found
            identity = _identity(name) if name == word else _identity_within(name, real)
            if identity not in seen:
                seen.add(identity)
                yield found


def _suffixes(*, converts: bool) -> tuple[str, ...]:
    if not converts:
        return known_suffixes()
    from govinfo_check.readers.convert import TARGETS  # noqa: PLC0415 - seldom needed

    return tuple(dict.fromkeys((*known_suffixes(), *TARGETS)))


def _identity(name: str) -> str:
    """The file itself, whatever it is called."""
    try:
        return name if name == STDIN else os.path.realpath(name)
    except (OSError, ValueError):  # a name too long, a null character: reading it says so
        return name


def _is_link(found: str | ReadError) -> bool:
    return isinstance(found, str) and os.path.islink(found)  # noqa: PTH114 - thousands of names, and no error


def _identity_within(name: str, real: Callable[[str], str]) -> str:
    """The same of a name that was met in a folder, whose own identity `real` tells."""
    folder, own = os.path.split(name)
    if not own or _is_link(name):
        return _identity(name)
    return os.path.join(real(folder), own)  # noqa: PTH118 - as above


def _meant(
    word: str, words: Sequence[str], suffixes: Sequence[str], passed_over: PassedOver
) -> Iterator[str | ReadError]:
    path = Path(word)
    if not word:
        yield ReadError("没有这个文件或文件夹", source="“”", remedy="请核对名称")
    elif word == STDIN:
        yield word
    elif _is_folder(path):
        yield from _members(word, words, suffixes, passed_over)
    elif is_glob(word):
        found = matches(word)
        if not found:
            yield ReadError("没有相符的文件", source=word, remedy="请核对文件名和通配符")
        for match in found:
            if _is_folder(Path(match)):
                yield from _members(match, words, suffixes, passed_over)
            else:
                yield match
    else:
        yield word


def is_glob(word: str) -> bool:
    """Whether a word stands for the names that match it, being itself the name of no file."""
    return glob.has_magic(word) and not os.path.lexists(word)


def matches(word: str) -> list[str]:
    """The names that match a glob, sorted by path."""
    return sorted(glob.glob(word, recursive=True), key=_by_path)  # noqa: PTH207 - Path.glob takes no absolute pattern


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name too long, a null character: reading it says so
        return False


def _members(
    folder: str, words: Sequence[str], suffixes: Sequence[str], passed_over: PassedOver
) -> Iterator[str | ReadError]:
    failures: list[OSError] = []
    found: list[str] = []
    others: PassedOver = {}
    links: list[str] = []
    for place, name in _walk(folder, failures.append, links.append):
        path = os.path.join(place, name)  # noqa: PTH118 - keeps the folder as the user wrote it
        kind = member(place, name, suffixes)
        if kind == "report":
            found.append(path)
        elif kind != "other":
            others.setdefault(kind, []).append(path)
    if away := [link for link in links if leads_out(link, (folder, *words))]:
        others["link"] = away
    for failure in failures:
        name = str(failure.filename or folder)
        yield ReadError(f"无法打开文件夹({why(failure)})", source=name, remedy="请检查文件夹权限")
    if not found and not failures:
        told = "。".join(notes(others)) or f"可读取的文件:{'、'.join(suffixes)}"
        yield ReadError("文件夹里没有报告", source=folder, remedy=told)
    else:
        others.pop("panel", None)  # a panel beside its reports is none of them
        for kind, paths in others.items():
            passed_over.setdefault(kind, []).extend(paths)
    yield from found


def _walk(
    folder: str, failed: Callable[[OSError], object], linked: Callable[[str], object]
) -> Iterator[tuple[str, str]]:
    """The place and name of each file below the folder, sorted by path as `_by_path` has it.

    Links to folders, which are not followed, are told to `linked`.
    """
    levels = [_entries(folder, failed, linked)]
    while levels:
        for place, name, is_folder in levels[-1]:
            if is_folder:
                levels.append(_entries(os.path.join(place, name), failed, linked))  # noqa: PTH118 - as above
                break
            yield place, name
        else:
            levels.pop()


def _entries(
    place: str, failed: Callable[[OSError], object], linked: Callable[[str], object]
) -> Iterator[tuple[str, str, bool]]:
    """What a folder itself holds, sorted, and whether it is a folder to go into."""
    for _, folders, names in os.walk(place, onerror=failed):
        inside = set(folders)
        for name in sorted([*folders, *names]):
            if name not in inside:
                yield place, name, False
            elif name.startswith("."):
                continue
            elif os.path.islink(path := os.path.join(place, name)):  # noqa: PTH114, PTH118 - as above
                linked(path)
            else:
                yield place, name, True
        break  # the folders in it have their turn among its files


def _by_path(name: str) -> tuple[str, ...]:
    return Path(name).parts


@contextmanager
def written(path: str | None) -> Iterator[TextIO]:
    """A text stream into the file `path`, or standard output for `None`.

    The file appears whole or not at all: what is written stands beside it until all is written.

    Raises:
        ConfigError: The file cannot be written.
    """
    if path is None:
        yield sys.stdout
        return
    with (
        draft_of(path) as draft,
        draft.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out,
    ):
        yield out


@contextmanager
def written_bytes(path: str | None) -> Iterator[IO[bytes]]:
    """A stream of bytes into the file `path`, which appears as `written` says; or standard output.

    Raises:
        ConfigError: The file cannot be written.
    """
    if path is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with draft_of(path) as draft, draft.open("wb") as out:
        yield out


def refuse_terminal(path: str | None, name: str) -> None:
    """Nothing, where `path` is a file or standard output no terminal.

    Raises:
        ConfigError: The output `name`, which is no text, would be written to a terminal.
    """
    if path is None and sys.stdout.isatty():
        raise ConfigError(f"{name} 文件不能显示在屏幕上。请在 --output 后给出文件名")


def page_of(stream: IO[Any], path: str | None, lang: Language = "zh") -> Page:
    """What an output on `stream`, which is the file `path` if any, is written on."""
    if path is not None or not stream.isatty():
        return Page(lang=lang, keeps_failures=path is not None, path=path)
    wants_colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Page(lang=lang, width=max(shutil.get_terminal_size().columns, 20), colour=wants_colour)


@contextmanager
def draft_of(path: str) -> Iterator[Path]:
    """The file to write in place of `path`, which it replaces when all is written.

    Raises:
        ConfigError: The file cannot be written.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise ConfigError(f"{path}: 是文件夹。请在 --output 后给出文件名")
    require_folder(path)
    is_device = target.exists() and not target.is_file()  # /dev/null and its like
    draft = target if is_device else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield draft
        if not is_device:
            draft.replace(target)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise ConfigError(f"{path}: 无法写入({why(error)})。请检查文件夹") from None
    finally:
        if not is_device:
            draft.unlink(missing_ok=True)


def require_folder(path: str) -> None:
    """Nothing, where the folder of a file to write is there.

    Raises:
        ConfigError: It is not.
    """
    if not Path(os.path.realpath(path)).parent.is_dir():
        raise ConfigError(f"{path}: 没有文件夹 “{Path(path).parent}”。请先建立它,或另给一个文件名")


def refuse_existing(path: str, *, overwrite: bool) -> None:
    """Nothing, where no file would be lost.

    Raises:
        ConfigError: The output is a folder, or a file and `--overwrite` was not given.
    """
    if Path(path).is_dir():
        raise ConfigError(f"{path}: 这是文件夹。请给出其中的一个文件名")
    if not overwrite and Path(path).is_file():
        raise ConfigError(f"{path}: 已有这个文件。请换一个文件名,或加 --overwrite 覆盖它")


def refuse_inputs(outputs: Iterable[str | None], inputs: Iterable[str | ReadError | None]) -> None:
    """Nothing, where no output is one of the inputs.

    Raises:
        ConfigError: An output would overwrite a file that is read.
    """
    paths = [path for path in outputs if path is not None]
    if not paths:
        return
    stored = set(map(_inode, paths))  # asked first: where a path leads takes long to find out
    names = (one for one in inputs if isinstance(one, str) and one != STDIN)
    read = {os.path.realpath(name) for name in names if _inode(name) in stored}
    for path in paths:
        if os.path.realpath(path) in read:
            raise ConfigError(
                f"{path}: 是要读取的文件,不能存放结果。请在 --output 后另给一个文件名"
            )


def _inode(name: str) -> tuple[int, int] | None:
    """What the system calls the file, `None` where there is none."""
    try:
        stat = os.stat(name)  # noqa: PTH116 - thousands of names
    except (OSError, ValueError):
        return None
    return stat.st_dev, stat.st_ino
