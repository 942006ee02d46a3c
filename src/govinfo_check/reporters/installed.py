"""Outputs of installed packages, offered under the entry-point group `govinfo_check.reporters`.

An entry point is a function `write(checked, out, page)` like those of the modules here; its name
is the output's. What is broken is warned of once and left out.
"""

from __future__ import annotations

from functools import cache
from typing import IO, TYPE_CHECKING, Any

from govinfo_check import plugins
from govinfo_check.errors import GovinfoError, PluginError
from govinfo_check.reporters import REPORTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govinfo_check.reporters import Checked, Page, Write


@cache
def installed_reporters() -> Mapping[str, Write]:
    """By name the functions of packages that write an output."""
    found: dict[str, Write] = {}
    for offer in plugins.offers(plugins.REPORTERS):
        if not callable(offer.given):
            plugins.leave_out(offer.place, f"{type(offer.given).__name__} 不是函数")
        elif offer.name in (*REPORTERS, *found):
            plugins.leave_out(offer.place, f"已有名为 “{offer.name}” 的输出")
        else:
            found[offer.name] = _guarded(offer.given, offer.place)
    return found


def _guarded(write: Write, place: str) -> Write:
    """`write`; where it fails, one line that names the package."""

    def guarded(checked: Iterable[Checked], out: IO[Any], page: Page) -> None:
        try:
            write(checked, out, page)
        except (OSError, GovinfoError):
            raise
        except (Exception, SystemExit) as error:
            raise PluginError(f"{place}: 写结果时出错({plugins.told(error)})") from error

    return guarded
