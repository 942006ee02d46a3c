"""Readers of installed packages, offered under the entry-point group `govinfo_check.readers`.

An entry point is a `Format`; the module that it names has `read(data: bytes) -> Document` and is
imported when a file of the format is read. What is no format is warned of once and left out.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from govinfo_check import plugins
from govinfo_check.documents import Document
from govinfo_check.errors import ReadError
from govinfo_check.readers import FORMATS, Format

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")
_SUFFIX = re.compile(r"\.[a-z0-9]+")


@cache
def installed_formats() -> Mapping[str, tuple[Format, str]]:
    """The formats that packages read, by each of their words, with where they come from."""
    found: dict[str, tuple[Format, str]] = {}
    taken = {word for kind in FORMATS for word in _words(kind)}
    for offer in plugins.offers(plugins.READERS):
        kind = offer.given
        if not isinstance(kind, Format) or not _is_declared(kind):
            plugins.leave_out(
                offer.place, f"{str(kind)[:80]} is no Format with module and suffixes"
            )
        elif twice := sorted(taken.intersection(_words(kind))):
            plugins.leave_out(offer.place, f"“{twice[0]}” 已有别的读取器")
        else:
            taken.update(_words(kind))
            found |= dict.fromkeys((kind.name, *kind.aliases), (kind, offer.place))
    return found


def _words(kind: Format) -> tuple[str, ...]:
    return (kind.name, *kind.aliases, *kind.suffixes)


def _is_declared(kind: Format) -> bool:
    """Whether every field is what `Format` says, the words in lower case."""
    try:
        names = all(map(_WORD.fullmatch, (kind.name, *kind.aliases)))
        return isinstance(kind.module, str) and names and all(map(_SUFFIX.fullmatch, kind.suffixes))
    except TypeError:
        return False


def read_installed(word: str, data: bytes) -> Document:
    """What the package's reader of that format finds in the bytes.

    Raises:
        ReadError: It cannot read them, or does not work.
    """
    kind, place = installed_formats()[word]
    try:
        document = import_module(str(kind.module)).read(data)
    except ReadError:
        raise
    except (Exception, SystemExit) as error:
        remedy = "请告知这个包的维护者,或另存为其他格式"
        raise ReadError(f"{place} 读取时出错({plugins.told(error)})", remedy=remedy) from error
    if not isinstance(document, Document):
        raise ReadError(f"{place} 没有给出 Document,而是 {type(document).__name__}")
    return document
