"""Which rows of a panel have the key of an earlier one, whatever batch that was in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govinfo_check.commands.extras import polars, sink
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import polars as pl

    from govinfo_check.rules.rule import Language

_NOTE = Text(
    "{:,} 行的 {} 与前面的行相同,第一处是第 {} 行(从 0 数起)",
    "{:,} rows have the {} of an earlier one, first row {} (counted from 0)",
)


SHARE = 2**20
"""So many keys at most, about, are compared at once: 12 MiB."""

_HASH, _ROW = "hash", "row"


class SeenKeys:
    """The keys of a panel's rows, and where these name sources, the bodies and years apart.

    Args:
        folder: Where files may be put.
    """

    def __init__(self, folder: Path) -> None:
        self._rows = Seen(folder)
        self._bodies = Seen(folder, "bodies")

    def add(self, keys: pl.DataFrame) -> None:
        """Take the keys of further rows; an unknown body or year is like no other."""
        pl = polars()
        self._rows.add(keys)
        if {"source", "agency", "year"} <= set(keys.columns):
            body = pl.when(pl.col("year").is_not_null()).then(pl.col("agency"))
            self._bodies.add(keys.select(body.alias("agency"), "year"))

    def notes(self, lang: Language) -> Iterator[str]:
        """How many rows repeat a key, and the first of them; of bodies, where that is news."""
        told = 0
        for seen in (self._rows, self._bodies):
            count, first = seen.repeated()
            if count > told:
                yield _NOTE.of(lang).format(count, "、".join(seen.names), first)
            told = count


@dataclass
class Seen:
    """The keys of the rows so far: their hashes of 64 bits, in files, 8 bytes a row.

    Two different keys of ten million have one hash in three of a million panels.

    Attributes:
        folder: Where the files are.
        kind: What the files are called.
        names: The columns of the key.
        rows: How many keys there are.
    """

    folder: Path
    kind: str = "keys"
    names: tuple[str, ...] = ()
    rows: int = 0
    _files: list[Path] = field(default_factory=list)

    def add(self, keys: pl.DataFrame) -> None:
        """Take the keys of further rows; a year alone, or nothing, tells no report from another."""
        pl = polars()
        self.names = tuple(keys.columns)
        telling = [name for name in self.names if name != "year"]
        if telling:
            file = self.folder / f"{self.kind}-{len(self._files):06}.parquet"
            hashes, is_none = keys.hash_rows().alias(_HASH), pl.all_horizontal(pl.all().is_null())
            told = hashes.set(keys.select(telling).select(is_none).to_series(), None)
            sink(told.to_frame(), file, compression="lz4")
            self._files.append(file)
            self.rows += len(keys)

    def repeated(self) -> tuple[int, int]:
        """How many rows repeat a key, and the first of them, counted from 0."""
        count, first = 0, self.rows
        for again in self._again() if self._files else ():
            count += len(again)
            first = min([first, *again.head(1)])
        return count, first

    def _again(self) -> Iterator[pl.Series]:
        """The rows with a key of an earlier one; one share of all keys after the other."""
        pl = polars()
        keys = pl.scan_parquet(self._files, row_index_name=_ROW)
        shares = 1 + self.rows // SHARE
        for share in range(shares):
            own = keys.filter(pl.col(_HASH) % shares == share).collect(engine="streaming")
            yield own.filter(~own[_HASH].is_first_distinct())[_ROW].sort()
