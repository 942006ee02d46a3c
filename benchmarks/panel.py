"""How fast a panel is checked, beside what else people would use, in `docs/performance.md`.

    python benchmarks/panel.py [--reports N] [--only NAME…] [--write]

Writes a panel of N reports × 200 columns, a tenth of them wrong, as Parquet, and again with 2 % of
its cells null. Everything then runs in a process of its own, on the same file, and gives the
violated identities by row (or says that it only counts): the best time of seven runs in each of
three processes (fewer, where they take long), and the most memory of the first run less what its
process had with the panel loaded.
`--write` puts the table into `docs/performance.md`. Libraries that are not installed are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from functools import partial, reduce
from importlib.util import find_spec
from operator import add, or_
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from single_report import show

from govinfo_check.forms import get_form
from govinfo_check.frames import check_frame
from govinfo_check.rules import built_in_rules
from govinfo_check.rules.identity import Identity, system

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from polars._typing import EngineType

    Load = Callable[[str], Any]
    Run = Callable[[Any], int]

FORM = get_form("cn-2021")
EQUATIONS = system(FORM, tuple(r for r in built_in_rules() if isinstance(r, Identity))).equations
CELLS = sorted({cell for one in EQUATIONS for cell in one.cells}, key=FORM.index.__getitem__)
KEY = ("agency", "year")
PROCESS = Path("/proc/self/status")
SECONDS = 150
"""A contender that takes longer is stopped."""
RUNS = 7
"""How often one runs; no more once its runs took a tenth of `SECONDS`."""
PROCESSES = 3
"""In how many processes, where a run takes less than a second: what else the machine does weighs
on some of them."""


def write_panel(path: Path, reports: int, blanks: float) -> None:
    """Consistent reports, one cell of a tenth of them wrong, that share of all cells null."""
    rng = np.random.default_rng(5)
    columns: dict[str, Any] = {a: rng.integers(0, 50, reports) for a in FORM.index}
    for equation in reversed(EQUATIONS):  # totals of blocks and rows, of results, then the balance
        if equation.code == "T401":
            columns[equation.right[0]] = sum(columns[a] for a in equation.left)
    results = {e.subject: e for e in EQUATIONS if e.code == "T302"}
    for column in [name for name in results if name != "total"]:
        columns[results[column].right[0]] = sum(columns[a] for a in results[column].left)
        new, over, done, forward = (
            f"requests.{row}.{column}"
            for row in ("new", "carried_over", "results.total", "carried_forward")
        )
        columns[new] = columns[done] + columns[forward] - columns[over]
    for equation in EQUATIONS:
        if equation.code == "T303":
            columns[equation.right[0]] = sum(columns[a] for a in equation.left)
    wrong = rng.choice(reports, reports // 10, replace=False)
    which = rng.integers(0, len(CELLS), len(wrong))
    for place, address in enumerate(CELLS):
        columns[address][wrong[which == place]] += 3
    frame = pl.DataFrame(
        {"agency": [f"b{n % 100_000}" for n in range(reports)]}
        | {"year": 2021 + np.arange(reports) // 100_000}
        | columns
    )
    if blanks:
        holes = (pl.Series(a, rng.random(reports) < blanks) for a in FORM.index)
        frame = frame.with_columns(pl.when(~h).then(pl.col(h.name)).alias(h.name) for h in holes)
    frame.write_parquet(path, row_group_size=65_536)


def chain(cells: tuple[str, ...]) -> pl.Expr:
    """The sum of columns, null where one is."""
    return reduce(add, map(pl.col, cells))


def stated(cells: tuple[str, ...]) -> pl.Expr:
    """The sum of what is stated."""
    return reduce(add, (pl.col(cell).fill_null(0) for cell in cells))


def blank(cells: tuple[str, ...]) -> pl.Expr:
    """Whether a cell is null."""
    return reduce(or_, (pl.col(cell).is_null() for cell in cells))


def raw_polars(
    frame: pl.DataFrame | pl.LazyFrame, *, nulls: bool, engine: EngineType = "auto"
) -> int:
    """What an expert writes: the wrong rows first, of these each equation's findings."""
    if nulls:
        sums = [(stated(e.left), stated(e.right), blank(e.left), blank(e.right)) for e in EQUATIONS]
        wrong = [
            ((left > right) & ~open_right) | ((left < right) & ~open_left)
            for left, right, open_left, open_right in sums
        ]
    else:
        sums = [(chain(e.left), chain(e.right)) for e in EQUATIONS]
        wrong = [left != right for left, right, *_ in sums]
    rows = frame.lazy().filter(pl.any_horizontal(wrong)).collect(engine=engine)
    parts = [
        rows.lazy()
        .select(
            *KEY,
            pl.lit(one.code).alias("code"),
            pl.lit(one.subject).alias("subject"),
            left=left,
            right=right,
            wrong=flag,
        )
        .filter("wrong")
        .with_columns(residual=pl.col("left") - pl.col("right"))
        .drop("wrong")
        for one, flag, (left, right, *_) in zip(EQUATIONS, wrong, sums, strict=True)
    ]
    return pl.concat(pl.collect_all(parts)).height


def raw_numpy(columns: dict[str, Any]) -> int:
    """The findings as places and sums, one equation after the other; for frames without nulls."""
    found = 0
    for one in EQUATIONS:
        left, right = (reduce(add, (columns[a] for a in side)) for side in (one.left, one.right))
        places = np.flatnonzero(left != right)
        found += len(np.stack([places, left[places], right[places]], axis=1))
    return found


def pandera(frame: pl.DataFrame) -> int:
    """A check over the frame for each equation, all failures gathered (`lazy=True`)."""
    import pandera.polars as pa  # noqa: PLC0415 - a contender

    checks = [
        pa.Check(
            lambda data, one=one: data.lazyframe.select(chain(one.left) == chain(one.right)),
            name=f"{one.code} {one.subject}",
        )
        for one in EQUATIONS
    ]
    try:
        pa.DataFrameSchema(checks=checks).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return len(errors.failure_cases)
    return 0


def pointblank(frame: pl.DataFrame, *, extracts: bool = True, limit: int = 500) -> int:
    """A step for each equation, its failing rows extracted: at most `limit`, by default 500."""
    import pointblank as pb  # noqa: PLC0415 - a contender

    validation = pb.Validate(frame)
    for one in EQUATIONS:
        validation = validation.col_vals_expr(chain(one.left) == chain(one.right))
    validation = validation.interrogate(collect_extracts=extracts, extract_limit=limit)
    if not extracts:
        return sum(validation.n_failed().values())
    return sum(len(rows) for rows in validation.get_data_extracts().values() if rows is not None)


def great_expectations(frame: Any) -> int:  # noqa: ANN401 - a pandas frame
    """Both sums of each equation added as columns, then a pair of columns expected to be equal."""
    import great_expectations as gx  # noqa: PLC0415 - a contender

    sums = {
        f"{side}{number}": frame[list(cells)].sum(axis=1)
        for number, one in enumerate(EQUATIONS)
        for side, cells in (("left", one.left), ("right", one.right))
    }
    pairs = [
        gx.expectations.ExpectColumnPairValuesToBeEqual(column_A=f"left{n}", column_B=f"right{n}")
        for n in range(len(EQUATIONS))
    ]
    context = gx.get_context(mode="ephemeral")
    asset = context.data_sources.add_pandas("panels").add_dataframe_asset("panel")
    batch = asset.add_batch_definition_whole_dataframe("whole").get_batch(
        batch_parameters={"dataframe": frame[list(KEY)].assign(**sums)}
    )
    told = batch.validate(
        gx.ExpectationSuite("identities", expectations=pairs),
        result_format={
            "result_format": "COMPLETE",
            "unexpected_index_column_names": list(KEY),
        },
    )
    return sum(len(one.result["unexpected_index_list"] or ()) for one in told.results)


def duckdb_relation(path: str) -> Any:  # noqa: ANN401 - a relation
    """The panel as a table of DuckDB in memory."""
    import duckdb  # noqa: PLC0415 - a backend

    duckdb.read_parquet(path).create("panel")
    return duckdb.table("panel")


def pandas_frame(path: str) -> Any:  # noqa: ANN401 - a frame
    """The panel as pandas has it, with Arrow's types."""
    import pandas as pd  # noqa: PLC0415 - a backend

    return pd.read_parquet(path, dtype_backend="pyarrow")


def numpy_pandas(path: str) -> Any:  # noqa: ANN401 - a frame
    """The panel as pandas has it, with NumPy's types."""
    import pandas as pd  # noqa: PLC0415 - a backend

    return pd.read_parquet(path)


def arrow_table(path: str) -> Any:  # noqa: ANN401 - a table
    """The panel as an Arrow table."""
    from pyarrow import parquet  # noqa: PLC0415 - a backend

    return parquet.read_table(path)


def numpy_columns(path: str) -> dict[str, Any]:
    """The touched columns as arrays."""
    frame = pl.read_parquet(path, columns=CELLS).rechunk()
    return {name: frame[name].to_numpy() for name in CELLS}


def whole(path: str) -> pl.DataFrame:
    """The panel as Polars has it."""
    return pl.read_parquet(path).rechunk()


def streamed(path: str) -> int:
    """Ours from the file to a file, by Polars' streaming engine."""
    out = f"{path}.findings"
    check_frame(pl.scan_parquet(path)).sink_parquet(out)
    return pl.scan_parquet(out).select(pl.len()).collect().item()


Contender = tuple["Load", "Run", str]


def contenders(*, nulls: bool) -> dict[str, Contender]:
    """By name: how the panel is loaded, what is timed, and what it returns."""
    sums = pl.col(CELLS).sum()
    found: dict[str, Contender] = {
        "memory floor: the sum of each touched column": (
            whole,
            lambda frame: frame.lazy().select(sums).collect(engine="streaming").width,
            "sums",
        ),
        "Polars by hand": (whole, partial(raw_polars, nulls=nulls), "rows"),
        "Polars by hand, whether or not there are nulls": (
            whole,
            partial(raw_polars, nulls=True),
            "rows",
        ),
        "`check_frame`, Polars": (whole, lambda frame: check_frame(frame).height, "rows"),
        "`check_frame`, Polars lazy": (
            whole,
            lambda frame: check_frame(frame.lazy()).collect(engine="streaming").height,
            "rows",
        ),
        "`check_frame`, PyArrow": (arrow_table, lambda table: len(check_frame(table)), "rows"),
        "`check_frame`, pandas": (pandas_frame, lambda frame: len(check_frame(frame)), "rows"),
        "`check_frame`, DuckDB": (
            duckdb_relation,
            lambda relation: len(check_frame(relation).to_arrow_table()),
            "rows",
        ),
        "from Parquet: only reading, streamed": (
            str,
            lambda path: pl.scan_parquet(path).select(sums).collect(engine="streaming").width,
            "sums",
        ),
        "from Parquet: by hand, the wrong rows streamed": (
            pl.scan_parquet,
            partial(raw_polars, nulls=nulls, engine="streaming"),
            "rows",
        ),
        "from Parquet: `check_frame`, streamed into a file": (str, streamed, "rows"),
    }
    if not nulls:  # these say nothing of blanks that could be compared
        found["NumPy by hand"] = (numpy_columns, raw_numpy, "rows")
        if find_spec("pandera"):
            found["pandera (Polars, lazy)"] = (whole, pandera, "rows")
        if find_spec("pointblank"):
            found["pointblank, with extracts of 500 a step"] = (whole, pointblank, "rows")
            extracts = partial(pointblank, limit=sys.maxsize)
            found["pointblank, with all extracts"] = (whole, extracts, "rows")
            counts = partial(pointblank, extracts=False)
            found["pointblank, without extracts"] = (whole, counts, "counts")
        if find_spec("great_expectations"):
            found["Great Expectations (pandas)"] = (numpy_pandas, great_expectations, "rows")
    return found


def measure(name: str, path: str, *, nulls: bool) -> dict[str, float]:
    """Seconds, MB above the loaded panel, and how many rows: in this process."""
    load, run, _ = contenders(nulls=nulls)[name]
    panel = load(path)
    if PROCESS.exists():
        PROCESS.with_name("clear_refs").write_text("5")  # the most memory counts from here on
    loaded = megabytes("VmRSS")
    times: list[float] = []
    peak = 0.0
    while len(times) < RUNS and sum(times) < SECONDS / 10:
        start = perf_counter()
        rows = run(panel)
        times.append(perf_counter() - start)
        peak = peak or megabytes("VmHWM")  # of the first run
    return {"seconds": min(times), "mb": peak - loaded, "peak": peak, "rows": rows}


def megabytes(what: str) -> float:
    """The memory of this process (`VmRSS`), or the most that it had (`VmHWM`); 0 but on Linux."""
    if not PROCESS.exists():
        return 0.0
    found = (line.split() for line in PROCESS.read_text(encoding="ascii").splitlines())
    return next(int(words[1]) / 1024 for words in found if words[0] == f"{what}:")


def measured(name: str, path: Path, *, nulls: bool) -> dict[str, float] | None:
    """The least of some fresh processes; `None` where it fails or takes too long."""
    first = _measured(name, path, nulls=nulls)
    if first is None or first["seconds"] >= 1:
        return first
    others = [_measured(name, path, nulls=nulls) for _ in range(PROCESSES - 1)]
    return {what: min(one[what] for one in (first, *filter(None, others))) for what in first}


def _measured(name: str, path: Path, *, nulls: bool) -> dict[str, float] | None:
    command = [sys.executable, __file__, "--measure", name, "--file", str(path)]
    environment = os.environ | {"POLARS_ROW_GROUP_PREFETCH_SIZE": "2"}
    try:
        done = subprocess.run(  # noqa: S603 - this script
            [*command, *(["--nulls"] if nulls else [])],
            env=environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        print(f"{name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def lines(paths: dict[bool, Path], only: list[str]) -> Iterator[str]:
    """The rows of the table."""
    yield "| | s | MB added | peak MB | with 2 % nulls, s | MB added | returns |"
    yield "| --- | --: | --: | --: | --: | --: | --- |"
    with_nulls = contenders(nulls=True)
    for name, (_, _, returns) in contenders(nulls=False).items():
        if only and not any(word in name for word in only):
            continue
        one = measured(name, paths[False], nulls=False)
        two = measured(name, paths[True], nulls=True) if name in with_nulls else None
        cells = [f"{one['seconds']:.3g} | {one['mb']:.0f} | {one['peak']:.0f}" if one else "| | "]
        cells.append(f"{two['seconds']:.3g} | {two['mb']:.0f}" if two else " | ")
        rows = f"{one['rows']:,} {returns}" if one else f"stopped after {SECONDS} s"
        line = f"| {name} | {' | '.join(cells)} | {rows} |"
        print(line, file=sys.stderr, flush=True)
        yield line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--only", nargs="*", default=[], help="names that contain one of these")
    parser.add_argument("--write", action="store_true", help="into performance.md")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    parser.add_argument("--file", help=argparse.SUPPRESS)
    parser.add_argument("--nulls", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.file, nulls=options.nulls)))
        return
    with tempfile.TemporaryDirectory() as folder:
        paths = {nulls: Path(folder) / f"panel-{nulls}.parquet" for nulls in (False, True)}
        for nulls, path in paths.items():
            write_panel(path, options.reports, 0.02 if nulls else 0)
        show("\n".join(lines(paths, options.only)), "panel", write=options.write)


if __name__ == "__main__":
    main()
