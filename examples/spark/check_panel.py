"""Checks a panel with Spark: any number of reports, findings partitioned by year.

    spark-submit examples/spark/check_panel.py PANEL FINDINGS

PANEL is a folder of Parquet files with one report a row, columns named by address (`source` and
`year` beside them); FINDINGS a folder that is not there yet. The cluster's Python needs
`govinfo-check[frames]`; here `pip install 'govinfo-check[spark]'` brings Spark itself, and a Java
runtime comes from a package (Debian: default-jre-headless).
"""

from __future__ import annotations

import sys

from pyspark.sql import SparkSession

from govinfo_check.frames import check_frame


def main(panel: str, findings: str) -> None:
    """Write what is wrong in `panel` to `findings`; Spark refuses a folder that exists."""
    spark = SparkSession.builder.appName("govinfo-check").getOrCreate()
    reports = spark.read.parquet(panel)
    found = check_frame(reports, key=("source", "year"))
    found.write.partitionBy("year").parquet(findings)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
