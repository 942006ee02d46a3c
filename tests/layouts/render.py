"""A report as a file."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from layouts.damages import suffer
from layouts.html import HtmlWriter
from layouts.page import make_page, undivided
from layouts.rendered import Rendered
from layouts.text import TextWriter
from layouts.word import WordWriter
from layouts.work import Work
from layouts.workbooks import OdsWriter, XlsWriter, XlsxWriter

if TYPE_CHECKING:
    from layouts.damages.strike import Damage
    from layouts.options import Layout
    from oracle import Report


WRITERS: dict[str, Any] = {
    "html": HtmlWriter,
    "txt": TextWriter,
    "md": TextWriter,
    "docx": WordWriter,
    "xlsx": XlsxWriter,
    "ods": OdsWriter,
    "xls": XlsWriter,
}
"""The writer of each format: `page` gives the file, `lost` and `unstated` what it costs."""


def _encoded(text: str, layout: Layout) -> bytes:
    text = text.replace("\n", layout.newline)
    if layout.encoding.startswith("gb18030"):
        return text.encode("gb18030")
    return text.encode("utf-8-sig" if layout.encoding == "utf-8 bom" else "utf-8")


def render(report: Report, layout: Layout, damage: Damage | None = None) -> Rendered:
    """The report as a file in this layout, damaged if so wished; the same for the same three."""
    rng = random.Random(layout.seed)  # noqa: S311 — reproducible, not secret
    if layout.undivided == "yes" and report["form"] == "cn-2021":
        report = undivided(report)
    work = Work(report, layout, make_page(report, layout, rng))
    note = suffer(work, damage) if damage else "undamaged"
    writer = WRITERS[layout.format](layout, rng)
    written = writer.page(work.page)
    lost = work.lost | getattr(writer, "lost", set())
    if damage is None:  # else another figure may stand there
        work.truth |= {address: set() for address in getattr(writer, "unstated", ())}
    return Rendered(
        format=layout.format,
        data=written if isinstance(written, bytes) else _encoded(written, layout),
        truth={address: frozenset(values) for address, values in work.truth.items()},
        certain=frozenset(work.truth) - lost,
        expected=work.expected,
        description=f"{report['form']} {layout}, {note}",
        others=tuple(work.others),
    )
