"""Family Y: this year's report against last year's, by cases and properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_check import check
from govinfo_check.rules.review import Previous
from govinfo_check.settings import Settings
from govinfo_check.sources import read
from written import document_with, report

COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_services", "other")
NORMATIVE = "disclosure.normative_documents"


def found(this, last, *select, **settings):
    """Code, subject, severity, left and right of what family Y says."""
    result = check(this, previous=last, select=select or ["Y"], settings=Settings(**settings))
    return [(v.code, v.subject, v.severity, v.left, v.right) for v in result.violations]


def carried(year, **figures):
    return report(year, {f"requests.carried_over.{name}": n for name, n in figures.items()})


def forward(year, form="cn-2021", **figures):
    values = {f"requests.carried_forward.{name}": n for name, n in figures.items()}
    return report(year, values, form=form)


class TestCarriedOver:
    def test_equal_figures_are_silent(self):
        assert (
            found(carried(2023, natural_person=3, total=3), forward(2022, natural_person=3)) == []
        )

    def test_a_difference_is_an_error_with_both_figures(self):
        assert found(carried(2023, business=2), forward(2022, business=3)) == [
            ("Y101", "business", "error", 2, 3)
        ]

    def test_it_is_a_warning_where_the_report_was_only_found_by_name(self):
        last = Previous(read(forward(2022, business=3)), is_given=False)
        assert found(carried(2023, business=2), last) == [("Y101", "business", "warning", 2, 3)]

    def test_it_holds_from_the_older_form_to_the_newer(self):
        last = forward(2020, "cn-2019", total=3)
        assert found(carried(2021, total=4), last) == [("Y101", "total", "error", 4, 3)]

    def test_a_blank_says_nothing(self):
        assert found(carried(2023), forward(2022, total=3)) == []
        assert found(carried(2023, total=3), forward(2022)) == []

    def test_the_message_names_the_column_and_what_it_should_be(self):
        (violation,) = check(
            carried(2023, total=2), previous=forward(2022, total=3), select=["Y101"]
        ).violations
        assert violation.message == "表三「总计」列:上年结转 2,上年年报的结转下年度 3(差 1)"
        assert violation.advice == "若上年年报无误,「上年结转」应为 3。"

    @given(st.lists(st.integers(0, 10**6), min_size=6, max_size=6), st.integers(0, 5))
    def test_exactly_the_changed_columns_are_told(self, counts, changed):
        last = forward(2022, **dict(zip(COLUMNS, counts, strict=True)))
        counts[changed] += 1
        this = carried(2023, **dict(zip(COLUMNS, counts, strict=True)))
        told = [subject for _, subject, *_ in found(this, last, "Y101")]
        assert told == [COLUMNS[changed]]


class TestInForceCount:
    def documents(self, year, issued, repealed, in_force):
        names = ("issued", "repealed", "in_force")
        figures = zip(names, (issued, repealed, in_force), strict=True)
        return report(year, {f"{NORMATIVE}.{name}": n for name, n in figures})

    def test_what_follows_is_silent(self):
        assert found(self.documents(2023, 5, 2, 13), self.documents(2022, 0, 0, 10)) == []

    def test_what_does_not_follow_is_a_warning(self):
        assert found(self.documents(2023, 5, 2, 12), self.documents(2022, 0, 0, 10)) == [
            ("Y102", "normative_documents", "warning", 12, 13)
        ]

    def test_an_unstated_figure_says_nothing(self):
        assert found(self.documents(2023, 5, None, 12), self.documents(2022, 0, 0, 10)) == []

    @pytest.mark.parametrize(
        ("sentence", "codes"),
        [
            ("因开展规范性文件清理工作,现行有效件数以本年度报告为准。", []),
            ("本年清理整治沿街摊位 20 处。", ["Y102"]),
        ],
    )
    def test_an_explained_clearing_of_documents_is_accepted(self, sentence, codes):
        figures = {"issued": 5, "repealed": 2, "in_force": 12}
        values = {f"{NORMATIVE}.{name}": n for name, n in figures.items()}
        this = document_with(2023, values, chapter1=sentence)
        last = self.documents(2022, 0, 0, 10)
        assert [code for code, *_ in found(this, last, "Y102")] == codes


class TestItemsLastYear:
    def items(self, year, last, change=0):
        values = {"disclosure.licensing.items_last_year": last}
        values["disclosure.licensing.change"] = change
        return report(year, values, form="cn-2019")

    def test_last_years_items_and_change_are_this_years_items(self):
        assert found(self.items(2020, 20), self.items(2019, 22, -2), "Y103") == []

    def test_another_number_is_told(self):
        assert found(self.items(2020, 22), self.items(2019, 22, -2), "Y103") == [
            ("Y103", "licensing", "info", 22, 20)
        ]


class TestFiguresAnew:
    ROWS = ("new", "results.granted", "results.total")

    def requests(self, year, count):
        return report(year, {f"requests.{name}.natural_person": count for name in self.ROWS})

    def test_a_table_with_all_of_last_years_figures_is_told(self):
        told = found(self.requests(2023, 31), self.requests(2022, 31))
        assert told == [("Y104", "requests", "warning", None, None)]

    def test_few_digits_may_be_equal_by_chance(self):
        assert found(self.requests(2023, 3), self.requests(2022, 3)) == []

    def test_one_figure_of_its_own_is_enough(self):
        values = {f"requests.{name}.natural_person": 31 for name in self.ROWS}
        this = report(2023, values | {"requests.new.business": 1})
        assert found(this, self.requests(2022, 31)) == []


class TestPlausibleChange:
    def new(self, year, count):
        return report(year, {"requests.new.total": count})

    def test_more_than_five_times_is_told(self):
        assert found(self.new(2023, 181), self.new(2022, 36)) == [
            ("Y107", "requests.new.total", "info", 181, 36)
        ]
        assert found(self.new(2022, 36), self.new(2021, 181)) == [
            ("Y107", "requests.new.total", "info", 36, 181)
        ]

    def test_five_times_is_not(self):
        assert found(self.new(2023, 180), self.new(2022, 36)) == []

    def test_small_figures_jump_by_chance(self):
        assert found(self.new(2023, 19), self.new(2022, 1)) == []

    def test_the_ratio_can_be_set(self):
        assert found(self.new(2023, 180), self.new(2022, 36), jump=4)

    def test_ten_thousand_times_is_likely_another_unit(self):
        this, last = (report(y, {"disclosure.fees": n}) for y, n in ((2023, 202000), (2022, 20.3)))
        (violation,) = check(this, previous=last, select=["Y107"]).violations
        assert violation.advice == "请核对单位。"


class TestPreviousFollows:
    def test_a_report_of_another_year_is_not_compared(self):
        assert found(carried(2023, total=2), forward(2021, total=3)) == [
            ("Y108", "year", "warning", None, None)
        ]

    def test_a_report_of_another_body_is_compared_and_told(self):
        last = report(2022, {"requests.carried_forward.total": 3}, agency="临溪县体育局")
        assert [code for code, *_ in found(carried(2023, total=2), last)] == ["Y108", "Y101"]

    @pytest.mark.parametrize(
        ("agency", "severities"),
        [
            ("临溪县体育局", ("warning", "warning")),
            ("县教育局", ("info", "error")),
        ],
    )
    def test_against_a_plainly_different_body_nothing_is_an_error(self, agency, severities):
        last = report(2022, {"requests.carried_forward.total": 3}, agency=agency)
        told = check(carried(2023, total=2), previous=last, select=["Y"]).violations
        assert [(v.code, v.severity) for v in told] == [
            *zip(("Y108", "Y101"), severities, strict=True)
        ]

    def test_an_unknown_year_is_taken_at_its_word(self):
        assert found(carried(None, total=2), forward(2022, total=3), "Y101")


class TestYearOfWork:
    @pytest.mark.parametrize(
        "sentence",
        [
            "2022年,我局主动公开信息 120 条。",
            "(一)2022年度,全局召开政务公开会议三次。",
            "2022年全年答复依申请公开 3 件。",
        ],
    )
    def test_last_years_work_is_told_with_its_sentence(self, sentence):
        (violation,) = check(document_with(2023, chapter1=sentence), select=["Y106"]).violations
        assert violation.severity == "warning"
        assert sentence.strip() in violation.message

    @pytest.mark.parametrize(
        "sentence",
        [
            "2023年,我局主动公开信息 120 条。",
            "2022年,我局公开 100 条,2023年公开 120 条。",
            "2022年度部门决算、2023年预算均已公开。",
            "2022年度部门决算,我局已按时公开。",
            "2022年,全县政务公开考核中我局名列第三。",
            "2022年共结转 3 件,均已办结。",
            "按照国办公开办函〔2022〕1号文件要求开展工作。",
            "较2022年,我局公开的信息更多。",
        ],
    )
    def test_what_last_year_rightly_has_is_silent(self, sentence):
        assert check(document_with(2023, chapter1=sentence), select=["Y106"]).violations == ()

    def test_plans_stand_in_chapter_five(self):
        text = document_with(2023, chapter5="2022年,我局人手不足。")
        assert check(text, select=["Y106"]).violations == ()


class TestProseAnew:
    PROBLEMS = (
        "一是公开的主动性不够,个别股室报送信息迟缓。二是解读形式单一,图解和问答偏少。"
        "下一步,将把公开纳入科室月度考核,请有经验的人员每季度讲一次课,并增加问答式解读。"
    )

    def told(self, now, then):
        this, last = document_with(2023, chapter5=now), document_with(2022, chapter5=then)
        return check(this, previous=last, select=["Y105"]).violations

    def test_last_years_chapter_is_told_with_its_passages(self):
        (violation,) = self.told(self.PROBLEMS, self.PROBLEMS)
        assert "100 %" in violation.message
        assert "一是公开的主动性不够" in violation.message

    def test_a_chapter_that_differs_by_the_year_alone_is_copied(self):
        now, then = (f"{year}年存在的问题:{self.PROBLEMS}" for year in (2023, 2022))
        assert self.told(now, then)

    def test_a_new_chapter_with_an_old_sentence_is_not(self):
        first, *_ = self.PROBLEMS.split("二是")
        new = first + "二是申请办理的文书不够规范,答复期限偶有临近。将制作文书样本并提前三日提醒。"
        assert self.told(new, self.PROBLEMS) == ()

    def test_short_chapters_are_not_compared(self):
        assert self.told("公开意识有待提高。", "公开意识有待提高。") == ()


class TestRealReports:
    """平潭综合实验区 2021–2023, as the sources beside the reports say."""

    def told(self, reports, year):
        this, last = (reports / f"pingtan-{y}.html" for y in (year, year - 1))
        return check(this, previous=last, select=["Y"]).violations

    def test_2022_follows_from_2021(self, reports):
        assert [v.code for v in self.told(reports, 2022) if v.severity != "info"] == []

    def test_the_documents_in_force_of_2023_do_not_follow(self, reports):
        (violation,) = [v for v in self.told(reports, 2023) if v.severity != "info"]
        assert (violation.code, violation.left, violation.right) == ("Y102", 470, 643)
