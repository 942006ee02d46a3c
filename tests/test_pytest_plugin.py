"""The pytest plugin, as projects use it: real runs of pytest over small projects."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from govinfo_check import check
from written import page, report

pytest_plugins = ["pytester"]

WRONG = {"appeals.reconsideration.upheld": 11, "appeals.reconsideration.total": 1}
RIGHT = {"appeals.reconsideration.upheld": 11, "appeals.reconsideration.total": 11}


def filled(values):
    """A report in which every other cell is 0."""
    blank = report(2023, {})
    from govinfo_check.forms import get_form  # noqa: PLC0415 - here only

    zeros = dict.fromkeys(get_form(blank.form).index, 0)
    return page(
        report(2023, zeros | values),
        chapter1="本年公开工作照章进行。",
        chapter5="人手不足,将加以改进。",
        chapter6="本年未收取信息处理费,无其他事项。",
    )


@pytest.fixture(autouse=True, scope="module")
def loaded():
    """The library as one check loads it, so that not each of the inner runs imports it anew."""
    check(filled(WRONG), format="html").localization  # noqa: B018 - it is computed when asked for


@pytest.fixture(autouse=True)
def quick(monkeypatch, pytester):  # noqa: ARG001 - which would delete the setting
    """Hypothesis' own plugin would import it at the end of each of the inner runs."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:hypothesispytest")


@pytest.fixture
def project(pytester):
    """A project whose reports lie in `reports/`."""
    pytester.makepyprojecttoml(
        """
        [tool.pytest.ini_options]
        govinfo_reports = ["reports/**/*.html"]
        """
    )

    def put(name, values):
        path = pytester.path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(filled(values))
        return path

    pytester.put = put
    return pytester


def test_reports_are_items_one_a_family(project):
    project.put("a.html", RIGHT)
    result = project.runpytest("--collect-only", "-q")
    families = re.findall(r"reports/a\.html::(\w)", result.stdout.str())
    assert families == sorted(set(families))
    assert {"T", "V", "S"} <= set(families)
    assert "R" not in families, "there is nothing below one report"


def test_collecting_reads_nothing(project):
    project.put("a.html", RIGHT).write_bytes(b"\0\1 no report")
    assert project.runpytest("--collect-only", "-q").ret == 0


def test_a_sound_report_passes(project):
    project.put("a.html", RIGHT)
    result = project.runpytest()
    assert result.parseoutcomes().keys() == {"passed"}


def test_a_wrong_sum_fails_in_the_clerks_words(project):
    project.put("a.html", WRONG)
    result = project.runpytest()
    assert result.parseoutcomes()["failed"] == 1
    result.stdout.fnmatch_lines(
        ["reports/a.html · 错误:表四「行政复议」行:结果维持 11 *总计 1(差 10)*T401*"]
    )
    result.stdout.fnmatch_lines(["FAILED reports/a.html::T*"])
    assert "Traceback" not in result.stdout.str()
    assert "def runtest" not in result.stdout.str()


def test_the_corrected_report_passes_again(project):
    project.put("a.html", WRONG)
    assert project.runpytest().ret == 1
    project.put("a.html", RIGHT)
    assert project.runpytest().ret == 0


def test_a_file_that_cannot_be_read_is_failing_items_of_one_line(project):
    project.put("a.html", RIGHT).write_text("<p>启事</p>", encoding="utf-8")
    result = project.runpytest()
    assert "error" not in result.parseoutcomes()
    assert result.parseoutcomes()["failed"] >= 3
    result.stdout.fnmatch_lines(["reports/a.html: 没有找到*"])
    assert "Traceback" not in result.stdout.str()


def test_a_file_is_read_once_for_all_its_items_also_one_that_cannot_be(project, monkeypatch):
    project.put("a.html", WRONG)
    project.put("b.html", RIGHT).write_text("<p>启事</p>", encoding="utf-8")
    read = []
    from govinfo_check import engine  # noqa: PLC0415 - its function is replaced here only

    def counted(source, **options):
        read.append(Path(source).name)
        return check(source, **options)

    monkeypatch.setattr(engine, "check", counted)
    project.runpytest_inprocess()
    assert read == ["a.html", "b.html"]


def test_k_m_and_node_ids_choose(project):
    project.put("a.html", WRONG)
    project.put("b.html", RIGHT)
    project.makepyfile("def test_other(): pass")
    assert project.runpytest("-k", "b.html").ret == 0
    assert project.runpytest("-m", "not govinfo").parseoutcomes()["passed"] == 1
    assert "test_other" not in project.runpytest("-m", "govinfo", "-v").stdout.str()
    assert project.runpytest("reports/a.html::V").parseoutcomes() == {"passed": 1}
    assert project.runpytest("reports/a.html::T").parseoutcomes() == {"failed": 1}


def test_lf_and_x_go_on_from_the_failure(project):
    project.put("a.html", WRONG)
    project.put("b.html", RIGHT)
    project.runpytest()
    result = project.runpytest("--lf")
    assert result.parseoutcomes()["failed"] == 1
    assert "passed" not in result.parseoutcomes()
    assert project.runpytest("-x").parseoutcomes()["failed"] == 1


def test_a_listed_item_is_expected_to_fail(project):
    project.put("a.html", WRONG)
    text = (project.path / "pyproject.toml").read_text(encoding="utf-8")
    text += '\ngovinfo_xfail = ["reports/a.html::T 更正件已报,待批"]\n'
    (project.path / "pyproject.toml").write_text(text, encoding="utf-8")
    result = project.runpytest("-rx")
    assert result.parseoutcomes()["xfailed"] == 1
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*更正件已报,待批*"])


def expecting(project, line):
    text = (project.path / "pyproject.toml").read_text(encoding="utf-8")
    text += f'\ngovinfo_xfail = ["{line}"]\n'
    (project.path / "pyproject.toml").write_text(text, encoding="utf-8")


def test_an_expected_failure_without_a_reason_is_refused_in_one_line(project):
    project.put("a.html", WRONG)
    expecting(project, "reports/a.html::T ")
    result = project.runpytest()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*govinfo_xfail: “reports/a.html::T” 后面缺少理由*"])


def test_an_expected_failure_that_is_no_item_is_told_in_the_summary(project):
    project.put("a.html", RIGHT)
    expecting(project, "reports/b.html::T 更正件已报")
    result = project.runpytest()
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*govinfo_xfail: “reports/b.html::T” 没有对应的检查项*"])
    assert "warnings" not in project.runpytest("--govinfo-select", "T").parseoutcomes()


def test_conftest_can_mark_items(project):
    project.put("a.html", WRONG)
    project.makeconftest(
        """
        import pytest
        def pytest_collection_modifyitems(items):
            for item in items:
                if item.nodeid == "reports/a.html::T":
                    item.add_marker(pytest.mark.xfail(strict=True))
        """
    )
    assert project.runpytest().ret == 0


def test_processes_share_the_items(project):
    for number in range(4):
        project.put(f"{number}.html", WRONG if number == 2 else RIGHT)
    alone = project.runpytest().parseoutcomes()
    shared = project.runpytest("-n", "2").parseoutcomes()
    assert {key: alone[key] for key in ("passed", "failed")} == {
        key: shared[key] for key in ("passed", "failed")
    }


def test_junit_has_the_message(project):
    project.put("a.html", WRONG)
    project.runpytest("--junit-xml=out.xml")
    cases = ET.parse(project.path / "out.xml").iter("testcase")  # noqa: S314 - our own file
    (failed,) = [case for case in cases if case.find("failure") is not None]
    assert failed.get("name") == "T"
    assert "总计 1(差 10)" in failed.find("failure").text


def test_without_the_plugin_nothing_is_collected(project):
    project.put("a.html", WRONG)
    result = project.runpytest("-p", "no:govinfo_check", "-p", "no:cacheprovider")
    assert "passed" not in result.parseoutcomes()
    assert "failed" not in result.parseoutcomes()


def test_reports_outside_testpaths_are_found(project):
    project.put("a.html", WRONG)
    (project.path / "tests").mkdir()
    text = (project.path / "pyproject.toml").read_text(encoding="utf-8")
    (project.path / "pyproject.toml").write_text(
        text + '\ntestpaths = ["tests"]\n', encoding="utf-8"
    )
    assert project.runpytest().parseoutcomes()["failed"] == 1


def test_a_name_that_pytest_cannot_visit_outside_testpaths_is_one_line(project):
    text = (project.path / "pyproject.toml").read_text(encoding="utf-8")
    (project.path / "pyproject.toml").write_text(
        text + '\ntestpaths = ["tests"]\n', encoding="utf-8"
    )
    (project.path / "tests").mkdir()
    project.put("a[1].html", WRONG)
    result = project.runpytest()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *a[[]1].html: pytest visits no path with*rename it*"])


def test_what_the_command_line_names_is_all_that_runs(project):
    project.put("a.html", WRONG)
    test = project.makepyfile("def test_other(): pass")
    assert project.runpytest(test).parseoutcomes() == {"passed": 1}


def test_the_option_names_reports_beside(pytester):
    (pytester.path / "draft.html").write_bytes(filled(WRONG))
    assert pytester.runpytest("--govinfo", "dra*.html").parseoutcomes()["failed"] == 1
    result = pytester.runpytest("--govinfo", "none*.html")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--govinfo: 没有文件符合 “none[*].html”*"])


def test_codes_choose_the_families(project):
    project.put("a.html", WRONG)
    assert project.runpytest("--govinfo-select", "V,S").ret == 0
    assert project.runpytest("--govinfo-ignore", "T401").ret == 0
    assert project.runpytest("--govinfo-select", "T").parseoutcomes() == {"failed": 1}
    assert project.runpytest("--govinfo-select", "Q").ret == pytest.ExitCode.USAGE_ERROR


def test_the_configuration_of_the_root_directory_counts(project):
    project.put("a.html", WRONG)
    config = project.path / "govinfo-check.toml"
    config.write_text('ignore = ["T4"]\n[files."reports/a.html"]\nignore = ["V"]', encoding="utf-8")
    assert project.runpytest().ret == 0
    rule = '[[rules]]\ncode = "X1"\nassert = "appeals.reconsideration.upheld <= 10"\n'
    config.write_text(rule, encoding="utf-8")
    result = project.runpytest("-k", "X")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*X1*"])
    config.write_text('ignor = ["T4"]', encoding="utf-8")
    assert project.runpytest().ret == pytest.ExitCode.USAGE_ERROR


def test_warnings_fail_where_asked_and_are_shown_where_not(project):
    project.put("a.html", RIGHT)
    path = project.path / "reports" / "a.html"
    text = path.read_text(encoding="utf-8").replace("<h2>一、总体情况</h2>", "")
    path.write_text(text, encoding="utf-8")
    assert project.runpytest("--govinfo-fail-on", "warning").ret == 1
    result = project.runpytest("-rP")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*S103*"])


def test_a_pattern_that_matches_nothing_warns(pytester):
    pytester.makepyprojecttoml('[tool.pytest.ini_options]\ngovinfo_reports = ["none/*.html"]')
    pytester.makepyfile("def test_other(): pass")
    assert pytester.runpytest().parseoutcomes() == {"passed": 1, "warnings": 1}


def test_the_fixture_checks_and_asserts(pytester):
    (pytester.path / "a.html").write_bytes(filled(WRONG))
    pytester.makepyfile(
        """
        def test_reading(govinfo):
            assert govinfo.read("a.html").report.year == 2023
            assert not govinfo.check("a.html").ok

        def test_asserting(govinfo):
            govinfo.assert_consistent("a.html")
        """
    )
    result = pytester.runpytest()
    assert result.parseoutcomes() == {"passed": 1, "failed": 1}
    result.stdout.fnmatch_lines(
        ["*表四「行政复议」行 [[]T401[]]", "*- 总计 1", "*+ 结果维持 11 + * = 11"]
    )


def test_the_plugin_imports_nothing_of_the_library_where_it_is_not_used(pytester):
    pytester.makepyfile(
        """
        import sys
        def test_light():
            heavy = {"pydantic", "lxml", "rapidfuzz", "govinfo_check.rules"}
            assert not heavy & set(sys.modules)
        """
    )
    result = pytester.runpytest_subprocess()
    assert result.parseoutcomes() == {"passed": 1}


def test_this_is_the_projects_own_plugin(pytestconfig):
    plugin = pytestconfig.pluginmanager.get_plugin("govinfo_check")
    assert Path(plugin.__file__).name == "pytest_plugin.py"
