"""The likeliest repairs of the violating rows of a panel, searched for in parallel processes."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw

from govinfo_check.errors import ConfigError
from govinfo_check.forms import get_form
from govinfo_check.frames.columns import KEYS, YEAR
from govinfo_check.frames.conditions import figure_rules
from govinfo_check.frames.conversion import reading_of_row, require_libraries, value_of
from govinfo_check.frames.panel import opened
from govinfo_check.frames.parts import parts_of, violated_rows
from govinfo_check.localize import localize
from govinfo_check.records import number_json
from govinfo_check.rules.identity import Identity, system

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.forms.form import Value
    from govinfo_check.localize.model import Repair
    from govinfo_check.rules.rule import Rule
    from govinfo_check.settings import OwnRule

CHUNK = 200
"""Reports that a process is given at once."""

FEW = 100
"""As many reports are repaired in less time than a process takes to start."""

REPAIRS = {
    "repair": nw.Int64,
    "cost": nw.Float64,
    "tied": nw.Boolean,
    "address": nw.String,
    "stated": nw.Float64,
    "suggested": nw.Float64,
    "operation": nw.String,
}
"""The columns of a frame of repairs beside the key."""


_Report = tuple[tuple[Any, ...], tuple["Value", ...]]
"""The place of a report and its key, and its figures."""


class _Work(NamedTuple):
    """Reports on one form, and the identities that they are to keep."""

    form: str
    identities: tuple[Identity, ...]
    reports: list[_Report]
    most: int


def repair_frame(  # noqa: PLR0913, D417 - the words of `check_frame`, told there
    frame: Any,  # noqa: ANN401 - of any backend
    *,
    form: str = "cn-2021",
    key: str | Sequence[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    rules: Iterable[OwnRule | Identity | Rule] = (),
    allow_missing: bool = False,
    most: int = 3,
    jobs: int | None = None,
) -> Any:  # noqa: ANN401 - an eager frame of the backend
    """What may be wrong in each violating report: one row for each cell that a repair changes.

    The columns are the key, `repair` (the repair's rank, from 1), `cost`, `tied`, `address`,
    `stated` (null: a blank), `suggested` and `operation`, in the order of the rows. Only
    violating reports are taken out of the frame. The frame is eager: of a lazy Polars frame a
    Polars frame, of a relation or Spark an Arrow table. A script that is run must guard its entry
    point (`if __name__ == "__main__":`), for processes are started.

    Args:
        frame: As for `check_frame`, like all that is not told of here.
        form, key, select, ignore, rules, allow_missing: As for `check_frame`.
        most: So many repairs of each report; all that cost as much as the last of them come too.
        jobs: Processes; as many as cores where not given, and none where few reports are wrong.

    >>> import polars as pl
    >>> block = {"upheld": 21, "overturned": 0, "other": 0, "pending": 0, "total": 12}
    >>> panel = pl.DataFrame({"agency": "a"} | {
    ...     f"appeals.reconsideration.{name}": figure for name, figure in block.items()})
    >>> found = repair_frame(panel, select=["T401"], allow_missing=True, most=1)
    >>> for row in found.select("address", "stated", "suggested", "operation").rows():
    ...     print(row)
    ('appeals.reconsideration.upheld', 21.0, 12.0, 'digits swapped')
    ('appeals.reconsideration.total', 12.0, 21.0, 'digits swapped')
    """
    if most < 1:
        raise ConfigError("most 至少为 1")
    panel = opened(frame, key, taken=tuple(REPAIRS))
    if panel.is_lazy and not panel.frame.implementation.is_polars():
        require_libraries("pyarrow")
    chosen = [r for r in figure_rules(select, ignore, rules) if isinstance(r, Identity)]
    parts = parts_of(panel, chosen, form, allow_missing=allow_missing, only_violated=True)
    work: list[_Work] = []
    made: Any = None
    for part in parts:
        made = nw.from_native(violated_rows(part))
        name = part.asked[0].condition.form.name
        reports: dict[tuple[Identity, ...], list[_Report]] = {}
        for place, row in enumerate(made.iter_rows(named=True)):
            figures = {column: row[column] for column in row if column not in KEYS}
            values = reading_of_row(figures, get_form(name), panel.columns).values
            key_of_row = tuple(row[column] for column in panel.key)
            own = tuple(rule for rule in chosen if _is_asked(rule, row.get(YEAR)))
            order = row[panel.order] if panel.order else place
            reports.setdefault(own, []).append(((order, *key_of_row), values))
        work += [
            _Work(name, own, some[at : at + CHUNK], most)
            for own, some in reports.items()
            for at in range(0, len(some), CHUNK)
        ]
    found = [row for batch in _done(work, jobs) for row in batch]
    if panel.order:
        found.sort(key=itemgetter(0))
    dtypes = {name: made.schema[name] for name in panel.key} | REPAIRS
    known = {
        panel.renamed.get(name, name): nw.String if str(dtype) == "Unknown" else dtype
        for name, dtype in dtypes.items()
    }
    columns = {name: [row[place] for row in found] for place, name in enumerate(known, 1)}
    if not made.implementation.is_pandas():
        return nw.from_dict(columns, known, backend=made.implementation).to_native()
    known |= dict.fromkeys(panel.key, nw.Object)  # for narwhals' own whole numbers know no null
    types = made.to_native().dtypes[list(panel.key)].to_dict()
    return nw.from_dict(columns, known, backend="pandas").to_native().astype(types)


def _is_asked(rule: Identity, year: Any) -> bool:  # noqa: ANN401 - of any backend
    """Whether a report of that year is to keep the identity."""
    years = rule.declared.years if rule.declared else None
    number = value_of(year)
    return years is None or (number is not None and years[0] <= number <= years[1])


def _done(work: list[_Work], jobs: int | None) -> Iterator[list[tuple[Any, ...]]]:
    """The repairs of all reports, in their order."""
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or sum(len(one.reports) for one in work) <= FEW:
        yield from map(_repairs, work)
        return
    # a process that is forked while an engine's threads run may hang, so it is started afresh
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_repairs, work)


def _repairs(work: _Work) -> list[tuple[Any, ...]]:
    """One row for each cell that one of the best repairs of a report changes."""
    sums = system(get_form(work.form), work.identities)
    found: list[tuple[Any, ...]] = []
    for key, values in work.reports:
        for rank, repair in enumerate(_likeliest(localize(sums, values).repairs, work.most), 1):
            found += [
                (
                    *(*key, rank, float(repair.cost), repair.tied, change.address),
                    _number(change.stated),
                    _number(change.suggested),
                    change.operation,
                )
                for change in repair.changes
            ]
    return found


def _likeliest(repairs: Sequence[Repair], most: int) -> Sequence[Repair]:
    """The first `most` and those that cost as much as the last of them: no tie is cut in two."""
    kept = repairs[:most]
    return [*kept, *(other for other in repairs[most:] if other.cost == kept[-1].cost)]


def _number(value: Value) -> float | None:
    number = number_json(value)
    return None if number is None else float(number)
