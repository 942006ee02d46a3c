"""What is no panel is refused in one line that names the column, in every backend."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from backends import BACKENDS, rows

from govinfo_check.errors import GovinfoWarning, ReadError
from govinfo_check.frames import check_frame, check_rollup, from_frame, mark_frame
from govinfo_check.settings import OwnRule

TOTAL, BUSINESS = "requests.new.total", "requests.new.business"
ROW = {"agency": ["甲"], TOTAL: [5], BUSINESS: [7]}
FOUND = [("甲", "T303", "new", 7, 5, 2, "violated")]
LATE = OwnRule(code="X1", assertion=f"{TOTAL} >= 100", years=(2023, 9999))


def found(frame, **words):
    return rows(check_frame(frame, allow_missing=True, select=["T303"], **words))


REFUSED = {
    "a key that is a cell": ({}, {"key": TOTAL}, f"列 “{TOTAL}” 不能作键"),
    "a name of ours": ({"__govinfo_row": [1]}, {}, "列名 “__govinfo_row” 以 __govinfo_ 开头"),
    "an unknown form": ({"form": ["cn-2O21"]}, {}, "没有 “cn-2O21” 这种格式(agency = 甲)"),
    "a misspelt cell": (
        {"requests.carried_over.totl": [1]},
        {},
        "数据框缺少列 “requests.carried_over.total”(是不是“requests.carried_over.totl”?)",
    ),
}


@pytest.mark.parametrize(("more", "words", "told"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("backend", BACKENDS)
def test_what_is_no_panel_is_refused_in_every_backend(backend, more, words, told):
    with pytest.raises(ReadError) as error:
        found(BACKENDS[backend](pl.DataFrame(ROW | more)), **words)
    assert error.value.problem == told


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_frame_without_any_cell_is_refused_though_cells_may_be_missing(backend):
    nested = {"agency": ["甲"], "requests_new": [5]}
    with pytest.raises(ReadError, match="没有一列的名称是格式的地址"):
        found(BACKENDS[backend](pl.DataFrame(nested)))


@pytest.mark.parametrize(
    "frame",
    [
        pa.table({**ROW, TOTAL: pa.array([Decimal(5)], pa.decimal64(12, 2))}),
        pd.DataFrame({**ROW, TOTAL: pd.arrays.SparseArray([5])}),
        duckdb.sql(f'SELECT \'甲\' agency, uuid() "{TOTAL}", 7 "{BUSINESS}"'),
    ],
    ids=["decimal64", "sparse", "uuid"],
)
def test_a_type_that_is_not_known_is_refused_and_not_taken_for_blanks(frame):
    with pytest.raises(ReadError, match=f"列 “{TOTAL}” 的类型不是数"):
        found(frame)


@pytest.mark.parametrize(
    "frame",
    [
        pa.table({**ROW, TOTAL: pa.array([None], pa.null())}),
        duckdb.sql(f'SELECT \'甲\' agency, NULL "{TOTAL}", 7 "{BUSINESS}"'),
    ],
    ids=["arrow", "duckdb"],
)
def test_a_column_of_no_type_is_blank(frame):
    assert found(frame) == []


def test_numbers_as_objects_of_pandas_are_figures_and_come_back_as_they_were():
    objects = {TOTAL: [Decimal(5), None], BUSINESS: [7, 7], "requests.new.other": [None, None]}
    panel = pd.DataFrame({"agency": ["甲", "乙"], **objects}, dtype="object")
    assert found(panel) == FOUND
    marked = mark_frame(panel, allow_missing=True, select=["T303"])
    assert marked[panel.columns].equals(panel)
    assert marked["T303"].tolist()[0] is False


@pytest.mark.parametrize("names", [(TOTAL, BUSINESS, BUSINESS), (TOTAL, BUSINESS, 5)])
def test_names_that_stand_twice_or_are_no_text_are_refused(names):
    with pytest.raises(ReadError, match="列名"):
        found(pd.DataFrame([[5, 7, 8]], columns=list(names)))


def test_a_key_named_twice_is_one():
    assert found(pl.DataFrame(ROW), key=["agency", "agency"]) == FOUND


@pytest.mark.parametrize("name", ["__name", "__told", "__place", "__left0", "figure", "blank"])
@pytest.mark.parametrize("backend", BACKENDS)
def test_names_like_those_of_columns_made_on_the_way_are_not_mixed_up(backend, name):
    panel = pl.DataFrame({name: ["甲"], TOTAL: [5.0], BUSINESS: [7], f"{TOTAL}__{name}": [4]})
    assert found(BACKENDS[backend](panel), key=name) == FOUND


@pytest.mark.parametrize("dtype", [pa.float16(), pa.float32(), pa.uint64()], ids=str)
def test_narrow_floats_and_unsigned_numbers_of_arrow_are_figures(dtype):
    assert found(pa.table({**ROW, TOTAL: pa.array([5], dtype)})) == FOUND


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_unsigned_number_that_no_signed_one_holds_is_told(backend):
    panel = pl.DataFrame({**ROW, TOTAL: [2**63]}, schema_overrides={TOTAL: pl.UInt64})
    told = rows(check_frame(BACKENDS[backend](panel), allow_missing=True, select=["V"]))
    assert [(row[1], row[2]) for row in told] == [("V101", TOTAL)]


@pytest.mark.parametrize("form", ["", None])
@pytest.mark.parametrize("backend", BACKENDS)
def test_a_row_that_names_no_form_is_on_the_one_given(backend, form):
    panel = pl.DataFrame(
        {"agency": ["甲", "乙"], "form": [form, "cn-2019"], TOTAL: [5, 5], BUSINESS: [7, 7]}
    )
    assert sorted(row[0] for row in found(BACKENDS[backend](panel))) == ["乙", "甲"]
    assert len(list(from_frame(BACKENDS[backend](panel)))) == 2


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_rule_of_some_years_needs_to_know_the_year(backend):
    with pytest.raises(ReadError, match="数据框没有列 “year”"):
        check_frame(
            BACKENDS[backend](pl.DataFrame(ROW)), allow_missing=True, select=["X"], rules=[LATE]
        )


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_amount_and_a_count_are_compared_exactly(backend):
    panel = pl.DataFrame({"agency": ["甲"], TOTAL: [9_100_000_000], "disclosure.fees": [5.0]})
    rule = OwnRule(code="X1", assertion=f"{TOTAL} <= 2 * disclosure.fees")
    told = check_frame(BACKENDS[backend](panel), allow_missing=True, select=["X"], rules=[rule])
    assert [row[3:6] for row in rows(told)] == [(9_100_000_000.0, 10.0, 9_099_999_990.0)]


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_amount_of_two_decimals_is_read(backend):
    amounts = [cents / 100 for cents in range(20_000)]
    panel = pl.DataFrame({"agency": map(str, range(20_000)), "disclosure.fees": amounts})
    rule = OwnRule(code="X1", assertion="disclosure.fees < 0")
    told = check_frame(BACKENDS[backend](panel), allow_missing=True, select=["X"], rules=[rule])
    assert sorted(row[3] for row in rows(told)) == amounts


def test_bodies_may_be_numbered_or_not_named():
    panel = {"parent": [None, 1, 1], "year": [2024] * 3, "disclosure.licensing": [10, 7, 5]}
    finding = (2024, "R101", "licensing", 10.0, 12.0, -2.0, "violated")
    for frame in (
        pl.DataFrame({"agency": [1, 2, 3], **panel}),
        pd.DataFrame({"agency": [1, 2, None], **panel}),
    ):
        assert rows(check_rollup(frame, allow_missing=True)) == [(1, *finding)]


PLACES = {"agency": ["市", "甲", "乙"], "parent": [None, "市", "市"], "year": [2024] * 3}


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_rollup_tells_of_parents_without_a_row(backend):
    panel = pl.DataFrame({**PLACES, TOTAL: [1, 2, 3]})
    some = panel.with_columns(parent=pl.Series([None, "市", "县"]))
    with pytest.warns(GovinfoWarning, match="上级机关 “县” 没有自己的一行"):
        check_rollup(BACKENDS[backend](some), allow_missing=True)
    with pytest.raises(ReadError, match="都没有自己的一行:“市”"):
        check_rollup(BACKENDS[backend](panel[1:]), allow_missing=True)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_rollup_misses_no_row_of_what_is_above_vertical_bodies(backend, recwarn):
    panel = pl.DataFrame({**PLACES, "agency": ["市", "甲", "市税务局"], TOTAL: [1, 0, 9]})
    panel = panel.with_columns(parent=pl.Series([None, "市", "国家税务总局"]))
    assert rows(check_rollup(BACKENDS[backend](panel), allow_missing=True)) == []
    assert not [one for one in recwarn if issubclass(one.category, GovinfoWarning)]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_rollup_adds_no_body_twice(backend):
    panel = pl.DataFrame({**PLACES, "agency": [*"市甲甲"], "source": [*"abc"], TOTAL: [4, 2, 2]})
    with pytest.raises(ReadError, match="“甲” 2024 年有不止一份报告"):
        check_rollup(BACKENDS[backend](panel), allow_missing=True, key="source")


def test_duckdb_is_not_asked_to_join_numbers_of_two_widths():
    panel = duckdb.sql(f'SELECT 1::BIGINT agency, 2::INTEGER parent, 2024 "year", 1 "{TOTAL}"')
    with pytest.raises(ReadError, match="“parent” 的类型是 Int32"):
        check_rollup(panel, allow_missing=True)
