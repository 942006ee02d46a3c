"""What the sums say of blanks."""

import planting
import pytest

from govinfo_check.forms import get_form
from govinfo_check.rules.blanks import imputations
from govinfo_check.rules.simplex import Bound, Program, is_proof

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


RESULTS = "requests.results"
GRANTED, PARTLY, SECRET, LAW = (
    f"{RESULTS}.{row}"
    for row in (
        "granted",
        "partially_granted",
        "denied.state_secrets",
        "denied.prohibited_by_law",
    )
)
A, B, C, D = "natural_person", "business", "research", "other"


def received(**columns):
    """A report of 0 whose rows of received and settled requests say these figures."""
    stated = [0] * 200
    for row in ("requests.new", f"{RESULTS}.total"):
        for column, value in columns.items():
            stated[INDEX[f"{row}.{column}"]] = value
        stated[INDEX[f"{row}.total"]] = sum(columns.values())
    return stated


def test_blanks_that_no_counts_fit_are_a_contradiction_with_its_proof():
    """A row of 0 has a blank total, which the column of totals says is 1: 3 + 1 + 1 = 5."""
    stated = received(natural_person=4, business=1)
    stated[INDEX[f"{GRANTED}.total"]], stated[INDEX[f"{PARTLY}.total"]] = 3, 1
    four = [f"{row}.{column}" for row in (GRANTED, PARTLY) for column in (A, B)]
    stated = blanked(stated, *four, f"{SECRET}.total")
    assert not [d for d in SYSTEM.departures(stated) if d.outcome == "violated"]
    found, contradiction = imputations(SYSTEM, stated)
    assert found == ()
    assert contradiction.blanks == (f"{SECRET}.total",)
    assert contradiction.because == (
        ("T302", "total"),
        ("T303", "results.denied.state_secrets"),
    )


def test_sums_linked_to_a_violated_one_say_nothing_of_their_blanks():
    values = planting.consistent(planting.seeded(1))
    blank = "appeals.litigation.direct.other"
    stated = blanked(values, blank, "requests.new.business")
    stated[INDEX["requests.carried_forward.total"]] += 1
    found, contradiction = imputations(SYSTEM, stated)
    assert [i.address for i in found] == [blank]
    assert contradiction is None


def test_blanks_that_only_inequalities_of_several_sums_exclude_are_a_contradiction():
    """Two rows owe 6 to two columns that owe 4, whatever stands in the other rows."""
    stated = received(natural_person=2, business=2, research=3, other=3)
    for row, owed in ((GRANTED, 3), (PARTLY, 3), (SECRET, 2), (LAW, 2)):
        stated[INDEX[f"{row}.total"]] = owed
    blanks = [f"{row}.{column}" for row in (GRANTED, PARTLY, SECRET) for column in (A, B)]
    blanks += [f"{row}.{column}" for row in (SECRET, LAW) for column in (C, D)]
    stated = blanked(stated, *blanks)
    assert not [d for d in SYSTEM.departures(stated) if d.outcome == "violated"]
    found, contradiction = imputations(SYSTEM, stated)
    assert found == ()
    assert {code for code, _ in contradiction.because} == {"T302", "T303"}


@pytest.mark.parametrize("seed", range(60))
def test_a_contradiction_is_found_where_and_only_where_no_filling_exists(seed):
    random = planting.seeded(seed)
    stated = planting.consistent(random, planting.SMALL)
    cells = planting.cells()
    for cell in random.sample(cells, random.randint(0, 2)):
        stated[cell] += random.randint(1, 9)
    for cell in random.sample(cells, random.randint(20, 120)):
        stated[cell] = None
    if any(d.outcome == "violated" for d in SYSTEM.departures(stated)):
        return
    sums = []
    for equation in SYSTEM.equations:
        signed = [(a, 1) for a in equation.left] + [(a, -1) for a in equation.right]
        known = sum(sign * (stated[INDEX[a]] or 0) for a, sign in signed)
        blanks = {a: sign for a, sign in signed if stated[INDEX[a]] is None}
        sums.append(Bound(blanks, "=", -known))
    proof = Program(sums).proof
    assert (imputations(SYSTEM, stated)[1] is None) == (proof is None)
    assert proof is None or is_proof(sums, proof)
