"""Tables without lines: which lines of text are rows, and which column each figure stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.readers.columns import split_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.readers.pdf.lines import TextLine


def rows_of(lines: Sequence[TextLine]) -> dict[TextLine, tuple[str, ...]]:
    """The lines that are rows of unruled tables, each with the texts of its cells."""
    found: dict[TextLine, tuple[str, ...]] = {}
    for line in lines:
        parts = split_columns(line.text)
        if parts:
            found[line] = tuple(parts)
    return found
