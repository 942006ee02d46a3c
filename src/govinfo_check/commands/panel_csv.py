"""A CSV panel held against its heading row before any figure is taken from it.

A library fills a row that was cut off with blanks, which here ends the check, and takes an empty
line, or one of separators alone as Excel leaves them, for a report. What is not plain UTF-8 without
such lines is copied as that, for Polars reads nothing else.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from codecs import getincrementaldecoder
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.commands.extras import polars
from govinfo_check.commands.panel_heading import LOOKED_AT, heading_of, is_filled, near
from govinfo_check.commands.panel_parts import difference
from govinfo_check.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

    import polars as pl

    from govinfo_check.commands.panel_heading import Heading

_CHUNK = 1 << 20


class Parts(NamedTuple):
    """The files of a CSV panel, and how many rows each has."""

    names: tuple[str, ...]
    rows: tuple[int, ...]

    def place(self, row: int) -> tuple[str, int]:
        """The file that a row of the panel is in, and which of its rows it is, both from 0."""
        ends = list(accumulate(self.rows))
        number = bisect_right(ends, row)
        return self.names[number], row - ends[number] + self.rows[number]


def scan_csv(told: Mapping[str, Mapping[str, str]], folder: Path) -> tuple[pl.LazyFrame, Parts]:
    """The rows of CSV files, all text, and how many each has.

    Args:
        told: The files, with the same columns, and which columns the folders of each state.
        folder: Where copies may stand.

    Raises:
        ReadError: A row is not as long as the heading row, columns are named twice, or the
            text is in no known encoding.
    """
    files = tuple(told)
    scans, counts, first = [], [], heading_of(Path(files[0])).columns
    stated = dict.fromkeys(c for values in told.values() for c in values if c not in first)
    for number, name in enumerate(files):
        try:
            heading = heading_of(Path(name))
            _require_columns(heading.columns)
            _require_same(heading.columns, first, files[0])
            source, rows = _sound(name, heading, folder / f"{number:06}.csv")
        except ReadError as error:
            raise error.at(name) from None
        except PermissionError:
            raise ReadError("没有读取权限", source=name, remedy="请检查文件权限") from None
        counts.append(rows)
        values = {column: told[name].get(column) for column in stated}
        scans.append(_scan(source, heading).with_columns(**_texts(values)))
    return polars().concat(scans), Parts(files, tuple(counts))


def _scan(source: str, heading: Heading) -> pl.LazyFrame:
    scan: pl.LazyFrame = polars().scan_csv(
        source,
        separator=heading.separator,
        infer_schema=False,
        with_column_names=lambda _: list(heading.columns),
    )
    return scan


def _texts(values: Mapping[str, str | None]) -> Mapping[str, pl.Expr]:
    pl = polars()
    return {column: pl.lit(value, pl.String) for column, value in values.items()}


def _require_same(columns: Sequence[str], first: Sequence[str], name: str) -> None:
    if columns != first:
        said = difference(dict.fromkeys(columns), dict.fromkeys(first), name)
        raise ReadError(
            said or f"各列的次序与 {name} 不同", remedy="请把各个分区的第一行统一后再检查"
        )


def _require_columns(columns: Sequence[str]) -> None:
    known: set[str] = set()
    for name in columns:
        if name in known:
            raise ReadError(f"列 “{name[:80]}” 出现不止一次", remedy="请删去重复的列,或给它改名")
        known.add(name)
    for name in columns[:LOOKED_AT]:
        meant = near(name)
        if meant is not None and meant not in known:
            raise ReadError(f"没有 “{name}” 这个地址", remedy=f"是不是 “{meant}”?请改列名")


def _sound(name: str, heading: Heading, copy: Path) -> tuple[str, int]:
    """A file that Polars reads as it is meant, and its rows: the file itself, or its copy."""
    encoding = "utf-16" if heading.is_utf16 else _encoding(name)
    try:
        with Path(name).open(encoding=encoding, newline="") as file:
            rows, is_plain = _counted(_lines(file), heading)
        if is_plain and encoding == "utf-8-sig":
            return name, rows
        with (
            Path(name).open(encoding=encoding, newline="") as file,
            copy.open("w", encoding="utf-8", newline="") as out,
        ):
            lines = csv.writer(out, delimiter=heading.separator, lineterminator="\n")
            lines.writerows(filter(is_filled, csv.reader(file, delimiter=heading.separator)))
    except UnicodeError:
        raise ReadError(
            "文字不是 UTF-8、GB18030 或 UTF-16 编码", remedy="请另存为 “CSV UTF-8” 后再检查"
        ) from None
    return str(copy), rows


def _encoding(name: str) -> str:
    """`utf-8-sig` where the whole file is, else GB18030, which Excel writes in Chinese."""
    decoder = getincrementaldecoder("utf-8-sig")()
    try:
        with Path(name).open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _lines(file: TextIO) -> Iterator[str]:
    for number, line in enumerate(file):
        if "\0" in line:
            raise ReadError("有空字符(NUL)", place=_place(number), remedy="请核对文件是否完整")
        yield line


def _counted(lines: Iterator[str], heading: Heading) -> tuple[int, bool]:
    """How many rows there are, and whether there is no empty row and no old end of line."""
    width, done, is_plain = len(heading.columns), 0, True

    def ends() -> Iterator[str]:
        nonlocal is_plain
        for line in lines:
            is_plain = is_plain and not line.endswith("\r") and bool(line.strip("\r\n"))
            yield line

    reader = csv.reader(ends(), delimiter=heading.separator, strict=True)
    try:
        next(filter(is_filled, reader), None)
        for row in reader:
            if not is_filled(row):
                is_plain = False
                continue
            done += 1
            if len(row) != width:
                more = "多" if len(row) > width else "少"
                raise ReadError(
                    f"这一行有 {len(row)} 个值,比列名({width} 个){more}",
                    place=_place(done),
                    remedy="请核对这一行是否完整,值里的分隔符要放在引号里",
                )
    except csv.Error:
        raise ReadError(
            "引号不成对,或一个值过长", place=_place(done + 1), remedy="请核对这一行的引号"
        ) from None
    return done, is_plain


def _place(row: int) -> str:
    return f"第 {row} 行数据" if row else "第一行(列名)"
