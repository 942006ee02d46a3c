"""Panels of several years: each report against the same body's report of the year before.

The rules Y101 (carried over), Y102 (documents in force) and Y103 (items of the year before, on
cn-2019), as one join that the backend runs. What a document's prose explains (a clearing of
documents, see Y102) is not in a panel; bodies are told apart by the very text of their column.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import add, or_
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import narwhals as nw

from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.frames.check import wanted_of
from govinfo_check.frames.columns import OWN, require
from govinfo_check.frames.compiled import Compiled
from govinfo_check.frames.conditions import Condition
from govinfo_check.frames.figures import UNKNOWN, cells_of
from govinfo_check.frames.findings import FOUND, findings
from govinfo_check.frames.panel import by_form, opened
from govinfo_check.frames.parts import Part, require_year
from govinfo_check.rules import choose
from govinfo_check.rules.comparison import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.forms.form import Form
    from govinfo_check.frames.figures import Expr, Frame
    from govinfo_check.frames.panel import Panel
    from govinfo_check.rules.identity import Outcome

FrameT = TypeVar("FrameT")

RULES = ("Y101", "Y102", "Y103")

BODY, THEN = f"{OWN}body", f"{OWN}year"
"""The columns by which reports are joined."""

_LATEST = 10**6
"""No year is as late."""


class Step(NamedTuple):
    """A figure of this year, and what it should be: last year's, with others of this year."""

    code: str
    subject: str
    now: str
    last: tuple[str, ...]
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()


def steps(form: Form, last: Form, codes: Sequence[str]) -> Iterator[Step]:
    """What the rules compare between a report on `form` and last year's on `last`."""
    for cell in form.tables["requests"]:
        if "Y101" in codes and cell.row.address == "requests.carried_over":
            before = f"requests.carried_forward.{cell.column}"
            yield Step("Y101", cell.column, cell.address, (before,))
    for row in form.rows["disclosure"]:
        issued, repealed, in_force = (
            f"{row.address}.{n}" for n in ("issued", "repealed", "in_force")
        )
        if "Y102" in codes and form is last and row.columns == (issued, repealed, in_force):
            yield Step("Y102", row.name, in_force, (in_force,), (issued,), (repealed,))
        items, change = f"{row.address}.items_last_year", f"{row.address}.change"
        if "Y103" in codes and form is last and items in row.columns:
            yield Step("Y103", row.name, items, (items, change))


def check_years(  # noqa: PLR0913, D417 - the words of `check_frame`, told there
    frame: FrameT,
    *,
    body: str = "agency",
    year: str = "year",
    form: str = "cn-2021",
    key: str | Sequence[str] | None = None,
    select: Iterable[str] | None = None,
    outcomes: Iterable[Outcome] = ("violated",),
    allow_missing: bool = False,
) -> FrameT:
    """The findings of Y101, Y102 and Y103 on a panel of several years, as `check_frame` has them.

    `left` is this year's figure, `right` what last year's report implies. A report whose body has
    none for the year before is not asked about; a rule is open where one of its figures is not
    stated. An eager frame may have one report only for a body and year.

    Args:
        frame, form, key, outcomes, allow_missing: As for `check_frame`.
        body: The column that names the body.
        year: The column with the report's year.
        select: Codes of these rules; all if not given.

    >>> import polars as pl
    >>> panel = pl.DataFrame({"agency": ["a", "a"], "year": [2023, 2024],
    ...     "requests.carried_forward.total": [3, 0], "requests.carried_over.total": [0, 2]})
    >>> check_years(panel, allow_missing=True).rows()
    [('a', 2024, 'Y101', 'total', 2, 3, -1, 'violated')]
    """
    panel = opened(frame, key, taken=FOUND)
    wanted = wanted_of(outcomes)
    codes = _codes(select)
    panel, *pair = by_body_and_year(panel, body, year)
    forms = by_form(panel, form)
    named = dict.fromkeys(_named(forms, codes))
    for one, _ in forms:
        own = [address for address in named if address in one.index]
        require(panel.columns, own, allow_missing=allow_missing)
    parts = [
        _joined(panel, (one, rows), (last, before), pair, asked)
        for one, rows in forms
        for last, before in forms
        if (asked := tuple(steps(one, last, codes)))
    ]
    if not parts:
        raise ConfigError("选中的规则都不适用于这些报告的格式")
    found: FrameT = findings(panel, parts, wanted)
    return found


def _named(forms: Sequence[Rows], codes: Sequence[str]) -> Iterator[str]:
    """The addresses that the rules name."""
    for one, _ in forms:
        for last, _ in forms:
            for step in steps(one, last, codes):
                yield from (step.now, *step.last, *step.plus, *step.minus)


def _codes(select: Iterable[str] | None) -> tuple[str, ...]:
    if select is None:
        return RULES
    codes = tuple(rule.code for rule in choose(select) if rule.code in RULES)
    if not codes:
        raise ConfigError(f"数据框上逐年比对的规则有:{'、'.join(RULES)}")
    return codes


def by_body_and_year(panel: Panel, body: str, year: str) -> tuple[Panel, Expr, Expr]:
    """The panel's rows with a year, and what joins them: the body and the year (`BODY`, `THEN`).

    Raises:
        ReadError: One of the columns is not there or is no number, or an eager frame has two
            reports of a body for one year.
    """
    for name in (body, year):
        if name not in panel.dtypes:
            raise ReadError(f"数据框没有列 “{name}”", remedy="请用 body=、year= 指出机关和年度的列")
    require_year(panel, year)
    rows, then = panel.frame, nw.col(year)
    if not panel.dtypes[year].is_integer():  # with a null, pandas' own integers are floats
        then = then.cast(nw.Float64)
        rows = rows.filter(then < _LATEST, then > -_LATEST, then == then.round(0))  # no NaN
    whose, then = joining(panel, body, body), then.cast(nw.Int64).alias(THEN)
    if isinstance(rows, nw.DataFrame):
        pairs = rows.select(whose, then).drop_nulls()
        again = pairs.filter(pairs.is_duplicated())
        if len(again):
            raise twice(*again.row(0))
    return replace(panel, frame=rows), whose, then


def twice(name: Any, year: int) -> ReadError:  # noqa: ANN401 - of any backend
    """What is said of a body with two reports of one year."""
    return ReadError(f"“{name}” {year} 年有不止一份报告", remedy="请只保留一份")


def joining(panel: Panel, name: str, like: str) -> Expr:
    """A column of bodies, of the type in which it is joined with the column `like`.

    Engines join like with like only. Whole numbers of two types are text, for as floats some are
    rounded to one; pandas makes floats of those with a null. NaN names nobody in any engine.
    """
    column, dtypes = nw.col(name), [panel.dtypes[name], panel.dtypes[like]]
    if dtypes[0].is_integer() and dtypes[0] == dtypes[1]:
        return column.alias(BODY)
    if all(dtype.is_integer() or not dtype.is_numeric() for dtype in dtypes):
        return column.cast(nw.String).alias(BODY)
    number = column.cast(nw.Float64)
    return nw.when(~number.is_nan()).then(number).alias(BODY)


Rows = tuple["Form", "Frame"]


def _joined(
    panel: Panel, this: Rows, before: Rows, pair: Sequence[Expr], asked: Sequence[Step]
) -> Part:
    """The rows of this year beside those of the same body and the year before."""
    own = [address for step in asked for address in (step.now, *step.plus, *step.minus)]
    theirs = [address for step in asked for address in step.last]
    kept = dict.fromkeys((*panel.key, *filter(None, [panel.order])))
    now = _stated(panel, *this, own, "now", [*map(nw.col, kept), *pair])
    body, then = pair
    last = _stated(panel, *before, theirs, "last", [body, (then + 1).alias(THEN)])
    joined = now.join(last, on=[BODY, THEN], how="inner")  # type: ignore[arg-type]  # both of one panel, so of one kind
    return Part(joined, [_compiled(step, this[0]) for step in asked], nw)


def _stated(  # noqa: PLR0913, PLR0917 - the rows of one form, and what is taken of them
    panel: Panel, form: Form, rows: Frame, addresses: Iterable[str], when: str, keys: list[Expr]
) -> Frame:
    """The figures at `addresses`, and whether they are blank, in columns named for `when`."""
    named = list(dict.fromkeys(addresses))
    rows, cells = cells_of(rows, panel.columns, form, named, UNKNOWN, api=nw)
    figures = {_figure(when, a): cells[a].figure for a in named}
    blanks = {
        _blank(when, a): nw.lit(False) if (blank := cells[a].blank) is None else blank  # noqa: FBT003 - a literal
        for a in named
    }
    return rows.select(*keys, **figures, **blanks)


def _figure(when: str, address: str) -> str:
    return f"{OWN}{when}__{address.replace('.', '__')}"


def _blank(when: str, address: str) -> str:
    return f"{_figure(when, address)}__blank"


def _compiled(step: Step, form: Form) -> Compiled:
    """What the step says, open where a figure is not stated."""
    own = [("now", address) for address in (step.now, *step.plus, *step.minus)]
    stated = [*own, *(("last", address) for address in step.last)]
    names = tuple(name for one in stated for name in (_figure(*one), _blank(*one)))
    left = nw.col(_figure("now", step.now))
    right = reduce(add, (nw.col(_figure("last", address)) for address in step.last))
    for address in step.plus:
        right = right + nw.col(_figure("now", address))
    for address in step.minus:
        right = right - nw.col(_figure("now", address))
    told = ~reduce(or_, (nw.col(_blank(*one)) for one in stated))
    condition = Condition(step.code, Comparison(step.subject, "=", (), (), 0, 0), form)
    return Compiled(condition, left, right, told & (left != right), told & (left == right), names)
