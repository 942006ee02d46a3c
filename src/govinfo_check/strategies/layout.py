"""The choices of a layout: how published reports differ though they say the same."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy

FORMATS = ("html", "txt", "md", "docx", "xlsx")
"""The formats in which a report can be rendered, the plainest first."""

_READERS_WORDS = {"text": "txt", "markdown": "md"}
"""What `check --format` calls some of them."""

_TEXT = ("txt", "md")
_LINES = ("html", *_TEXT)


def one_or_more(given: str | Sequence[str]) -> tuple[str, ...]:
    """The words; a lone string is one word."""
    return (given,) if isinstance(given, str) else tuple(given)


def _one_of(*choices: Any, only: tuple[str, ...] = FORMATS) -> Any:  # noqa: ANN401 - a field specifier has the type of the field
    """An option of the formats `only`: its choices, the plainest first."""
    return field(default=choices[0], metadata={"choices": choices, "only": only})


@dataclass(frozen=True, repr=False)
class Layout:
    """How a document looks; the first choice of each option is the plainest.

    Attributes:
        format: One of `FORMATS`; `text` and `markdown`, as readers call them, are two of them.
        title: How body and year stand in the title.
        numbering: What stands around the number of a row (`1.属于国家秘密`).
        brackets: Those of `（一）`, and of notes.
        quotes: Those of `“三安全一稳定”`.
        chapters: Which wording of the chapters' headings.
        blank: What stands in a cell that states nothing.
        number: How figures are written.
        zero: How 0 is written.
        places: Decimal places of an amount, at least.
        disclosure: Table two whole, or a table for each item of Article 20.
        total: The column of table three in which 总计 stands.
        pieces: Into how many tables page breaks cut table three.
        headings: Whether each of those has the headings again.
        page_numbers: Whether page numbers stand between them.
        site: What a web site puts around the report.
        markup: How the text of a cell is marked up.
        frame: Whether the page is laid out by a table around everything.
        encoding: Of a web page, declared as GB2312 like most pages in GB18030; of text.
        cells: What parts the cells of a line.

    Raises:
        ValueError: An option has no such choice.

    >>> Layout(number="commas")
    Layout(number='commas')
    >>> Layout("markdown").format
    'md'
    """

    format: str = _one_of(*FORMATS)
    title: str = _one_of(
        "{agency}{year}年政府信息公开工作年度报告",
        "{year}年{agency}政府信息公开工作年度报告",
        "{agency}政府信息公开工作{year}年度报告",
    )
    numbering: str = _one_of("{}.", "{}、", "{}．", "（{}）")
    brackets: str = _one_of("（）", "()")
    quotes: str = _one_of("“”", '""', "")
    chapters: int = _one_of(0, 1)
    blank: str = _one_of("", "/", "—", "-")
    number: str = _one_of("plain", "commas", "full width", "with unit")
    zero: str = _one_of("0", "零")
    places: int = _one_of(0, 2, 4)
    disclosure: str = _one_of("one table", "a table an item")
    total: str = _one_of("last", "first")
    pieces: int = _one_of(1, 2, 3)
    headings: str = _one_of("once", "on every piece")
    page_numbers: str = _one_of("none", "between pieces")
    site: str = _one_of("none", "some", only=_LINES)
    markup: str = _one_of("plain", "paragraphs", "Word", only=("html",))
    frame: str = _one_of("none", "table", only=("html",))
    encoding: str = _one_of("utf-8", "gb18030", only=_LINES)
    cells: str = _one_of("tabs", "bars", only=("txt",))

    def __post_init__(self) -> None:
        object.__setattr__(self, "format", _READERS_WORDS.get(self.format, self.format))
        for one in fields(self):
            given, choices = getattr(self, one.name), one.metadata["choices"]
            if given not in choices:
                known = ", ".join(map(repr, choices))
                raise ValueError(f"Layout({one.name}={given!r}): choose from {known}")

    def __repr__(self) -> str:
        """The options that are not the plainest, as code."""
        stated = ((one.name, getattr(self, one.name)) for one in fields(self))
        defaults = {one.name: one.default for one in fields(self)}
        changed = (f"{name}={value!r}" for name, value in stated if value != defaults[name])
        return f"Layout({', '.join(changed)})"


@cache
def layouts(formats: tuple[str, ...]) -> SearchStrategy[Layout]:
    """Layouts in one of `formats`; they shrink to the first format, and the plainest there.

    Raises:
        ValueError: There is no such format.
    """
    formats = tuple(_READERS_WORDS.get(name, name) for name in formats)
    if not formats or not set(formats) <= set(FORMATS):
        raise ValueError(f"formats {formats}: choose from {', '.join(FORMATS)}")
    options = {one.name: st.sampled_from(one.metadata["choices"]) for one in fields(Layout)[1:]}
    return st.builds(Layout, st.sampled_from(formats), **options).map(_meaningful)


def _meaningful(layout: Layout) -> Layout:
    """The layout with the plainest choice where an option means nothing in its format.

    All are drawn for every format, since Hypothesis would shrink to the one that draws least.
    """
    idle = (one for one in fields(Layout) if layout.format not in one.metadata["only"])
    plainest: dict[str, Any] = {one.name: one.metadata["choices"][0] for one in idle}
    return replace(layout, **plainest)
