"""The public face: what `import govinfo_check` gives, and what it does with what it is handed."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import govinfo_check
from govinfo_check import (
    AnnualReport,
    CheckResult,
    ConfigError,
    GovinfoError,
    ReadError,
    Violation,
    check,
    parse_report,
    read,
)

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "reports"

WRONG = {
    "form": "cn-2021",
    "agency": "云溪县档案馆",
    "year": 2023,
    "appeals": {
        "reconsideration": {"upheld": 10, "overturned": 1, "other": 0, "pending": 0, "total": 0}
    },
}


def test_every_public_name_is_there():
    for name in govinfo_check.__all__:
        assert getattr(govinfo_check, name) is not None


def test_no_module_has_the_name_of_a_public_function():
    """Importing it would put the module in the function's place."""
    package = Path(govinfo_check.__file__).parent
    modules = {path.stem for path in package.iterdir()}
    assert not modules & set(govinfo_check.__all__)


def test_the_older_form_is_loaded_only_when_asked_for():
    code = "import govinfo_check, sys; print('govinfo_check.forms.cn2019' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if "version" in project.get("dynamic", ()):
        pytest.skip("the project takes its version from the package")
    assert govinfo_check.__version__ == project["version"]


@pytest.mark.parametrize(
    "source",
    [
        WRONG,
        parse_report(WRONG),
        json.dumps(WRONG).encode(),
        read(WRONG),
    ],
    ids=["dict", "report", "bytes", "reading"],
)
def test_one_report_in_any_shape_gives_the_same_violation(source):
    result = check(source, select=["T"])
    assert isinstance(result, CheckResult)
    (violation,) = result.violations
    assert isinstance(violation, Violation)
    assert (violation.code, violation.name, violation.severity) == (
        "T401",
        "appeals-total",
        "error",
    )
    assert (violation.left, violation.right, violation.residual) == (11, 0, 11)
    assert violation.subject == "reconsideration"
    assert violation.cells[-1] == "appeals.reconsideration.total"
    assert not result.ok


def test_a_path_may_be_text_or_path():
    path = EXAMPLES / "chengzhou-2022.json"
    assert check(path).ok
    assert check(str(path)).ok
    assert isinstance(read(path).report, AnnualReport)


def test_bytes_of_a_page_are_read_with_their_format():
    data = (EXAMPLES / "qiling-2024.html").read_bytes()
    result = check(data, format="html", select=["T"])
    assert [violation.code for violation in result.violations] == ["T302", "T303"]


def test_select_and_ignore_take_codes_and_prefixes():
    data = EXAMPLES / "qiling-2024.html"
    assert [v.code for v in check(data, select=["T3"], ignore=["T302"]).violations] == ["T303"]


def test_a_lone_string_is_a_word_and_not_its_letters():
    data = EXAMPLES / "qiling-2024.html"
    assert [v.code for v in check(data, select="T3", ignore="T302").violations] == ["T303"]
    assert [v.code for v in check(data, select="T303, T401").violations] == ["T303"]
    both = check(data, ignore="T302,N"), check(data, ignore=["T302", "N"])
    assert both[0].violations == both[1].violations
    with pytest.raises(ConfigError, match="“Q9”"):
        check(data, select="Q9")


def test_an_unknown_code_is_a_configuration_error():
    with pytest.raises(ConfigError, match="Q9"):
        check(WRONG, select=["Q9"])


@pytest.mark.parametrize(
    "source",
    [
        {"form": "cn-1999"},
        {"requests": {}},
        {"form": "cn-2021", "requests": {"recieved": {}}},
        {"form": "cn-2021", "requests": {"new": {"total": "12"}}},
        {"form": "cn-2021", "requests": {"new": {"total": True}}},
        {"form": "cn-2021", "requests": {"new": {"total": [1]}}},
        b"",
        b"{",
        "no-such-file.html",
        3,
        None,
    ],
    ids=repr,
)
def test_what_is_no_report_raises_one_line(source):
    with pytest.raises(ReadError) as caught:
        check(source)
    assert isinstance(caught.value, GovinfoError)
    assert "\n" not in str(caught.value)


def test_messages_come_in_english_on_demand():
    (violation,) = check(WRONG, select=["T"], lang="en").violations
    assert "difference 11" in violation.message
