"""How many figures of random layouts are read, and that none is read wrongly.

    python benchmarks/figures_read.py [--kind KIND …] [--count N] [--seed S] [--damaged] [--each]

Reports with random figures stand in random layouts (`tests/layouts`, printed by
`tests/readers/printed_pdf`). A document is known by its number: N from S on. Counted are the
figures that a careful person reads for certain; of those not read, the ones that no violation
names; and figures read wrongly. With `--damaged` one thing is wrong with each document, and only
figures read wrongly count. `--each` names the documents.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "readers")]

from printed_pdf import random_printed  # noqa: E402 - as above

from govinfo_check import ReadError, check, read  # noqa: E402 - beside the others
from layouts import missed, random_document, silently_wrong  # noqa: E402 - found on the path above

if TYPE_CHECKING:
    from collections.abc import Callable

    from layouts import Rendered

PRINTED = {"pdf-ruled": True, "pdf-unruled": False}
KINDS = (*PRINTED, "html", "txt", "md", "docx", "xlsx", "ods")
HEAD = (
    "| layouts | documents | figures | read | unread, not named | wrong |\n"
    "| --- | --: | --: | --: | --: | --: |"
)


class Found(NamedTuple):
    """Of one document: figures to be read, those not read, not named either, and read wrongly."""

    certain: int
    unread: list[str]
    unnamed: list[str]
    wrong: list[str]


def draw(kind: str, seed: int, *, damaged: bool) -> Rendered:
    """The document of this number."""
    if kind in PRINTED:
        return random_printed(seed, ruled=PRINTED[kind], damaged=damaged)
    return random_document(seed, damaged=damaged, formats=(kind,))


def find(rendered: Rendered) -> Found:
    """What became of the figures of a document."""
    certain = len(rendered.certain)
    try:
        reading = read(rendered.data, format=rendered.format)
    except ReadError:
        return Found(certain, sorted(rendered.certain), [], [])

    def figure(address: str) -> object:
        cell = reading.cells.get(address)
        return cell.value if cell else None

    wrong = silently_wrong(rendered, figure)
    unread = missed(rendered, figure)
    if not unread:
        return Found(certain, [], [], wrong)
    named = {a for v in check(reading, select=["V", "S"]).violations for a in v.cells}
    return Found(certain, unread, [a for a in unread if a not in named], wrong)


def measure(kind: str, seeds: range, *, damaged: bool, tell: Callable[[str], object]) -> str:
    """The line of the table for these documents; `tell` has a line for each that is not whole."""
    counts: Counter[str] = Counter()
    for seed in seeds:
        certain, unread, unnamed, wrong = find(draw(kind, seed, damaged=damaged))
        counts.update(figures=certain, unread=len(unread), unnamed=len(unnamed), wrong=len(wrong))
        if unread or wrong:
            parts = Counter(address.split(".")[0] for address in unread)
            wrong_parts = f", WRONG {wrong[:4]}" if wrong else ""
            tell(f"{kind} {seed}: {dict(parts)}{wrong_parts}")
    share = 100 * (1 - counts["unread"] / max(counts["figures"], 1))
    name = f"{kind}, damaged" if damaged else kind
    return (
        f"| {name} | {len(seeds):,} | {counts['figures']:,} | {share:.2f} % "
        f"| {counts['unnamed']} | {counts['wrong']} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=list(PRINTED))
    parser.add_argument("--count", type=int, default=160)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--damaged", action="store_true")
    parser.add_argument("--each", action="store_true", help="name each document not read whole")
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.count)
    lines = [HEAD]
    for kind in options.kind:
        tell = print if options.each else lambda _: None
        lines.append(measure(kind, seeds, damaged=options.damaged, tell=tell))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
