"""The public strategies: what they draw, and to what they shrink."""

import importlib
import re
import sys
from statistics import median

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from govinfo_check import check, parse_report
from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.strategies import (
    OPERATIONS,
    consistent_reports,
    corrupted_reports,
    documents,
    reports,
)
from oracle import outcomes

FORMS = st.sampled_from(FORM_NAMES)


def figures(report):
    form = get_form(report.form)
    return dict(zip(form.index, form.values(report), strict=True))


def violations(report):
    """What the oracle finds violated, which knows nothing of the package."""
    return [one for one, outcome in outcomes(report).items() if outcome == "violated"]


def stated(report):
    """The figures that are neither 0 nor blank."""
    return {address: value for address, value in figures(report).items() if value}


@given(FORMS.flatmap(reports))
def test_any_report_is_taken_and_written_back(report):
    assert parse_report(report.model_dump(mode="json")) == report


@given(FORMS.flatmap(consistent_reports))
def test_a_consistent_report_is_so_for_the_oracle_too(report):
    assert violations(report.model_dump()) == []
    assert check(report, select=["T"]).violations == ()


@given(FORMS.flatmap(corrupted_reports))
def test_a_corrupted_report_differs_from_its_consistent_truth_where_it_says(corrupted):
    assert violations(corrupted.truth.model_dump()) == []
    true, said = figures(corrupted.truth), figures(corrupted.report)
    assert corrupted.addresses == tuple(a for a in true if true[a] != said[a])
    assert corrupted.addresses


@given(st.data(), st.sampled_from(list(OPERATIONS)))
def test_each_operation_is_seen_by_the_sums(data, operation):
    corrupted = data.draw(corrupted_reports(operations=[operation]))
    assert corrupted.operations == (operation,)
    assert not check(corrupted.report, select=["T"]).ok


@given(st.data(), st.integers(2, 4))
def test_several_errors_are_made_in_rows_of_their_own(data, n):
    corrupted = data.draw(corrupted_reports(n=n))
    assert len(corrupted.operations) == n
    rows = {address.rpartition(".")[0] for address in corrupted.addresses}
    assert len(rows) == n
    assert violations(corrupted.truth.model_dump()) == []


@given(st.data(), st.integers(0, 50))
def test_a_stated_figure_is_in_the_report(data, count):
    address = "requests.results.granted.business"
    report = data.draw(consistent_reports(stating={address: count}))
    assert figures(report)[address] == count


def test_a_computed_cell_cannot_be_stated():
    with pytest.raises(ValueError, match=r"requests\.new\.total"):
        consistent_reports(stating={"requests.new.total": 1})


def test_an_unknown_operation_is_an_error():
    for operations in (["ink spilt"], "ink spilt", []):
        with pytest.raises(ValueError, match="choose from value, digits swapped"):
            corrupted_reports(operations=operations)


@pytest.mark.parametrize("strategy", [reports, consistent_reports, corrupted_reports, documents])
def test_an_unknown_form_is_an_error_when_the_strategy_is_made(strategy):
    with pytest.raises(ValueError, match="no form 'cn-2022'; there are cn-2021, cn-2019"):
        strategy("cn-2022")


def test_without_hypothesis_the_message_names_the_extra(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("govinfo_check.strategies")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(ImportError, match=re.escape("govinfo-check[strategies]")):
        importlib.import_module("govinfo_check.strategies")


def test_a_report_shrinks_to_one_figure_and_its_sums():
    smallest = find(
        consistent_reports(),
        lambda report: report.requests.results.total.business >= 7,
        settings=settings(max_examples=2000),
    )
    names = {address.rpartition(".")[2] for address in stated(smallest)}
    assert names == {"business", "total"}
    assert set(stated(smallest).values()) == {7}


def test_an_error_shrinks_to_one_cell_of_a_nearly_empty_report():
    smallest = find(corrupted_reports(operations=["value"]), lambda c: not check(c.report).ok)
    assert len(smallest.addresses) == 1
    assert len(stated(smallest.truth)) <= 4
    assert median(stated(smallest.report).values()) == 1
