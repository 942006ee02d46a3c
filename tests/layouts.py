"""A report as a whole document, in the layouts that real bodies publish, sound or damaged.

    report (plain dict) ──page()──▶ Page ──damage──▶ Page ──HTML or text──▶ Rendered
                        Layout        cells know their address

A `Page` is headings, paragraphs and tables of cells with spans; every value cell keeps its
address, so that the truth is known whatever happens to the page. `Layout` says how the page is
made and written; `Damage` says what goes wrong with it. Both are reproducible from numbers.

`python layouts.py FOLDER [COUNT] [SEED]` writes documents to look at.
"""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from html import escape
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from drawing import any_report, blanked_report, consistent_report, strategy
from oracle import (
    ADDRESSES,
    BLOCKS,
    COLUMNS,
    FORMS,
    OUTCOMES,
    PARTS,
    from_cells,
    get,
    to_cells,
)

if TYPE_CHECKING:
    from hypothesis import strategies as st

    from drawing import Ints
    from oracle import Report, Value

    Truth = dict[str, frozenset[Value]]

NBSP = "\u00a0"

# ---------------------------------------------------------------- the structure of a page


@dataclass
class Cell:
    """One cell of a table.

    `kind` is `label` (of a row), `heading` (of a column), `note` (the box in the corner of
    table 3), `value` (a figure of the form, or with no address of something else) or `filler`.
    A line break in `text` is a break inside the cell.
    """

    text: str
    kind: str = "filler"
    address: str | None = None
    rowspan: int = 1
    colspan: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be seen in the cell."""
        return not self.text.strip()


Row = list[Cell]


@dataclass
class Table:
    """Rows of cells; `name` is `disclosure`, `requests`, `appeals` or `site`."""

    name: str
    rows: list[Row]


@dataclass
class Paragraph:
    """A run of text; `kind` is `title`, `chapter`, `prose` or `furniture`."""

    text: str
    kind: str = "prose"


Block = Table | Paragraph


@dataclass
class Page:
    """A document before it is written: its title and its blocks in reading order."""

    title: str
    blocks: list[Block]

    def tables(self, name: str = "") -> list[Table]:
        """The tables of the page, or those of one name."""
        tables = [block for block in self.blocks if isinstance(block, Table)]
        return [table for table in tables if not name or table.name == name]


def row_addresses(row: Row) -> list[str]:
    """The addresses that stand in the row, in the row's order."""
    return [cell.address for cell in row if cell.address]


def is_header(row: Row) -> bool:
    """Whether the row holds column headings."""
    return any(cell.kind == "heading" for cell in row)


def grid(rows: list[Row]) -> list[list[tuple[Cell, int, int] | None]]:
    """The rows as the grid that their spans span: each place a cell and the offset in it."""
    places: dict[tuple[int, int], tuple[Cell, int, int]] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in places:
                x += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    places[y + down, x + right] = (cell, down, right)
    width = max((x for _, x in places), default=-1) + 1
    return [[places.get((y, x)) for x in range(width)] for y in range(len(rows))]


# ---------------------------------------------------------------- the choices of a layout


def one_of(*choices: Any, even: bool = False, only: str = "html txt md") -> Any:
    """An option: its plainest choice first; `even` has all drawn alike, else mostly the first.

    It is drawn for the formats `only`; to the others it means nothing.
    """
    return field(default=choices[0], metadata={"choices": choices, "even": even, "only": only})


@dataclass(frozen=True)
class Layout:
    """How one document looks. The first choice of each option is the plainest."""

    format: str = one_of("html", "txt", "md", even=True)
    # words
    numbering: str = one_of("{}.", "{}、", "{}．", "（{}）", "{})", "{}. ")
    brackets: str = one_of("（{}）", "({})", "({}) ", "（{}） ")
    quotes: str = one_of("“”", '""', "", "「」", "‘’")
    punctuation: str = one_of("full", "half")
    spacing: str = one_of("none", "words", "characters")
    breaks: str = one_of("none", "words", "vertical")
    fee_heading: str = one_of(
        "本年收费金额（单位：万元）",
        "本年收费金额（单位：万元，保留4位小数）",
        "本年收费金额(单位:万元)",
    )
    in_force_heading: str = one_of("现行有效件数", "现行有效件数（历史累计）", "现行有效件")
    normative_label: str = one_of("行政规范性文件", "规范性文件")
    title: str = one_of(
        "{agency}{year}年政府信息公开工作年度报告",
        "{agency}{year}年度政府信息公开工作年度报告",
        "{year}年{agency}政府信息公开工作年度报告",
        "{agency}政府信息公开工作{year}年度报告",
    )
    chapters: int = one_of(0, 1, 2)
    doubled_chapter: str = one_of("no", "yes")
    # figures
    blank: str = one_of("", NBSP, "/", "—", "–", "-", "--", "_", "无", "不适用")
    number: str = one_of("plain", "commas", "fullwidth", "unit", "padded", "spaces")
    zero: str = one_of("0", "零", "○")
    fee_places: int = one_of(0, 4)
    plus: str = one_of("", "+")
    amount_unit: str = one_of("", "元")
    # tables
    disclosure_tables: str = one_of("one", "four")
    disclosure_grid: int = one_of(4, 5, only="html")
    columns: str = one_of(
        "standard",
        "total_first",
        "parts_shuffled",
        "flat_shuffled",
        "subtotal",
        "remarks",
        "split_headings",
        "serial",
    )
    subtotal_rows: str = one_of("none", "first", "last")
    zero_rows: str = one_of("printed", "omitted")
    undivided: str = one_of("no", "yes")
    appeals: str = one_of("standard", "litigation_first", "by_block", "transposed")
    pieces: int = one_of(1, 2, 3)
    repeated_headings: str = one_of("no", "yes")
    continued_labels: str = one_of("omitted", "repeated", "empty")
    furniture: str = one_of("none", "paragraph", "row")
    # prose
    prose: str = one_of("plain", "before_tables", "like_rows")
    site: str = one_of("none", "some")
    # HTML
    spans: str = one_of(
        "right", "headings_lost", "all_lost", "person_over_two", "results_label_off", only="html"
    )
    markup: str = one_of("plain", "paragraphs", "word", even=True, only="html")
    tags: str = one_of("lower", "upper", only="html")
    attributes: str = one_of('"', "'", "", only="html")
    unclosed: str = one_of("no", "yes", only="html")
    wrapper: str = one_of("none", "div", "table", "tables", only="html")
    heading_tag: str = one_of("td", "th", only="html")
    # text
    text: str = one_of(
        "tabs",
        "pipes",
        "aligned",
        "single_spaced",
        "cell_a_line",
        "wrapped",
        "glued",
        even=True,
        only="txt",
    )
    cells: str = one_of("labels_collapsed", "grid", "own", even=True, only="txt md")
    trailing: str = one_of("kept", "stripped", only="txt")
    newline: str = one_of("\n", "\r\n")
    encoding: str = one_of(
        "utf-8", "utf-8 bom", "gb18030", "gb18030 as utf-8", "utf-8 as gb2312", "utf-8 undeclared"
    )
    seed: int = 0

    @property
    def is_spaced_text(self) -> bool:
        """Whether only spaces or line ends part the cells, so that an empty cell is lost."""
        return self.format == "txt" and self.text not in ("tabs", "pipes")

    @property
    def has_form_columns(self) -> bool:
        """Whether the figures of table 3 stand in the order of the form."""
        return self.columns in ("standard", "remarks", "split_headings", "serial")

    def __str__(self) -> str:
        """The options that are not the plainest, as code."""
        changed = (
            f"{option.name}={getattr(self, option.name)!r}"
            for option in fields(self)
            if getattr(self, option.name) != option.default
        )
        return f"Layout({', '.join(changed)})"


def options() -> dict[str, tuple[Any, ...]]:
    """Every option of a layout with its choices, but for the seed."""
    return {f.name: f.metadata["choices"] for f in fields(Layout) if f.metadata}


def draw_layout(ints: Ints) -> Layout:
    """A layout of which about every sixth option is not the plainest."""
    drawn: dict[str, Any] = {"format": "html"}
    for option in fields(Layout):
        if drawn["format"] not in option.metadata.get("only", ""):
            continue
        choices, even = option.metadata["choices"], option.metadata["even"]
        if even:
            drawn[option.name] = choices[ints(0, len(choices) - 1)]
        elif ints(0, 5) == 5:
            drawn[option.name] = choices[ints(1, len(choices) - 1)]
    return Layout(**drawn, seed=ints(0, 9999))


def random_layout(rng: random.Random) -> Layout:
    """A layout for bulk runs."""
    return draw_layout(rng.randint)


def layouts() -> st.SearchStrategy[Layout]:
    """Layouts; the plainest is correct HTML."""
    return strategy(draw_layout)


def simplified(layout: Layout, fails: Callable[[Layout], bool]) -> Layout:
    """The plainest layout found that still fails: the shrinking of bulk runs."""
    for name, choices in options().items():
        plainer = replace(layout, **{name: choices[0]})
        if plainer != layout and fails(plainer):
            layout = plainer
    return layout


# ---------------------------------------------------------------- words and figures

_HEADINGS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "public_interest": "社会公益组织",
    "legal_services": "法律服务机构",
    "other": "其他",
    "total": "总计",
    "subtotal": "小计",
    "remarks": "备注",
}
_OUTCOME_HEADINGS = {
    "upheld": "结果维持",
    "overturned": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}
_BLOCK_LABELS = dict(zip(BLOCKS, ("行政复议", "未经复议直接起诉", "复议后起诉"), strict=True))
_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_RESULTS_LABEL = "三、本年度办理结果"
_GRANTED = (
    ("（一）予以公开", "results.granted"),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "results.partially_granted"),
)
_GROUPS = {
    ("（三）不予公开", "results.denied"): {
        "state_secrets": "1.属于国家秘密",
        "prohibited_by_law": "2.其他法律行政法规禁止公开",
        "security_and_stability": "3.危及“三安全一稳定”",
        "third_party_rights": "4.保护第三方合法权益",
        "internal_affairs": "5.属于三类内部事务信息",
        "deliberative_process": "6.属于四类过程性信息",
        "enforcement_files": "7.属于行政执法案卷",
        "administrative_queries": "8.属于行政查询事项",
    },
    ("（四）无法提供", "results.unavailable"): {
        "not_held": "1.本机关不掌握相关政府信息",
        "requires_creation": "2.没有现成信息需要另行制作",
        "unclear": "3.补正后申请内容仍不明确",
    },
    ("（五）不予处理", "results.not_processed"): {
        "petition": "1.信访举报投诉类申请",
        "duplicate": "2.重复申请",
        "publication": "3.要求提供公开出版物",
        "excessive": "4.无正当理由大量反复申请",
        "reissue": "5.要求行政机关确认或重新出具已获取信息",
    },
    ("（六）其他处理", "results.closed"): {
        "not_corrected": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "fee_unpaid": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "other": "3.其他",
    },
}
_DECISIONS = ("本年处理决定数量",)
_ITEMS = ("上一年项目数量", "本年增/减", "处理决定数量")
_DISCLOSURE = {
    "cn-2021": (
        ("一", ("本年制发件数", "本年废止件数", "现行有效件数"),
         {"规章": "regulations", "行政规范性文件": "normative_documents"}),
        ("五", _DECISIONS, {"行政许可": "licensing"}),
        ("六", _DECISIONS, {"行政处罚": "penalties", "行政强制": "coercion"}),
        ("八", ("本年收费金额（单位：万元）",), {"行政事业性收费": "fees"}),
    ),
    "cn-2019": (
        ("一", ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
         {"规章": "regulations", "规范性文件": "normative_documents"}),
        ("五", _ITEMS, {"行政许可": "licensing", "其他对外管理服务事项": "other_services"}),
        ("六", _ITEMS, {"行政处罚": "penalties", "行政强制": "coercion"}),
        ("八", _ITEMS[:2], {"行政事业性收费": "fees"}),
        ("九", ("采购项目数量", "采购总金额"), {"政府集中采购": "procurement"}),
    ),
}  # fmt: skip
_CHAPTERS = (
    ("一、总体情况", "一、 总体情况", "一、总体情况" + NBSP),
    ("二、主动公开政府信息情况", "二、主动公开政府信息的情况", "二、 主动公开政府信息情况"),
    (
        "三、收到和处理政府信息公开申请情况",
        "三、收到和处理政府信息公开申请的情况",
        NBSP * 4 + "三、收到和处理政府信息公开申请情况",
    ),
    (
        "四、政府信息公开行政复议、行政诉讼情况",
        "四、政府信息公开行政法复议、行政诉讼情况",
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    ),
    (
        "五、存在的主要问题及改进情况",
        "五、存在问题及改进情况",
        "五、政府信息公开工作存在的主要问题及改进情况",
    ),
    ("六、其他需要报告的事项", "六、其他需要报告的事项：", "六、 其他需要报告的事项"),
)
_WORD_BREAKS = {
    "商业企业": "商业\n企业",
    "科研机构": "科研\n机构",
    "社会公益组织": "社会公\n益组织",
    "法律服务机构": "法律服\n务机构",
    "本年新制作数量": "本年新\n制作数量",
    "本年新公开数量": "本年新\n公开数量",
    "未经复议直接起诉": "未经复议\n直接起诉",
    "第二十条第（一）项": "第二十条第\n（一）项",
}
_HALF = str.maketrans("（），：", "(),:")
_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def worded(text: str, layout: Layout) -> str:
    """A label of the form as this document words it."""
    if text in ("行政规范性文件", "现行有效件数", "本年收费金额（单位：万元）"):
        text = {
            "行政规范性文件": layout.normative_label,
            "现行有效件数": layout.in_force_heading,
        }.get(text, layout.fee_heading)
    opening, closing = layout.quotes[:1], layout.quotes[1:]
    text = text.replace("“", opening).replace("”", closing)
    if match := re.match(r"(\d)\.(.*)", text):
        text = layout.numbering.format(match[1]) + match[2]
    elif match := re.match(r"（([一二三四五六七])）(.*)", text):
        text = layout.brackets.format(match[1]) + match[2]
    if layout.punctuation == "half":
        text = text.translate(_HALF)
    return _broken(_spaced(text, layout), layout)


def _spaced(text: str, layout: Layout) -> str:
    if layout.spacing == "words":
        return re.sub(r"^(第二十条|[一二三四]、|商业|科研|结果)", r"\1 ", text)
    if layout.spacing == "characters" and len(text) <= 4 and not re.search(r"\d", text):
        return " ".join(text)
    return text


def _broken(text: str, layout: Layout) -> str:
    """The label with the line breaks of a narrow cell."""
    if layout.breaks == "words":
        return _WORD_BREAKS.get(text, text)
    if layout.breaks == "vertical":
        if text == _RESULTS_LABEL:
            return "三、\n" + "\n".join(text[2:])
        if text in _OUTCOME_HEADINGS.values():
            return "\n".join(text)
        if match := re.match(r"(.三.不)(予公开)$", text):
            return f"{match[1]}\n{match[2]}"
    return text


def figure(value: Value, address: str, layout: Layout) -> str:
    """A value as this document prints it."""
    if value is None:
        return layout.blank
    is_count = not address.endswith((".fees", ".change", ".amount"))
    if is_count and value == 0 and layout.zero != "0":
        return layout.zero
    text = _digits(value, address, layout)
    if address.endswith(".amount"):
        return text + layout.amount_unit
    if layout.number == "unit" and is_count:
        return f"{text}件"
    return f"{NBSP}{text}{NBSP * 2}" if layout.number == "padded" else text


def _digits(value: int | Decimal, address: str, layout: Layout) -> str:
    if address == "disclosure.fees":
        value = _with_places(Decimal(value), layout.fee_places)
    if value == int(value) and not (address == "disclosure.fees" and layout.fee_places):
        value = int(value)
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if layout.number == "spaces" and not layout.is_spaced_text:
        text = text.replace(",", " ")
    elif layout.number != "commas":
        text = text.replace(",", "")
    if layout.number == "fullwidth":
        text = text.translate(_FULL_DIGITS)
    return layout.plus + text if address.endswith(".change") and value > 0 else text


def _with_places(amount: Decimal, places: int) -> Decimal:
    """The amount with at least so many decimal places printed."""
    exponent = amount.as_tuple().exponent
    short = isinstance(exponent, int) and exponent > -places
    return amount.quantize(Decimal(1).scaleb(-places)) if short else amount


# ---------------------------------------------------------------- the three tables


def _value(report: Report, address: str, layout: Layout) -> Cell:
    return Cell(figure(get(report, address), address, layout), "value", address)


def _sum_cell(values: Sequence[Value], layout: Layout) -> Cell:
    """A figure that the form does not know: the sum of those stated, blank where none is."""
    stated = [value for value in values if value is not None]
    total = sum(stated) if stated else None
    return Cell(figure(total, "requests.", layout), "value")


def disclosure_tables(report: Report, layout: Layout) -> list[Table]:
    """Table 2, as one table or as one for each of its blocks."""
    blocks = [_disclosure_block(report, layout, *block) for block in _DISCLOSURE[report["form"]]]
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
        addresses = [a for a in ADDRESSES[report["form"]] if _is_in(a, f"disclosure.{row}")]
        values = [_value(report, address, layout) for address in addresses]
        rows.append(
            [Cell(worded(name, layout), "label"), *_over(values, width - 1, late=item != "一")]
        )
    return rows


def _is_in(address: str, place: str) -> bool:
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
            row.append(Cell(worded(_RESULTS_LABEL, layout), "label", rowspan=len(results)))
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
        Cell(worded(_NOTE, layout), "note", rowspan=height, colspan=3),
        Cell(worded("申请人情况", layout), "heading", colspan=len(plan)),
    ]
    if layout.columns == "serial":
        head.insert(0, Cell("序号", "heading", rowspan=height))
    names = {key: Cell(worded(_HEADINGS[key], layout), "heading") for key in plan}
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
    names = [_HEADINGS[key] for key in keys]
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
    for label, row in _GRANTED:
        yield Line("", label, [row])
    for (group, place), labels in _GROUPS.items():
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
    return [_head(text, layout, down=down) for text in _OUTCOME_HEADINGS.values()]


def _appeals_in_a_row(values: dict[str, Row], layout: Layout) -> list[Row]:
    litigation = [_head(_BLOCK_LABELS[block], layout, right=5) for block in BLOCKS[1:]]
    return [
        [_head("行政复议", layout, right=5), _head("行政诉讼", layout, right=10)],
        [*_outcome_heads(layout, down=2), *litigation],
        [*_outcome_heads(layout), *_outcome_heads(layout)],
        [cell for block in BLOCKS for cell in values[block]],
    ]


def _appeals_litigation_first(values: dict[str, Row], layout: Layout) -> list[Row]:
    litigation = [_head(_BLOCK_LABELS[block], layout, right=5) for block in BLOCKS[1:]]
    return [
        [_head("行政诉讼", layout, right=10), _head("行政复议", layout, right=5)],
        [*litigation, *_outcome_heads(layout, down=2)],
        [*_outcome_heads(layout), *_outcome_heads(layout)],
        [cell for block in (*BLOCKS[1:], BLOCKS[0]) for cell in values[block]],
    ]


def _appeals_by_block(values: dict[str, Row], layout: Layout) -> list[Row]:
    labels = [Cell(worded(_BLOCK_LABELS[block], layout), "label") for block in BLOCKS]
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
        [_head(_BLOCK_LABELS[block], layout) for block in BLOCKS[1:]],
    ]  # fmt: skip
    for place, text in enumerate(_OUTCOME_HEADINGS.values()):
        label = Cell(worded(text, layout), "label")
        rows.append([label, *(values[block][place] for block in BLOCKS)])
    return rows


# ---------------------------------------------------------------- cutting and spoiling tables


def split_table(table: Table, cuts: list[int], layout: Layout) -> list[Table]:
    """The table cut before each of the rows `cuts`, as page breaks cut it."""
    headings = [row for row in table.rows if is_header(row)]
    pieces = []
    for start, end in zip([0, *cuts], [*cuts, len(table.rows)], strict=True):
        rows = [list(row) for row in table.rows[start:end]]
        if start:
            rows[0] = _continued(table.rows, start, layout) + rows[0]
            if layout.repeated_headings == "yes":
                rows = [[replace(cell) for cell in row] for row in headings] + rows
        pieces.append(Table(table.name, rows))
    for piece in pieces:
        _clamp_rowspans(piece)
    return pieces


def _continued(rows: list[Row], cut: int, layout: Layout) -> Row:
    """The label cells that reach over the cut from above, as the new piece shows them."""
    if layout.continued_labels == "omitted":
        return []
    reaching = []
    for y, row in enumerate(rows[:cut]):
        for cell in row:
            if y + cell.rowspan > cut:
                text = cell.text if layout.continued_labels == "repeated" else ""
                reaching.append(replace(cell, text=text, rowspan=y + cell.rowspan - cut))
    return reaching


def _clamp_rowspans(table: Table) -> None:
    for y, row in enumerate(table.rows):
        for x, cell in enumerate(row):
            if cell.rowspan > len(table.rows) - y:
                row[x] = replace(cell, rowspan=len(table.rows) - y)


def insert_row(table: Table, index: int, row: Row) -> None:
    """Put a row in; the labels that reach over the place reach one row further."""
    for y, above in enumerate(table.rows[:index]):
        for cell in above:
            if y + cell.rowspan > index:
                cell.rowspan += 1
    table.rows.insert(index, row)


def remove_row(table: Table, index: int) -> None:
    """Take a row out as an editor does: the labels that reach over it end one row sooner."""
    for y, above in enumerate(table.rows[:index]):
        for cell in above:
            if y + cell.rowspan > index:
                cell.rowspan -= 1
    reaching = [cell for cell in table.rows.pop(index) if cell.rowspan > 1]
    if reaching:
        table.rows[index][:0] = [replace(cell, rowspan=cell.rowspan - 1) for cell in reaching]


def insert_line_across(table: Table, index: int, text: str) -> None:
    """Put in a row that is one cell over the table's free width (a page's running title)."""
    width = len(grid(table.rows)[0])
    reaching = sum(
        cell.colspan
        for y, above in enumerate(table.rows[:index])
        for cell in above
        if y + cell.rowspan > index
    )
    insert_row(table, index, [Cell(text, colspan=width - reaching)])


def lose_heading_rowspans(table: Table) -> None:
    """Headings over several rows stand in the first alone, empty cells below (but the note)."""
    places = grid(table.rows)
    for y, row in enumerate(table.rows):
        cells = []
        for cell, down, right in filter(None, places[y]):
            spoiled = cell.kind == "heading"
            if right == 0 and (down == 0 or spoiled):
                cells.append(cell if down == 0 else Cell("", colspan=cell.colspan))
        row[:] = cells
    for row in table.rows:
        for cell in row:
            cell.rowspan = 1 if cell.kind == "heading" else cell.rowspan


def lose_all_spans(table: Table) -> None:
    """Every spanned place is an empty cell of its own, as a spreadsheet exports it."""
    rows = [
        [place[0] if place[1:] == (0, 0) else Cell("") for place in row if place]
        for row in grid(table.rows)
    ]
    table.rows[:] = [[replace(cell, rowspan=1, colspan=1) for cell in row] for row in rows]


def _spoil_spans(page: Page, layout: Layout, rng: random.Random) -> None:
    if layout.format != "html":
        return
    for table in page.tables():
        if layout.spans == "headings_lost" and table.name in ("requests", "appeals"):
            lose_heading_rowspans(table)
        elif layout.spans == "all_lost" and table.name != "site":
            lose_all_spans(table)
        elif layout.spans == "results_label_off":
            for row in table.rows:
                for cell in row:
                    if cell.rowspan > 8 and cell.kind == "label":
                        cell.rowspan += rng.choice((-2, -1, 1, 2))


# ---------------------------------------------------------------- the page

_PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）规定，编制{agency}{year}年政府信息公开"
    "工作年度报告。本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
    "政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。"
    "本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    "联系地址：人民路42号；邮编：223600；电话：0527-83593059。"
)
_OVERVIEW = (
    "（一）主动公开方面。{year}年通过门户网站发布信息14571条，其中政策解读117篇，回应公众留言230条。",
    "（二）依申请公开方面。规范办理程序，及时答复申请人，全年办理12345热线84个，办结率100%。",
    "（三）政府信息管理方面。共召开季度例会4次，清理栏目8个，覆盖3个片区。",
    "（四）政府信息公开平台建设方面。优化“政务公开”栏目，关停政务新媒体2个。",
    "（五）监督保障方面。组织检查4次，培训1期，参加36人。",
)
_BEFORE_TABLES = (
    "全年主动公开政府信息124条，其中网站93条，新媒体31条。",
    "{year}年办理情况如下表。单位：件",
    "相关情况见下表（共15项）。",
)
_LIKE_ROWS = (
    "规章制度汇编1册，行政许可事项清单33项，行政处罚裁量基准5类。",
    "其中，本年新收政府信息公开申请通过网络提交的占58.5%，信函提交172件，当面提交24件。",
    "行政复议与行政诉讼应诉培训2次，总计36人参加。",
)
_PROBLEMS = (
    "一是公开内容有待充实；二是队伍建设有待加强。下一步将从3个方面改进，力争{year}年后见效。"
)
_OTHERS = "按照《政府信息公开信息处理费管理办法》，{year}年收取信息处理费0元。"
_SITE_BEFORE = (
    "首页 > 政务公开 > 政府信息公开年报",
    "发布时间：{next}-01-17 16:34　浏览次数：1283　字号：[大 中 小]",
)
_SITE_AFTER = (
    "上一篇：2020年政府信息公开工作年度报告",
    "版权所有：政务服务中心　备案号：苏ICP备05012345号-1　网站标识码：3213220001",
)
_INFO_ROWS = (
    ("索引号", "014314799/{next}-00002", "分类", "信息公开年报 其他 报告"),
    ("发布机构", "{agency}", "公开日期", "{next}-01-17"),
    ("文号", "", "关键词", ""),
)


def make_page(report: Report, layout: Layout, rng: random.Random) -> Page:
    """The report as a page: title, chapters, prose and tables, before any damage."""
    words = {"agency": report["agency"], "year": report["year"], "next": report["year"] + 1}
    title = layout.title.format(**words)
    tables = (
        disclosure_tables(report, layout),
        _request_pieces(report, layout, rng, title),
        [appeals_table(report, layout)],
    )
    chapters = [wordings[layout.chapters] for wordings in _CHAPTERS]
    blocks: list[Block] = [Paragraph(title, "title"), Paragraph(_PREAMBLE)]
    blocks += [Paragraph(chapters[0], "chapter")] * (2 if layout.doubled_chapter == "yes" else 1)
    blocks += [Paragraph(text) for text in _OVERVIEW]
    for place, chapter in enumerate(tables):
        blocks.append(Paragraph(chapters[place + 1], "chapter"))
        extra = {"before_tables": _BEFORE_TABLES, "like_rows": _LIKE_ROWS}.get(layout.prose)
        blocks += [Paragraph(extra[place])] if extra else []
        blocks += chapter
    blocks += [Paragraph(chapters[4], "chapter"), Paragraph(_PROBLEMS)]
    blocks += [Paragraph(chapters[5], "chapter"), Paragraph(_OTHERS)]
    if layout.site == "some":
        blocks = _within_site(blocks, words)
    for block in blocks:
        if isinstance(block, Paragraph) and block.kind == "prose":
            block.text = block.text.format(**words)
    page = Page(title, blocks)
    _spoil_spans(page, layout, rng)
    return page


def _request_pieces(report: Report, layout: Layout, rng: random.Random, title: str) -> list[Block]:
    """Table 3, whole or cut, with what a page break leaves in it."""
    table = requests_table(report, layout, rng)
    first = sum(is_header(row) for row in table.rows) + 1
    pieces = max(layout.pieces, 2 if layout.furniture == "paragraph" else 1)
    inside = range(first, len(table.rows))
    text = rng.choice((title, "- 4 -", "P. 9", "第 4 页 共 6 页"))
    if layout.furniture == "row":
        insert_line_across(table, rng.choice(inside), text)
    parts = split_table(table, sorted(rng.sample(inside, pieces - 1)), layout)
    blocks: list[Block] = []
    for part in parts:
        if blocks and layout.furniture == "paragraph":
            blocks.append(Paragraph(text, "furniture"))
        blocks.append(part)
    return blocks


def _within_site(blocks: list[Block], words: dict[str, Any]) -> list[Block]:
    """The page among what a web site puts around it."""
    menu = Table("site", [[Cell(text) for text in ("首页", "政务公开", "办事服务", "互动交流")]])
    info = [[Cell(text.format(**words)) for text in row] for row in _INFO_ROWS]
    before: list[Block] = [menu, *map(Paragraph, _SITE_BEFORE), Table("site", info)]
    return [*before, *blocks, *map(Paragraph, _SITE_AFTER)]


# ---------------------------------------------------------------- writing HTML


class HtmlWriter:
    """A page as HTML, in the markup habits of one layout."""

    def __init__(self, layout: Layout, rng: random.Random) -> None:
        self.layout = layout
        self.rng = rng

    def page(self, page: Page) -> str:
        """The whole document."""
        meta = {"gb18030": "gb2312", "utf-8 as gb2312": "gb2312", "utf-8 undeclared": ""}
        charset = meta.get(self.layout.encoding, "utf-8")
        head = f'<meta charset="{charset}">' if charset else ""
        head += f"<title>{escape(page.title)}_政府信息公开年报</title>"
        if self.layout.site == "some":
            head += "<style>td{width:64px;line-height:1.5}</style>"
            head += "<script>var ids=[1,2,3];if(1<2){document.title='2019'}</script>"
        body = self.wrapped("\n".join(map(self.block, page.blocks)))
        return f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>\n{body}\n</body></html>\n"

    def wrapped(self, content: str) -> str:
        """The content within what the layout puts around the whole page."""
        if self.layout.wrapper == "div":
            return self.element("div", content, {"class": "TRS_Editor", "id": "zoom"})
        for _ in range({"table": 1, "tables": 2}.get(self.layout.wrapper, 0)):
            cell = self.element("td", content, {"valign": "top"})
            menu = self.element("tr", self.element("td", "当前位置：首页"))
            content = self.element("table", menu + self.element("tr", cell), {"width": "980"})
        return content

    def block(self, block: Block) -> str:
        if isinstance(block, Table):
            return self.table(block)
        if block.kind == "title":
            return self.element("h1", self.text(block.text))
        text = self.text(block.text)
        is_bold = block.kind == "chapter" and self.layout.markup != "plain"
        return self.element("p", self.element("strong", text) if is_bold else text)

    def table(self, table: Table) -> str:
        rows = "\n".join(
            self.element("tr", "".join(self.cell(cell) for cell in row)) for row in table.rows
        )
        body = rows if self.layout.markup == "plain" else self.element("tbody", rows)
        return self.element("table", f"\n{body}\n", {"border": "1", "cellspacing": "0"})

    def cell(self, cell: Cell) -> str:
        spans = {"rowspan": cell.rowspan, "colspan": cell.colspan}
        attributes = {name: str(span) for name, span in spans.items() if span > 1}
        if self.layout.markup == "word":
            attributes |= {"width": "64", "nowrap": "nowrap", "style": "border:none;height:14.2pt"}
        name = self.layout.heading_tag if cell.kind == "heading" else "td"
        return self.element(name, self.content(cell.text), attributes)

    def content(self, text: str) -> str:
        """What stands in a cell, its lines as paragraphs or line breaks."""
        if self.layout.markup == "plain":
            return self.text(text)
        cut = [line for line in text.split("\n") if line] or [text or NBSP]
        if len(cut) > 2:
            cut = [cut[0], "\n".join(cut[1:3]), *cut[3:]]
        attributes = {"class": "MsoNormal", "align": "center"}
        if self.layout.markup == "paragraphs":
            return "".join(self.element("p", self.text(part)) for part in cut)
        parts = (self.element("p", self.text(part), attributes) for part in cut)
        return "\n      " + "\n".join(parts) + "\n      "

    def text(self, text: str) -> str:
        """Inline text; in Word's manner cut into spans at any place."""
        if self.layout.markup != "word":
            return self.characters(text)
        cuts = sorted(self.rng.sample(range(1, len(text)), min(len(text) - 1, 2))) if text else []
        runs = [text[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
        style = {"lang": "EN-US", "style": "font-size:10.5pt;font-family:仿宋_GB2312"}
        spans = "".join(self.element("span", self.characters(run), style) for run in runs)
        return spans + self.element("span", self.element("o:p", ""), style)

    def characters(self, text: str) -> str:
        breaking = "<br />" if self.layout.attributes else "<br>"
        return escape(text, quote=False).replace(NBSP, "&nbsp;").replace("\n", breaking)

    def element(self, name: str, content: str, attributes: dict[str, str] | None = None) -> str:
        written = "".join(map(self.attribute, attributes or {}, (attributes or {}).values()))
        tag = name.upper() if self.layout.tags == "upper" else name
        is_open = self.layout.unclosed == "yes" and name in ("td", "th", "tr", "p")
        return f"<{tag}{written}>{content}" + ("" if is_open else f"</{tag}>")

    def attribute(self, name: str, value: str) -> str:
        """One attribute; without quotes where the layout has none and the value needs none."""
        bare = not self.layout.attributes and value.isascii() and value.isalnum()
        quote = "" if bare else self.layout.attributes or '"'
        return f" {name}={quote}{value}{quote}"


# ---------------------------------------------------------------- writing text


def display_width(text: str) -> int:
    """The columns that the text takes on a terminal: two for each Chinese character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _one_line(text: str) -> str:
    return text.replace("\n", "")


def text_rows(table: Table, cells: str) -> list[Row]:
    """The table's rows as text has them.

    `own`: the cells that each row holds; `grid`: with empty cells for every spanned place;
    `labels_collapsed`: the same, but no empty cells beside a label over several columns.
    """
    if cells == "own":
        return table.rows
    rows = []
    for places in grid(table.rows):
        row = []
        for cell, down, right in filter(None, places):
            if down == right == 0:
                row.append(cell)
            elif cells == "grid" or right == 0 or cell.kind in ("heading", "value"):
                row.append(Cell(""))
        rows.append(row)
    return rows


class TextWriter:
    """A page as plain text or Markdown; `lost` gathers the addresses that nobody can place."""

    def __init__(self, layout: Layout, rng: random.Random) -> None:
        self.layout = layout
        self.rng = rng
        self.style = "md" if layout.format == "md" else layout.text
        self.lost: set[str] = set()

    def page(self, page: Page) -> str:
        """The whole document."""
        blocks = ["\n".join(self.block(block)) for block in page.blocks]
        tight = self.style in ("single_spaced", "wrapped", "cell_a_line", "glued")
        return ("\n" if tight else "\n\n").join(blocks) + "\n"

    def block(self, block: Block) -> list[str]:
        if isinstance(block, Table):
            return self.table(block)
        text = block.text
        if self.style == "md":
            return [{"title": "# ", "chapter": "## "}.get(block.kind, "") + text]
        if self.style == "wrapped" and block.kind == "prose":
            return [text[start : start + 38] for start in range(0, len(text), 38)]
        return [text]

    def table(self, table: Table) -> list[str]:
        if self.layout.is_spaced_text:
            self.lose_rows_with_blanks(table)
        return {
            "tabs": self.tabs,
            "pipes": self.pipes,
            "md": self.markdown,
            "aligned": self.aligned,
            "single_spaced": self.single_spaced,
            "cell_a_line": self.cell_a_line,
            "wrapped": self.wrapped,
            "glued": self.glued,
        }[self.style](table)

    def lose_rows_with_blanks(self, table: Table) -> None:
        for row in table.rows:
            if any(cell.is_empty and cell.kind == "value" for cell in row):
                self.lost.update(row_addresses(row))

    def tabs(self, table: Table) -> list[str]:
        lines = []
        for row in text_rows(table, self.layout.cells):
            line = "\t".join(_one_line(cell.text) for cell in row)
            if self.layout.trailing == "stripped":
                self.lose_stripped(row)
                line = line.rstrip("\t")
            lines.append(line)
        return lines

    def lose_stripped(self, row: Row) -> None:
        """A row that loses the cells of figures at its end is narrower than the others."""
        shown = list(row)
        while shown and not shown[-1].text:
            if shown.pop().kind == "value":
                self.lost.update(row_addresses(row))

    def pipes(self, table: Table) -> list[str]:
        rows = text_rows(table, self.layout.cells)
        ending = " |" if self.layout.trailing == "kept" else ""
        if not ending:
            for row in rows:
                self.lose_stripped(row)
        return [" | ".join(_one_line(cell.text) for cell in row) + ending for row in rows]

    def markdown(self, table: Table) -> list[str]:
        rows = text_rows(table, self.layout.cells)
        texts = [[cell.text.replace("\n", "<br>") for cell in row] for row in rows]
        width = max(map(len, texts))
        texts[0] += [""] * (width - len(texts[0]))
        lines = [f"| {' | '.join(row)} |" for row in texts]
        return [lines[0], "|" + " --- |" * width, *lines[1:]]

    def aligned(self, table: Table) -> list[str]:
        rows = [[_one_line(cell.text) for cell in row] for row in text_rows(table, "grid")]
        width = max(map(len, rows))
        rows = [row + [""] * (width - len(row)) for row in rows]
        widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
        return [
            "  ".join(
                text + " " * (width - display_width(text))
                for text, width in zip(row, widths, strict=True)
            ).rstrip(" ")
            for row in rows
        ]

    def single_spaced(self, table: Table) -> list[str]:
        lines = []
        for row in table.rows:
            for cell in row:
                if "\n" in cell.text and cell.kind == "label":
                    lines += cell.text.split("\n")
            shown = (cell for cell in row if not ("\n" in cell.text and cell.kind == "label"))
            lines.append(self.spaced(shown))
        return [line for line in lines if line]

    @staticmethod
    def spaced(cells: Iterator[Cell] | list[Cell]) -> str:
        return " ".join(_one_line(cell.text).strip() for cell in cells if not cell.is_empty)

    def cell_a_line(self, table: Table) -> list[str]:
        cells = [cell for row in table.rows for cell in row if not cell.is_empty]
        return [_one_line(cell.text).strip() for cell in cells]

    def wrapped(self, table: Table) -> list[str]:
        lines = []
        for row in table.rows:
            labels = [cell for cell in row if cell.kind in ("label", "note")]
            for cell in labels:
                width = self.rng.randint(6, 14)
                for line in cell.text.split("\n"):
                    lines += [line[start : start + width] for start in range(0, len(line), width)]
            figures = self.spaced([cell for cell in row if cell not in labels])
            alone = not labels or is_header(row) or self.rng.random() < 0.5
            if any("\n" in cell.text for cell in row if cell.kind == "heading"):
                lines += self.interleaved(row)
            elif figures and not alone:
                lines[-1] += f" {figures}"
            elif figures:
                lines.append(figures)
        return lines

    def interleaved(self, row: Row) -> list[str]:
        """Headings of vertical letters as a page's text has them: the first letters of all, …"""
        self.lost |= {a for form in FORMS for a in ADDRESSES[form] if _is_in(a, "appeals")}
        columns = [cell.text.split("\n") for cell in row if cell.kind == "heading"]
        return [" ".join(filter(None, letters)) for letters in zip_longest(*columns)]

    def glued(self, table: Table) -> list[str]:
        for row in table.rows:
            self.lost.update(row_addresses(row))
        return ["".join(_one_line(cell.text) for row in table.rows for cell in row)]


# ---------------------------------------------------------------- the rendered document


@dataclass(frozen=True, repr=False)
class Rendered:
    """A document with the truth about it.

    Attributes:
        format: `html`, `txt` or `md`.
        data: The file's bytes.
        truth: For every address the numbers that would not be silently wrong if they were read
            there. None is for a cell that states nothing.
        certain: The addresses that a careful person reads with certainty, and the design says
            shall be read, as `expected` has them. Elsewhere a reader may also say that it
            cannot read, but never give a number outside `truth`.
        expected: The report as the document states it (an undivided or omitted row is blank).
        others: Other reports that the page shows as much: reading one of them is no error,
            mixing two is.
        description: How to make the document again, and what was damaged.
    """

    format: str
    data: bytes
    truth: Truth
    certain: frozenset[str]
    expected: Report
    description: str
    others: tuple[Report, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether every cell must be read as `expected` has it."""
        return len(self.certain) == len(self.truth)

    def __repr__(self) -> str:
        return self.description

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 — Hypothesis' name
        """How Hypothesis prints a failing example: not as its 45 kB of data and truth."""
        printer.text(self.description)


def silently_wrong(rendered: Rendered, read: Callable[[str], Value]) -> list[str]:
    """The addresses where `read(address)` is a number that the document does not state there."""
    candidates = [rendered.truth]
    candidates += [
        {a: frozenset() if v is None else frozenset({v}) for a, v in to_cells(other).items()}
        for other in rendered.others
        if other["form"] == rendered.expected["form"]
    ]
    values = {address: read(address) for address in rendered.truth}
    return min(
        (
            [a for a, v in values.items() if v is not None and v not in truth[a]]
            for truth in candidates
        ),
        key=len,
    )


def missed(rendered: Rendered, read: Callable[[str], Value]) -> list[str]:
    """The certain addresses where `read(address)` is not what the document states."""
    return [
        address
        for address in ADDRESSES[rendered.expected["form"]]
        if address in rendered.certain and read(address) != get(rendered.expected, address)
    ]


def undivided(report: Report) -> Report:
    """The report with the three rows of （六） added up in its last, the others blank."""
    cells = to_cells(report)
    place = "requests.results.closed"
    for column in COLUMNS:
        addresses = [f"{place}.{row}.{column}" for row in ("not_corrected", "fee_unpaid", "other")]
        stated = [cells[address] for address in addresses if cells[address] is not None]
        cells |= dict.fromkeys(addresses)
        cells[addresses[-1]] = sum(stated) if stated else None
    return from_cells(report["form"], report["agency"], report["year"], cells)


def _encoded(text: str, layout: Layout) -> bytes:
    text = text.replace("\n", layout.newline)
    if layout.encoding.startswith("gb18030"):
        return text.encode("gb18030")
    return text.encode("utf-8-sig" if layout.encoding == "utf-8 bom" else "utf-8")


def _uncertain(page: Page, layout: Layout) -> set[str]:
    """The addresses that the layout itself leaves in doubt, whatever is written."""
    doubtful = set()
    if not layout.has_form_columns and not _shows_heading_places(layout):
        doubtful.add("requests")
    if layout.columns == "serial" or (layout.columns == "remarks" and layout.is_spaced_text):
        doubtful.add("requests")
    if layout.appeals in ("litigation_first", "transposed") and not _has_grid(layout):
        doubtful.add("appeals")
    return {
        address
        for table in page.tables()
        for row in table.rows
        if table.name in doubtful or (_is_ragged(layout) and _ends_empty(row))
        for address in row_addresses(row)
    }


def _is_ragged(layout: Layout) -> bool:
    """Whether rows of table 3 differ in width: whose is an empty cell, a label's or a figure's?"""
    if layout.format != "html" and layout.cells != "grid":
        return True
    return _is_cut_without_labels(layout) or layout.spans == "results_label_off"


def _is_cut_without_labels(layout: Layout) -> bool:
    cut = layout.pieces > 1 or layout.furniture == "paragraph"
    return cut and layout.continued_labels == "omitted"


def _ends_empty(row: Row) -> bool:
    """Whether the first or the last figure beside the row's labels is an empty cell."""
    values = [cell for cell in row if cell.kind == "value"]
    is_labelled = any(cell.kind == "label" for cell in row)
    return is_labelled and any(cell.is_empty for cell in values[:1] + values[-1:])


def _has_grid(layout: Layout) -> bool:
    """Whether headings stand above their columns in the document."""
    return layout.format == "html" or (not layout.is_spaced_text and layout.cells == "grid")


def _shows_heading_places(layout: Layout) -> bool:
    """Whether the headings of table 3 stand above their figures in every piece of it."""
    off = _is_cut_without_labels(layout) or layout.spans == "results_label_off"
    return _has_grid(layout) and not off


def render(report: Report, layout: Layout, damage: Damage | None = None) -> Rendered:
    """The report as a file in this layout, damaged if so wished; the same for the same three."""
    rng = random.Random(layout.seed)  # noqa: S311 — reproducible, not secret
    if layout.undivided == "yes" and report["form"] == "cn-2021":
        report = undivided(report)
    work = Work(report, layout, make_page(report, layout, rng))
    note = work.suffer(damage) if damage else "undamaged"
    writer = (HtmlWriter if layout.format == "html" else TextWriter)(layout, rng)
    data = _encoded(writer.page(work.page), layout)
    lost = work.lost | getattr(writer, "lost", set())
    return Rendered(
        format=layout.format,
        data=data,
        truth={address: frozenset(values) for address, values in work.truth.items()},
        certain=frozenset(work.truth) - lost,
        expected=work.expected,
        description=f"{report['form']} {layout}, {note}",
        others=tuple(work.others),
    )


# ---------------------------------------------------------------- damages


@dataclass(frozen=True)
class Damage:
    """One thing that goes wrong with a page: its name (one of `DAMAGES`) and where it strikes."""

    name: str
    seed: int = 0


class Work:
    """A page while it is damaged, and what becomes of the truth about it."""

    def __init__(self, report: Report, layout: Layout, page: Page) -> None:
        self.report = report
        self.layout = layout
        self.page = page
        self.others: list[Report] = []
        printed = {a for table in page.tables() for row in table.rows for a in row_addresses(row)}
        cells = to_cells(report)
        self.truth: dict[str, set[Value]] = {
            address: set() if value is None else {value} for address, value in cells.items()
        }
        shown = {a: v if a in printed else None for a, v in cells.items()}
        self.expected = from_cells(report["form"], report["agency"], report["year"], shown)
        self.lost = _uncertain(page, layout)
        self.rng = random.Random()  # noqa: S311 — seeded by the damage

    def suffer(self, damage: Damage) -> str:
        """Damage the page; what happened, in words."""
        self.rng.seed(damage.seed)
        happened = DAMAGES[damage.name](self)
        return f"{damage}: {happened or 'does not apply'}"

    def places(self, name: str = "", *, figures: int = 1) -> list[Place]:
        """The rows of the report's own tables that hold at least so many of its figures."""
        return [
            Place(table, index)
            for table in self.page.tables(name)
            for index, row in enumerate(table.rows)
            if len(row_addresses(row)) >= figures
        ]

    def place(self, name: str = "", *, figures: int = 1) -> Place | None:
        """One of those rows."""
        places = self.places(name, figures=figures)
        return self.rng.choice(places) if places else None

    def lose(self, *rows: Row) -> None:
        """These rows need no longer be read."""
        for row in rows:
            self.lost.update(row_addresses(row))

    def lose_table(self, name: str) -> None:
        """This table need no longer be read."""
        self.lost.update(address for address in self.truth if _is_in(address, name))

    def lose_around(self, place: Place) -> None:
        """The row, and in text of spaces the rows beside it, need no longer be read."""
        reach = 1 if self.layout.is_spaced_text else 0
        rows = [other.row for other in self.places()]
        at = next(i for i, row in enumerate(rows) if row is place.row)
        self.lose(*rows[max(at - reach, 0) : at + reach + 1])

    def allow_within_rows(self, name: str, columns: Sequence[str] = ()) -> None:
        """Nobody can tell the columns (or these) apart: any figure of the row may be read."""
        for place in self.places(name):
            addresses = row_addresses(place.row)
            chosen = [a for a in addresses if not columns or a.rpartition(".")[2] in columns]
            self.allow_swap(*chosen)

    def allow_swap(self, *addresses: str) -> None:
        """Any of these addresses may be read with the figure of another of them."""
        values = set().union(*(self.truth[address] for address in addresses))
        for address in addresses:
            self.truth[address] = set(values)

    def lose_unplaced_columns(self, name: str) -> bool:
        """The table need no longer be read if only its headings told its columns."""
        layout = self.layout
        unplaced = (name == "requests" and not layout.has_form_columns) or (
            name == "appeals" and layout.appeals in ("litigation_first", "transposed")
        )
        if unplaced:
            self.lose_table(name)
        return unplaced


@dataclass(frozen=True)
class Place:
    """A row in a table of a page."""

    table: Table
    index: int

    @property
    def row(self) -> Row:
        return self.table.rows[self.index]

    def cells(self, kind: str = "value") -> list[Cell]:
        """The row's cells of one kind; its values are those of the form only."""
        return [c for c in self.row if c.kind == kind and (c.address or kind != "value")]

    def label(self) -> Cell | None:
        """The label that names the row: the last of its labels."""
        labels = [cell for cell in self.cells("label") if cell.text]
        return labels[-1] if labels else None

    def __str__(self) -> str:
        return f"row {row_addresses(self.row)[0].rpartition('.')[0]}"


Strike = Callable[[Work], str | None]
DAMAGES: dict[str, Strike] = {}
"""Every damage by name: it spoils the work's page and truth and says how, or cannot apply."""


def damage_of(strike: Strike) -> Strike:
    """Enter the function among the damages, under its own name."""
    DAMAGES[strike.__name__] = strike
    return strike


@damage_of
def row_deleted(work: Work) -> str | None:
    place = work.place()
    if not place:
        return None
    work.lose(place.row)
    name = str(place)
    remove_row(place.table, place.index)
    return name


@damage_of
def row_doubled(work: Work) -> str | None:
    place = work.place()
    if not place:
        return None
    work.lose(place.row)
    copy = [replace(cell) for cell in place.row if cell.rowspan == 1]
    insert_row(place.table, place.index + 1, copy)
    return str(place)


def _two_plain_rows(work: Work) -> tuple[Place, Place] | None:
    """Two rows of one piece of table 3 that hold no label over several rows."""
    by_table: dict[int, list[Place]] = {}
    for place in work.places("requests"):
        if all(cell.rowspan == 1 for cell in place.row) and place.label():
            by_table.setdefault(id(place.table), []).append(place)
    eligible = [places for places in by_table.values() if len(places) > 1]
    if not eligible:
        return None
    first, second = work.rng.sample(work.rng.choice(eligible), 2)
    return first, second


@damage_of
def rows_swapped(work: Work) -> str | None:
    if not (pair := _two_plain_rows(work)):
        return None
    first, second = pair
    names = f"{first} and {second}"
    work.lose(first.row, second.row)
    rows = first.table.rows
    rows[first.index], rows[second.index] = rows[second.index], rows[first.index]
    return names


@damage_of
def labels_swapped(work: Work) -> str | None:
    if not (pair := _two_plain_rows(work)):
        return None
    first, second = pair
    upper, lower = first.label(), second.label()
    if not upper or not lower:
        return None
    upper.text, lower.text = lower.text, upper.text
    for column in COLUMNS:
        work.allow_swap(*(a for p in pair for a in row_addresses(p.row) if a.endswith(column)))
    work.lose(first.row, second.row)
    return f"{first} and {second}"


@damage_of
def values_swapped(work: Work) -> str | None:
    place = work.place(figures=2)
    if not place:
        return None
    first, second = work.rng.sample(place.cells(), 2)
    first.text, second.text = second.text, first.text
    work.allow_swap(str(first.address), str(second.address))
    work.lost |= {str(first.address), str(second.address)}
    return f"{first.address} and {second.address}"


@damage_of
def label_cut(work: Work) -> str | None:
    place = work.place()
    label = place and place.label()
    if not place or not label or len(label.text) < 2:
        return None
    whole = label.text
    label.text = whole[: work.rng.randint(1, len(whole) - 1)]
    work.lose(place.row)
    return f"{whole!r} to {label.text!r}"


@damage_of
def label_typo(work: Work) -> str | None:
    place = work.place()
    labels = [cell for cell in place.cells("label") if cell.text] if place else []
    if not place or not labels:
        return None
    label = work.rng.choice(labels)
    whole = label.text
    letters = [
        i for i, c in enumerate(whole) if "\u4e00" <= c <= "\u9fff" and c not in "一二三四五六七"
    ]
    at = work.rng.choice(letters)
    wrong = work.rng.choice(("", whole[at] * 2, work.rng.choice("的了事")))
    label.text = whole[:at] + wrong + whole[at + 1 :]
    if len(letters) < 5 and label is place.label():
        work.lose(place.row)
    return f"{whole!r} to {label.text!r}"


@damage_of
def label_deleted(work: Work) -> str | None:
    place = work.place()
    label = place and place.label()
    if not place or not label:
        return None
    work.lose_around(place)
    whole, label.text = label.text, ""
    return repr(whole)


def _is_aligned(work: Work) -> bool:
    return work.layout.format == "txt" and work.layout.text == "aligned"


def _index(row: Row, cell: Cell) -> int:
    """Where this very cell stands in its row (cells of the same text are equal)."""
    return next(i for i, other in enumerate(row) if other is cell)


def _remove(work: Work, place: Place, cell: Cell) -> None:
    """Take a figure out of its row; where position is all (aligned text), leave its place."""
    if _is_aligned(work):
        cell.text = ""
    else:
        place.row[:] = [other for other in place.row if other is not cell]


@damage_of
def cell_deleted(work: Work) -> str | None:
    place = work.place(figures=2)
    if not place:
        return None
    cell = work.rng.choice(place.cells())
    work.lose(place.row)
    _remove(work, place, cell)
    return cell.address


@damage_of
def cell_doubled(work: Work) -> str | None:
    place = work.place(figures=2)
    if not place or _is_aligned(work):
        return None
    cell = work.rng.choice(place.cells())
    place.row.insert(_index(place.row, cell), Cell(cell.text, "value"))
    work.lose(place.row)
    return cell.address


@damage_of
def tail_lost(work: Work) -> str | None:
    place = work.place(figures=2)
    if not place:
        return None
    cells = place.cells()
    work.lose(place.row)
    name = str(place)
    count = work.rng.randint(1, len(cells) - 1)
    for cell in cells[-count:]:
        _remove(work, place, cell)
    return f"{name}, {count} cells"


@damage_of
def table_cut(work: Work) -> str | None:
    places = work.places("requests")
    if not places:
        return None
    at = work.rng.randrange(len(places))
    name = str(places[at])
    for place in reversed(places[at:]):
        work.lose(place.row)
        del place.table.rows[place.index :]
        _clamp_rowspans(place.table)
    work.page.blocks[:] = [b for b in work.page.blocks if not isinstance(b, Table) or b.rows]
    return f"from {name}"


@damage_of
def rows_joined(work: Work) -> str | None:
    place = work.place("requests")
    if not place or place.index + 1 >= len(place.table.rows):
        return None
    name = str(place)
    below = place.table.rows.pop(place.index + 1)
    work.lose(place.row, below)
    place.row.extend(below)
    work.lose_unplaced_columns("requests")
    return f"{name} and the next"


@damage_of
def row_broken(work: Work) -> str | None:
    place = work.place("requests", figures=2)
    if not place:
        return None
    work.lose_around(place)
    work.lose_unplaced_columns("requests")
    name = str(place)
    at = _index(place.row, work.rng.choice(place.cells()[1:]))
    rest = place.row[at:]
    del place.row[at:]
    place.table.rows.insert(place.index + 1, rest)
    return name


@damage_of
def heading_row_lost(work: Work) -> str | None:
    headers = [(table, row) for table in work.page.tables() for row in table.rows if is_header(row)]
    table, row = work.rng.choice(headers)
    table.rows[:] = [other for other in table.rows if other is not row]
    if work.lose_unplaced_columns(table.name):
        work.allow_within_rows(table.name)
    return f"of {table.name}: {'|'.join(cell.text for cell in row)!r}"


def _heading_cells(work: Work, name: str = "requests") -> list[tuple[Row, Cell]]:
    """The headings of single columns in table 3, each with its row."""
    keys = {re.sub(r"\s", "", text): key for key, text in _HEADINGS.items() if key in COLUMNS}
    return [
        (row, cell)
        for table in work.page.tables(name)
        for row in table.rows
        for cell in row
        if cell.kind == "heading" and re.sub(r"\s", "", cell.text) in keys
    ]


@damage_of
def heading_emptied(work: Work) -> str | None:
    headings = _heading_cells(work)
    if not headings:
        return None
    _, cell = work.rng.choice(headings)
    text, cell.text = cell.text, ""
    work.lose_unplaced_columns("requests")
    return repr(text)


@damage_of
def heading_deleted(work: Work) -> str | None:
    headings = _heading_cells(work)
    if not headings:
        return None
    row, cell = work.rng.choice(headings)
    row[:] = [other for other in row if other is not cell]
    work.lose_table("requests")
    return repr(cell.text)


@damage_of
def headings_swapped(work: Work) -> str | None:
    headings = _heading_cells(work)
    keys = {text: key for key, text in _HEADINGS.items()}
    if len(headings) < 2:
        return None
    cells = [cell for _, cell in work.rng.sample(headings, 2)]
    columns = [keys[re.sub(r"\s", "", cell.text)] for cell in cells]
    cells[0].text, cells[1].text = cells[1].text, cells[0].text
    work.allow_within_rows("requests", columns)
    work.lost |= {
        a for a in work.truth if a.startswith("requests.") and a.rpartition(".")[2] in columns
    }
    return " and ".join(columns)


@damage_of
def other_heading_lost(work: Work) -> str | None:
    others = [cell for _, cell in _heading_cells(work) if re.sub(r"\s", "", cell.text) == "其他"]
    if not others:
        return None
    for cell in others:
        cell.text = worded("总计", work.layout)
    if work.lose_unplaced_columns("requests"):
        work.allow_within_rows("requests", ("other", "total"))
    return "总计 printed in place of 其他"


@damage_of
def span_wrong(work: Work) -> str | None:
    spanning = [
        (table, cell)
        for table in work.page.tables()
        for row in table.rows
        for cell in row
        if cell.kind in ("label", "heading", "note") and max(cell.rowspan, cell.colspan) > 1
    ]
    if work.layout.format != "html" or not spanning:
        return None
    table, cell = work.rng.choice(spanning)
    name = work.rng.choice([n for n in ("rowspan", "colspan") if getattr(cell, n) > 1])
    span = getattr(cell, name)
    setattr(cell, name, max(1, span + work.rng.choice((-2, -1, 1, 2))))
    work.lose_unplaced_columns(table.name)
    return f"{name} of {cell.text!r} {span} to {getattr(cell, name)}"


@damage_of
def subtotal_row_added(work: Work) -> str | None:
    inside = [
        place
        for place in work.places("requests")
        if re.search(r"denied|unavailable|not_processed", str(place))
        and len(place.cells("label")) == 1
    ]
    if work.layout.subtotal_rows != "none" or not inside:
        return None
    place = work.rng.choice(inside)
    name = str(place)
    row = [replace(cell, address=None) for cell in place.row]
    for cell in row:
        if cell.kind == "label":
            cell.text = "小计"
        elif cell.kind == "value":
            cell.text = str(work.rng.randint(0, 40))
    insert_row(place.table, place.index, row)
    return f"before {name}"


@damage_of
def column_lost(work: Work) -> str | None:
    if work.layout.columns != "standard" or work.layout.spans != "right":
        return None
    column = work.rng.choice(COLUMNS)
    for place in work.places("requests"):
        place.row[:] = [c for c in place.row if not str(c.address).endswith(f".{column}")]
    for row, cell in _heading_cells(work):
        if re.sub(r"\s", "", cell.text) == _HEADINGS[column]:
            row[:] = [other for other in row if other is not cell]
    for table in work.page.tables("requests"):
        _narrow_headings(table, column)
    work.lose_table("requests")
    return column


def _narrow_headings(table: Table, column: str) -> None:
    """Headings over the lost column span one column less."""
    for row in table.rows:
        for cell in row:
            over = cell.text.replace(" ", "")
            if over == "申请人情况" or (over == "法人或其他组织" and column in PARTS[1:]):
                cell.colspan -= 1


def _has_separators(work: Work) -> bool:
    return not work.layout.is_spaced_text


@damage_of
def cells_glued(work: Work) -> str | None:
    place = work.place(figures=2)
    if not place or not _has_separators(work):
        return None
    at = work.rng.randrange(len(place.cells()) - 1)
    first, second = place.cells()[at : at + 2]
    first.text += work.rng.choice(("", " ")) + second.text
    place.row[:] = [cell for cell in place.row if cell is not second]
    work.lose(place.row)
    work.lost.add(str(second.address))
    return f"{first.address}: {first.text!r}"


@damage_of
def two_figures(work: Work) -> str | None:
    place = work.place()
    if not place or not _has_separators(work):
        return None
    cell = work.rng.choice(place.cells())
    if cell.is_empty:
        return None
    joint = "\n" if work.layout.format == "html" else " "
    cell.text += f"{joint}{work.rng.randint(0, 99)}"
    work.truth[str(cell.address)] = set()
    work.lost.add(str(cell.address))
    return f"{cell.address}: {cell.text!r}"


@damage_of
def inner_space(work: Work) -> str | None:
    cells = [c for place in work.places() for c in place.cells() if re.search(r"\d\d", c.text)]
    if not cells or not _has_separators(work):
        return None
    cell = work.rng.choice(cells)
    at = work.rng.choice([m.start() + 1 for m in re.finditer(r"\d(?=\d)", cell.text)])
    cell.text = f"{cell.text[:at]} {cell.text[at:]}"
    work.lost.add(str(cell.address))
    return f"{cell.address}: {cell.text!r}"


@damage_of
def values_merged_across(work: Work) -> str | None:
    place = work.place("requests", figures=2)
    if not place or work.layout.format != "html":
        return None
    at = work.rng.randrange(len(place.cells()) - 1)
    first, second = place.cells()[at : at + 2]
    first.colspan += second.colspan
    work.lose(place.row)
    place.row[:] = [cell for cell in place.row if cell is not second]
    _allow_merged(work, str(first.address), str(second.address))
    return f"{first.address} and {second.address}"


@damage_of
def values_merged_down(work: Work) -> str | None:
    places = work.places("requests", figures=7)
    pairs = [
        (upper, lower)
        for upper, lower in pairwise(places)
        if upper.table is lower.table and lower.index == upper.index + 1
    ]
    if work.layout.format != "html" or not pairs:
        return None
    upper, lower = work.rng.choice(pairs)
    column = work.rng.choice(COLUMNS)
    [first, second] = [
        c
        for place in (upper, lower)
        for c in place.cells()
        if str(c.address).endswith(f".{column}")
    ]
    first.rowspan = 2
    work.lose(upper.row, lower.row)
    lower.row[:] = [cell for cell in lower.row if cell is not second]
    _allow_merged(work, str(first.address), str(second.address))
    return f"{first.address} and {second.address}"


def _allow_merged(work: Work, first: str, second: str) -> None:
    """A 0 over merged cells may be 0 for each; any other figure is neither's."""
    if work.truth[first] == {0}:
        work.truth[second].add(0)
    else:
        work.truth[first] = work.truth[second] = set()


@damage_of
def table_lost(work: Work) -> str | None:
    name = work.rng.choice(("disclosure", "requests", "appeals"))
    work.page.blocks[:] = [
        block for block in work.page.blocks if not isinstance(block, Table) or block.name != name
    ]
    work.lose_table(name)
    return name


@damage_of
def heading_paragraph_lost(work: Work) -> str | None:
    headings = [
        i
        for i, block in enumerate(work.page.blocks)
        if isinstance(block, Paragraph) and block.kind in ("title", "chapter")
    ]
    block = work.page.blocks.pop(work.rng.choice(headings))
    assert isinstance(block, Paragraph)
    return repr(block.text)


def _other_report(work: Work) -> Report:
    """A report of the year before with quite other figures."""
    other = consistent_report(work.report["form"], work.rng.randint)
    cells = {a: v + 7 + v % 5 if isinstance(v, int) else v for a, v in to_cells(other).items()}
    other = from_cells(other["form"], work.report["agency"], work.report["year"] - 1, cells)
    return (
        undivided(other) if work.layout.undivided == "yes" and other["form"] == "cn-2021" else other
    )


def _foreign(blocks: list[Block]) -> list[Block]:
    """The blocks with their figures marked as no figures of the report."""
    for block in blocks:
        for row in block.rows if isinstance(block, Table) else []:
            for cell in row:
                cell.address = None
    return blocks


@damage_of
def last_years_table(work: Work) -> str | None:
    other = _other_report(work)
    chapter = next(
        i
        for i, block in enumerate(work.page.blocks)
        if isinstance(block, Paragraph) and block.text.startswith("二、")
    )
    caption = work.rng.choice(
        ("附：{}年收到和处理政府信息公开申请情况", "上年度（{}年）申请办理情况如下：")
    )
    table = requests_table(other, replace(work.layout, columns="standard"), work.rng)
    blocks: list[Block] = [Paragraph(caption.format(other["year"])), table]
    work.page.blocks[chapter:chapter] = _foreign(blocks)
    return f"{other['year']} in chapter one"


def _join_other_report(work: Work, *, before: bool) -> str:
    other = _other_report(work)
    blocks = _foreign(make_page(other, replace(work.layout, site="none"), work.rng).blocks)
    own = work.page.blocks
    work.page.blocks = [*blocks, *own] if before else [*own, *blocks]
    if work.layout.format != "html":
        work.others.append(other)
    if before or work.layout.format != "html":
        work.lost.update(work.truth)
    return f"{other['year']}"


@damage_of
def other_report_before(work: Work) -> str | None:
    return _join_other_report(work, before=True)


@damage_of
def other_report_after(work: Work) -> str | None:
    return _join_other_report(work, before=False)


def draw_damage(ints: Ints) -> Damage:
    """Any damage at any place."""
    names = list(DAMAGES)
    return Damage(names[ints(0, len(names) - 1)], ints(0, 9999))


def random_damage(rng: random.Random) -> Damage:
    """A damage for bulk runs."""
    return draw_damage(rng.randint)


def damages() -> st.SearchStrategy[Damage]:
    """Damages; a damage that cannot strike a page leaves it as it is and says so."""
    return strategy(draw_damage)


# ---------------------------------------------------------------- documents in bulk


class Case(NamedTuple):
    """What makes one document: `render(*case)`."""

    report: Report
    layout: Layout
    damage: Damage | None = None


def draw_case(ints: Ints, *, damaged: bool = False) -> Case:
    """A report (consistent or not, with blanks or without), its layout and perhaps its damage."""
    form = FORMS[ints(0, 1)]
    build = (consistent_report, any_report)[ints(0, 1)]
    report = build(form, ints)
    if ints(0, 1):
        report = blanked_report(report, ints)
    return Case(report, draw_layout(ints), draw_damage(ints) if damaged else None)


def random_case(seed: int, *, damaged: bool = False) -> Case:
    """The case of this number."""
    rng = random.Random(seed)  # noqa: S311 — reproducible, not secret
    return draw_case(rng.randint, damaged=damaged)


def random_document(seed: int, *, damaged: bool = False) -> Rendered:
    """The document of this number; its description tells how to have it again."""
    rendered = render(*random_case(seed, damaged=damaged))
    name = f"random_document({seed}, damaged={damaged})"
    return replace(rendered, description=f"{name}: {rendered.description}")


def documents(*, damaged: bool = False) -> st.SearchStrategy[Rendered]:
    """Rendered documents for Hypothesis."""
    return strategy(lambda ints: render(*draw_case(ints, damaged=damaged)))


def _as_json(value: Decimal) -> float:
    return float(value)


def main(folder: str, count: str = "20", seed: str = "0") -> None:
    """Write random documents into a folder, each with the JSON that it states."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    notes = []
    for number in range(int(seed), int(seed) + int(count)):
        rendered = random_document(number, damaged=number % 2 == 1)
        name = f"{number:04d}"
        (target / f"{name}.{rendered.format}").write_bytes(rendered.data)
        expected = json.dumps(rendered.expected, ensure_ascii=False, default=_as_json, indent=1)
        (target / f"{name}.json").write_text(expected, encoding="utf-8")
        notes.append(f"{name}.{rendered.format} certain {len(rendered.certain)}: {rendered}\n")
    (target / "index.txt").write_text("".join(notes), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
