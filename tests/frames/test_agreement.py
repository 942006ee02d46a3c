"""For every report, a panel says of every identity what the engine says of the report."""

from __future__ import annotations

import random

import polars as pl
import pytest
from backends import BACKENDS, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing import any_report, consistent_report, corrupted_report
from govinfo_check import check
from govinfo_check.forms import get_form
from govinfo_check.frames import check_frame, from_frame
from govinfo_check.settings import OwnRule
from oracle import to_cells

ON_CELLS = ("V101", "V103", "V104")
OUTCOMES = ("violated", "undetermined", "holds")
EXTREMES = (-1, -(10**12), 10**12, 10**12 - 1, 1 - 10**12, 2**62, 2**63 - 1, -(2**63))
OWN = (
    OwnRule(code="X1", assertion="requests.new.total >= appeals.reconsideration.total"),
    OwnRule(
        code="X2", assertion="upheld + 2 * overturned != 3 + pending", scope="appeals", each="row"
    ),
    OwnRule(code="X3", assertion="* < 40", scope="appeals.litigation", each="column"),
    OwnRule(code="X4", assertion="total <= 7 - other", scope="requests", each="row"),
    OwnRule(code="X5", assertion="total > 2 * other", scope="appeals", each="row"),
    OwnRule(code="X6", assertion="requests.new.total >= 20", years=(2022, 2023)),
    OwnRule(code="X7", assertion="disclosure.fees <= 0.39"),
    OwnRule(code="X8", assertion="requests.new.total <= 2 * disclosure.fees", years=(2023, 9999)),
)


def drawn(form, seed, count):
    """Reports of a form by address: sound and wrong ones, blanks and extremes in them."""
    rng = random.Random(seed)  # noqa: S311 - reproducible, not secret
    for number in range(count):
        kind = rng.choice(["consistent", "corrupted", "anything"])
        if kind == "consistent":
            report = consistent_report(form, rng.randint)
        elif kind == "corrupted":
            report = corrupted_report(form, rng.randint).report
        else:
            report = any_report(form, rng.randint)
        cells = to_cells(report)
        blanks, extremes = rng.choice([0, 0.02, 0.5]), rng.choice([0, 0, 0.01, 0.2])
        for address in cells:
            if rng.random() < blanks:
                cells[address] = None
            if rng.random() < extremes:
                cells[address] = rng.choice(EXTREMES)
        for address in cells:
            if get_form(form)[address].kind.decimal:
                cells[address] = rng.choice(
                    [
                        None,
                        0,
                        0.39,
                        rng.randint(0, 10**6) / 100,
                        rng.randint(-(10**9), 10**9) / 10**6,
                    ]
                )
        year = rng.choice([None, 2021, 2022, 2023, 2024])
        told = rng.choice([form, form, "", None]) if form == "cn-2021" else form
        yield {"agency": f"b{number}", "year": year, "form": told} | cells


def panel_of(form, seed, count, dtype=pl.Int64):
    """The reports as a frame; what the type cannot hold is left blank."""
    records = list(drawn(form, seed, count))
    form_ = get_form(form)
    columns = {name: [r[name] for r in records] for name in ("agency", "year", "form")}
    frame = pl.DataFrame(columns)
    cells = []
    for cell in form_.cells:
        figures = [record[cell.address] for record in records]
        if cell.kind.decimal and dtype == pl.Int64:
            cells.append(pl.Series(cell.address, figures, dtype=pl.Float64))
        else:
            whole = [None if figure is None else int(figure) for figure in figures]
            cells.append(pl.Series(cell.address, whole, dtype=pl.Int128).cast(dtype, strict=False))
    return frame.with_columns(cells)


def by_report(panel, rules):
    """The outcomes of every identity, report by report."""
    expected = []
    for reading in from_frame(panel):
        chosen = ["T", *ON_CELLS, *(["X"] if rules else [])]
        result = check(reading, select=chosen, rules=rules)
        found = {(v.code, v.subject): "violated" for v in result.violations}
        found |= {(u.code, u.subject): "undetermined" for u in result.undetermined}
        expected += [(reading.report.agency, *key, outcome) for key, outcome in found.items()]
    return sorted(expected)


def outcomes(found):
    """Key, code, subject and outcome of what does not hold."""
    return sorted((r[0], r[3], r[4], r[8]) for r in rows(found) if r[8] != "holds")


@pytest.mark.parametrize("form", ["cn-2021", "cn-2019"])
@pytest.mark.parametrize("backend", BACKENDS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=2, deadline=None)
def test_a_panel_agrees_with_its_reports(backend, form, seed):
    panel = panel_of(form, seed, 8)
    key = ["agency", "year", "form"]
    found = check_frame(BACKENDS[backend](panel), key=key, outcomes=OUTCOMES, rules=OWN)
    expected = by_report(panel, OWN)
    assert outcomes(found) == expected
    violated = check_frame(BACKENDS[backend](panel), key=key, rules=OWN)
    assert outcomes(violated) == [one for one in expected if one[3] == "violated"]


@pytest.mark.parametrize(
    "dtype", [pl.Int8, pl.Int32, pl.UInt64, pl.Float64, pl.Decimal(38, 0)], ids=str
)
@pytest.mark.parametrize("backend", BACKENDS)
def test_a_panel_of_another_type_agrees(backend, dtype):
    if dtype.is_decimal() and backend in ("pandas", "pandas-nullable"):
        pytest.skip("pandas has no decimals of its own; objects are refused")
    panel = panel_of("cn-2021", 5, 12, dtype)
    found = check_frame(BACKENDS[backend](panel), key=["agency", "year", "form"], outcomes=OUTCOMES)
    assert outcomes(found) == by_report(panel, ())
