"""A violated identity in the words of the form, with its summands and their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.rules.rule import LONG, zeros_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.forms.form import Form, FormCell, Value
    from govinfo_check.readings import Reading
    from govinfo_check.rules.identity import Equation, Evaluation
    from govinfo_check.rules.rule import Language


class Words(NamedTuple):
    """A message and one next step."""

    message: str
    advice: str


def sides_text(reading: Reading, equation: Equation, lang: Language) -> tuple[str, str]:
    """Both sides with their summands, figures and sum, blanks counting nothing."""
    form, by_column = reading.form, equation.identity.each == "column"
    values = dict(zip(equation.cells, _values(reading, equation.cells), strict=True))

    def told(side: Sequence[str]) -> str:
        total = sum(value for a in side if (value := values[a]) is not None)
        parts = _side([form[a] for a in side], values, by_column=by_column, lang=lang)
        return f"{parts}{_sum(side, total)}"

    return told(equation.left), told(equation.right)


def equation_text(reading: Reading, evaluation: Evaluation, lang: Language) -> Words:
    """What the equation says: where, both sums with their parts, and the difference."""
    form, equation = reading.form, evaluation.equation
    values = dict(zip(equation.cells, _values(reading, equation.cells), strict=True))
    by_column = equation.identity.each == "column"
    left, right = (
        _side([form[a] for a in side], values, by_column=by_column, lang=lang)
        for side in (equation.left, equation.right)
    )
    where = where_text(form, equation, lang)
    difference = abs(evaluation.left - evaluation.right)
    sums = (evaluation.left, evaluation.right)
    total = [form[address] for address in equation.right]
    advice = _advice(total, evaluation.left, by_column=by_column, lang=lang)
    if lang == "en":
        message = f"{where}: {left}{_sum(equation.left, sums[0])}, but {right}"
        message += f"{_sum(equation.right, sums[1])} (difference {difference})"
        return Words(message, advice)
    message = f"{where}:{left}{_sum(equation.left, sums[0])},{right}"
    message += f"{_sum(equation.right, sums[1])}(差 {difference})"
    return Words(message, advice)


def _values(reading: Reading, cells: Sequence[str]) -> list[Value]:
    place = reading.form.index
    return [reading.values[place[address]] for address in cells]


def where_text(form: Form, equation: Equation, lang: Language) -> str:
    """Which row or column of which table the equation is of."""
    first = form[equation.cells[0]]
    table = first.row.table_name
    if equation.identity.each == "column":
        return f"{table}「{first.column_label}」" + ("列" if lang == "zh" else " (column)")
    groups = "".join(f"{group} " for group in first.row.groups if first.row.table == "appeals")
    label = f"{groups}{first.row.short}"
    return f"{table}「{label}」" + ("行" if lang == "zh" else " (row)")


def _side(
    cells: Sequence[FormCell], values: dict[str, Value], *, by_column: bool, lang: Language
) -> str:
    """The summands; of a long side those that state 0 are counted, for nobody needs their names."""
    blank = "空" if lang == "zh" else "blank"
    zeros = [cell for cell in cells if values[cell.address] == 0]
    left_out = zeros if len(cells) > LONG and len(zeros) > 1 else []
    parts = []
    for cell in cells:
        value = values[cell.address]
        name = term_name(cell, by_column=by_column)
        if cell not in left_out:
            parts.append(f"{name} {blank if value is None else value}")
    if left_out:
        parts.append(zeros_text(len(left_out), lang, are_all=not parts))
    return " + ".join(parts)


def term_name(cell: FormCell, *, by_column: bool) -> str:
    """What a summand is called: its column, or its row begun with its group's numeral.

    In an equation down a column: `（三）1.属于国家秘密`.
    """
    if not by_column:
        return cell.column_label
    group = cell.row.groups[-1] if cell.row.groups else ""
    numeral = group.partition("）")[0] + "）" if group.startswith("（") else ""
    return f"{numeral}{cell.row.short}"


def _sum(cells: Sequence[str], total: object) -> str:
    return f" = {total}" if len(cells) > 1 else ""


def _advice(cells: Sequence[FormCell], left: object, *, by_column: bool, lang: Language) -> str:
    """What the total should be, where the right side is one; else what to look at."""
    if len(cells) > 1:
        return "请核对这几个数。" if lang == "zh" else "Compare these figures with the register."
    name = term_name(cells[0], by_column=by_column)
    if lang == "zh":
        return f"若其余各数无误,「{name}」应为 {left}。"
    return f"If the other figures are right, 「{name}」 should be {left}."
