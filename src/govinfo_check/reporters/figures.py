"""All figures of reports on one form as a sheet: a row for each report, a column for each cell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govinfo_check.forms.form import TABLE_NAMES
from govinfo_check.readings import UNREAD
from govinfo_check.reporters.table import SEVERITY
from govinfo_check.reporters.text import source_name
from govinfo_check.reporters.workbook import Cell, Sheet
from govinfo_check.rules.rule import Text
from govinfo_check.settings import SEVERITIES

if TYPE_CHECKING:
    from govinfo_check.engine import CheckResult
    from govinfo_check.forms.form import Form, FormCell
    from govinfo_check.rules.rule import Language

_NAME = Text("数据 {}", "Figures {}")
_STATUS = {
    "consistent": Text("没有错误", "consistent"),
    "inconsistent": Text("有错误", "inconsistent"),
}
_ABOUT = (
    (Text("文件", "source"), 26),
    (Text("机关", "agency"), 20),
    (Text("年份", "year"), 7),
    (Text("结论", "status"), 10),
    *((words, 8) for words in (SEVERITY[level] for level in reversed(SEVERITIES))),
    (Text("无法核对", "undetermined"), 10),
)
_HEIGHTS = (16, 120, 44, 86)  # points, of the head's rows; the words stand in narrow columns


class FigureSheet(Sheet):
    """The sheet of a form; its head says each cell's table, row, column and address."""

    def __init__(self, form: Form, lang: Language) -> None:
        widths = [width for _, width in _ABOUT] + [11] * len(form.cells)
        super().__init__(
            _NAME.of(lang).format(form.name),
            widths,
            head=(4, 3),
            is_filtered=True,
            is_optional=True,
        )
        self.form = form
        self.lang: Language = lang
        blank = [Cell("", "head")] * len(_ABOUT)
        about = [Cell(words.of(lang), "head") for words, _ in _ABOUT]
        words = zip(*map(_words, form.cells), strict=True)
        for height, start, row in zip(_HEIGHTS, (blank, blank, blank, about), words, strict=True):
            self.add([*start, *(Cell(word, "head") for word in row)], height)

    def add_report(self, result: CheckResult, link: str) -> None:
        """Write the row of one report; what was not read stands there as it was found."""
        report = result.about
        counted = Counter(one.severity for one in result.violations if one.waived is None)
        about = (
            Cell(source_name(result.source, self.lang), "link" if link else "text", link),
            Cell(report.agency),
            Cell(report.year),
            Cell(_STATUS[result.status].of(self.lang), "good" if result.ok else "error"),
            *(Cell(counted[level]) for level in reversed(SEVERITIES)),
            Cell(len(result.undetermined)),
        )
        self.add([*about, *_figures(result)])


def _figures(result: CheckResult) -> list[Cell]:
    """The cells of a report, each with the look of the gravest violation that it is part of."""
    order = SEVERITIES.index
    looks: dict[str, str] = {}
    for found in sorted(result.violations, key=lambda one: order(one.severity)):
        if found.waived is None:
            looks.update(dict.fromkeys(found.cells, found.severity))
    cells = [
        Cell(value, looks.get(address, "figure"))
        for address, value in zip(result.reading.form.index, result.reading.values, strict=True)
    ]
    for place, cell in enumerate(result.reading.stated.values()):
        if cell.state in UNREAD:
            cells[place] = Cell(cell.text, "unreadable")
    return cells


def _words(cell: FormCell) -> tuple[str, str, str, str]:
    """A column's head: table, row within its group, column, address."""
    row = " ".join((*cell.row.groups[-1:], cell.row.short))
    return TABLE_NAMES[cell.row.table], row, cell.column_label, cell.address
