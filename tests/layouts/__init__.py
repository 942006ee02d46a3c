"""A report as a whole document, in the layouts that real bodies publish, sound or damaged.

    report (plain dict) ──page()──▶ Page ──damage──▶ Page ──a writer──▶ Rendered
                        Layout        cells know their address

A `Page` is headings, paragraphs and tables of cells with spans; every value cell keeps its
address, so that the truth is known whatever happens to the page. `Layout` says how the page is
made and written; `Damage` says what goes wrong with it. Both are reproducible from numbers.

`python -m layouts FOLDER [COUNT] [SEED]`, run in `tests`, writes documents to look at.
"""

from layouts.cases import (
    Case,
    documents,
    draw_case,
    draw_damage,
    random_case,
    random_damage,
    random_document,
)
from layouts.damages import DAMAGES, Damage
from layouts.options import (
    OFFICE,
    WEB,
    Layout,
    draw_layout,
    layouts,
    options,
    random_layout,
    simplified,
)
from layouts.page import make_page
from layouts.render import render
from layouts.rendered import Rendered, missed, silently_wrong
from layouts.structure import Page, Paragraph, Table, grid, is_header, row_addresses
from layouts.text import text_rows

__all__ = [
    "DAMAGES",
    "OFFICE",
    "WEB",
    "Case",
    "Damage",
    "Layout",
    "Page",
    "Paragraph",
    "Rendered",
    "Table",
    "documents",
    "draw_case",
    "draw_damage",
    "draw_layout",
    "grid",
    "is_header",
    "layouts",
    "make_page",
    "missed",
    "options",
    "random_case",
    "random_damage",
    "random_document",
    "random_layout",
    "render",
    "row_addresses",
    "silently_wrong",
    "simplified",
    "text_rows",
]
