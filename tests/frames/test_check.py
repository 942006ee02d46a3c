"""A panel gives the findings that its reports give one by one, on every backend."""

import polars as pl
import pytest
from backends import BACKENDS, rows

from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.frames import check_frame

REQUESTS = {
    "agency": ["甲", "乙", "丙", "丁"],
    "requests.new.natural_person": [1, 1, None, 2],
    "requests.new.business": [1, 0, 0, 0],
    "requests.new.total": [1, 1, 3, 1],
}


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_backend_finds_the_violated_sum(backend):
    panel = BACKENDS[backend](pl.DataFrame(REQUESTS))
    found = check_frame(panel, select=["T303"], allow_missing=True)
    assert rows(found) == [
        ("丁", "T303", "new", 2, 1, 1, "violated"),
        ("甲", "T303", "new", 2, 1, 1, "violated"),
    ]


UNFIT = {
    "agency": ["甲", "乙", "丙", "丁"],
    "requests.new.business": [12.5, float("nan"), float("inf"), 1.0],
    "requests.new.total": [10**12, -3, None, 1],
    "disclosure.fees": [-0.5, 1e12, 0.5, None],
}
TOLD = [
    ("丙", "V101", "requests.new.business"),
    ("乙", "V101", "disclosure.fees"),
    ("乙", "V103", "requests.new.total"),
    ("甲", "V101", "requests.new.total"),
    ("甲", "V103", "disclosure.fees"),
    ("甲", "V104", "requests.new.business"),
]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_figure_that_no_report_may_state_is_told_by_its_cell(backend):
    found = rows(check_frame(BACKENDS[backend](pl.DataFrame(UNFIT)), select=["V"]))
    assert [row[:3] for row in found] == TOLD
    assert {row[3:] for row in found} == {(None, None, None, "violated")}


@pytest.mark.parametrize("backend", BACKENDS)
def test_cells_that_are_fit_are_not_told(backend):
    for dtype in (pl.Int64, pl.UInt64, pl.Float64):
        panel = pl.DataFrame({"agency": ["甲"], "requests.new.total": pl.Series([1], dtype=dtype)})
        assert rows(check_frame(BACKENDS[backend](panel), select=["V"])) == []


def test_a_missing_column_is_named_with_the_nearest():
    panel = pl.DataFrame({"agency": ["甲"], "requests.new.totals": [1]})
    with pytest.raises(ReadError, match=r"“requests\.new\.total”\(是不是“requests\.new\.totals”"):
        check_frame(panel, select=["T303"])


def test_a_lazy_frame_without_key_is_refused():
    with pytest.raises(ReadError, match="key="):
        check_frame(pl.LazyFrame({"requests.new.total": [1]}), allow_missing=True)


def test_two_rows_of_one_key_are_refused():
    panel = pl.DataFrame({"agency": ["甲", "甲"], "requests.new.total": [1, 2]})
    with pytest.raises(ReadError, match="agency = 甲"):
        check_frame(panel, allow_missing=True)


def test_rules_that_are_not_of_figures_are_refused():
    with pytest.raises(ConfigError, match="T 类"):
        check_frame(pl.DataFrame(REQUESTS), select=["S"])


@pytest.mark.parametrize(
    ("columns", "options", "told"),
    [
        ({"requests.new.total": ["1"]}, {}, "不是数"),
        ({"requests.new.total": [True]}, {}, "不是数"),
        ({"requests.new.total": [1], "form": ["cn-2030"]}, {}, "cn-2030"),
        ({"requests.new.total": [1], "code": ["a"]}, {"key": "code"}, "同名"),
        ({"requests.new.total": [1], "row": [5]}, {}, 'key="row"'),
        ({"requests.new.total": [1], "requests__new__other": [1]}, {}, "统一"),
        ({"requests.new.total": [1]}, {"key": "body"}, "body"),
    ],
)
def test_what_is_no_panel_is_told_in_one_line(columns, options, told):
    with pytest.raises(ReadError, match=told) as error:
        check_frame(pl.DataFrame(columns), allow_missing=True, **options)
    assert "\n" not in str(error.value)


def test_what_is_no_frame_is_told():
    with pytest.raises(ReadError, match="list"):
        check_frame([1])


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_panel_without_rows_has_no_findings(backend):
    empty = BACKENDS[backend](pl.DataFrame(REQUESTS).clear())
    assert rows(check_frame(empty, select=["T303"], allow_missing=True)) == []
