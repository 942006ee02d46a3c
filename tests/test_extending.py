"""The steps of `docs/extending.md`, done as the page says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

import govinfo_check

PACKAGE = Path(govinfo_check.__file__).parent
PAGE = (Path(__file__).parent.parent / "docs" / "extending.md").read_text(encoding="utf-8")
AS_PACKAGE, IN_TREE = PAGE.split("\n## In this tree\n")


class Block(NamedTuple):
    kind: str
    text: str

    @property
    def path(self):
        """The file that the first line names, or nothing."""
        found = re.match(r"# (\S+\.\w+)\n", self.text)
        return found and found[1]

    @property
    def content(self):
        return self.text if self.path is None else self.text.partition("\n")[2]


def blocks(part):
    return [Block(*found) for found in re.findall(r"```(\w+)\n(.*?)```", part, re.DOTALL)]


def write_files(part, root):
    for block in blocks(part):
        if block.path and block.kind != "diff":
            path = root / block.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.content, encoding="utf-8")


def ran(words, folder, package=PACKAGE.parent):
    paths = os.pathsep.join([str(package), str(folder)])
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
    )


def assert_consoles(part, folder, package=PACKAGE.parent):
    """Each command of the page says, among other things, the lines below it."""
    sessions = [block.text for block in blocks(part) if block.kind == "console"]
    assert sessions
    for session in sessions:
        for step in session.split("$ ")[1:]:
            line, *told = step.rstrip().split("\n")
            program, *words = line.split()
            start = {"govinfo-check": ["-m", "govinfo_check"], "python": []}[program]
            done = ran([*start, *words], folder, package)
            assert done.stderr == "", line
            assert done.returncode in (0, 1), line
            shown = [" ".join(one.split()) for one in done.stdout.splitlines()]
            for one in told:
                assert " ".join(one.split()) in shown, f"{line}\n{done.stdout}"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The page's package, installed as pip would: its modules and its entry points."""
    folder = tmp_path_factory.mktemp("package")
    write_files(AS_PACKAGE, folder)
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / "qinghe_govinfo-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    points = [
        line
        for group, entries in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in entries.items()))
    ]
    (info / "entry_points.txt").write_text("\n".join(points), encoding="utf-8")
    return folder


def test_the_pages_package_works_on_the_command_line_and_in_python(installed):
    assert_consoles(AS_PACKAGE, installed)
    for words in (["rules", "--coverage", "qinghe-2024"], ["template", "qinghe-2024"]):
        done = ran(["-m", "govinfo_check", *words], installed)
        assert (done.returncode, done.stderr) == (0, "")
        assert "qinghe-2024" in done.stdout
    code = ran(["-m", "govinfo_check", "read", "report.csv", "--trace"], installed)
    assert "附表：热线来电情况(附表)" in code.stdout


def test_a_broken_file_of_the_pages_reader_is_one_line(installed):
    (installed / "broken.csv").write_text('"', encoding="utf-8")
    done = ran(["-m", "govinfo_check", "check", "broken.csv"], installed)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "broken.csv: 不是 CSV" in done.stderr


def test_the_pages_steps_in_this_tree_work(tmp_path):
    """In a copy of the tree, with the reader and the output of the package moved into it."""
    shutil.copytree(PACKAGE, tmp_path / "src" / "govinfo_check")
    write_files(AS_PACKAGE, tmp_path)
    write_files(IN_TREE, tmp_path)
    for block in blocks(IN_TREE):
        if block.kind == "diff":
            path = tmp_path / block.path
            lines = block.content.splitlines()
            old = "\n".join(line[1:] for line in lines if line[0] == "-")
            new = "\n".join(line[1:] for line in lines if line[0] == "+")
            text = path.read_text(encoding="utf-8")
            assert text.count(f"{old}\n") == 1, block.path
            path.write_text(text.replace(old, new), encoding="utf-8")
    package = tmp_path / "src" / "govinfo_check"
    shutil.move(tmp_path / "qinghe" / "comma.py", package / "readers" / "comma.py")
    shutil.move(tmp_path / "qinghe" / "counts.py", package / "reporters" / "counts.py")
    shutil.rmtree(tmp_path / "qinghe")
    (tmp_path / "pyproject.toml").unlink()
    assert_consoles(IN_TREE, tmp_path, tmp_path / "src")
