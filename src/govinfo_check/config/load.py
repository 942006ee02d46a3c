"""A configuration file read, checked, and turned into settings."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, NoReturn

from pydantic import ValidationError

from govinfo_check.config import MAX_BYTES, PYPROJECT, Config
from govinfo_check.config.lines import line_of
from govinfo_check.config.tables import ConfigTable, fault
from govinfo_check.config.toml import toml_of
from govinfo_check.errors import ConfigError, RuleError, why
from govinfo_check.rules import all_rules, choose
from govinfo_check.rules.names import nearest
from govinfo_check.settings import OwnRule, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_check.config.lines import Path

SECTION = ("tool", "govinfo-check")


def has_section(path: FilePath) -> bool:
    """Whether a TOML file has our section; one that is no TOML may have it."""
    try:
        tool = toml_of(path.read_text(encoding="utf-8")).get(SECTION[0])
    except ValueError:
        return True
    return isinstance(tool, dict) and SECTION[1] in tool


def load(path: str) -> Config:
    """The configuration in the file `path`; of `pyproject.toml` our section.

    Raises:
        ConfigError: It cannot be read, is no TOML, or sets what cannot be set so.
        RuleError: A rule of the user's own is declared wrongly.
    """
    return _Loading(path).config()


class _Loading:
    """One file while it is read: its text, for the lines that errors name."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.text = _text(path)
        self.section = SECTION if FilePath(path).name == PYPROJECT else ()

    def config(self) -> Config:
        """The configuration that the file states."""
        try:
            table = ConfigTable.model_validate(self.table())
        except ValidationError as error:
            place, told = fault(error)
            self.refuse(place, told)
        rules = tuple(
            rule.declared(f"{self.path} rules[{n}]") for n, rule in enumerate(table.rules)
        )
        waivers = tuple(
            waiver.waiver(f"{self.path} 第 {n} 条豁免")
            for n, waiver in enumerate(table.waivers, start=1)
        )
        self.check_rules(rules)
        self.check_codes(table, rules)
        folder = str(FilePath(self.path).resolve().parent)
        settings = Settings(rules=rules, waivers=waivers, folder=folder, **table.settings())
        files = {pattern: given.settings() for pattern, given in table.files.items()}
        return Config(settings, files, self.path)

    def table(self) -> Any:  # noqa: ANN401 - what TOML holds
        """Our section, or all of the file."""
        try:
            data: Any = toml_of(self.text)
        except ValueError as error:
            raise ConfigError(f"{self.path}: {error}") from None
        for name in self.section:
            data = data.get(name, {}) if isinstance(data, dict) else data
        return data

    def check_rules(self, rules: tuple[OwnRule, ...]) -> None:
        """Nothing, where each of the user's own rules is one, and none is another."""
        try:
            all_rules(rules)
        except RuleError as error:
            places = [declared.place for declared in rules]
            if error.place not in places:
                raise  # an installed package's
            number = places.index(error.place)
            line = line_of(self.text, (*self.section, "rules", number, error.key))
            where = f"{error.place}.{error.key} (line {line})"
            raise RuleError(error.problem, place=where) from None

    def check_codes(self, table: ConfigTable, rules: tuple[OwnRule, ...]) -> None:
        """Nothing, where every code is a rule's, or the beginning of one where that is enough."""
        for place, word in _codes(table):
            try:
                choose([word], own=rules)
            except ConfigError as error:
                self.refuse(place, str(error))
        whole = [rule.code for rule in all_rules(rules)]
        for n, waiver in enumerate(table.waivers):
            if waiver.code and waiver.code not in whole:
                near = nearest(waiver.code, whole)
                hint = f",是不是 {near}?" if near else ""
                self.refuse(("waivers", n, "code"), f"没有规则 “{waiver.code}”{hint}")

    def refuse(self, place: Path, problem: str) -> NoReturn:
        """Say what is wrong at a place.

        Raises:
            ConfigError: Always.
        """
        line = line_of(self.text, (*self.section, *place))
        where = f"{self.path} {_written(place)}".strip()
        raise ConfigError(f"{where} (第 {line} 行): {problem}")


def _text(path: str) -> str:
    try:
        with FilePath(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        reason = why(error) if isinstance(error, OSError) else error
        raise ConfigError(f"{path}: 无法打开配置文件({reason})") from None
    if len(data) > MAX_BYTES:
        raise ConfigError(f"{path}: 超过 {MAX_BYTES // 1024} KiB,不是配置文件")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: 不是 UTF-8 编码的文字。请另存为 UTF-8") from None


def _codes(table: ConfigTable) -> Iterator[tuple[Path, str]]:
    """Every place where a rule's code or its beginning stands."""
    tables: Iterable[tuple[Path, Any]] = [
        ((), table),
        *((("files", name), one) for name, one in table.files.items()),
    ]
    for place, one in tables:
        yield from (((*place, "select", n), word) for n, word in enumerate(one.select or ()))
        yield from (((*place, "ignore", n), word) for n, word in enumerate(one.ignore))
        yield from (((*place, "severity", word), word) for word in one.severity)


def _written(place: Path) -> str:
    """A place as a person writes it: `rules[0].assert`.

    >>> _written(("rules", 0, "assert")), _written(("files", "a/*.html", "ignore"))
    ('rules[0].assert', 'files."a/*.html".ignore')
    """
    parts = ""
    for part in place:
        if isinstance(part, int):
            parts += f"[{part}]"
        else:
            is_bare = part.replace("-", "").replace("_", "").isalnum() and part.isascii()
            parts += ("." if parts else "") + (part if is_bare else f'"{part}"')
    return parts
