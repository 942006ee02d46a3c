"""Consistent reports drawn at random, and the mistakes that people make planted in them.

Everything is drawn from a `random.Random`, so that one seed is one report and one mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from random import Random
from typing import NamedTuple

from govinfo_check.forms import get_form
from govinfo_check.localize import in_prose, localize
from govinfo_check.localize.signatures import signatures
from govinfo_check.rules.identity import Identity, System, system

IDENTITIES = (
    Identity(
        "T301",
        "requests-balance",
        "requests",
        "new + carried_over = results.total + carried_forward",
        "column",
    ),
    Identity("T302", "results-total", "requests.results", "* = total", "column"),
    Identity("T303", "applicant-total", "requests", "* = total", "row"),
    Identity("T401", "appeals-total", "appeals", "* = total", "row"),
)


def seeded(seed):
    return Random(seed)  # noqa: S311 - reports, not secrets


@cache
def system_of(form="cn-2021") -> System:
    return system(get_form(form), IDENTITIES)


@dataclass(frozen=True)
class Counts:
    """How figures are drawn: `zeros` of the cells are 0, the others spread evenly by magnitude."""

    most: int
    zeros: float

    def draw(self, random):
        if random.random() < self.zeros:
            return 0
        return max(1, int(self.most ** random.random()))


LARGE, SMALL = Counts(50_000, 0.15), Counts(60, 0.7)


def consistent(random, counts=LARGE, form="cn-2021"):
    """The figures of a report in which every identity holds, in the form's order."""
    form = get_form(form)
    values = [counts.draw(random) for _ in form.cells]
    index = form.index
    rows = [row.address for row in form.rows["requests"]]
    results = [row for row in rows if row.startswith("requests.results.")]
    columns = [cell.column for cell in form.cells if cell.row.address == rows[0]]
    for column in columns[:-1]:
        *parts, total = (index[f"{row}.{column}"] for row in results)
        values[total] = sum(values[part] for part in parts)
        new, over = index[f"requests.new.{column}"], index[f"requests.carried_over.{column}"]
        received = values[total] + values[index[f"requests.carried_forward.{column}"]]
        values[over] = min(values[over], received)
        values[new] = received - values[over]
    for row in form.rows["requests"] + form.rows["appeals"]:
        *parts, total = (index[address] for address in row.columns)
        values[total] = sum(values[part] for part in parts)
    return values


def cells(table=None, form="cn-2021"):
    """The guarded cells, of one table or all."""
    known = signatures(system_of(form))
    return [c for c in known.guarded if table in (None, known.form.cells[c].row.table)]


def changed(number, table=None, form="cn-2021"):
    """So many cells with another figure each, unrelated."""

    def plant(random, values):
        stated = list(values)
        for cell in random.sample(cells(table, form), number):
            while stated[cell] == values[cell]:
                stated[cell] = random.randrange(max(2 * values[cell], 20))
        return stated

    return plant


def _one(alter, *, least=0, table=None):
    """One cell of at least so much, its figure altered as text."""

    def plant(random, values):
        pool = [cell for cell in cells(table) if values[cell] >= least]
        if not pool:
            return None
        stated, cell = list(values), random.choice(pool)
        stated[cell] = int(alter(random, str(values[cell])))
        return stated

    return plant


def _swap_digits(random, text):
    n = random.randrange(len(text) - 1)
    return text[:n] + text[n + 1] + text[n] + text[n + 2 :]


def _drop_digit(random, text):
    n = random.randrange(len(text))
    return text[:n] + text[n + 1 :]


def _double_digit(random, text):
    n = random.randrange(len(text))
    return text[:n] + text[n] + text[n:]


def _wrong_digit(random, text):
    n = random.randrange(len(text))
    return text[:n] + random.choice("0123456789") + text[n + 1 :]


def _stretch(random, length, *, is_row):
    lines = [line for line in signatures(system_of()).lines if line.is_row == is_row]
    line = random.choice([line for line in lines if len(line.cells) >= length])
    start = random.randrange(len(line.cells) - length + 1)
    return line.cells[start : start + length]


def swapped(*, is_row):
    def plant(random, values):
        stated = list(values)
        one, other = _stretch(random, 2, is_row=is_row)
        stated[one], stated[other] = values[other], values[one]
        return stated

    return plant


def shifted(*, is_row, least=2, most=5, hole=0):
    """A run moved on by one place: a hole before it, the figure after it overwritten."""

    def plant(random, values):
        length = random.randint(least, most)
        run = list(_stretch(random, length + 1, is_row=is_row))
        if random.random() < 0.5:
            run.reverse()
        stated = list(values)
        stated[run[0]] = hole
        for into, out_of in zip(run[1:], run, strict=False):
            stated[into] = values[out_of]
        moved = sum(stated[c] != values[c] and stated[c] is not None for c in run)
        return stated if moved >= min(least + 1, 3) - (hole is None) else None

    return plant


def split(random, values):
    """One number in two cells, the second of which was 0 or is overwritten."""
    one, other = _stretch(random, 2, is_row=True)
    text = str(values[one])
    if len(text) < 2:
        return None
    n = random.randrange(1, len(text))
    stated = list(values)
    stated[one], stated[other] = int(text[:n]), int(text[n:])
    return stated


def glued(random, values):
    """Two numbers in the first cell, 0 in the second."""
    one, other = _stretch(random, 2, is_row=True)
    if not (values[one] and values[other]):
        return None
    stated = list(values)
    stated[one], stated[other] = int(f"{values[one]}{values[other]}"), 0
    return stated


def stale_total(random, values):
    """A part and all sums changed, but for one total."""
    known = signatures(system_of())
    stated, total = list(values), random.choice(sorted(known.total_cells))
    stated[total] += random.choice((-1, 1)) * random.randint(1, max(3, values[total] // 3))
    return stated if stated[total] >= 0 else None


def stale_totals(random, values):
    """A case moved between two cells of a column, no row total but the old one stands."""
    form = get_form("cn-2021")
    column = random.choice([c.column for c in form.cells if c.row.name == "new"][:-1])
    rows = [r.address for r in form.rows["requests"] if r.name not in ("new", "carried_over")]
    rows.remove("requests.results.total")
    giving, taking = random.sample(rows, 2)
    index, true = form.index, list(values)
    most = values[index[f"{giving}.{column}"]]
    if not most:
        return None
    moved = random.randint(1, most)
    stated = list(values)
    for row, delta in ((giving, -moved), (taking, moved)):
        for name in (column, "total"):
            true[index[f"{row}.{name}"]] += delta
        stated[index[f"{row}.{column}"]] += delta
    for row, delta in (("carried_forward", -moved), ("results.total", moved)):
        if "requests.carried_forward" in (giving, taking):
            sign = 1 if giving == "requests.carried_forward" else -1
            for name in (column, "total"):
                if row == "results.total":
                    true[index[f"requests.{row}.{name}"]] += sign * delta
    values[:] = true
    return stated


def one_line_off(*, is_row):
    """A run of two figures or more that belongs into the next row (or column), which says 0."""

    def plant(random, values):
        lines = [line for line in signatures(system_of()).lines if line.is_row == is_row]
        near = [(a, b) for a, b in pairwise(lines) if len(a.cells) == len(b.cells)]
        pair = list(random.choice(near))
        random.shuffle(pair)
        start = random.randrange(len(pair[0].cells) - 2)
        end = random.randint(start + 2, min(start + 5, len(pair[0].cells) - 1))
        right, wrong = (line.cells[start:end] for line in pair)
        if sum(bool(values[c]) for c in right) < 2:
            return None
        true, stated = list(values), list(values)
        _clear(true, wrong)
        if any(true[c] for c in wrong):
            return None
        stated[:] = true
        for into, out_of in zip(wrong, right, strict=True):
            stated[into], stated[out_of] = true[out_of], 0
        values[:] = true
        return stated

    return plant


def _clear(values, emptied):
    """Empties cells and corrects every sum, so that the report stays consistent."""
    known = signatures(system_of())
    for cell in emptied:
        if cell in known.total_cells:
            continue
        values[cell] = 0
    form = known.form
    columns = [c.column for c in form.cells if c.row.name == "new"][:-1]
    results = [r.address for r in form.rows["requests"] if r.name.startswith("results.")]
    for column in columns:
        *parts, total = (form.index[f"{row}.{column}"] for row in results)
        values[total] = sum(values[part] for part in parts)
        received = values[total] + values[form.index[f"requests.carried_forward.{column}"]]
        over = form.index[f"requests.carried_over.{column}"]
        values[over] = min(values[over], received)
        values[form.index[f"requests.new.{column}"]] = received - values[over]
    for row in form.rows["requests"] + form.rows["appeals"]:
        *parts, total = (form.index[address] for address in row.columns)
        values[total] = sum(values[part] for part in parts)


def in_one_block(number):
    """So many cells of one block of table four with another figure each."""

    def plant(random, values):
        stated = list(values)
        block = random.choice(get_form("cn-2021").rows["appeals"])
        for address in random.sample(block.columns, number):
            cell = get_form("cn-2021").index[address]
            while stated[cell] == values[cell]:
                stated[cell] = random.randrange(max(2 * values[cell], 20))
        return stated

    return plant


PLANTS = {
    "one cell, table 3": (changed(1, "requests"), None),
    "one cell, tables 3 and 4": (changed(1), None),
    "two cells, table 3": (changed(2, "requests"), None),
    "two cells, tables 3 and 4": (changed(2), None),
    "three cells, table 3": (changed(3, "requests"), None),
    "three cells, tables 3 and 4": (changed(3), None),
    "one cell, table 4": (in_one_block(1), None),
    "the same, prose gives the total": (in_one_block(1), None),
    "the same, prose gives the cell": (in_one_block(1), None),
    "two cells of one block": (in_one_block(2), None),
    "the same, prose gives one of them": (in_one_block(2), None),
    "the same, prose gives both": (in_one_block(2), None),
    "digits swapped": (_one(_swap_digits, least=10, table="requests"), "digits swapped"),
    "digit dropped": (_one(_drop_digit, least=10, table="requests"), "digit dropped"),
    "digit doubled": (_one(_double_digit, least=1, table="requests"), "digit doubled"),
    "digit wrong": (_one(_wrong_digit, least=10, table="requests"), "digit wrong"),
    "sign": (_one(lambda _, text: f"-{text}", least=1, table="requests"), "sign"),
    "cells swapped in a row": (swapped(is_row=True), "cells swapped"),
    "cells swapped in a column": (swapped(is_row=False), "cells swapped"),
    "run shifted in a row": (shifted(is_row=True), "row shifted"),
    "run shifted in a column": (shifted(is_row=False), "column shifted"),
    "run shifted, blank left": (shifted(is_row=True, hole=None), "row shifted"),
    "value one column off": (shifted(is_row=True, least=1, most=1), "one column off"),
    "value one row off": (shifted(is_row=False, least=1, most=1), "one row off"),
    "number split": (split, "number split"),
    "numbers glued": (glued, "numbers glued"),
    "one total stale": (stale_total, "total not updated"),
    "all totals stale": (stale_totals, "total not updated"),
    "run one row off": (one_line_off(is_row=True), "one row off"),
    "run one column off": (one_line_off(is_row=False), "one column off"),
}
"""Each mistake by what it is called: what plants it, and the operation's name."""


def prose(title, values, stated):
    """What the prose says of a report whose figures should be `values`, under this title."""
    form = get_form("cn-2021")
    wrong = [form.cells[n].address for n, value in enumerate(values) if stated[n] != value]
    told = {
        "the same, prose gives the total": [f"{wrong[0].rpartition('.')[0]}.total"],
        "the same, prose gives the cell": wrong,
        "the same, prose gives one of them": wrong[:1],
        "the same, prose gives both": wrong,
    }
    return [in_prose(address, values[form.index[address]], "…") for address in told.get(title, ())]


class Outcome(NamedTuple):
    """What became of one planted mistake that the sums reveal."""

    listed: bool = False
    named: bool = False
    first: bool = False
    alone: bool = False
    repairs: int = 0


def is_seen(stated):
    return any(d.outcome == "violated" for d in system_of().departures(stated))


def outcome(stated, true, name, evidence=()):
    """Where the truth stands among the repairs of these figures."""
    repairs = localize(system_of(), stated, evidence=evidence).repairs
    for repair in repairs:
        if {(change.address, change.suggested) for change in repair.changes} == true:
            first = repair.cost == repairs[0].cost
            named = name in repair.readings
            alone = first and not repair.tied
            return Outcome(listed=True, named=named, first=first, alone=alone, repairs=len(repairs))
    return Outcome(repairs=len(repairs))


def truth(values, stated):
    """What a repair must suggest: the cells that are stated wrongly, each with its figure.

    A blank in place of 0 is no error of the sums.
    """
    form = get_form("cn-2021" if len(values) == 200 else "cn-2019")
    places = [n for n, value in enumerate(values) if (stated[n] or 0) != value]
    return {(form.cells[n].address, values[n]) for n in places}
