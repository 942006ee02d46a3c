"""Mapping files: which bodies are below which, as the user declares it in TOML."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_check.config.toml import toml_of
from govinfo_check.errors import ConfigError, why
from govinfo_check.rules.review import body_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Bodies = Mapping[str, tuple[str, ...]]

MAX_BYTES = 1 << 24
"""A larger file maps no bodies."""


def read_mappings(places: Iterable[str]) -> Bodies:
    """By a body's key, the names of the bodies below it, each once.

    Raises:
        ConfigError: A file is no mapping from a name to a list of names, declares a body twice,
            or puts one below itself.
    """
    bodies: dict[str, tuple[str, ...]] = {}
    last = ""
    for last in places:
        declared = _toml(last)
        if not declared:
            raise ConfigError(f'{last}: 没有列出机关,应如 "甲市" = ["甲市教育局"]')
        for name, below in declared.items():
            key = body_key(name)
            if key in bodies:
                raise ConfigError(f"{last}: “{_short(name)}” 列出了两次。请合并为一项")
            bodies[key] = _names(last, name, below)
    _refuse_circles(last, bodies)
    return bodies


def _names(place: str, name: str, below: object) -> tuple[str, ...]:
    names = below if isinstance(below, list) else [None]
    if not all(isinstance(one, str) for one in names):
        raise ConfigError(
            f'{place}: “{_short(name)}” 之后应是下级机关名称的列表,例如 "甲市" = ["甲市教育局"]'
        )
    if not all(map(body_key, (name, *names))):
        raise ConfigError(f"{place}: “{_short(name)}” 一项有空的机关名称。请填写或删去")
    return tuple({body_key(one): one for one in reversed(names)}.values())[::-1]


def _refuse_circles(place: str, bodies: Bodies) -> None:
    try:
        TopologicalSorter(
            {key: [body_key(name) for name in below] for key, below in bodies.items()}
        ).prepare()
    except CycleError as error:
        circle = " → ".join(map(_short, reversed(error.args[1][:5])))
        raise ConfigError(f"{place}: 机关成了自己的下级:{circle}。请核对上下级") from None


def _toml(place: str) -> dict[str, object]:
    try:
        with Path(place).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{place}: 无法打开({why(error)})。请核对文件名和权限") from None
    if len(data) > MAX_BYTES:
        raise ConfigError(f"{place}: 超过 {MAX_BYTES >> 20} MiB,不是映射文件")
    try:
        return toml_of(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise ConfigError(f"{place}: 不是 UTF-8 编码的文字。请另存为 UTF-8") from None
    except ValueError as error:
        raise ConfigError(f"{place}: {error}") from None


def _short(name: str) -> str:
    return name[:40]
