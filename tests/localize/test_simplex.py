"""Linear programs solved exactly; every answer carries what proves it."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from govinfo_check.rules.simplex import Bound, Program, is_proof


def test_the_least_and_the_most_of_a_sum():
    """x + y <= 4 and x + 3y <= 6: at most 3x + 5y = 14, at x = 3 and y = 1."""
    program = Program([Bound({"x": 1, "y": 1}, "<=", 4), Bound({"x": 1, "y": 3}, "<=", 6)])
    assert program.proof is None
    assert program.least({"x": -3, "y": -5}) == -14
    assert program.values() == {"x": 3, "y": 1}
    assert program.least({"x": 1}) == 0


def test_what_has_no_bound_has_no_least():
    program = Program([Bound({"x": 1, "y": -1}, "=", 2)])
    assert program.least({"x": -1}) is None
    assert program.least({"x": 1}) == 2
    assert program.least({"z": 1}) == 0
    assert program.least({"z": -1}) is None


def test_fractions_are_exact():
    program = Program([Bound({"x": 3, "y": 7}, "=", 1)])
    assert program.least({"x": -1}) == Fraction(-1, 3)


def test_a_contradiction_is_proved_by_multiples_of_the_constraints():
    sums = [Bound({"x": 1, "y": 1}, ">=", 5), Bound({"x": 2}, "<=", 4), Bound({"y": 1}, "<=", 2)]
    proof = Program(sums).proof
    assert is_proof(sums, proof)
    assert not is_proof(sums, [0, 0, 0])


def test_what_follows_from_the_others_is_no_obstacle():
    twice = [Bound({"x": 1, "y": 1}, "=", 2), Bound({"x": 2, "y": 2}, "=", 4)]
    assert Program(twice).least({"x": -1}) == -2


names = st.sampled_from("wxyz")
bounds = st.builds(
    Bound,
    st.dictionaries(names, st.integers(-3, 3), min_size=1, max_size=4),
    st.sampled_from(["=", ">=", "<="]),
    st.integers(-5, 5),
)


def holds(bound, values):
    total = sum(c * values[name] for name, c in bound.coefficients.items())
    return {
        "=": total == bound.constant,
        ">=": total >= bound.constant,
        "<=": total <= bound.constant,
    }[bound.sense]


@given(st.lists(bounds, min_size=1, max_size=6), st.dictionaries(names, st.integers(-3, 3)))
def test_a_solution_solves_and_a_proof_proves(sums, of):
    program = Program(sums)
    if program.proof is not None:
        assert is_proof(sums, program.proof)
        return
    assert all(value >= 0 for value in program.values().values())
    least = program.least(of)
    assert all(holds(bound, program.values()) for bound in sums)
    if least is not None:
        assert least == sum(c * program.values().get(name, 0) for name, c in of.items())
        assert Program([*sums, Bound(of, "<=", least - 1)]).proof is not None
    else:
        assert Program([*sums, Bound(of, "<=", -1000)]).proof is None
