"""A table whose cells run together in a paragraph: nothing of it is read, its digits are kept.

Even a figure that labels delimit on both sides may be two that stand in cells side by side. Whether
one way is left to split the digits is asked later, by the identities (`inference`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.documents import Paragraph
from govinfo_check.transcribe.runs import Run, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.documents import Document
    from govinfo_check.transcribe.placing import Placing

LONG = 150
"""A table run together is a paragraph longer than this."""

MAX_TEXT = 200_000
"""Characters of such paragraphs that are looked at; a whole report has some 10,000."""


def keep_flattened(placing: Placing, document: Document, table: str) -> bool:
    """Keep what stands at the cells of a table that is run together; whether there is one."""
    found = [
        runs
        for paragraph in _long_paragraphs(document)
        for runs in tables(paragraph, placing.form, table)
    ]
    if not any(found):
        return False
    cells = [cell.address for cell in placing.form.tables[table]]
    first = next(run for runs in found for run in runs)
    if any(_texts(other) != _texts(found[0]) for other in found):
        placing.refuse(cells, "table-disputed", table, "", first.location)
        return True
    text = f"{first.label}{first.text}"
    placing.keep(cells, "", first.location)
    placing.depart("table-flattened", table, tuple(cells), text, first.location)
    for run in found[0]:
        placing.keep(run.cells, run.text if run.is_sound else f"{run.text} …", run.location)
    return True


def _long_paragraphs(document: Document) -> Iterator[Paragraph]:
    room = MAX_TEXT
    for block in document.blocks:
        if isinstance(block, Paragraph) and len(block.text) >= LONG:
            room -= len(block.text)
            if room < 0:
                return
            yield block


def _texts(runs: list[Run]) -> list[tuple[str, str]]:
    return [(run.label, run.text) for run in runs]
