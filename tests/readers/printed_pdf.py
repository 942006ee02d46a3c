# ruff: noqa: FBT003 - the choices of an option are values
"""Random reports printed as PDF: the pages of `layouts` on paper, in the looks that offices use.

    report ──make_page()──▶ Page ──damage──▶ Page ──Printer──▶ PDF
             Layout                          Look

What a page says is `layouts`' matter; a `Look` says how it is printed: borders, paper, where pages
break and what stands on both sides of the break. All is reproducible from numbers.

`python printed_pdf.py FOLDER [COUNT] [SEED]` writes documents to look at.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from drawn_pdf import FONT
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from drawing import strategy
from layouts import (
    DAMAGES,
    Damage,
    Layout,
    Rendered,
    Table,
    draw_case,
    grid,
    is_header,
    make_page,
)
from layouts.damages import suffer
from layouts.options import one_of
from layouts.page import undivided
from layouts.structure import NBSP
from layouts.work import Work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hypothesis import strategies as st

    from drawing import Ints
    from layouts import Page, Paragraph
    from layouts.structure import Cell
    from oracle import Report

MARGIN = 60.0
SIZES = (7.5, 6.0, 5.0)
RULED = ("strokes", "rects", "boxes", "dashed", "double", "long", "open")
UNRULED = ("none", "three_lines", "across")


@dataclass(frozen=True)
class Look:
    """How a report is printed. The first choice of each option is the plainest."""

    rules: str = one_of(*RULED, even=True)
    size: float = one_of(9.0, 10.5, 12.0, even=True)
    landscape: bool = one_of(False, True)
    turn: int = one_of(0, 90, 180, 270)
    is_shown_turned: bool = one_of(False, True)
    turned_pages: str = one_of("all", "some")
    furniture: str = one_of("none", "dashed", "bare", "of", "title", "title_and_number", even=True)
    start: int = one_of(0, 1, 2, 3, 4, 5, 6, 7, even=True)
    cut_rows: str = one_of("no", "figures_above", "figures_below", even=True)
    over_break: str = one_of("above", "centred", "repeated", even=True)
    repeated_heads: bool = one_of(False, True, even=True)
    narrow_label: bool = one_of(True, False, even=True)
    wide_labels: bool = one_of(False, True, even=True)
    valign: str = one_of("middle", "top", "bottom")
    align: str = one_of("centre", "left", "right", even=True)
    label_align: str = one_of("left", "centre", even=True)
    padding: float = one_of(3.0, 5.4, 2.0)
    row_gap: float = one_of(4.0, 2.0, 8.0)
    pitch: float = one_of(1.25, 1.5, 1.1)
    strokes: str = one_of("whole", "characters", "pairs", "words")
    letter_space: float = one_of(0.0, 0.6, 1.2)
    bold: str = one_of("no", "drawn_twice")
    shade: bool = one_of(False, True)

    @property
    def is_ruled(self) -> bool:
        """Whether lines bound every cell."""
        return self.rules in RULED

    def __str__(self) -> str:
        changed = (
            f"{option.name}={getattr(self, option.name)!r}"
            for option in fields(self)
            if getattr(self, option.name) != option.default
        )
        return f"Look({', '.join(changed)})"


def draw_look(ints: Ints, *, ruled: bool) -> Look:
    """A look; of the options that are not drawn evenly every sixth is not the plainest."""
    drawn = {}
    for option in fields(Look):
        choices, even = option.metadata["choices"], option.metadata["even"]
        if option.name == "rules" and not ruled:
            choices = UNRULED
        if even:
            drawn[option.name] = choices[ints(0, len(choices) - 1)]
        elif ints(0, 5) == 5:
            drawn[option.name] = choices[ints(1, len(choices) - 1)]
    return Look(**drawn)


# ---------------------------------------------------------------- the pen


class Pen:
    """Draws on pages of one size; y counts downwards, the turn of a page is its own matter."""

    def __init__(self, look: Look, title: str) -> None:
        import io  # noqa: PLC0415 - one writer needs it

        self.look = look
        self.title = title
        self.width, self.height = (842.0, 595.0) if look.landscape else (595.0, 842.0)
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file)
        self.number = 0
        self.page()

    def page(self) -> None:
        """Begins a page."""
        if self.number:
            self.canvas.showPage()
        self.number += 1
        turn = self.look.turn
        if self.look.turned_pages == "some" and self.number % 2:
            turn = 0
        width, height = self.width, self.height
        is_shown_turned = self.look.is_shown_turned and turn in (90, 270)  # reportlab turns those
        is_across = turn in (90, 270) and not is_shown_turned
        self.canvas.setPageSize((height, width) if is_across else (width, height))
        self.canvas.setPageRotation(turn if self.look.is_shown_turned else 0)
        if turn == 90:
            self.canvas.translate(height, 0)
        elif turn == 180:
            self.canvas.translate(width, height)
        elif turn == 270:
            self.canvas.translate(0, width)
        self.canvas.rotate(turn)
        self.canvas.setLineWidth(0.5)
        self.y = MARGIN
        self._furniture()

    def _furniture(self) -> None:
        kind = self.look.furniture
        if kind.startswith("title"):
            self.text(MARGIN, 34, self.title, 8)
        number = {
            "dashed": f"- {self.number} -",
            "bare": str(self.number),
            "of": f"第 {self.number} 页 共 9 页",
            "title_and_number": f"— {self.number} —",
        }.get(kind)
        if number:
            self.text(self.width / 2 - 10, self.height - 30, number, 9)

    @property
    def left(self) -> float:
        """How much room is left on the page."""
        return self.height - MARGIN - self.y

    def text(self, x: float, middle: float, text: str, size: float, *, bold: bool = False) -> None:
        """Draws a line of text about a height, whole or in pieces."""
        text = text.replace(NBSP, " ")
        y = self.height - middle - 0.36 * size
        for offset in (0.0, 0.3) if bold and self.look.bold == "drawn_twice" else (0.0,):
            at = x + offset
            for part in self._parts(text):
                self.canvas.setFont(FONT, size)
                self.canvas.drawString(at, y, part, charSpace=self._space(text) or None)
                at += float(stringWidth(part, FONT, size)) + len(part) * self._space(text)

    def length(self, text: str, size: float) -> float:
        """How wide a text is."""
        return float(stringWidth(text, FONT, size)) + len(text) * self._space(text)

    def _space(self, text: str) -> float:
        """The letter space; without borders figures keep together, for nothing else parts them."""
        is_figure = not self.look.is_ruled and any(char.isdecimal() for char in text)
        return 0.0 if is_figure else self.look.letter_space

    def _parts(self, text: str) -> list[str]:
        if self.look.strokes == "characters":
            return list(text)
        step = {"pairs": 2, "words": 5}.get(self.look.strokes, max(len(text), 1))
        return [text[at : at + step] for at in range(0, len(text), step)]

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draws a border."""
        top = self.height
        if self.look.rules == "rects":
            self.canvas.rect(
                x0 - 0.25, top - y1 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1
            )
            return
        if self.look.rules == "dashed":
            self.canvas.setDash(2, 1.5)
        self.canvas.line(x0, top - y0, x1, top - y1)
        if self.look.rules == "double":
            right, down = (0, 1.4) if y0 == y1 else (1.4, 0)
            self.canvas.line(x0 + right, top - y0 - down, x1 + right, top - y1 - down)

    def data(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self.file.getvalue()


# ---------------------------------------------------------------- paragraphs and tables


class Printer:
    """Prints a page of `layouts`; `lost` gathers the addresses whose figures are broken."""

    def __init__(self, look: Look, layout: Layout) -> None:
        self.look = look
        self.layout = layout
        self.lost: set[str] = set()

    def print(self, page: Page) -> bytes:
        """The page as a PDF."""
        self.pen = Pen(self.look, page.title)
        self.pen.y += 0.11 * self.look.start * (self.pen.height - 2 * MARGIN)
        for block in page.blocks:
            if isinstance(block, Table):
                _Printing(self, block).run()
                self.pen.y += self.look.size
            else:
                self._paragraph(block)
        return self.pen.data()

    def _paragraph(self, block: Paragraph) -> None:
        pen = self.pen
        size = {"title": 16.0, "chapter": self.look.size + 2}.get(block.kind, self.look.size)
        width = pen.width - 2 * MARGIN
        indent = 0.0 if block.kind == "title" else 2 * size
        lines = wrapped(block.text, width, size, pen, first=width - indent)
        for index, line in enumerate(lines):
            if pen.left < 1.5 * size:
                pen.page()
            x = MARGIN + (0.0 if index else indent)
            if block.kind == "title":
                x = (pen.width - pen.length(line, size)) / 2
            pen.text(x, pen.y + 0.8 * size, line, size, bold=block.kind != "prose")
            pen.y += 1.6 * size


def wrapped(
    text: str, width: float, size: float, pen: Pen, *, first: float | None = None
) -> list[str]:
    """The text in lines no wider than `width`, broken anywhere as Chinese is."""
    found: list[str] = []
    for part in text.split("\n"):
        line = ""
        for char in part:
            room = first if first is not None and not found else width
            if line and pen.length(line + char, size) > room + 0.01:
                found.append(line)
                line = ""
            line += char
        found.append(line)
    return found


@dataclass
class Band:
    """A row, or the part of a cut row, on one page: `part` of its lines of text stand here."""

    row: int
    page: int
    top: float
    bottom: float
    part: tuple[int, int] | None = None


class _Printing:
    """One table being printed."""

    def __init__(self, printer: Printer, table: Table) -> None:
        self.printer, self.table = printer, table
        self.look, self.pen = printer.look, printer.pen
        self.places = grid(table.rows)
        self.count = len(self.places[0])
        self.cells = [
            (cell, y, x)
            for y, row in enumerate(self.places)
            for x, place in enumerate(row)
            if place and place[1:] == (0, 0)
            for cell in [place[0]]
        ]
        sizes = [self.look.size, *(size for size in SIZES if size < self.look.size)]
        for size in sizes:
            self.size = size
            self.padding = min(self.look.padding, 0.4 * size)
            self.edges = self._edges()
            if self.edges:
                break
        else:
            self.edges = self._edges(forced=True)
        self.pitch = self.look.pitch * self.size
        self.lines = {id(cell): self._lines(cell, x) for cell, _, x in self.cells}
        self.heights = self._heights()

    def _edges(self, *, forced: bool = False) -> list[float]:
        """Where columns begin and end; none where figures do not fit."""
        room = self.pen.width - 2 * MARGIN
        least = [0.0] * self.count
        values = [False] * self.count
        for cell, _, x in self.cells:
            if cell.kind == "value" and cell.colspan == 1:
                values[x] = True
                need = self.pen.length(cell.text, self.size) + 2 * self.padding + 1
                least[x] = max(least[x], need)
        labels = [x for x in range(self.count) if not values[x]]
        widths = [0.0] * self.count
        taken = 0.0
        for x in labels:
            chars = self._label_width(x, len(labels))
            widths[x] = chars * (self.size + self.look.letter_space) + 2 * self.padding + 1
            taken += widths[x]
        rest = self.count - len(labels)
        share = (room - taken) / rest if rest else 0.0
        if not rest:
            widths = [room / self.count] * self.count
        elif share < max(least) and not forced:
            even = [w for w, is_value in zip(least, values, strict=True) if is_value]
            if sum(even) + taken > room:
                return []
            spare = (room - taken - sum(even)) / rest
            for x in range(self.count):
                widths[x] = widths[x] or least[x] + spare
        else:
            share = max(share, 3.0 * self.size) if forced else share
            widths = [w or share for w in widths]
        edges = [MARGIN]
        for width in widths:
            edges.append(edges[-1] + width)
        return edges

    def _label_width(self, x: int, count: int) -> float:
        if self.table.name == "requests" and count >= 3:
            first = count - 3
            if x < first:
                return 2
            if x == first:
                return 1 if self.look.narrow_label else 3
            return (
                (4 if self.look.wide_labels else 3)
                if x == first + 1
                else (12 if self.look.wide_labels else 6.5)
            )
        return 8

    def _lines(self, cell: Cell, x: int) -> list[str]:
        width = self.edges[x + cell.colspan] - self.edges[x] - 2 * self.padding
        text = cell.text.replace(NBSP, " ").strip(" ")
        if not text:
            return []
        lines = wrapped(text, width, self.size, self.pen)
        if cell.kind == "value" and len(lines) > 1 + text.count("\n") and cell.address:
            self.printer.lost.add(cell.address)
        return lines

    def _heights(self) -> list[float]:
        gap = self.look.row_gap
        heights = [self.size + gap] * len(self.places)
        for cell, y, _ in self.cells:
            need = self._need(cell)
            if cell.rowspan == 1:
                heights[y] = max(heights[y], need)
        for cell, y, _ in self.cells:
            have = sum(heights[y : y + cell.rowspan])
            heights[y + cell.rowspan - 1] += max(0.0, self._need(cell) - have)
        return heights

    def _need(self, cell: Cell) -> float:
        count = len(self.lines[id(cell)])
        return (count - 1) * self.pitch + self.size + self.look.row_gap if count else 0.0

    # ------------------------------------------------------------ pages

    def run(self) -> None:
        bands = self._bands()
        for number in dict.fromkeys(band.page for band in bands):
            if number > self.pen.number:
                self.pen.page()
            self._draw(number, bands)
        self.pen.y = bands[-1].bottom

    def _bands(self) -> list[Band]:
        pen, page, y = self.pen, self.pen.number, self.pen.y
        end = pen.height - MARGIN
        heads = [i for i, row in enumerate(self.table.rows) if is_header(row)]
        heads = heads if heads == list(range(len(heads))) else []
        repeated = self.look.repeated_heads and heads and self.table.name != "disclosure"
        bands: list[Band] = []
        for row, height in enumerate(self.heights):
            if y + height > end:
                keeps = repeated and row <= len(heads)
                keeps = keeps or (not self.look.is_ruled and row < len(heads))
                if keeps and bands:  # heads stay together, repeated ones with the first row
                    page, y = page + 1, MARGIN
                    bands = []
                    for head in range(row):
                        bands.append(Band(head, page, y, y + self.heights[head]))
                        y += self.heights[head]
                else:
                    part = self._cut(row, end - y)
                    if part:
                        bands.append(Band(row, page, y, y + part, (0, 0)))
                    page, y = page + 1, MARGIN
                    if repeated and row >= len(heads):
                        for head in heads:
                            bands.append(Band(head, page, y, y + self.heights[head]))
                            y += self.heights[head]
                    if part:
                        rest = max(height - part + self.look.row_gap, self.size + self.look.row_gap)
                        bands.append(Band(row, page, y, y + rest, (1, 0)))
                        y += rest
                        continue
            bands.append(Band(row, page, y, y + height))
            y += height
        return bands

    def _cut(self, row: int, room: float) -> float:
        """How much of a row stands above the page break; 0 where it goes whole on the next page."""
        if self.look.cut_rows == "no" or is_header(self.table.rows[row]):
            return 0.0
        labels = [c for c, y, _ in self.cells if y == row and c.rowspan == 1 and c.kind == "label"]
        lines = max((len(self.lines[id(cell)]) for cell in labels), default=0)
        fit = int((room - self.size - self.look.row_gap) / self.pitch) + 1
        if lines < 2 or room < self.size + self.look.row_gap:
            return 0.0
        fit = min(fit, lines - 1)
        return (fit - 1) * self.pitch + self.size + self.look.row_gap

    def _draw(self, number: int, bands: list[Band]) -> None:
        here = [band for band in bands if band.page == number]
        for cell, y, x in self.cells:
            rows = range(y, y + cell.rowspan)
            own = [band for band in here if band.row in rows]
            if not own:
                continue
            box = (self.edges[x], own[0].top, self.edges[x + cell.colspan], own[-1].bottom)
            if cell.kind == "heading" and self.look.shade:
                self._shade(box)
            self._borders(box, x, cell, own)
            for line, middle in self._placed(cell, number, bands, rows):
                self._text(cell, line, middle, box)

    def _placed(
        self, cell: Cell, number: int, bands: Sequence[Band], rows: range
    ) -> Iterator[tuple[str, float]]:
        """The lines of a cell on one page, each with the height of its middle."""
        lines = self.lines[id(cell)]
        own = [band for band in bands if band.row in rows]
        if len({band.page for band in bands if band.row == 0}) > 1 and is_header(
            self.table.rows[rows[0]]
        ):  # heads that are repeated
            own = [band for band in own if band.page == number]
        segments: dict[int, list[Band]] = {}
        for band in own:
            segments.setdefault(band.page, []).append(band)
        boxes = {page: (some[0].top, some[-1].bottom) for page, some in segments.items()}
        shares = self._shares(cell, lines, boxes, own)
        some = shares.get(number, [])
        top, bottom = boxes[number]
        height = (len(some) - 1) * self.pitch + self.size
        half = self.look.row_gap / 2
        start = {"top": top + half, "bottom": bottom - half - height}.get(
            self.look.valign, (top + bottom - height) / 2
        )
        for index, line in enumerate(some):
            yield line, start + index * self.pitch + self.size / 2

    def _shares(
        self,
        cell: Cell,
        lines: list[str],
        boxes: dict[int, tuple[float, float]],
        own: Sequence[Band],
    ) -> dict[int, list[str]]:
        """Which lines of a cell stand on which of its pages."""
        pages = list(boxes)
        if len(pages) == 1:
            return {pages[0]: lines}
        room = {
            page: max(int((b - t - self.look.row_gap - self.size) / self.pitch) + 1, 0)
            if b - t >= self.size + self.look.row_gap - 0.01
            else 0
            for page, (t, b) in boxes.items()
        }
        if len(lines) == 1 and any(band.part for band in own) and cell.rowspan == 1:
            below = self.look.cut_rows == "figures_below"
            return {pages[-1 if below else 0]: lines}
        if cell.rowspan > 1:
            if self.look.over_break == "repeated" and max(room.values()) >= len(lines):
                return {page: lines for page in pages if room[page] >= len(lines)}
            if self.look.over_break == "centred":
                return self._centred(lines, boxes)
        shares, rest = {}, list(lines)
        for page in pages:
            count = room[page] if page != pages[-1] else len(rest)
            shares[page], rest = rest[:count], rest[count:]
        return shares

    def _centred(
        self, lines: list[str], boxes: dict[int, tuple[float, float]]
    ) -> dict[int, list[str]]:
        """The lines about the middle of all parts together, each where it falls."""
        total = sum(b - t for t, b in boxes.values())
        at = (total - (len(lines) - 1) * self.pitch - self.size) / 2 + self.size / 2
        shares: dict[int, list[str]] = {page: [] for page in boxes}
        for index, line in enumerate(lines):
            height = at + index * self.pitch
            for page, (top, bottom) in boxes.items():
                if height <= bottom - top or page == list(boxes)[-1]:
                    shares[page].append(line)
                    break
                height -= bottom - top
        return shares

    # ------------------------------------------------------------ ink

    def _text(
        self, cell: Cell, line: str, middle: float, box: tuple[float, float, float, float]
    ) -> None:
        left, _, right, _ = box
        align = self.look.align if cell.kind == "value" else self.look.label_align
        if cell.kind == "heading":
            align = "centre"
        width = self.pen.length(line, self.size)
        x = {"left": left + self.padding, "right": right - self.padding - width}.get(
            align, (left + right - width) / 2
        )
        self.pen.text(x, middle, line, self.size, bold=cell.kind == "heading")

    def _shade(self, box: tuple[float, float, float, float]) -> None:
        left, top, right, bottom = box
        self.pen.canvas.setFillGray(0.85)
        self.pen.canvas.rect(
            left, self.pen.height - bottom, right - left, bottom - top, stroke=0, fill=1
        )
        self.pen.canvas.setFillGray(0)

    def _borders(
        self, box: tuple[float, float, float, float], x: int, cell: Cell, own: Sequence[Band]
    ) -> None:
        left, top, right, bottom = box
        rules, pen = self.look.rules, self.pen
        if rules == "none":
            return
        if rules == "boxes":
            pen.canvas.rect(left, pen.height - bottom, right - left, bottom - top)
            return
        rows = len(self.table.rows)
        first, last = own[0].row, own[-1].row
        if rules == "three_lines":
            heads = sum(map(is_header, self.table.rows))
            if first == 0:
                pen.line(left, top, right, top)
            if last == rows - 1 or (cell.kind in ("heading", "note") and last == heads - 1):
                pen.line(left, bottom, right, bottom)
            return
        for y in (top, bottom):
            pen.line(left, y, right, y)
        if rules == "across":
            return
        for edge, is_outer in ((left, x == 0), (right, x + cell.colspan == self.count)):
            if not (rules == "open" and is_outer):
                pen.line(edge, top, edge, bottom)


# ---------------------------------------------------------------- documents in bulk

UNFIT = frozenset({"span_wrong"})
"""Damages of `layouts` that strike markup alone."""
SHIFTING = frozenset(
    {"cell_deleted", "cell_doubled", "cells_glued", "label_deleted", "rows_joined", "row_broken",
     "heading_deleted", "rows_swapped", "tail_lost", "values_merged_across", "values_merged_down"}
)  # fmt: skip
"""Damages that put figures below other headings where no lines show it."""


def printed(report: Report, layout: Layout, look: Look, damage: Damage | None = None) -> Rendered:
    """The report printed in this look, damaged if so wished; the same for the same four."""
    rng = random.Random(layout.seed)  # noqa: S311 - reproducible, not secret
    if layout.undivided == "yes" and report["form"] == "cn-2021":
        report = undivided(report)
    work = Work(report, layout, make_page(report, layout, rng))
    note = suffer(work, damage) if damage else "undamaged"
    printer = Printer(look, layout)
    data = printer.print(work.page)
    return Rendered(
        format="pdf",
        data=data,
        truth={address: frozenset(values) for address, values in work.truth.items()},
        certain=frozenset(work.truth) - work.lost - printer.lost,
        expected=work.expected,
        description=f"{report['form']} {layout} {look}, {note}",
        others=tuple(work.others),
    )


def draw_printed(ints: Ints, *, ruled: bool = True, damaged: bool = False) -> Rendered:
    """A report in a look, with or without borders."""
    report, layout, damage = draw_case(ints, damaged=damaged)
    layout = replace(
        layout, format="html", spans="right", wrapper="none", pieces=1, furniture="none",
        site="none",
    )  # fmt: skip
    look = draw_look(ints, ruled=ruled)
    if damage:
        shows_cells = ruled and look.rules != "open"
        names = [n for n in DAMAGES if n not in UNFIT and (shows_cells or n not in SHIFTING)]
        damage = Damage(names[damage.seed % len(names)], damage.seed)
    return printed(report, layout, look, damage)


def random_printed(seed: int, *, ruled: bool = True, damaged: bool = False) -> Rendered:
    """The document of this number; its description tells how to have it again."""
    rng = random.Random(seed)  # noqa: S311 - reproducible, not secret
    rendered = draw_printed(rng.randint, ruled=ruled, damaged=damaged)
    name = f"random_printed({seed}, ruled={ruled}, damaged={damaged})"
    return replace(rendered, description=f"{name}: {rendered.description}")


def printed_documents(*, ruled: bool = True, damaged: bool = False) -> st.SearchStrategy[Rendered]:
    """Printed documents for Hypothesis."""
    return strategy(lambda ints: draw_printed(ints, ruled=ruled, damaged=damaged))


def main(folder: str, count: str = "10", seed: str = "0") -> None:
    """Write random documents into a folder."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for number in range(int(seed), int(seed) + int(count)):
        for ruled in (True, False):
            rendered = random_printed(number, ruled=ruled)
            name = f"{number:04d}-{'ruled' if ruled else 'unruled'}"
            (target / f"{name}.pdf").write_bytes(rendered.data)
            sys.stdout.write(f"{name} {rendered}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
