"""Each slip and each operation, read off figures written by hand."""

import pytest

from govinfo_check.localize.operations import readings
from govinfo_check.localize.typing_errors import slips


@pytest.mark.parametrize(
    ("stated", "suggested", "names"),
    [
        (21, 12, ["digits swapped"]),
        (3021, 1023, ["digits swapped"]),
        (2, 20, ["digits swapped", "digit dropped"]),
        (12, 112, ["digit dropped"]),
        (5, 105, ["digit dropped"]),
        (12, 1234, ["digits dropped"]),
        (122, 12, ["digit doubled"]),
        (112, 12, ["digit doubled"]),
        (132, 12, ["digit added"]),
        (17, 12, ["digit wrong"]),
        (0, 7, ["digit wrong"]),
        (-3, 3, ["sign"]),
        (1, 1000, ["digits dropped", "digit wrong"][:1]),
        (40, 3, []),
        (71, 15, []),
    ],
)
def test_a_slip_of_one_figure(stated, suggested, names):
    found = slips(stated, suggested)
    assert found[: len(names)] == names
    assert found[-1] == "value"
    if not names:
        assert found == ["value"]


def test_a_blank_is_filled():
    assert slips(None, 3) == ["blank filled"]


@pytest.mark.parametrize(
    ("stated", "suggested", "name", "is_unknown"),
    [
        ([5, 9], [9, 5], "cells swapped", False),
        ([0, 9], [9, 0], "one column off", False),
        ([0, 9], [9, 4], "one column off", True),
        ([None, 9], [9, 0], "one column off", False),
        ([9, 0], [0, 9], "one column off", False),
        ([0, 3, 4], [3, 4, 0], "row shifted", False),
        ([0, 3, 4], [3, 4, 8], "row shifted", True),
        ([3, 4, None], [8, 3, 4], "row shifted", True),
        ([4, 1, 2, 3], [1, 2, 3, 4], "row shifted", False),
        ([12, 3], [123, 0], "number split", False),
        ([12, 3], [0, 123], "number split", False),
        ([1, 5], [105, 0], "number split", False),
        ([12, 3, 7, 9], [123, 7, 9, 4], "number split", True),
        ([123, 0], [12, 3], "numbers glued", False),
        ([None, 123], [12, 3], "numbers glued", False),
        ([123, 7, 9, 0], [12, 3, 7, 9], "numbers glued", False),
    ],
)
def test_an_operation_along_a_row(stated, suggested, name, is_unknown):
    assert (name, is_unknown) in readings(stated, suggested, is_row=True)


def test_the_same_operation_has_the_name_of_its_direction():
    assert readings([0, 3, 4], [3, 4, 0], is_row=False) == [("column shifted", False)]


def test_one_figure_several_places_off_is_no_shift():
    assert readings([0, 0, 1], [1, 0, 0], is_row=True) == []
