"""What a layout itself leaves in doubt, whatever is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layouts.structure import Page, Row, row_addresses

if TYPE_CHECKING:
    from layouts.options import Layout


def uncertain(page: Page, layout: Layout) -> set[str]:
    """The addresses that the layout itself leaves in doubt, whatever is written."""
    doubtful = set()
    if not layout.has_form_columns and not _shows_heading_places(layout):
        doubtful.add("requests")
    if layout.columns == "serial" or (
        layout.columns == "remarks" and (layout.is_spaced_text or layout.is_cell_a_line)
    ):
        doubtful.add("requests")
    if layout.appeals in ("litigation_first", "transposed") and not _has_grid(layout):
        doubtful.add("appeals")
    return {
        address
        for table in page.tables()
        for row in table.rows
        if table.name in doubtful or (_is_ragged(layout) and _ends_empty(row))
        for address in row_addresses(row)
    }


def _is_ragged(layout: Layout) -> bool:
    """Whether rows of table 3 differ in width: whose is an empty cell, a label's or a figure's?"""
    if not layout.has_spans and (layout.cells != "grid" or layout.is_cell_a_line):
        return True
    return _is_cut_without_labels(layout) or layout.spans == "results_label_off"


def _is_cut_without_labels(layout: Layout) -> bool:
    cut = layout.pieces > 1 or layout.furniture == "paragraph"
    return cut and layout.continued_labels == "omitted"


def _ends_empty(row: Row) -> bool:
    """Whether the first or the last figure beside the row's labels is an empty cell."""
    values = [cell for cell in row if cell.kind == "value"]
    is_labelled = any(cell.kind == "label" for cell in row)
    return is_labelled and any(cell.is_empty for cell in values[:1] + values[-1:])


def _has_grid(layout: Layout) -> bool:
    """Whether headings stand above their columns in the document."""
    if layout.is_spaced_text or layout.is_cell_a_line:
        return False
    return layout.has_spans or layout.cells == "grid"


def _shows_heading_places(layout: Layout) -> bool:
    """Whether the headings of table 3 stand above their figures in every piece of it."""
    off = _is_cut_without_labels(layout) or layout.spans == "results_label_off"
    return _has_grid(layout) and not off
