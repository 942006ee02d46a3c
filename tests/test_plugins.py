"""What installed packages offer: the toy package works, broken ones are one line each."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import govinfo_check

ROOT = Path(__file__).parent.parent
TOY = ROOT / "examples" / "plugin"
REPORTS = TOY / "reports"
PACKAGES = str(Path(govinfo_check.__file__).parents[1])


def install(folder, name, points, modules=None):
    """Put a package into `folder` as pip would; `points` are its groups of entry points."""
    for path, source in (modules or {}).items():
        (folder / path).write_text(source, encoding="utf-8")
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    lines = []
    for group, entries in points.items():
        lines += [f"[{group}]", *(f"{key} = {value}" for key, value in entries.items())]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")


def install_toy(folder):
    project = tomllib.loads((TOY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shutil.copytree(TOY / "src" / "linxi_govinfo", folder / "linxi_govinfo")
    install(folder, project["name"], project["entry-points"])


def python(folder, *words):
    """Exit code, standard output and standard error of a Python that has `folder`'s packages."""
    paths = os.pathsep.join([PACKAGES, str(folder)])
    done = subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
    )
    return done.returncode, done.stdout, done.stderr


def command(folder, *words):
    return python(folder, "-m", "govinfo_check", *map(str, words))


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("toy")
    install_toy(folder)
    return folder


@pytest.fixture
def folder(tmp_path):
    return tmp_path


# The toy package


def test_an_annex_is_transcribed_checked_and_localized(toy):
    code, out, err = command(toy, "check", REPORTS / "linxi-2024.html", "--format", "json")
    assert (code, err) == (1, "")
    (report,) = json.loads(out)["reports"]
    assert (report["form"], report["agency"]) == ("linxi-2024", "临溪县教育局")
    found = [(v["code"], v["subject"], v["residual"]) for v in report["violations"]]
    assert found == [("XLX3", "total", 1), ("XLX2", "towns", -1)]
    assert "附表「乡镇（街道）专栏」行" in report["violations"][1]["message"]
    assert (
        report["violations"][1]["locations"][-1]["label"] == "附表「乡镇（街道）专栏」行「合计」列"
    )
    (change,) = report["repairs"][0]["changes"]
    assert (change["address"], change["stated"], change["suggested"]) == (
        "columns.towns.total",
        23,
        22,
    )


def test_without_the_package_its_report_is_on_the_form_in_force(tmp_path):
    code, out, err = command(tmp_path, "check", REPORTS / "linxi-2024.html", "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["reports"][0]["form"] == "cn-2021"


def test_mail_is_read_and_the_reports_of_a_folder_go_to_the_output(toy):
    code, out, err = command(toy, "check", REPORTS, "--format", "todo")
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("[ ] 临溪县教育局: 附表") for line in lines)
    code, out, err = command(toy, "read", REPORTS / "slj-2024.eml")
    assert (code, err) == (0, "")
    assert (json.loads(out)["form"], json.loads(out)["requests"]["new"]["total"]) == ("cn-2021", 8)


def test_every_command_knows_the_toys_forms_and_rules(toy):
    code, out, _ = command(toy, "rules", "--coverage", "linxi-2024")
    assert code == 0
    assert out.startswith("linxi-2024:212 格,202 格在等式中")
    assert "XLX2" in out
    code, out, _ = command(toy, "explain", "XLX1")
    assert "门户网站专栏不为空" in out
    code, out, _ = command(toy, "template", "linxi-2024", "--format", "json-schema")
    schema = json.loads(out)
    assert schema["properties"]["columns"]["title"] == "附表：政务公开专栏建设情况"
    assert schema["$defs"]["Pages"]["properties"]["replies"]["title"] == "回应关切"
    code, out, _ = command(toy, "read", REPORTS / "linxi-2024.html", "--trace")
    assert "附表：政务公开专栏建设情况(附表)" in out
    code, _, err = command(toy, "template", "cn-2028")
    assert (code, err.count("\n")) == (2, 1)
    assert "是不是 cn-2027?" in err


def test_what_is_written_on_a_toys_form_is_read_back(toy):
    script = """
from random import Random
from govinfo_check import check, read
from govinfo_check.forms import form_names, forms
from govinfo_check.records import reading_of_record, record_of_reading
from govinfo_check.templates import FORMATS, document

assert form_names() == ("cn-2021", "cn-2019", "cn-2027", "linxi-2024")
random = Random(1)
for form in forms():
    values = tuple(random.randrange(90) for _ in form.cells)
    for format in FORMATS:
        page = document(form, format, values, agency="临溪县教育局", year=form.years.start)
        reading = read(page)
        assert (reading.form, reading.values) == (form, values), (form, format)
        kinds = {departure.kind for departure in reading.departures}
        assert kinds <= {"form-year"}, kinds
    again = reading_of_record(record_of_reading(reading))
    assert (again.values, again.stated) == (reading.values, reading.stated)
    assert {v.code for v in check(reading).violations} == {v.code for v in check(again).violations}
print("read back")
"""
    assert python(toy, "-W", "error", "-c", script) == (0, "read back\n", "")


def test_strategies_draw_on_a_toys_form(toy):
    script = """
from hypothesis import given, settings
from govinfo_check import check
from govinfo_check.strategies import consistent_reports, corrupted_reports, reports

RULES = ("T", "XLX2", "XLX3")
for name in ("linxi-2024", "cn-2027"):
    @settings(max_examples=25, deadline=None, database=None)
    @given(consistent_reports(name), corrupted_reports(name), reports(name))
    def drawn(sound, corrupted, any_report):
        assert not check(sound, select=RULES).violations
        assert check(corrupted.report, select=RULES).violations
        assert any_report.form == name
    drawn()
print("drawn")
"""
    assert python(toy, "-c", script) == (0, "drawn\n", "")


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("<td>全县合计</td>", "<td>全县总数</td>", ("S102", "全县合计")),
        ("<td>政府门户网站专栏</td><td>20</td>", "<td>政府门户网站专栏</td>", ("V101", "附表")),
        ("<td>回应关切</td>", "<td>其他</td>", ("V101", "附表")),
        ("<td>34</td>", "<td>34</td><td>7</td>", ("V101", "附表")),
        ("<td>34</td></tr>", "<td>34</td></tr><tr><td>甲</td><td>7</td></tr>", ("S108", "甲")),
        ("<td>20</td>", "<td>二十</td>", ("V101", "二十")),
    ],
)
def test_a_damaged_annex_is_told(toy, tmp_path, before, after, rule):
    code, told = rule
    page = (REPORTS / "linxi-2024.html").read_text(encoding="utf-8")
    assert before in page
    (tmp_path / "a.html").write_text(page.replace(before, after, 1), encoding="utf-8")
    _, out, err = command(toy, "check", tmp_path / "a.html", "--format", "json")
    assert err == ""
    (report,) = json.loads(out)["reports"]
    found = [v["message"] for v in report["violations"] if v["code"] == code]
    assert any(told in message for message in found), report["violations"]


# Broken packages

SOUND = '{"form": "cn-2021", "requests": {"new": {"total": 0}}}'

BROKEN = """
from govinfo_check import AnnualReport
from govinfo_check.forms.cn2021 import FORM as IN_FORCE
from govinfo_check.forms.fields import Part, part
from govinfo_check.forms.form import Form
from govinfo_check.forms.parts import CaseOutcomes
from govinfo_check.forms.report import Report
from govinfo_check.readers import Format

class Bare(Report):
    form: str = "bare"

class Narrow(AnnualReport):
    form: str = "narrow"
    requests: str = ""

class Nameless(AnnualReport):
    form: int = 3

class Twice(Part):
    one: CaseOutcomes = part("行", CaseOutcomes())
    two: CaseOutcomes = part("行", CaseOutcomes())

class Doubled(AnnualReport):
    form: str = "doubled"
    annex: Twice = part("附表", Twice())

DOUBLED = Form(Doubled, years=range(2021, 2030))
BARE, NARROW, NAMELESS = (Form(m, years=range(2021, 2030)) for m in (Bare, Narrow, Nameless))
HTML = Format("html", "broken", (".xyz",))
TXT = Format("own", "broken", (".txt",))
UPPER = Format("own", "broken", ("XYZ",))
XYZ = Format("xyz", "broken", (".xyz",))
ABSENT = Format("xyz", "no_such_module", (".xyz",))
NUMBER = 3

def read(data):
    raise KeyError("header")

def write(checked, out, page):
    for one in checked:
        raise KeyError("header")
"""

GROUPS = ("forms", "readers", "rules", "reporters")


def broken(folder, group, value, name="broken"):
    (folder / "a.json").write_text(SOUND, encoding="utf-8")
    modules = {"broken.py": BROKEN, "unsound.py": "import no_such_module", "exits.py": "exit(3)"}
    install(folder, "broken-govinfo", {f"govinfo_check.{group}": {name: value}}, modules)


DOCUMENT = "行政许可\t5\n行政处罚\t1\n行政强制\t2\n"


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("value", ["unsound:X", "exits:X", "broken:NO_SUCH", "broken:NUMBER"])
def test_what_cannot_be_loaded_or_is_no_such_thing_is_one_line(folder, group, value):
    broken(folder, group, value)
    (folder / "a.txt").write_text(DOCUMENT, encoding="utf-8")
    asked = ["--format", "broken"] if group == "reporters" else []
    code, out, err = command(folder, "check", folder / "a.json", folder / "a.txt", *asked)
    lines = err.splitlines()
    assert f"broken-govinfo (govinfo_check.{group}: broken): " in lines[0]
    if group == "reporters":
        assert (code, out, len(lines)) == (2, "", 2)
        assert "没有名为 “broken” 的输出" in lines[1]
    else:
        unasked = group == "readers"  # nothing of a kind that is not this package's
        assert len(lines) == 1 or unasked
        assert "a.json:没有发现问题" in out
        assert "a.txt" in out


@pytest.mark.parametrize(
    ("group", "value", "name", "told"),
    [
        ("forms", "broken:BARE", "bare", "extends the model of none of"),
        ("forms", "broken:NARROW", "narrow", "neither a cell nor a part"),
        ("forms", "broken:NAMELESS", "nameless", "no Form with a name"),
        ("forms", "broken:DOUBLED", "doubled", "two rows of annex are called 「行」"),
        ("forms", "broken:IN_FORCE", "again", "“cn-2021” 已有"),
        ("readers", "broken:HTML", "html", "“html” 已有别的读取器"),
        ("readers", "broken:TXT", "own", "“.txt” 已有别的读取器"),
        ("readers", "broken:UPPER", "own", "is no Format"),
    ],
)
def test_what_does_not_fit_or_clashes_is_one_line(folder, group, value, name, told):
    broken(folder, group, value, name)
    (folder / "a.txt").write_text(DOCUMENT, encoding="utf-8")
    code, out, err = command(folder, "check", f"{folder}/a.*")
    assert err.count("\n") == 1
    assert told in err
    assert "a.json:没有发现问题" in out
    assert "a.txt" in out
    assert code in (0, 1)


def test_an_output_of_a_name_that_there_is_never_takes_its_place(folder):
    broken(folder, "reporters", "broken:write", "json")
    code, out, err = command(folder, "check", folder / "a.json", "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["summary"]["consistent"] == 1


@pytest.mark.parametrize("value", ["broken:XYZ", "broken:ABSENT"])
def test_a_reader_that_fails_is_one_line_for_its_file(folder, value):
    broken(folder, "readers", value, "xyz")
    (folder / "b.xyz").write_text("any", encoding="utf-8")
    code, out, err = command(folder, "check", folder / "a.json", folder / "b.xyz")
    assert (code, err.count("\n")) == (2, 1)
    assert "b.xyz: broken-govinfo (govinfo_check.readers: xyz)" in err
    assert "a.json:没有发现问题" in out


def test_an_output_that_fails_is_one_line_and_the_others_are_written(folder):
    broken(folder, "reporters", "broken:write", "list")
    code, out, err = command(
        folder, "check", folder / "a.json", "--format", "list", "--output", folder / "list.txt",
        "--format", "json",
    )  # fmt: skip
    assert (code, err.count("\n")) == (2, 1)
    told = "govinfo-check: broken-govinfo (govinfo_check.reporters: list): 写结果时出错(KeyError"
    assert err.startswith(told)
    assert json.loads(out)["summary"]["consistent"] == 1


def test_what_a_package_says_of_its_failure_does_nothing_to_a_terminal(folder):
    broken(folder, "forms", "loud:X")
    (folder / "loud.py").write_text('raise ValueError("\\x1b[31m红\\u202e")', encoding="utf-8")
    script = """
import warnings
from govinfo_check.forms import form_names
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    form_names()
print(*(warning.message for warning in caught))
"""
    code, out, err = python(folder, "-c", script)
    assert (code, err) == (0, "")
    assert out.strip().isprintable()
    assert r"ValueError: \x1b[31m红\u202e" in out


def test_the_library_warns_once(folder):
    broken(folder, "forms", "unsound:X")
    script = """
import warnings
from govinfo_check import ReadError, check
from govinfo_check.errors import GovinfoWarning

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    check({"form": "cn-2021"})
    assert not caught
    for _ in range(2):
        try:
            check({"form": "broken"})
        except ReadError as error:
            print(error)
(one,) = caught
assert one.category is GovinfoWarning, one
print(one.message)
"""
    code, out, err = python(folder, "-c", script)
    assert (code, err) == (0, "")
    first, second, warning = out.splitlines()
    assert first == second == "form: 没有 “broken” 这种格式。现有格式:cn-2021、cn-2019"
    assert "broken-govinfo (govinfo_check.forms: broken)" in warning


def test_in_pytest_a_broken_package_is_a_warning_and_the_reports_pass(folder):
    broken(folder, "forms", "unsound:X")
    install(folder, "other-govinfo", {"govinfo_check.rules": {"other": "unsound:X"}})
    (folder / "a.txt").write_text(DOCUMENT, encoding="utf-8")
    code, out, _ = python(
        folder, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", folder, "-c", os.devnull,
        "--govinfo", f"{folder}/a.*", "--govinfo-select", "T", folder,
    )  # fmt: skip
    assert code == 0, out
    assert "2 passed" in out
    assert out.count("GovinfoWarning: broken-govinfo") == 1
    assert out.count("GovinfoWarning: other-govinfo") == 1


@pytest.mark.parametrize("group", ["forms", "rules"])
def test_in_pytest_with_warnings_as_errors_a_broken_package_fails_with_its_line(folder, group):
    broken(folder, group, "unsound:X")
    (folder / "a.txt").write_text(DOCUMENT, encoding="utf-8")
    code, out, err = python(
        folder, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", folder, "-c", os.devnull,
        "--govinfo", f"{folder}/a.txt", "--govinfo-select", "T", "-W", "error", folder,
    )  # fmt: skip
    assert code == {"forms": 1, "rules": 4}[group]
    assert f"broken-govinfo (govinfo_check.{group}: broken)" in out + err
    assert "Traceback" not in out + err
    assert "plugins.py" not in out + err


def test_packages_are_not_imported_before_they_are_needed(toy):
    script = """
import sys
from govinfo_check import check
check({"form": "cn-2021"}, select=["T"])
print(sorted(name for name in sys.modules if name.startswith("linxi_govinfo")))
check({"form": "linxi-2024"}, select=["T"])
print("linxi_govinfo.annex" in sys.modules, "linxi_govinfo.mail" in sys.modules)
"""
    code, out, _ = python(toy, "-c", script)
    assert code == 0
    loaded, later = out.splitlines()
    assert "linxi_govinfo.mail" not in loaded
    assert "linxi_govinfo.todo" not in loaded
    assert later == "True False"
