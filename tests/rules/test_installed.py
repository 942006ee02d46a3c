"""Rules of installed packages: sound ones work like built-in ones, broken ones harm nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import govinfo_check

PACKAGES = str(Path(govinfo_check.__file__).parents[1])

REPORT = '{"form": "cn-2021", "requests": {"new": {"total": 0}}}'

SOUND = '''"""本年新收不为 0。

Every office gets at least one application.
"""
from govinfo_check.rules.identity import Identity
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.settings import OwnRule

@rule("X501", "some-request", "warning", concerns="figures")
def some_request(review):
    if not review.reading.report.requests.new.total:
        yield Finding("requests.new.total", ("requests.new.total",), Text("本年没有申请", "none"))

RULES = [
    some_request,
    Identity("X502", "own-total", "appeals", "* = total", each="row", module=__name__),
    OwnRule(code="X503", assertion="requests.new.total <= 100"),
]
'''


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A function that installs a package of some source, offering `rules`."""
    monkeypatch.chdir(tmp_path)
    Path("a.json").write_text(REPORT, encoding="utf-8")

    def install(source, offered="RULES", name="region"):
        (tmp_path / f"{name}_rules.py").write_text(source, encoding="utf-8")
        info = tmp_path / f"{name}_rules-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-rules\nVersion: 1.0\n")
        entry = f"[govinfo_check.rules]\n{name} = {name}_rules:{offered}\n"
        (info / "entry_points.txt").write_text(entry)

    return install


def ran(*words):
    paths = os.pathsep.join([PACKAGES, str(Path.cwd())])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "govinfo_check", *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        env=environment,
    )
    return done.returncode, done.stdout, done.stderr


def test_a_packages_rules_are_like_built_in_ones(installed):
    installed(SOUND)
    code, out, err = ran("rules", "--format", "json")
    assert (code, err) == (0, "")
    told = {rule["code"]: rule for rule in json.loads(out)["rules"]}
    assert told["X501"]["summary"] == "本年新收不为 0。"
    assert told["X502"]["equation"] == "* = total"
    assert told["X503"]["assert"] == "requests.new.total <= 100"
    assert "at least one application" in ran("explain", "some-request")[1]
    code, out, err = ran("check", "a.json", "--select", "X", "--format", "json")
    assert (code, err) == (0, "")
    (report,) = json.loads(out)["reports"]
    assert [(v["code"], v["severity"]) for v in report["violations"]] == [("X501", "warning")]
    assert "X502 表四" in ran("rules", "--coverage", "cn-2021")[1]


@pytest.mark.parametrize(
    ("source", "offered"),
    [
        ("import no_such_module", "RULES"),
        ("RULES = [", "RULES"),
        ("raise SystemExit(3)", "RULES"),
        ("", "RULES"),
    ],
)
def test_a_package_that_cannot_be_loaded_is_one_line(installed, source, offered):
    installed(source, offered)
    installed(SOUND.replace("X50", "X60").replace("some-", "a-").replace("own-", "b-"), name="good")
    code, out, err = ran("check", "a.json", "--select", "X601,T")
    assert code == 0
    assert "[X601]" in out
    assert err.count("\n") == 1
    assert "region-rules (govinfo_check.rules: region)" in err


@pytest.mark.parametrize(
    "body",
    [
        "raise KeyError('total')",
        "yield 'no finding'",
        "yield Finding('x', ('no.such.cell',), Text('a', 'a'))",
        "yield Finding('x', (), 'no text')",
    ],
)
def test_a_rule_that_fails_is_one_line_and_the_others_go_on(installed, body):
    source = (
        SOUND.split("    if not review", maxsplit=1)[0] + f"    {body}\n\nRULES = some_request\n"
    )
    installed(source)
    Path("b.json").write_text(REPORT, encoding="utf-8")
    code, out, err = ran("check", "a.json", "b.json")
    assert code == 0
    assert out.count("json:没有发现问题") == 2
    assert err.count("\n") == 1
    assert "X501" in err


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (SOUND.replace("X501", "T999"), "“T999” 不是自己的规则的代码"),
        (SOUND.replace("some-request", "requests-balance"), "已是 govinfo_check 的规则"),
        (SOUND.replace("X502", "X501"), "“X501” 已是 region-rules"),
        ("RULES = 3", "int 不是规则,应为 Rule、Identity 或 OwnRule"),
        (SOUND.replace("new.total <=", "recieved.total <="), "did you mean “requests.new.total”?"),
    ],
)
def test_a_rule_that_does_not_fit_is_one_line_that_names_its_package(installed, source, problem):
    installed(source)
    code, out, err = ran("check", "a.json", "--select", "T")
    assert (code, err.count("\n")) == (0, 1)
    assert "没有发现问题" in out
    assert "region-rules" in err
    assert problem in err


def test_of_two_packages_with_one_code_the_first_by_name_has_it(installed):
    installed(SOUND, name="alpha")
    installed(SOUND.replace("本年没有申请", "乙"), name="beta")
    code, out, err = ran("check", "a.json", "--select", "X")
    assert code == 0
    assert "本年没有申请 [X501]" in out
    assert err.count("\n") == 3
    assert "“X501” 已是 alpha-rules" in err


def test_a_rule_of_the_configuration_with_an_installed_code_is_an_error(installed):
    installed(SOUND)
    own = '[[rules]]\ncode = "X501"\nassert = "requests.new.total >= 0"\n'
    Path("govinfo-check.toml").write_text(own, encoding="utf-8")
    code, out, err = ran("check", "a.json")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "“X501” 已是 region-rules" in err


def test_what_processes_warn_of_is_told_once(installed):
    body = SOUND.split("    if not review", maxsplit=1)[0]
    installed(f"{body}    raise KeyError('total')\n\nRULES = some_request\n")
    for number in range(40):
        Path(f"{number}.json").write_text(REPORT, encoding="utf-8")
    code, out, err = ran("check", "*.json", "--jobs", "2")
    assert (code, err.count("\n")) == (0, 1)
    assert "X501" in err
    assert out.count("没有发现问题") == 41


def test_the_pages_example_works(installed):
    page = Path(__file__).parents[2] / "docs" / "rules-of-your-own.md"
    installed(page.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0])
    code, out, err = ran("check", "a.json", "--select", "X")
    assert (code, err) == (0, "")
    assert "本年没有申请 [X201]" in out
