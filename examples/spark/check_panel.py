"""Checks a panel with Spark: any number of reports, findings partitioned by year.

    spark-submit examples/spark/check_panel.py PANEL FINDINGS

PANEL is a Parquet file with one report a row, or a folder of such files, columns named by address
(`source` and `year` beside them); FINDINGS a folder that is not there yet. The cluster's Python
needs `govinfo-check[frames]`; here `pip install 'govinfo-check[spark]'` brings Spark itself, and a
Java runtime comes from a package (Debian: default-jre-headless).
"""

from __future__ import annotations

import argparse
import sys

from pyspark.sql import SparkSession

from govinfo_check.errors import GovinfoError
from govinfo_check.frames import check_frame


def main() -> None:
    """Write what is wrong in the panel to the findings; Spark refuses a folder that exists."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("panel")
    parser.add_argument("findings")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("govinfo-check").getOrCreate()
    reports = spark.read.parquet(options.panel)
    try:
        found = check_frame(reports, key=("source", "year"))
    except GovinfoError as error:
        sys.exit(f"{options.panel}: {error}")
    found.write.partitionBy("year").parquet(options.findings)
    spark.stop()


if __name__ == "__main__":
    main()
