"""Family R: a government's report against those of the bodies below it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_check import check
from govinfo_check.rules.review import Subordinates
from govinfo_check.sources import read
from written import report

CITY = "江北市人民政府"
NEW, FEES = "requests.new.total", "disclosure.fees"


def city(value, address=NEW, year=2023):
    return report(year, {address: value}, agency=CITY)


def bureaus(*values, address=NEW, year=2023):
    return [
        report(year, {address: value}, agency=f"江北市第{number}局")
        for number, value in enumerate(values, 1)
    ]


def declared(below, *missing):
    return Subordinates(tuple(map(read, below)), are_complete=True, missing=missing)


def found(parent, below):
    result = check(parent, subordinates=below, select=["R"])
    return [(v.code, v.subject, v.severity, v.left, v.right) for v in result.violations]


class TestSum:
    def test_a_government_has_no_less_than_the_bodies_below(self):
        assert found(city(10), bureaus(7, 5)) == [("R101", "new", "warning", 10, 12)]

    def test_it_may_have_more_where_the_list_is_not_declared_complete(self):
        assert found(city(13), bureaus(7, 5)) == []

    def test_it_has_just_as_many_where_the_list_is_complete(self):
        assert found(city(12), declared(bureaus(7, 5))) == []
        assert found(city(13), declared(bureaus(7, 5))) == [("R101", "new", "warning", 13, 12)]

    def test_with_a_body_missing_it_may_have_more(self):
        told = found(city(13), declared(bureaus(7, 5), "江北市第三局"))
        assert [code for code, *_ in told] == ["R102"]

    def test_a_blank_below_may_be_any_count(self):
        assert found(city(13), declared(bureaus(7, None))) == []
        assert found(city(6), declared(bureaus(7, None)))

    def test_a_blank_of_its_own_says_nothing(self):
        assert found(city(None), bureaus(7, 5)) == []

    def test_amounts_may_differ_by_rounding(self):
        assert found(city(Decimal("2.0001"), FEES), declared(bureaus(1, 1, address=FEES))) == []
        assert found(city(Decimal("2.0002"), FEES), declared(bureaus(1, 1, address=FEES)))

    def test_the_message_names_every_cell_of_the_row(self):
        cells = {"requests.new.natural_person": 5, "requests.new.total": 5}
        below = report(2023, cells, agency="江北市第一局")
        parent = report(2023, dict.fromkeys(cells, 4), agency=CITY)
        (violation,) = check(parent, subordinates=[below], select=["R101"]).violations
        assert violation.message == (
            "表三「一、本年新收政府信息公开申请数量」行与下级 1 个机关之和不符:"
            "自然人 4 < 5;总计 4 < 5"
        )
        assert violation.cells == tuple(cells)

    @given(st.lists(st.integers(0, 10**9), min_size=1, max_size=5), st.integers(-3, 3))
    def test_the_sum_is_exact(self, counts, off):
        total = max(sum(counts) + off, 0)
        told = found(city(total), declared(bureaus(*counts)))
        assert bool(told) == (total != sum(counts))


class TestWhoCounts:
    def test_another_year_is_not_added_and_told(self):
        told = found(city(5), [*bureaus(5), *bureaus(9, year=2022)])
        assert [(code, subject) for code, subject, *_ in told] == [("R103", "other")]

    @pytest.mark.parametrize("name", ["国家税务总局江北市税务局", "江北海关"])
    def test_vertical_administration_is_no_part(self, name):
        below = [*bureaus(5), report(2023, {NEW: 9}, agency=name)]
        told = found(city(5), below)
        assert [(code, subject, level) for code, subject, level, *_ in told] == [
            ("R103", "vertical", "info")
        ]

    def test_a_body_counts_once(self):
        told = found(city(5), [*bureaus(5), *bureaus(5)])
        assert [(code, subject) for code, subject, *_ in told] == [("R103", "again")]

    def test_the_government_is_not_below_itself(self):
        told = found(city(5), [city(5), *bureaus(5)])
        assert [(code, subject) for code, subject, *_ in told] == [("R103", "again")]

    def test_missing_bodies_are_told_once(self):
        (violation,) = check(
            city(5), subordinates=declared(bureaus(5), "甲局", "乙局"), select=["R"]
        ).violations
        assert violation.message == "缺少 2 个下级机关的报告:甲局、乙局"
