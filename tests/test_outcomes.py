"""The identities against an oracle that was written apart from the engine."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import drawing
from drawing import any_report, blanked_report, consistent_report, corrupted_report
from govinfo_check import check
from oracle import outcomes

FORMS = ("cn-2021", "cn-2019")


def engine_outcomes(report):
    result = check(report, select=["T"])
    found = {(v.code, v.subject): "violated" for v in result.violations}
    return found | {(u.code, u.subject): "undetermined" for u in result.undetermined}


def departing(report):
    return {key: outcome for key, outcome in outcomes(report).items() if outcome != "holds"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["consistent", "corrupted", "anything", "blanked", "blanked-any"])
def test_ten_thousand_reports_agree_with_the_oracle(form, kind):
    rng = random.Random(f"{form} {kind}")  # noqa: S311 - reproducible, not secret
    for _ in range(1000):
        report = _drawn(form, kind, rng.randint)
        assert engine_outcomes(report) == departing(report)


def _drawn(form, kind, ints):
    if kind == "consistent":
        return consistent_report(form, ints)
    if kind == "corrupted":
        return corrupted_report(form, ints).report
    if kind == "anything":
        return any_report(form, ints)
    whole = (
        consistent_report(form, ints) if kind == "blanked" else corrupted_report(form, ints).report
    )
    return blanked_report(whole, ints)


@given(st.sampled_from(FORMS).flatmap(drawing.consistent))
def test_a_consistent_report_has_no_violation_of_any_rule(report):
    result = check(report)
    assert result.ok
    assert not result.undetermined


@given(st.sampled_from(FORMS).flatmap(drawing.anything))
def test_any_report_agrees_with_the_oracle(report):
    assert engine_outcomes(report) == departing(report)
