"""`check panel.parquet`: a panel in every kind of file, in bounded batches, one line a failure."""

import csv
import json
import os
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from govinfo_check import check
from govinfo_check.cli import main
from govinfo_check.commands import panel_batches, panel_check, panel_keys, panel_unread
from govinfo_check.commands.panel_words import panel_of
from govinfo_check.forms import get_form

pl = pytest.importorskip("polars", reason="the extra panel is not installed")
pytest.importorskip("narwhals", reason="the extra panel is not installed")

FORM = get_form("cn-2021")
ZEROS = {cell.address: 0 for cell in FORM.cells if not cell.kind.decimal}
HOLDS = {"appeals.reconsideration.upheld": 2, "appeals.reconsideration.total": 2}
VIOLATED = {"appeals.reconsideration.upheld": 2, "appeals.reconsideration.total": 3}
BLANK = {"appeals.reconsideration.upheld": None, "appeals.reconsideration.total": 3}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def frame(*reports):
    rows = [ZEROS | report for report in reports]
    about = {"source": [f"{n}.html" for n in range(len(rows))], "year": [2023] * len(rows)}
    cells = {address: [row[address] for row in rows] for address in ZEROS}
    return pl.DataFrame(about | cells, schema_overrides=dict.fromkeys(cells, pl.Int64))


PANEL = (HOLDS, VIOLATED, BLANK, VIOLATED | {"requests.new.business": 1})
FOUND = [
    ("1", "1.html", "2023", "T401", "reconsideration", "2", "3", "-1", "violated"),
    ("3", "3.html", "2023", "T301", "business", "1", "0", "1", "violated"),
    ("3", "3.html", "2023", "T303", "new", "1", "0", "1", "violated"),
    ("3", "3.html", "2023", "T401", "reconsideration", "2", "3", "-1", "violated"),
]


def found(capsys, *words):
    """The findings as the CSV output tells them, and the exit code."""
    code = main(["check", *words, "--format", "csv"])
    captured = capsys.readouterr()
    assert captured.err == ""
    head, *lines = csv.reader(captured.out.splitlines())
    assert head[:3] == ["row", "source", "year"]
    return [tuple(line) for line in lines], code


def put_duckdb(panel, name, table="panel"):
    duckdb = pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
    with duckdb.connect(name) as database:
        columns = ", ".join(f'"{c}" {_sql(c, panel)}' for c in panel.columns)
        quoted = table.replace('"', '""')
        database.execute(f'CREATE TABLE "{quoted}" ({columns})')
        marks = ", ".join("?" * len(panel.columns))
        rows = f'INSERT INTO "{quoted}" VALUES ({marks})'  # noqa: S608 - of this test
        database.executemany(rows, panel.rows())


def _sql(column, panel):
    return "VARCHAR" if panel.schema[column] == pl.String else "BIGINT"


WRITERS = {
    "panel.parquet": lambda panel, name: panel.write_parquet(name, row_group_size=2),
    "panel.csv": lambda panel, name: panel.write_csv(name),
    "panel.arrow": lambda panel, name: panel.write_ipc(name),
    "panel.feather": lambda panel, name: panel.write_ipc(name),
    "panel.duckdb": put_duckdb,
}


@pytest.mark.parametrize("separator", [".", "__"])
@pytest.mark.parametrize("name", WRITERS)
def test_a_panel_in_any_kind_of_file_has_the_same_findings(name, separator, capsys):
    panel = frame(*PANEL).rename(lambda column: column.replace(".", separator))
    WRITERS[name](panel, name)
    assert found(capsys, name) == (FOUND, 1)


def test_the_findings_are_those_of_the_reports_checked_one_by_one(capsys):
    frame(*PANEL).write_parquet("panel.parquet")
    one_by_one = [
        (str(number), violation.code, violation.subject, str(violation.residual))
        for number, report in enumerate(PANEL)
        for violation in check(FORM.report(ZEROS | report), select=["T"]).violations
    ]
    lines, _ = found(capsys, "panel.parquet")
    assert sorted((line[0], line[3], line[4], line[7]) for line in lines) == sorted(one_by_one)


def test_batches_of_any_size_give_the_same_findings_in_the_same_order(monkeypatch, capsys):
    frame(*PANEL * 5).write_parquet("panel.parquet", row_group_size=3)
    whole = found(capsys, "panel.parquet")
    monkeypatch.setattr(panel_batches, "BATCH", 3)
    assert found(capsys, "panel.parquet") == whole
    assert len(whole[0]) == 5 * len(FOUND)


def test_a_key_that_stands_twice_is_told_across_batches(monkeypatch, capsys):
    monkeypatch.setattr(panel_batches, "BATCH", 2)
    twice = pl.concat([frame(*PANEL), frame(HOLDS)])
    twice.write_parquet("panel.parquet")
    assert main(["check", "panel.parquet"]) == 1
    assert capsys.readouterr().err == (
        "panel.parquet: 1 行的 source、year 与前面的行相同,第一处是第 4 行(从 0 数起)\n"
    )
    twice.drop("source").write_parquet("years.parquet")
    assert main(["check", "years.parquet"]) == 1
    assert capsys.readouterr().err == ""


def test_two_reports_of_one_body_and_year_are_told(monkeypatch, capsys):
    monkeypatch.setattr(panel_batches, "BATCH", 2)
    bodies = ["甲局", "乙局", "甲局", None, None, "甲局", "乙局", "乙局"]
    years = [2022, 2022, 2023, 2022, 2022, 2022, None, None]
    rows = frame(*[HOLDS] * 8)
    panel = rows.with_columns(agency=pl.Series(bodies), year=pl.Series(years, dtype=pl.Int32))
    panel.write_parquet("panel.parquet")
    assert main(["check", "panel.parquet"]) == 0
    assert capsys.readouterr().err == (
        "panel.parquet: 1 行的 agency、year 与前面的行相同,第一处是第 5 行(从 0 数起)\n"
    )
    pl.concat([panel, panel[:1]]).write_parquet("panel.parquet")
    assert main(["check", "panel.parquet", "--lang", "en"]) == 0
    assert capsys.readouterr().err == (
        "panel.parquet: 1 rows have the source、agency、year of an earlier one, "
        "first row 8 (counted from 0)\n"
        "panel.parquet: 2 rows have the agency、year of an earlier one, "
        "first row 5 (counted from 0)\n"
    )
    pl.concat([panel[:1]] * 2).write_parquet("panel.parquet")
    assert main(["check", "panel.parquet"]) == 0
    assert capsys.readouterr().err == (
        "panel.parquet: 1 行的 source、agency、year 与前面的行相同,第一处是第 1 行(从 0 数起)\n"
    )


@pytest.mark.parametrize("share", [1, 3, 1000])
def test_keys_that_stand_twice_are_counted_in_shares_of_any_size(share, monkeypatch, capsys):
    monkeypatch.setattr(panel_batches, "BATCH", 5)
    monkeypatch.setattr(panel_keys, "SHARE", share)
    many = pl.concat([frame(*[HOLDS] * 12), *[frame(*[HOLDS] * 7)] * 3])
    many.write_parquet("panel.parquet")
    assert main(["check", "panel.parquet"]) == 0
    assert capsys.readouterr().err == (
        "panel.parquet: 21 行的 source、year 与前面的行相同,第一处是第 12 行(从 0 数起)\n"
    )


def test_a_cell_that_no_report_may_state_is_told(capsys):
    frame(HOLDS | {"disclosure.licensing": -1}).write_parquet("panel.parquet")
    line = ("0", "0.html", "2023", "V103", "disclosure.licensing", "", "", "", "violated")
    assert found(capsys, "panel.parquet") == ([line], 1)


def test_a_folder_of_partitions_is_one_panel_with_the_columns_of_its_folders(capsys):
    panel = frame(*PANEL)
    for year in (2022, 2023):
        place = Path(f"panel/year={year}")
        place.mkdir(parents=True)
        panel.drop("year").write_parquet(place / "part-0.parquet")
    Path("panel/_SUCCESS").touch()
    lines, code = found(capsys, "panel")
    assert code == 1
    assert [line[2] for line in lines] == ["2022"] * len(FOUND) + ["2023"] * len(FOUND)
    assert lines[-1][0] == "7"


@pytest.mark.parametrize("kind", ["parquet", "csv", "arrow"])
def test_the_columns_of_folders_are_there_whatever_the_parts_are(kind, capsys):
    rows = frame(*PANEL).drop("year").with_columns(agency=pl.lit("a") + pl.col("source"))
    for year in (2022, 2023):
        Path(f"panel/year={year}").mkdir(parents=True)
        WRITERS[f"panel.{kind}"](rows, f"panel/year={year}/0.{kind}")
    assert [line[3] for line in read_csv(capsys, "panel")] == ["2022"] * 4 + ["2023"] * 4
    configured(
        "[[rules]]",
        'code = "X101"',
        'assert = "requests.new.total > 0"',
        'applies = {year = ">=2023"}',
    )
    assert len(read_csv(capsys, "panel", "--select", "X")) == len(PANEL)


def read_csv(capsys, *words):
    """The findings as the CSV output tells them, none of them a repeated key."""
    main(["check", *words, "--format", "csv"])
    told = capsys.readouterr()
    assert told.err == ""
    return list(csv.reader(told.out.splitlines()))[1:]


def test_a_folder_with_documents_is_no_panel():
    for name in ("a.parquet", "a.html"):
        Path("mixed").mkdir(exist_ok=True)
        Path("mixed", name).touch()
    assert panel_of(["mixed"]) is None


def test_a_glob_means_what_it_means_where_the_shell_expands_it(capsys):
    frame(*PANEL).write_csv("panel-1.csv")
    assert found(capsys, "panel-?.csv") == (FOUND, 1)
    frame(*PANEL).write_csv("panel-2.csv")
    assert main(["check", "panel-*.csv"]) == 2
    assert "panel-1.csv: 汇总表一次检查一张" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["0.csv", "2.csv"])
def test_a_pipe_among_the_parts_of_a_panel_is_not_waited_for(name, capsys):
    Path("panel").mkdir()
    frame(*PANEL).write_csv("panel/1.csv")
    os.mkfifo(f"panel/{name}")
    assert main(["check", "panel"]) == 2
    assert "panel/1.csv: 没有检查" in capsys.readouterr().err


@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 1)() == 0, reason="root may read files without permission"
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.parametrize("name", ["panel.parquet", "panel.csv", "panel/1.parquet", "panel/1.csv"])
def test_a_panel_without_permission_is_told_as_a_document_is(name, capsys):
    first = Path(name).with_stem("0")
    first.parent.mkdir(exist_ok=True)
    for path in (first, Path(name)):
        WRITERS[f"panel{path.suffix}"](frame(*PANEL), path)
    Path(name).chmod(0)
    assert main(["check", name.partition("/")[0]]) == 2
    assert capsys.readouterr().err == f"{name}: 没有读取权限。请检查文件权限\n"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError("Permission denied (os error 13): a.part"), "没有权限"),
        (pl.exceptions.ComputeError("parquet: No space left"), "parquet: No space left"),
    ],
    ids=["permission", "full"],
)
def test_a_findings_file_that_polars_cannot_write_is_one_line(error, said, monkeypatch, capsys):
    frame(*PANEL).write_parquet("panel.parquet")
    sink_parquet = pl.LazyFrame.sink_parquet

    def refused(rows, target, **words):
        if Path(str(target)).suffix == ".part":
            raise error
        return sink_parquet(rows, target, **words)

    monkeypatch.setattr(pl.LazyFrame, "sink_parquet", refused)
    words = ("--format", "parquet", "--output", "out.parquet")
    assert main(["check", "panel.parquet", *words]) == 2
    told = f"govinfo-check: out.parquet: 无法写入({said})。请检查文件夹和磁盘空间\n"
    assert capsys.readouterr().err == told


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_to_a_folder_elsewhere_among_the_parts_of_a_panel_is_told(capsys):
    for year in (2022, 2023):
        part(f"panel/year={year}/0.parquet", frame(*PANEL).drop("year"))
    Path("panel/year=2023").rename("away")
    Path("panel/again").symlink_to(Path("panel").resolve(), target_is_directory=True)
    assert len(found(capsys, "panel")[0]) == len(FOUND)
    Path("panel/year=2023").symlink_to(Path("away").resolve(), target_is_directory=True)
    assert main(["check", "panel"]) == 2
    assert "panel/year=2023: 是指向别处文件夹的链接" in capsys.readouterr().err


def test_a_folder_of_a_panel_that_cannot_be_opened_is_told(monkeypatch, capsys):
    part("panel/year=2022/0.parquet", frame(*PANEL).drop("year"))
    part("panel/year=2023/0.parquet", frame(*PANEL).drop("year"))
    scandir = os.scandir

    def refusing(path="."):
        if Path(path) == Path("panel/year=2023"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert main(["check", "panel"]) == 2
    said = f"{Path('panel/year=2023')}: 无法打开文件夹(没有权限)。请检查文件夹权限\n"
    assert said in capsys.readouterr().err


def part(name, panel):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    panel.write_parquet(name)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (
            lambda panel: panel.cast({"requests.new.total": pl.Float64}),
            "列 “requests.new.total” 的类型是 Float64,在 panel/0.parquet 里是 Int64",
        ),
        (lambda panel: panel.drop("source"), "缺少列 “source”,panel/0.parquet 有"),
        (lambda panel: panel.with_columns(a=1, b=2), "多出列 “a” 等 2 列,panel/0.parquet 没有"),
        (
            lambda panel: panel.drop(get_form("cn-2021").index, strict=False).with_columns(
                pl.lit(0).alias(address) for address in get_form("cn-2019").index
            ),
            (
                "缺少列 “disclosure.regulations.issued” 等 30 列,panel/0.parquet 有。"
                "不同格式的报告请分放在两个文件夹,或由一次 read 读成一张汇总表"
            ),
        ),
        (None, "不是可读取的 Parquet 文件"),
    ],
    ids=["type", "missing", "extra", "form", "empty"],
)
def test_the_part_of_a_folder_that_differs_is_named(bad, said, capsys):
    part("panel/0.parquet", frame(*PANEL))
    part("panel/1.parquet", frame(*PANEL) if bad is None else bad(frame(*PANEL)))
    if bad is None:
        Path("panel/1.parquet").write_bytes(b"")
    assert main(["check", "panel"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"panel/1.parquet: {said}"), err
    assert err.count("\n") == 1


def test_a_csv_of_a_folder_is_named_with_its_own_row(monkeypatch, capsys):
    monkeypatch.setattr(panel_batches, "BATCH", 3)
    Path("panel").mkdir()
    panel = frame(*PANEL).cast({"year": pl.String})
    panel.write_csv("panel/0.csv")
    panel[:0].write_csv("panel/1.csv")
    panel.with_columns(year=pl.Series(["2023", "x", "2023", "2023"])).write_csv("panel/2.csv")
    assert main(["check", "panel"]) == 2
    assert capsys.readouterr().err.startswith("panel/2.csv: 第 2 行数据,列 “year”: “x” ")
    panel.drop("source").write_csv("panel/2.csv")
    assert main(["check", "panel"]) == 2
    assert capsys.readouterr().err.startswith("panel/2.csv: 缺少列 “source”,panel/0.csv 有")


@pytest.mark.parametrize("kind", ["parquet", "json"])
def test_no_output_is_put_among_the_parts_of_a_panel(kind, capsys):
    part("panel/0.parquet", frame(*PANEL))
    words = ("--format", kind, "--output", f"panel/sub/../f.{kind}")
    Path("panel/sub").mkdir()
    assert main(["check", "panel", *words]) == 2
    assert capsys.readouterr().err.startswith("govinfo-check: panel/sub/../f.")
    assert found(capsys, "panel") == (FOUND, 1)


def test_panels_that_read_built_are_checked_by_their_folder(capsys):
    examples = Path(__file__).parent.parent / "examples" / "reports"
    Path("bad.html").write_text("<p>今天天气很好。</p>", encoding="utf-8")
    Path("panels").mkdir()
    words = ("--format", "parquet", "--output", "panels/2022.parquet")
    assert main(["read", str(examples), "bad.html", *words]) == 2
    assert sorted(path.name for path in Path("panels").iterdir()) == [
        "2022.parquet",
        "_2022",
    ]
    capsys.readouterr()
    assert found_by_code(capsys, "panels") == (["T302", "T303"], 1)


def test_a_panel_beside_its_reports_is_not_told_of(capsys):
    Path("in").mkdir()
    frame(*PANEL).write_parquet("in/panel.parquet")
    Path("in/a.json").write_text('{"form": "cn-2021"}', encoding="utf-8")
    assert main(["check", "in", "--select", "T"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["panel.parquet", "panel.csv"])
def test_a_folder_of_a_panel_and_something_else_says_why_it_is_none(name, capsys):
    Path("in").mkdir()
    WRITERS[name](frame(*PANEL), f"in/{name}")
    Path("in/notes.txt").write_text("说明", encoding="utf-8")
    assert main(["check", "in"]) == 2
    err = capsys.readouterr().err
    assert f"in/{name}: 没有检查。文件夹里只有一张汇总表的各个分区" in err
    assert err.count("\n") == 1


def test_a_part_that_states_another_year_than_its_folder_is_told(capsys):
    panel = frame(*PANEL)
    part("panel/year=2023/0.parquet", panel)
    assert found(capsys, "panel") == (FOUND, 1)
    part("panel/year=2022/0.parquet", panel.with_columns(year=2020))
    assert main(["check", "panel"]) == 2
    assert capsys.readouterr().err == (
        "panel/year=2022/0.parquet: 列 “year” 有 2020,所在的文件夹却是 year=2022。"
        "请核对文件所在的文件夹,或删去文件里的这一列\n"
    )


def test_a_duckdb_file_that_is_open_elsewhere_is_told_so(capsys):
    put_duckdb(frame(*PANEL), "panel.duckdb")
    code = "import duckdb; held = duckdb.connect('panel.duckdb'); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline()
        assert main(["check", "panel.duckdb"]) == 2
        other.communicate(b"\n")
    assert capsys.readouterr().err.startswith("panel.duckdb: 正被别的程序打开")
    assert found(capsys, "panel.duckdb") == (FOUND, 1)


def test_columns_that_polars_cannot_read_have_a_remedy_that_fits(capsys):
    arrow = pytest.importorskip("pyarrow", reason="the extra test brings it")
    parquet = pytest.importorskip("pyarrow.parquet", reason="as above")
    table = frame(*PANEL).to_arrow()
    year = table.schema.get_field_index("year")
    parquet.write_table(
        table.rename_columns(["source", *table.column_names[2:], "source"]), "a.parquet"
    )
    try:
        pl.scan_parquet("a.parquet").collect_schema()  # as older Polars does
    except pl.exceptions.PolarsError:
        assert main(["check", "a.parquet"]) == 2
        assert "请给同名的列改名" in capsys.readouterr().err
    wide = arrow.array([Decimal(1)] * 4, arrow.decimal256(60, 2))
    parquet.write_table(table.set_column(year, "year", wide), "b.parquet")
    assert main(["check", "b.parquet"]) == 2
    assert "请把数改为整数或至多 38 位的小数" in capsys.readouterr().err


def test_a_csv_that_names_no_cell_is_a_document():
    Path("table.csv").write_text("行政许可,5\n", encoding="utf-8")
    assert panel_of(["table.csv"]) is None


@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_a_csv_is_read_as_excel_writes_it(separator, encoding, capsys):
    panel = frame(*PANEL).with_columns(agency=pl.lit("澄洲市")).rename(lambda name: f" {name} ")
    text = "".join(f"{line}\r\n" for line in panel.write_csv(separator=separator).splitlines())
    Path("panel.csv").write_bytes(f"{text}\r\n".encode(encoding))
    assert main(["check", "panel.csv", "--format", "csv"]) == 1
    _, *lines = csv.reader(capsys.readouterr().out.splitlines())
    assert {line[2] for line in lines} == {"澄洲市"}
    assert [tuple(line[4:]) for line in lines] == [line[3:] for line in FOUND]


def _spoilt(change):
    lines = frame(*PANEL).write_csv().splitlines()
    return "\n".join(change(lines)) + "\n"


SPOILT = {
    "cut off": (
        lambda lines: [*lines[:3], lines[3].rpartition(",")[0], *lines[4:]],
        "第 3 行数据: 这一行有",
    ),
    "too long": (lambda lines: [*lines[:2], f"{lines[2]},1", *lines[3:]], "第 2 行数据: 这一行有"),
    "NUL": (lambda lines: [*lines, "\0" * 40], "第 5 行数据: 有空字符"),
    "named twice": (
        lambda lines: [f"{lines[0]},year", *(f"{line},1" for line in lines[1:])],
        "列 “year” 出现不止一次",
    ),
    "open quote": (
        lambda lines: [*lines[:3], f'"{lines[3]}', *lines[4:]],
        "第 3 行数据: 引号不成对",
    ),
    "upper case": (lambda lines: [lines[0].upper(), *lines[1:]], "没有 “"),
    "misspelt": (
        lambda lines: [lines[0].replace("requests.new.total", "requests.new.totl"), *lines[1:]],
        "没有 “requests.new.totl” 这个地址。是不是 “requests.new.total”?",
    ),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_malformed_csv_is_one_line_that_names_the_place(name, capsys):
    change, said = SPOILT[name]
    Path("panel.csv").write_text(_spoilt(change), encoding="utf-8")
    assert main(["check", "panel.csv"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"panel.csv: {said}"), err
    assert err.count("\n") == 1


def test_empty_lines_of_a_csv_are_no_reports(capsys):
    Path("panel.csv").write_text(_spoilt(lambda ls: [*ls[:2], "", *ls[2:], "", ""]), "utf-8")
    assert found(capsys, "panel.csv") == (FOUND, 1)


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_rows_of_separators_alone_are_no_reports(separator, encoding, capsys):
    lines = frame(*PANEL).write_csv(separator=separator).splitlines()
    empty = separator * lines[0].count(separator)
    text = "\n".join((empty, "", *lines[:2], empty, *lines[2:], empty, separator, " "))
    Path("panel.csv").write_bytes(text.encode(encoding))
    assert found(capsys, "panel.csv") == (FOUND, 1)


def test_rows_that_name_no_report_are_not_told_as_twice_the_same(monkeypatch, capsys):
    monkeypatch.setattr(panel_batches, "BATCH", 2)
    frame(*[HOLDS] * 5).with_columns(
        source=pl.Series([None, None, "a", None, "a"], dtype=pl.String), agency=None
    ).write_parquet("panel.parquet")
    assert main(["check", "panel.parquet"]) == 0
    assert capsys.readouterr().err == (
        "panel.parquet: 1 行的 source、agency、year 与前面的行相同,第一处是第 4 行(从 0 数起)\n"
    )


@pytest.mark.parametrize("year", ["2022", " 2022", "2022.0"])
def test_a_year_of_a_csv_is_read_as_a_figure_is(year, capsys):
    panel = frame(*PANEL).cast({"year": pl.String})
    panel.with_columns(pl.col("year").replace("2023", year)).write_csv("panel.csv")
    assert {line[2] for line in found(capsys, "panel.csv")[0]} == {"2022"}


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("year", "2023年", "“2023年” 不是四位年份。不知道年份的请留空"),
        ("year", "2023.5", "“2023.5” 不是四位年份"),
        ("year", "23", "“23” 不是四位年份"),
        ("year", "nan", "“nan” 不是四位年份"),
        ("form", "cn-2O19", "“cn-2O19” 不是格式的名称。现有格式:cn-2021、cn-2019"),
    ],
)
def test_a_year_or_form_that_is_none_is_told_with_its_row_and_column(
    column, text, said, monkeypatch, capsys
):
    monkeypatch.setattr(panel_batches, "BATCH", 2)
    values = {"year": "2023", "form": "cn-2021"}
    columns = {name: [value] * 4 for name, value in values.items()}
    columns[column][3] = text
    frame(*PANEL).with_columns(**{n: pl.Series(v) for n, v in columns.items()}).write_csv("p.csv")
    assert main(["check", "p.csv"]) == 2
    assert capsys.readouterr().err.startswith(f"p.csv: 第 4 行数据,列 “{column}”: {said}")


def test_a_form_of_a_csv_may_have_blanks_around(capsys):
    forms = pl.Series(["cn-2021 ", "", None, " cn-2021"])
    frame(*PANEL).with_columns(form=forms).write_csv("panel.csv")
    assert found(capsys, "panel.csv") == (FOUND, 1)


def test_the_form_is_told_by_the_columns_or_by_the_column_form(capsys):
    older = {cell.address: [0] for cell in get_form("cn-2019").cells if not cell.kind.decimal}
    panel = pl.DataFrame({"source": ["a"], **older, "requests.results.closed.total": [1]})
    panel.write_parquet("older.parquet")
    lines, _ = found_by_code(capsys, "older.parquet")
    assert lines == ["T302", "T303"]
    both = pl.concat(
        [
            panel.with_columns(form=pl.lit("cn-2019")),
            frame(VIOLATED).drop("year").with_columns(form=pl.lit("cn-2021")),
        ],
        how="diagonal",
    )
    both.write_parquet("both.parquet")
    assert found_by_code(capsys, "both.parquet") == (["T302", "T303", "T401"], 1)


def found_by_code(capsys, *words):
    code = main(["check", *words, "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return [each["code"] for each in findings], code


def test_the_screen_has_a_summary_and_no_reports(capsys):
    frame(*PANEL).write_parquet("panel.parquet")
    assert main(["check", "panel.parquet"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "panel.parquet:共 4 份,2 份有错误"
    assert [line.split()[:4] for line in out[1:-1]] == [
        ["规则", "处", "份"],
        ["T301", "1", "1", "表三每一列：本年新收"],
        ["T303", "1", "1", "表三每一行：自然人"],
        ["T401", "2", "2", "表四每一组：结果维持"],
    ]


def test_a_panel_without_violations_is_exit_0(capsys):
    frame(HOLDS, BLANK).write_parquet("panel.parquet")
    assert main(["check", "panel.parquet", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "panel.parquet: 2 reports, 0 with errors\n"


def test_all_outputs_are_written_in_one_run(capsys):
    frame(*PANEL).write_parquet("panel.parquet")
    words = [w for kind in ("json", "csv", "parquet") for w in ("--format", kind, "--output", kind)]
    assert main(["check", "panel.parquet", *words, "--format", "text"]) == 1
    assert "T401   2   2  表四每一组" in capsys.readouterr().out
    written = json.loads(Path("json").read_text(encoding="utf-8"))
    assert written["summary"] == {
        "reports": 4,
        "inconsistent": 2,
        "violations": {"T301": 1, "T303": 1, "T401": 2},
        "waived": 0,
    }
    assert [tuple(map(str, row)) for row in pl.read_parquet("parquet").rows()] == FOUND
    assert [tuple(map(str, each.values())) for each in written["findings"]] == FOUND


def test_rules_are_chosen_as_for_documents_and_severities_are_the_users(capsys):
    frame(*PANEL).write_parquet("panel.parquet")
    assert found_by_code(capsys, "panel.parquet", "--select", "T3") == (["T301", "T303"], 1)
    Path("govinfo-check.toml").write_text('severity = {T = "warning"}\n', encoding="utf-8")
    assert found_by_code(capsys, "panel.parquet", "--ignore", "T3") == (["T401", "T401"], 0)
    assert main(["check", "panel.parquet", "--fail-on", "warning"]) == 1


def test_violations_that_are_no_errors_are_counted_as_what_they_are(capsys):
    Path("govinfo-check.toml").write_text('severity = {T4 = "warning"}\n', encoding="utf-8")
    frame(*PANEL).write_parquet("panel.parquet")
    assert main(["check", "panel.parquet"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "panel.parquet:共 4 份,1 份有错误,1 份只有提醒或说明"
    assert [line.split()[:3] for line in out[2:-1]] == [
        ["T301", "1", "1"],
        ["T303", "1", "1"],
        ["T401(提醒)", "2", "2"],
    ]
    assert main(["check", "panel.parquet", "--select", "T4", "--lang", "en"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "panel.parquet: 4 reports, 0 with errors, 2 with warnings or notes only"


WAIVER = """
[[waivers]]
code = "T401"
subject = "reconsideration"
file = "{}"
reason = "已核对"
by = "甲"
expires = {}
"""


def configured(*lines):
    Path("govinfo-check.toml").write_text("\n".join(lines), encoding="utf-8")


def test_a_waiver_of_a_report_of_a_panel_holds(capsys):
    frame(*PANEL).write_parquet("panel.parquet")
    configured(WAIVER.format("1.html", "2999-12-31"))
    assert found(capsys, "panel.parquet") == (FOUND[1:], 1)
    configured(*(WAIVER.format(f"{n}.html", "2999-12-31") for n in (1, 3)))
    assert found(capsys, "panel.parquet", "--select", "T4") == ([], 0)
    assert main(["check", "panel.parquet", "--select", "T4"]) == 0
    told, *_ = capsys.readouterr().out.splitlines()
    assert told == "panel.parquet:共 4 份,0 份有错误;2 处已豁免"
    assert main(["check", "panel.parquet", "--select", "T4", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["waived"] == 2


def test_waivers_that_do_not_hold_for_a_panel_are_told(capsys):
    frame(*PANEL).write_parquet("panel.parquet")
    rest = 'fingerprint = "0123456789abcdef"\nreason = "已核对"\nby = "甲"\nexpires = 2999-12-31'
    configured(WAIVER.format("1.html", "2020-01-01"), "[[waivers]]", rest)
    assert main(["check", "panel.parquet"]) == 1
    captured = capsys.readouterr()
    assert captured.out.startswith("panel.parquet:共 4 份,2 份有错误\n")
    assert captured.err.splitlines() == [
        "govinfo-check.toml 第 1 条豁免: 豁免已于 2020-01-01 到期,不再有效(甲:已核对)",
        (
            "govinfo-check.toml 第 2 条豁免: 写 fingerprint 的豁免不用于汇总表。"
            "请改写 code、subject 和 file"
        ),
    ]


def test_settings_of_some_files_are_those_of_their_rows(capsys):
    panel = frame(*PANEL)
    panel.write_parquet("panel.parquet")
    configured('[files."1.html"]', 'severity = {T = "warning"}', '[files."3.*"]', 'ignore = ["T3"]')
    assert found(capsys, "panel.parquet") == ([FOUND[0], FOUND[3]], 1)
    configured('[files."*.html"]', 'severity = {T = "warning"}')
    assert found(capsys, "panel.parquet") == (FOUND, 0)
    configured('select = ["T3"]', '[files."1.html"]', 'select = ["T4"]')
    assert found(capsys, "panel.parquet") == (FOUND[:3], 1)
    assert found(capsys, "panel.parquet", "--select", "T4") == ([FOUND[0], FOUND[3]], 1)
    panel.drop("source").write_parquet("years.parquet")
    assert main(["check", "years.parquet"]) == 1
    assert capsys.readouterr().err == (
        "govinfo-check.toml: 汇总表没有 source 列,其中为某些文件写的设置和豁免没有用上\n"
    )


def test_keys_of_any_type_are_written_to_every_output():
    years = pl.Series([2023.0, float("nan"), None, 2023.0])
    about = {"agency": pl.Series(["甲".encode(), "乙".encode(), None, b"\xff"]), "year": years}
    frame(*PANEL).with_columns(**about, source=pl.Series([Decimal("1.5")] * 4)).write_parquet(
        "p.parquet"
    )
    words = [w for kind in ("json", "csv", "parquet") for w in ("--format", kind, "--output", kind)]
    assert main(["check", "p.parquet", *words]) == 1
    findings = json.loads(Path("json").read_text(encoding="utf-8"))["findings"]
    keys = [(each["source"], each["agency"], each["year"]) for each in findings]
    assert keys == [("1.5", "乙", None), *[("1.5", "\ufffd", 2023.0)] * 3]
    assert pl.read_parquet("parquet").select("source", "agency", "year").rows() == keys
    assert Path("csv").read_text(encoding="utf-8-sig").splitlines()[1].startswith("1,1.5,乙,,T401")


def test_a_key_that_is_a_list_is_told(capsys):
    panel = frame(*PANEL).with_columns(agency=pl.Series([["甲"]] * 4))
    panel.write_parquet("panel.parquet")
    assert main(["check", "panel.parquet"]) == 2
    assert capsys.readouterr().err.startswith("panel.parquet: 列 “agency” 的类型是 List")


@pytest.mark.parametrize(
    ("columns", "name"),
    [(("row",), "panel_row"), (("row", "panel_row"), "panel_panel_row"), (("__row",), "row")],
    ids=" ".join,
)
def test_columns_of_the_users_own_may_have_any_name(columns, name, capsys):
    frame(*PANEL).with_columns(**dict.fromkeys(columns, 7)).write_parquet("panel.parquet")
    assert main(["check", "panel.parquet", "--format", "csv"]) == 1
    head, *lines = csv.reader(capsys.readouterr().out.splitlines())
    assert (head[0], [tuple(line) for line in lines]) == (name, FOUND)


def test_a_remedy_speaks_of_the_command_and_not_of_a_library(capsys):
    frame(*PANEL).cast({"requests.new.total": pl.String}).write_parquet("panel.parquet")
    assert main(["check", "panel.parquet"]) == 2
    assert capsys.readouterr().err == (
        "panel.parquet: 列 “requests.new.total” 的类型是 String,不是数。请先转换为整数\n"
    )


def test_rules_of_the_users_own_run_on_panels(capsys):
    rule = (
        '[[rules]]\ncode = "X101"\nassert = "requests.new.total >= appeals.reconsideration.total"'
        '\nmessage = "受理数少于复议数"'
    )
    Path("govinfo-check.toml").write_text(rule, encoding="utf-8")
    frame(*PANEL).write_parquet("panel.parquet")
    assert found_by_code(capsys, "panel.parquet", "--select", "X") == (["X101"] * 4, 1)
    assert main(["check", "panel.parquet", "--select", "X"]) == 1
    assert "  受理数少于复议数\n" in capsys.readouterr().out


@pytest.mark.parametrize("figure", ["2.0000001", "1.9999999", "2.000001", "2.5", "2e-7"])
def test_no_fraction_of_a_count_in_a_csv_is_rounded_off(figure, capsys):
    text = frame(HOLDS).write_csv().replace(",2,", f",{figure},", 1)
    Path("panel.csv").write_text(text, encoding="utf-8")
    assert found_by_code(capsys, "panel.csv") == (["V104"], 1)


def test_an_amount_of_more_than_six_decimals_in_a_csv_is_no_figure(capsys):
    Path("govinfo-check.toml").write_text(
        '[[rules]]\ncode = "X101"\nassert = "disclosure.fees < 1"', encoding="utf-8"
    )
    cells = {a: [0] * 3 for a in get_form("cn-2021").index}
    fees = {"disclosure.fees": ["0.9999999", "0.9999990", "1.000001"]}
    pl.DataFrame({"agency": ["a", "b", "c"]} | cells | fees).write_csv("panel.csv")
    assert found_by_code(capsys, "panel.csv", "--select", "X") == (["X101"], 1)


def test_a_rule_for_some_bodies_says_how_a_panel_is_checked_without_it(capsys):
    frame(*PANEL).write_parquet("panel.parquet")
    configured(
        "[[rules]]",
        'code = "X101"',
        'assert = "requests.new.total >= 0"',
        'applies = {body = "department"}',
    )
    assert main(["check", "panel.parquet"]) == 2
    assert capsys.readouterr().err == (
        "govinfo-check: govinfo-check.toml rules[0].applies.body: "
        "限定机关种类的规则不能用于汇总表和数据框。请在 ignore 里略去 X101\n"
    )
    assert main(["check", "panel.parquet", "--ignore", "X101"]) == 1


def test_figures_of_a_csv_may_be_written_as_pandas_and_excel_write_them(capsys):
    panel = frame(VIOLATED, BLANK).cast(dict.fromkeys(ZEROS, pl.Float64))
    panel.write_csv("panel.csv", include_bom=True)
    assert [line[5:8] for line in found(capsys, "panel.csv")[0]] == [("2", "3", "-1")]


# One line a failure


def cut(name):
    data = Path(name).read_bytes()
    Path(name).write_bytes(data[: len(data) // 2])


def add(name, data):
    Path(name).write_bytes(Path(name).read_bytes() + data)


def put_text(name):
    Path(name).write_text("今天天气很好。", encoding="utf-8")


BROKEN = {
    "text.parquet": put_text,
    "text.arrow": put_text,
    "text.duckdb": put_text,
    "empty.parquet": lambda name: Path(name).touch(),
    "cut.parquet": lambda name: (frame(*PANEL).write_parquet(name), cut(name)),
    "cut.arrow": lambda name: (frame(*PANEL).write_ipc(name), cut(name)),
    "columns.parquet": lambda name: pl.DataFrame({"a": [1]}).write_parquet(name),
    "missing.parquet": lambda name: (
        frame(*PANEL).drop("appeals.reconsideration.total").write_parquet(name)
    ),
    "words.parquet": lambda name: (
        frame(*PANEL).with_columns(pl.lit("5").alias("requests.new.total")).write_parquet(name)
    ),
    "form.parquet": lambda name: frame(*PANEL).with_columns(form=pl.lit("x")).write_parquet(name),
    "ragged.csv": lambda name: (
        frame(*PANEL).write_csv(name),
        add(name, b"a" + b",1" * 500 + b"\n"),
    ),
    "latin.csv": lambda name: (
        frame(*PANEL).write_csv(name),
        add(name, "乙".encode("gbk") + b",1\n"),
    ),
    "tables.duckdb": lambda name: (
        put_duckdb(frame(HOLDS), name, "a"),
        put_duckdb(frame(HOLDS), name, "b"),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_no_panel_is_one_line_and_exit_2(name, capsys):
    BROKEN[name](name)
    assert main(["check", name]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert name in captured.err
    assert "程序出错" not in captured.err


def test_text_in_a_figures_place_is_told_with_its_row_and_column(monkeypatch, capsys):
    monkeypatch.setattr(panel_batches, "BATCH", 2)
    text = frame(*PANEL).write_csv().splitlines()
    place = text[0].split(",").index("requests.new.total")
    values = text[4].split(",")
    values[place] = "约5"
    text[4] = ",".join(values)
    Path("panel.csv").write_text("\n".join(text), encoding="utf-8")
    assert main(["check", "panel.csv"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("panel.csv: 第 4 行数据,列 “requests.new.total”: “约5” 不是数")


def test_missing_columns_may_be_allowed(capsys):
    frame(*PANEL).drop("appeals.litigation.direct.total").write_parquet("panel.parquet")
    assert main(["check", "panel.parquet"]) == 2
    assert "--allow-missing" in capsys.readouterr().err
    assert found(capsys, "panel.parquet", "--allow-missing") == (FOUND, 1)


def test_one_table_of_a_duckdb_file_may_be_named(capsys):
    put_duckdb(frame(HOLDS), "panel.duckdb", "first")
    put_duckdb(frame(*PANEL), "panel.duckdb", 'second "table"')
    assert found(capsys, "panel.duckdb", "--table", 'second "table"') == (FOUND, 1)
    assert main(["check", "panel.duckdb", "--table", "third"]) == 2


def test_a_view_of_a_duckdb_file_is_never_run(capsys):
    duckdb = pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
    frame(*PANEL).write_parquet("secret.parquet")
    with duckdb.connect("views.duckdb") as database:
        database.execute("CREATE VIEW v AS SELECT * FROM 'secret.parquet'")
    assert main(["check", "views.duckdb"]) == 2
    assert main(["check", "views.duckdb", "--table", "v"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("视图不读取,请先存成表\n") == 2


def test_what_holds_reports_against_others_is_told_where_it_is_to_be_found(capsys):
    frame(*PANEL).write_parquet("panel.parquet")

    def told(*words):
        assert main(["check", "panel.parquet", *words]) == 2
        return capsys.readouterr().err.removeprefix("govinfo-check: ").strip()

    years = "与上年比对用 Python 的 govinfo_check.frames.check_years"
    below = "与下级比对用 Python 的 govinfo_check.frames.check_rollup"
    assert told("--previous", "a.html") == f"--previous 不用于汇总表。{years}"
    assert told("--subordinates", "a.html") == f"--subordinates 不用于汇总表。{below}"
    known = "选中的规则都不核对汇总表里单份报告的数字,可用:T 类、V101、V103、V104、您自己的 X 类"
    assert told("--select", "Y101,R101") == f"{known}。{years}。{below}"
    assert told("--select", "S") == known


def test_rules_that_do_not_run_on_panels_are_told_beside_those_that_do(capsys):
    frame(*PANEL).write_parquet("panel.parquet")
    assert main(["check", "panel.parquet", "--select", "T4,Y,S101"]) == 1
    told = capsys.readouterr()
    assert told.out.endswith("\n  注意:只用了规则 T4\n")
    assert told.err == (
        "规则 Y、S101 不核对汇总表里单份报告的数字,没有运行。"
        "与上年比对用 Python 的 govinfo_check.frames.check_years\n"
    )
    assert main(["check", "panel.parquet", "--select", "T4,T3,V111", "--ignore", "T3"]) == 1
    assert capsys.readouterr().err == ""
    configured('select = ["T4", "N"]')
    assert main(["check", "panel.parquet"]) == 1
    assert capsys.readouterr().err.startswith("规则 N 不核对")


@pytest.mark.parametrize(
    "words",
    [
        ("--previous", "a.html"),
        ("--baseline", "a.json"),
        ("--watch",),
        ("--statistics",),
        ("-q",),
        ("-v",),
        ("--format", "sarif"),
        ("--format", "parquet"),
        ("--output", "panel.parquet"),
        ("--select", "S"),
        ("--table", "x"),
        ("other.html",),
    ],
    ids=" ".join,
)
def test_words_that_are_not_for_panels_are_one_line(words, capsys):
    frame(*PANEL).write_parquet("panel.parquet")
    before = Path("panel.parquet").read_bytes()
    assert main(["check", "panel.parquet", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert Path("panel.parquet").read_bytes() == before


def test_parquet_is_no_output_for_documents(capsys):
    Path("a.json").write_text('{"form": "cn-2021"}', encoding="utf-8")
    assert main(["check", "a.json", "--format", "parquet", "--output", "x"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_ctrl_c_keeps_what_was_found(monkeypatch, capsys):
    monkeypatch.setattr(panel_batches, "BATCH", 2)
    frame(*PANEL * 3).write_parquet("panel.parquet", row_group_size=2)
    counted = panel_check._counted  # noqa: SLF001 - what stands between the batches

    def interrupted(*words):
        for place, each in enumerate(counted(*words)):
            if place == 2:
                signal.raise_signal(signal.SIGINT)
            yield each

    monkeypatch.setattr(panel_check, "_counted", interrupted)
    assert main(["check", "panel.parquet", "--format", "json"]) == 130
    captured = capsys.readouterr()
    told = json.loads(captured.out)
    assert len(told["findings"]) == len(FOUND)
    rows, done = len(PANEL) * 3, told["summary"]["reports"]
    assert told["summary"]["unchecked"] == rows - done > 0
    said = f"govinfo-check: 已中断:{rows} 行中检查了 {done} 行,结果已写出\n"
    assert captured.err == said
    assert main(["check", "panel.parquet"]) == 130
    assert f"\n  已中断:{rows} 份中只检查了 {done} 份\n" in capsys.readouterr().out


def test_ctrl_c_after_the_last_row_cuts_nothing_off(monkeypatch, capsys):
    frame(*PANEL).write_parquet("panel.parquet")
    write_panel = panel_check.write_panel

    def interrupted(*words):
        signal.raise_signal(signal.SIGINT)
        write_panel(*words)

    monkeypatch.setattr(panel_check, "write_panel", interrupted)
    assert found(capsys, "panel.parquet") == (FOUND, 1)


def test_progress_speaks_the_language_of_the_results(monkeypatch, capsys):
    frame(*PANEL).write_parquet("panel.parquet")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["check", "panel.parquet", "--lang", "en"]) == 1
    assert "4/4 · 2 inconsistent" in capsys.readouterr().err


def test_the_summary_of_a_panel_says_which_rules_alone_were_used(capsys):
    frame(*PANEL).write_parquet("panel.parquet")
    main(["check", "panel.parquet", "--select", "T303"])
    assert capsys.readouterr().out.endswith("\n  注意:只用了规则 T303\n")
    main(["check", "panel.parquet"])
    assert "注意" not in capsys.readouterr().out


def test_a_panel_that_read_wrote_is_checked(capsys):
    examples = Path(__file__).parent.parent / "examples" / "reports"
    assert main(["read", str(examples), "--format", "parquet", "--output", "panel.parquet"]) == 0
    assert found_by_code(capsys, "panel.parquet") == (["T302", "T303"], 1)


UNREAD = {
    "disclosure": {"licensing": 2.5},
    "requests": {"new": {"natural_person": 10**12, "total": 3}, "carried_over": {"total": 1.5}},
}


def built_of_unread():
    for name, tables in (
        ("a.json", UNREAD),
        ("b.json", {}),
        ("c.json", {"disclosure": {"licensing": 1.5}, "appeals": WRONG}),
    ):
        about = {"form": "cn-2021", "agency": "甲", "year": 2023}
        Path(name).write_text(json.dumps(about | tables), encoding="utf-8")
    words = ("--format", "parquet", "--output", "panel.parquet")
    assert main(["read", "a.json", "b.json", "c.json", *words]) == 0


def by_report(capsys, *words):
    code = main(["check", *words, "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return [(each["source"], each["code"], each["subject"]) for each in findings], code


WRONG = {"reconsideration": {"upheld": 3, "total": 2}}
OF_UNREAD = [
    ("a.json", "V104", "disclosure.licensing"),
    ("a.json", "V101", "requests.new.natural_person"),
    ("a.json", "V104", "requests.carried_over.total"),
    ("c.json", "T401", "reconsideration"),
    ("c.json", "V104", "disclosure.licensing"),
]


def test_cells_that_were_not_read_are_found_as_in_their_documents(monkeypatch, capsys):
    monkeypatch.setattr(panel_batches, "BATCH", 2)
    built_of_unread()
    capsys.readouterr()
    assert by_report(capsys, "panel.parquet") == (OF_UNREAD, 1)
    one_by_one = [
        (name, violation.code, violation.subject)
        for name in ("a.json", "b.json", "c.json")
        for violation in check(name, select=["T", "V101", "V103", "V104", "V111"]).violations
    ]
    assert sorted(one_by_one) == sorted(OF_UNREAD)
    assert by_report(capsys, "panel.parquet", "--select", "V104")[0] == [
        one for one in OF_UNREAD if one[1] == "V104"
    ]
    assert by_report(capsys, "panel.parquet", "--select", "T") == (OF_UNREAD[3:4], 1)


@pytest.mark.parametrize("change", ["gone", "damaged", "other", "fewer", "csv"])
def test_cells_that_were_not_read_are_one_finding_where_nothing_names_them(change, capsys):
    built_of_unread()
    name, cells = "panel.parquet", Path("_panel/cells.parquet")
    kept = pl.read_parquet(cells)
    if change == "gone":
        cells.unlink()
    elif change == "damaged":
        cut(cells)
    elif change == "other":
        frame(HOLDS).write_parquet(cells)
    elif change == "fewer":
        kept.filter(pl.col("text") != "2.5", pl.col("source") != "c.json").write_parquet(cells)
    else:
        name = "panel.csv"
        pl.read_parquet("panel.parquet").write_csv(name)
    capsys.readouterr()
    told = [("a.json", "V101", "unread"), OF_UNREAD[3], ("c.json", "V101", "unread")]
    assert by_report(capsys, name) == (told, 1)


def test_no_more_unread_cells_are_named_than_fit_in_memory(monkeypatch, capsys):
    built_of_unread()
    monkeypatch.setattr(panel_unread, "_MOST", 3)
    capsys.readouterr()
    found, _ = by_report(capsys, "panel.parquet")
    assert found == [*OF_UNREAD[:4], ("c.json", "V101", "unread")]


def test_figures_that_were_inferred_are_found_by_table(capsys):
    built_of_unread()
    cells = pl.read_parquet("_panel/cells.parquet")
    is_row = pl.col("source").eq("a.json") & pl.col("address").str.starts_with("requests")
    state = pl.when(is_row & (pl.col("state") == "unreadable")).then(pl.lit("inferred"))
    cells.with_columns(state.otherwise("state").alias("state")).write_parquet(
        "_panel/cells.parquet"
    )
    capsys.readouterr()
    assert by_report(capsys, "panel.parquet", "--select", "T3,V111") == (
        [("a.json", "V111", "requests")],
        1,
    )


def test_a_column_unread_that_is_not_ours_is_left_alone(capsys):
    texts = frame(*PANEL).with_columns(unread=pl.lit("无"))
    for name in ("panel.parquet", "panel.csv"):
        WRITERS[name](texts, name)
        assert found(capsys, name) == (FOUND, 1)
