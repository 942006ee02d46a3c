"""Say of each report whether it may be published; exit code 1 while one may not.

Usage: python examples/check_before_publication.py [FILE…], without files the reports beside it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from govinfo_check import check
from govinfo_check.errors import ReadError

REPORTS = Path(__file__).parent / "reports"


def may_be_published(path: Path) -> bool:
    """Whether the report at `path` was read and no error stands in it; prints why not."""
    try:
        result = check(path)
    except ReadError as error:
        print(error)
        return False
    verdict = "可以公布" if result.ok else "有错误,不能公布"
    print(f"{path.name}: {result.report.agency} {result.report.year} 年,{verdict}")
    for violation in result.violations:
        if violation.severity == "error":
            print(f"  [{violation.code}] {violation.message}")
            for cell in violation.locations:
                if cell.place.table and cell.text == str(violation.right):
                    print(f"    {cell.label}:第 {cell.place.table} 个表格第 {cell.place.row} 行")
    return result.ok


def main(names: list[str]) -> int:
    """The exit code: 0 where every report may be published, else 1."""
    paths = [Path(name) for name in names] or sorted(REPORTS.iterdir())
    outcomes = [may_be_published(path) for path in paths]
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # `| head` has read enough; nothing is left to be flushed at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)
