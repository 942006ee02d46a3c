"""`ConsistentReport`: the identities as a pydantic validator, each error at its cell."""

import json

import pytest
from pydantic import BaseModel, ValidationError

from govinfo_check import AnnualReport, ConsistentReport


def errors_of(data):
    with pytest.raises(ValidationError) as caught:
        ConsistentReport.model_validate(data)
    return [(error["type"], error["loc"]) for error in caught.value.errors()]


def requests(**rows):
    return {"form": "cn-2021", "requests": rows}


def test_a_consistent_report_is_an_annual_report_of_the_same_cells():
    row = {"natural_person": 3, "total": 3}
    report = ConsistentReport.model_validate(requests(new=row, carried_forward=row))
    assert isinstance(report, AnnualReport)
    assert report.requests.new.total == 3


def test_a_wrong_row_is_an_error_at_its_total():
    row = dict.fromkeys(("natural_person", "business", "research"), 1)
    row |= dict.fromkeys(("public_interest", "legal_services", "other"), 0)
    assert errors_of(requests(new={**row, "total": 4})) == [
        ("applicant-total", ("requests", "new", "total"))
    ]


def test_a_wrong_balance_is_an_error_at_the_results_total_of_its_column():
    data = requests(
        new={"business": 5},
        carried_over={"business": 1},
        results={"total": {"business": 4}},
        carried_forward={"business": 1},
    )
    assert errors_of(data) == [("requests-balance", ("requests", "results", "total", "business"))]


def test_a_wrong_column_is_an_error_at_the_results_total():
    data = requests(results={"granted": {"other": 2}, "total": {"other": 1}})
    assert errors_of(data) == [("results-total", ("requests", "results", "total", "other"))]


def test_all_violated_identities_are_told_at_once():
    block = {"upheld": 1, "overturned": 0, "other": 0, "pending": 0, "total": 2}
    data = {"appeals": {"reconsideration": block, "litigation": {"direct": block}}}
    assert errors_of(data) == [
        ("appeals-total", ("appeals", "reconsideration", "total")),
        ("appeals-total", ("appeals", "litigation", "direct", "total")),
    ]


def test_an_error_speaks_in_the_words_of_the_form_with_its_figures():
    block = {"upheld": 10, "overturned": 1, "other": 0, "pending": 0, "total": 0}
    with pytest.raises(ValidationError) as caught:
        ConsistentReport.model_validate({"appeals": {"reconsideration": block}})
    (error,) = caught.value.errors()
    assert "结果维持 10 + 结果纠正 1 + 其他结果 0 + 尚未审结 0 = 11" in error["msg"]
    assert error["input"] == 0
    assert error["ctx"] == {"code": "T401", "subject": "reconsideration", "left": 11, "right": 0}


def test_blanks_that_leave_an_identity_open_are_no_error():
    ConsistentReport.model_validate(requests(new={"natural_person": 2, "total": 5}))


def test_blanks_do_not_hide_what_no_count_can_mend():
    assert errors_of(requests(new={"natural_person": 6, "total": 5})) == [
        ("applicant-total", ("requests", "new", "total"))
    ]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("appeal", "appeals"), ("Requests", "requests"), ("discloure", "disclosure")],
)
def test_a_misspelt_table_is_an_error_and_its_figures_are_not_lost(name, meant):
    with pytest.raises(ValidationError) as caught:
        ConsistentReport(**{name: {"total": 1}})
    (error,) = caught.value.errors()
    assert (error["type"], error["loc"]) == ("extra_forbidden", (name,))
    assert error["msg"] == f"没有叫 “{name}” 的表,是不是 “{meant}”?"
    with pytest.raises(ValidationError, match=name):
        ConsistentReport.model_validate_json(json.dumps({name: {"total": 1}}))


def test_notes_at_the_top_are_no_error():
    notes = {"appeal": "见附件", "request_notes": {"by": "张三"}, "reading": {"total": 1}}
    assert ConsistentReport.model_validate(notes).form == "cn-2021"


def test_an_annual_report_accepts_what_a_consistent_one_refuses():
    AnnualReport.model_validate(requests(new={"natural_person": 6, "total": 5}))


def test_places_hold_within_another_model():
    class Filing(BaseModel):
        report: ConsistentReport

    with pytest.raises(ValidationError) as caught:
        Filing.model_validate({"report": requests(new={"natural_person": 6, "total": 5})})
    assert caught.value.errors()[0]["loc"] == ("report", "requests", "new", "total")


def test_json_is_validated_as_a_dict_is():
    text = json.dumps(requests(new={"natural_person": 6, "total": 5}))
    with pytest.raises(ValidationError, match=r"requests\.new\.total"):
        ConsistentReport.model_validate_json(text)


def test_an_older_form_is_no_report_in_force():
    with pytest.raises(ValidationError, match="form"):
        ConsistentReport.model_validate({"form": "cn-2019"})


@pytest.mark.parametrize("name", ["huaian-2024", "jinshui-2021", "pingtan-2023", "testcity-2025"])
def test_real_reports_that_violate_nothing_are_consistent(figures, name):
    assert ConsistentReport.model_validate(figures(name)).form == "cn-2021"


def test_a_figure_below_0_is_an_error_at_its_cell():
    assert errors_of({"disclosure": {"licensing": -5}}) == [
        ("nonnegative-count", ("disclosure", "licensing"))
    ]


WRONG_BLOCK = {"upheld": 1, "overturned": 0, "other": 0, "pending": 0, "total": 2}


@pytest.mark.parametrize(
    ("data", "first"),
    [
        (requests(new={"total": "3"}), ("int_type", ("requests", "new", "total"))),
        (requests(newest={}), ("extra_forbidden", ("requests", "newest"))),
        (requests(new=[1]), ("model_type", ("requests", "new"))),
        (requests() | {"year": "2023"}, ("int_type", ("year",))),
        (requests() | {"disclosure": {"fees": "x"}}, ("value_error", ("disclosure", "fees"))),
    ],
)
def test_errors_of_fields_and_of_sums_are_told_at_once(data, first):
    data = data | {"appeals": {"reconsideration": WRONG_BLOCK}}
    expected = [first, ("appeals-total", ("appeals", "reconsideration", "total"))]
    assert errors_of(data) == expected
    with pytest.raises(ValidationError) as caught:
        ConsistentReport.model_validate_json(json.dumps(data))
    assert [(error["type"], error["loc"]) for error in caught.value.errors()] == expected


def test_a_cell_with_an_error_accuses_no_sum():
    row = {"natural_person": "a", "business": 1, "total": 3}
    assert errors_of(requests(new=row)) == [("int_type", ("requests", "new", "natural_person"))]


@pytest.mark.parametrize("data", [None, 3, "x", [1], {"form": "cn-2019"}])
def test_what_is_no_report_has_its_own_error_alone(data):
    assert len(errors_of(data)) == 1


def test_what_was_validated_is_as_it_was():
    data = requests(new={"total": "3"})
    errors_of(data)
    assert data == requests(new={"total": "3"})
