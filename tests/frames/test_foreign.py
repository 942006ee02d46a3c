"""Panels as people have them: foreign types, both forms, bodies without names, own connections."""

from __future__ import annotations

import sys

import dask.dataframe
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from backends import BACKENDS, rows
from test_agreement import panel_of

from govinfo_check import check, parse_report
from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.frames import (
    check_frame,
    check_rollup,
    check_years,
    from_frame,
    mark_frame,
    repair_frame,
    summarize_frame,
    to_frame,
)
from govinfo_check.rules.review import Subordinates
from govinfo_check.settings import OwnRule

TOTAL, BUSINESS = "requests.new.total", "requests.new.business"
FOUND = [("甲", "T303", "new", 7, 5, 2, "violated")]
ONLY_2021 = OwnRule(code="X1", assertion="disclosure.fees < 1", forms=("cn-2021",))
BLOCK = "appeals.reconsideration"


def found(frame, **words):
    return rows(check_frame(frame, allow_missing=True, select=["T303"], **words))


@pytest.mark.parametrize("dtype", ["Int64", "Int8", "UInt64", "int64[pyarrow]", "Float64"])
def test_a_column_of_pandas_without_any_value_is_blank(dtype):
    panel = pd.DataFrame({"agency": ["甲"], TOTAL: pd.array([None], dtype=dtype), BUSINESS: [7]})
    assert found(panel) == []
    assert len(repair_frame(panel, allow_missing=True)) == 0


def test_a_report_of_both_forms_goes_to_pandas_and_is_checked():
    reports = [
        parse_report(
            {"form": form, "agency": "甲", "year": 2020, "requests": {"new": {"total": 5}}}
        )
        for form in ("cn-2021", "cn-2019")
    ]
    frame = to_frame(reports, "pandas")
    assert rows(check_frame(frame, key=["form"])) == []
    assert [reading.report for reading in from_frame(frame)] == reports[::-1]  # by form


@pytest.mark.parametrize("dtype", ["Float64", "Int64", "float64[pyarrow]", "float64", "object"])
def test_figures_of_every_type_of_pandas_are_read(dtype):
    panel = pd.DataFrame({"agency": ["甲"], TOTAL: pd.array([5], dtype=dtype)})
    (reading,) = from_frame(panel)
    assert reading.report.requests.new.total == 5


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_report_of_which_nothing_is_asked_is_kept_without_a_mark(backend):
    panel = BACKENDS[backend](
        pl.DataFrame(
            {"agency": ["甲", "乙"], "form": ["cn-2021", "cn-2019"], "disclosure.fees": [2.0, 2.0]}
        )
    )
    words = {"allow_missing": True, "rules": [ONLY_2021], "select": ["X"]}
    assert [row[-1] for row in rows(mark_frame(panel, **words))] == [None, False]
    assert rows(summarize_frame(panel, "report", **words)) == [("乙", 0, 0, 0), ("甲", 0, 1, 0)]


@pytest.mark.parametrize("backend", ["pandas", "pandas-nullable"])
def test_marks_of_pandas_are_booleans_whatever_is_null(backend):
    for forms in (["cn-2021"], ["cn-2019"], ["cn-2021", "cn-2019"]):
        panel = pl.DataFrame(
            {"agency": forms, "form": forms, "disclosure.fees": [2.0] * len(forms)}
        )
        marked = mark_frame(
            BACKENDS[backend](panel), allow_missing=True, rules=[ONLY_2021], select=["X", "T401"]
        )
        assert marked["X1"].dtype == marked["T401"].dtype == "boolean"


def test_a_repair_keeps_no_identity_of_other_years():
    own = OwnRule(
        code="X9", assertion="upheld = other", scope="appeals", each="row", years=(2022, 2030)
    )
    figures = {"upheld": 21, "overturned": 0, "other": 0, "pending": 0, "total": 12}
    cells = {f"{BLOCK}.{name}": figure for name, figure in figures.items()}
    panel = pl.DataFrame({"agency": ["甲", "乙"], "year": [2020, 2023], **cells})
    words = {"allow_missing": True, "rules": [own], "select": ["T401", "X9"], "most": 1}
    told = repair_frame(panel, **words)
    for reading in from_frame(panel):
        expected = check(reading, rules=[own], select=["T401", "X9"]).repairs[0].cost
        own_rows = told.filter(pl.col("agency") == reading.report.agency)
        assert own_rows["cost"].to_list()[0] == expected


def test_repairs_stand_in_the_order_of_the_rows_and_ask_no_year():
    cells = {f"{BLOCK}.upheld": 2, f"{BLOCK}.total": 1}
    forms = ["cn-2021", "cn-2019"] * 2
    panel = pl.DataFrame({"agency": list("甲乙丙丁"), "form": forms, "year": "2020年", **cells})
    told = repair_frame(panel, allow_missing=True, select=["T401"], key="agency")
    assert told["agency"].unique(maintain_order=True).to_list() == list("甲乙丙丁")


TWO_YEARS = {
    "agency": ["甲", "甲"],
    "requests.carried_forward.total": [3, 5],
    "requests.carried_over.total": [0, 2],
}


@pytest.mark.parametrize("dtype", [pl.Int8, pl.Int32, pl.UInt64, pl.Float64, pl.Decimal(10, 0)])
@pytest.mark.parametrize("backend", BACKENDS)
def test_years_of_every_type_of_numbers_are_joined(backend, dtype):
    if dtype == pl.Decimal and backend.startswith("pandas"):
        pytest.skip("pandas has no decimals of its own")
    panel = pl.DataFrame({**TWO_YEARS, "year": [22, 23]}, schema_overrides={"year": dtype})
    told = rows(check_years(BACKENDS[backend](panel), allow_missing=True))
    assert [row[2:] for row in told] == [("Y101", "total", 2, 3, -1, "violated")]


@pytest.mark.parametrize("year", [float("nan"), None])
@pytest.mark.parametrize("backend", BACKENDS)
def test_a_report_without_a_year_is_held_against_none(backend, year):
    panel = pl.DataFrame({**TWO_YEARS, "source": ["a", "b"], "year": [2022.0, year]})
    panel = BACKENDS[backend](panel)
    assert rows(check_years(panel, allow_missing=True, key="source")) == []


def test_a_relation_of_another_connection_is_asked_there(tmp_path):
    panel = pl.DataFrame(
        {"agency": ["甲"], "year": [2022], "parent": [None], TOTAL: [5], BUSINESS: [7]}
    )
    path = tmp_path / "panel.parquet"
    panel.with_columns(pl.col("parent").cast(pl.String)).write_parquet(path)
    with duckdb.connect() as own:
        own.execute(f"CREATE TABLE panel AS SELECT * FROM '{path}'")  # noqa: S608 - a file of this test
        table = own.table("panel")
        assert found(table, key="agency") == FOUND
        counts = summarize_frame(table, allow_missing=True, select=["T303"])
        assert rows(counts)[0][:1] == ("T303",)
        assert rows(check_years(table, allow_missing=True)) == []
        assert rows(check_rollup(table, allow_missing=True)) == []


def test_a_relation_needs_no_library_for_frames_beside_duckdb(monkeypatch):
    for name in ("pyarrow", "pandas"):
        monkeypatch.setitem(sys.modules, name, None)
    with duckdb.connect() as own:
        table = own.sql(f"""
            SELECT '甲' || form agency, 2022 AS year, NULL parent, form, 5 "{TOTAL}", 7 "{BUSINESS}"
            FROM (VALUES ('cn-2021'), ('cn-2019')) forms(form)""")  # noqa: S608 - of this test
        key = ["agency", "form"]
        told = check_frame(table, allow_missing=True, select=["T303"], key=key).fetchall()
        assert sorted(row[1:4] for row in told) == [
            (f, "T303", "new") for f in ("cn-2019", "cn-2021")
        ]
        assert check_years(table, allow_missing=True, key=key).fetchall() == []
        assert check_rollup(table, allow_missing=True, key=key).fetchall() == []


def test_what_needs_another_library_names_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for backend in ("pandas", "pyarrow", "duckdb"):
        with pytest.raises(ConfigError, match="pip install pyarrow"):
            to_frame([], backend)
    table = duckdb.sql(f"SELECT '甲' agency, 5 \"{TOTAL}\"")
    with pytest.raises(ConfigError, match="pip install pyarrow"):
        repair_frame(table, allow_missing=True)


def test_findings_of_pandas_are_numbered_anew():
    panel = pd.DataFrame({"agency": ["甲", "乙", "丙"], TOTAL: [7, 5, 5], BUSINESS: [7, 7, 7]})
    told = check_frame(panel, allow_missing=True, select=["T303"])
    assert told.index.tolist() == [0, 1]


def test_not_a_number_in_a_file_is_blank_to_duckdb(tmp_path):
    path = tmp_path / "panel.parquet"
    pl.DataFrame(
        {"agency": ["甲", "乙"], TOTAL: [float("nan"), 5.0], BUSINESS: [7, 7]}
    ).write_parquet(path)
    assert [row[0] for row in found(duckdb.read_parquet(str(path)))] == ["乙"]


def test_a_key_with_a_dot_is_one():
    table = duckdb.from_arrow(pa.table({"org.name": ["甲"], TOTAL: [5], BUSINESS: [7]}))
    assert found(table, key="org.name") == FOUND


def test_addresses_of_another_form_are_no_slips():
    report = parse_report({"form": "cn-2019", "agency": "甲", "year": 2020})
    frame = to_frame([report])
    both = pl.concat([frame, frame.with_columns(form=pl.lit("cn-2021"), agency=pl.lit("乙"))])
    assert rows(check_frame(both, allow_missing=True)) == []


# roll-ups


@pytest.mark.parametrize("backend", BACKENDS)
def test_amounts_of_any_size_are_added_up(backend):
    amount = "disclosure.procurement.amount"
    panel = pl.DataFrame(
        {
            "agency": ["省", "甲局", "乙局"],
            "parent": [None, "省", "省"],
            "year": [2020] * 3,
            "form": ["cn-2019"] * 3,
            amount: [5e9, 2e10, 0.39],
        }
    )
    told = rows(check_rollup(BACKENDS[backend](panel), allow_missing=True))
    assert [row[3:6] for row in told] == [("procurement", 5e9, 20_000_000_000.39)]
    assert told[0][6] == pytest.approx(-15_000_000_000.39)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_body_on_the_other_form_leaves_open_whether_the_rest_adds_up(backend):
    panel = pl.DataFrame(
        {
            "agency": ["市", "甲局", "乙局"],
            "parent": [None, "市", "市"],
            "year": [2020] * 3,
            "form": ["cn-2021", "cn-2021", "cn-2019"],
            TOTAL: [10, 5, 5],
        }
    )
    told = check_rollup(BACKENDS[backend](panel), allow_missing=True, complete=True)
    assert rows(told) == []
    city, *below = from_frame(panel)
    held = Subordinates(tuple(below), True)  # noqa: FBT003 - are_complete
    assert not check(city, subordinates=held, select=["R101"]).violations


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_body_without_a_name_is_added_and_one_that_is_its_own_parent_is_not(backend):
    panel = pl.DataFrame(
        {
            "source": list("abcd"),
            "agency": ["市", "甲局", None, "乙市"],
            "parent": [None, "市", "市", "乙市"],
            "year": [2020] * 4,
            TOTAL: [9, 5, 5, 1],
        }
    )
    told = check_rollup(BACKENDS[backend](panel), allow_missing=True, key="source")
    assert rows(told) == [("a", "R101", "new", 9.0, 10.0, -1.0, "violated")]


@pytest.mark.parametrize("backend", BACKENDS)
def test_bodies_without_a_parent_are_not_below_one_without_a_name(backend):
    panel = {"agency": ["市", "乙市", ""], "parent": ["", "", "市"], "year": [2020] * 3}
    told = check_rollup(
        BACKENDS[backend](pl.DataFrame({**panel, TOTAL: [9, 5, 1]})), allow_missing=True
    )
    assert rows(told) == []


@pytest.mark.parametrize("backend", ["polars", "polars-lazy", "pyarrow", "duckdb"])
@pytest.mark.parametrize(
    ("agency", "parent"),
    [(pl.Categorical, pl.String), (pl.Categorical, pl.Categorical), (pl.String, pl.Null)],
)
def test_bodies_of_other_types_are_joined(backend, agency, parent):
    above = None if parent == pl.Null else "市"
    panel = pl.DataFrame(
        {"agency": ["市", "甲局"], "year": [2020] * 2, TOTAL: [4, 5]}
    ).with_columns(pl.col("agency").cast(agency), parent=pl.Series([None, above], dtype=parent))
    told = rows(check_rollup(BACKENDS[backend](panel), allow_missing=True))
    assert len(told) == (0 if above is None else 1)


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # Dask's own
@pytest.mark.parametrize("dtypes", ["numpy", "pyarrow"])
def test_a_frame_of_dask_is_checked_partition_by_partition(tmp_path, dtypes):
    panel = panel_of("cn-2021", 3, 12)
    for place in (0, 6):
        panel[place : place + 6].write_parquet(tmp_path / f"{place}.parquet")
    words = {} if dtypes == "numpy" else {"dtype_backend": dtypes}
    parts = dask.dataframe.read_parquet(tmp_path, **words)
    whole = panel.to_pandas(use_pyarrow_extension_array=True)
    told = check_frame(parts, select=(code for code in ["T", "V"]))
    assert rows(told.compute()) == rows(check_frame(frame=whole))
    assert list(told.columns) == list(check_frame(whole).columns)
    marked = mark_frame(frame=parts).compute()
    codes = [name for name in marked.columns if name.startswith("T")]
    assert rows(marked[codes]) == rows(mark_frame(whole)[codes])


def test_a_frame_of_dask_needs_a_key_and_is_not_joined():
    parts = dask.dataframe.from_pandas(pd.DataFrame({TOTAL: [5], BUSINESS: [7]}), npartitions=1)
    with pytest.raises(ReadError, match="key="):
        check_frame(parts, allow_missing=True)
    with pytest.raises(ReadError, match="compute"):
        check_years(parts)


AREA = {"agency": ["市", "甲局"], "parent": [None, "市"], "year": [2020] * 2}
FEES = "disclosure.fees"


def test_an_amount_that_is_not_a_number_in_a_file_is_blank_to_duckdb(tmp_path):
    path = tmp_path / "panel.parquet"
    for amounts in ([float("nan"), 5.0], [5.0, float("nan")]):
        pl.DataFrame({**AREA, FEES: amounts}).write_parquet(path)
        for complete in (False, True):
            told = check_rollup(
                duckdb.read_parquet(str(path)), allow_missing=True, complete=complete
            )
            assert rows(told) == []


@pytest.mark.parametrize("backend", ["polars", "pyarrow", "pandas-pyarrow", "pandas-nullable"])
@pytest.mark.parametrize("dtype", [pl.Int64, pl.UInt64])
def test_an_amount_that_no_float_holds_is_no_figure(backend, dtype):
    panel = pl.DataFrame({**AREA, FEES: [5, 2**63 - 1]}, schema_overrides={FEES: dtype})
    assert rows(check_rollup(BACKENDS[backend](panel), allow_missing=True, complete=True)) == []


@pytest.mark.parametrize("backend", BACKENDS)
def test_long_numbers_of_bodies_are_not_rounded_to_one(backend):
    bodies = {"agency": [10**17, 10**17 + 1], "year": [2022, 2023]}
    panel = BACKENDS[backend](pl.DataFrame(TWO_YEARS | bodies))
    assert rows(check_years(panel, allow_missing=True)) == []


@pytest.mark.parametrize("backend", BACKENDS)
def test_bodies_that_are_not_a_number_are_not_one(backend):
    nobody = {"agency": [float("nan")] * 2, "year": [2022, 2023], "source": ["a", "b"]}
    panel = BACKENDS[backend](pl.DataFrame(TWO_YEARS | nobody))
    assert rows(check_years(panel, allow_missing=True, key="source")) == []


@pytest.mark.parametrize("backend", BACKENDS)
def test_bodies_as_numbers_and_as_text_are_not_compared(backend):
    panel = pl.DataFrame({**AREA, "agency": [1, 2], "parent": [None, "1"], TOTAL: [4, 5]})
    with pytest.raises(ReadError, match=r"“agency” 的类型是 .*“parent” 的类型是 .*不能比对"):
        check_rollup(BACKENDS[backend](panel), allow_missing=True)


@pytest.mark.parametrize("numbered", [{"agency": [1, 2], "parent": [None, 1]}, {}])
def test_duckdb_plans_a_rollup_of_narrow_years_and_of_numbered_bodies(numbered):
    panel = pl.DataFrame({**AREA, **numbered, TOTAL: [4, 5]}, schema_overrides={"year": pl.Int32})
    told = check_rollup(duckdb.from_arrow(panel.to_arrow()), allow_missing=True)
    assert [row[3:6] for row in rows(told)] == [("new", 4.0, 5.0)]


@pytest.mark.parametrize("kind", ["ENUM('1', '2')", "DOUBLE", "DECIMAL(9, 0)"])
def test_duckdb_is_not_asked_for_a_join_that_it_plans_without_end(kind):
    bodies = duckdb.sql("SELECT * FROM (VALUES (1, NULL), (2, 1)) AS bodies(agency, parent)")
    cast = (f"{name}::{kind} AS {name}" for name in ("agency", "parent"))
    panel = bodies.select(f'{", ".join(cast)}, 2020 AS year, 1 AS "{TOTAL}"')
    with pytest.raises(ReadError, match="请都转换为文本,或同一种整数"):
        check_rollup(panel, allow_missing=True)


@pytest.mark.parametrize("bodies", [["市", "甲局"], [1, 2]])
def test_a_column_without_parents_is_no_fault_whatever_its_type(bodies):
    panel = {"agency": bodies, "year": [2020] * 2, TOTAL: [4, 5]}
    for nothing in (None, float("nan")):
        frame = pd.DataFrame({**panel, "parent": [nothing] * 2})
        assert rows(check_rollup(frame, allow_missing=True)) == []
    table = duckdb.from_arrow(pl.DataFrame(panel).to_arrow()).select("*, NULL::INTEGER AS parent")
    assert rows(check_rollup(table, allow_missing=True)) == []


def test_a_name_with_dots_and_underscores_is_a_misspelt_cell():
    panel = pl.DataFrame({"agency": ["甲"], "requests.new__total": [5], BUSINESS: [7]})
    with pytest.raises(ReadError, match=r"是不是“requests\.new__total”"):
        found(panel)


@pytest.mark.parametrize("dtype", ["Int64", "Float64", "boolean", "bool[pyarrow]"])
def test_a_repair_of_a_report_without_a_key_is_told(dtype):
    key = pd.array([1, None], dtype=dtype)
    panel = pd.DataFrame({"number": key, f"{BLOCK}.upheld": 2, f"{BLOCK}.total": 1})
    told = repair_frame(panel, allow_missing=True, select=["T401"], key="number", most=1)
    assert told["number"].isna().sum() == len(told) / 2 > 0
