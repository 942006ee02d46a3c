"""Fingerprints, waivers and baselines: what is set aside, until when, and never silently."""

from __future__ import annotations

import json
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import drawing
from govinfo_check import ReadError, check, read
from govinfo_check.cli import main
from govinfo_check.commands import many
from govinfo_check.forms import FORM_NAMES
from govinfo_check.settings import Settings, Waiver
from govinfo_check.templates import FORMATS, document
from layouts import random_document, random_layout, render
from oracle import get, with_value

ZEROS = dict.fromkeys(("upheld", "overturned", "other", "pending", "total"), 0)


def report(total=1, direct=0):
    litigation = {"direct": ZEROS | {"total": direct}, "after_reconsideration": ZEROS}
    return {
        "form": "cn-2021",
        "agency": "云溪县档案馆",
        "year": 2023,
        "appeals": {"reconsideration": ZEROS | {"total": total}, "litigation": litigation},
    }


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path, data):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return str(path)


def run(capsys, *words):
    code = main([str(word) for word in words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def prints(source, **options):
    return {(v.code, v.subject): v.fingerprint for v in check(source, **options).violations}


# Fingerprints


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(FORM_NAMES).flatmap(drawing.corrupted), st.sampled_from(FORMATS))
def test_a_fingerprint_survives_another_format(corrupted, kind):
    known = prints(corrupted.report, select=["T"])
    reading = read(corrupted.report)
    file = document(reading.form, kind, reading.values, agency="云溪县档案馆", year=2023)
    assert prints(file, format=kind, select=["T"]) == known


def test_a_fingerprint_survives_another_layout():
    compared = 0
    for seed in range(80):
        rng = random.Random(seed)  # noqa: S311 - reproducible, not secret
        told = drawing.corrupted_report("cn-2021", rng.randint).report
        try:
            one, other = _two_readings(told, rng)
        except ReadError:
            continue
        known = {(v.code, v.subject): v for v in one.violations}
        for violation in other.violations:
            before = known.get((violation.code, violation.subject))
            if before is not None and _held(one, before) == _held(other, violation):
                assert violation.fingerprint == before.fingerprint
                compared += 1
    assert compared > 80


def _two_readings(told, rng):
    pages = [render(told, random_layout(rng)) for _ in range(2)]
    formats = {"md": "markdown"}
    return [check(p.data, format=formats.get(p.format, p.format), select=["T"]) for p in pages]


def _held(result, violation):
    return [(a, result.reading.cells[a].value) for a in violation.cells]


@given(st.sampled_from(FORM_NAMES).flatmap(drawing.corrupted), st.data())
def test_a_fingerprint_changes_with_every_figure_of_it(corrupted, data):
    violations = check(corrupted.report, select=["T"]).violations
    if not violations:
        return
    violation = data.draw(st.sampled_from(violations))
    address = data.draw(st.sampled_from(violation.cells))
    changed = with_value(corrupted.report, address, (get(corrupted.report, address) or 0) + 1)
    after = prints(changed, select=["T"]).get((violation.code, violation.subject))
    assert after != violation.fingerprint


def test_no_two_violations_of_a_report_share_a_fingerprint():
    found = 0
    for seed in range(150):
        page = random_document(seed, damaged=True)
        try:
            result = check(page.data, format={"md": "markdown"}.get(page.format, page.format))
        except ReadError:
            continue
        told = [violation.fingerprint for violation in result.violations]
        assert len(set(told)) == len(told)
        found += len(told)
    assert found > 300


# Waivers

WAIVER = """
[[waivers]]
{what}
reason = "复议机关更正中"
by = "李四"
expires = {expires}
"""
THIS = 'code = "T401"\nsubject = "reconsideration"\nfile = "in/*"'


def waive(what=THIS, expires="2099-12-31"):
    put("govinfo-check.toml", WAIVER.format(what=what, expires=expires))


def test_a_waived_violation_is_marked_and_fails_nothing(capsys):
    name = put("in/a.json", report())
    waive()
    code, out, err = run(capsys, "check", name)
    assert (code, err) == (0, "")
    assert "(已豁免:复议机关更正中;批准:李四;至 2099-12-31) [T401]" in out
    assert "没有发现问题;1 处已豁免" in out
    code, out, _ = run(capsys, "check", name, "--format", "json")
    (told,) = json.loads(out)["reports"]
    assert (code, told["status"]) == (0, "consistent")
    (violation,) = told["violations"]
    assert violation["waived"] == {
        "reason": "复议机关更正中",
        "by": "李四",
        "expires": "2099-12-31",
    }


def test_a_waiver_by_fingerprint_ends_with_the_figure(capsys):
    name = put("a.json", report())
    waive(f'fingerprint = "{prints(report())["T401", "reconsideration"]}"')
    assert run(capsys, "check", name)[0] == 0
    put("a.json", report(total=2))
    code, out, err = run(capsys, "check", name)
    assert code == 1
    assert "豁免" not in out
    assert err == "govinfo-check.toml 第 1 条豁免: 这次检查没有遇到这些豁免的问题\n"


@pytest.mark.parametrize(
    "what",
    [
        THIS.replace("in/", "out/"),
        THIS.replace("T401", "T303"),
        THIS.replace("reconsideration", "litigation.direct"),
        'fingerprint = "0123456789abcdef"',
    ],
)
def test_a_waiver_of_something_else_waives_nothing(capsys, what):
    waive(what)
    assert run(capsys, "check", put("in/a.json", report()))[0] == 1


def test_an_expired_waiver_is_told_and_waives_nothing(capsys):
    waive(expires="2020-01-31")
    code, out, err = run(capsys, "check", put("in/a.json", report()))
    assert code == 1
    assert "已豁免" not in out
    assert err.startswith("govinfo-check.toml 第 1 条豁免: 豁免已于 2020-01-31 到期")
    assert err.count("\n") == 1


def test_a_stale_waiver_is_told_where_its_file_was_checked(capsys):
    put("in/a.json", report(total=0))
    put("b.json", report(total=0))
    waive()
    assert run(capsys, "check", "b.json")[2] == ""
    assert run(capsys, "check", "in/a.json", "--select", "V")[2] == ""
    code, _, err = run(capsys, "check", "in/a.json")
    assert code == 0
    assert err == "govinfo-check.toml 第 1 条豁免: in/* 里已没有这项豁免的问题,请删去\n"


@pytest.mark.parametrize("subject", ["appeals.reconsideration", "行政复议"])
def test_a_waiver_of_a_subject_that_is_none_is_told_the_subjects_there_are(capsys, subject):
    waive(THIS.replace("reconsideration", subject))
    code, out, err = run(capsys, "check", put("in/a.json", report(direct=1)))
    assert code == 1
    assert "已豁免" not in out
    assert err == (
        f"govinfo-check.toml 第 1 条豁免: in/* 里没有主体为 “{subject}” 的 T401 问题,那里 T401 "
        "问题的主体有:reconsideration、litigation.direct。主体写错了请改正,否则请删去这项豁免\n"
    )


def test_verbose_names_subject_and_fingerprint_as_a_waiver_does(capsys):
    out = run(capsys, "check", put("a.json", report()), "-v")[1]
    known = prints(report())["T401", "reconsideration"]
    assert f"\n  主体 reconsideration,指纹 {known}\n" in out
    assert "指纹" not in run(capsys, "check", "a.json")[1]


def test_a_waiver_counts_in_python_as_well():
    waiver = Waiver(
        fingerprint=prints(report())["T401", "reconsideration"],
        reason="已核",
        by="李四",
        expires=date(2099, 1, 1),
    )
    result = check(report(), settings=Settings(waivers=(waiver,)))
    assert result.ok
    assert [violation.waived for violation in result.violations] == [waiver]


# Baselines


def known(path="known.json"):
    return {
        name: [(entry["code"], entry["subject"]) for entry in entries]
        for name, entries in json.loads(Path(path).read_text(encoding="utf-8"))["files"].items()
    }


def test_a_baseline_without_a_folder_is_told_before_anything_is_read(capsys):
    assert run(capsys, "check", "no.json", "--write-baseline", "none/known.json") == (
        2,
        "",
        "govinfo-check: none/known.json: 没有文件夹 “none”。请先建立它,或另给一个文件名\n",
    )


def test_the_first_baseline_takes_in_what_stands(capsys):
    put("in/a.json", report())
    code, out, err = run(capsys, "check", "in", "--write-baseline", "known.json")
    assert code == 0
    assert "没有发现新问题;1 处在基线中" in out
    assert err == "known.json: 基线已写入,记入 1 处,删去 0 处\n"
    assert known() == {"in/a.json": [("T401", "reconsideration")]}


def test_only_what_is_new_is_told(capsys):
    put("in/a.json", report())
    run(capsys, "check", "in", "--write-baseline", "known.json")
    assert run(capsys, "check", "in", "--baseline", "known.json")[0] == 0
    put("in/a.json", report(direct=5))
    code, out, err = run(capsys, "check", "in", "--baseline", "known.json", "--format", "json")
    (told,) = json.loads(out)["reports"]
    assert (code, err) == (1, "")
    assert [violation["subject"] for violation in told["violations"]] == ["litigation.direct"]
    assert (told["baselined"], told["status"]) == (1, "inconsistent")


def test_a_changed_figure_is_new(capsys):
    put("a.json", report())
    run(capsys, "check", "a.json", "--write-baseline", "known.json")
    put("a.json", report(total=2))
    code, _, err = run(capsys, "check", "a.json", "--baseline", "known.json")
    assert code == 1
    assert err == "基线中有 1 处已不再出现。更新基线用 --write-baseline\n"


def test_the_same_violation_of_another_file_is_new(capsys):
    put("a.json", report())
    run(capsys, "check", "a.json", "--write-baseline", "known.json")
    assert run(capsys, "check", put("b.json", report()), "--baseline", "known.json")[0] == 1


def test_each_output_for_people_says_what_the_baseline_set_aside(capsys):
    put("in/a.json", report(total=4))
    put("in/b.json", report(total=0))
    run(capsys, "check", "in", "--write-baseline", "known.json")
    words = ("check", "in", "--baseline", "known.json")
    code, out, _ = run(capsys, *words, "-q")
    last = "共 2 份:1 份没有错误,1 份有错误(都在基线中);1 处在基线中"
    assert (code, out) == (0, f"{last}\n")
    _, out, _ = run(capsys, *words, "--format", "markdown")
    known, clean = out.split("## 只有基线中问题的报告")[1].split("## 没有发现问题的报告")
    assert "a.json" in known
    assert "1 处在基线中" in known
    assert "b.json" in clean
    assert out.rstrip().endswith(last)
    _, out, _ = run(capsys, *words, "--format", "html")
    assert "没有新问题" in out
    assert main([*words, "--format", "xlsx", "--output", "r.xlsx"]) == 0
    with zipfile.ZipFile("r.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "其中错误都在基线中的报告" in sheet


def test_a_summary_tells_known_errors_from_new_ones(capsys):
    put("in/a.json", report(total=4))
    run(capsys, "check", "in", "--write-baseline", "known.json")
    put("in/b.json", report(total=5))
    code, out, _ = run(capsys, "check", "in", "--baseline", "known.json", "-q")
    assert code == 1
    assert out.endswith("2 份有错误(其中 1 份的错误都在基线中);1 处在基线中\n")


def test_a_baseline_of_other_files_alone_is_told(capsys):
    put("a.json", report())
    run(capsys, "check", "a.json", "--write-baseline", "known.json")
    put("in/a.json", report())
    words = ("check", "in/a.json", "--baseline", "known.json")
    code, _, err = run(capsys, *words)
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("基线中的文件这次一份也没有检查到")
    assert run(capsys, "check", "a.json", "in", "--baseline", "known.json")[2] == ""


def test_a_baseline_is_found_from_any_folder(capsys, folder, monkeypatch):
    put("in/a.json", report())
    run(capsys, "check", "in", "--write-baseline", "in/known.json")
    assert known("in/known.json") == {"a.json": [("T401", "reconsideration")]}
    monkeypatch.chdir(folder / "in")
    assert run(capsys, "check", "a.json", "--baseline", "known.json")[0] == 0


def test_updating_swallows_nothing_new_unless_asked(capsys):
    put("a.json", report())
    run(capsys, "check", "a.json", "--write-baseline", "known.json")
    put("a.json", report(direct=5))
    words = ("check", "a.json", "--write-baseline", "known.json")
    for more in ((), ("--baseline", "known.json")):
        code, out, err = run(capsys, *words, *more)
        assert code == 1
        assert "litigation" in out or "行政诉讼" in out
        assert "1 处新问题没有记入" in err
        assert known() == {"a.json": [("T401", "reconsideration")]}
    assert run(capsys, *words, "--accept-new")[0] == 0
    assert len(known()["a.json"]) == 2


def test_updating_drops_what_is_gone_and_keeps_what_was_not_looked_for(capsys):
    put("a.json", report(direct=5))
    put("b.json", report())
    words = ("--write-baseline", "known.json")
    run(capsys, "check", "a.json", "b.json", *words)
    put("a.json", report())
    run(capsys, "check", "a.json", "--select", "V", *words)
    assert len(known()["a.json"]) == 2
    run(capsys, "check", "a.json", *words)
    assert known() == {
        "a.json": [("T401", "reconsideration")],
        "b.json": [("T401", "reconsideration")],
    }


def test_a_file_that_cannot_be_read_stays_known(capsys):
    put("a.json", report())
    run(capsys, "check", "a.json", "--write-baseline", "known.json")
    put("a.json", "{")
    assert run(capsys, "check", "a.json", "--write-baseline", "known.json")[0] == 2
    assert known() == {"a.json": [("T401", "reconsideration")]}


def test_a_waived_violation_is_not_taken_in(capsys):
    put("in/a.json", report())
    waive()
    run(capsys, "check", "in", "--write-baseline", "known.json")
    assert known() == {}


def test_a_baseline_moved_to_another_folder_names_the_same_files(capsys):
    put("a.json", report())
    run(capsys, "check", "a.json", "--write-baseline", "known.json")
    words = ("check", "a.json", "--baseline", "known.json", "--write-baseline", "sub/known.json")
    Path("sub").mkdir()
    assert run(capsys, *words)[0] == 0
    assert list(known("sub/known.json")) == ["../a.json"]


def test_the_same_run_writes_the_same_baseline(capsys):
    for name in ("b", "a", "c"):
        put(f"in/{name}.json", report(direct=5))
    run(capsys, "check", "in", "--write-baseline", "one.json")
    run(capsys, "check", "in/c.json", "in/b.json", "in/a.json", "--write-baseline", "two.json")
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "{}",
        "[]",
        '{"schema": "other", "files": {}}',
        '{"schema": "govinfo-check/baseline-1", "files": []}',
        '{"schema": "govinfo-check/baseline-1", "files": {"a.json": [{"code": "T401"}]}}',
        '{"schema": "govinfo-check/baseline-1", "files": {}, "files": {}}',
        "[" * 100_000,
    ],
)
@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
def test_a_missing_or_damaged_baseline_is_exit_2(capsys, text, option):
    if text is not None:
        put("known.json", text)
    elif option == "--write-baseline":
        return
    name = put("a.json", report())
    code, out, err = run(capsys, "check", name, option, "known.json")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "known.json" in err
    assert text is None or Path("known.json").read_text(encoding="utf-8") == text


def test_a_baseline_is_written_over_nothing_but_a_baseline(capsys):
    name = put("a.json", report())
    run(capsys, "check", name, "--write-baseline", "known.json")
    put("notes.txt", "两处已报局长。")
    words = ("--baseline", "known.json", "--write-baseline", "notes.txt")
    code, out, err = run(capsys, "check", name, *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert Path("notes.txt").read_text(encoding="utf-8") == "两处已报局长。"


@pytest.mark.parametrize("data", [b"PK\x03\x04\xff", b"", b'{"form": "cn-2021"}', b"[" * 100_000])
@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
def test_a_file_that_is_no_baseline_is_never_called_a_damaged_one(capsys, data, option):
    name = put("a.json", report())
    Path("draft.docx").write_bytes(data)
    _, _, err = run(capsys, "check", name, option, "draft.docx")
    assert err.startswith("govinfo-check: draft.docx: 不是基线文件,没有改动。")
    assert "另给一个文件名" in err
    assert "删去" not in err
    assert Path("draft.docx").read_bytes() == data


@pytest.mark.parametrize(
    ("cut", "problem"),
    [(slice(40), "第 1 行"), (slice(60), "第 3 行"), (slice(None, None), "")],
)
def test_a_damaged_baseline_says_in_chinese_what_is_wrong(capsys, cut, problem):
    name = put("a.json", report())
    run(capsys, "check", name, "--write-baseline", "known.json")
    whole = Path("known.json").read_text(encoding="utf-8")
    put("known.json", whole[cut] if problem else whole + '"files": {}')
    _, _, err = run(capsys, "check", name, "--baseline", "known.json")
    told = err.split("基线文件已损坏(")[1].split(")")[0]
    assert told.endswith("不是 JSON")


@pytest.mark.parametrize("is_first", [True, False])
def test_a_baseline_that_another_run_wrote_meanwhile_stays(capsys, monkeypatch, is_first):
    path = put("a.json", report())
    if not is_first:
        run(capsys, "check", path, "--write-baseline", "known.json")
    other = '{"schema": "govinfo-check/baseline-1", "files": {}}'
    check_file = many.check_file

    def meanwhile(file, task):
        put("known.json", other)
        return check_file(file, task)

    monkeypatch.setattr(many, "check_file", meanwhile)
    code, _, err = run(capsys, "check", path, "--write-baseline", "known.json")
    assert code == 2
    assert err.splitlines() == [
        "govinfo-check: known.json: 检查期间基线被别的程序改过,没有写入。请重新运行"
    ]
    assert Path("known.json").read_text(encoding="utf-8") == other
    assert sorted(file.name for file in Path().iterdir()) == ["a.json", "known.json"]


def test_a_hundred_random_edits_of_a_baseline_hide_nothing(capsys):
    put("a.json", report())
    run(capsys, "check", "a.json", "--write-baseline", "known.json")
    sound = Path("known.json").read_text(encoding="utf-8")
    put("a.json", report(direct=5))
    rng = random.Random("baseline")  # noqa: S311 - reproducible, not secret
    for _ in range(100):
        place, end = rng.randrange(len(sound)), rng.randint(0, 4)
        put(
            "known.json",
            sound[:place] + rng.choice(['"', "0", "a", "}", ""]) + sound[place + end :],
        )
        code, out, err = run(capsys, "check", "a.json", "--baseline", "known.json")
        assert code in (1, 2)
        assert "行政诉讼" in out if code == 1 else err.count("\n") == 1


def test_accepting_needs_a_baseline_to_write(capsys):
    code, _, err = run(capsys, "check", put("a.json", report()), "--accept-new")
    assert (code, err.count("\n")) == (2, 1)


def test_a_file_holds_a_result_or_a_baseline(capsys):
    name = put("a.json", report())
    words = ("--format", "json", "--output", "known.json", "--write-baseline", "./known.json")
    code, _, err = run(capsys, "check", name, *words)
    assert (code, err.count("\n")) == (2, 1)
    assert not Path("known.json").exists()


def test_a_baseline_never_overwrites_a_report(capsys):
    name = put("a.json", report())
    assert run(capsys, "check", name, "--write-baseline", name)[0] == 2
    assert json.loads(Path(name).read_text(encoding="utf-8")) == report()
