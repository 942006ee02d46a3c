"""Users' own rules: their language, their outcomes, and what a wrong one is told."""

import pickle
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_check import RuleError, check
from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.rules import all_rules, built_in_rules, choose, page
from govinfo_check.rules.assertion import Assertion
from govinfo_check.rules.identity import Identity, system
from govinfo_check.rules.own import own_rule
from govinfo_check.strategies import reports
from written import report

NEW, APPEALS = "requests.new.total", "appeals.reconsideration.total"
FORM = get_form("cn-2021")


def table(text, **keys):
    return {"code": "X1", "name": "a-rule", "assert": text, **keys}


def found(rule, values, **about):
    year = about.pop("year", 2023)
    result = check(report(year, values, **about), rules=[rule], select=[rule.code])
    return [(v.code, v.subject, v.left, v.right) for v in result.violations]


class TestOutcomes:
    @pytest.mark.parametrize(
        ("relation", "holds", "violated"),
        [
            ("=", (3, 3), (3, 4)),
            ("!=", (3, 4), (3, 3)),
            (">=", (3, 3), (3, 4)),
            ("<=", (3, 3), (4, 3)),
            (">", (4, 3), (3, 3)),
            ("<", (3, 4), (3, 3)),
        ],
    )
    def test_each_relation(self, relation, holds, violated):
        rule = own_rule(table(f"{NEW} {relation} {APPEALS}"))
        assert found(rule, dict(zip((NEW, APPEALS), holds, strict=True))) == []
        assert found(rule, dict(zip((NEW, APPEALS), violated, strict=True))) == [
            ("X1", "a-rule", *violated)
        ]

    def test_factors_constants_and_differences(self):
        rule = own_rule(table(f"2 * {NEW} - {APPEALS} + 1 = 5"))
        assert found(rule, {NEW: 3, APPEALS: 2}) == []
        assert found(rule, {NEW: 3, APPEALS: 1}) == [("X1", "a-rule", 6, 5)]

    def test_a_blank_may_be_any_count(self):
        rule = own_rule(table(f"{NEW} >= {APPEALS}"))
        assert found(rule, {APPEALS: 5}) == []
        rule = own_rule(table(f"{NEW} + {APPEALS} <= 4"))
        assert found(rule, {NEW: 5})
        assert found(rule, {NEW: 4}) == []

    @given(st.data(), st.sampled_from(["=", "!=", ">=", "<=", ">", "<"]))
    def test_the_outcome_is_that_of_all_fillings(self, data, relation):
        names = (NEW, APPEALS, "disclosure.licensing")
        factors = data.draw(st.lists(st.integers(1, 2), min_size=3, max_size=3))
        constant = data.draw(st.integers(0, 3))
        text = f"{factors[0]} * {names[0]} + {factors[1]} * {names[1]} {relation} "
        text += f"{factors[2]} * {names[2]} + {constant}"
        stated = data.draw(st.lists(st.none() | st.integers(0, 4), min_size=3, max_size=3))
        constraint = Assertion("a", text).constraints(FORM)[0]
        values = {cell.address: None for cell in FORM.cells} | dict(zip(names, stated, strict=True))

        def holds(filling):
            left = factors[0] * filling[0] + factors[1] * filling[1]
            right = factors[2] * filling[2] + constant
            compare = {
                "=": left == right,
                "!=": left != right,
                ">=": left >= right,
                "<=": left <= right,
                ">": left > right,
                "<": left < right,
            }
            return compare[relation]

        choices = [range(20) if value is None else [value] for value in stated]
        outcome = constraint.outcome(FORM, values)
        possible = {holds(filling) for filling in product(*choices)}
        if outcome == "violated":
            assert possible == {False}
        if outcome == "holds" and relation != "=":
            assert possible == {True}
        if possible == {True} and None not in stated:
            assert outcome == "holds"

    @pytest.mark.parametrize("form", FORM_NAMES)
    @given(data=st.data())
    def test_the_built_in_identities_written_as_own_rules_say_the_same(self, form, data):
        drawn = data.draw(reports(form, largest=3))
        found = get_form(form)
        values = dict(zip(found.index, found.values(drawn), strict=True))
        for identity in (rule for rule in built_in_rules() if isinstance(rule, Identity)):
            assertion = Assertion(
                identity.name, identity.equation, identity.scope, each=identity.each
            )
            said = {c.subject: c.outcome(found, values) for c in assertion.constraints(found)}
            departures = system(found, (identity,)).departures(found.values(drawn))
            expected = {e.equation.subject: e.outcome for e in departures}
            assert {s: o for s, o in said.items() if o != "holds"} == expected


class TestDeclaration:
    def test_an_equation_of_rows_or_columns_is_an_identity(self):
        rule = own_rule(table("natural_person + * = total", scope="requests", each="row"))
        assert isinstance(rule, Identity)
        values = {"requests.new.business": 2, "requests.new.natural_person": 1}
        assert found(rule, values | {NEW: 4}) == []
        zeros = dict.fromkeys((a for a in FORM.index if a.startswith("requests.new.")), 0)
        assert found(rule, zeros | values | {NEW: 4}) == [("X1", "new", 3, 4)]

    def test_it_applies_where_it_says(self):
        rule = own_rule(table(f"{NEW} = 0", applies={"from": 2023, "until": 2024}))
        assert [bool(found(rule, {NEW: 1}, year=y)) for y in (2022, 2023, 2024, 2025)] == [
            False,
            True,
            True,
            False,
        ]
        rule = own_rule(table(f"{NEW} = 0", applies={"form": "cn-2019"}))
        assert found(rule, {NEW: 1}) == []
        assert found(rule, {NEW: 1}, year=2020, form="cn-2019")

    def test_a_rule_on_cells_of_one_form_is_silent_on_the_other(self):
        rule = own_rule(table("disclosure.licensing <= 4"))
        assert found(rule, {"disclosure.licensing": 5})
        assert found(rule, {"disclosure.licensing.decisions": 5}, year=2020, form="cn-2019") == []

    def test_its_message_stands_before_the_figures(self):
        rule = own_rule(table(f"{NEW} >= 3", message="申请过少", severity="warning", advice="请看"))
        (violation,) = check(report(2023, {NEW: 2}), rules=[rule], select=["X"]).violations
        assert violation.message == (
            "申请过少(表三「一、本年新收政府信息公开申请数量」行「总计」列 2,不应小于 3)"
        )
        assert (violation.severity, violation.advice) == ("warning", "请看")

    def test_another_process_can_be_told(self):
        rule = own_rule(table(f"{NEW} >= 3"))
        assert found(pickle.loads(pickle.dumps(rule)), {NEW: 2})  # noqa: S301 - our own

    def test_it_is_listed_and_has_a_page(self):
        rule = own_rule(table(f"{NEW} >= 3", message="申请过少"))
        assert rule in all_rules([rule])
        assert page(rule).startswith("申请过少\n")
        assert [r.code for r in choose(["X"], own=[rule])] == ["X1"]

    def test_two_rules_of_one_code_are_an_error(self):
        with pytest.raises(RuleError, match="X1"):
            choose(own=[own_rule(table(f"{NEW} >= 3")), own_rule(table(f"{NEW} >= 4", name="b"))])


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"assert": "requests.recieved.total = 1"}, ["assert", "requests.recieved.total"]),
        ({"assert": "requests.new = 1"}, ["did you mean “requests.new.total”"]),
        ({"assert": f"{NEW} = 1 = 2"}, ["assert", "no comparison"]),
        ({"assert": f"{NEW} {APPEALS} = 2"}, ["no sum"]),
        ({"assert": f"{NEW} ="}, ["empty"]),
        ({"assert": f"__import__('os') = {NEW}"}, ["assert"]),
        ({"assert": 3}, ["assert", "3"]),
        ({"assert": "* = *", "scope": "requests", "each": "row"}, ["more than once"]),
        ({"scope": "request", "each": "row", "assert": "a = b"}, ["did you mean “requests”"]),
        ({"each": "row"}, ["scope"]),
        ({"each": "cell"}, ["each", "cell"]),
        ({"code": "T1"}, ["code", "T1"]),
        ({"code": None}, ["code", "missing"]),
        ({"name": "Two Words"}, ["name"]),
        ({"severity": "fatal"}, ["severity", "fatal"]),
        ({"sevrity": "error"}, ["did you mean “severity”"]),
        ({"applies": {"form": "cn-2020"}}, ["applies.form", "cn-2020"]),
        ({"applies": {"body": "bureau"}}, ["applies.body"]),
        ({"applies": {"from": "2020"}}, ["applies.from"]),
        ({"applies": {"form": "cn-2021", "since": 2020}}, ["applies.since"]),
    ],
)
def test_a_wrong_rule_is_an_error_that_names_its_key(keys, told):
    with pytest.raises(RuleError) as error:
        own_rule(table(f"{NEW} >= 1") | keys)
    assert all(word in str(error.value) for word in told), error.value
    assert "\n" not in str(error.value)
