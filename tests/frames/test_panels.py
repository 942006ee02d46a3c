"""Panels summed up, marked, converted and repaired."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from backends import BACKENDS, rows
from hypothesis import given, settings
from hypothesis import strategies as st

import drawing
from govinfo_check import check, parse_report
from govinfo_check.commands.panel_rows import panel_schema
from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.frames import (
    check_frame,
    from_frame,
    mark_frame,
    repair_frame,
    summarize_frame,
    to_frame,
)

BLOCK = "appeals.reconsideration"
PANEL = {
    "agency": ["对", "错", "空"],
    f"{BLOCK}.upheld": [1, 21, None],
    f"{BLOCK}.overturned": [0, 0, 0],
    f"{BLOCK}.other": [0, 0, 0],
    f"{BLOCK}.pending": [0, 0, 0],
    f"{BLOCK}.total": [1, 12, 3],
}
OTHERS = [
    f"appeals.litigation.{kind}.{name}"
    for kind in ("direct", "after_reconsideration")
    for name in ("upheld", "overturned", "other", "pending", "total")
]
WHOLE = pl.DataFrame(PANEL).with_columns(pl.lit(0).alias(name) for name in OTHERS)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_summary_by_rule_counts_subjects_and_reports(backend):
    found = summarize_frame(BACKENDS[backend](WHOLE), select=["T401"])
    assert rows(found) == [("T401", 7, 1, 1)]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_summary_by_report_counts_its_findings(backend):
    found = summarize_frame(BACKENDS[backend](WHOLE), "report", select=["T401"])
    assert rows(found) == [("对", 3, 0, 0), ("空", 2, 0, 1), ("错", 2, 1, 0)]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_mark_is_true_false_or_null(backend):
    found = rows(mark_frame(BACKENDS[backend](WHOLE), select=["T401"]))
    assert {row[0]: row[-1] for row in found} == {"对": True, "错": False, "空": None}


@pytest.mark.parametrize(
    "backend", ["polars", "polars-lazy", "pyarrow", "pandas-pyarrow", "duckdb"]
)
def test_repairs_are_of_violating_reports_only(backend):
    found = repair_frame(BACKENDS[backend](WHOLE), select=["T401"], most=1)
    assert rows(found) == [
        ("错", 1, found_cost(), True, f"{BLOCK}.upheld", 21.0, 12.0, "digits swapped"),
        ("错", 2, found_cost(), True, f"{BLOCK}.total", 12.0, 21.0, "digits swapped"),
    ]


def test_only_columns_that_a_chosen_rule_names_must_hold_numbers():
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    panel = pandas.DataFrame(PANEL | {"disclosure.fees": [Decimal(2), None, "无"]})
    found = check_frame(panel, select=["T401"], allow_missing=True)
    assert found["agency"].tolist() == ["错"]
    panel[f"{BLOCK}.total"] = [Decimal(1), Decimal(12), "无"]
    with pytest.raises(ReadError, match="不是数"):
        check_frame(pl.DataFrame({"requests.new.total": ["1"]}), select=["V103"])
    with pytest.raises(ReadError, match=f"列 “{BLOCK}.total” 的类型是 Object,不是数"):
        check_frame(panel, select=["T401"], allow_missing=True)


def test_what_is_no_report_and_a_frame_without_cells_are_one_error():
    with pytest.raises(ConfigError, match="不是 int"):
        to_frame([1, 2])
    with pytest.raises(ReadError, match="没有一列的名称是格式的地址"):
        list(from_frame(pl.DataFrame({"a": [1]})))
    with pytest.raises(ReadError, match="没有一列的名称是格式的地址"):
        check_frame(pl.DataFrame())


def test_a_year_has_the_type_that_it_has_in_a_written_panel():
    report = parse_report({"form": "cn-2021", "year": 2024})
    assert to_frame([report]).schema["year"] == panel_schema()["year"]


@pytest.mark.parametrize("most", range(1, 6))
def test_no_tie_of_repairs_is_cut_in_two(most):
    figures = {"upheld": 5, "overturned": 3, "other": 7, "pending": 4, "total": 30}
    panel = pl.DataFrame(
        {"agency": "错", **{f"{BLOCK}.{k}": n for k, n in figures.items()}}
        | dict.fromkeys(OTHERS, 0)
    )
    costs = [
        repair_frame(panel, select=["T401"], most=many)
        .group_by("repair")
        .agg(pl.col("cost").first())
        .sort("repair")["cost"]
        .to_list()
        for many in (most, 1000)
    ]
    kept, every = costs
    assert kept == [cost for cost in every if cost <= every[most - 1]]


def found_cost():
    return check(next(r for r in from_frame(WHOLE) if r.report.agency == "错")).repairs[0].cost


def test_many_reports_are_repaired_by_processes_in_their_order():
    panel = pl.concat([WHOLE.filter(pl.col("agency") == "错")] * 150).with_columns(
        agency=pl.Series([f"b{n:03}" for n in range(150)])
    )
    found = repair_frame(panel, select=["T401"], most=1, jobs=2)
    assert found["agency"].unique(maintain_order=True).to_list() == panel["agency"].to_list()


@given(st.lists(st.sampled_from(["cn-2021", "cn-2019"]).flatmap(drawing.anything), max_size=3))
@settings(max_examples=15, deadline=None)
def test_reports_become_rows_and_rows_the_same_reports(records):
    reports = sorted((parse_report(record) for record in records), key=lambda one: one.form)
    assert [reading.report for reading in from_frame(to_frame(reports))] == reports


def test_both_forms_in_one_panel_are_checked_each_by_its_own():
    block = {"upheld": 2, "total": 1}
    reports = [
        parse_report({"form": form, "agency": form, "appeals": {"reconsideration": block}})
        for form in ("cn-2021", "cn-2019")
    ]
    found = check_frame(to_frame(reports), key=["agency"])
    assert [row[:4] for row in found.rows()] == [
        ("cn-2021", "T401", "reconsideration", 2),
        ("cn-2019", "T401", "reconsideration", 2),
    ]


@pytest.mark.parametrize("backend", ["polars", "duckdb", "pandas-pyarrow"])
def test_names_with_underscores_are_accepted(backend):
    panel = WHOLE.rename(lambda name: name.replace(".", "__"))
    found = check_frame(BACKENDS[backend](panel), select=["T401"])
    assert rows(found) == [("错", "T401", "reconsideration", 21, 12, 9, "violated")]
