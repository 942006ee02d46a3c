"""The detection score of error localization: what is found of the mistakes that people make.

    python benchmarks/localization.py [--reports N] [--seed N] [--real FOLDER] [--write]

Plants every mistake of `tests/localize/planting.py` in N random consistent reports (and in the
consistent ones among the JSON reports of a folder) and prints a table; `--write` puts it into
`docs/localization.md`.
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
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "localize"))

import planting  # noqa: E402 - beside the tests, which plant the same mistakes

from govinfo_check.forms import get_form  # noqa: E402 - as above
from govinfo_check.localize import Repair, localize  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Figures = list[int]
    Draw = Callable[[Random], Figures]
    Plant = Callable[[Random, Figures], Figures | None]

COLUMNS = ("planted", "seen in the sums", "in the list", "named", "first or tied", "first alone")
HEAD = f"| {' | '.join(COLUMNS)} | repairs | ms |\n| --- {'| --: ' * 7}|"


class Outcome(NamedTuple):
    """What became of one planted mistake that the sums reveal."""

    listed: bool
    named: bool
    first: bool
    alone: bool
    repairs: int


def outcome(stated: Figures, truth: set[tuple[str, int]], name: str | None) -> Outcome:
    """Where the truth stands among the repairs of these figures."""
    repairs = localize(planting.system_of(), stated).repairs
    right = _match(repairs, truth)
    if right is None:
        return Outcome(False, False, False, False, len(repairs))  # noqa: FBT003 - four columns
    is_first = right.cost == repairs[0].cost
    is_named = name in right.readings
    return Outcome(True, is_named, is_first, is_first and not right.tied, len(repairs))  # noqa: FBT003 - as above


def _match(repairs: tuple[Repair, ...], truth: set[tuple[str, int]]) -> Repair | None:
    for repair in repairs:
        if {(change.address, change.suggested) for change in repair.changes} == truth:
            return repair
    return None


def milliseconds(stated: Figures) -> float:
    """The time from residuals to ranked repairs: that of `localize` less that of the check."""
    system = planting.system_of()
    start = perf_counter()
    tuple(system.departures(stated))
    checked = perf_counter()
    localize(system, stated)
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
        if any(d.outcome == "violated" for d in planting.system_of().departures(stated)):
            times.append(milliseconds(stated))
            outcomes.append(outcome(stated, planting.truth(values, stated), name))
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
        yield score(title, draw, seed, number)


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
