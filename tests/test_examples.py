"""The examples do what their page says."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"


def python(*words, **options):
    """What this Python says, run with `words`."""
    command = [sys.executable, "-X", "utf8", *map(str, words)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **options)


def pytest_on(place, *words, **options):
    """What pytest says, run in a fresh process on an example."""
    return python("-m", "pytest", "-q", "-p", "no:cacheprovider", place, *words, **options)


def test_the_script_says_which_report_may_not_be_published():
    done = python(EXAMPLES / "check_before_publication.py")
    assert done.returncode == 1
    assert done.stderr == ""
    assert "qiling-2024.html: 栖岭县水利局 2024 年,有错误,不能公布" in done.stdout
    assert "qingxi-2023.txt: 青溪区政务服务中心 2023 年,可以公布" in done.stdout


def test_the_script_ends_quietly_where_its_reader_has_read_enough():
    script = [sys.executable, "-X", "utf8", str(EXAMPLES / "check_before_publication.py")]
    with subprocess.Popen(script, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        started.stdout.close()
        assert started.stderr.read() == b""
        assert started.wait() == 1


def test_the_page_installs_what_its_commands_need_before_them():
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    extras = tomllib.loads((EXAMPLES.parent / "pyproject.toml").read_text(encoding="utf-8"))
    extras = extras["project"]["optional-dependencies"]
    blocks = [block.split("```")[0].splitlines() for block in page.split("```sh\n")[1:]]
    for install, *commands in blocks:
        extra = install.removeprefix("pip install '.[").removesuffix("]'")
        names = {word.partition(">")[0] for word in extras[extra]}
        if any("pytest" in command.split() for command in commands):
            assert {"pytest", "hypothesis", "fastapi"} <= names
        if any("research_panel" in command for command in commands):
            assert {"polars", "narwhals"} <= names


def test_the_parser_passes_its_property():
    done = pytest_on(EXAMPLES / "test_your_parser.py")
    assert "1 passed" in done.stdout, done.stdout


def test_the_property_finds_what_the_parser_had_to_learn(tmp_path):
    parser = (EXAMPLES / "test_your_parser.py").read_text(encoding="utf-8")
    naive = parser.replace('removesuffix("件").replace(",", "")', 'removesuffix("件")')
    (tmp_path / "test_naive.py").write_text(naive, encoding="utf-8")
    done = pytest_on("test_naive.py", cwd=tmp_path)
    assert done.returncode == 1
    assert "Layout(number='commas'): {'requests.new.natural_person': 1000, " in done.stdout


def test_the_service_refuses_what_is_inconsistent_with_all_that_is_wrong():
    pytest.importorskip("fastapi", reason="FastAPI is not installed (extra test)")
    done = pytest_on(EXAMPLES / "fastapi_app", "-W", "error")
    assert "5 passed" in done.stdout, done.stdout
