"""The output `todo`: for each report one line a finding, to be ticked off."""

from collections.abc import Iterable
from typing import TextIO

from govinfo_check.errors import ReadError
from govinfo_check.reporters import Checked, Page
from govinfo_check.reporters.layout import plain


def write(checked: Iterable[Checked], out: TextIO, page: Page) -> None:
    """Write each result as it comes; what stands in a report is shown and never obeyed."""
    for result in checked:
        if isinstance(result, ReadError):
            continue  # the command tells of it
        name = result.about.agency or result.source or ("未知机关" if page.lang == "zh" else "?")
        for found in result.violations:
            line = f"[ ] {plain(name)}: {plain(found.message)} ({found.code})"
            print(line, file=out)
