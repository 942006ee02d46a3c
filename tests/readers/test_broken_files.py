"""Broken files of every kind, read by the real command within 5 s and 512 MiB: one line each.

The measure is the operating system's: the process may take so much processor time and so many
bytes and no more, so that nothing depends on how busy the machine is.
"""

import os
import subprocess
import sys

import pytest

resource = pytest.importorskip("resource", reason="this system limits no process")
for library in ("pypdfium2", "reportlab", "xlrd", "xlwt"):
    pytest.importorskip(library, reason=f"{library} is not installed")

from broken_files import (  # noqa: E402 - after the skips
    READ,
    REFUSED,
    flipped,
    flipped_within,
    sound,
    truncated,
)

SECONDS = 5
MEMORY = 512 * 2**20
START = 2
"""Seconds of processor time that starting Python and loading the library may take."""
EACH = 0.5
"""Seconds for each of many small files."""
SEEDS = range(40)

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="limits on memory hold on Linux only"
)


def checked(folder, names, seconds):
    """The command's exit code and the lines of its failures, by file."""

    def limited():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "govinfo_check", "check", "--jobs", "1", *names],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=limited,
        env={key: value for key, value in os.environ.items() if key != "PYTHONDEVMODE"},
    )
    assert done.returncode in (0, 1, 2), done.stderr[-500:]
    assert "Traceback" not in done.stdout + done.stderr
    assert "程序出错" not in done.stderr
    lines = done.stderr.splitlines()
    failures = {name: line for line in lines for name in names if line.startswith(f"{name}: ")}
    assert len(failures) == len(lines), done.stderr[-500:]
    return done.returncode, failures


def written(folder, files):
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return list(files)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_one_line(name, tmp_path):
    code, failures = checked(tmp_path, written(tmp_path, {name: REFUSED[name]()}), SECONDS)
    assert code == 2
    assert list(failures) == [name]


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_in_part_is_read(name, tmp_path):
    code, _ = checked(tmp_path, written(tmp_path, {name: READ[name]()}), SECONDS)
    assert code in (0, 1)


@pytest.mark.parametrize("suffix", sound())
def test_a_truncated_file_is_read_in_part_or_one_line(suffix, tmp_path):
    made = truncated(sound()[suffix])
    names = written(tmp_path, {f"{n:03}{suffix}": data for n, data in enumerate(made)})
    checked(tmp_path, names, START + int(EACH * len(names)))


@pytest.mark.parametrize("suffix", sound())
def test_a_file_with_bytes_changed_is_read_or_one_line(suffix, tmp_path):
    made = flipped(sound()[suffix], SEEDS)
    if suffix in (".docx", ".xlsx", ".ods"):
        made += flipped_within(sound()[suffix], SEEDS)
    names = written(tmp_path, {f"{n:03}{suffix}": data for n, data in enumerate(made)})
    checked(tmp_path, names, START + int(EACH * len(names)))


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".ods", ".json"])
def test_a_truncated_archive_or_json_is_never_read(suffix, tmp_path):
    made = [data for data in truncated(sound()[suffix]) if data.strip() != sound()[suffix].strip()]
    names = written(tmp_path, {f"{n:03}{suffix}": data for n, data in enumerate(made)})
    code, failures = checked(tmp_path, names, START + int(EACH * len(names)))
    assert code == 2
    assert list(failures) == names


@pytest.mark.parametrize("suffix", [".html", ".json", ".docx", ".xlsx"])
def test_a_renamed_file_is_told_by_its_content(suffix, tmp_path):
    files = {f"as{other}": sound()[suffix] for other in sound()}
    code, failures = checked(tmp_path, written(tmp_path, files), START + len(files))
    assert code in (0, 1)
    assert failures == {}


def test_a_renamed_file_of_any_kind_is_read_or_one_line(tmp_path):
    files = {f"{own[1:]}{other}": data for own, data in sound().items() for other in sound()}
    checked(tmp_path, written(tmp_path, files), START + int(EACH * len(files)))
