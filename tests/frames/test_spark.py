"""Spark frames give what Polars gives; skipped where pyspark or Java is not there."""

from __future__ import annotations

import shutil
import warnings

import polars as pl
import pytest
from backends import rows
from test_agreement import panel_of

from govinfo_check.errors import ReadError
from govinfo_check.frames import check_frame, check_years, mark_frame, repair_frame, summarize_frame

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # of pyspark itself, and its sockets

KEY = ["agency", "year", "form"]


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an import that may be skipped

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = (
            SparkSession.builder.master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            .getOrCreate()
        )
    yield session
    session.stop()


@pytest.mark.parametrize("dotted", [True, False], ids=["dots", "underscores"])
def test_a_spark_frame_agrees_with_polars(spark, dotted):
    panel = panel_of("cn-2021", 11, 12)
    native = panel if dotted else panel.rename(lambda name: name.replace(".", "__"))
    frame = spark.createDataFrame(native.to_arrow())
    outcomes = ("violated", "undetermined")
    assert rows(check_frame(frame, key=KEY)) == rows(check_frame(panel, key=KEY))
    assert rows(check_frame(frame, key=KEY, outcomes=outcomes)) == rows(
        check_frame(panel, key=KEY, outcomes=outcomes)
    )


def test_spark_sums_up_and_marks_as_polars_does(spark):
    panel = panel_of("cn-2021", 12, 8)
    frame = spark.createDataFrame(panel.to_arrow())
    assert rows(summarize_frame(frame, key=KEY)) == rows(summarize_frame(panel, key=KEY))
    marked = mark_frame(frame, key=KEY)
    assert marked.columns == mark_frame(panel, key=KEY).columns


def test_a_spark_frame_is_repaired_as_polars_is_in_the_memory_that_spark_has(spark, tmp_path):
    zeros = {name: 0 for name in panel_of("cn-2021", 11, 1).columns if "." in name}
    wrong = zeros | {"agency": "a", "year": 2023, "requests.new.total": 3}
    panel = pl.DataFrame([wrong, wrong | {"agency": "b", "requests.new.business": 3}])
    panel.write_parquet(tmp_path / "panel.parquet")
    frame = spark.read.parquet(str(tmp_path / "panel.parquet"))
    assert rows(repair_frame(frame)) == rows(repair_frame(panel)) != []


def test_spark_holds_years_against_each_other_as_polars_does(spark):
    years = (2022, 2023)
    panel = pl.concat([panel_of("cn-2021", y, 4).with_columns(year=pl.lit(y)) for y in years])
    frame = spark.createDataFrame(panel.to_arrow())
    assert rows(check_years(frame, key=KEY)) == rows(check_years(panel, key=KEY))


def test_a_key_with_a_dot_keeps_its_name(spark):
    block = {"appeals.reconsideration.upheld": [2], "appeals.reconsideration.total": [1]}
    frame = spark.createDataFrame(pl.DataFrame({"org.name": ["甲"], **block}).to_arrow())
    words = {"key": "org.name", "select": ["T401"], "allow_missing": True}
    assert check_frame(frame, **words).columns[0] == "org.name"
    assert summarize_frame(frame, "report", **words).columns[0] == "org.name"
    assert repair_frame(frame, **words).column_names[0] == "org.name"


def test_names_that_differ_by_a_dot_alone_are_refused(spark):
    panel = pl.DataFrame({"agency": ["甲"], "x.y": [1], "x__y": [2], "requests.new.total": [5]})
    with pytest.raises(ReadError, match="只差点"):
        check_frame(spark.createDataFrame(panel.to_arrow()), allow_missing=True)
