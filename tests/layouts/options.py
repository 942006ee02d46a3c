"""The choices of a layout, and how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from drawing import strategy
from layouts.structure import NBSP

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from hypothesis import strategies as st

    from drawing import Ints


WEB = ("html", "txt", "md")
WORD = ("docx",)
SHEETS = ("xlsx", "ods", "xls")
OFFICE = (*WORD, *SHEETS)


def one_of(*choices: Any, even: bool = False, only: tuple[str, ...] = (*WEB, *OFFICE)) -> Any:
    """An option: its plainest choice first; `even` has all drawn alike, else mostly the first.

    It is drawn for the formats `only`; to the others it means nothing.
    """
    return field(default=choices[0], metadata={"choices": choices, "even": even, "only": only})


@dataclass(frozen=True)
class Layout:
    """How one document looks. The first choice of each option is the plainest."""

    format: str = one_of(*WEB, *OFFICE)
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
    disclosure_grid: int = one_of(4, 5, only=("html", *OFFICE))
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
        "right",
        "headings_lost",
        "all_lost",
        "person_over_two",
        "results_label_off",
        only=("html", *OFFICE),
    )
    markup: str = one_of("plain", "paragraphs", "word", even=True, only=("html",))
    tags: str = one_of("lower", "upper", only=("html",))
    attributes: str = one_of('"', "'", "", only=("html",))
    unclosed: str = one_of("no", "yes", only=("html",))
    wrapper: str = one_of("none", "div", "table", "tables", only=("html",))
    heading_tag: str = one_of("td", "th", only=("html",))
    # text
    text: str = one_of(
        "tabs",
        "pipes",
        "aligned",
        "single_spaced",
        "cell_a_line",
        "ended",
        "wrapped",
        "glued",
        even=True,
        only=("txt",),
    )
    cells: str = one_of(
        "labels_collapsed", "grid", "own", "filled", "filled_at_end", even=True, only=("txt", "md")
    )
    trailing: str = one_of("kept", "stripped", only=("txt",))
    newline: str = one_of("\n", "\r\n", only=WEB)
    encoding: str = one_of(
        "utf-8",
        "utf-8 bom",
        "gb18030",
        "gb18030 as utf-8",
        "utf-8 as gb2312",
        "utf-8 undeclared",
        only=WEB,
    )
    # Word
    runs: str = one_of("whole", "split", even=True, only=WORD)
    auto_numbers: str = one_of("none", "labels", "all", even=True, only=WORD)
    tracked: str = one_of("none", "figures", "rows", only=WORD)
    nesting: str = one_of("none", "outer", only=WORD)
    direction: str = one_of("across", "down", only=WORD)
    hidden_text: str = one_of("none", "some", only=WORD)
    computed: str = one_of("none", "fields", only=WORD)
    controls: str = one_of("none", "some", only=("docx",))
    around: str = one_of("none", "headers", only=WORD)
    struck: str = one_of("none", "some", only=WORD)
    merges: str = one_of("gridSpan", "hMerge", only=("docx",))
    # both
    boxes: str = one_of("none", "title", "tables", only=OFFICE)
    # sheets
    numbers: str = one_of("numeric", "text", "mixed", even=True, only=SHEETS)
    rounded: str = one_of("no", "fees", only=SHEETS)
    zero_shown: str = one_of("0", "-", "nothing", only=SHEETS)
    formulas: str = one_of("none", "totals", "some_without_result", only=SHEETS)
    origin: tuple[int, int] = one_of((1, 1), (4, 3), (30, 8), only=SHEETS)
    sheets: str = one_of("one", "each", only=SHEETS)
    borders: str = one_of("all", "none", even=True, only=SHEETS)
    hidden_parts: str = one_of("none", "rows", "columns", "sheet", only=SHEETS)
    gap: int = one_of(0, 1, 2, even=True, only=SHEETS)
    prose_cells: str = one_of("merged", "first", even=True, only=SHEETS)
    seed: int = 0

    @property
    def has_spans(self) -> bool:
        """Whether cells can be merged."""
        return self.format not in ("txt", "md")

    @property
    def is_spaced_text(self) -> bool:
        """Whether only spaces or line ends part the cells, so that an empty cell is lost."""
        return self.format == "txt" and self.text not in ("tabs", "pipes", "ended")

    @property
    def is_cell_a_line(self) -> bool:
        """Whether each line holds one cell, so that no figure stands below a heading."""
        return self.format == "txt" and self.text in ("cell_a_line", "ended")

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


def draw_layout(ints: Ints, formats: tuple[str, ...] = WEB) -> Layout:
    """A layout of which about every sixth option is not the plainest."""
    drawn: dict[str, Any] = {"format": formats[ints(0, len(formats) - 1)]}
    for option in fields(Layout)[1:]:
        if drawn["format"] not in option.metadata.get("only", ""):
            continue
        choices, even = option.metadata["choices"], option.metadata["even"]
        if even:
            drawn[option.name] = choices[ints(0, len(choices) - 1)]
        elif ints(0, 5) == 5:
            drawn[option.name] = choices[ints(1, len(choices) - 1)]
    return _possible(Layout(**drawn, seed=ints(0, 9999)))


def _possible(layout: Layout) -> Layout:
    """The layout without what its format cannot show."""
    if layout.format != "html" and layout.spans == "results_label_off":
        layout = replace(layout, spans="right")
    if layout.format in SHEETS and layout.continued_labels == "omitted":
        layout = replace(layout, continued_labels="empty")  # a cell of a sheet keeps its column
    return layout


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
