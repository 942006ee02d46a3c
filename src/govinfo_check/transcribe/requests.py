"""Table three as a document has it: its lines placed in the form's rows by their labels.

What a label says decides its row. A label of no words but the form's own commonest (其他, 总计) or
a misprinted one is believed only where the order of the rows around it agrees.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from govinfo_check.documents import NOWHERE, Cell
from govinfo_check.transcribe.beside import Headings, parted
from govinfo_check.transcribe.columns import (
    ADDED_WORDS,
    EXTRA,
    UNKNOWN,
    Columns,
    columns_of,
    heading_or_group,
    named,
)
from govinfo_check.transcribe.figures import COUNT, figure
from govinfo_check.transcribe.labels import LIKENESS, MARGIN
from govinfo_check.transcribe.rows import MERGED, Width, fitted, is_blank, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.forms.form import Form, Row
    from govinfo_check.transcribe.lines import Line
    from govinfo_check.transcribe.placing import Placing

TABLE = "requests"
CLOSED = "requests.results.closed"
UNDIVIDED = "requests.results.closed.other"
COMMON = frozenset({"requests.results.closed.other", "requests.results.total"})
"""Rows whose words (其他, 总计) stand in other places too."""

LONGEST_HEADING = 60
"""Characters of the longest heading, the note on the sums."""

SHORT = 8
"""A text no longer than this may be a piece of a broken heading."""

FEW = 3
"""Fewer rows that stand twice are no table that does."""

HEAD_LINES = 24
"""Lines above a table's first row in which its headings are looked for."""


def read_requests(placing: Placing, lines: Sequence[Line]) -> None:
    """Fill the cells of table three from the lines of its part of the document."""
    form = placing.form
    standard = [address.rpartition(".")[2] for address in form.rows[TABLE][0].columns]
    headings = Headings(_heading_or_added, is_heading, frozenset(standard), len(standard))
    lines, beside = parted(lines, headings)
    candidates = [line for line in lines if _may_be_row(line)]
    placed = _placed(candidates, form)
    if not placed:
        return
    reader = _Reader(placing, lines, [line for found in placed.values() for line in found])
    placing.depart_beside(TABLE, beside)
    if not reader.columns.names:
        _refuse_all(placing, reader.body)
        return
    for row in form.rows[TABLE]:
        reader.row(row, placed.get(row.address, []))
    reader.doubled()
    reader.closed_undivided([line for line in candidates if line.match.address == CLOSED])
    reader.unplaced(candidates)
    reader.order(placed)


def _heading_or_added(text: str) -> str | None:
    return heading_or_group(text) or (text if text in ADDED_WORDS else None)


def _may_be_row(line: Line) -> bool:
    """Whether a line has values: a heading has none, and prose has no cells."""
    if not line.values or not any(cell.text for cell in line.values):
        return _is_wide_blank(line)
    return not is_heading(line)


def _is_wide_blank(line: Line) -> bool:
    """A row of the form that is wholly blank."""
    return len(line.values) > 1 and line.match.is_exact and not is_heading(line)


def is_heading(line: Line) -> bool:
    """Whether a line gives two or more headings of table three's columns."""
    if line.match.is_exact:
        return False
    texts = [cell.text for cell in line.labels if cell.text]
    return sum(name is not None for name in named(texts, heading_or_group)) > 1


def _placed(candidates: Sequence[Line], form: Form) -> dict[str, list[Line]]:
    """The lines of each row of the form, by the row's address."""
    order = {row.address: place for place, row in enumerate(form.rows[TABLE])}
    sure = [
        order.get(line.match.address, -1)
        if line.match.is_exact and line.match.address not in COMMON
        else -1
        for line in candidates
    ]
    placed: dict[str, list[Line]] = {}
    for place, line in enumerate(candidates):
        address = line.match.address
        if address not in order:
            continue
        if sure[place] < 0 and not _agrees(line, order[address], sure, place):
            continue
        placed.setdefault(address, []).append(line)
    return placed


def _agrees(line: Line, target: int, sure: Sequence[int], place: int) -> bool:
    """Whether the rows around a line leave room for the row that its label is like."""
    if not line.match.is_exact and (line.match.score < LIKENESS or line.match.margin < MARGIN):
        return False
    before = next((at for at in reversed(sure[:place]) if at >= 0), -1)
    after = next((at for at in sure[place + 1 :] if at >= 0), None)
    if before < 0 and after is None:
        return False
    return before < target and (after is None or target < after)


class _Reader:
    """One table three being read: its columns, its usual width, and where to put the figures."""

    def __init__(self, placing: Placing, lines: Sequence[Line], body: Sequence[Line]) -> None:
        self.placing = placing
        order = {id(line): place for place, line in enumerate(lines)}
        self.body = sorted(body, key=lambda line: order[id(line)])
        self.standard = tuple(a.rpartition(".")[2] for a in placing.form.rows[TABLE][0].columns)
        self.stated = 0
        self.twice: list[tuple[str, Line]] = []  # addresses of rows, and where they stand again
        self.columns = self._columns(lines)
        self.width: Width = width_of(self.body, self.columns)
        if not self._usual_rows_fit() or not (self.columns.is_sound or self._totals_agree()):
            self.columns = UNKNOWN
        self._note_columns()

    def _columns(self, lines: Sequence[Line]) -> Columns:
        usual = Counter(len(line.values) for line in self.body).most_common(1)[0][0]
        body = next(line for line in self.body if len(line.values) == usual)
        found = [columns_of(heads, body, self.standard) for heads in self._heads(lines)]
        sound = {columns.names: columns for columns in found if columns.is_sound}
        if len(sound) > 1:
            return UNKNOWN
        if sound:
            return next(iter(sound.values()))
        return found[0] if found else columns_of([], body, self.standard)

    def _heads(self, lines: Sequence[Line]) -> Iterator[list[Line]]:
        """Each run of heading lines in the table; the first may begin above its first row."""
        first, last = lines.index(self.body[0]), lines.index(self.body[-1])
        body = {id(line) for line in self.body}
        region = lines[max(0, first - HEAD_LINES) : last]
        for is_body, run in groupby(region, key=lambda line: id(line) in body):
            heads = [line for line in run if _gives_heading(line)]
            if not is_body and sum(len(line.labels) for line in heads) > 1:
                yield _joined(heads)

    def _usual_rows_fit(self) -> bool:
        """Whether most rows are as wide as the headings tell.

        Rows of text may have lost their blanks and so be narrower; not where a heading is lost,
        for then its column may be lost as well.
        """
        counts = Counter(len(line.values) for line in self.body if not is_blank(line.values[0]))
        usual, count = (counts or Counter({self.width.columns: 1})).most_common(1)[0]
        if not self.columns.is_sound:
            return usual == self.width.columns
        if (
            EXTRA in self.columns.names
            and usual < self.width.columns
            and 2 * count > len(self.body)
        ):
            return False  # what names no column may head none, and rows that are longer are no rows
        if usual <= self.width.columns or 2 * count <= len(self.body):
            return True
        rows = [line for line in self.body if len(line.values) == usual]
        return any(fitted(line, self.width, total_last=True) is not None for line in rows)

    def _totals_agree(self) -> bool:
        """Whether the figures do not gainsay that the last column is the sum of the others.

        Where the heading 总计 is lost, the figures alone tell a total that stands first from one
        that stands last, and must show it (or be all 0).
        """
        first = last = whole = 0
        for line in self.body:
            values = [figure(cell.text, COUNT).value for cell in line.values]
            if len(values) != len(self.standard) or None in values:
                continue
            counts = [int(value) for value in values if value is not None]
            whole += sum(counts)
            first += sum(counts) == 2 * counts[0] > 0
            last += sum(counts) == 2 * counts[-1] > 0
        lines = [line.values for line in self.body if len(line.values) == len(self.standard)]
        if lines and any(all(map(is_blank, column)) for column in zip(*lines, strict=True)):
            return False
        return last > first or whole == 0 or (self.columns.has_total and last == first)

    def _note_columns(self) -> None:
        if self.columns.is_ordered and self.columns.is_sound:
            return
        line = self.body[0]
        kind = "columns-order" if self.columns.is_sound else "columns-unsound"
        self.placing.depart(kind, TABLE, (), "", line.cells[0].location)

    def row(self, row: Row, lines: Sequence[Line]) -> None:
        """Place the figures of one row of the form."""
        if not lines:
            return
        line = lines[0]
        if len(lines) > 1 and len({_texts(one) for one in lines}) > 1:
            self.placing.refuse(
                row.columns, "row-twice", row.address, _text(line), line.cells[0].location
            )
            return
        self.stated += 1
        if len(lines) > 1:
            self.twice.append((row.address, lines[1]))
        self.place(row, line)
        if not line.match.is_exact:
            self.placing.depart(
                "label-misprinted", row.address, (), line.label, line.cells[0].location
            )

    def doubled(self) -> None:
        """Tell of the rows that stand twice: of most of them as the table, else of each."""
        if len(self.twice) >= FEW and 2 * len(self.twice) > self.stated:
            self.twice = [(TABLE, self.twice[0][1])]
        for subject, line in self.twice:
            self.placing.depart("row-doubled", subject, (), line.label, line.cells[0].location)

    def place(self, row: Row, line: Line) -> None:
        """Put the figures of `line` into the cells of `row`, or refuse them all."""
        total_last = bool(self.columns.names) and self.columns.names[-1] == "total"
        cells = fitted(line, self.width, total_last=total_last)
        if cells is None:
            self.placing.refuse(
                row.columns,
                "row-width",
                row.address,
                _text(line),
                line.values[0].location,
                found=len(line.values),
                expected=self.width.columns,
            )
            return
        at = dict(zip(self.columns.names, cells, strict=True))
        for address in row.columns:
            self._put(address, at[address.rpartition(".")[2]])

    def _put(self, address: str, cell: Cell) -> None:
        if cell.text.startswith(MERGED):
            text = cell.text.removeprefix(MERGED)
            self.placing.refuse([address], "cell-merged", address, text, cell.location)
        else:
            self.placing.put(address, cell)

    def closed_undivided(self, lines: Sequence[Line]) -> None:
        """Take an undivided （六）其他处理 for its row 3, where the form has three rows for it."""
        form, cells = self.placing.form, self.placing.cells
        rows = [row for row in form.rows[TABLE] if row.address.startswith(f"{CLOSED}.")]
        if len(lines) != 1 or not rows or any(row.columns[0] in cells for row in rows):
            return
        line = lines[0]
        for row in rows:
            if row.address == UNDIVIDED:
                self.place(row, line)
            else:
                self.placing.put_blank(row.columns, line.cells[0].location)
        self.placing.depart("closed-undivided", CLOSED, (), line.label, line.cells[0].location)

    def unplaced(self, candidates: Sequence[Line]) -> None:
        """Tell of lines within the table whose figures found no row."""
        body = {id(line) for line in self.body}
        first, last = candidates.index(self.body[0]), candidates.index(self.body[-1])
        for line in candidates[first : last + 1]:
            undivided = line.match.address == CLOSED and UNDIVIDED + ".total" in self.placing.cells
            if id(line) not in body and not undivided:
                where = line.cells[0].location
                text = f"{line.label} {_text(line)}".strip()
                self.placing.depart("row-unplaced", TABLE, (), text, where)

    def order(self, placed: dict[str, list[Line]]) -> None:
        """Tell of a row that stands before one which the form puts above it."""
        order = [row.address for row in self.placing.form.rows[TABLE]]
        place = {id(found[0]): address for address, found in placed.items()}
        highest = -1
        for line in self.body:
            address = place.get(id(line))
            if address is None:
                continue
            at = order.index(address)
            if at < highest:
                self.placing.depart("row-order", address, (), line.label, line.cells[0].location)
            highest = max(highest, at)


def _gives_heading(line: Line) -> bool:
    if any(cell.text for cell in line.values):
        return False
    texts = [cell.text for cell in line.labels if cell.text and len(cell.text) <= LONGEST_HEADING]
    named_any = any(name is not None for name in named(texts, heading_or_group))
    return named_any or any(max(map(len, text.split())) <= SHORT for text in texts)


def _joined(heads: list[Line]) -> list[Line]:
    """Heading lines of running text as one line, so that pieces of a heading meet."""
    if any(line.table is not None for line in heads):
        return heads
    labels = tuple(cell for line in heads for cell in line.labels)
    return [heads[0]._replace(labels=labels, values=())]


def _texts(line: Line) -> tuple[str, ...]:
    return tuple(cell.text for cell in line.values)


def _text(line: Line) -> str:
    return " | ".join(_texts(line))


def _refuse_all(placing: Placing, body: Sequence[Line]) -> None:
    where = body[0].cells[0].location if body else NOWHERE
    addresses = [cell.address for cell in placing.form.tables[TABLE]]
    placing.refuse(addresses, "columns-unknown", TABLE, _text(body[0]), where)
