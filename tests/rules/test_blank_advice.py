"""What a clerk is told to write into a blank agrees with what the sums say of it."""

import pytest

from govinfo_check import check
from govinfo_check.annotate.notes import notes_of
from rules.sound_page import page

BLOCK = "appeals.reconsideration"
FORCED = {f"{BLOCK}.upheld": "", f"{BLOCK}.total": "34"}


def checked(cells):
    return check(page({"description": "blanks", "cells": cells}), format="html")


def advice(result):
    return next(v.advice for v in result.violations if v.code == "V106")


def test_a_blank_without_a_sum_that_owes_anything_is_filled_with_0():
    result = checked({f"{BLOCK}.upheld": ""})
    assert advice(result) == "没有发生的请填 0。"


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({}, "只能是 34"),
        ({"requests.new.total": "9"}, "只能是 34"),
    ],
)
def test_a_blank_that_is_no_0_is_named_with_its_count(wrong, word):
    told = advice(checked(FORCED | wrong))
    assert f"表四「行政复议」行「结果维持」列{word},请核对后填写" in told
    assert "其余没有发生的请填 0" in told


def test_a_count_that_hangs_on_a_wrong_sum_is_called_likely():
    rows = ("requests.new", "requests.results.granted", "requests.results.total")
    cells = {f"{row}.{column}": "34" for row in rows for column in ("business", "total")}
    cells |= {"requests.results.granted.business": "", "requests.carried_over.total": "5"}
    result = checked(cells)
    assert not any(one.value for one in result.imputations)
    assert "似应为 34" in advice(result)


def test_the_note_at_the_blank_cell_has_its_count():
    result = checked(FORCED)
    notes = notes_of(result, result.reading.document)
    place = result.reading.cells[f"{BLOCK}.upheld"].location
    (note,) = [one for one in notes.cells if one.cell.location[:3] == place[:3]]
    assert "未填,只能是 34" in note.text
