"""A folder of reports as one panel: what does not add up, and requests by outcome.

    python examples/research_panel.py [FOLDER] [--plot FILE]

Needs `govinfo-check[frames]` and Polars; the plot needs matplotlib.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from govinfo_check import ReadError, read
from govinfo_check.frames import check_frame, summarize_frame, to_frame
from govinfo_check.readers import suffixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_check.readings import Reading

REPORTS = Path(__file__).parent / "reports"
SUFFIXES = frozenset(suffixes())
OUTCOMES = ("granted", "partially_granted", "denied", "unavailable", "not_processed", "closed")


def readings(paths: Iterable[Path]) -> Iterator[Reading]:
    """The readings of the files that are reports; why another is none is a line."""
    for path in paths:
        try:
            yield read(path)
        except ReadError as error:
            print(error, file=sys.stderr)


def by_outcome(panel: pl.DataFrame) -> pl.DataFrame:
    """For each report the requests by group of outcomes, from the column 总计; one row a group."""
    groups = {
        name: pl.sum_horizontal(pl.col(f"^requests\\.results\\.{name}\\b.*\\.total$"))
        for name in OUTCOMES
    }
    return panel.select("agency", "year", **groups).unpivot(
        index=["agency", "year"], variable_name="outcome", value_name="requests"
    )


def plot(outcomes: pl.DataFrame, path: Path) -> None:
    """Draw the requests of all reports by outcome."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - only a plot needs it

    sums = outcomes.group_by("outcome", maintain_order=True).agg(pl.col("requests").sum())
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    axes.barh(sums["outcome"].to_list(), sums["requests"].to_list())
    axes.invert_yaxis()
    axes.set_xlabel("requests")
    figure.savefig(path)


def main() -> None:
    """Print the panel's summary, its findings and its outcomes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=REPORTS)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.error(f"{options.folder}: 没有这个文件夹")
    reports = (path for path in options.folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    paths = sorted(path for path in reports if path.is_file())
    found = list(readings(paths))
    if not found:
        parser.error(f"{options.folder}: 文件夹里没有报告")
    panel = to_frame(found)
    print(summarize_frame(panel))
    print(check_frame(panel).select("agency", "year", "code", "subject", "residual"))
    outcomes = by_outcome(panel)
    print(outcomes)
    if options.plot:
        plot(outcomes, options.plot)


if __name__ == "__main__":
    main()
