"""Which column of a frame is which cell: names by address, with dots or with `__` for each dot."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from govinfo_check.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_check.forms.form import Form

Separator = Literal[".", "__"]

KEYS = ("source", "agency", "year")
"""The columns that tell one report from another, those of them that the frame has."""

_SHOWN = 3
_MISSPELT = 0.85


@dataclass(frozen=True)
class Columns:
    """The columns of a frame.

    Attributes:
        names: All of them, in order.
        separator: What stands for the dots of an address in them.
    """

    names: tuple[str, ...]
    separator: Separator

    def name(self, address: str) -> str:
        """The name of the column of a cell, whether or not the frame has it.

        >>> Columns(("key",), "__").name("requests.new.total")
        'requests__new__total'
        """
        return address.replace(".", self.separator)

    def has(self, address: str) -> bool:
        """Whether the frame has a column for the cell."""
        return self.name(address) in self._known

    @property
    def _known(self) -> frozenset[str]:
        return frozenset(self.names)


def columns_of(names: Iterable[str], forms: Iterable[Form]) -> Columns:
    """The columns of a frame with these names; dots where no name of a cell has `__`.

    Raises:
        ReadError: Some cells are named with dots and others with `__`.
    """
    known = tuple(names)
    addresses = {address for form in forms for address in form.index}
    dotted = [name for name in known if name in addresses]
    scored = [n for n in known if "__" in n and n.replace("__", ".") in addresses]
    if dotted and scored:
        raise ReadError(
            f"列名有的用点(“{dotted[0]}”),有的用两条下划线(“{scored[0]}”)",
            remedy="请统一成一种",
        )
    return Columns(known, "__" if scored else ".")


def require(columns: Columns, addresses: Sequence[str]) -> None:
    """Nothing, where the frame has a column for each of these cells.

    Raises:
        ReadError: Columns are missing; they are named, with the nearest of those that are there.
    """
    missing = [address for address in addresses if not columns.has(address)]
    if not missing:
        return
    others = [name for name in columns.names if name.replace("__", ".") not in addresses]
    meant = {address: _nearest(columns.name(address), others) for address in missing}
    shown = sorted(missing, key=lambda address: not meant[address])[:_SHOWN]
    told = "、".join(
        f"“{columns.name(a)}”" + (f"(是不是“{meant[a]}”?)" if meant[a] else "") for a in shown
    )
    more = f" 等 {len(missing)} 列" if len(missing) > _SHOWN else ""
    raise ReadError(
        f"数据框缺少列 {told}{more}",
        remedy="列名应为格式的地址(点或两条下划线);确实没有的列按空格处理时,加 allow_missing=True",
    )


def _nearest(name: str, names: list[str]) -> str | None:
    """The one of `names` that is but a misspelling of `name`, or `None`."""
    found = get_close_matches(name, names, 1, _MISSPELT)
    return found[0] if found else None
