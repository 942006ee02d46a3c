"""The detection score of error localization: what is found of the mistakes that people make.

    python benchmarks/localization.py [--reports N] [--seed N] [--real FOLDER] [--write]

Plants every mistake of `tests/localize/planting.py` in N random consistent reports, unrelated
wrong cells in ten times as many (and in the consistent ones among the JSON reports of a folder)
and prints a table; `--write` puts it into `docs/localization.md`.
"""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "localize"))

import planting  # noqa: E402 - beside the tests, which plant the same mistakes

from govinfo_check.forms import get_form  # noqa: E402 - as above
from govinfo_check.localize import Evidence, localize  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Figures = list[int]
    Draw = Callable[[Random], Figures]
    Plant = Callable[[Random, Figures], Figures | None]

COLUMNS = ("planted", "seen in the sums", "in the list", "named", "first or tied", "first alone")
MORE = 10
"""So many times as many reports for unrelated cells, of which few are not found."""

HEAD = f"| {' | '.join(COLUMNS)} | repairs | ms |\n| --- {'| --: ' * 7}|"


def milliseconds(stated: Figures, evidence: Sequence[Evidence]) -> float:
    """The time from residuals to ranked repairs: that of `localize` less that of the check."""
    system = planting.system_of()
    start = perf_counter()
    tuple(system.departures(stated))
    checked = perf_counter()
    localize(system, stated, evidence=evidence)
    return (perf_counter() - checked - (checked - start)) * 1000


def score(title: str, draw: Draw, seed: int, number: int) -> str:
    """The row of one mistake, planted in so many reports; the shares are of those seen."""
    plant, name = planting.PLANTS[title]
    random = Random(seed)  # noqa: S311 - reports, not secrets
    planted, outcomes, times = 0, [], []
    while planted < number:
        values = draw(random)
        stated = plant(random, values)
        if stated is None or stated == values:
            continue
        planted += 1
        if planting.is_seen(stated):
            evidence = planting.prose(title, values, stated)
            times.append(milliseconds(stated, evidence))
            true = planting.truth(values, stated)
            outcomes.append(planting.outcome(stated, true, name, evidence))
    seen = len(outcomes)
    shares = [sum(column) / seen for column in list(zip(*outcomes, strict=True))[:4]]
    cells = [f"{share:.1%}" for share in (seen / planted, *shares)]
    cells[2] = cells[2] if name else ""
    repairs = sum(found.repairs for found in outcomes) / seen
    return f"| {title} | {' | '.join(cells)} | {repairs:.1f} | {median(times):.3f} |"


def table(draw: Draw, seed: int, number: int) -> Iterator[str]:
    """The lines of one table in Markdown."""
    yield HEAD
    for title in planting.PLANTS:
        yield score(title, draw, seed, number * MORE if " cell" in title else number)


def real(folder: str) -> list[Figures]:
    """The figures of the consistent reports on the form in force in a folder of JSON files."""
    form, system = get_form("cn-2021"), planting.system_of()
    found = []
    for path in sorted(Path(folder).glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("form") == form.name:
            values = [value or 0 for value in form.values(form.model.model_validate(data))]
            if not tuple(system.departures(values)):
                found.append(values)
    return found


def write(text: str) -> None:
    """Puts the tables between the marks of the page."""
    page = ROOT / "docs" / "localization.md"
    before, _, rest = page.read_text(encoding="utf-8").partition("<!-- score -->\n")
    _, _, after = rest.partition("<!-- end of score -->")
    marked = f"{before}<!-- score -->\n{text}<!-- end of score -->{after}"
    page.write_text(marked, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="The detection score of error localization.")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--real", help="a folder of reports as JSON")
    parser.add_argument("--write", action="store_true", help="into docs/localization.md")
    options = parser.parse_args()
    draws: dict[str, Draw] = {
        "Large counts (up to 50,000; one cell in seven is 0)": planting.consistent,
        "Small counts (up to 60; seven cells in ten are 0)": partial(
            planting.consistent, counts=planting.SMALL
        ),
    }
    if options.real:
        reports = real(options.real)
        draws[f"{len(reports)} real reports"] = lambda random: list(random.choice(reports))
    lines = []
    for title, draw in draws.items():
        lines += [f"### {title}", "", *table(draw, options.seed, options.reports), ""]
    text = "\n".join(lines)
    print(text)
    if options.write:
        write(text)


if __name__ == "__main__":
    main()
