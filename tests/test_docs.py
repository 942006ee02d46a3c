"""What README, docs and examples say is so."""

import doctest
import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from govinfo_check import check
from govinfo_check.config import load_config
from govinfo_check.reporters import REPORTERS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
REPORTS = ROOT / "examples" / "reports"

LEFT_OUT = {"__pycache__", "build", "dist", "node_modules"}
OWN_FILES = [
    path
    for path in sorted(ROOT.rglob("*"))
    if path.is_file()
    and not any(
        part in LEFT_OUT or (part.startswith(".") and part not in (".ci", ".gitignore"))
        for part in path.relative_to(ROOT).parts
    )
]
PAGES = [path for path in OWN_FILES if path.suffix == ".md"]

BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?P<target>[^)#\s]+)(?:#[^)]*)?\)")


def name_of(path):
    return str(path.relative_to(ROOT))


def blocks(kind):
    text = README.read_text(encoding="utf-8")
    return [match["text"] for match in BLOCK.finditer(text) if match["kind"] == kind]


def generator(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_readme_has_two_set_up_commands_of_one_line():
    commands = list(dict.fromkeys(line for block in blocks("sh") for line in block.splitlines()))
    assert len([line for line in commands if "venv" in line]) == 2


def test_ci_runs_the_set_up_commands_of_readme_verbatim():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    for block in blocks("sh"):
        for line in block.splitlines():
            if "venv" in line:
                assert line in script


@pytest.mark.parametrize("name", ["README.md", "docs/outputs.md"])
def test_a_page_shows_what_its_commands_print(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text.count("```console\n$ govinfo-check ") > 1
    assert generator("generate_outputs").renewed(text) == text


def test_every_output_is_described():
    text = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == set(REPORTERS)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_python_examples_in_a_page_run(path):
    found = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert not found.failed


def test_readme_names_every_extra_that_all_installs_and_the_one_it_does_not():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = extras["optional-dependencies"]
    everything = {one.split(">")[0] for one in extras["all"]}
    for_users = set(extras) - {"all", "test", "bench", "package", "lint"}
    kept = {name for name in for_users if {one.split(">")[0] for one in extras[name]} <= everything}
    assert for_users - kept == {"spark"}
    for line in README.read_text(encoding="utf-8").splitlines():
        if "pip install '.[all]'" in line:
            assert {name for name in for_users if f"`{name}`" in line} == for_users


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_relative_links_of_a_page_resolve(path):
    for match in LINK.finditer(path.read_text(encoding="utf-8")):
        target = match["target"]
        if not target.startswith(("https:", "http:", "mailto:")):
            assert (path.parent / target).exists(), target


def test_rule_pages_are_up_to_date():
    assert generator("generate_rules").stale() == []


def test_the_text_example_is_consistent_with_all_its_faults():
    result = check(REPORTS / "qingxi-2023.txt")
    assert result.ok
    assert not result.undetermined
    assert {violation.code for violation in result.violations} == {"S104", "S106", "V106"}
    states = [cell.state for cell in result.reading.cells.values()]
    assert (states.count("number"), states.count("blank")) == (188, 12)


def test_the_web_page_example_has_its_one_wrong_sum():
    result = check(REPORTS / "qiling-2024.html")
    assert [(v.code, v.subject, v.left, v.right) for v in result.violations] == [
        ("T302", "total", 29, 30),
        ("T303", "results.unavailable.not_held", 6, 5),
    ]
    assert result.report.agency == "栖岭县水利局"
    assert all(cell.state == "number" for cell in result.reading.cells.values())


def test_the_json_example_is_consistent():
    result = check(REPORTS / "chengzhou-2022.json")
    assert result.violations == ()
    assert result.undetermined == ()


def test_the_example_of_own_rules_finds_the_same_in_toml_and_in_python():
    folder = ROOT / "examples" / "own_rules"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(folder / "check_own_rules.py")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "chengzhou-2022.json: [X103] “不掌握”有 117 件,多于 5 件" in done.stdout
    assert "qiling-2024.html: ok" in done.stdout
    settings = load_config(str(folder / "govinfo-check.toml")).settings
    found = {
        path.name: [v.code for v in check(path, settings=settings, select=["X"]).violations]
        for path in REPORTS.iterdir()
    }
    assert found == {
        "chengzhou-2022.json": [],
        "qiling-2024.html": [],
        "qingxi-2023.txt": ["X102", "X102"],
    }


def test_the_panel_example_shows_what_does_not_add_up():
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(ROOT / "examples" / "research_panel.py")],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    assert "results.unavailable.not_held" in done.stdout


def test_the_panel_example_reads_folders_below_and_tells_one_without_reports(tmp_path):
    script = ROOT / "examples" / "research_panel.py"
    year = tmp_path / "2024"
    year.mkdir()
    words = [sys.executable, "-X", "utf8", str(script), str(tmp_path)]
    empty = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    assert (empty.returncode, empty.stderr.splitlines()[-1][-8:]) == (2, "文件夹里没有报告")
    report = ROOT / "examples" / "reports" / "qiling-2024.html"
    words[-1] = str(report)
    file = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    assert file.returncode == 2
    assert file.stderr.endswith("qiling-2024.html: 没有这个文件夹\n")
    words[-1] = str(tmp_path)
    (year / report.name).write_bytes(report.read_bytes())
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=True)
    assert "results.unavailable.not_held" in done.stdout or "denied" in done.stdout
    whole = done.stdout
    (year / "note.html").write_text("<p>今天天气很好。</p>", encoding="utf-8")
    (year / "half.json").write_text("{", encoding="utf-8")
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == whole
    half, note = done.stderr.splitlines()
    assert half.startswith(f"{year / 'half.json'}: ")
    assert note.startswith(f"{year / 'note.html'}: ")


def test_no_file_names_a_path_of_a_machine_or_a_package_host():
    machine = re.compile(r"(?<![\w.)}\]])/(?:work|root|home|Users|opt|tmp)/\w")
    host = re.compile(r"pypi\.(?:org)|python(?:hosted)|ana(?:conda)\.")
    for path in OWN_FILES:
        text = path.read_bytes().decode("utf-8", "replace")
        assert not machine.search(text), path
        assert not host.search(text), path
