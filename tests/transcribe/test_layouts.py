"""Random reports in random layouts, sound and damaged: read as they stand, or not at all.

The layouts, the damages and what a careful person would read are in `layouts`, which knows
nothing of the code under test.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from govinfo_check import ReadError, check, read
from layouts import OFFICE, documents, missed, random_document, silently_wrong

FORMATS = {"html": "html", "txt": "txt", "md": "markdown"}


def reading_of(rendered):
    """The reading of a rendered document, or `None` where it is refused."""
    try:
        return read(rendered.data, format=FORMATS.get(rendered.format, rendered.format))
    except ReadError:
        return None


def figure_of(reading):
    def figure(address):
        cell = reading.cells.get(address) if reading else None
        return cell.value if cell else None

    return figure


@settings(max_examples=300, deadline=None)
@given(documents())
def test_no_figure_of_a_sound_layout_is_read_wrongly(rendered):
    assert not silently_wrong(rendered, figure_of(reading_of(rendered))), str(rendered)


@settings(max_examples=100, deadline=None)
@given(documents(formats=OFFICE))
def test_no_figure_of_a_sound_office_file_is_read_wrongly(rendered):
    assert not silently_wrong(rendered, figure_of(reading_of(rendered))), str(rendered)


@pytest.mark.parametrize("format_", OFFICE)
def test_no_figure_of_a_damaged_office_file_is_read_wrongly(format_):
    for seed in range(80):
        rendered = random_document(seed, damaged=True, formats=(format_,))
        assert not silently_wrong(rendered, figure_of(reading_of(rendered))), str(rendered)


@pytest.mark.parametrize("format_", OFFICE)
def test_figures_of_office_files_are_read_or_named(format_):
    certain = unread = 0
    for seed in range(80):
        rendered = random_document(seed, formats=(format_,))
        reading = reading_of(rendered)
        certain += len(rendered.certain)
        unread += len(missed(rendered, figure_of(reading)))
        assert not unnamed(reading), str(rendered)
    assert unread / certain < 0.005


def unnamed(reading):
    """The cells that could not be read and that no violation names."""
    named = {a for v in check(reading, select=["V", "S"]).violations for a in v.cells}
    return {a for a, c in reading.cells.items() if c.state in ("unreadable", "absent")} - named


@pytest.mark.parametrize("start", range(0, 1000, 250))
def test_no_figure_of_a_damaged_document_is_read_wrongly(start):
    for seed in range(start, start + 250):
        rendered = random_document(seed, damaged=True)
        assert not silently_wrong(rendered, figure_of(reading_of(rendered))), str(rendered)


def test_figures_that_a_careful_person_reads_are_read():
    certain = unread = 0
    for seed in range(400):
        rendered = random_document(seed)
        certain += len(rendered.certain)
        unread += len(missed(rendered, figure_of(reading_of(rendered))))
    assert unread / certain < 0.01


@settings(max_examples=100, deadline=None)
@given(documents(damaged=True))
def test_every_unread_cell_has_a_violation_that_names_it(rendered):
    reading = reading_of(rendered)
    assert reading is None or not unnamed(reading)
