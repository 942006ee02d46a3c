"""How fast a folder is checked on all cores, and what memory the command keeps meanwhile.

    python benchmarks/folder.py [--files N] [--write]

N web pages (10,000) of fictional bodies, 200 different ones, one in ten with a wrong sum, are
checked by the command with two outputs (JSON and CSV), and a tenth of them likewise, to compare the
memory of the command's own process. For the rates, some hundreds in one process alone and a fifth
of all by the command with one output, in turn, and the medians of the ratios: other work on the
machine weighs on them, less on the processor time for a file, which stands beside it. `--write`
puts the table into `docs/performance.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from single_report import EXAMPLE_JSON, ROOT, show

from govinfo_check.commands.many import Task, check_file
from govinfo_check.forms import get_form
from govinfo_check.records import parse_report
from govinfo_check.templates import document

PAGES = 200
ROUNDS = 5
OUTPUTS = ("--format", "json", "--output", "r.json", "--format", "csv", "--output", "r.csv")
ALONE = 400
"""Files that one process checks for the rate of one core."""

LEAST, MOST = 0.8, 0.1
"""The targets: the ratio in cores, and the growth of the memory."""

COMMAND = """
import json, resource, sys, time
from govinfo_check.cli import main
start = time.perf_counter()
main(["check", *sys.argv[1:]])
seconds = time.perf_counter() - start
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
cpu = sum(usage.ru_utime + usage.ru_stime for usage in (own, others))
print(json.dumps({"seconds": seconds, "cpu": cpu, "memory": own.ru_maxrss * 1024}))
"""


def pages() -> list[bytes]:
    """Different web pages of fictional bodies."""
    report = parse_report(json.loads(EXAMPLE_JSON.read_text(encoding="utf-8")))
    form = get_form(report.form)
    values = {cell.address: v for cell, v in zip(form.cells, form.values(report), strict=True)}
    draw = random.Random(7)  # noqa: S311 - the same pages every time
    made = []
    for number in range(PAGES):
        changed = dict(values)
        if number % 10 == 0:
            wrong = draw.choice([cell for cell in values if cell.startswith("requests.results")])
            changed[wrong] = (changed[wrong] or 0) + draw.randint(1, 9)
        figures = tuple(changed.values())
        made.append(document(form, "html", figures, agency=f"第{number}镇人民政府", year=2022))
    return made


def fill(folder: Path, files: int) -> None:
    """Put `files` files into the folder, each page under many names."""
    made = pages()
    for number in range(files):
        place = folder / f"{number % 100:02}"
        place.mkdir(parents=True, exist_ok=True)
        path = place / f"{number:06}.html"
        if number < PAGES:
            path.write_bytes(made[number])
        else:
            first = number % PAGES
            os.link(folder / f"{first % 100:02}" / f"{first:06}.html", path)


def alone(folder: Path) -> tuple[float, float]:
    """Files a second of one process, and its processor seconds for a file."""
    files = [str(path) for path in sorted(folder.rglob("*.html"))[:ALONE]]
    task = Task(localizes=True)
    for file in files[:20]:
        check_file(file, task)
    start, cpu = perf_counter(), process_time()
    for file in files:
        check_file(file, task)
    return len(files) / (perf_counter() - start), (process_time() - cpu) / len(files)


def together(folder: Path, *words: str) -> dict[str, float]:
    """Seconds, processor seconds and peak memory of the command on a folder."""
    known = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(  # noqa: S603 - this Python, with code from this file
        [sys.executable, "-c", COMMAND, str(folder), *words],
        env={**known, "PYTHONPATH": str(ROOT / "src")},
        cwd=folder.parent,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def table(files: int) -> str:
    """The table of one run."""
    with tempfile.TemporaryDirectory() as place:
        small, middle, large = Path(place, "small"), Path(place, "middle"), Path(place, "large")
        for folder, share in ((small, 10), (middle, 5), (large, 1)):
            fill(folder, files // share)
        few, many = together(small, *OUTPUTS), together(large, *OUTPUTS)
        rounds = [(alone(middle), together(middle, *OUTPUTS[:4])) for _ in range(ROUNDS)]
    cores = len(os.sched_getaffinity(0))
    rate = median(one[0] for one, _ in rounds)
    rates = median(files // 5 / all_["seconds"] for _, all_ in rounds)
    ratio = median(files // 5 / all_["seconds"] / one[0] for one, all_ in rounds) / cores
    cpu = median(one[1] for one, _ in rounds)
    cpus = median(all_["cpu"] / (files // 5) for _, all_ in rounds)
    growth = many["memory"] / few["memory"] - 1
    rows = {
        "one process, files a second": (f"{rate:.1f}", ""),
        f"the command on {files // 5:,} files, files a second": (f"{rates:.1f}", ""),
        f"the ratio of both, in cores of {cores}": (
            f"{ratio:.2f}{_missed(is_so=ratio < LEAST)}",
            f"{LEAST}",
        ),
        "processor time for a file, one process": (f"{cpu * 1000:.1f} ms", ""),
        "processor time for a file, the command": (f"{cpus * 1000:.1f} ms", ""),
        f"peak memory of the command's own process, {files // 10:,} files": (
            f"{few['memory'] / 2**20:.1f} MiB",
            "",
        ),
        f"the same, {files:,} files": (
            f"{many['memory'] / 2**20:.1f} MiB ({growth:+.1%}){_missed(is_so=growth > MOST)}",
            f"{MOST:+.0%}",
        ),
    }
    lines = (f"| {what} | {found} | {target} |" for what, (found, target) in rows.items())
    return "\n".join(["| what | measured | target |", "| --- | --: | --: |", *lines])


def _missed(*, is_so: bool) -> str:
    return " (missed)" if is_so else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help="into performance.md")
    options = parser.parse_args()
    show(table(options.files), "folder", write=options.write)


if __name__ == "__main__":
    main()
