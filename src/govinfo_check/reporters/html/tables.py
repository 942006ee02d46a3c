"""The three tables as the form prints them, with what stands in the report and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.reporters.html.drawing import gravest
from govinfo_check.reporters.html.elements import cut, tag
from govinfo_check.rules.rule import Text
from govinfo_check.templates.layout import figure_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.readings import CellReading, State
    from govinfo_check.reporters.html.drawing import Drawing
    from govinfo_check.reporters.html.elements import Element
    from govinfo_check.rules.rule import Language
    from govinfo_check.templates.layout import Cell, Table

STATES: dict[State, Text] = {
    "blank": Text("空白", "blank"),
    "mark": Text("记号", "mark"),
    "unreadable": Text("未读取", "not read"),
    "inferred": Text("未读取,推断", "not read, inferred"),
    "absent": Text("没有这一格", "no such cell"),
}
"""What is said of a cell that states no number."""

LONGEST = 40
"""Characters of a cell's text that are shown; a longer one is no figure."""

_SHOULD = Text("应为 {}", "should be {}")
_OR = Text("或应为 {}", "or {}")
_ONLY = Text("只能是 {}", "must be {}")
_SEE = Text(",见问题 {}", ", see {}")
_IF_ALONE = Text("。若只有此格有误,应为 {}", ". If only this cell is wrong, it should be {}")
_TOGETHER = Text("。与别的格一起改时,应为 {}", ". Changed with others, it should be {}")


def table(block: Table, drawing: Drawing) -> Element:
    """A table of the form, in a frame that a narrow screen scrolls."""
    is_figures = [any(cell.address for cell in row) for row in block.rows]
    heads = is_figures.index(True)
    stands_above = all(is_figures[heads:])  # in table two headings stand between the figures
    rows = [_row(row, drawing) for row in block.rows]
    parts = [tag("tbody", *rows)]
    if stands_above:
        parts = [tag("thead", *rows[:heads]), tag("tbody", *rows[heads:])]
    caption = tag("caption", block.name)
    first = next(cell.address for cell in block.rows[heads] if cell.address)
    return tag(
        "div",
        tag("table", caption, *parts, class_=first.partition(".")[0], lang="zh-CN"),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=block.name,
    )


def _row(row: tuple[Cell, ...], drawing: Drawing) -> Element:
    has_figures = any(cell.address for cell in row)
    return tag("tr", *(_cell(cell, drawing, has_figures=has_figures) for cell in row))


def _cell(cell: Cell, drawing: Drawing, *, has_figures: bool) -> Element:
    spans = {
        "rowspan": str(cell.rowspan) if cell.rowspan > 1 else None,
        "colspan": str(cell.colspan) if cell.colspan > 1 else None,
    }
    if cell.address:
        return _figure(cell.address, spans, drawing)
    if not has_figures:
        return tag("th", cell.text, scope="colgroup" if cell.colspan > 1 else "col", **spans)
    if cell.rowspan > 1:
        return tag("th", cell.text, scope="rowgroup", class_="group", **spans)
    return tag("th", cell.text, scope="row", **spans)


def _figure(address: str, spans: dict[str, str | None], drawing: Drawing) -> Element:
    """A cell of the form: its figure or what stands in its place, and what is said of it."""
    read = drawing.result.reading.cells[address]
    found = drawing.by_cell.get(address, [])
    proposals = drawing.proposals.get(address, ())
    only = drawing.imputed.get(address)
    is_named = found or proposals or only
    shown = [*_shown(read, drawing.lang)]
    if found:
        label = _label(address, drawing)
        href = f"#{drawing.finding(found[0].number)}"
        shown[0] = tag("a", shown[0], href=href, aria_label=label)
    should = [
        tag(
            "small",
            (_OR if p.is_tied else _SHOULD).of(drawing.lang).format(p.value),
            class_="should",
        )
        for p in proposals[:1]
    ]
    if only:
        should.append(tag("small", _ONLY.of(drawing.lang).format(only), class_="should"))
    kinds = (
        read.state if read.state != "number" else "",
        gravest(found) or "",
        "in" if found else "",
    )
    return tag(
        "td",
        *shown,
        *should,
        id=drawing.cell(address) if is_named else None,
        class_=" ".join(filter(None, kinds)) or None,
        **spans,
    )


def _shown(read: CellReading, lang: Language) -> Iterator[Element | str]:
    """The figure; where none was read, what stands there and what was made of it."""
    if read.state == "number":
        yield figure_text(read.value)
        return
    state = STATES[read.state].of(lang)
    if read.text.strip():
        yield tag("q", cut(read.text, LONGEST))
        if read.inferred is not None:
            state = f"{state} {figure_text(read.inferred)}"
        yield tag("small", state, class_="state")
    else:
        yield tag("small", state, class_="state")


def _label(address: str, drawing: Drawing) -> str:
    """The cell in words: where, what stands there, which findings concern it, what it should be."""
    lang, reading = drawing.lang, drawing.result.reading
    read = reading.cells[address]
    stands = figure_text(read.value) or cut(read.text, LONGEST) or STATES[read.state].of(lang)
    numbers = Text("、", ", ").of(lang).join(str(n.number) for n in drawing.by_cell[address])
    words = (
        f"{reading.form[address]}{Text(':', ': ').of(lang)}{stands}{_SEE.of(lang).format(numbers)}"
    )
    for proposal in drawing.proposals.get(address, ()):
        words += (_IF_ALONE if proposal.is_alone else _TOGETHER).of(lang).format(proposal.value)
    return words
