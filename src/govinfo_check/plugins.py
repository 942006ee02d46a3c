"""What installed packages offer through entry points: forms, readers, rules and outputs.

What is broken is warned of in one line that names the package, and left out; nothing else breaks.
Packages are looked for once, and a package is imported only when what it offers must be known.
"""

from __future__ import annotations

import warnings
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.errors import GovinfoWarning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.metadata import EntryPoint

FORMS = "govinfo_check.forms"
READERS = "govinfo_check.readers"
RULES = "govinfo_check.rules"
REPORTERS = "govinfo_check.reporters"
GROUPS = (FORMS, READERS, RULES, REPORTERS)
"""The groups of entry points under which packages offer something."""


class Offer(NamedTuple):
    """What an entry point offers.

    Attributes:
        name: The entry point's name.
        place: The package and the entry point, for messages.
        given: The object itself.
    """

    name: str
    place: str
    given: object


def is_offered(group: str) -> bool:
    """Whether an installed package offers anything under `group`; nothing is imported."""
    return bool(_points()[group])


def offers(group: str) -> Iterator[Offer]:
    """What packages offer under `group`, by package; what cannot be loaded is warned of."""
    for point in _points()[group]:
        place = _place(point)
        try:
            given = point.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever an import may do
            leave_out(place, f"无法载入({told(error)})")
        else:
            yield Offer(point.name, place, given)


def leave_out(place: str, problem: str) -> None:
    """Warn that what an installed package offers does not work and is not used.

    Whoever shows the warning (pytest, a notebook) shows it as it is, so it is harmless here.
    """
    text = f"{place}: {problem},不使用"
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
    warnings.warn(shown, GovinfoWarning, stacklevel=3)


def told(error: BaseException) -> str:
    """An exception of a package's on one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:200]


@cache
def _points() -> Mapping[str, tuple[EntryPoint, ...]]:
    """The entry points of each group, ordered by package."""
    found = entry_points()
    return {
        group: tuple(
            sorted(found.select(group=group), key=lambda point: (_place(point), point.value))
        )
        for group in GROUPS
    }


def _place(point: EntryPoint) -> str:
    package = point.dist.name if point.dist else ""
    return f"{package or point.value} ({point.group}: {point.name})"
