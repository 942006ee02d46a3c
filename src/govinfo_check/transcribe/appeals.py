"""Table four as a document has it: fifteen figures in a row, or a block a row, or an outcome a row.

Its rows have no label in the form; the headings alone tell which figure is which.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from govinfo_check.transcribe.beside import Headings, parted
from govinfo_check.transcribe.columns import named
from govinfo_check.transcribe.figures import is_value_like
from govinfo_check.transcribe.labels import keys, vocabulary
from govinfo_check.transcribe.rows import MERGED, Width, fitted, usual_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.documents import Cell
    from govinfo_check.transcribe.lines import Line
    from govinfo_check.transcribe.placing import Placing

TABLE = "appeals"
OUTCOMES = ("upheld", "overturned", "other", "pending", "total")
BLOCKS = (
    "appeals.reconsideration",
    "appeals.litigation.direct",
    "appeals.litigation.after_reconsideration",
)
LITIGATION = "appeals.litigation"
STANDARD = tuple(f"{block}.{outcome}" for block in BLOCKS for outcome in OUTCOMES)
"""The fifteen cells as the form orders them."""

Heads = list["Line"]


@lru_cache(maxsize=4096)
def outcome_named(text: str) -> str | None:
    """The outcome that `text` heads, or `None`."""
    names = vocabulary().columns[TABLE]
    return next((names[one] for one in keys(text) if one in names), None)


@lru_cache(maxsize=4096)
def block_named(text: str) -> str | None:
    """The block (or the group 行政诉讼) that `text` heads, or `None`."""
    words = vocabulary()
    for one in keys(text):
        address = words.rows.get(one) or words.groups.get(one) or ""
        if address.startswith(TABLE):
            return address
    return None


def is_heading(line: Line) -> bool:
    """Whether a line gives headings of table four."""
    return bool(blocks_in([line]) or outcomes_in([line]))


def outcomes_in(heads: Iterable[Line]) -> list[str]:
    """The outcomes that heading lines name, in reading order."""
    return [name for name in _names_in(heads) if name in OUTCOMES]


def blocks_in(heads: Iterable[Line]) -> list[str]:
    """The blocks, and the group 行政诉讼, that heading lines name, in reading order."""
    return [name for name in _names_in(heads) if name not in OUTCOMES]


def _names_in(heads: Iterable[Line]) -> list[str]:
    """What heading lines name; a name may be broken over neighbouring lines of running text."""
    found: list[str] = []
    for is_loose, group in groupby(heads, key=lambda line: line.table is None):
        lines = list(group)
        runs = [lines] if is_loose else [[line] for line in lines]
        for run in runs:
            texts = [cell.text for line in run for cell in line.labels if cell.text]
            found += [name for name in named(texts, _outcome_or_block) if name is not None]
    return found


def _outcome_or_block(text: str) -> str | None:
    return outcome_named(text) or block_named(text)


def has_appeals(lines: Iterable[Line]) -> bool:
    """Whether the lines hold headings that only table four has."""
    return len(set(outcomes_in(lines)) & {"upheld", "overturned", "pending"}) > 1


def read_appeals(placing: Placing, lines: Sequence[Line]) -> None:
    """Fill the cells of table four from the lines of its part of the document."""
    needed = frozenset((*OUTCOMES, BLOCKS[0]))
    headings = Headings(_outcome_or_block, is_heading, needed, len(STANDARD), len(BLOCKS))
    lines, beside = parted(lines, headings)
    placing.depart_beside(TABLE, beside)
    heads, bodies = _parts([_split_anew(line) for line in _from_headings(lines)])
    if not heads or not bodies:
        return
    by_block = [(line, _block_of(line)) for line in bodies]
    by_outcome = [(line, _outcome_of(line)) for line in bodies]
    if any(block for _, block in by_block):
        _read_blocks(placing, heads, [(line, block) for line, block in by_block if block])
    elif sum(outcome is not None for _, outcome in by_outcome) > 2:
        _read_outcomes(placing, heads, [(line, one) for line, one in by_outcome if one])
    else:
        _read_row(placing, heads, bodies)


def _split_anew(line: Line) -> Line:
    """The line with the unreadable texts among its figures as values, not as its label.

    A row of this table is labelled with an outcome or a block; one that begins with a figure has
    no label.
    """
    cells = line.cells
    named = [at for at, cell in enumerate(line.labels) if _outcome_or_block(cell.text)]
    end = named[-1] + 1 if named else 0
    is_row = named or (len(cells) >= len(STANDARD) and _is_figure(cells[0].text))
    if line.table is None or not is_row or not any(_is_figure(cell.text) for cell in cells[end:]):
        return line
    return line._replace(labels=cells[:end], values=cells[end:])


def _is_figure(text: str) -> bool:
    return text != "" and is_value_like(text)


def _from_headings(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines from the first heading that no other table has."""
    for place, line in enumerate(lines):
        if any(name != "total" for name in _names_in([line])) and not any(
            cell.text for cell in line.values
        ):
            return lines[place:]
    return []


def _parts(lines: Sequence[Line]) -> tuple[Heads, list[Line]]:
    """The heading lines of the table, and the lines with figures below the first of them."""
    heads: Heads = []
    bodies: list[Line] = []
    for line in lines:
        figures = any(cell.text for cell in line.values)
        if figures and (heads or _block_of(line)):
            bodies.append(line)
        elif not figures and is_heading(line):
            heads.append(line)
        elif heads and len(line.values) >= len(STANDARD):
            bodies.append(line)
    return heads, bodies


def _block_of(line: Line) -> str | None:
    """The block that a line is labelled with (`行政诉讼 | 复议后起诉` is the second)."""
    for cell in reversed(line.labels if line.table else line.labels[-1:]):
        block = block_named(cell.text) if cell.text else None
        if block in BLOCKS:
            return block
    return None


def _outcome_of(line: Line) -> str | None:
    if line.table is None:
        return None
    return next((o for c in reversed(line.labels) if c.text and (o := outcome_named(c.text))), None)


def _read_row(placing: Placing, heads: Heads, bodies: Sequence[Line]) -> None:
    """One row of fifteen figures."""
    line = next((one for one in bodies if len(one.values) >= len(STANDARD)), bodies[0])
    others = [one for one in bodies if one is not line and len(one.values) >= len(STANDARD)]
    cells = fitted(line, Width(len(STANDARD), usual=usual_ends([*heads, *bodies])))
    order = _order(heads, line)
    if any([c.text for c in one.values] != [c.text for c in line.values] for one in others):
        _refuse(placing, STANDARD, "row-twice", line)
    elif cells is None:
        _refuse(placing, STANDARD, "row-width", line, len(STANDARD))
    elif order is None:
        _refuse(placing, STANDARD, "columns-unknown", line)
    else:
        if order != STANDARD:
            placing.depart("columns-order", TABLE, (), "", line.values[0].location)
        _put(placing, zip(order, cells, strict=True))


def _order(heads: Heads, body: Line) -> tuple[str, ...] | None:
    """The addresses of the fifteen figures as the headings order them, or `None`."""
    blocks = _block_order(heads)
    runs = _outcome_runs(heads)
    if blocks and runs and all(run == runs[0] for run in runs):
        return tuple(f"{block}.{outcome}" for block in blocks for outcome in runs[0])
    found = _order_by_grid(heads, body)
    if found is not None:
        return found
    return STANDARD if blocks == list(BLOCKS) and _misses_little(heads) else None


def _block_order(heads: Heads) -> list[str] | None:
    """The three blocks in the order of the headings, 行政诉讼 standing for its two."""
    blocks = blocks_in(heads)
    if sorted(blocks) == sorted(BLOCKS) and any(len(blocks_in([line])) == 3 for line in heads):
        return blocks
    tops = [block for block in blocks if block in (BLOCKS[0], LITIGATION)]
    subs = [block for block in blocks if block in BLOCKS[1:]]
    if len(set(tops)) != len(tops) or len(set(subs)) != len(subs) or len(subs) != 2:
        return None
    if sorted(tops) != sorted((BLOCKS[0], LITIGATION)):
        return None
    return [BLOCKS[0], *subs] if tops[0] == BLOCKS[0] else [*subs, BLOCKS[0]]


def _outcome_runs(heads: Heads) -> list[tuple[str, ...]] | None:
    """The outcomes in reading order, five at a time; `None` unless all fifteen are there."""
    outcomes = outcomes_in(heads)
    if len(outcomes) != len(STANDARD):
        return None
    size = len(OUTCOMES)
    runs = [tuple(outcomes[at : at + size]) for at in range(0, len(outcomes), size)]
    return runs if all(set(run) == set(OUTCOMES) for run in runs) else None


def _order_by_grid(heads: Heads, body: Line) -> tuple[str, ...] | None:
    if body.table is None or any(line.table is not body.table for line in heads):
        return None
    if len(body.values) != len(STANDARD):
        return None
    order = []
    for cell in body.values:
        over = list(_over(heads, cell))
        block = next((b for t in reversed(over) if (b := block_named(t)) in BLOCKS), None)
        outcome = next((o for t in reversed(over) if (o := outcome_named(t))), None)
        order.append(f"{block}.{outcome}")
    return tuple(order) if set(order) == set(STANDARD) else None


def _over(heads: Heads, cell: Cell) -> Iterator[str]:
    place = cell.location.column or 0
    for line in heads:
        for head in line.cells:
            start = head.location.column or 0
            if head.text and start <= place < start + head.colspan:
                yield head.text


def _misses_little(heads: Heads) -> bool:
    """Whether the outcomes named stand in the form's order with one or two of them lost."""
    outcomes = outcomes_in(heads)
    rest = iter(address.rpartition(".")[2] for address in STANDARD)
    return len(outcomes) >= len(STANDARD) - 2 and all(one in rest for one in outcomes)


def _read_blocks(placing: Placing, heads: Heads, lines: Sequence[tuple[Line, str]]) -> None:
    """A block a row: five figures under the five outcomes."""
    outcomes = outcomes_in(heads)
    order = outcomes[: len(OUTCOMES)] if set(outcomes[: len(OUTCOMES)]) == set(OUTCOMES) else []
    rows = [
        (line, [f"{block}.{one}" for one in OUTCOMES], [f"{block}.{one}" for one in order])
        for line, block in lines
    ]
    _read_turned(placing, heads, rows)


def _read_outcomes(placing: Placing, heads: Heads, lines: Sequence[tuple[Line, str]]) -> None:
    """An outcome a row: three figures under the three blocks."""
    order = _block_order(heads) or []
    rows = [
        (
            line,
            [f"{block}.{outcome}" for block in BLOCKS],
            [f"{block}.{outcome}" for block in order],
        )
        for line, outcome in lines
    ]
    _read_turned(placing, heads, rows)


def _read_turned(
    placing: Placing, heads: Heads, rows: Sequence[tuple[Line, list[str], list[str]]]
) -> None:
    """Rows with labels: each a line, its cells in the form's order, and as the headings have it.

    The last is empty where the headings do not tell.
    """
    usual = usual_ends([*heads, *(line for line, _, _ in rows)])
    for line, addresses, order in rows:
        if not order:
            _refuse(placing, addresses, "columns-unknown", line)
        elif addresses[0] in placing.cells:
            _refuse(placing, addresses, "row-twice", line)
        elif (cells := fitted(line, Width(len(addresses), usual=usual))) is None:
            _refuse(placing, addresses, "row-width", line, len(addresses))
        else:
            _put(placing, zip(order, cells, strict=True))
    placing.depart("table-turned", TABLE, (), "", rows[0][0].cells[0].location)


def _put(placing: Placing, cells: Iterable[tuple[str, Cell]]) -> None:
    for address, cell in cells:
        if cell.text.startswith(MERGED):
            text = cell.text.removeprefix(MERGED)
            placing.refuse([address], "cell-merged", address, text, cell.location)
        else:
            placing.put(address, cell)


def _refuse(
    placing: Placing, addresses: Sequence[str], kind: str, line: Line, expected: int = 0
) -> None:
    text = " | ".join(cell.text for cell in line.values)
    subject = TABLE if len(addresses) == len(STANDARD) else addresses[0].rpartition(".")[0]
    placing.refuse(
        addresses, kind, subject, text, line.cells[0].location,
        found=len(line.values), expected=expected or "",
    )  # fmt: skip
