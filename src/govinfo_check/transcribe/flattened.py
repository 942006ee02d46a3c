"""Text whose cells run together without any separator: found, kept, and reported as unread.

An archive's plain text may print `64 0 0 2 0 4 70` as `640020470`. The labels still stand between
the figures, so that each row's digits can be shown, but which digit belongs to which cell is not
read here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from govinfo_check.documents import Paragraph
from govinfo_check.transcribe.labels import keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.documents import Document, Location
    from govinfo_check.forms.form import Form, Row

LONG = 150
"""A table run together is a paragraph longer than this."""

FEWEST = 3
"""Rows of a table that a paragraph must hold one after another to be that table."""

_HEADS = {"disclosure": "信息内容", "requests": "申请人情况"}
"""Words of a table's headings: labels before them are prose."""

_NOT_WORD = re.compile(r"[^\w.]+|_")
_RUN = re.compile(r"[\d.]*")
_LAST_HEADING = re.compile(r"结果维持结果纠正其他结果尚未审结总计(?P<digits>\d+)")


class Run(NamedTuple):
    """A row's digits as they stand, run together."""

    row: Row
    text: str
    location: Location


def runs(document: Document, form: Form, table: str) -> list[Run]:
    """The rows of a table that are run together in one paragraph, or none."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and len(block.text) >= LONG:
            found = list(_blocks(block, form) if table == "appeals" else _runs(block, form, table))
            if len(found) >= FEWEST:
                return found
    return []


def _blocks(paragraph: Paragraph, form: Form) -> Iterator[Run]:
    """The blocks of table four, whose digits all stand after the last heading."""
    plain = _NOT_WORD.sub("", normalize("NFKC", paragraph.text))
    heads = list(_LAST_HEADING.finditer(plain))
    if heads:
        for row in form.rows["appeals"]:
            yield Run(row, heads[-1]["digits"], paragraph.location)


def _runs(paragraph: Paragraph, form: Form, table: str) -> Iterator[Run]:
    """Each row whose label is followed by digits, looked for in the form's order."""
    plain = _NOT_WORD.sub("", normalize("NFKC", paragraph.text))
    place = max(plain.find(_HEADS[table]), 0)
    for row in form.rows[table]:
        label = keys(row.label)[0]
        at = plain.find(label, place)
        if at < 0:
            continue
        end = at + len(label)
        digits = _RUN.match(plain, end)
        if digits is not None and digits[0]:
            place = end
            yield Run(row, digits[0], paragraph.location)
