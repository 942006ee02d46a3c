"""Which rows of a panel have the key of an earlier one, whatever batch that was in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govinfo_check.commands.extras import polars
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    import polars as pl

    from govinfo_check.rules.rule import Language

_NOTE = Text(
    "{:,} 行的 {} 与前面的行相同,第一处是第 {} 行(从 0 数起)",
    "{:,} rows have the {} of an earlier one, first row {} (counted from 0)",
)


@dataclass
class Seen:
    """The keys of the rows so far, 8 bytes a row: their hashes of 64 bits.

    Two different keys of ten million have one hash in three of a million panels.

    Attributes:
        names: The columns of the key.
        hashes: The hashes, by batch.
    """

    names: tuple[str, ...] = ()
    hashes: list[pl.Series] = field(default_factory=list)

    def add(self, keys: pl.DataFrame) -> None:
        """Take the keys of further rows; a year alone tells no report from another."""
        self.names = tuple(keys.columns)
        if set(self.names) - {"year"}:
            self.hashes.append(keys.hash_rows())

    def note(self, lang: Language) -> str:
        """How many rows repeat a key, and the first of them, counted from 0; empty if none does."""
        if not self.hashes:
            return ""
        hashes = polars().concat(self.hashes)
        count = len(hashes) - hashes.n_unique()
        if not count:
            return ""
        first = (~hashes.is_first_distinct()).arg_max()
        return _NOTE.of(lang).format(count, "、".join(self.names), first)
