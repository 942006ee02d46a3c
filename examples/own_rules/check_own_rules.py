"""Check reports by rules of one's own, declared as words and written in Python.

Usage: python examples/own_rules/check_own_rules.py [FILE…], without files the example reports.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_check import check
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.settings import OwnRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review

REPORTS = Path(__file__).parents[1] / "reports"
MOST = 5

COVERED = OwnRule(
    code="X101",
    name="requests-cover-appeals",
    assertion="requests.new.total + requests.carried_over.total >= appeals.reconsideration.total",
    severity="warning",
    message="受理数少于复议数",
)


@rule("X103", "information-held", "warning", concerns="figures")
def information_held(review: Review) -> Iterator[Finding]:
    """One finding where 本机关不掌握 is given as the reason more than `MOST` times."""
    address = "requests.results.unavailable.not_held.total"
    value = review.reading.values[review.reading.form.index[address]]
    if value is not None and value > MOST:
        zh, en = f"“不掌握”有 {value} 件,多于 {MOST} 件", f"{value} not held, more than {MOST}"
        yield Finding(address, (address,), Text(zh, en))


def main(paths: list[Path]) -> None:
    """Print what the two rules find in each report."""
    for path in paths:
        result = check(path, rules=[COVERED, information_held], select=["X"])
        found = [f"[{one.code}] {one.message}" for one in result.violations]
        print(f"{path.name}: {'; '.join(found) or 'ok'}")


if __name__ == "__main__":
    main([Path(word) for word in sys.argv[1:]] or sorted(REPORTS.iterdir()))
