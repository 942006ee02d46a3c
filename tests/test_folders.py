"""Many files: processes, limits a file, Ctrl-C, progress, `--watch`, several outputs."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import govinfo_check
from govinfo_check.cli import main
from govinfo_check.commands import many, processes, progress
from govinfo_check.commands.interrupt import Interrupt
from govinfo_check.commands.progress import Progress, with_progress
from govinfo_check.commands.watch import changes
from govinfo_check.errors import ReadError

PACKAGES = str(Path(govinfo_check.__file__).parents[1])
ENVIRONMENT = {**os.environ, "PYTHONPATH": PACKAGES, "PYTHONIOENCODING": "utf-8"}
ZEROS = dict.fromkeys(("upheld", "overturned", "other", "pending", "total"), 0)
LITIGATION = {"direct": ZEROS, "after_reconsideration": ZEROS}

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
needs_fork = pytest.mark.skipif(
    sys.platform != "linux" or sys.version_info >= (3, 14),
    reason="the stand-in reaches a process by fork only",
)


def report(total=3):
    appeals = {"reconsideration": {**ZEROS, "upheld": 3, "total": total}, "litigation": LITIGATION}
    return json.dumps({"form": "cn-2021", "appeals": appeals})


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name, text=None):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(report() if text is None else text, encoding="utf-8")
    return name


def failed(results):
    return {each.source: each.problem for each in results if isinstance(each, ReadError)}


# One file cannot stop, slow or kill the rest


def end_process(file, task):
    """A stand-in for `check_file` whose process ends at one of the files."""
    if file == "fatal.json":
        os._exit(3)
    return many.check_file(file, task)


@needs_fork
def test_a_file_that_ends_its_process_is_a_failure_and_stops_no_other(monkeypatch):
    monkeypatch.setattr(processes, "check_file", end_process)
    files = [put(f"{n}.json") for n in range(30)]
    files.insert(11, put("fatal.json"))
    results = list(processes.shared_out(files, many.Task(), 2))
    assert list(failed(results)) == ["fatal.json"]
    assert [each.source for each in results] == files


@needs_pipes
@pytest.mark.parametrize("factor", [1, 2])
def test_a_file_that_takes_too_long_is_a_failure_and_stops_no_other(monkeypatch, factor):
    now = [0.0]
    monkeypatch.setattr(processes, "monotonic", lambda: now[0])
    os.mkfifo("forever.html")
    files = [put("a.json"), put("b.json"), "forever.html", put("c.json"), put("d.json")]
    results = processes.shared_out(files, many.Task(raise_limits=factor), 1)
    assert not failed([next(results), next(results)])
    now[0] = 30.0 * factor
    assert failed(results) == {"forever.html": f"检查这个文件超过 {30 * factor} 秒,已停止"}


@needs_fork
def test_a_file_that_needs_too_much_memory_is_a_failure_and_stops_no_other(monkeypatch):
    read_file = many.read_file

    def needs_memory(file, *words, **settings):
        if file == "large.json":
            bytearray(2**31)
        return read_file(file, *words, **settings)

    monkeypatch.setattr(many, "read_file", needs_memory)
    files = [put("a.json"), put("large.json"), put("b.json")]
    results = list(processes.shared_out(files, many.Task(), 1))
    assert failed(results) == {"large.json": "检查这个文件需要的内存超过 1024 MiB"}


def test_a_name_of_any_bytes_goes_to_a_process():
    files = [put("报告.json"), "\udcff.json", put("b.json")]
    results = list(processes.shared_out(files, many.Task(), 1))
    assert [each.source for each in results] == files
    assert failed(results) == {"\udcff.json": "没有这个文件"}


def test_each_report_that_one_is_held_against_has_its_own_time():
    begun = []
    companions = many.Companions(previous=put("last.json"), begins=lambda: begun.append(1))
    many.check_file(put("a.json"), many.Task(companions=companions))
    assert begun == [1]


def test_other_processes_go_on_only_so_far_ahead(monkeypatch):
    monkeypatch.setattr(processes, "AHEAD", 6)
    files = [put(f"{n}.json") for n in range(20)]
    crew = processes._Crew(files, many.Task(), 2)  # noqa: SLF001 - what it holds is not seen from outside
    try:
        assert crew.result(0).source == "0.json"
        assert crew.given == 6
        assert [crew.result(place).source for place in range(1, 20)] == files[1:]
        assert not crew.done
    finally:
        crew.stop()


# Ctrl-C


def opened_for_reading(pipe, process):
    """The writing end of a named pipe, as soon as `process` reads it."""
    for _ in range(600):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody yet
            assert process.poll() is None
            time.sleep(0.1)
    raise TimeoutError(pipe)


def interrupted_at(pipe, *words):
    """Exit code and error lines of a check that is interrupted while it reads `pipe`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "govinfo_check", "check", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    writer = opened_for_reading(pipe, process)
    process.send_signal(signal.SIGINT)
    os.close(writer)  # the signal may have come just before the process waits for the pipe
    _, err = process.communicate(timeout=60)
    return process.returncode, err.decode().splitlines()


@needs_pipes
def test_an_interrupt_is_one_line_and_exit_130():
    os.mkfifo("wait.html")
    assert interrupted_at("wait.html", "wait.html") == (130, ["govinfo-check: 已中断"])


@needs_pipes
def test_the_processes_end_when_the_command_is_killed():
    os.mkfifo("wait.html")
    process = subprocess.Popen(
        [sys.executable, "-m", "govinfo_check", "check", put("a.json"), "wait.html"],
        stdout=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    writer = opened_for_reading("wait.html", process)
    process.kill()
    os.close(writer)
    process.communicate(timeout=60)  # returns when nobody holds standard output any more
    assert process.returncode == -signal.SIGKILL


@pytest.fixture
def stopped(monkeypatch):
    """The names of nine reports, two of the first four inconsistent; Ctrl-C comes after these."""

    def results(found, task, *, jobs):  # noqa: ARG001 - as `check_files`
        for place, file in enumerate(found):
            if place == 4:
                signal.raise_signal(signal.SIGINT)
            yield many.check_file(file, task)

    monkeypatch.setattr(many, "check_files", results)
    return [put(f"{n}.json", report(3 + n % 2)) for n in range(9)]


def test_ctrl_c_ends_the_results_and_keeps_what_is_done(capsys, stopped):
    words = ("--format", "json", "--output", "r.json", "--format", "csv", "--output", "r.csv")
    assert main(["check", *stopped, *words]) == 130
    assert capsys.readouterr() == ("", "govinfo-check: 已中断:9 份中检查了 4 份,结果已写出\n")
    written = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert [each["source"] for each in written["reports"]] == stopped[:4]
    assert (written["summary"]["consistent"], written["summary"]["inconsistent"]) == (2, 2)
    assert Path("r.csv").exists()


def test_ctrl_c_writes_no_baseline_and_the_outputs_say_so(capsys, stopped):
    assert main(["check", *stopped, "-q", "--write-baseline", "known.json"]) == 130
    captured = capsys.readouterr()
    told = "govinfo-check: 已中断:9 份中检查了 4 份,结果已写出;基线 known.json 没有写入\n"
    assert captured.err == told
    assert captured.out.splitlines()[-1] == (
        "已中断:9 份中只检查了 4 份;基线 known.json 没有写入,其中没有的问题以后仍会报告"
    )
    assert not Path("known.json").exists()


@pytest.mark.parametrize("name", ["text", "markdown", "html", "xlsx"])
def test_an_output_that_ctrl_c_cut_off_says_so(name, stopped):
    assert main(["check", *stopped, "--format", name, "--output", f"cut.{name}"]) == 130
    assert "已中断:9 份中只检查了 4 份" in text_of(f"cut.{name}")
    assert main(["check", *stopped[:4], "--format", name, "--output", f"whole.{name}"]) == 1
    assert "已中断" not in text_of(f"whole.{name}")


def test_json_counts_the_files_that_ctrl_c_left_unchecked(capsys, stopped):
    assert main(["check", *stopped, "--format", "json"]) == 130
    summary = json.loads(capsys.readouterr().out)["summary"]
    assert (summary["reports"], summary["unchecked"]) == (4, 5)
    assert main(["check", *stopped[:4], "--format", "json"]) == 1
    assert "unchecked" not in json.loads(capsys.readouterr().out)["summary"]


def text_of(name):
    """What stands in an output's file."""
    if not name.endswith(".xlsx"):
        return Path(name).read_text(encoding="utf-8")
    with zipfile.ZipFile(name) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def test_ctrl_c_while_a_result_is_written_waits_until_it_is():
    with Interrupt() as interrupt:
        seen = []
        for item in interrupt.until(range(5)):
            if item == 2:
                signal.raise_signal(signal.SIGINT)
            seen.append(item)
        assert (seen, interrupt.is_asked, interrupt.done) == ([0, 1, 2], True, 3)


def test_a_second_ctrl_c_ends_all():
    with Interrupt() as interrupt:
        results = interrupt.until(range(5))
        next(results)
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


# Progress


def test_a_pipe_sees_no_progress(monkeypatch, capsys):
    monkeypatch.setattr(progress, "DELAY", 0)
    names = [put(f"{n}.json") for n in range(3)]
    assert main(["check", *names]) == 0
    assert capsys.readouterr().err == ""


def test_a_long_run_on_a_terminal_shows_counts_and_wipes_them(monkeypatch, capsys):
    now = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    files = [put("a.json"), put("b.json", report(4)), put("c.json", "{"), put("d.json")]
    for result in with_progress((many.check_file(f, many.Task()) for f in files), len(files)):
        now[0] += 2
        del result
    err = capsys.readouterr().err
    assert "[#####...............] 1/4 · 有错误 0 · 还需 0:06" in err
    assert "[###############.....] 3/4 · 有错误 1 · 未能读取 1 · 还需 0:02" in err
    assert err.endswith("\r\x1b[K")


def test_the_progress_is_never_wider_than_the_terminal(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "30")
    progress.shown(Progress(400, 100).line(30))
    assert capsys.readouterr().err == "\r\x1b[K[#####...............] 100/…"


def test_hours_are_told_as_hours():
    assert Progress(3, 1).line(7200, "en").endswith("1/3 · 0 inconsistent · 4:00:00 left")


# --watch


def pause_by(*, edits):
    """`pause` that edits the folder, one step a look; and the steps that are left."""
    steps = iter(edits)

    def pause(_seconds):
        next(steps)()

    return pause


def touch(name, text, at):
    put(name, text)
    os.utime(name, ns=(at, at))


def nothing():
    return None


def test_a_changed_file_is_told_once_it_is_the_same_in_two_looks():
    touch("a.json", "{", 1)
    touch("b.json", "{", 1)
    edits = [
        nothing,
        lambda: touch("b.json", "{}", 2),
        lambda: touch("b.json", "{ }", 3),  # still being written
        nothing,
        lambda: touch("c.json", "{", 1),
        nothing,
        lambda: Path("a.json").unlink(),
        nothing,
    ]
    found = changes(lambda: sorted(map(str, Path().glob("*.json"))), pause_by(edits=edits))
    assert next(found) == ["a.json", "b.json"]
    assert next(found) == ["b.json"]
    assert next(found) == ["c.json"]
    with pytest.raises(RuntimeError, match="StopIteration"):
        next(found)  # the file that is gone is no news; the edits are at their end


def test_watching_checks_what_changes_until_ctrl_c(monkeypatch, capsys):
    put("in/a.json", report(4))
    put("in/b.json")
    put("in/c.json")
    put("in/d.html", "<p>启事</p>")
    edits = [
        lambda: touch("in/b.json", report(4), 5),
        lambda: Path("in/c.json").unlink(),
        lambda: touch("in/a.json", report(), 6),
        nothing,
        lambda: signal.raise_signal(2),
    ]
    pause = pause_by(edits=edits)
    monkeypatch.setattr(changes, "__defaults__", (pause,))
    assert main(["check", "in", "--watch"]) == 130
    out, err = capsys.readouterr()
    first, second = out.split("共 4 份:2 份没有错误,1 份有错误,1 份未能读取\n")
    assert "in/c.json" in first
    assert second.startswith("in/b.json · ")
    assert second.count("in/a.json") == 1
    assert err.splitlines()[1:3] == [
        "监视的 3 份报告中,2 份有错误,1 份未能读取",
        "监视的 3 份报告中,1 份有错误,1 份未能读取",
    ]


def test_a_watched_folder_that_was_away_is_no_report(monkeypatch, capsys):
    put("in/a.json", report(4))
    edits = [
        lambda: Path("in").rename("away"),
        nothing,
        lambda: Path("away").rename("in"),
        nothing,
        lambda: signal.raise_signal(2),
    ]
    monkeypatch.setattr(changes, "__defaults__", (pause_by(edits=edits),))
    assert main(["check", "in", "--watch"]) == 130
    _, err = capsys.readouterr()
    assert [line for line in err.splitlines() if line.startswith("监视的")] == [
        "监视的 0 份报告中,0 份有错误",
        "监视的 1 份报告中,1 份有错误",
    ]


@pytest.mark.parametrize(
    "words",
    [("in", "--output", "r.txt"), ("in", "--write-baseline", "known.json"), ("-",)],
    ids=" ".join,
)
def test_only_files_on_the_screen_can_be_watched(words, capsys):
    put("in/a.json")
    assert main(["check", *words, "--watch"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


# Several outputs


def test_several_outputs_tell_the_same_and_the_screen_comes_first(capsys):
    put("in/a.json", report(4))
    put("in/b.json", '{"form"')
    put("in/c.json")
    words = ("--format", "json", "--output", "r.json", "--format", "text", "--format", "csv")
    assert main(["check", "in", *words, "--output", "r.csv"]) == 2
    out = capsys.readouterr().out
    assert out.index("in/a.json") < out.index("in/c.json")
    written = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert [each["status"] for each in written["reports"]] == [
        "inconsistent",
        "unreadable",
        "consistent",
    ]
    assert written["reports"][0]["repairs"]
    assert "in/b.json" in Path("r.csv").read_text(encoding="utf-8")
