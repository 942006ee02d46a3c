"""What a user's linear rules say together, by hand and against all counts up to 4."""

from itertools import product

import planting
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_check.forms import get_form
from govinfo_check.localize.constraints import Constraint, Follows, Range, analyse, of_system

FORM = get_form("cn-2021")
SUMS = of_system(planting.system_of())
ONE, OTHER, THIRD = (
    f"appeals.reconsideration.{name}" for name in ("upheld", "overturned", "other")
)
TOTAL = "appeals.reconsideration.total"


def rule(name, sense, constant=0, /, **coefficients):
    cells = {"a": ONE, "b": OTHER, "c": THIRD, "t": TOTAL}
    return Constraint(name, {cells[k]: v for k, v in coefficients.items()}, sense, constant)


def test_rules_that_exclude_each_other_are_named_and_no_others():
    rules = [rule("X1", ">=", 6, t=1), rule("X2", "<=", 5, t=1), rule("X3", ">=", 1, a=1)]
    assert analyse(FORM, rules).contradiction == ("X1", "X2")


def test_a_rule_that_the_form_excludes_is_named_with_the_identity():
    found = analyse(FORM, [rule("X1", ">", 0, a=1, t=-1)], SUMS)
    assert found.contradiction == ("T401 reconsideration", "X1")


@pytest.mark.parametrize(
    ("rules", "names"),
    [
        ([rule("X1", "=", 3, a=2)], ("X1",)),
        ([rule("X1", "=", 3, a=2, b=4)], ("X1",)),
        ([rule("X1", "=", 0, a=1, b=-1), rule("X2", "=", 3, a=1, b=1)], ("X1", "X2")),
        ([rule("X1", ">", 3, a=1), rule("X2", "<", 4, a=1)], ("X1", "X2")),
        ([rule("X1", "<=", -1, a=1)], ("X1",)),
    ],
)
def test_fractions_do_not_satisfy_rules_on_counts(rules, names):
    assert analyse(FORM, rules).contradiction == names


def test_a_rule_that_follows_names_what_it_follows_from():
    found = analyse(FORM, [rule("X1", ">=", 0, t=1, a=-1), rule("X2", ">=", a=1)], SUMS)
    assert found.redundant == (Follows("X1", ("T401 reconsideration",)), Follows("X2", ()))


def test_the_same_rule_twice_follows_each_from_the_other():
    found = analyse(FORM, [rule("X1", ">=", 3, a=2), rule("X2", ">", 1, a=1)])
    assert found.redundant == (Follows("X1", ("X2",)), Follows("X2", ("X1",)))


def test_inequalities_that_can_only_be_equal_are_named():
    found = analyse(FORM, [rule("X1", ">=", 0, a=1, b=-1), rule("X2", ">=", 0, b=1, a=-1)])
    assert found.equalities == (Follows("X1", ("X2",)), Follows("X2", ("X1",)))
    assert found.redundant == ()


def test_bounds_that_no_rule_states_by_itself_are_found():
    rules = [rule("X1", "<=", 4, t=1), rule("X2", ">=", 3, a=2, b=1), rule("X3", "<=", 1, b=1)]
    assert analyse(FORM, rules, SUMS).ranges == (
        Range(TOTAL, 2, 4),
        Range(ONE, 1, 4),
        Range(OTHER, 0, 1),
    )


def test_the_balance_of_the_totals_follows_from_six_balances_and_four_rows():
    balance = [one for one in SUMS if one.name == "T301 total"]
    given = [one for one in SUMS if one.name.startswith(("T301", "T303"))]
    found = analyse(FORM, balance, [one for one in given if one not in balance])
    assert (found.contradiction, found.is_open) == ((), False)
    assert [follows.name for follows in found.redundant] == ["T301 total"]
    assert len(found.redundant[0].because) == 10


def test_a_change_may_be_below_0_and_a_decimal_between_two_whole_numbers():
    form = get_form("cn-2019")
    change, amount = "disclosure.licensing.change", "disclosure.procurement.amount"
    rules = [
        Constraint("X1", {change: 1}, "<=", -2),
        Constraint("X2", {amount: 1}, ">", 1),
        Constraint("X3", {amount: 1}, "<", 2),
    ]
    assert analyse(form, rules).contradiction == ()


NAMES = ("a", "b", "c")
rules_drawn = st.lists(
    st.tuples(
        st.sampled_from(["=", ">=", "<=", ">", "<"]),
        st.integers(-4, 8),
        st.dictionaries(st.sampled_from(NAMES), st.integers(-2, 3), min_size=1),
    ),
    min_size=1,
    max_size=4,
)
HOLDS = {
    "=": int.__eq__,
    ">=": int.__ge__,
    "<=": int.__le__,
    ">": int.__gt__,
    "<": int.__lt__,
}


def solutions(drawn):
    for counts in product(range(5), repeat=3):
        at = dict(zip(NAMES, counts, strict=True))
        if all(
            HOLDS[sense](sum(c * at[n] for n, c in coefficients.items()), constant)
            for sense, constant, coefficients in drawn
        ):
            yield at


@settings(deadline=None, max_examples=60)
@given(rules_drawn)
def test_every_verdict_is_that_of_trying_all_counts(drawn):
    small = [rule(f"small {name}", "<=", 4, **{name: 1}) for name in NAMES]
    rules = [
        rule(f"X{n}", sense, constant, **coefficients)
        for n, (sense, constant, coefficients) in enumerate(drawn)
    ]
    found = analyse(FORM, rules, small)
    fitting = list(solutions(drawn))
    assert bool(found.contradiction) == (not fitting)
    assert not found.is_open
    for follows in found.redundant:
        number = int(follows.name[1:])
        others = [one for n, one in enumerate(drawn) if n != number]
        assert list(solutions(others)) == fitting
    for one in found.equalities:
        coefficients = drawn[int(one.name[1:])][2]
        assert len({sum(c * at[n] for n, c in coefficients.items()) for at in fitting}) == 1
    names = {ONE: "a", OTHER: "b", THIRD: "c"}
    for one in found.ranges:
        counts = [at[names[one.address]] for at in fitting]
        assert one.least <= min(counts)
        assert max(counts) <= one.most
