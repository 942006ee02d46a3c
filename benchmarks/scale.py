"""What a report costs in a panel: bytes, processor time and memory, in the table of `scale.md`.

    python benchmarks/scale.py [--reports N] [--spark] [--write]

A panel of N reports (1,000,000) is drawn: six of ten cells 0, the others small and now and then
large, sums that hold, a wrong cell in one report of ten; once without nulls and once with 2 % of
them. Each engine checks it in a process of its own, from Parquet to Parquet: the command (Polars),
the example job of DuckDB and, with `--spark`, that of Spark on this machine. `--write` puts the
table into `docs/scale.md`. Needs `govinfo-check[panel,duckdb,bench]`, and `spark` for that.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from single_report import ROOT, show

from govinfo_check.forms import get_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Cells = dict[str, Any]

YEARS = 20
PAGE = ROOT / "docs" / "scale.md"
FORM = get_form("cn-2021")
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_services", "other")
OUTCOMES = ("upheld", "overturned", "other", "pending")
BLOCKS = ("reconsideration", "litigation.direct", "litigation.after_reconsideration")
TOTAL, NEW, OVER, FORWARD = (
    f"requests.{row}" for row in ("results.total", "new", "carried_over", "carried_forward")
)
RESULTS = tuple(
    dict.fromkeys(
        row
        for cell in FORM.cells
        if cell.address.startswith("requests.results.")
        and (row := cell.address.rpartition(".")[0]) != TOTAL
    )
)
MEASURED = """
import json, resource, sys, time
sys.argv = sys.argv[1:]
start = time.perf_counter()
{job}
own = resource.getrusage(resource.RUSAGE_SELF)
told = {{"seconds": time.perf_counter() - start, "cpu": own.ru_utime + own.ru_stime,
        "memory": own.ru_maxrss * 1024}}
print(json.dumps(told), file=sys.stderr)
"""
COMMAND = (
    "from govinfo_check.cli import main\n"
    "main(['check', sys.argv[1], '--format', 'parquet', '--output', sys.argv[2]])"
)
READ = (
    "import polars as pl, glob\n"
    "files = sorted(glob.glob(sys.argv[1] + '/**/*.parquet', recursive=True))\n"
    "for file in files: pl.read_parquet(file)"
)
JOB = "import runpy\nrunpy.run_path(sys.argv[0], run_name='__main__')"


def cells(draw: np.random.Generator, reports: int) -> Cells:
    """The cells of reports whose sums hold, but for one wrong cell in one report of ten."""

    def counts() -> Any:  # noqa: ANN401 - an array
        return np.where(draw.random(reports) < 0.6, 0, draw.geometric(0.08, reports))

    made: Cells = {}
    for column in COLUMNS:
        made |= {f"{row}.{column}": counts() for row in (*RESULTS, FORWARD, OVER)}
        made[f"{TOTAL}.{column}"] = sum(made[f"{row}.{column}"] for row in RESULTS)
        received = made[f"{TOTAL}.{column}"] + made[f"{FORWARD}.{column}"]
        made[f"{OVER}.{column}"] = np.minimum(made[f"{OVER}.{column}"], received)
        made[f"{NEW}.{column}"] = received - made[f"{OVER}.{column}"]
    for row in (*RESULTS, TOTAL, FORWARD, OVER, NEW):
        made[f"{row}.total"] = sum(made[f"{row}.{column}"] for column in COLUMNS)
    for block in BLOCKS:
        made |= {f"appeals.{block}.{outcome}": counts() for outcome in OUTCOMES}
        made[f"appeals.{block}.total"] = sum(made[f"appeals.{block}.{one}"] for one in OUTCOMES)
    summed = sorted(made)
    wrong = np.where(draw.random(reports) < 0.1, draw.integers(len(summed), size=reports), -1)
    for place, address in enumerate(summed):
        made[address] = made[address] + (wrong == place) * draw.integers(1, 9, reports)
    return made | {cell.address: counts() for cell in FORM.cells if cell.address not in made}


def put_panel(folder: Path, reports: int, *, nulls: float = 0) -> None:
    """A panel of the form in force, partitioned by year."""
    draw = np.random.default_rng(8)
    for year in range(YEARS):
        count = reports // YEARS
        place = folder / f"year={2021 + year}"
        place.mkdir(parents=True)
        made = cells(draw, count)
        frame = pl.DataFrame(
            {"source": [f"{year:02}/{number:06}.html" for number in range(count)]}
            | {cell.address: made[cell.address] for cell in FORM.cells}
        )
        if nulls:
            empty = (
                pl.when(pl.lit(pl.Series(draw.random(count) >= nulls)))
                .then(pl.col(cell.address))
                .alias(cell.address)
                for cell in FORM.cells
            )
            frame = frame.with_columns(empty)
        frame.write_parquet(place / "part-0.parquet", compression="zstd")


def measured(job: str, *words: str) -> Mapping[str, float]:
    """Seconds, processor seconds and peak memory of a job in a process of its own."""
    done = subprocess.run(  # noqa: S603 - this Python, with code from this file
        [sys.executable, "-c", MEASURED.format(job=job), *words],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stderr.splitlines()[-1])
    return found


def by_spark(panel: Path, target: Path) -> Mapping[str, float]:
    """The seconds of the example job on this machine; its memory is the JVM's."""
    start = perf_counter()
    submit = Path(sys.executable).with_name("spark-submit")
    job = ROOT / "examples" / "spark" / "check_panel.py"
    local = ("--master", "local[*]", "--driver-memory", "2g", "--conf", "spark.ui.enabled=false")
    subprocess.run(  # noqa: S603 - the example's own words
        [str(submit), *local, str(job), str(panel), str(target)],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": "127.0.0.1",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return {"seconds": perf_counter() - start}


def rows(place: Path, reports: int, *, spark: bool) -> Iterator[str]:
    """The rows of the table."""
    duck = str(ROOT / "examples" / "duckdb" / "check_panel.py")
    for kind, nulls in (("no nulls", 0.0), ("2 % nulls", 0.02)):
        panel = place / f"panel{nulls}"
        put_panel(panel, reports, nulls=nulls)
        size = sum(path.stat().st_size for path in panel.rglob("*.parquet"))
        yield f"| the panel, {kind} | {size / reports:.0f} bytes | | |"
        jobs = {
            "merely read by Polars": lambda panel=panel: measured(READ, "x", str(panel)),
            "`govinfo-check check PANEL`": lambda panel=panel: measured(
                COMMAND, "x", str(panel), f"{panel}.found"
            ),
            "the job of DuckDB": lambda panel=panel: measured(JOB, duck, str(panel), f"{panel}.d"),
        }
        if spark:
            jobs["the job of Spark, local"] = lambda panel=panel: by_spark(
                panel, Path(f"{panel}.s")
            )
        for name, job in jobs.items():
            told = job()
            cpu = f"{told['cpu'] / reports * 1e6:.1f} µs" if "cpu" in told else ""
            memory = f"{told['memory'] / 2**20:.0f} MiB" if "memory" in told else ""
            clock = f"{told['seconds'] / reports * 1e6:.1f} µs"
            yield f"| {name}, {kind} | {clock} | {cpu} | {memory} |"
        found = pl.scan_parquet(f"{panel}.found").select(pl.len()).collect().item()
        size = Path(f"{panel}.found").stat().st_size
        yield (
            f"| findings, {kind}: {found / reports:.2f} for a report "
            f"| {size / found:.1f} bytes each | | |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--spark", action="store_true", help="also the job of Spark")
    parser.add_argument("--write", action="store_true", help=f"into {PAGE.name}")
    options = parser.parse_args()
    head = "| for a report | by the clock | processor time | peak memory |"
    head += "\n| --- | --: | --: | --: |"
    with tempfile.TemporaryDirectory() as place:
        found = list(rows(Path(place), options.reports, spark=options.spark))
    table = "\n".join([head, *found])
    show(table, "scale", write=options.write, page=PAGE)


if __name__ == "__main__":
    main()
