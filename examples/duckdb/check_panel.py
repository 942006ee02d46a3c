"""Checks a panel with DuckDB: more reports than fit in memory, findings partitioned by year.

    python examples/duckdb/check_panel.py PANEL FINDINGS

PANEL is a folder of Parquet files with one report a row, columns named by address (`source` and
`year` beside them); FINDINGS a folder that is not there yet. Needs `govinfo-check[duckdb]`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from govinfo_check.frames import check_frame


def main(panel: str, findings: str) -> None:
    """Write what is wrong in `panel` to `findings`."""
    if Path(findings).exists():
        sys.exit(f"{findings}: is there already")
    reports = duckdb.read_parquet(f"{panel}/**/*.parquet", hive_partitioning=True)
    found = check_frame(reports, key=("source", "year"))
    found.write_parquet(findings, partition_by=["year"])


if __name__ == "__main__":
    main(*sys.argv[1:])
