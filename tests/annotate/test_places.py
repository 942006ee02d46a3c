"""A note on a cell stands at that very cell of the copy, whatever the layout of the file."""

from __future__ import annotations

import pytest

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")

from dataclasses import replace
from importlib import import_module

from hypothesis import given, settings
from printed_pdf import draw_look, printed

from drawing import strategy
from govinfo_check import ReadError, read
from govinfo_check.annotate import _blocks, notes
from govinfo_check.annotate.notes import CellNote, Notes
from govinfo_check.readers import read_document
from layouts import draw_layout, render
from marked import marked
from oracle import ADDRESSES, FORMS, from_cells

SOME = 12
"""Cells that get a note."""


def plain(text):
    return "".join(text.split()).replace(",", "").replace("，", "")


def distinct_report(ints):
    """A report in which no figure stands twice, so that a figure tells its cell."""
    form = FORMS[ints(0, 1)]
    first = 1000 + ints(0, 5000)
    figures = {address: first + at for at, address in enumerate(ADDRESSES[form])}
    return from_cells(form, "青溪区民政局", 2023 if form == "cn-2021" else 2020, figures)


def draw_document(format_, ints):
    layout = draw_layout(ints, ("html",) if format_ == "pdf" else (format_,))
    report = distinct_report(ints)
    if format_ != "pdf":
        return render(report, layout), ints(0, 9999)
    layout = replace(
        layout, spans="right", wrapper="none", pieces=1, furniture="none", site="none"
    )  # fmt: skip
    return printed(report, layout, draw_look(ints, ruled=ints(0, 3) > 0)), ints(0, 9999)


def noted(reading, seed):
    """A note on each of some cells whose figures were read, by its text."""
    cells = {c.location[:3]: c for t in reading.document.tables for row in t.rows for c in row}
    figures = [one for one in reading.cells.values() if one.state == "number"]
    chosen = figures[seed % 7 :: max(1, len(figures) // SOME)]
    severities = ("error", "warning", "info")
    return {
        f'批注 {at} <&"\x01> {one.text}': CellNote(
            cells[one.location[:3]], severities[at % 3], f'批注 {at} <&"> {one.text}'
        )
        for at, one in enumerate(chosen)
    }


def hold(format_, rendered, seed):
    try:
        reading = read(rendered.data, format=format_)
    except ReadError:
        return 0  # a layout that is refused
    wanted = {note.text: note for note in noted(reading, seed).values()}
    own = Notes("总的说明", tuple(wanted.values()))
    module = import_module(f"govinfo_check.annotate.{format_}")
    copy, _ = module.annotated(rendered.data, own)
    again = read_document(copy, format=format_)
    assert _blocks(again) == _blocks(reading.document)
    found = {one.note: one for one in marked(format_, copy)}
    assert "总的说明" in next(iter(found))
    for text, note in wanted.items():
        assert plain(note.cell.text) in plain(found[text].at), str(rendered)
        if found[text].fill or not ("boxes='tables'" in str(rendered) or format_ == "ods"):
            assert found[text].fill == notes.COLOURS[note.severity], str(rendered)
    return len(wanted)


@pytest.mark.parametrize("format_", ["docx", "xlsx", "ods", "html"])
def test_a_note_stands_at_its_cell_in_any_layout(format_):
    @settings(max_examples=25, deadline=None)
    @given(strategy(draw_document, format_))
    def holds(document):
        hold(format_, *document)

    holds()


@settings(max_examples=15, deadline=None)
@given(strategy(draw_document, "pdf"))
def test_a_note_stands_at_its_cell_in_any_print(document):
    rendered, seed = document
    hold("pdf", rendered, seed)
