"""What is wrong, by cause: each finding with its equation or its words, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.doubts import doubt
from govinfo_check.equations import term_name, where_text
from govinfo_check.reporters.causes import MOST, imputed, likeliest, reasons
from govinfo_check.reporters.html.elements import tag
from govinfo_check.reporters.table import SEVERITY
from govinfo_check.reporters.text import place_of
from govinfo_check.reporters.waivers import waiver
from govinfo_check.rules.rule import Text
from govinfo_check.settings import SEVERITIES
from govinfo_check.templates.layout import figure_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from govinfo_check.localize import Repair
    from govinfo_check.reporters.html.drawing import Drawing, Group, Numbered
    from govinfo_check.reporters.html.elements import Child, Element
    from govinfo_check.rules.identity import Equation

_HEADING = Text("问题", "Findings")
_NONE = Text("没有发现问题。", "Nothing was found.")
_FILTER = Text("只看", "Show")
_LIKELY = Text("最可能的原因", "Most likely")
_TIED = Text(
    "以下哪一种,合计数分不清,请对照台账", "The sums cannot tell which of these; see the register"
)
_UNEXPLAINED = Text("没有找到改动少的更正办法", "No small repair was found")
_IF_ALONE = Text("若只有此格有误,应为 ", "if only this cell is wrong, it should be ")
_BECOMES = Text("应为 ", "should be ")
_NOW = Text("{} 现为 {};", "{} now {}; ")
_BLANK = Text("空", "blank")
_MORE = Text("等共 {} 种", "{} in all")
_OTHERS = Text("其他问题", "Other findings")
_LEFT, _RIGHT = Text("左边", "left"), Text("右边", "right")
_RESIDUAL = Text("左边 {} − 右边 {} = ", "left {} − right {} = ")
_ZEROS = Text("{} 格为 0", "{} cells of 0")
_AT = Text("位置:{}", "at {}")
_CELLS = Text("所涉的格:", "cells: ")
_ALL_CELLS = Text("等 {} 格", "{} in all")
_IN_PROSE = Text("正文原句", "the sentence")
_WAIVED = Text("已豁免:{}", "waived: {}")
_SHOWN = 4
"""Cells of a finding that are listed; the table shows all."""


def findings(drawing: Drawing, marked: Collection[int]) -> Element:
    """The section with the findings of a report, and what else the sums say of its blanks.

    `marked` are the numbers of those whose words are marked in the prose.
    """
    lang = drawing.lang
    blanks = imputed(drawing.result, lang)
    groups = drawing.groups
    parts: list[Child] = [tag("h3", _HEADING.of(lang))]
    if groups:
        parts.append(_filter(drawing))
    else:
        parts.append(tag("p", _NONE.of(lang), class_="none"))
    parts += [_group(group, drawing, marked, is_only=len(groups) == 1) for group in groups]
    if blanks:
        parts.append(tag("p", blanks, class_="note"))
    return tag("section", *parts, class_="findings", aria_label=_HEADING.of(lang))


def _filter(drawing: Drawing) -> Element:
    """Switches for each severity and each code that occur; without script there are none."""
    violations = [one.violation for group in drawing.groups for one in group.members]
    levels = [one.severity for one in violations]
    codes = [one.code for one in violations]
    switches = [
        _switch("severity", level, SEVERITY[level].of(drawing.lang), levels.count(level))
        for level in reversed(SEVERITIES)
        if level in levels
    ]
    if len(set(codes)) > 1:
        switches += [_switch("code", c, c, codes.count(c)) for c in sorted(set(codes))]
    legend = tag("legend", _FILTER.of(drawing.lang))
    return tag("form", tag("fieldset", legend, *switches), class_="filter", hidden="")


def _switch(kind: str, value: str, words: str, count: int) -> Element:
    box = tag("input", type="checkbox", name=kind, value=value, checked="")
    return tag("label", box, words, " ", tag("b", str(count)), class_=value)


def _group(group: Group, drawing: Drawing, marked: Collection[int], *, is_only: bool) -> Element:
    """The findings of one cause under what would mend them."""
    lang = drawing.lang
    items = [
        _item(one, drawing, marked, has_cause=group.cause is not None) for one in group.members
    ]
    found = tag("ol", *items) if items else None
    if group.cause is None:
        words = group.sentence or (None if is_only else _OTHERS.of(lang))
        return tag("div", tag("h4", words) if words else None, found, class_="cause")
    told = likeliest(group.cause)
    heading = (_TIED if len(told) > 1 else _LIKELY if told else _UNEXPLAINED).of(lang)
    repairs = [tag("li", *_repair(repair, drawing)) for repair in told[:MOST]]
    if len(told) > MOST:
        repairs.append(tag("li", _MORE.of(lang).format(len(told))))
    listed = tag("ul", *repairs, class_="repairs") if repairs else None
    return tag("div", tag("h4", heading), listed, found, class_="cause")


def _repair(repair: Repair, drawing: Drawing) -> Iterator[Child]:
    """What would be changed; of one cell, that it should be so if it alone is wrong."""
    lang = drawing.lang
    becomes = (_IF_ALONE if len(repair.changes) == 1 else _BECOMES).of(lang)
    for place, change in enumerate(repair.changes):
        if place:
            yield Text(";", "; ").of(lang)
        stated = figure_text(change.stated) or _BLANK.of(lang)
        name = str(drawing.result.reading.form[change.address])
        yield tag("a", name, href=f"#{drawing.cell(change.address)}")
        yield _NOW.of(lang).format("", stated)
        yield becomes
        yield tag("strong", str(change.suggested))
    yield reasons(repair, lang)


def _item(one: Numbered, drawing: Drawing, marked: Collection[int], *, has_cause: bool) -> Element:
    violation, lang = one.violation, drawing.lang
    why = waiver(violation, lang)
    place = place_of(violation, lang)
    if place in violation.message:
        place = ""
    parts: list[Child] = [
        _heading(one, drawing, marked),
        *_equation_or_links(one, drawing, marked),
        tag("p", violation.advice, class_="step") if violation.advice and not has_cause else None,
        tag("p", _WAIVED.of(lang).format(why), class_="step") if why else None,
        tag("p", _AT.of(lang).format(place), class_="place") if place else None,
    ]
    sides = (one.equation.left, one.equation.right) if one.equation else ((), ())
    cells = violation.cells if one.equation is None else ()
    return tag(
        "li",
        *parts,
        id=drawing.finding(one.number),
        class_=f"finding {'waived' if why else violation.severity}",
        value=str(one.number),
        data_severity=violation.severity,
        data_code=violation.code,
        data_left=_names(sides[0], drawing),
        data_right=_names(sides[1], drawing),
        data_cells=_names(cells, drawing),
    )


def _names(cells: Sequence[str], drawing: Drawing) -> str | None:
    return " ".join(map(drawing.cell, cells)) or None


def _heading(one: Numbered, drawing: Drawing, marked: Collection[int]) -> Element:
    """Severity, rule and what is wrong; a link to the cell that is likely wrong, or the first."""
    violation, lang = one.violation, drawing.lang
    words = violation.message
    if one.equation is not None:
        own = one.equation.identity.declared
        before = f"{own.message}{Text(':', ': ').of(lang)}" if own and own.message else ""
        after = doubt(drawing.result.reading, one.equation, lang)
        words = f"{before}{where_text(drawing.result.reading.form, one.equation, lang)}{after}"
    target = None
    if violation.cells:
        likely = (address for address in violation.cells if address in drawing.proposals)
        target = f"#{drawing.cell(next(likely, violation.cells[0]))}"
    elif one.number in marked:
        target = f"#{drawing.quote(one.number)}"
    return tag(
        "p",
        tag("span", SEVERITY[violation.severity].of(lang), class_="severity"),
        " ",
        tag("a", words, href=target, class_="what") if target else tag("span", words, tabindex="0"),
        " ",
        tag("code", violation.code, title=violation.name),
    )


def _equation_or_links(
    one: Numbered, drawing: Drawing, marked: Collection[int]
) -> Iterator[Element]:
    lang, violation = drawing.lang, one.violation
    if one.equation is not None:
        yield _equation(one.equation, one, drawing)
        return
    links: list[Child] = []
    if one.number in marked and violation.cells:
        links.append(_link(_IN_PROSE.of(lang), drawing.quote(one.number)))
    form = drawing.result.reading.form
    shown = [(str(form[a]), drawing.cell(a)) for a in violation.cells[:_SHOWN]]
    if len(violation.cells) > 1 or one.number in marked:
        links += [_link(words, name) for words, name in shown]
        if len(violation.cells) > _SHOWN:
            links.append(_ALL_CELLS.of(lang).format(len(violation.cells)))
    if links:
        yield tag("p", _CELLS.of(lang), *links, class_="cells")


def _link(words: str, name: str) -> Element:
    return tag("a", words, href=f"#{name}")


def _equation(equation: Equation, one: Numbered, drawing: Drawing) -> Element:
    """Both sides with their summands, those of 0 counted, and the difference."""
    lang, violation = drawing.lang, one.violation
    residual = violation.residual
    sign = "+" if residual > 0 else "\u2212"
    return tag(
        "div",
        _side(_LEFT.of(lang), "plus", equation.left, violation.left, equation, drawing),
        _side(_RIGHT.of(lang), "minus", equation.right, violation.right, equation, drawing),
        tag(
            "p",
            _RESIDUAL.of(lang).format(violation.left, violation.right),
            tag("b", f"{sign}{abs(residual)}"),
            class_="residual",
        ),
        class_="equation",
    )


def _side(  # noqa: PLR0913, PLR0917 - the two sides differ in four things
    words: str,
    kind: str,
    cells: Sequence[str],
    total: object,
    equation: Equation,
    drawing: Drawing,
) -> Element:
    by_column = equation.identity.each == "column"
    reading = drawing.result.reading
    terms: list[Child] = []
    zeros = 0
    for address in cells:
        value = reading.values[reading.form.index[address]]
        if value == 0 and len(cells) > 2:
            zeros += 1
            continue
        name = term_name(reading.form[address], by_column=by_column)
        shown = figure_text(value) or _BLANK.of(drawing.lang)
        terms += [" + " if terms else None, tag("span", name, " ", tag("b", shown), class_="term")]
    if zeros:
        told = _ZEROS.of(drawing.lang).format(zeros)
        terms += [" + " if terms else None, tag("span", told, class_="zeros")]
    if len(cells) > 1:
        terms += [" = ", tag("b", str(total))]
    label = tag("span", words, class_="side")
    return tag("p", label, " ", *terms, class_=kind)
