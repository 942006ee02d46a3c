"""What a panel's files hold: a row for a report, and one for each cell without a plain number."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from govinfo_check import __version__
from govinfo_check.commands.extras import polars
from govinfo_check.forms import get_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_check.forms.form import Form, Value
    from govinfo_check.readings import Reading

    Schema = dict[str, Any]

PLACES = 6
"""Decimal places of an amount in a panel; a longer one is null there and stands in the cells."""

_LEAST = Decimal(1).scaleb(-PLACES)


class FileState(NamedTuple):
    """What tells whether a file is the one that was read.

    `modified` is in microseconds since 1970, `version` that of govinfo_check.
    """

    size: int
    modified: int
    version: str = __version__


def panel_schema(forms: Iterable[str] = ()) -> Schema:
    """The columns of a panel of these forms: what a report is and where it is from, then cells.

    `unread` counts the cells in which something stands that was not read.
    """
    pl = polars()
    schema: Schema = {
        "source": pl.String,
        "form": pl.String,
        "agency": pl.String,
        "year": pl.Int32,
        "unread": pl.Int32,
        "size": pl.Int64,
        "modified": pl.Datetime("us", "UTC"),
        "version": pl.String,
    }
    amount = pl.Decimal(38, PLACES)
    for name in forms:
        form = get_form(name)
        schema |= {c.address: amount if c.kind.decimal else pl.Int64 for c in form.cells}
    return schema


def kept(text: str) -> str:
    r"""The text as a panel holds it: what is no Unicode, in a file's name for one, as codes.

    >>> kept("甲.html"), kept("\udcff.html")
    ('甲.html', '\\udcff.html')
    """
    return text.encode("utf-8", "backslashreplace").decode()


def file_of(source: str) -> str:
    r"""The name of the file of which a panel holds the name as `kept` gives it.

    >>> file_of("甲.html"), file_of("\\udcff.html")
    ('甲.html', '\udcff.html')
    """
    if r"\udc" not in source or os.path.lexists(source):
        return source
    return re.sub(r"\\u(dc[89a-f][0-9a-f])", lambda code: chr(int(code[1], 16)), source)


def row_of(reading: Reading, state: FileState) -> tuple[Any, ...]:
    """The row of a report, as `panel_schema` of its form has it."""
    form = reading.form
    values = (_stored(form, c.address, v) for c, v in zip(form.cells, reading.values, strict=True))
    about, source = reading.about, kept(reading.source or "")
    agency = about.agency and kept(about.agency)
    return (source, about.form, agency, about.year, reading.unread, *state, *values)


def _stored(form: Form, address: str, value: Value) -> Value:
    """The value as the column holds it: an amount that it would round is null."""
    if value is None or not form[address].kind.decimal:
        return value
    amount = Decimal(value)
    return None if amount != amount.quantize(_LEAST) else amount


def cells_schema() -> Schema:
    """The columns of the cells that state no plain number."""
    pl = polars()
    texts = dict.fromkeys(("source", "address", "state", "text", "inferred"), pl.String)
    places = dict.fromkeys(("table", "row", "column", "page"), pl.Int32)
    return {**texts, **places, "sheet": pl.String, "line": pl.Int32}


def cell_rows(reading: Reading) -> Iterator[tuple[Any, ...]]:
    """A row for each cell whose value in the panel does not say all: null, or inferred."""
    form, source = reading.form, kept(reading.source or "")
    for address, cell in reading.cells.items():
        if cell.state != "number" or _stored(form, address, cell.value) is None:
            inferred = None if cell.inferred is None else str(cell.inferred)
            yield (source, address, cell.state, kept(cell.text), inferred, *cell.location)
