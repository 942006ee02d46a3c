"""Checks a panel with DuckDB: more reports than fit in memory, findings partitioned by year.

    python examples/duckdb/check_panel.py PANEL FINDINGS

PANEL is a Parquet file with one report a row, or a folder of such files, columns named by address
(`source` and `year` beside them); FINDINGS a folder that is not there yet. Needs
`govinfo-check[duckdb]`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import duckdb

from govinfo_check.errors import GovinfoError
from govinfo_check.frames import check_frame


def parts(panel: Path) -> list[str]:
    """The files of a panel, without what `read` and engines put beside them (`_panel/`)."""
    if panel.is_file():
        return [str(panel)]
    found = (path.relative_to(panel) for path in sorted(panel.rglob("*.parquet")))
    return [str(panel / path) for path in found if not any(p[0] in "_." for p in path.parts)]


def main() -> None:
    """Write what is wrong in the panel to a folder of findings."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("panel", type=Path)
    parser.add_argument("findings", type=Path)
    options = parser.parse_args()
    if options.findings.exists():
        sys.exit(f"{options.findings}: is there already")
    files = parts(options.panel)
    if not files:
        sys.exit(f"{options.panel}: no Parquet files")
    try:
        reports = duckdb.read_parquet(files, hive_partitioning=True)
        found = check_frame(reports, key=("source", "year"))
        found.write_parquet(str(options.findings), partition_by=["year"])
    except (GovinfoError, duckdb.Error) as error:
        sys.exit(f"{options.panel}: {error}")


if __name__ == "__main__":
    main()
