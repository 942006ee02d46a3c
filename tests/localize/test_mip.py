"""The exact solver, where it is installed."""

from time import monotonic

import planting
import pytest

from govinfo_check.localize import localize
from govinfo_check.localize.search import Search
from govinfo_check.localize.signatures import signatures
from govinfo_check.localize.syndrome import syndrome

pytest.importorskip("highspy", reason="the extra `mip` is not installed")

from govinfo_check.localize.mip import exact

SYSTEM = planting.system_of()


def wrong(number, seed):
    random = planting.seeded(seed)
    values = planting.consistent(random, planting.SMALL)
    stated = planting.changed(number, "requests")(random, values)
    return syndrome(signatures(SYSTEM), stated, tuple(SYSTEM.departures(stated)))


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(5))
def test_the_solver_finds_one_of_the_sets_of_the_fewest_cells(number, seed):
    found = wrong(number, seed)
    deltas, known = exact(found, found.violated, 20)
    fewest = Search(found, found.violated, monotonic() + 20).fewest(number)
    assert deltas in fewest
    assert known.endswith("others may exist")


def test_many_wrong_cells_are_left_to_the_solver():
    random = planting.seeded(9)
    values = planting.consistent(random, planting.SMALL)
    stated = planting.changed(5, "requests")(random, values)
    found = localize(SYSTEM, stated, max_cells=2, time_limit=20)
    assert "no repair of at most 2 cells" in found.limit
    assert "others may exist" in found.limit
    assert len(found.repairs) == 1


def test_the_solver_prints_nothing(capfd):
    found = wrong(4, 2)
    exact(found, found.violated, 5)
    assert capfd.readouterr() == ("", "")
