"""Reports drawn at random, for Hypothesis and for bulk runs alike.

Each `…_report` function builds from `ints`, a callable `(low, high) -> int` with both ends
included: `random.Random(seed).randint` for bulk runs, Hypothesis' own draws for the strategies.
Every builder gives the plainest report (all 0) where every draw gives its lowest number, so that
Hypothesis shrinks towards it, and none rejects what it drew.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from oracle import (
    ADDRESSES,
    BLOCKS,
    COLUMNS,
    FORMS,
    OUTCOMES,
    disclosure_cells,
    from_cells,
    get,
    result_rows,
    rows,
    to_cells,
    with_value,
)

if TYPE_CHECKING:
    from oracle import Report, Value

    Cells = dict[str, Value]

Ints = Callable[[int, int], int]

AGENCIES = (
    "测试市人民政府",
    "云溪县发展和改革局",
    "青石区政务服务办公室",
    "某某市市场监督管理局",
    "白鹭街道办事处",
    "东湖经济技术开发区管理委员会",
)
YEARS = {"cn-2021": (2021, 2025), "cn-2019": (2019, 2020)}

_MAGNITUDES = (3, 9, 99, 999, 99_999, 9_999_999)


class Corrupted(NamedTuple):
    """A consistent report with some cells changed: every one of `changed` differs."""

    report: Report
    original: Report
    changed: tuple[str, ...]


def consistent_report(form: str, ints: Ints) -> Report:
    """A report without blanks on which every identity holds, because it was built so."""
    cells = _disclosure(form, ints) | _requests(form, ints) | _appeals(ints)
    return from_cells(form, *_body(form, ints), cells)


def _body(form: str, ints: Ints) -> tuple[str, int]:
    return AGENCIES[ints(0, len(AGENCIES) - 1)], ints(*YEARS[form])


def _counts(length: int, size: int, ints: Ints) -> list[int]:
    """Counts of one row or block: mostly all 0, else the first only, else all of one magnitude.

    `size` limits the magnitude: 0 is nothing at all, 1 a single digit, `len(_MAGNITUDES)` millions.
    """
    kind = ints(0, 9) if size else 0
    if kind < 6:
        return [0] * length
    top = _MAGNITUDES[ints(0, size - 1)]
    stated = length if kind == 9 else 1
    return [ints(0, top) for _ in range(stated)] + [0] * (length - stated)


def _disclosure(form: str, ints: Ints) -> Cells:
    cells: Cells = dict.fromkeys(disclosure_cells(form), 0)
    size = _size(ints)
    for address in cells:
        if address.endswith(".change"):
            cells[address] = _signed(ints)
        elif address in ("disclosure.fees", "disclosure.procurement.amount"):
            cells[address] = _amount(6 if form == "cn-2021" else 2, ints)
        else:
            cells[address] = _counts(1, size, ints)[0]
    return cells


def _size(ints: Ints) -> int:
    """How much a body has to count in one table: nothing, a little, …, millions."""
    return ints(0, len(_MAGNITUDES))


def _signed(ints: Ints) -> int:
    """A small change, up or down: 0, 1, -1, 2, -2, …"""
    drawn = ints(0, 400)
    return -(drawn // 2) if drawn % 2 == 0 else (drawn + 1) // 2


def _amount(places: int, ints: Ints) -> Decimal:
    """A sum of money with at most so many decimal places and 15 significant digits."""
    if ints(0, 2) == 0:
        return Decimal(0)
    exponent = ints(0, places)
    return Decimal(ints(0, 10 ** ints(1, 9))).scaleb(-exponent)


def _requests(form: str, ints: Ints) -> Cells:
    """Table 3: outcomes and carry are drawn, everything else follows from them."""
    size = _size(ints)
    table = {f"results.{row}": _counts(6, size, ints) for row in result_rows(form)}
    total = [sum(column) for column in zip(*table.values(), strict=True)]
    carried_forward = _counts(6, size, ints)
    incoming = [a + b for a, b in zip(total, carried_forward, strict=True)]
    carried_over = [ints(0, count) if count else 0 for count in incoming]
    new = [a - b for a, b in zip(incoming, carried_over, strict=True)]
    table |= {"results.total": total, "carried_forward": carried_forward}
    table |= {"carried_over": carried_over, "new": new}
    return {
        f"requests.{row}.{column}": count
        for row, counts in table.items()
        for column, count in zip(COLUMNS, [*counts, sum(counts)], strict=True)
    }


def _appeals(ints: Ints) -> Cells:
    cells: Cells = {}
    size = _size(ints)
    for block in BLOCKS:
        counts = _counts(len(OUTCOMES), size, ints)
        for outcome, count in zip((*OUTCOMES, "total"), [*counts, sum(counts)], strict=True):
            cells[f"appeals.{block}.{outcome}"] = count
    return cells


def blanked_report(report: Report, ints: Ints) -> Report:
    """The report with up to five of its cells, rows, columns or blocks made blank."""
    cells = to_cells(report)
    for _ in range(ints(0, 5)):
        for address in _stroke(report["form"], ints):
            cells[address] = None
    return from_cells(report["form"], report["agency"], report["year"], cells)


def _stroke(form: str, ints: Ints) -> list[str]:
    """What one omission leaves blank: a cell, a row (whole or but its total), a column, a block."""
    addresses = ADDRESSES[form]
    kind = ints(0, 5)
    if kind == 0:
        return [addresses[ints(0, len(addresses) - 1)]]
    row = f"requests.{rows(form)[ints(0, len(rows(form)) - 1)]}."
    column = COLUMNS[ints(0, len(COLUMNS) - 1)]
    block = (
        "requests.results.denied",
        "requests.results.closed",
        "disclosure",
        *(f"appeals.{name}" for name in BLOCKS),
        "requests",
    )[ints(0, 6)]
    belongs = (
        lambda address: address.startswith(row),
        lambda address: address.startswith(row) and not address.endswith(".total"),
        lambda address: address.startswith("requests.") and address.endswith(f".{column}"),
        lambda address: address.startswith("requests.results.") and address.endswith(f".{column}"),
        lambda address: address == block or address.startswith(f"{block}."),
    )[kind - 1]
    return [address for address in addresses if belongs(address)]


def corrupted_report(form: str, ints: Ints) -> Corrupted:
    """A consistent report of which one to three cells of tables 3 and 4 were changed."""
    original = report = consistent_report(form, ints)
    targets = [a for a in ADDRESSES[form] if not a.startswith("disclosure.")]
    changed = []
    for _ in range(ints(1, 3)):
        address = targets.pop(ints(0, len(targets) - 1))
        report = with_value(report, address, _other_than(get(report, address), ints))
        changed.append(address)
    return Corrupted(report, original, tuple(changed))


def _other_than(value: Any, ints: Ints) -> int:
    """Another count than `value`: more, less, a digit dropped or doubled."""
    kind = ints(0, 3) if value else 0
    if kind == 1:
        return ints(0, value - 1)
    if kind == 2:
        return value // 10
    if kind == 3:
        return int(f"{value}{value % 10}")
    return value + ints(1, 10 ** ints(1, 6))


def any_report(form: str, ints: Ints) -> Report:
    """Any counts, as a rule inconsistent; in about every second report also blanks."""
    largest = _MAGNITUDES[ints(0, len(_MAGNITUDES) - 1)]
    palette: list[Value] = [0, 1, ints(0, largest), None if ints(0, 1) else ints(0, largest)]
    cells: Cells = _disclosure(form, ints)
    for row in rows(form):
        for column, choice in zip(COLUMNS, _choices(len(COLUMNS), ints), strict=True):
            cells[f"requests.{row}.{column}"] = palette[choice]
    for block in BLOCKS:
        names = (*OUTCOMES, "total")
        for name, choice in zip(names, _choices(len(names), ints), strict=True):
            cells[f"appeals.{block}.{name}"] = palette[choice]
    return from_cells(form, *_body(form, ints), cells)


def _choices(count: int, ints: Ints) -> list[int]:
    """So many numbers of 0 to 3, from one draw (a draw costs Hypothesis 15 microseconds)."""
    drawn = ints(0, 4**count - 1)
    return [drawn >> 2 * place & 3 for place in range(count)]


@cache
def _between(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)


def strategy(build: Callable[..., Any], *arguments: Any) -> st.SearchStrategy[Any]:
    """The strategy of what `build(*arguments, ints)` gives."""

    @st.composite
    def drawn(draw: st.DrawFn) -> Any:
        return build(*arguments, lambda low, high: draw(_between(low, high)))

    return drawn()


def forms() -> st.SearchStrategy[str]:
    """The two forms, the one in force first."""
    return st.sampled_from(FORMS)


def consistent(form: str) -> st.SearchStrategy[Report]:
    """Reports without blanks on which every identity holds."""
    return strategy(consistent_report, form)


def with_blanks(report: Report) -> st.SearchStrategy[Report]:
    """The report with cells, rows, columns or blocks of it blank; plainest: with none."""
    return strategy(blanked_report, report)


def corrupted(form: str) -> st.SearchStrategy[Corrupted]:
    """Consistent reports of which one to three cells of tables 3 and 4 were changed."""
    return strategy(corrupted_report, form)


def anything(form: str) -> st.SearchStrategy[Report]:
    """Reports with any counts, as a rule inconsistent, half of them with blanks."""
    return strategy(any_report, form)
