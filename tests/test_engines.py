"""The example jobs of Spark and DuckDB give what Polars gives on the same panel."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import govinfo_check
from govinfo_check.cli import main
from govinfo_check.forms import get_form

pl = pytest.importorskip("polars", reason="the extra panel is not installed")
pytest.importorskip("narwhals", reason="the extra panel is not installed")

EXAMPLES = Path(__file__).parent.parent / "examples"
PACKAGES = str(Path(govinfo_check.__file__).parents[1])
REPORTS = 60


def put_panel(folder):
    """A panel partitioned by year: sound reports, wrong ones, blanks, numbers out of bounds."""
    cells = [cell.address for cell in get_form("cn-2021").cells if not cell.kind.decimal]
    rows = []
    for number in range(REPORTS):
        row = dict.fromkeys(cells, 0) | {"source": f"{number:03}", "year": 2021 + number % 3}
        row["form"] = None if number % 4 else "cn-2021"
        address = cells[number * 7 % len(cells)]
        row[address] = (0, 5, None, -3, 10**12, 2**39)[number // 3 % 6]
        rows.append(row)
    panel = pl.DataFrame(rows, schema_overrides=dict.fromkeys(cells, pl.Int64))
    for (year,), part in panel.group_by("year"):
        place = folder / f"year={year}"
        place.mkdir(parents=True)
        part.drop("year").write_parquet(place / "part-0.parquet")
    return panel


def by_polars(panel):
    from govinfo_check.frames import check_frame  # noqa: PLC0415 - after the skip

    return rows_of(check_frame(panel, key=("source", "year")))


def rows_of(findings):
    columns = ("source", "year", "code", "subject", "left", "right", "residual", "outcome")
    whole = findings.with_columns(pl.col("year", "left", "right", "residual").cast(pl.Int64))
    return sorted(whole.select(columns).rows())


def written(folder):
    """The findings that a job wrote, with the year from the names of its folders."""
    assert len(list(folder.glob("year=*"))) == 3
    return rows_of(pl.read_parquet(folder / "**/*.parquet", hive_partitioning=True))


def by_duckdb(panel, findings, *, check=True):
    """The example job of DuckDB, run."""
    words = [EXAMPLES / "duckdb" / "check_panel.py", panel, findings]
    return subprocess.run(
        [sys.executable, "-X", "utf8", *map(str, words)],
        check=check,
        env={**os.environ, "PYTHONPATH": PACKAGES},
        capture_output=True,
        encoding="utf-8",
    )


def test_the_duckdb_example_gives_what_polars_gives(tmp_path):
    pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
    panel = put_panel(tmp_path / "panel")
    by_duckdb(tmp_path / "panel", tmp_path / "found")
    assert written(tmp_path / "found") == by_polars(panel) != []
    assert by_duckdb(tmp_path / "panel", tmp_path / "found", check=False).returncode == 1


def test_the_duckdb_example_takes_what_read_writes(tmp_path):
    pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
    reports, panels = EXAMPLES / "reports", tmp_path / "panels"
    panels.mkdir()
    panel = panels / "2024.parquet"
    assert main(["read", str(reports), "--format", "parquet", "--output", str(panel)]) == 0
    for place in (panels, panel):  # a folder with `_2024/cells.parquet`, and the file alone
        found = tmp_path / f"found-{place.name}"
        by_duckdb(place, found)
        codes = pl.read_parquet(found / "**/*.parquet").select("code", "subject").rows()
        assert sorted(codes) == [("T302", "total"), ("T303", "results.unavailable.not_held")]


def test_the_duckdb_example_says_what_is_no_panel(tmp_path):
    pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
    done = by_duckdb(tmp_path / "none", tmp_path / "found", check=False)
    assert (done.returncode, done.stderr.splitlines()) == (
        1,
        [f"{tmp_path / 'none'}: no Parquet files"],
    )
    pl.DataFrame({"source": ["a"], "year": [2024], "figure": [1]}).write_parquet(
        tmp_path / "other.parquet"
    )
    done = by_duckdb(tmp_path / "other.parquet", tmp_path / "found", check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith(f"{tmp_path / 'other.parquet'}: 没有一列的名称是格式的地址")


def test_the_spark_example_gives_what_polars_gives(tmp_path):
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("the extra spark is not installed")
    if shutil.which("java") is None:
        pytest.skip("no Java runtime is installed, which Spark runs on")
    submit = Path(sys.executable).with_name("spark-submit")
    panel = put_panel(tmp_path / "panel")
    job = EXAMPLES / "spark" / "check_panel.py"
    words = ["--master", "local[2]", "--conf", "spark.ui.enabled=false"]
    done = subprocess.run(
        [str(submit), *words, str(job), str(tmp_path / "panel"), str(tmp_path / "found")],
        check=False,
        cwd=tmp_path,
        capture_output=True,
        env={
            **os.environ,
            "PYTHONPATH": PACKAGES,
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": "127.0.0.1",
        },
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
    assert written(tmp_path / "found") == by_polars(panel) != []
