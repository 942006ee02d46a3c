"""Hooks, the GitHub Action, the GitLab snippet and the Dockerfile, run as far as they can be here.

`GOVINFO_ACTION_BIN` names a folder with a `python` of a fresh environment: then what the Action
and the Dockerfile install is installed into it (`.ci/package` does so).
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from govinfo_check.readers import SUFFIXES

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed (extra test)")

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
FRESH = os.environ.get("GOVINFO_ACTION_BIN")
BIN = FRESH or str(Path(sys.executable).parent)


def snippet(word):
    (found,) = [text for text in SNIPPETS if word in text]
    return found


def valid(name, kind, text, tmp_path):
    """Whether a text has the shape that its service publishes."""
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is missing (extra package)")
    (tmp_path / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", kind]
    done = subprocess.run([*command, tmp_path / name], capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("action.yml", "vendor.github-actions", (ROOT / "action.yml").read_text(encoding="utf-8")),
        ("reports.yml", "vendor.github-workflows", snippet("runs-on")),
        (".gitlab-ci.yml", "vendor.gitlab-ci", snippet("before_script")),
    ],
)
def test_each_has_the_shape_that_its_service_publishes(name, kind, text, tmp_path):
    sound, told = valid(name, kind, text, tmp_path)
    assert sound, told


@pytest.fixture(scope="module", autouse=True)
def installed():
    """What the Action installs, in the fresh environment if there is one."""
    if FRESH:
        done = bash(step(name="Install")["run"], ROOT, GITHUB_ACTION_PATH=str(ROOT))
        assert done.returncode == 0, done.stderr


@pytest.fixture
def repository(tmp_path):
    """A repository with reports, two of which are sound."""
    shutil.copytree(ROOT / "examples" / "reports", tmp_path / "reports")
    return tmp_path


def bash(script, folder, **variables):
    """A script as GitHub runs one, with the command of this environment."""
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"} | variables
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],  # noqa: S607 - the bash of the PATH, as on GitHub
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def step(**known):
    (found,) = [one for one in ACTION["runs"]["steps"] if known.items() <= one.items()]
    return found


def acted(repository, **inputs):
    """What the step that checks does, with inputs as a workflow gives them."""
    given = {name: one.get("default", "") for name, one in ACTION["inputs"].items()} | inputs
    check = step(id="check")
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
        for name, value in check["env"].items()
    }
    files = {name: repository / name for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    told = {name: str(path) for name, path in files.items()}
    done = bash(check["run"], repository, **variables, **told, TMPDIR=str(repository))
    return done, *(path.read_text(encoding="utf-8") for path in files.values())


def test_the_action_annotates_sums_up_and_hands_over(repository):
    done, summary, outputs = acted(repository, paths="reports/\n\n")
    assert done.returncode == 1, done.stderr
    assert "::error file=reports/qiling-2024.html,line=258,title=T303" in done.stdout
    assert summary.startswith("# 政府信息公开工作年度报告整改清单")
    assert outputs == "exit-code=1\n"
    sarif = json.loads((repository / "govinfo-check.sarif").read_text(encoding="utf-8"))
    assert {one["ruleId"] for one in sarif["runs"][0]["results"]} >= {"T302", "T303"}


def test_the_action_passes_what_is_sound(repository):
    done, _, outputs = acted(repository, paths="reports/chengzhou-2022.json\nreports/qing*.txt")
    assert (done.returncode, outputs) == (0, "exit-code=0\n")


def test_the_action_passes_options_on(repository):
    inputs = {"paths": "reports/qingxi-2023.txt", "fail-on": "warning", "args": "--select S"}
    done, summary, _ = acted(repository, **inputs)
    assert done.returncode == 1
    assert "S104" in summary
    assert "V106" not in summary


def test_no_input_of_the_action_is_a_command(repository):
    done, *_ = acted(repository, paths="$(touch a); `touch b`\n-x\n; touch c", args="; touch d")
    assert done.returncode == 2
    assert sorted(path.name for path in repository.iterdir() if len(path.name) == 1) == []
    assert "inputs." not in step(id="check")["run"]


def test_a_long_list_is_cut_at_a_character(repository):
    long = '#!/bin/sh\nyes 政府信息公开 | head -c 3000000 > "${13}"; exit 1\n'
    folder = repository / "bin"
    folder.mkdir()
    (folder / "govinfo-check").write_text(long, encoding="utf-8")
    (folder / "govinfo-check").chmod(0o755)
    check = step(id="check")
    variables = {"PATHS": "a", "ARGS": "", "FAIL_ON": "error", "SARIF": "x", "TMPDIR": "."}
    told = {name: f"./{name}" for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    script = f'PATH="{folder}:$PATH"\n' + check["run"]
    done = bash(script, repository, **variables, **told)
    assert done.returncode == 1, done.stderr
    summary = (repository / "GITHUB_STEP_SUMMARY").read_bytes()
    assert 999_990 < len(summary) <= 1_000_000
    assert summary.decode().startswith("政府信息公开\n")


def test_the_gitlab_job_gives_a_test_report(repository):
    job = yaml.safe_load(snippet("before_script"))["reports"]
    done = bash("\n".join(job["script"]), repository, **job["variables"])
    assert done.returncode == 1
    assert "[T303]" in done.stdout
    suites = ET.parse(repository / job["artifacts"]["reports"]["junit"]).getroot()  # noqa: S314 - our own file
    assert len(suites) == 3


def test_the_hook_takes_reports_by_name_and_no_other_page():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "govinfo-check check"
    takes = re.compile(hook["files"]).search
    assert takes("2024/临溪县教育局2024年政府信息公开工作年度报告.HTML")
    assert takes("年报/县政府2024.docx")
    for name in ("README.md", "index.html", "年度报告.pdf", "年报.json", "年报.css"):
        assert not takes(name), name
    suffixes = re.search(r"\\\.\((.*)\)\$", hook["files"])[1].replace("html?", "htm|html")
    assert {f".{suffix}" for suffix in suffixes.split("|")} <= SUFFIXES.keys()


def docker_steps(kind):
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    return re.findall(rf"^{kind} (.*)$", text, re.MULTILINE)


def test_the_image_runs_as_nobody_and_takes_the_package_alone():
    assert docker_steps("USER") == ["65534:65534"]
    assert json.loads(docker_steps("ENTRYPOINT")[0]) == ["govinfo-check"]
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert ignored[0] == "*"
    assert {one.removeprefix("!") for one in ignored if one[0] == "!"} == {
        "src",
        "pyproject.toml",
        "README.md",
        "LICENSE",
    }


@pytest.mark.skipif(not FRESH, reason="GOVINFO_ACTION_BIN names no fresh environment")
def test_what_the_image_installs_checks_reports(repository, tmp_path):
    source = tmp_path / "src"  # what .dockerignore leaves
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    (command,) = docker_steps("RUN")
    command = command.replace('"/src[', f'"{source}[').replace("/venv", str(tmp_path / "venv"))
    done = bash(command, tmp_path)
    assert done.returncode == 0, done.stderr
    image = bash(f"{tmp_path}/venv/bin/govinfo-check check .", repository / "reports")
    assert image.returncode == 1
