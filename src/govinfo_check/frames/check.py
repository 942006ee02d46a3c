"""The check of a panel: the findings of every report as one tidy frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from govinfo_check.errors import ConfigError
from govinfo_check.forms import form_names, get_form
from govinfo_check.frames.cells import CODES, cell_codes
from govinfo_check.frames.conditions import comparing, figure_rules
from govinfo_check.frames.figures import require_numbers
from govinfo_check.frames.findings import FOUND, findings
from govinfo_check.frames.panel import opened
from govinfo_check.frames.partitions import by_partition
from govinfo_check.frames.parts import parts_of
from govinfo_check.rules import choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_check.rules.identity import Identity, Outcome
    from govinfo_check.rules.rule import Rule
    from govinfo_check.settings import OwnRule

FrameT = TypeVar("FrameT")

OUTCOMES: tuple[Outcome, ...] = ("violated", "undetermined", "holds")


@by_partition
def check_frame(  # noqa: PLR0913 - the words of `check`, all by keyword
    frame: FrameT,
    *,
    form: str = "cn-2021",
    key: str | Sequence[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    rules: Iterable[OwnRule | Identity | Rule] = (),
    outcomes: Iterable[Outcome] = ("violated",),
    allow_missing: bool = False,
) -> FrameT:
    """The findings on every report of a panel: a tidy frame of the same backend.

    One row a finding: the key, `code`, `subject`, `left`, `right` (the sums of the stated cells),
    `residual` (left minus right) and `outcome`. A null is a blank: some count of 0 or more. Of an
    eager frame the findings stand in the order of its rows, then of the rules; a lazy frame gives
    a lazy one, whose order is its engine's.

    Args:
        frame: One row a report, columns named by address, with dots or with `__` for each dot.
        form: The form of the rows whose column `form` does not say it.
        key: The columns that tell one report from another; where not given, those of `source`,
            `agency` and `year` that there are, else the number of the row.
        select: Codes or prefixes of the rules to run; all that compare a report's figures if not
            given.
        ignore: Codes or prefixes of rules not to run.
        rules: Rules of the user's own.
        outcomes: Which outcomes to return.
        allow_missing: Whether a cell without a column is a blank; otherwise it is an error.

    Raises:
        ReadError: The frame is no panel: a column is missing or holds no numbers, two rows of an
            eager one have one key, a form is unknown.
        ConfigError: A code or an outcome is unknown.
        RuleError: A rule of the user's own is declared wrongly, or cannot run on frames.

    >>> import polars as pl
    >>> panel = pl.DataFrame({"agency": ["a", "b"], "requests.new.natural_person": [1, 1],
    ...                       "requests.new.business": [1, 0], "requests.new.total": [1, 1]})
    >>> check_frame(panel, select=["T303"], allow_missing=True).rows()
    [('a', 'T303', 'new', 2, 1, 1, 'violated')]
    """
    panel = opened(frame, key, taken=FOUND)
    wanted = wanted_of(outcomes)
    chosen = choose(select, ignore, rules)
    codes = cell_codes(chosen) if "violated" in wanted else frozenset()
    if codes:  # they are about every cell
        for name in form_names():
            require_numbers(panel.columns, panel.dtypes, get_form(name).index)
    beside = CODES if "violated" in wanted else ()
    parts = parts_of(
        panel,
        comparing(chosen) if codes else figure_rules(select, ignore, rules, beside),
        form,
        allow_missing=allow_missing,
        only_violated=wanted == {"violated"},
        on_cells=bool(codes),
    )
    tidy: FrameT = findings(panel, parts, wanted, codes)
    return tidy


def wanted_of(outcomes: Iterable[Outcome]) -> frozenset[Outcome]:
    """The outcomes asked for.

    Raises:
        ConfigError: One is unknown, or there is none.
    """
    wanted = frozenset(outcomes)
    if not wanted or not wanted <= set(OUTCOMES):
        known = "、".join(OUTCOMES)
        raise ConfigError(f"outcomes 可用:{known}")
    return wanted
