"""A table whose cells run together in a paragraph: what stands alone is read, the rest kept.

Read is a figure that labels delimit on both sides (the only one of its row), and the figures of a
row that blanks part into exactly as many as it has columns. Digits of several cells are kept as
text; whether the identities leave one way to split them is asked later (`inference`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.documents import Cell, Paragraph
from govinfo_check.transcribe.figures import figure
from govinfo_check.transcribe.runs import Run, tables

if TYPE_CHECKING:
    from govinfo_check.documents import Document
    from govinfo_check.forms.fields import Kind
    from govinfo_check.transcribe.placing import Placing

LONG = 150
"""A table run together is a paragraph longer than this."""

_THOUSANDS = re.compile(r"\b[1-9][0-9]{0,2}\s+[0-9]{3}\b")
"""Blanks that may part the thousands of one figure and not two figures."""


def read_flattened(placing: Placing, document: Document, table: str) -> bool:
    """Fill the cells of a table that is run together; whether there is such a table."""
    found = [
        runs
        for block in document.blocks
        if isinstance(block, Paragraph) and len(block.text) >= LONG
        for runs in tables(block, placing.form, table)
    ]
    if not found:
        return False
    cells = [cell.address for cell in placing.form.tables[table]]
    first = found[0][0]
    if any(_texts(other) != _texts(found[0]) for other in found):
        placing.refuse(cells, "table-disputed", table, "", first.location)
        return True
    for run in found[0]:
        _place(placing, run)
    unread = [address for address in cells if _is_kept(placing, address)]
    placing.keep([a for a in cells if a not in placing.cells], "", first.location)
    if unread:
        text = f"{first.label}{first.text}"
        placing.depart("table-flattened", table, tuple(unread), text, first.location)
    return True


def _texts(runs: list[Run]) -> list[tuple[str, str]]:
    return [(run.label, run.text) for run in runs]


def _place(placing: Placing, run: Run) -> None:
    """Read the figures of a run that stand alone; else keep its text in each of its cells."""
    parts = run.text.split() if run.is_sound else []
    kinds = [placing.form[address].kind for address in run.cells]
    is_parted = len(parts) == len(kinds) and not _THOUSANDS.search(run.text)
    if is_parted and all(map(_is_plain, parts, kinds)):
        for address, part in zip(run.cells, parts, strict=True):
            placing.put(address, Cell(part, run.location))
        if len(parts) > 1:
            row = placing.form[run.cells[0]].row
            subject = row.table if run.cells != row.columns else row.address
            placing.depart("cells-parted", subject, run.cells, run.text, run.location)
    else:
        placing.keep(run.cells, run.text if run.is_sound else f"{run.text} …", run.location)


def _is_plain(text: str, kind: Kind) -> bool:
    return figure(text, kind).state == "number"


def _is_kept(placing: Placing, address: str) -> bool:
    return address not in placing.cells or placing.cells[address].state == "unreadable"
