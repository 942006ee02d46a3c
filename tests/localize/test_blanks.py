"""What the sums say of blanks."""

import planting
import pytest

from govinfo_check.forms import get_form
from govinfo_check.localize.blanks import imputations

SYSTEM = planting.system_of()
INDEX = get_form("cn-2021").index


def blanked(values, *addresses):
    stated = list(values)
    for address in addresses:
        stated[INDEX[address]] = None
    return stated


def test_a_report_without_blanks_says_nothing():
    assert imputations(SYSTEM, planting.consistent(planting.seeded(1))) == ((), None)


def test_a_single_blank_is_the_difference_of_its_sum():
    values = planting.consistent(planting.seeded(1))
    (found,), contradiction = imputations(
        SYSTEM, blanked(values, "appeals.litigation.direct.other")
    )
    assert (found.address, found.value) == (
        "appeals.litigation.direct.other",
        values[INDEX["appeals.litigation.direct.other"]],
    )
    assert found.because == (("T401", "litigation.direct"),)
    assert contradiction is None


def test_two_blanks_of_one_sum_are_not_guessed():
    values = planting.consistent(planting.seeded(1))
    values[INDEX["appeals.litigation.direct.other"]] += 5
    values[INDEX["appeals.litigation.direct.total"]] += 5
    block = "appeals.litigation.direct"
    assert imputations(SYSTEM, blanked(values, f"{block}.other", f"{block}.pending")) == ((), None)


def test_blanks_that_owe_nothing_are_0():
    values = [0] * 200
    stated = blanked(values, "appeals.reconsideration.upheld", "appeals.reconsideration.other")
    found, _ = imputations(SYSTEM, stated)
    assert [imputation.value for imputation in found] == [0, 0]


def test_blanks_that_only_several_sums_together_fix_are_named_with_all_of_them():
    values = planting.consistent(planting.seeded(2))
    rows = ("requests.results.granted", "requests.results.partially_granted")
    four = [f"{row}.{column}" for row in rows for column in ("business", "research")]
    found, contradiction = imputations(SYSTEM, blanked(values, *four[:3]))
    assert contradiction is None
    assert {i.address: i.value for i in found} == {a: values[INDEX[a]] for a in four[:3]}


@pytest.mark.parametrize("seed", range(5))
def test_every_imputation_is_the_true_figure(seed):
    random = planting.seeded(seed)
    values = planting.consistent(random)
    stated = list(values)
    for place in random.sample(planting.cells(), 15):
        stated[place] = None
    found, contradiction = imputations(SYSTEM, stated)
    assert contradiction is None
    assert all(values[INDEX[i.address]] == i.value for i in found)


def test_blanks_that_no_counts_fit_are_a_contradiction_with_its_proof():
    stated = [0] * 200
    new, other = "requests.new.business", "requests.new.research"
    stated[INDEX["requests.new.total"]] = 5
    stated[INDEX["requests.carried_forward.total"]] = 5
    stated[INDEX["requests.carried_forward.business"]] = 5
    stated[INDEX["requests.new.natural_person"]] = 0
    stated = blanked(stated, new, other)
    stated[INDEX["requests.carried_forward.business"]] = 3
    stated[INDEX["requests.carried_forward.research"]] = 3
    found, contradiction = imputations(SYSTEM, stated)
    assert found == ()
    assert contradiction.blanks == (new, other)
    assert ("T303", "new") in contradiction.because
