"""`read FOLDER --format parquet`: a panel from documents, gone on with and never overwritten."""

import csv
import json
import os
import shutil
import signal
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from govinfo_check.cli import main
from govinfo_check.commands import building, panel_files
from govinfo_check.forms import get_form

pl = pytest.importorskip("polars", reason="the extra panel is not installed")

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
WORDS = ("--format", "parquet", "--output", "panel.parquet")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name, new=1, *, form="cn-2021", **tables):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    data = {"form": form, "agency": "云溪县档案馆", "year": 2023, **tables}
    Path(name).write_text(
        json.dumps({**data, "requests": {"new": {"total": new}}}), encoding="utf-8"
    )
    return name


def panel():
    return pl.read_parquet("panel.parquet")


def totals():
    return dict(panel().select("source", "requests.new.total").iter_rows())


def files_read(monkeypatch):
    """The files that the next runs give to be read."""
    read = []
    check_files = building.check_files

    def noted(files, task, *, jobs):
        read.append([str(file) for file in files])
        return check_files(files, task, jobs=jobs)

    monkeypatch.setattr(building, "check_files", noted)
    return read


def test_a_report_is_a_row_with_its_cells_by_address():
    assert main(["read", str(EXAMPLES), *WORDS]) == 0
    frame = panel()
    assert frame["source"].to_list() == sorted(map(str, EXAMPLES.glob("*")))
    assert frame["agency"].to_list() == [
        "澄洲市人民政府",
        "栖岭县水利局",
        "青溪区政务服务中心",
    ]
    assert frame["year"].to_list() == [2022, 2024, 2023]
    assert frame.columns[8:] == [cell.address for cell in get_form("cn-2021").cells]
    assert frame["requests.new.total"].to_list()[0] == 508


def test_a_blank_and_an_unreadable_cell_are_told_apart_by_the_cells():
    row = {"natural_person": None, "business": 10**12, "total": 3}
    Path("a.json").write_text(json.dumps({"form": "cn-2021", "requests": {"new": row}}))
    assert main(["read", "a.json", *WORDS]) == 0
    kept = panel().row(0, named=True)
    assert kept["unread"] == 1
    assert (kept["requests.new.natural_person"], kept["requests.new.business"]) == (None, None)
    cells = pl.read_parquet("_panel/cells.parquet")
    told = dict(cells.select("address", "state").iter_rows())
    assert told["requests.new.natural_person"] == "blank"
    assert told["requests.new.business"] == "unreadable"
    assert "requests.new.total" not in told
    text = cells.filter(address="requests.new.business")["text"].item()
    assert text == "1000000000000"


def test_amounts_are_exact_and_what_would_be_rounded_is_not_stored():
    put("a.json", disclosure={"fees": 2.02})
    put("b.json", disclosure={"fees": 0.0000001})
    assert main(["read", "a.json", "b.json", *WORDS]) == 0
    assert panel()["disclosure.fees"].to_list() == [Decimal("2.02"), None]
    cells = pl.read_parquet("_panel/cells.parquet").filter(address="disclosure.fees")
    assert cells.select("source", "state").rows() == [("b.json", "number")]


def test_a_second_run_reads_only_what_is_new_or_changed(monkeypatch):
    read = files_read(monkeypatch)
    put("in/a.json", 1)
    put("in/b.json", 2)
    assert main(["read", "in", *WORDS]) == 0
    put("in/b.json", 22)
    put("in/c.json", 3)
    assert main(["read", "in", *WORDS]) == 0
    assert main(["read", "in", *WORDS]) == 0
    assert read == [["in/a.json", "in/b.json"], ["in/b.json", "in/c.json"], []]
    assert totals() == {"in/a.json": 1, "in/b.json": 22, "in/c.json": 3}


def test_cells_that_are_gone_are_read_anew(monkeypatch):
    read = files_read(monkeypatch)
    put("r/a.json", new=None)
    for cells in (False, False, True):
        if cells:
            shutil.rmtree("_panel")
        assert main(["read", "r", *WORDS]) == 0
        assert pl.read_parquet("_panel/cells.parquet")["state"].unique().to_list() == ["blank"]
    assert [len(files) for files in read] == [1, 0, 1]


def test_cells_that_are_gone_are_read_anew_after_a_run_over_some_of_the_files(monkeypatch):
    put("r/a.json", new=None)
    put("r/b.json", new=None)
    main(["read", "r", *WORDS])
    shutil.rmtree("_panel")
    read = files_read(monkeypatch)
    for word in ("r/a.json", "r", "r"):
        assert main(["read", word, *WORDS]) == 0
    assert read == [["r/a.json"], ["r/b.json"], []]
    assert set(pl.read_parquet("_panel/cells.parquet")["source"]) == {"r/a.json", "r/b.json"}


def test_a_panel_built_in_two_runs_is_the_one_built_in_one():
    for name in ("in/a.json", "in/c.json"):
        put(name)
    main(["read", "in", *WORDS])
    put("in/b.json", form="cn-2019")
    main(["read", "in", *WORDS])
    main(["read", "in", "--format", "parquet", "--output", "anew.parquet"])
    assert panel().equals(pl.read_parquet("anew.parquet"))
    kept, anew = (pl.read_parquet(f"_{name}/cells.parquet") for name in ("panel", "anew"))
    assert kept.equals(anew)


def test_rows_of_files_that_are_not_asked_for_stay():
    main(["read", put("2022/a.json"), *WORDS])
    main(["read", put("2023/a.json"), *WORDS])
    assert list(totals()) == ["2022/a.json", "2023/a.json"]


def test_a_renamed_report_counts_once_and_a_deleted_one_goes(capsys):
    put("in/a.json", 1)
    put("in/b.json", 2, form="cn-2019")
    put("in/c.json", 3)
    put("other/d.json", 4)
    main(["read", "in", "other", *WORDS])
    assert capsys.readouterr().err == ("panel.parquet: 读入 4 份,未变 0 份,未能读取 0 份\n")
    Path("in/a.json").rename("in/a2.json")
    Path("in/b.json").unlink()
    Path("other/d.json").unlink()
    assert main(["read", "in", *WORDS]) == 0
    assert capsys.readouterr().err == (
        "panel.parquet: 读入 1 份,未变 1 份,未能读取 0 份,文件已不在而移出 2 份\n"
    )
    assert totals() == {"in/a2.json": 1, "in/c.json": 3, "other/d.json": 4}
    Path("other").rmdir()
    main(["read", "in", "--format", "parquet", "--output", "anew.parquet"])
    anew = pl.read_parquet("anew.parquet")
    assert panel().filter(pl.col("source") != "other/d.json").equals(anew)
    cells = pl.read_parquet("_panel/cells.parquet")["source"].unique()
    assert "in/a.json" not in cells
    assert "in/b.json" not in cells


@pytest.mark.parametrize("word", ["./in", "in/../in", "in/*.json", "i*"])
def test_the_same_files_under_other_words_count_once_and_gone_ones_go(word):
    put("in/a.json", 1)
    put("in/b.json", 2)
    put("in/below/c.json", 3)
    main(["read", "in", *WORDS])
    Path("in/b.json").unlink()
    assert main(["read", word, *WORDS]) == 0
    assert sorted(totals().values()) == [1, 3]


@pytest.mark.parametrize("word", [".", "./in", "in/../in", "in/below/bad.html", "{}/in"])
def test_a_file_that_cannot_be_read_counts_once_whatever_it_is_called(word, folder, capsys):
    put("in/good.json")
    Path("in/below").mkdir()
    Path("in/below/bad.html").write_text("<p>今天天气很好。</p>", encoding="utf-8")
    main(["read", "in", *WORDS])
    capsys.readouterr()
    assert main(["read", word.format(folder), *WORDS]) == 2
    _, closing = capsys.readouterr().err.splitlines()
    assert closing.endswith("未能读取 1 份")
    assert len(Path("_panel/log.csv").read_text(encoding="utf-8-sig").splitlines()) == 2


def test_a_changed_report_under_another_name_is_read_once():
    main(["read", put("in/a.json", 1), *WORDS])
    put("in/a.json", 11)
    assert main(["read", "./in", *WORDS]) == 0
    assert totals() == {"./in/a.json": 11}


def test_the_log_forgets_a_file_that_is_gone():
    put("in/good.json")
    Path("in/bad.html").write_text("<p>今天天气很好。</p>", encoding="utf-8")
    assert main(["read", "in", *WORDS]) == 2
    Path("in/bad.html").unlink()
    assert main(["read", "in", *WORDS]) == 0
    assert "bad" not in Path("_panel/log.csv").read_text(encoding="utf-8-sig")


def test_a_report_that_was_spoilt_is_told_until_it_is_mended(capsys):
    put("in/a.json", 1)
    put("in/b.json", 2)
    main(["read", "in", *WORDS])
    Path("in/a.json").write_text("{", encoding="utf-8")
    capsys.readouterr()
    for _ in range(2):  # the panel knows the file, then the log
        assert main(["read", "in", *WORDS]) == 2
        failure, closing = capsys.readouterr().err.splitlines()
        assert failure.startswith("in/a.json: ")
        assert closing == "panel.parquet: 读入 0 份,未变 1 份,未能读取 1 份"
        assert totals() == {"in/b.json": 2}
        assert "in/a.json" in Path("_panel/log.csv").read_text(encoding="utf-8-sig")
    put("in/a.json", 11)
    assert main(["read", "in", *WORDS]) == 0
    assert totals() == {"in/a.json": 11, "in/b.json": 2}


@pytest.mark.skipif(sys.platform != "linux", reason="this system's names are Unicode")
def test_names_and_texts_that_are_no_unicode_stand_as_codes(monkeypatch, capsys):
    for name in (b"in/\xbe\xd6.json", b"in/\xff.json"):  # one is GBK, as old archives have it
        put(os.fsdecode(name))
    put("in/c.json", agency="\ud800局")
    assert main(["read", "in", *WORDS]) == 0
    names = ["in/\\udcbe\\udcd6.json", "in/\\udcff.json", "in/c.json"]
    assert panel()["source"].to_list() == names
    assert panel()["agency"].to_list()[2] == "\\ud800局"
    read = files_read(monkeypatch)
    Path(os.fsdecode(b"in/\xff.json")).write_text('{"form": 1}')
    assert main(["read", "in", *WORDS]) == 2
    assert read == [[os.fsdecode(b"in/\xff.json")]]
    assert panel()["source"].to_list() == [names[0], names[2]]
    with Path("_panel/log.csv").open(encoding="utf-8-sig") as log:
        assert [line["source"] for line in csv.DictReader(log)] == [names[1]]
    Path(os.fsdecode(b"in/\xff.json")).unlink()
    assert main(["read", "in", *WORDS]) == 0
    assert "未变 2 份" in capsys.readouterr().err
    Path(os.fsdecode(b"in/\xbe\xd6.json")).write_text("{", encoding="utf-8")
    for _ in range(2):  # the panel knows the file, then the log
        assert main(["read", "in", *WORDS]) == 2
        assert "未变 1 份,未能读取 1 份" in capsys.readouterr().err
        with Path("_panel/log.csv").open(encoding="utf-8-sig") as log:
            assert [line["source"] for line in csv.DictReader(log)] == [names[0]]


def test_what_a_folder_holds_and_is_not_read_is_told(capsys):
    put("in/a.json")
    for name in ("b.doc", "c.zip"):
        Path("in", name).touch()
    assert main(["read", "in", *WORDS]) == 0
    _, old, archive = capsys.readouterr().err.splitlines()
    assert old.startswith(f"{Path('in/b.doc')}: 没有读取。这类文件加 --convert")
    assert archive.startswith(f"{Path('in/c.zip')}: 没有读取")


def test_both_forms_stand_in_one_panel():
    main(["read", put("a.json"), put("b.json", form="cn-2019"), *WORDS])
    frame = panel()
    assert frame["form"].to_list() == ["cn-2021", "cn-2019"]
    assert frame["requests.results.closed.total"].to_list() == [None, None]
    assert "requests.results.closed.other.total" in frame.columns


def test_what_could_not_be_read_is_a_line_and_in_the_log_until_it_can(capsys):
    Path("in").mkdir()
    Path("in/bad.html").write_text("<p>今天天气很好。</p>", encoding="utf-8")
    put("in/good.json")
    assert main(["read", "in", *WORDS]) == 2
    assert capsys.readouterr().err.startswith("in/bad.html: ")
    log = Path("_panel/log.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.partition(",")[0] for line in log] == ["source", "in/bad.html"]
    Path("in/bad.html").write_bytes((EXAMPLES / "qiling-2024.html").read_bytes())
    assert main(["read", "in", *WORDS]) == 0
    assert len(Path("_panel/log.csv").read_text(encoding="utf-8-sig").splitlines()) == 1
    assert list(totals()) == ["in/bad.html", "in/good.json"]


def test_ctrl_c_keeps_what_was_read_and_the_next_run_goes_on(monkeypatch, capsys):
    monkeypatch.setattr(panel_files, "PART", 2)
    files = [put(f"{n}.json", n) for n in range(9)]
    check_files = building.check_files

    def results(found, task, *, jobs):
        for place, result in enumerate(check_files(found, task, jobs=jobs)):
            if place == 5:
                signal.raise_signal(signal.SIGINT)
            yield result

    with monkeypatch.context() as patched:
        patched.setattr(building, "check_files", results)
        assert main(["read", *files, *WORDS]) == 130
    err = capsys.readouterr().err
    assert err == ("govinfo-check: 已中断:9 份中读取了 5 份,已存入 panel.parquet;再次运行则继续\n")
    assert list(totals()) == files[:5]
    read = files_read(monkeypatch)
    assert main(["read", *files, *WORDS]) == 0
    assert read == [files[5:]]
    assert list(totals()) == files


def test_a_run_that_was_cut_off_loses_only_its_last_part(monkeypatch):
    monkeypatch.setattr(panel_files, "PART", 2)
    files = [put(f"{n}.json", n) for n in range(5)]
    with monkeypatch.context() as patched:
        patched.setattr(panel_files.PanelFiles, "close", lambda _: None)  # as if it was killed
        main(["read", *files, *WORDS])
    assert not Path("panel.parquet").exists()
    read = files_read(monkeypatch)
    assert main(["read", *files, *WORDS]) == 0
    assert read == [files[4:]]
    assert list(totals()) == files
    assert sorted(p.name for p in Path().iterdir() if p.suffix != ".json") == [
        "_panel",
        "panel.parquet",
    ]


@pytest.mark.parametrize("name", ["panel.parquet", "_panel/cells.parquet", "_panel/log.csv"])
@pytest.mark.parametrize("kind", ["text", "table"])
def test_a_file_of_the_users_own_is_never_overwritten(name, kind, capsys):
    Path(name).parent.mkdir(exist_ok=True)
    if kind == "text":
        Path(name).write_text("mine", encoding="utf-8")
    else:
        pl.DataFrame({"source": ["mine"]}).write_parquet(name)
    before = Path(name).read_bytes()
    assert main(["read", put("a.json"), *WORDS]) == 2
    assert capsys.readouterr().err.startswith(f"govinfo-check: {name}: 已有同名文件")
    assert Path(name).read_bytes() == before


@pytest.mark.parametrize("name", ["_panel", ".panel.parquet.parts"])
def test_a_file_in_place_of_a_folder_of_the_panel_is_named(name, capsys):
    Path(name).write_text("mine", encoding="utf-8")
    assert main(["read", put("a.json"), *WORDS]) == 2
    assert capsys.readouterr().err.startswith(f"govinfo-check: {name}: 已有同名文件")
    assert Path(name).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["panel.parquet", "_panel/cells.parquet"])
def test_a_damaged_file_of_ours_is_told_as_damaged(name, capsys):
    main(["read", put("a.json"), *WORDS])
    data = Path(name).read_bytes()
    Path(name).write_bytes(data[: len(data) // 2])
    capsys.readouterr()
    assert main(["read", "a.json", *WORDS]) == 2
    assert capsys.readouterr().err == (
        f"govinfo-check: {name}: 已有的文件已损坏(不是完整的 Parquet 文件),不覆盖。"
        "请恢复它,或移走它后重新读取,或另给 --output\n"
    )
    assert Path(name).read_bytes() == data[: len(data) // 2]


def test_a_panel_of_ours_whose_rows_are_damaged_is_told_as_damaged(capsys):
    main(["read", put("a.json"), *WORDS])
    data = Path("panel.parquet").read_bytes()
    Path("panel.parquet").write_bytes(data[:100] + b"\xff" * 2000 + data[2100:])
    capsys.readouterr()
    assert main(["read", "a.json", *WORDS]) == 2
    assert capsys.readouterr().err.startswith("govinfo-check: panel.parquet: 已有的文件已损坏")


@pytest.mark.parametrize(
    "text", ["", 'source,problem,place,remedy\n"' + "x" * 200_000], ids=["empty", "long"]
)
def test_a_log_that_is_no_table_is_not_overwritten(text, capsys):
    main(["read", put("a.json"), *WORDS])
    Path("_panel/log.csv").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["read", "a.json", *WORDS]) == 2
    assert capsys.readouterr().err.startswith("govinfo-check: _panel/log.csv: 已有同名文件")
    assert Path("_panel/log.csv").read_text(encoding="utf-8") == text


def test_a_folder_that_is_not_there_is_named(capsys):
    assert main(["read", put("a.json"), *WORDS[:3], "no/c.parquet"]) == 2
    assert capsys.readouterr().err == (
        "govinfo-check: no/c.parquet: 没有文件夹 “no”。请先建立它,或另给 --output\n"
    )


def test_a_folder_without_reports_makes_no_panel_and_is_no_report(capsys):
    Path("empty").mkdir()
    assert main(["read", "empty", "no*.html", *WORDS]) == 2
    told = [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()]
    assert told == ["empty", "no*.html"]
    assert not list(Path().glob("*panel*"))
    put("in/a.json")
    put("in/b.html")
    Path("in/b.html").write_text("<p>今天天气很好。</p>", encoding="utf-8")
    assert main(["read", "in", "empty", *WORDS]) == 2
    closing = capsys.readouterr().err.splitlines()[-1]
    assert closing == "panel.parquet: 读入 1 份,未变 0 份,未能读取 1 份"
    Path("in/a.json").unlink()
    Path("in/b.html").unlink()
    assert main(["read", "in", *WORDS]) == 2
    closing = capsys.readouterr().err.splitlines()[-1]
    assert closing == "panel.parquet: 读入 0 份,未变 0 份,未能读取 0 份,文件已不在而移出 1 份"


def test_a_place_that_cannot_be_written_is_named_as_it_was_given(monkeypatch, capsys):
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    put("a.json")
    monkeypatch.setattr(Path, "mkdir", refused)
    assert main(["read", "a.json", *WORDS]) == 2
    assert capsys.readouterr().err == (
        "govinfo-check: panel.parquet: 无法写入(没有权限)。请检查文件夹 “.”\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ("a.json", "--format", "parquet"),
        ("a.json", "--format", "parquet", "--output", "panel.csv"),
        ("-", *WORDS),
        ("a.json", "b.json"),
        ("a.json", "b.json", "--format", "csv"),
    ],
    ids=" ".join,
)
def test_words_that_make_no_panel_are_one_line(words, capsys):
    put("a.json")
    put("b.json")
    assert main(["read", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1
