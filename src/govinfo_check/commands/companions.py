"""Which reports each checked one is held against: last year's, and those of the bodies below."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_check.commands.mappings import read_mappings
from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.reporters.text import STDIN
from govinfo_check.rules.review import Previous, Subordinates, body_key
from govinfo_check.sources import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from govinfo_check.readings import About, Reading
    from govinfo_check.reporters import Checked

    Index = Mapping[tuple[str, int | None], str]
    Checks = Callable[[Sequence[str | ReadError]], Iterable[Checked]]


@dataclass(frozen=True, slots=True)
class Companions:
    """What the reports of a run are held against, as words that another process can be told.

    Attributes:
        previous: The file that is last year's report of the only one checked.
        years: Where the report of a body and a year is, among the files of `--previous`.
        below: The files of the bodies below the only one checked.
        missing: The bodies below it without a report.
        folders: The folders of `--subordinates`; in them `a/` holds the bodies below `a.html`.
        bodies: By a body's key, the names of those below it, as a mapping file declares them.
        names: Where the report of a body and a year is, for `bodies`.
        notes: What is to be told of them: several reports of one body and year.
        converts: Whether LibreOffice may convert old kinds of files.
        raise_limits: How many times their own the limits of reading are.
        begins: Called before each further file is read.
    """

    previous: str | None = None
    years: Index = field(default_factory=dict)
    below: tuple[str, ...] | None = None
    missing: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    bodies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Index = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    converts: bool = False
    raise_limits: float = 1
    begins: Callable[[], object] = int

    def previous_of(self, reading: Reading) -> Previous | None:
        """Last year's report of the body that `reading` is of.

        Raises:
            ReadError: It cannot be read.
        """
        if self.previous is not None:
            return Previous(self.read(self.previous))
        found = self.previous_file(reading.about)
        return None if found is None else Previous(self.read(found), is_given=False)

    def previous_file(self, report: About) -> str | None:
        """The file in the folder of `--previous` that is last year's report of the same body."""
        if report.year is None or not report.agency:
            return None
        return self.years.get((body_key(report.agency), report.year - 1))

    def subordinates_of(self, reading: Reading, file: str) -> Subordinates | None:
        """The reports of the bodies below the one that `reading`, from `file`, is of.

        One that cannot be read counts as missing.
        """
        declared = self.bodies.get(body_key(reading.about.agency))
        if declared is not None:
            places = {n: self.names.get((body_key(n), reading.about.year)) for n in declared}
            missing = tuple(name for name, place in places.items() if place is None)
            files = [place for place in places.values() if place is not None]
            return self._read_all(files, missing)._replace(are_complete=True)
        if self.below is not None:
            return self._read_all(self.below, self.missing)
        for folder in _folders_of(file, self.folders):
            return self._read_all(*_members(folder, converts=self.converts))
        return None

    def read(self, file: str) -> Reading:
        """The reading of one of the files, read as the checked ones are.

        Raises:
            ReadError: It cannot be read.
        """
        self.begins()
        return read(file, convert=self.converts, raise_limits=self.raise_limits)

    def _read_all(self, files: Sequence[str], missing: tuple[str, ...]) -> Subordinates:
        readings: list[Reading] = []
        unread: list[str] = []
        for file in files:
            try:
                readings.append(self.read(file))
            except ReadError:
                unread.append(f"{file}(未能读取)")
        return Subordinates(tuple(readings), missing=(*missing, *unread))


ALONE = Companions()
"""Nothing to be held against."""


def companions(
    previous: str | None,
    subordinates: Sequence[str],
    files: Sequence[str | ReadError],
    checks: Checks,
    beside: Companions = ALONE,
) -> Companions:
    """What `files` are held against.

    Args:
        previous: The word of `--previous`: a file, or a folder of reports of any years.
        subordinates: The words of `--subordinates`: files, folders, mapping files (`.toml`).
        files: The files that are checked.
        checks: What reads files, each to its result or why it could not be read.
        beside: How the files are read.

    Raises:
        ConfigError: One file is given for several reports, or a mapping file is no mapping.
        ReadError: A word names nothing.
    """
    for word in (previous, *subordinates):
        _refuse_nothing(word)
    is_one = len(files) == 1
    mappings = [word for word in subordinates if word.endswith(".toml")]
    words = [word for word in subordinates if word not in mappings]
    folders = tuple(word for word in words if Path(word).is_dir())
    bodies = read_mappings(mappings)
    beside = _with_previous(beside, previous, checks, is_one=is_one)
    if mappings:
        own = [file for file in files if isinstance(file, str) and file != STDIN]
        names, notes = _index([*own, *_found(words, converts=beside.converts)], checks)
        return replace(beside, bodies=bodies, names=names, notes=(*beside.notes, *notes))
    if words and not is_one and len(folders) < len(words):
        raise ConfigError(
            "检查多份报告时,--subordinates 应为文件夹(其中“甲/”内是“甲.html”的下级)"
            "或映射文件(.toml)"
        )
    if not words or not is_one:
        return replace(beside, folders=folders)
    below, missing = _below(words, files[0], converts=beside.converts)
    return replace(beside, below=below, missing=missing)


def _refuse_nothing(word: str | None) -> None:
    if word == STDIN:
        raise ConfigError("--previous 和 --subordinates 不读标准输入(-)。请给出文件或文件夹")
    if word is not None and not Path(word).exists() and not glob.has_magic(word):
        raise ReadError("没有这个文件或文件夹", source=word or "“”", remedy="请核对名称")


def _with_previous(
    beside: Companions, word: str | None, checks: Checks, *, is_one: bool
) -> Companions:
    if word is None:
        return beside
    if Path(word).is_dir():
        years, notes = _index(_found([word], converts=beside.converts), checks)
        return replace(beside, years=years, notes=notes)
    if not is_one:
        raise ConfigError(
            f"--previous {word}: 检查多份报告时请给出文件夹,其中的上年年报按机关名称和年份配对"
        )
    beside.read(word)  # tells at once what is wrong with it
    return replace(beside, previous=word)


def _index(files: Iterable[str], checks: Checks) -> tuple[Index, tuple[str, ...]]:
    """Where the report of each body and year is; of two files for one the first, which is told."""
    found: dict[tuple[str, int | None], str] = {}
    again: dict[tuple[str, int | None], int] = {}
    for checked in checks(list(files)):
        if not isinstance(checked, ReadError) and checked.source:
            body = body_key(checked.about.agency) or Path(checked.source).stem
            key = (body, checked.about.year)
            if key in found:
                again[key] = again.get(key, 1) + 1
            found.setdefault(key, checked.source)
    notes = (
        f"{found[body, year]}: {body}{f' {year} 年' if year else ''}有 {count} 份报告,只用这一份"
        for (body, year), count in again.items()
    )
    return found, tuple(notes)


def _found(words: Iterable[str], *, converts: bool) -> list[str]:
    """The files that the words mean.

    Raises:
        ReadError: A word means nothing.
    """
    from govinfo_check.commands.files import find_files  # noqa: PLC0415 - it reads names only

    files = list(find_files(words, converts=converts))
    for file in files:
        if isinstance(file, ReadError):
            raise file
    return [file for file in files if isinstance(file, str)]


def _below(
    words: Sequence[str], file: str | ReadError, *, converts: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files of the bodies directly below, and the names of folders without a report."""
    files: list[str] = []
    missing: list[str] = []
    for word in words:
        if Path(word).is_dir():
            inside, without = _members(word, converts=converts)
            files += inside
            missing += without
        else:
            files += _found([word], converts=converts)
    own = os.path.realpath(file) if isinstance(file, str) else ""
    kept = dict.fromkeys(one for one in files if os.path.realpath(one) != own)
    return tuple(kept), tuple(missing)


def _members(folder: str, *, converts: bool) -> tuple[list[str], tuple[str, ...]]:
    """The reports that lie in a folder itself, and its folders without a report beside them.

    What lies deeper belongs to the bodies in between, whose reports already include it.

    Raises:
        ReadError: The folder holds no report.
    """
    files = _found([folder], converts=converts)
    inside = [file for file in files if Path(file).parent == Path(folder)]
    stems = {Path(file).stem for file in inside}
    deeper = {Path(file).relative_to(folder).parts[0] for file in files if file not in inside}
    return inside, tuple(sorted(deeper - stems))


def _folders_of(file: str, folders: Sequence[str]) -> Iterator[str]:
    """The folder with the bodies below the one whose report `file` is, if there is one."""
    stem = Path(file).stem
    beside = Path(file).with_suffix("")
    for folder in folders:
        inside = Path(folder).resolve() in beside.resolve().parents
        place = beside if inside else Path(folder, stem)
        if place.is_dir():
            yield str(place)
