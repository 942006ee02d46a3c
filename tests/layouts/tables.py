"""The three tables of a report, in the shapes of a layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layouts.structure import NBSP, Cell, Row, Table
from layouts.words import (
    BLOCK_LABELS,
    DISCLOSURE,
    GRANTED,
    GROUPS,
    HEADINGS,
    NOTE,
    OUTCOME_HEADINGS,
    RESULTS_LABEL,
    figure,
    worded,
)
from oracle import ADDRESSES, BLOCKS, COLUMNS, OUTCOMES, PARTS, get

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from layouts.options import Layout
    from oracle import Report, Value


def _value(report: Report, address: str, layout: Layout) -> Cell:
    return Cell(figure(get(report, address), address, layout), "value", address)


def _sum_cell(values: Sequence[Value], layout: Layout) -> Cell:
    """A figure that the form does not know: the sum of those stated, blank where none is."""
    stated = [value for value in values if value is not None]
    total = sum(stated) if stated else None
    return Cell(figure(total, "requests.", layout), "value")


def disclosure_tables(report: Report, layout: Layout) -> list[Table]:
    """Table 2, as one table or as one for each of its blocks."""
    blocks = [_disclosure_block(report, layout, *block) for block in DISCLOSURE[report["form"]]]
    if layout.disclosure_tables == "four":
        return [Table("disclosure", block) for block in blocks]
    return [Table("disclosure", [row for block in blocks for row in block])]


def _disclosure_block(
    report: Report, layout: Layout, item: str, headings: tuple[str, ...], names: dict[str, str]
) -> list[Row]:
    width = 4 if layout.spans == "all_lost" else layout.disclosure_grid
    label = worded(f"第二十条第（{item}）项", layout)
    heads = [Cell(worded(text, layout), "heading") for text in headings]
    rows = [
        [Cell(label, "label", colspan=width)],
        [Cell("信息内容", "heading"), *_over(heads, width - 1, late=False)],
    ]
    for name, row in names.items():
        addresses = [a for a in ADDRESSES[report["form"]] if is_in(a, f"disclosure.{row}")]
        values = [_value(report, address, layout) for address in addresses]
        rows.append(
            [Cell(worded(name, layout), "label"), *_over(values, width - 1, late=item != "一")]
        )
    return rows


def is_in(address: str, place: str) -> bool:
    return address == place or address.startswith(f"{place}.")


def _over(cells: list[Cell], width: int, *, late: bool) -> list[Cell]:
    """The cells spanned over `width` grid columns; in five columns not as their headings are."""
    spans = {
        (1, 3): (3,), (1, 4): (4,), (2, 3): (1, 2), (2, 4): (2, 2), (3, 3): (1, 1, 1),
        (3, 4): (2, 1, 1) if late else (1, 2, 1),
    }[len(cells), width]  # fmt: skip
    for cell, span in zip(cells, spans, strict=True):
        cell.colspan = span
    return cells


def requests_table(report: Report, layout: Layout, rng: random.Random) -> Table:
    """Table 3 with correct spans: heading rows, then one row for each line of the form."""
    plan = _column_plan(layout, rng)
    rows = _request_headings(plan, layout)
    lines = list(_request_lines(report, layout))
    results = [line for line in lines if line.is_result]
    for number, line in enumerate(lines, start=1):
        row = [Cell(str(number))] if layout.columns == "serial" else []
        if line is results[0]:
            row.append(Cell(worded(RESULTS_LABEL, layout), "label", rowspan=len(results)))
        group = [other for other in lines if line.group and other.group == line.group]
        if group and line is group[0]:
            row.append(Cell(worded(line.group, layout), "label", rowspan=len(group)))
        width = 1 if group else 2 if line.is_result else 3
        row.append(Cell(worded(line.label, layout), "label", colspan=width))
        rows.append([*row, *_line_values(report, line.rows, plan, layout)])
    table = Table("requests", rows)
    if layout.spans == "person_over_two" and layout.columns == "standard":
        _put_person_over_two(table)
    return table


def _column_plan(layout: Layout, rng: random.Random) -> list[str]:
    """The data columns in the document's order."""
    person, *organizations, total = COLUMNS
    if layout.columns == "total_first":
        return [total, person, *organizations]
    if layout.columns == "parts_shuffled":
        return [person, *rng.sample(organizations, 5), total]
    if layout.columns == "flat_shuffled":
        return rng.sample(COLUMNS, 7)
    if layout.columns == "subtotal":
        return [person, *organizations, "subtotal", total]
    return [*COLUMNS, "remarks"] if layout.columns == "remarks" else list(COLUMNS)


def _request_headings(plan: list[str], layout: Layout) -> list[Row]:
    """The heading rows of table 3: three, two where they are flat, four where names are split."""
    flat = layout.columns == "flat_shuffled"
    height = 2 if flat else 4 if layout.columns == "split_headings" else 3
    alone = ("natural_person", "total", "remarks")
    head = [
        Cell(worded(NOTE, layout), "note", rowspan=height, colspan=3),
        Cell(worded("申请人情况", layout), "heading", colspan=len(plan)),
    ]
    if layout.columns == "serial":
        head.insert(0, Cell("序号", "heading", rowspan=height))
    names = {key: Cell(worded(HEADINGS[key], layout), "heading") for key in plan}
    if flat:
        return [head, list(names.values())]
    inner = [key for key in plan if key not in alone]
    organizations = Cell(worded("法人或其他组织", layout), "heading", colspan=len(inner))
    outer: Row = []
    for key, cell in names.items():
        if key in alone:
            cell.rowspan = height - 1
            outer.append(cell)
        elif key == inner[0]:
            outer.append(organizations)
    if height == 4:
        return [head, outer, *_split_names(inner)]
    return [head, outer, [names[key] for key in inner]]


def _split_names(keys: list[str]) -> list[Row]:
    """The headings cut in two rows (商业 above 企业), as narrow tables have them."""
    names = [HEADINGS[key] for key in keys]
    upper = [name[:-2] or name for name in names]
    lower = [name[-2:] if len(name) > 2 else "" for name in names]
    return [[Cell(text, "heading") for text in half] for half in (upper, lower)]


class Line(NamedTuple):
    """A line of table 3: its group (or ""), its label, the rows of the form that it sums."""

    group: str
    label: str
    rows: list[str]

    @property
    def is_result(self) -> bool:
        """Whether it stands in the part 三、本年度办理结果."""
        return self.label[0] not in "一二四"


def _request_lines(report: Report, layout: Layout) -> Iterator[Line]:
    """The lines of table 3 from top to bottom."""
    yield Line("", "一、本年新收政府信息公开申请数量", ["new"])
    yield Line("", "二、上年结转政府信息公开申请数量", ["carried_over"])
    for label, row in GRANTED:
        yield Line("", label, [row])
    for (group, place), labels in GROUPS.items():
        if place == "results.closed" and report["form"] == "cn-2019":
            yield Line("", group, [place])
        elif place == "results.closed" and layout.undivided == "yes":
            yield Line("", group, [f"{place}.other"])
        else:
            yield from _group_lines(report, layout, group, place, labels)
    yield Line("", "（七）总计", ["results.total"])
    yield Line("", "四、结转下年度继续办理", ["carried_forward"])


def _group_lines(
    report: Report, layout: Layout, group: str, place: str, labels: dict[str, str]
) -> Iterator[Line]:
    lines = [Line(group, label, [f"{place}.{name}"]) for name, label in labels.items()]
    lines = [line for line in lines if not _is_omitted(report, line.rows[0], layout)]
    subtotal = Line(group, "小计", [line.rows[0] for line in lines])
    if len(lines) > 1 and layout.subtotal_rows == "first":
        yield subtotal
    yield from lines
    if len(lines) > 1 and layout.subtotal_rows == "last":
        yield subtotal


def _is_omitted(report: Report, row: str, layout: Layout) -> bool:
    """Whether the document leaves the row out because it states 0 throughout."""
    values = [get(report, f"requests.{row}.{column}") for column in COLUMNS]
    return layout.zero_rows == "omitted" and values == [0] * len(COLUMNS)


def _line_values(report: Report, members: list[str], plan: list[str], layout: Layout) -> Row:
    cells = []
    for column in plan:
        if column == "remarks":
            cells.append(Cell(""))
        elif column == "subtotal" or len(members) > 1:
            summed = PARTS[1:] if column == "subtotal" else (column,)
            values = [get(report, f"requests.{row}.{c}") for row in members for c in summed]
            cells.append(_sum_cell(values, layout))
        else:
            cells.append(_value(report, f"requests.{members[0]}.{column}", layout))
    return cells


def _put_person_over_two(table: Table) -> None:
    """The spans of a real page: 自然人 over two grid columns, 商业企业 over two beside it."""
    head, outer, inner, *body = table.rows
    head[-1].colspan += 1
    outer[0].rowspan, outer[0].colspan = 1, 2
    inner.insert(0, Cell(NBSP))
    inner[1].colspan = 2
    for row in body:
        row[-6].colspan = 2


def appeals_table(report: Report, layout: Layout) -> Table:
    """Table 4 in one of its four shapes."""
    names = (*OUTCOMES, "total")
    values = {
        block: [_value(report, f"appeals.{block}.{name}", layout) for name in names]
        for block in BLOCKS
    }
    shape = {
        "standard": _appeals_in_a_row,
        "litigation_first": _appeals_litigation_first,
        "by_block": _appeals_by_block,
        "transposed": _appeals_transposed,
    }[layout.appeals]
    return Table("appeals", shape(values, layout))


def _head(text: str, layout: Layout, *, down: int = 1, right: int = 1) -> Cell:
    return Cell(worded(text, layout), "heading", rowspan=down, colspan=right)


def _outcome_heads(layout: Layout, *, down: int = 1) -> Row:
    return [_head(text, layout, down=down) for text in OUTCOME_HEADINGS.values()]


def _appeals_in_a_row(values: dict[str, Row], layout: Layout) -> list[Row]:
    litigation = [_head(BLOCK_LABELS[block], layout, right=5) for block in BLOCKS[1:]]
    return [
        [_head("行政复议", layout, right=5), _head("行政诉讼", layout, right=10)],
        [*_outcome_heads(layout, down=2), *litigation],
        [*_outcome_heads(layout), *_outcome_heads(layout)],
        [cell for block in BLOCKS for cell in values[block]],
    ]


def _appeals_litigation_first(values: dict[str, Row], layout: Layout) -> list[Row]:
    litigation = [_head(BLOCK_LABELS[block], layout, right=5) for block in BLOCKS[1:]]
    return [
        [_head("行政诉讼", layout, right=10), _head("行政复议", layout, right=5)],
        [*litigation, *_outcome_heads(layout, down=2)],
        [*_outcome_heads(layout), *_outcome_heads(layout)],
        [cell for block in (*BLOCKS[1:], BLOCKS[0]) for cell in values[block]],
    ]


def _appeals_by_block(values: dict[str, Row], layout: Layout) -> list[Row]:
    labels = [Cell(worded(BLOCK_LABELS[block], layout), "label") for block in BLOCKS]
    labels[0].colspan = 2
    litigation = Cell(worded("行政诉讼", layout), "label", rowspan=2)
    return [
        [Cell("", colspan=2), *_outcome_heads(layout)],
        [labels[0], *values[BLOCKS[0]]],
        [litigation, labels[1], *values[BLOCKS[1]]],
        [labels[2], *values[BLOCKS[2]]],
    ]


def _appeals_transposed(values: dict[str, Row], layout: Layout) -> list[Row]:
    rows = [
        [Cell("", rowspan=2), _head("行政复议", layout, down=2),
         _head("行政诉讼", layout, right=2)],
        [_head(BLOCK_LABELS[block], layout) for block in BLOCKS[1:]],
    ]  # fmt: skip
    for place, text in enumerate(OUTCOME_HEADINGS.values()):
        label = Cell(worded(text, layout), "label")
        rows.append([label, *(values[block][place] for block in BLOCKS)])
    return rows
