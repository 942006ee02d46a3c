"""Rules on two reports say of a panel what they say of its reports one by one."""

from __future__ import annotations

import random

import polars as pl
import pytest
from backends import BACKENDS, rows

from govinfo_check import check
from govinfo_check.errors import ReadError
from govinfo_check.forms import get_form
from govinfo_check.frames import check_rollup, check_years, from_frame
from govinfo_check.rules.review import Subordinates

LAZY_OR_EAGER = ["polars", "polars-lazy", "pyarrow", "pandas", "duckdb"]


def panel_of(form, bodies, years):
    """Small figures, so that some agree by chance, blanks among them."""
    rng = random.Random(7)  # noqa: S311 - reproducible, not secret
    records = [
        {"agency": body, "year": year, "form": form, "parent": None if body == "市" else "市"}
        | {address: rng.choice([None, 0, 0, 1, 2, 3]) for address in get_form(form).index}
        for body in bodies
        for year in years
    ]
    return pl.DataFrame(records, infer_schema_length=None)


def told(found, amount=float):
    return sorted((r[0], r[1], r[3], r[4], amount(r[5]), amount(r[6])) for r in rows(found))


@pytest.mark.parametrize("form", ["cn-2021", "cn-2019"])
@pytest.mark.parametrize("backend", LAZY_OR_EAGER)
def test_years_agree_with_the_rules_on_two_reports(backend, form):
    panel = panel_of(form, ["甲", "乙"], [2021, 2022, 2024])
    by_year = {(r.report.agency, r.report.year): r for r in from_frame(panel)}
    expected = sorted(
        (body, year, v.code, v.subject, float(v.left), float(v.right))
        for (body, year), reading in by_year.items()
        if (before := by_year.get((body, year - 1)))
        for v in check(reading, previous=before, select=["Y101", "Y102", "Y103"]).violations
    )
    assert expected
    found = check_years(BACKENDS[backend](panel), key=["agency", "year", "form"])
    assert told(found) == expected


@pytest.mark.parametrize("complete", [False, True])
@pytest.mark.parametrize("backend", LAZY_OR_EAGER)
def test_a_rollup_agrees_with_the_rule_on_the_bodies_below(backend, complete):
    panel = panel_of("cn-2021", ["市", "甲局", "乙局", "市税务局"], [2023])
    city, *below = from_frame(panel)
    checked = check(city, subordinates=Subordinates(tuple(below), complete), select=["R101"])
    expected = sorted(
        (v.code, v.subject, float(v.left), float(v.right)) for v in checked.violations
    )
    assert expected
    panel = panel.with_columns(pl.col("parent").cast(pl.String))
    found = check_rollup(
        BACKENDS[backend](panel), key=["agency", "year", "form"], complete=complete
    )
    assert [one[2:] for one in told(found)] == expected


def test_two_reports_of_one_body_and_year_are_refused():
    panel = pl.concat([panel_of("cn-2021", ["甲"], [2023])] * 2)
    panel = panel.with_columns(source=pl.Series(["a", "b"]))
    with pytest.raises(ReadError, match=r"甲.*2023"):
        check_years(panel, key="source")
