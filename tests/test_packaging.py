"""What is built: the same bytes each time, and nothing in the wheel but the package."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "govinfo_check"

pytest.importorskip("hatchling", reason="hatchling, which builds, is not installed (extra test)")


def build(source, target):
    """The wheel and the sdist of a source tree."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(target)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run(command, cwd=source, env=environment, capture_output=True, check=True)
    (wheel,), (sdist,) = target.glob("*.whl"), target.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(ROOT, tmp_path_factory.mktemp("dist"))


def test_the_same_sources_give_the_same_bytes(built, tmp_path):
    left_out = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__")
    copy = shutil.copytree(ROOT, tmp_path / "copy", ignore=left_out)
    for path in copy.rglob("*"):
        os.utime(path, (1, 1))
    again = build(copy, tmp_path / "dist")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in built]


def test_the_sdist_gives_the_same_wheel(built, tmp_path):
    wheel, sdist = built
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    assert build(source, tmp_path / "dist")[0].read_bytes() == wheel.read_bytes()


def test_the_wheel_holds_the_package_and_nothing_else(built):
    with zipfile.ZipFile(built[0]) as archive:
        names = set(archive.namelist())
    about = {name for name in names if name.split("/")[0].endswith(".dist-info")}
    rubbish = {"__pycache__", ".DS_Store"}
    files = {p for p in PACKAGE.rglob("*") if p.is_file() and not rubbish & {*p.parts}}
    assert names - about == {path.relative_to(PACKAGE.parent).as_posix() for path in files}
    assert {name.split("/", 1)[1] for name in about} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }


def test_the_sdist_holds_what_the_tests_need_and_no_rubbish(built):
    with tarfile.open(built[1]) as archive:
        tops = {Path(name).parts[1] for name in archive.getnames()}
        names = archive.getnames()
    assert {"src", "tests", "examples", "docs", ".ci", "action.yml", "LICENSE"} <= tops
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_the_oldest_dependencies_are_those_that_are_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    bounds = bounds_of(*project["dependencies"], *extras["all"])
    lines = (ROOT / ".ci" / "oldest.txt").read_text(encoding="utf-8").splitlines()
    oldest = dict(line.split("==") for line in lines if not line.startswith("#"))
    missing = bounds.keys() - oldest.keys()
    assert not missing, f"have .ci/oldest.txt name the oldest release that passes: {missing}"
    assert oldest.pop("pytest") == "7.4.0"  # the plugin's; our own tests need a later one
    assert oldest.pop("pytest-xdist") == "3.3.1"
    bounds |= bounds_of(*extras["test"])
    for name, version in oldest.items():
        bound = bounds[name].split(".")
        assert version.split(".") == [*bound, *"0" * (3 - len(bound))], name


def bounds_of(*requirements):
    """The lower bounds of requirements by name."""
    return dict(re.match(r"([\w-]+)[^>]*>=([\d.]+)", one).groups() for one in requirements)
