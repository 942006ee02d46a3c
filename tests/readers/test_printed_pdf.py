"""Random reports printed as PDF: read as they stand, or not at all."""

from __future__ import annotations

import pytest

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
pytest.importorskip("reportlab", reason="the tests draw their PDFs with reportlab")

from hypothesis import given, settings
from printed_pdf import printed_documents, random_printed

from govinfo_check import ReadError, check
from govinfo_check.readers.pdf.extract import read_pdf
from govinfo_check.transcribe import transcribe
from layouts import missed, silently_wrong


def reading_of(rendered):
    """The reading of a printed document, or `None` where it is refused."""
    try:
        return transcribe(read_pdf(rendered.data))
    except ReadError:
        return None


def figure_of(reading):
    def figure(address):
        cell = reading.cells.get(address) if reading else None
        return cell.value if cell else None

    return figure


def share_unread(seeds, *, ruled):
    """The part of the certain figures that is not read, each with a violation that names it."""
    certain = unread = 0
    for seed in seeds:
        rendered = random_printed(seed, ruled=ruled)
        reading = reading_of(rendered)
        assert not silently_wrong(rendered, figure_of(reading)), str(rendered)
        lost = missed(rendered, figure_of(reading))
        certain += len(rendered.certain)
        unread += len(lost)
        if lost and reading:
            named = {a for v in check(reading, select=["V", "S"]).violations for a in v.cells}
            assert set(lost) <= named, str(rendered)
    return unread / certain


def test_ruled_tables_are_read():
    assert share_unread(range(60), ruled=True) < 0.005


def test_tables_without_lines_are_read_or_said_not_to_be():
    assert share_unread(range(60), ruled=False) < 0.02


@pytest.mark.parametrize("seed", [134, 148, 165, 187, 271, 317, 394])
def test_heads_printed_again_and_notes_longer_than_the_headings_cost_nothing(seed):
    assert share_unread([seed], ruled=False) == 0


def test_no_figure_moves_to_the_column_beside_where_a_page_above_states_few():
    rendered = random_printed(1433, ruled=False)
    assert not silently_wrong(rendered, figure_of(reading_of(rendered))), str(rendered)


@pytest.mark.parametrize(
    "ruled",
    [
        pytest.param(True, id="ruled"),
        pytest.param(False, id="unruled"),
    ],
)
def test_no_figure_of_a_damaged_print_is_read_wrongly(ruled):
    for seed in range(30):
        rendered = random_printed(seed, ruled=ruled, damaged=True)
        assert not silently_wrong(rendered, figure_of(reading_of(rendered))), str(rendered)


@settings(max_examples=25, deadline=None)
@given(printed_documents())
def test_no_figure_of_a_sound_print_is_read_wrongly(rendered):
    assert not silently_wrong(rendered, figure_of(reading_of(rendered))), str(rendered)
