"""The command line, as the contract in the design reads: words, outputs, exit codes, failures."""

import csv
import errno
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import govinfo_check
from govinfo_check.cli import main
from govinfo_check.commands import many
from govinfo_check.commands.earlier import KINDS
from govinfo_check.reporters import REPORTERS

PACKAGES = str(Path(govinfo_check.__file__).parents[1])
ENVIRONMENT = {**os.environ, "PYTHONPATH": PACKAGES, "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8"}
ENVIRONMENT.pop("NO_COLOR", None)

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"

ZEROS = dict.fromkeys(("upheld", "overturned", "other", "pending", "total"), 0)


def report(**reconsideration):
    """A small report; what is not given in its first block is 0."""
    block = ZEROS | reconsideration
    other = {"direct": ZEROS, "after_reconsideration": ZEROS}
    return {
        "form": "cn-2021",
        "agency": "云溪县档案馆",
        "year": 2023,
        "appeals": {"reconsideration": block, "litigation": other},
    }


RIGHT = report(upheld=3, total=3)
WRONG = report(upheld=3, total=4)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path, data):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, bytes):
        path.write_bytes(data)
    else:
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return str(path)


def run(capsys, *words):
    """The exit code, standard output and standard error of a command."""
    code = main([str(word) for word in words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def started(*words, data=b"", **environment):
    """The same in a process of its own, with bytes for standard input."""
    return subprocess.run(
        [sys.executable, "-m", "govinfo_check", *map(str, words)],
        input=data,
        capture_output=True,
        check=False,
        timeout=60,
        env=ENVIRONMENT | environment,
    )


def sources(out):
    return [each["source"] for each in json.loads(out)["reports"]]


# Exit codes and streams


def test_nothing_found_is_exit_0(capsys):
    code, out, err = run(capsys, "check", put("a.json", RIGHT))
    assert (code, err) == (0, "")
    assert out.startswith("a.json(云溪县档案馆 2023 年):没有发现问题")


def test_a_violation_is_exit_1_and_stands_on_standard_output(capsys):
    code, out, err = run(capsys, "check", put("a.json", WRONG))
    assert (code, err) == (1, "")
    assert "[T401]" in out


def test_an_unreadable_cell_is_a_violation_and_no_failure(capsys):
    data = {"form": "cn-2021", "requests": {"new": {"total": 10**12}}}
    code, out, err = run(capsys, "check", put("a.json", data))
    assert (code, err) == (1, "")
    assert "[V101]" in out


def test_a_failure_outweighs_violations_and_stops_no_other_file(capsys):
    names = [put("a.json", WRONG), put("b.json", "{"), put("c.json", RIGHT)]
    code, out, err = run(capsys, "check", *names)
    assert code == 2
    assert "a.json · " in out
    assert "c.json(" in out
    assert err.count("\n") == 1
    assert err.startswith("b.json: ")


def test_undetermined_identities_change_no_exit_code(capsys):
    data = {"form": "cn-2021", "requests": {"new": {"natural_person": 2, "total": 5}}}
    code, out, _ = run(capsys, "check", put("a.json", data), "--select", "T")
    assert code == 0
    assert "项勾稽关系无法核对" in out


def test_warnings_fail_only_where_asked_to(capsys):
    path = EXAMPLES / "qingxi-2023.txt"
    assert run(capsys, "check", path)[0] == 0
    assert run(capsys, "check", path, "--fail-on", "error")[0] == 0
    assert run(capsys, "check", path, "--fail-on", "warning")[0] == 1


def test_the_module_runs_as_the_command():
    done = started("check", EXAMPLES / "qiling-2024.html", "--select", "T")
    assert done.returncode == 1
    assert "[T302]" in done.stdout.decode()
    assert done.stderr == b""


# Bad input: one clear line each, the others still checked, exit 2, no traceback

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))
BAD = {
    "empty.html": b"",
    "blank.txt": b" \n \n",
    "picture.html": PNG,
    "page.html": "<html><body><p>今天天气很好。</p></body></html>",
    "table.html": "<table><tr><td>一</td><td>2</td></tr></table>",
    "report-of-2015.html": "<h1>2015年政府信息公开工作年度报告</h1><p>一、概述</p>",
    "broken.json": '{"form": "cn-2021", "requests": ',
    "list.json": "[1, 2]",
    "string.json": {"form": "cn-2021", "requests": {"new": {"total": "12"}}},
    "boolean.json": {"form": "cn-2021", "requests": {"new": {"total": True}}},
    "table-list.json": {"form": "cn-2021", "requests": [1]},
    "twice.json": '{"form": "cn-2021", "form": "cn-2019"}',
    "form.json": {"form": "cn-1999"},
    "no-form.json": {"requests": {}},
    "misspelt.json": {"form": "cn-2021", "requests": {"recieved": {}}},
    "deep.json": "[" * 100_000,
    "deep-object.json": '{"form": "cn-2021", "requests": ' + '{"a":' * 5_000,
    "digits.json": '{"form": "cn-2021", "year": ' + "9" * 10_000 + "}",
    "latin.json": b'{"form": "cn-2021", "agency": "\xe9"}',
    "noise.html": bytes(range(256)) * 40,
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_report_is_one_line(capsys, name):
    code, out, err = run(capsys, "check", put(name, BAD[name]), put("right.json", RIGHT))
    assert code == 2
    assert err.count("\n") == 1
    assert err.startswith(f"{name}: ")
    assert "right.json(" in out
    assert "Traceback" not in out + err


def test_each_of_many_bad_files_has_its_own_line():
    names = [put(name, data) for name, data in BAD.items()]
    done = started("check", *names, put("right.json", RIGHT))
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert [line.partition(":")[0] for line in lines] == names
    assert "right.json(" in done.stdout.decode()


@pytest.mark.parametrize("name", ["none.html", "no/such/place.html", "x" * 5000, "", "a\0b", "*?["])
def test_a_file_that_is_not_there_is_one_line(capsys, name):
    code, _, err = run(capsys, "check", name, put("right.json", RIGHT))
    assert code == 2
    assert err.count("\n") == 1


@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 1)() == 0, reason="root may read files without permission"
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_file_or_folder_without_permission_is_one_line(capsys):
    Path(put("a.json", RIGHT)).chmod(0)
    put("closed/b.json", RIGHT)
    Path("closed").chmod(0)
    code, _, err = run(capsys, "check", "a.json", "closed", ".", put("right.json", RIGHT))
    Path("closed").chmod(0o700)
    assert code == 2
    assert [line.partition(":")[0] for line in err.splitlines()] == ["a.json", "closed"]


def test_a_fault_of_the_program_is_one_line_and_stops_no_other_file(capsys, monkeypatch):
    def fails(file, format, **settings):  # noqa: A002 - as the function it stands for
        if file == "a.json":
            raise RuntimeError("first\nsecond")
        return read_file(file, format, **settings)

    read_file = many.read_file
    monkeypatch.setattr(many, "read_file", fails)
    code, out, err = run(capsys, "check", put("a.json", RIGHT), put("b.json", RIGHT))
    assert code == 2
    assert err.count("\n") == 1
    assert "RuntimeError" in err
    assert "b.json(" in out


def test_a_file_name_can_neither_paint_nor_break_the_line(capsys):
    code, _, err = run(capsys, "check", "a\x1b[31m\nb\u202e.html")
    assert code == 2
    assert err.count("\n") == 1
    assert r"a\x1b[31m b\u202e.html" in err


def test_a_wrong_command_is_one_line(capsys):
    for words in (
        [],
        ["chek"],
        ["check"],
        ["check", "a.html", "--no-such-option"],
        ["check", "a.html", "--format", "pictures"],
        ["check", "a.html", "--lang", "fr"],
        ["check", "a.html", "--jobs", "0"],
        ["check", "a.html", "--jobs", "many"],
        ["check", "a.html", "--fail-on", "info"],
        ["check", "a.html", "--input-format", "doc"],
    ):
        code, out, err = run(capsys, *words)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        assert err.startswith("govinfo-check: ")


# Which files


def test_a_folder_stands_for_its_reports_sorted_by_path(capsys):
    names = ("b.json", "b/c.json", "a/z.json", "a/m/x.json", "a-b/y.json", "a.json")
    for name in (*names, "a/.hidden.json", ".git/c.json", "~$b.json"):
        put(f"in/{name}", RIGHT)
    put("in/notes.log", "no report")
    code, out, err = run(capsys, "check", "in", "--format", "json")
    assert (code, err) == (0, "")
    assert sources(out) == [
        str(Path("in", *path.split("/")))
        for path in ("a/m/x.json", "a/z.json", "a-b/y.json", "a.json", "b/c.json", "b.json")
    ]


def test_a_report_as_page_and_as_json_is_checked_twice(capsys):
    put("in/report.html", (EXAMPLES / "qiling-2024.html").read_bytes())
    put("in/report.json", RIGHT)
    _, out, _ = run(capsys, "check", "in", "--format", "json")
    assert [Path(name).suffix for name in sources(out)] == [".html", ".json"]


def test_json_in_a_folder_that_is_no_report_is_passed_over(capsys):
    put("in/package.json", {"name": "site", "dependencies": {}})
    put("in/list.json", [{"form": "cn-2021"}])
    put("in/broken-settings.json", "{,}")
    put("in/report.json", RIGHT)
    assert main(["check", "in", "--format", "json", "--output", "in/result.json"]) == 0
    code, out, err = run(capsys, "check", "in", "--format", "json")
    assert (code, err) == (0, "")
    assert sources(out) == [str(Path("in/report.json"))]


def test_json_in_a_folder_that_is_meant_as_a_report_is_never_passed_over(capsys):
    put("in/broken.json", '{"form": "cn-2021", "requests": ')
    put("in/unknown.json", {"form": "cn-1999"})
    code, _, err = run(capsys, "check", "in")
    assert code == 2
    assert len(err.splitlines()) == 2


def test_text_in_a_folder_that_is_no_report_is_passed_over_with_a_note(capsys):
    put("in/README.md", "# Reports\n\n- [云溪县2023年政府信息公开工作年度报告](a.html): 尚未审结")
    put("in/说明.txt", "本文件夹存放各局的年报。".encode("gb18030"))
    put("in/report.json", RIGHT)
    code, out, err = run(capsys, "check", "in", "--format", "json")
    assert code == 0
    assert sources(out) == [str(Path("in/report.json"))]
    assert err.splitlines() == ["in/README.md、in/说明.txt: 没有年度报告的标题和表格,没有检查"]


def test_what_may_be_a_report_in_a_folder_and_is_not_read_is_told(capsys):
    put("in/report.json", RIGHT)
    for name in (
        "a.doc",
        "b.WPS",
        "c.rtf",
        "d.xlsb",
        "e.zip",
        "f.ofd",
        "page_files/x.png",
        "g.css",
    ):
        put(f"in/{name}", "x")
    code, out, err = run(capsys, "check", "in", "-q")
    assert code == 0
    assert out.startswith("in/report.json")
    converted, unread = err.splitlines()
    assert converted.startswith("in/a.doc、in/b.WPS、in/c.rtf 等 4 个文件: 没有检查")
    assert "--convert" in converted
    assert unread.startswith("in/e.zip、in/f.ofd: 没有检查")


def test_a_csv_in_a_folder_is_told_where_it_holds_a_report(folder, capsys):
    put("in/report.json", RIGHT)
    put("in/联系人.csv", "姓名,电话\n甲,1\n".encode("gb18030"))
    put("in/表三.csv", "项目,总计\n一、本年新收政府信息公开申请数量,3\n".encode("gb18030"))
    put("in/wrong.json", WRONG)
    words = ("--format", "csv", "--output")
    assert run(capsys, "check", "in", *words, "in/结果.csv")[0] == 1
    assert run(capsys, "check", "in", *words, "in/found.csv", "--lang", "en")[0] == 1
    assert run(capsys, "read", "in/wrong.json", *words, "in/cells.csv")[0] == 0
    (folder / "in/wrong.json").unlink()
    code, _, err = run(capsys, "check", "in", "-q")
    assert code == 0
    assert err == ("in/表三.csv: 没有检查,CSV 不当作报告读取。其中如有报告的表格,请另存为 .xlsx\n")


def test_a_folder_with_old_files_only_says_how_they_are_read(capsys):
    put("in/a.doc", "x")
    code, _, err = run(capsys, "check", "in")
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith("in: 文件夹里没有报告")
    assert "in/a.doc" in err
    assert "--convert" in err


@pytest.mark.parametrize(
    "text",
    [
        "云溪县档案馆2023年政府信息公开工作年度报告\n一、总体情况",
        "## 云溪县档案馆 2023 年政府信息公开工作年度报告",
        "",
        b"\0\1",
    ],
    ids=["title", "heading", "empty", "no text"],
)
def test_text_in_a_folder_that_may_be_a_report_is_never_passed_over(capsys, text):
    put("in/a.txt", text)
    put("in/report.json", RIGHT)
    code, _, err = run(capsys, "check", "in")
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith("in/a.txt: ")


def test_text_without_a_title_is_checked_where_it_has_tables(capsys):
    text = (EXAMPLES / "qingxi-2023.txt").read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if "年度报告" in line)
    put("in/a.txt", text.replace(title, ""))
    code, out, err = run(capsys, "check", "in", "--format", "json")
    assert (code, err, len(sources(out))) == (0, "", 1)


def test_text_that_is_named_is_checked_whatever_it_is(capsys):
    assert run(capsys, "check", put("README.md", "# Reports"))[0] == 2


def test_a_folder_with_nothing_but_other_text_is_a_failure(capsys):
    put("in/README.md", "# Reports")
    code, _, err = run(capsys, "check", "in")
    assert code == 2
    assert err.startswith("in: 文件夹里没有报告")


def test_json_that_is_named_is_checked_whatever_it_is(capsys):
    code, _, err = run(capsys, "check", put("package.json", {"name": "site"}))
    assert code == 2
    assert err.startswith("package.json: ")


def test_a_folder_without_reports_is_a_failure(capsys):
    Path("empty").mkdir()
    put("other/package.json", {"name": "site"})
    code, out, err = run(capsys, "check", "empty", "other", "--format", "json")
    assert code == 2
    assert [line.partition(":")[0] for line in err.splitlines()] == ["empty", "other"]
    assert [each["status"] for each in json.loads(out)["reports"]] == ["unreadable"] * 2


def test_globs_are_expanded_where_the_shell_did_not(capsys):
    for name in ("in/2022.json", "in/2023.json", "in/x/2023.json"):
        put(name, RIGHT)
    _, out, _ = run(capsys, "check", "in/*3.json", "--format", "json")
    assert sources(out) == [str(Path("in/2023.json"))]
    _, out, _ = run(capsys, "check", "in/**/2023.json", "--format", "json")
    assert sources(out) == [str(Path("in/2023.json")), str(Path("in/x/2023.json"))]


def test_a_glob_without_match_is_a_failure(capsys):
    code, _, err = run(capsys, "check", "in/*.html")
    assert code == 2
    assert err.startswith("in/*.html: ")


def test_a_file_whose_name_looks_like_a_glob_is_that_file(capsys):
    code, out, _ = run(capsys, "check", put("report[1].json", RIGHT), "--format", "json")
    assert (code, sources(out)) == (0, ["report[1].json"])


def test_a_file_given_twice_is_checked_once(capsys):
    put("in/a.json", RIGHT)
    words = ("in/a.json", "in", "./in/a.json", Path("in").resolve(), "in/*.json")
    _, out, _ = run(capsys, "check", *words, "--format", "json")
    assert sources(out) == ["in/a.json"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_to_a_folder_elsewhere_is_told(capsys):
    put("in/a.json", RIGHT)
    put("away/b.json", RIGHT)
    Path("in/2023").symlink_to(Path("away").resolve(), target_is_directory=True)
    code, out, err = run(capsys, "check", "in", "--format", "json")
    assert (code, sources(out)) == (0, [str(Path("in/a.json"))])
    assert err.startswith(f"{Path('in/2023')}: 是指向别处文件夹的链接,其中的文件没有检查")
    assert run(capsys, "check", "in", "away", "--format", "json")[2] == ""
    Path("in/a.json").unlink()
    assert "是指向别处文件夹的链接" in run(capsys, "check", "in")[2]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_in_a_folder_neither_loop_nor_check_a_file_twice(capsys):
    put("in/a.json", RIGHT)
    Path("in/again").symlink_to(Path("in").resolve(), target_is_directory=True)
    Path("in/b.json").symlink_to("a.json")
    Path("in/0.json").symlink_to("c.json")
    put("in/c.json", RIGHT)
    for words in (["in"], ["in", "in/again/a.json"], ["in*"]):
        code, out, err = run(capsys, "check", *words, "--format", "json")
        assert err == ""
        assert (code, sources(out)) == (0, [str(Path("in", n)) for n in ("0.json", "a.json")])


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_an_output_replaces_no_input_that_a_link_names(capsys):
    put("a.json", RIGHT)
    Path("link.json").symlink_to("a.json")
    os.link("a.json", "twin.json")
    assert run(capsys, "check", "link.json", "--format", "json", "--output", "a.json")[0] == 2
    assert run(capsys, "check", "a.json", "--format", "json", "--output", "link.json")[0] == 2
    assert json.loads(Path("a.json").read_text(encoding="utf-8")) == RIGHT
    _, _, err = run(capsys, "check", "a.json", "--format", "json", "--output", "twin.json")
    assert "不是以前的 json 结果" in err  # another file, which is a document


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_is_not_waited_for(capsys):
    put("in/a.json", RIGHT)
    os.mkfifo("in/b.html")
    os.mkfifo("in/c.csv")
    code, out, _ = run(capsys, "check", "in", "--format", "json")
    assert (code, sources(out)) == (0, [str(Path("in/a.json"))])


def test_standard_input_is_told_by_its_content():
    done = started("check", "-", "--select", "T", data=(EXAMPLES / "qiling-2024.html").read_bytes())
    assert done.returncode == 1
    assert done.stdout.decode().startswith("标准输入 · ")
    done = started("check", "-", "--format", "json", data=json.dumps(RIGHT).encode())
    assert (done.returncode, sources(done.stdout)) == (0, ["-"])


def test_standard_input_may_be_told_by_name():
    data = (EXAMPLES / "qingxi-2023.txt").read_bytes()
    assert started("check", "-", "--input-format", "text", data=data).returncode == 0
    done = started("check", "-", "--input-format", "json", data=data)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("标准输入: ")


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX closes the streams")
@pytest.mark.parametrize(
    ("words", "code"),
    [("right.json >&-", 0), ("right.json none.json 2>&-", 2), ("right.json - <&-", 2)],
    ids=["output", "errors", "input"],
)
def test_a_stream_may_be_closed(words, code):
    put("right.json", RIGHT)
    command = f'"{sys.executable}" -m govinfo_check check {words}'
    done = subprocess.run(command, shell=True, capture_output=True, env=ENVIRONMENT, check=False)  # noqa: S602 - of this test
    assert done.returncode == code
    assert "程序出错".encode() not in done.stdout + done.stderr


def test_an_empty_name_is_told_as_one(capsys):
    assert run(capsys, "check", "")[2] == "“”: 没有这个文件或文件夹。请核对名称\n"


def test_empty_standard_input_is_one_line():
    done = started("check", "-")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "a.json", "-q", "-v"], "-v/--verbose: 不能与 -q/--quiet 同用"),
        (["check"], "缺少 PATH"),
        ([], "缺少 COMMAND"),
        (["check", "a.json", "--quite"], "没有这样的参数:--quite"),
        (
            ["check", "a.json", "--format", "html", "r.html"],
            "r.html: 结果存入文件,请在文件名前面写 --output。用法见 govinfo-check check --help",
        ),
        (["read", "a.json", "--format=json", "r.json"], "r.json: 结果存入文件,请在文件名前面写"),
        (
            ["check", "a.json", "--select", "T303", "in"],
            "in: 文件和文件夹请写在一起,放在选项的前面。用法见 govinfo-check check --help",
        ),
        (
            ["explain", "T301", "T303"],
            "多出的词:T303。CODE 一次只能给一个。用法见 govinfo-check explain --help",
        ),
        (["rules", "T"], "多出的词:T。用法见 govinfo-check rules --help"),
        (["check", "a.json", "--config"], "--config: 后面缺少一个值"),
        (["check", "a.json", "--subordinates"], "--subordinates: 后面至少应有一个值"),
        (["check", "a.json", "--quiet=1"], "-q/--quiet: 后面不应有值 '1'"),
        (["check", "a.json", "--lang", "fr"], "--lang: 没有 'fr',可用:zh、en"),
        (["chekc", "a.json"], "COMMAND: 没有 'chekc',可用:check、read、"),
    ],
)
def test_a_wrong_word_of_the_command_line_is_told_in_chinese(capsys, words, told):
    code, out, err = run(capsys, *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"govinfo-check: {told}")
    assert "用法见 govinfo-check" in err


# Outputs


def test_each_output_belongs_to_the_format_before_it(capsys):
    name = put("a.json", WRONG)
    words = ("--format", "json", "--output", "r.json", "--format", "text", "--output", "r.txt")
    code, out, err = run(capsys, "check", name, *words)
    assert (code, out, err) == (1, "", "")
    assert sources(Path("r.json").read_text(encoding="utf-8")) == ["a.json"]
    assert "[T401]" in Path("r.txt").read_text(encoding="utf-8")


def test_outputs_for_pipelines_and_people_are_written_in_one_run(capsys):
    put("a.json", WRONG)
    names = {"sarif": "a.sarif", "junit": "a.xml", "markdown": "a.md", "csv": "a.csv"}
    words = [w for name, path in names.items() for w in ("--format", name, "--output", path)]
    code, out, err = run(capsys, "check", "a.json", "none.html", *words, "--format", "github")
    assert (code, len(err.splitlines())) == (2, 1)
    assert out.startswith("::error file=a.json,title=")
    assert all("T401" in Path(path).read_text(encoding="utf-8") for path in ("a.sarif", "a.md"))
    assert all(path.encode() in Path(names["junit"]).read_bytes() for path in ("a.json", "none"))
    _, printed, _ = run(capsys, "check", "a.json", "none.html", "--format", "csv")
    assert Path("a.csv").read_bytes() == b"\xef\xbb\xbf" + printed.encode()


def test_a_format_without_output_goes_to_standard_output(capsys):
    name = put("a.json", WRONG)
    words = ("--format", "json", "--output", "r.json", "--format", "text")
    _, out, _ = run(capsys, "check", name, *words)
    assert "[T401]" in out
    assert Path("r.json").exists()


@pytest.mark.parametrize(
    ("path", "name"),
    [("结果.html", "html"), ("r.HTM", "html"), ("r.json", "json"), ("r.xlsx", "xlsx")],
)
def test_a_name_of_another_format_is_given_no_text_unasked(capsys, path, name):
    code, out, err = run(capsys, "check", put("a.json", WRONG), "--output", path)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"请用 --format {name} --output {path};" in err
    assert not Path(path).exists()
    run(capsys, "check", "a.json", "--format", "text", "--output", path)
    assert "[T401]" in Path(path).read_text(encoding="utf-8")


def test_an_output_without_format_is_text(capsys):
    run(capsys, "check", put("a.json", WRONG), "--output", "r.txt")
    assert "[T401]" in Path("r.txt").read_text(encoding="utf-8")


def test_a_text_in_a_file_tells_of_failures_too(capsys):
    run(capsys, "check", put("a.json", "{"), "--output", "r.txt")
    assert Path("r.txt").read_text(encoding="utf-8").startswith("a.json: ")


def test_two_formats_cannot_share_a_place(capsys):
    name = put("a.json", RIGHT)
    for words in (
        ("--format", "text", "--format", "json"),
        ("--format", "text", "--output", "r", "--format", "json", "--output", "./r"),
        ("--format", "text", "--output", "r", "--output", "s"),
    ):
        code, out, err = run(capsys, "check", name, *words)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
    assert not Path("r").exists()


@pytest.mark.parametrize(
    "words", [("read", "in", "--format", "csv"), ("annotate", "in", "-o", "out.docx")]
)
def test_a_folder_where_one_report_is_taken_is_told_what_takes_folders(capsys, words):
    put("in/a.json", RIGHT)
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert err == (
        "in: 是文件夹,不是文件。这里一次一份,请给出其中的文件。"
        "整个文件夹可用 govinfo-check check 检查,"
        "或用 govinfo-check read --format parquet --output FILE 读成一张汇总表\n"
    )


def test_an_output_without_its_folder_is_told_in_chinese(capsys):
    words = ("--format", "csv", "--output", "没有的夹/表.csv")
    assert run(capsys, "check", put("a.json", RIGHT), *words) == (
        2,
        "",
        "govinfo-check: 没有的夹/表.csv: 没有文件夹 “没有的夹”。请先建立它,或另给一个文件名\n",
    )


def test_a_refusal_of_the_system_is_told_in_chinese(monkeypatch, capsys):
    def refused(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", refused)
    code, _, err = run(capsys, "check", put("a.json", RIGHT), "--output", "b.txt")
    assert (code, err) == (2, "govinfo-check: b.txt: 无法写入(磁盘已满)。请检查文件夹\n")


def test_broken_json_is_told_with_its_place_and_what_to_do(capsys):
    code, _, err = run(capsys, "check", put("a.json", '{"form": "cn-2021",\n "year": 20'))
    assert code == 2
    assert err == (
        "a.json: 第 2 行第 12 列: JSON 在此中断或有误。"
        "文件没有存完的请重新导出;手工改过的请核对此处的逗号、引号和括号\n"
    )


def test_an_output_never_overwrites_what_is_read(capsys):
    put("in/a.json", RIGHT)
    before = Path("in/a.json").read_bytes()
    for words in (["check", "in/a.json"], ["check", "in"], ["read", "in/a.json"]):
        code, _, err = run(capsys, *words, "--output", "./in/../in/a.json")
        assert code == 2
        assert err.count("\n") == 1
        assert Path("in/a.json").read_bytes() == before


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", REPORTERS)
def test_an_output_replaces_an_earlier_one_of_its_kind(capsys, name, lang):
    suffix = KINDS[name].suffixes[0]
    words = ("check", put("a.json", WRONG), "none.html", "--lang", lang, "--format", name)
    target = Path(f"r{suffix}")
    assert run(capsys, *words, "--output", target)[0] == 2
    first, data = target.stat().st_ino, target.read_bytes()
    _, _, err = run(capsys, *words, "--output", target)
    assert err.count("\n") == 1  # none.html, and nothing else
    assert target.stat().st_ino != first
    assert abs(len(target.read_bytes()) - len(data)) < 10


@pytest.mark.parametrize("name", REPORTERS)
@pytest.mark.parametrize(
    "kept",
    ["qiling-2024.html", "qiling-2024.txt", "draft.docx", "figures.xlsx", "own.csv", "own.json"],
)
def test_an_output_replaces_no_document(capsys, name, kept):
    if kept.startswith("qiling"):
        data = (EXAMPLES / "qiling-2024.html").read_bytes()
        if kept.endswith(".txt"):
            data = "青溪县水利局2024年政府信息公开工作年度报告\n一、总体情况\n".encode()
        Path(kept).write_bytes(data)
    elif kept.endswith(("docx", "xlsx")):
        assert main(["template", "cn-2021", "--format", kept[-4:], "--output", kept]) == 0
    else:
        put(kept, '{"form": "cn-2021"}' if kept.endswith("json") else "机关,件\n甲局,3\n")
    before = Path(kept).read_bytes()
    code, out, err = run(capsys, "check", put("a.json", RIGHT), "--format", name, "--output", kept)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"{kept}: 已有这个文件" in err
    assert Path(kept).read_bytes() == before


def test_an_output_takes_an_empty_file(capsys):
    code, _, err = run(capsys, "check", put("a.json", RIGHT), "--output", put("r.docx", ""))
    assert (code, err) == (0, "")


def test_read_replaces_no_file_of_another_suffix(capsys):
    assert run(capsys, "read", put("a.json", RIGHT), "--output", put("d.docx", "x"))[0] == 2
    assert Path("d.docx").read_text(encoding="utf-8") == "x"


def test_an_output_that_cannot_be_written_is_one_line(capsys):
    name = put("a.json", RIGHT)
    for place in ("no/such/folder/r.txt", "."):
        code, out, err = run(capsys, "check", name, "--output", place)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1


def test_an_output_appears_whole_or_not_at_all(folder, capsys, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    put("r.txt", "before")
    monkeypatch.setattr(many, "check_review", interrupted)
    code, _, err = run(capsys, "check", put("a.json", RIGHT), "--output", "r.txt")
    assert code == 130
    assert err.count("\n") == 1
    assert Path("r.txt").read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in folder.iterdir()) == ["a.json", "r.txt"]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="this system has no /dev/null")
def test_a_device_is_written_to_and_not_replaced(capsys):
    code, _, _ = run(capsys, "check", put("a.json", RIGHT), "--output", "/dev/null")
    assert code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_line():
    name = put("a.json", WRONG)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "govinfo_check", "check", name],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=ENVIRONMENT,
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_closed_pipe_is_quiet():
    names = [put(f"in/{n}.json", WRONG) for n in range(300)]
    process = subprocess.Popen(
        [sys.executable, "-m", "govinfo_check", "check", *names, "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 141


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_a_terminal_of_another_encoding_loses_no_run(encoding):
    data = {**WRONG, "agency": "𠮷县é"}
    done = started("check", put("a.json", data), PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"[T401]" in done.stdout
    done = started("check", "a.json", "--format", "json", PYTHONIOENCODING=encoding)
    assert json.loads(done.stdout.decode(encoding))["reports"][0]["agency"] == "𠮷县é"


def in_terminal(*words, columns=60, **environment):
    """What a command shows where both its streams are a terminal."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    ours, its = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "govinfo_check", *map(str, words)],
        stdin=its,
        stdout=its,
        stderr=its,
        env={**ENVIRONMENT, "TERM": "xterm", "COLUMNS": str(columns), **environment},
    )
    os.close(its)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    process.wait(60)
    return shown.decode().replace("\r\n", "\n")


def test_a_terminal_is_painted_and_wrapped_and_no_color_is_respected():
    name = put("a.json", WRONG)
    assert "\x1b[31m[T401]\x1b[0m" in in_terminal("check", name)
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        shown = in_terminal("check", name, columns=40, **environment)
        assert "\x1b" not in shown
        assert max(len(line) for line in shown.splitlines()) <= 40
        assert len(shown.splitlines()) > 3


def test_a_short_run_shows_no_progress():
    names = [put(f"{n}.json", RIGHT) for n in range(3)]
    assert "1/3" not in in_terminal("check", *names)


# Rules chosen


def text_of(path):
    """What stands in an output's file."""
    if not path.endswith(".xlsx"):
        return Path(path).read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("files", [("right.json",), ("right.json", "wrong.json")])
@pytest.mark.parametrize("name", ["text", "markdown", "html", "xlsx"])
def test_an_output_for_people_says_which_rules_alone_were_used(capsys, name, files):
    put("right.json", RIGHT)
    put("wrong.json", WRONG)

    def told(*words):
        run(capsys, "check", *files, "--format", name, "--output", f"out.{name}", *words)
        found = re.findall("注意:[^<\n]*", text_of(f"out.{name}"))
        return found[0] if found else None

    assert told() is None
    assert told("--select", "T303,V") == "注意:只用了规则 T303 V"
    assert told("--ignore", "T401") == "注意:没有用规则 T401"
    put("govinfo-check.toml", 'ignore = ["S104"]\n[files."a*"]\nignore = ["V103"]\n')
    assert told("--ignore", "S1") == "注意:没有用规则 S104 S1;有的文件另按配置选用规则"
    assert told("--select", "T") == "注意:只用了规则 T"  # in place of what the configuration says
    put("govinfo-check.toml", 'select = ["T"]\n')
    assert told() == "注意:只用了规则 T"


def test_select_and_ignore_are_repeatable_and_comma_separated(capsys):
    path = EXAMPLES / "qiling-2024.html"

    def codes(*words):
        _, out, _ = run(capsys, "check", path, "--format", "json", *words)
        return list(json.loads(out)["summary"]["violations"])

    assert codes("--select", "T") == ["T302", "T303"]
    assert codes("--select", "T301,T302", "--select", "t303") == ["T302", "T303"]
    assert codes("--select", "T", "--ignore", "T301, T302") == ["T303"]
    assert codes("--select", "T,") == ["T302", "T303"]
    assert codes("--select", "T", "--ignore", "T30") == []


@pytest.mark.parametrize(
    "words",
    [
        ("--select", "Q9"),
        ("--ignore", "T9"),
        ("--select", ""),
        ("--select", ","),
        ("--select", "T", "--ignore", "T"),
    ],
    ids=" ".join,
)
def test_a_choice_that_means_nothing_is_exit_2_before_anything_is_read(capsys, words):
    code, out, err = run(capsys, "check", put("a.json", RIGHT), *words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_an_unknown_code_is_told_with_the_nearest_and_the_families_alone(capsys):
    code, _, err = run(capsys, "check", put("a.json", RIGHT), "--select", "T304")
    assert code == 2
    assert err == (
        "govinfo-check: 没有代码以 “T304” 开头的规则。是不是 T303?"
        "规则分 T、V、S、Y、R、D、N、X 各类,全部规则见 govinfo-check rules\n"
    )


# Many files


def test_many_processes_give_the_same_results_in_the_same_order(capsys):
    names = [put(f"in/{n:03}.json", RIGHT if n % 3 else WRONG) for n in range(50)]
    names.insert(7, put("in/bad.json", "{"))
    alone = run(capsys, "check", *names, "none.html", "--format", "json", "--jobs", "1")
    together = run(capsys, "check", *names, "none.html", "--format", "json", "--jobs", "2")
    assert together == alone
    assert sources(alone[1])[6:9] == ["in/006.json", "in/bad.json", "in/007.json"]
    assert json.loads(alone[1])["summary"] == {
        "reports": 52,
        "consistent": 33,
        "inconsistent": 17,
        "unreadable": 2,
        "violations": {"T401": 17},
    }


def test_standard_input_is_read_among_many_processes():
    names = [EXAMPLES / "chengzhou-2022.json", "-", EXAMPLES / "qiling-2024.html"]
    words = ("check", *names, "--jobs", "2", "--format", "json")
    done = started(*words, data=json.dumps(RIGHT).encode())
    assert sources(done.stdout) == [str(name) for name in names]


# read


def test_read_writes_what_check_takes_back_with_the_same_violations(capsys):
    for name in ("qiling-2024.html", "qingxi-2023.txt"):
        code, out, err = run(capsys, "read", EXAMPLES / name)
        assert (code, err) == (0, "")
        put("again.json", out)
        first = run(capsys, "check", EXAMPLES / name, "--format", "json")
        second = run(capsys, "check", "again.json", "--format", "json")
        assert first[0] == second[0]
        (one,), (two,) = (json.loads(done[1])["reports"] for done in (first, second))
        assert {**two, "source": None} == {**one, "source": None}


def test_read_gives_every_cell_with_its_place(capsys):
    _, out, _ = run(capsys, "read", EXAMPLES / "qiling-2024.html")
    record = json.loads(out)
    assert len(record["reading"]["cells"]) == 200
    cell = record["reading"]["cells"]["requests.results.unavailable.not_held.total"]
    assert (cell["value"], cell["text"], cell["state"]) == (5, "5", "number")
    assert (cell["location"]["table"], cell["location"]["row"]) == (4, 16)


def test_read_as_csv_has_a_line_a_cell(capsys):
    _, out, _ = run(capsys, "read", EXAMPLES / "qiling-2024.html", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 200
    total = next(r for r in rows if r["address"] == "requests.results.unavailable.not_held.total")
    assert (total["value"], total["state"], total["row"]) == ("5", "number", "16")
    run(capsys, "read", EXAMPLES / "qiling-2024.html", "--format", "csv", "--output", "c.csv")
    assert Path("c.csv").read_bytes() == b"\xef\xbb\xbf" + out.encode()


@pytest.mark.parametrize("name", ["csv", "xlsx", "parquet"])
def test_a_file_named_as_another_format_is_given_no_json_unasked(name, capsys):
    code, _, err = run(capsys, "read", put("a.json", RIGHT), "--output", f"cells.{name}")
    assert (code, Path(f"cells.{name}").exists()) == (2, False)
    assert err.endswith(f"请加 --format {name}\n")


def test_read_as_a_workbook_has_what_the_csv_has(capsys):
    openpyxl = pytest.importorskip("openpyxl", reason="the extra test is not installed")
    path = str(EXAMPLES / "qingxi-2023.txt")
    assert main(["read", path, "--format", "xlsx", "--output", "cells.xlsx"]) == 0
    _, out, _ = run(capsys, "read", path, "--format", "csv")
    lines = list(csv.reader(io.StringIO(out)))
    sheet = openpyxl.load_workbook("cells.xlsx")["cn-2021"]
    told = [["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)]
    fees = [line for line in (*told, *lines) if line[0] == "disclosure.fees"]
    assert [float(line.pop(2)) for line in fees] == [1.26, 1.26]  # Excel keeps no zeros at the end
    assert told == lines
    assert len(told) == 201


def test_a_spreadsheet_takes_no_cell_of_the_csv_for_a_formula(capsys):
    record = json.loads(run(capsys, "read", put("a.json", RIGHT))[1])
    cells = record["reading"]["cells"]
    cells["requests.new.other"] |= {"text": "=1+1", "state": "unreadable"}
    cells["requests.new.total"] |= {"text": "-2", "state": "unreadable"}
    cells["requests.new.research"] |= {"text": "-2+3+cmd|' /C calc'!A0", "state": "unreadable"}
    _, out, _ = run(capsys, "read", put("b.json", record), "--format", "csv")
    texts = {row["address"]: row["text"] for row in csv.DictReader(io.StringIO(out))}
    assert texts["requests.new.other"] == "'=1+1"
    assert texts["requests.new.total"] == "-2"
    assert texts["requests.new.research"] == "'-2+3+cmd|' /C calc'!A0"


def test_read_of_what_is_no_report_is_one_line(capsys):
    for name in (put("empty.html", b""), "none.html", "*.pdf", "."):
        code, out, err = run(capsys, "read", name)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        assert err.startswith(f"{name}: ")


# rules, explain, template, help


def test_rules_are_a_table_of_code_name_severity_and_first_line(capsys):
    code, out, _ = run(capsys, "rules")
    assert code == 0
    (line,) = [line for line in out.splitlines() if line.startswith("T301")]
    assert line.split()[:3] == ["T301", "requests-balance", "错误"]
    assert "本年新收 + 上年结转 = 办理结果总计 + 结转下年度" in line


def test_rules_as_json_tell_the_identities_equations(capsys):
    _, out, _ = run(capsys, "rules", "--format", "json")
    rules = {rule["code"]: rule for rule in json.loads(out)["rules"]}
    assert rules["T301"]["equation"] == "new + carried_over = results.total + carried_forward"
    assert rules["V101"]["name"] == "readable-cell"


def test_rules_are_told_in_english_on_request(capsys):
    _, table, _ = run(capsys, "rules", "--lang", "en")
    assert ["T301", "requests-balance", "error"] in [
        line.split()[:3] for line in table.splitlines()
    ]
    _, listed, _ = run(capsys, "rules", "--lang", "en", "--format", "json")
    summaries = [rule["summary"] for rule in json.loads(listed)["rules"]]
    assert "The report is published by the day that is prescribed." in summaries
    assert all(line.endswith(s) for line, s in zip(table.splitlines(), summaries, strict=True))


def test_explain_shows_the_page_by_code_or_name(capsys):
    code, by_code, _ = run(capsys, "explain", "t301")
    assert code == 0
    assert by_code.startswith("T301 requests-balance（错误）\n")
    assert "国办公开办函〔2021〕30号" in by_code
    assert run(capsys, "explain", "requests-balance")[1] == by_code


def test_explain_is_in_chinese_or_in_english(capsys):
    _, chinese, _ = run(capsys, "explain", "T301")
    _, english, _ = run(capsys, "explain", "T301", "--lang", "en")
    assert "\n怎么办\n    先看这一列" in chinese
    assert "What to do" not in chinese
    assert english.startswith("T301 requests-balance (error)\n\nIn each column of table three")
    assert "\nWhat to do\n    See first" in english
    assert "怎么办" not in english


def test_explain_of_an_unknown_rule_suggests_the_nearest(capsys):
    code, out, err = run(capsys, "explain", "request-balance")
    assert (code, out) == (2, "")
    assert "T301 requests-balance" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("word", ["T3", "t3"])
def test_explain_of_a_prefix_names_its_rules(capsys, word):
    code, out, err = run(capsys, "explain", word)
    assert (code, out) == (2, "")
    assert err == (
        f"govinfo-check: “{word}” 开头的规则有 T301、T302、T303。一次说明一条,请给出代码\n"
    )


def test_explain_of_a_rule_of_ones_own_that_is_not_there_suggests_no_other(capsys):
    code, _, err = run(capsys, "explain", "X101")
    assert code == 2
    assert "是不是" not in err
    assert "没有规则 “X101”。X 开头的是您自己在配置里写的规则" in err


@pytest.mark.parametrize(("form", "cells"), [("cn-2021", 200), ("cn-2019", 198)])
def test_a_template_is_a_report_whose_cells_are_all_null(capsys, form, cells):
    code, out, _ = run(capsys, "template", form)
    assert code == 0
    assert out.count("null") == cells + 2
    assert json.loads(out)["form"] == form
    code, _, err = run(capsys, "check", put("blank.json", out), "--select", "T")
    assert (code, err) == (0, "")


@pytest.mark.parametrize("form", ["cn-2021", "cn-2019"])
def test_the_json_schema_of_a_form_carries_its_labels(capsys, form):
    code, out, _ = run(capsys, "template", form, "--format", "json-schema")
    schema = json.loads(out)
    assert code == 0
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "自然人" in out
    assert set(schema["properties"]) >= {"disclosure", "requests", "appeals"}


def test_a_template_of_an_unknown_form_suggests_one(capsys):
    code, out, err = run(capsys, "template", "cn2021")
    assert (code, out) == (2, "")
    assert "cn-2021" in err


@pytest.mark.parametrize("command", ["check", "read", "rules", "explain", "template"])
def test_every_command_has_help_with_examples(capsys, command):
    with pytest.raises(SystemExit) as done:
        main([command, "--help"])
    assert done.value.code == 0
    text = capsys.readouterr().out
    assert "例:" in text
    assert f"govinfo-check {command} " in text


def test_help_names_every_command_and_version_is_told(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    assert all(command in text for command in ("check", "read", "rules", "explain", "template"))
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.startswith("govinfo-check ")


# Real reports


def test_real_reports_are_checked_from_their_folder(reports, capsys):
    paths = sorted(p for p in reports.iterdir() if p.suffix in (".html", ".json"))
    code, out, err = run(capsys, "check", *paths, "--select", "T", "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["summary"]["consistent"] == len(paths)


def test_the_copied_text_of_a_page_is_consistent_and_leaves_nothing_open(reports, capsys):
    code, out, err = run(capsys, "check", reports / "jinshui-2021.txt", "--format", "json")
    (report,) = json.loads(out)["reports"]
    assert (code, err, report["undetermined"]) == (0, "", [])


def test_a_workbook_is_written_to_a_file_or_a_pipe_and_never_to_a_terminal(
    capfdbinary, monkeypatch
):
    name = str(EXAMPLES / "qiling-2024.html")
    assert main(["check", name, "--format", "xlsx", "--output", "a.xlsx"]) == 1
    assert main(["check", name, "--format", "xlsx"]) == 1
    sys.stdout.flush()
    printed = capfdbinary.readouterr().out
    with zipfile.ZipFile("a.xlsx") as kept, zipfile.ZipFile(io.BytesIO(printed)) as piped:
        assert kept.namelist() == piped.namelist()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["check", name, "--format", "xlsx"]) == 2
    out, told = capfdbinary.readouterr()
    assert out == b""
    assert told.decode().splitlines() == [
        "govinfo-check: xlsx 文件不能显示在屏幕上。请在 --output 后给出文件名"
    ]


def test_how_much_the_text_tells_is_asked_for_once_and_for_text(capsys):
    path = put("a.json", WRONG)
    code, out, _ = run(capsys, "check", path, "-q", "--statistics")
    first, _, count = out.splitlines()
    assert (code, first.partition(";")[0]) == (1, "a.json(云溪县档案馆 2023 年):1 处错误")
    assert count.startswith("1 处,1 份  T401  ")
    code, out, told = run(capsys, "check", path, "--format", "json", "--verbose")
    assert (code, out) == (2, "")
    assert told.splitlines() == [
        "govinfo-check: --quiet、--verbose、--statistics 只用于 --format text"
    ]
    assert run(capsys, "check", path, "--quiet", "--verbose")[0] == 2
