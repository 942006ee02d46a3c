"""How fast one report is checked, as ratios within one run, in the table of `docs/performance.md`.

    python benchmarks/single_report.py [--reports FOLDER] [--runs N] [--write]

Each row times A and B in turn (A B A B …) and compares medians, so that a machine's noise falls
on both. Processes run byte-compiled, warmed once. Pages are timed as the next one of many: the
caches hold what another report left there, not the page itself. `--write` puts the table into
`docs/performance.md`.
"""

from __future__ import annotations

import argparse
import functools
import gc
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
EXAMPLE_JSON = ROOT / "examples" / "reports" / "chengzhou-2022.json"
EXAMPLE_HTML = ROOT / "examples" / "reports" / "qiling-2024.html"
EXAMPLE_TEXT = ROOT / "examples" / "reports" / "qingxi-2023.txt"

HEAD = "| what | compared with | ms | ms | ratio | target |\n| --- | --- | --: | --: | --: | --: |"


@dataclass(frozen=True)
class Pair:
    """What is timed, what it is compared with, and the most the ratio may be."""

    name: str
    other: str
    timed: Callable[[], float]
    compared: Callable[[], float]
    target: float | None = None

    def medians(self, runs: int) -> tuple[float, float]:
        """The seconds of both, timed in turn after one run of each."""
        ours, theirs = [], []
        for time in (self.timed, self.compared):
            time()
        for _ in range(runs):
            ours.append(self.timed())
            theirs.append(self.compared())
        return median(ours), median(theirs)

    def row(self, runs: int, unit: Callable[[float], float] = lambda s: s * 1000) -> str:
        """The row of the table: both medians, by default in ms, and their ratio."""
        one, two = self.medians(runs)
        target = "" if self.target is None else f"{self.target:g}"
        missed = " (missed)" if self.target is not None and one / two > self.target else ""
        return (
            f"| {self.name} | {self.other} | {unit(one):.3g} | {unit(two):.3g} "
            f"| {one / two:.2f}{missed} | {target} |"
        )


def process(folder: str, *arguments: str) -> Callable[[], float]:
    """The seconds that a Python process with `arguments` takes, its bytecode kept in `folder`."""
    known = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment = known | {"PYTHONPYCACHEPREFIX": folder, "PYTHONPATH": str(ROOT / "src")}

    def timed() -> float:
        start = perf_counter()
        subprocess.run(  # noqa: S603 - this Python, with code from this file
            [sys.executable, *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        return perf_counter() - start

    return timed


def call(function: Callable[[], object], before: Callable[[], object] = int) -> Callable[[], float]:
    """The seconds that a call of `function` takes, `before` being called first and not timed."""

    def timed() -> float:
        before()
        start = perf_counter()
        function()
        return perf_counter() - start

    return timed


def processes(folder: str) -> Iterator[Pair]:
    """From a bare start: the first check of a dict, and the command on one page."""
    record = json.loads(EXAMPLE_JSON.read_text(encoding="utf-8"))
    small = (
        "from pydantic import BaseModel\n"
        "class Small(BaseModel):\n    name: str\n    count: int\n"
        "Small.model_validate({'name': 'a', 'count': 1})"
    )
    yield Pair(
        "bare start to the first `check(dict)`",
        "import pydantic, build a small model, validate once",
        process(folder, "-c", f"from govinfo_check import check\ncheck({record!r})"),
        process(folder, "-c", small),
        1.4,
    )
    command = f"from govinfo_check.cli import main\nmain(['check', {str(EXAMPLE_HTML)!r}])"
    parsers = {
        "import pydantic and lxml.html": ("import pydantic, lxml.html", 2.5),
        "the same with `pydantic.BaseModel`, which pydantic loads lazily": (
            "import lxml.html\nfrom pydantic import BaseModel",
            None,
        ),
        "the same with a small model built": (f"import lxml.html\n{small}", None),
    }
    for other, (code, target) in parsers.items():
        yield Pair(
            "`govinfo-check check one.html` (68 KB)",
            other,
            process(folder, "-c", command),
            process(folder, "-c", code),
            target,
        )


def pages(folder: Path | None) -> Iterator[Pair]:
    """HTML text to violations, against what any reader of HTML must do."""
    from govinfo_check import check  # noqa: PLC0415 - not loaded for the processes
    from govinfo_check.readers.html import read_html  # noqa: PLC0415 - as above
    from govinfo_check.readers.markup import parse_page  # noqa: PLC0415 - as above

    files = {EXAMPLE_HTML: None}
    if folder is not None:
        files |= {folder / "shuyang-fgj-2023.html": 2.0, folder / "testcity-2025.html": 3.0}
    for path, target in files.items():
        data = path.read_bytes()
        text = data.decode("utf-8")
        name = f"`{path.name}` ({len(data) // 1024} KB) to violations"
        other = EXAMPLE_TEXT if path == EXAMPLE_HTML else EXAMPLE_HTML
        as_next = functools.partial(read_other_page, other.read_bytes())
        checked = call(functools.partial(check, data, format="html"), as_next)
        yield Pair(
            name,
            "lxml parse and span expansion (`readers.html`)",
            checked,
            call(functools.partial(read_html, text), as_next),
            target,
        )
        parsed = call(functools.partial(parse_page, text), as_next)
        yield Pair(name, "lxml parse alone", checked, parsed)
        pandas_read = read_with_pandas(text)
        if pandas_read:
            yield Pair(name, "`pandas.read_html` (lxml)", checked, call(pandas_read, as_next), 1.0)


@functools.cache
def _caches() -> tuple[functools._lru_cache_wrapper[object], ...]:
    return tuple(
        found
        for found in gc.get_objects()
        if isinstance(found, functools._lru_cache_wrapper)  # noqa: SLF001 - it has no other name
        and found.__module__.startswith("govinfo_check.transcribe")
        and found.cache_parameters()["maxsize"] is not None
    )


def read_other_page(data: bytes) -> None:
    """Leave in the caches what the reading of another report, `data`, leaves there."""
    from govinfo_check import check  # noqa: PLC0415 - not loaded for the processes

    for cached in _caches():
        cached.cache_clear()
    check(data)


def read_with_pandas(text: str) -> Callable[[], object] | None:
    """`pandas.read_html` on the text, or `None` where pandas is not installed."""
    try:
        import pandas as pd  # noqa: PLC0415 - an extra
    except ImportError:
        return None
    from io import StringIO  # noqa: PLC0415 - only with pandas

    return lambda: pd.read_html(StringIO(text), flavor="lxml")


def records() -> Pair:
    """JSON bytes to a result, against `json.loads`."""
    from govinfo_check import check  # noqa: PLC0415 - not loaded for the processes

    data = EXAMPLE_JSON.read_bytes()
    return Pair(
        f"JSON bytes ({len(data)}) to `CheckResult`",
        "`json.loads` of the same bytes",
        call(functools.partial(check, data, format="json")),
        call(functools.partial(json.loads, data)),
        4.0,
    )


def table(folder: Path | None, runs: int) -> str:
    """The table, one row a pair."""
    rows = [HEAD]
    with tempfile.TemporaryDirectory() as bytecode:
        rows += [pair.row(max(runs // 4, 5)) for pair in processes(bytecode)]
    rows += [pair.row(runs) for pair in pages(folder)]
    rows.append(records().row(runs * 10))
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=Path, help="the folder with the real reports")
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--write", action="store_true", help=f"into {PAGE.name}")
    options = parser.parse_args()
    folder = options.reports or ROOT.parent / "shared" / "reports"
    show(table(folder if folder.is_dir() else None, options.runs), "table", write=options.write)


def show(found: str, place: str, *, write: bool, page: Path = PAGE) -> None:
    """Print a table and its machine; put both between the marks `place` of the page."""
    where = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    print(f"{found}\n\n{where}")
    if write:
        start, end = f"<!-- {place} -->\n", f"<!-- /{place} -->"
        before, _, rest = page.read_text(encoding="utf-8").partition(start)
        after = rest.partition(end)[2]
        page.write_text(f"{before}{start}{found}\n\n{where}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
