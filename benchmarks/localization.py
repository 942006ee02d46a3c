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
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "localize"))

import planting  # noqa: E402 - beside the tests, which plant the same mistakes

from govinfo_check.forms import get_form  # noqa: E402
from govinfo_check.localize import localize  # noqa: E402

HEAD = (
    "| planted | seen in the sums | in the list | named | first or tied | first alone | repairs | ms |\n"
    "| --- | --: | --: | --: | --: | --: | --: | --: |"
)


def score(plant, name, draw, seed, number):
    """The row of one mistake: shares of the reports whose sums reveal it, median time."""
    system = planting.system_of()
    random = Random(seed)
    planted = seen = listed = named = first = alone = repairs = 0
    times = []
    while planted < number:
        values = draw(random)
        stated = plant(random, values)
        if stated is None or stated == values:
            continue
        planted += 1
        start = perf_counter()
        departures = tuple(system.departures(stated))
        checked = perf_counter()
        found = localize(system, stated)
        times.append(perf_counter() - checked - (checked - start))
        if all(departure.outcome != "violated" for departure in departures):
            continue
        seen += 1
        repairs += len(found.repairs)
        right = _match(found.repairs, planting.truth(values, stated))
        if right is not None:
            listed += 1
            named += name is None or name in right.readings
            is_first = right.cost == found.repairs[0].cost
            first += is_first
            alone += is_first and not right.tied
    shares = [listed, named if name else None, first, alone]
    return seen / planted, [None if s is None else s / max(seen, 1) for s in shares], (
        repairs / max(seen, 1),
        median(times) * 1000,
    )


def _match(repairs, truth):
    for repair in repairs:
        if {(change.address, change.suggested) for change in repair.changes} == truth:
            return repair
    return None


def table(draw, seed, number):
    """The lines of one table in Markdown."""
    yield HEAD
    for title, (plant, name) in planting.PLANTS.items():
        seen, shares, (repairs, time) = score(plant, name, draw, seed, number)
        cells = ["" if share is None else f"{share:.1%}" for share in (seen, *shares)]
        yield f"| {title} | {' | '.join(cells)} | {repairs:.1f} | {time:.3f} |"


def real(folder):
    """The figures of the consistent reports on the form in force in a folder of JSON files."""
    form, system = get_form("cn-2021"), planting.system_of()
    found = []
    for path in sorted(Path(folder).glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("form") != form.name:
            continue
        values = [value or 0 for value in form.values(form.model.model_validate(data))]
        if not tuple(system.departures(values)):
            found.append(values)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--real")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    draws = {
        "Large counts (up to 50,000, one cell in seven 0)": lambda r: planting.consistent(r),
        "Small counts (up to 60, seven cells in ten 0)": lambda r: planting.consistent(
            r, planting.SMALL
        ),
    }
    if options.real:
        reports = real(options.real)
        draws[f"{len(reports)} real reports"] = lambda r: list(r.choice(reports))
    lines = []
    for title, draw in draws.items():
        lines += [f"### {title}", "", *table(draw, options.seed, options.reports), ""]
    text = "\n".join(lines)
    print(text)
    if options.write:
        write(text)


def write(text):
    """Puts the tables between the marks of the page."""
    page = ROOT / "docs" / "localization.md"
    before, _, rest = page.read_text(encoding="utf-8").partition("<!-- score -->\n")
    _, _, after = rest.partition("<!-- end of score -->")
    page.write_text(
        f"{before}<!-- score -->\n{text}<!-- end of score -->{after}", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
