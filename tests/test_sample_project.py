"""The sample project as whoever clones it has it: a wrong sum fails, corrected it passes.

`GOVINFO_SAMPLE_PYTHON` names another Python to run it with: `.ci/package` sets one that has the
built wheel and pytest, and nothing else.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent.parent / "examples" / "pytest_project"
PYTHON = os.environ.get("GOVINFO_SAMPLE_PYTHON", sys.executable)
WRONG = "reports/2024/yunxi.html"


@pytest.fixture
def project(tmp_path):
    return Path(shutil.copytree(SAMPLE, tmp_path / "project"))


def run(project, *words):
    command = [PYTHON, "-X", "utf8", "-m", "pytest", "-p", "no:cacheprovider", *words]
    return subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)


def outcomes(done):
    """The numbers of the last line: `{"passed": 3, "failed": 1}`."""
    found = re.findall(r"(\d+) (passed|failed|xfailed|error)", done.stdout.splitlines()[-1])
    return {name: int(number) for number, name in found}


def test_the_wrong_sum_fails_with_its_item_and_message(project):
    done = run(project)
    told = outcomes(done)
    assert (done.returncode, told.pop("failed")) == (1, 1)
    assert told.keys() == {"passed"}
    assert f"FAILED {WRONG}::T" in done.stdout
    assert "表三「1.本机关不掌握相关政府信息」行:自然人 11 + 商业企业 3 " in done.stdout
    assert "= 14,总计 41(差 27) [T303]" in done.stdout
    assert "Traceback" not in done.stdout


def test_the_corrected_report_passes(project):
    page = project / WRONG
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("<td>41</td>", "<td>14</td>"), encoding="utf-8")
    done = run(project)
    assert (done.returncode, outcomes(done).keys()) == (0, {"passed"})


def test_what_is_expected_to_fail_may_fail(project):
    settings = project / "pyproject.toml"
    text = settings.read_text(encoding="utf-8").replace("# govinfo_xfail", "govinfo_xfail")
    settings.write_text(text, encoding="utf-8")
    done = run(project, "-rx")
    assert done.returncode == 0
    assert outcomes(done)["xfailed"] == 1
    assert f"XFAIL {WRONG}::T - 更正件已报,待批" in done.stdout


def test_without_the_plugin_the_other_tests_run(project):
    done = run(project, "-p", "no:govinfo_check", "-W", "ignore::pytest.PytestConfigWarning")
    assert "fixture 'govinfo' not found" in done.stdout
    assert outcomes(done) == {"error": 1}
