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

YEAR = "year"
"""The column with the report's year."""

KEYS = ("source", "agency", YEAR)
"""The columns that tell one report from another, those of them that the frame has."""

OWN = "__govinfo_"
"""How the columns begin that are made on the way; no column of a panel may."""

_SHOWN = 3
_MISSPELT = 0.85


@dataclass(frozen=True)
class Columns:
    """The columns of a frame.

    Attributes:
        names: All of them, in order.
        separator: What stands for the dots of an address in them.
        others: Those that are no cell's on any form.
    """

    names: tuple[str, ...]
    separator: Separator
    others: tuple[str, ...] = ()

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
        ReadError: Some cells are named with dots and others with `__`, or a name is one of ours.
    """
    known = tuple(names)
    for name in known:
        if not isinstance(name, str):
            raise ReadError(f"列名 {name!r} 不是文字", remedy="列名应为地址,如 requests.new.total")
        if name.startswith(OWN):
            raise ReadError(f"列名 “{name}” 以 {OWN} 开头", remedy="请先给它改名")
    addresses = {address for form in forms for address in form.index}
    dotted = [name for name in known if name in addresses]
    scores = {address.replace(".", "__") for address in addresses}
    scored = [name for name in known if name in scores]
    if dotted and scored:
        raise ReadError(
            f"列名有的用点(“{dotted[0]}”),有的用两条下划线(“{scored[0]}”)",
            remedy="请统一成一种",
        )
    others = tuple(name for name in known if name not in addresses | scores)
    return Columns(known, "__" if scored else ".", others)


def require(columns: Columns, addresses: Sequence[str], *, allow_missing: bool = False) -> None:
    """Nothing, where the frame has a column for each of these cells.

    Where missing ones are allowed, only such as nothing looks like, and some cell must be there.

    Raises:
        ReadError: Columns are missing; they are named, with the nearest of those that are there.
    """
    missing = {columns.name(address): "" for address in addresses if not columns.has(address)}
    if missing:
        for name in columns.others:
            missing |= dict.fromkeys(get_close_matches(name, missing, 1, _MISSPELT), name)
    if not any(missing.values()) and len(columns.others) == len(columns.names):
        raise ReadError("没有一列的名称是格式的地址", remedy="列名应为 requests.new.total 等地址")
    if allow_missing:
        missing = {name: meant for name, meant in missing.items() if meant}
    if not missing:
        return
    shown = sorted(missing, key=lambda name: not missing[name])[:_SHOWN]
    told = "、".join(f"“{n}”" + (f"(是不是“{missing[n]}”?)" if missing[n] else "") for n in shown)
    more = f" 等 {len(missing)} 列" if len(missing) > _SHOWN else ""
    raise ReadError(
        f"数据框缺少列 {told}{more}",
        remedy="请改正列名"
        if allow_missing
        else "列名应为格式的地址(点或两条下划线);确实没有的列按空格处理时,加 allow_missing=True",
    )
