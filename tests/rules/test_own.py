"""Rules of users' own: the language, blanks, messages, and what becomes of a wrong one."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import drawing
from govinfo_check import RuleError, check
from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.rules import all_rules, built_in_rules, page
from govinfo_check.rules.comparison import judge
from govinfo_check.rules.identity import Identity
from govinfo_check.rules.own import comparisons, own_rule
from govinfo_check.settings import OwnRule, Settings
from oracle import outcomes

COVER = "requests.new.total >= appeals.reconsideration.total"

T_RULES = {
    "T301": {
        "assertion": "new + carried_over = results.total + carried_forward",
        "scope": "requests",
        "each": "column",
    },
    "T302": {"assertion": "* = total", "scope": "requests.results", "each": "column"},
    "T303": {"assertion": "* = total", "scope": "requests", "each": "row"},
    "T401": {"assertion": "* = total", "scope": "appeals", "each": "row"},
}
"""The built-in identities as a user would write them."""


def own(assertion, code="X1", **declared):
    return OwnRule(code=code, assertion=assertion, **declared)


def found(report, *rules, **settings):
    result = check(report, select=["X"], settings=Settings(rules=rules, **settings))
    told = {(v.code, v.subject): "violated" for v in result.violations}
    return told | {(u.code, u.subject): "undetermined" for u in result.undetermined}


def report(new=None, upheld=None, **more):
    cells = {"requests.new.total": new, "appeals.reconsideration.total": upheld, **more}
    data = {"form": "cn-2021", "year": 2023}
    for address, value in cells.items():
        *holders, name = address.split(".")
        place = data
        for holder in holders:
            place = place.setdefault(holder, {})
        place[name] = value
    return data


def refused(assertion, **declared):
    with pytest.raises(RuleError) as caught:
        own_rule(own(assertion, **declared))
    return str(caught.value)


# What holds


@pytest.mark.parametrize(
    ("assertion", "new", "upheld", "outcome"),
    [
        (COVER, 3, 2, None),
        (COVER, 2, 3, "violated"),
        (COVER, None, 3, "undetermined"),
        (COVER, None, 0, None),
        (COVER, 0, None, None),
        (COVER, 1, None, "undetermined"),
        (COVER, None, None, "undetermined"),
        ("requests.new.total > appeals.reconsideration.total", 0, None, "violated"),
        ("requests.new.total < 3", 3, 0, "violated"),
        ("requests.new.total < 3", None, 0, "undetermined"),
        ("requests.new.total <= 3", 3, 0, None),
        ("requests.new.total != 3", 3, 0, "violated"),
        ("requests.new.total != 0", None, 0, "undetermined"),
        ("requests.new.total + 1 != 0", None, 0, None),
        ("2 * requests.new.total - 1 = appeals.reconsideration.total", 3, 5, None),
        ("2 * requests.new.total - 1 = appeals.reconsideration.total", 3, 6, "violated"),
        ("requests.new.total = appeals.reconsideration.total", 3, None, "undetermined"),
        ("requests.new.total = appeals.reconsideration.total", 0, None, None),
    ],
)
def test_a_comparison_has_three_outcomes(assertion, new, upheld, outcome):
    told = found(report(new, upheld), own(assertion))
    assert list(told.values()) == ([outcome] if outcome else [])


def test_a_star_is_every_cell_below_that_nothing_names():
    rule = own("total = denied.* + unavailable.not_held", scope="requests.results", each="column")
    (comparison,) = [c for c in comparisons(rule, get_form("cn-2021")) if c.subject == "total"]
    assert len(comparison.right) == 9
    assert comparison.coefficients["requests.results.denied.internal_affairs.total"] == -1


def test_amounts_are_compared_exactly():
    rule = own("10 * disclosure.fees = 1.2345678901")
    fees = {"form": "cn-2021", "disclosure": {"fees": 0.12345678901}}
    assert not found(fees, rule)
    assert found({"form": "cn-2021", "disclosure": {"fees": 0.123456789}}, rule)


def test_a_blank_that_may_be_below_0_settles_nothing():
    change = "disclosure.licensing.change"
    old = {"form": "cn-2019", "disclosure": {"licensing": {"decisions": 0}}}
    rule = own(f"{change} >= disclosure.licensing.decisions")
    assert list(found(old, rule).values()) == ["undetermined"]


@pytest.mark.parametrize("form", FORM_NAMES)
@given(data=st.data())
def test_the_identities_written_by_a_user_agree_with_the_oracle(form, data):
    drawn = data.draw(st.one_of(drawing.anything(form), drawing.consistent(form)))
    drawn = data.draw(drawing.with_blanks(drawn))
    wanted = {key: outcome for key, outcome in outcomes(drawn).items() if outcome != "holds"}
    as_codes = {code: own(code=f"X{code[1:]}", **rule) for code, rule in T_RULES.items()}
    told = found(drawn, *as_codes.values())
    assert {(f"T{code[1:]}", subject): o for (code, subject), o in told.items()} == wanted
    values = tuple(check(drawn, select=["T"]).reading.values)
    judged = {
        (code, one.subject): judge(one, get_form(form), values).outcome
        for code, rule in as_codes.items()
        for one in comparisons(rule, get_form(form))
    }
    assert {key: outcome for key, outcome in judged.items() if outcome != "holds"} == wanted


NAMES = ("upheld", "overturned", "other", "pending")


@given(
    st.lists(st.sampled_from([-2, -1, 1, 2]), min_size=4, max_size=4),
    st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=4, max_size=4),
    st.sampled_from([">=", "<=", ">", "<", "=", "!="]),
    st.integers(0, 4),
)
def test_an_outcome_is_what_the_blanks_allow(factors, stated, sense, constant):
    blanks = [place for place, value in enumerate(stated) if value is None]
    if len(blanks) > 2:
        stated, blanks = [0 if v is None else v for v in stated], []
    text = " ".join(
        f"{'-' if f < 0 else '+'} {abs(f)} * {n}" for f, n in zip(factors, NAMES, strict=True)
    )
    rule = own(f"{text} {sense} {constant}", scope="appeals", each="row")
    figures = dict(zip(NAMES, stated, strict=True))
    told = found({"form": "cn-2021", "appeals": {"reconsideration": figures}}, rule)
    outcome = told.get(("X1", "reconsideration"), "holds")
    holds = {
        fill: _holds(factors, _filled(stated, blanks, fill), sense, constant)
        for fill in product(range(30), repeat=len(blanks))
    }
    if outcome == "violated":
        assert not any(holds.values())
    elif outcome == "undetermined":
        assert not all(holds.values()) or sense == "!="  # 2 times a blank is no odd number
        assert any(holds.values()) or sense == "="
    else:
        only_zeros = [fill for fill, held in holds.items() if held] == [(0,) * len(blanks)]
        assert all(holds.values()) or (only_zeros and sense in ("=", ">=", "<="))


def _filled(stated, blanks, fill):
    filled = list(stated)
    for place, value in zip(blanks, fill, strict=True):
        filled[place] = value
    return filled


def _holds(factors, values, sense, constant):
    left = sum(f * v for f, v in zip(factors, values, strict=True))
    return {
        ">=": left >= constant,
        "<=": left <= constant,
        ">": left > constant,
        "<": left < constant,
        "=": left == constant,
        "!=": left != constant,
    }[sense]


# Which reports it is for


def test_a_rule_is_for_the_years_and_bodies_it_names():
    data = report(1, 2)
    assert found(data, own(COVER, years=(2023, 2024)))
    assert not found(data, own(COVER, years=(2024, 2024)))
    assert not found(data | {"year": None}, own(COVER, years=(0, 9999)))
    assert not found(data, own(COVER, bodies=("department",)))
    assert found(data, own(COVER, bodies=("department",)), body_kind="department")


def test_an_identity_is_for_the_years_it_names():
    sums = {"scope": "appeals", "each": "row"}
    data = {
        "form": "cn-2021",
        "year": 2023,
        "appeals": {"reconsideration": {"upheld": 1, "total": 0}},
    }
    assert found(data, own("* = total", years=(2023, 2023), **sums))
    assert not found(data, own("* = total", years=(2022, 2022), **sums))


def test_a_rule_of_one_forms_names_is_for_that_form_only():
    rule = own("closed.fee_unpaid <= closed.other", scope="requests.results", each="column")
    assert [len(comparisons(rule, get_form(name))) for name in ("cn-2021", "cn-2019")] == [7, 0]
    assert not found({"form": "cn-2019"}, rule)


def test_a_rule_for_a_form_must_name_its_cells():
    rule = own(
        "closed.fee_unpaid <= 1", scope="requests.results", each="column", forms=("cn-2019",)
    )
    with pytest.raises(RuleError, match=r"“closed\.fee_unpaid” is not in form cn-2019"):
        own_rule(rule)


# What becomes of it


def test_an_equation_of_sums_is_an_identity_with_repairs():
    rule = own(T_RULES["T303"]["assertion"], scope="requests", each="row")
    assert isinstance(own_rule(rule), Identity)
    row = {"natural_person": 21, "business": 0, "research": 0, "public_interest": 0}
    row |= {"legal_services": 0, "other": 0, "total": 12}
    data = {"form": "cn-2021", "requests": {"new": row}}
    result = check(data, select=["X"], settings=Settings(rules=(rule,)))
    assert [v.code for v in result.violations] == ["X1"]
    assert result.repairs[0].resolves == (("X1", "new"),)


def test_a_violation_is_told_with_every_figure_after_the_users_words():
    rule = own("2 * requests.new.total >= appeals.reconsideration.total + 1", message="数太少")
    result = check(report(1, 4), select=["X"], settings=Settings(rules=(rule,)))
    (violation,) = result.violations
    assert violation.message == (
        "数太少:2 × 表三「一、本年新收政府信息公开申请数量」行「总计」列 1,"
        "应 ≥ 表四「行政复议」行「总计」列 4 + 1 = 5(差 3)"
    )
    assert (violation.left, violation.right, violation.residual) == (2, 5, -3)
    assert violation.subject == "requests.new.total"
    assert [at.address for at in violation.locations] == list(violation.cells)


def test_a_severity_is_the_rules_own_unless_the_settings_say_otherwise():
    def severity(**settings):
        rules = (own(COVER, severity="info"),)
        return (
            check(report(1, 2), select=["X"], settings=Settings(rules=rules, **settings))
            .violations[0]
            .severity
        )

    assert severity() == "info"
    assert severity(severities={"X": "warning"}) == "warning"


def test_a_page_says_what_the_rule_states_and_where_it_is_declared():
    declared = own(
        COVER, description="每件复议都先有申请。", place="a.toml rules[0]", years=(2021, 9999)
    )
    shown = page(own_rule(declared))
    assert shown.summary == "每件复议都先有申请。"
    assert shown.sections[0] == ("算式", (COVER,))
    assert shown.sections[-1] == ("出处", ("a.toml rules[0]",))
    assert page(own_rule(declared), "en").sections[0] == ("Assertion", (COVER,))


# What is refused


@pytest.mark.parametrize(
    ("assertion", "declared", "meant"),
    [
        ("requests.recieved >= requests.results.total", {"each": "column"}, "requests.new"),
        ("requests.recieved.total >= 1", {}, "requests.new.total"),
        ("requests.new >= 1", {}, "requests.new.total"),
        ("state_secret >= 1", {"each": "column"}, "requests.results.denied.state_secrets"),
        ("natural_persons >= 1", {"scope": "requests", "each": "row"}, "natural_person"),
        ("结转下年度 >= 1", {"each": "column"}, "requests.carried_forward"),
        ("new >= 1", {"scope": "request", "each": "column"}, "requests"),
        ("requests.new.total == 1", {}, "="),
        ("requests.new.total ≥ 1", {}, ">="),
    ],
)
def test_a_wrong_rule_names_what_was_meant(assertion, declared, meant):
    assert refused(assertion, **declared).endswith(f" “{meant}”?")


@pytest.mark.parametrize(
    "assertion",
    [
        "",
        "requests.new.total",
        "1 >= 0",
        "requests.new.total >= 1 >= 0",
        "requests.new.total >= ",
        "requests.new.total requests.new.business >= 1",
        "0 * requests.new.total >= 1",
        "1.5 * requests.new.total >= 1",
        "requests.new.total >= requests.new.total",
        "requests.new.* >= requests.*",
        "__import__('os').system('true') >= 1",
        "requests.new.total >= 1e9",
        "requests.new.total >= 9999999999999",
        "requests.new.__class__ >= 1",
        "requests.new.total >= 1" + " + 1" * 1000,
    ],
)
def test_what_is_no_comparison_of_cells_is_refused(assertion):
    message = refused(assertion)
    assert "\n" not in message
    assert not message.isascii()


def test_the_zeros_of_a_long_side_are_counted_and_not_named():
    row = dict.fromkeys(("natural_person", "business", "research", "public_interest"), 0)
    row |= {"legal_services": 0, "other": 3, "total": 3}
    data = {"form": "cn-2021", "requests": {"new": row, "carried_over": row}}
    rule = own("requests.new.* + requests.carried_over.* <= 5")
    (found,) = check(data, rules=[rule], select=["X"]).violations
    assert found.message.endswith("其余 10 项均为 0 = 12,应 ≤ 5(差 7)")
    assert "科研机构" not in found.message


def test_an_empty_side_is_told_in_the_words_of_its_neighbours():
    assert refused("requests.new.total >= ").endswith("比较号的一边是空的")


@pytest.mark.parametrize("code", ["T999", "x1", "X", "X 1", "X1;DROP", ""])
def test_a_code_begins_with_x(code):
    assert refused(COVER, code=code)


def test_a_code_or_name_of_another_rule_is_refused():
    for other in built_in_rules():
        with pytest.raises(RuleError, match=f"“{other.name}” 已是 govinfo_check 的规则"):
            all_rules((own(COVER, name=other.name),))
    with pytest.raises(RuleError, match="“X1” 已是 X1 的规则"):
        all_rules((own(COVER), own(COVER, name="again")))
