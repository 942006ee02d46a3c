"""Error localization: which cells of an inconsistent report are wrong, and what they should say.

A report whose identities hold costs nothing: the search is imported with the first violation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.localize.evidence import (
    Evidence,
    Figure,
    Opinion,
    below,
    deduced,
    in_prose,
    last_year,
)
from govinfo_check.localize.model import Cause, Change, Localization, Repair

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govinfo_check.forms.form import Value
    from govinfo_check.rules.identity import System

__all__ = [
    "Cause",
    "Change",
    "Evidence",
    "Figure",
    "Localization",
    "Opinion",
    "Repair",
    "below",
    "deduced",
    "in_prose",
    "last_year",
    "localize",
]

_CONSISTENT = Localization()


def localize(  # noqa: PLR0913 - keyword-only settings, each with a default
    system: System,
    values: Sequence[Value],
    *,
    evidence: Sequence[Evidence] = (),
    weights: Mapping[str, float] | None = None,
    max_cells: int = 8,
    time_limit: float = 1.0,
) -> Localization:
    """The repairs of a report, each of which leaves no identity of the system violated.

    Args:
        system: The identities on the report's form.
        values: The figures in the order of `form.cells`; `None` is a blank, some count of 0 or
            more.
        evidence: What is known beside the sums; it moves repairs up or down and is named in them.
        weights: Weights of operations in place of those of `weights.DEFAULT_WEIGHTS`, by name.
        max_cells: So many unrelated cells at most are thought wrong in one table; an operation
            may change more.
        time_limit: Seconds; a limit that is hit is said in `Localization.limit`.

    Raises:
        ConfigError: A weight has the name of no operation.
    """
    departures = tuple(system.departures(values))
    if not any(evaluation.outcome == "violated" for evaluation in departures):
        return _CONSISTENT
    from govinfo_check.localize.engine import locate  # noqa: PLC0415 - only an inconsistent report needs it

    return locate(
        system,
        values,
        departures,
        evidence=evidence,
        weights=weights or {},
        max_cells=max_cells,
        time_limit=time_limit,
    )
