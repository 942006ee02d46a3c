"""What the sums say of cells, in words: which is wrong and should say what, what a blank is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.engine import CheckResult, Violation
    from govinfo_check.localize import Cause, Change, Repair
    from govinfo_check.rules.blanks import Imputation
    from govinfo_check.rules.rule import Language

MOST = 7
"""Repairs of one cause that are told in full; a report that needs more is not typed wrong."""

_ONE = Text("最可能的原因:", "most likely: ")
_TIED = Text("以下哪一种,合计数分不清,请对照台账:", "the sums cannot tell which of these: ")
_OR = Text(";或 ", "; or ")
_MORE = Text(";等共 {} 种", "; {} in all")
_NONE = Text("没有找到改动少的更正办法", "no small repair was found")
_LIMIT = Text("(未查完:{})", " (search ended: {})")
_CHANGE = Text("{cell} {stated} 应为 {suggested}", "{cell} {stated} should be {suggested}")
_BLANK = Text("空", "blank")
_IMPUTED = Text("{cell}未填,只能是 {value}", "{cell} is blank and can only be {value}")
_IMPUTED_UNREAD = Text("{cell}未读取,只能是 {value}", "{cell} was not read and can only be {value}")
_ZEROS = Text("{}{} 格没有数,只能是 0", "{}{} cells without a figure can only be 0")
_MORE_CELLS = Text("等共 {} 格", "{} in all")
_ALSO = Text("另有 ", "another ")
_SEMICOLON = Text(";", "; ")
_EXPLAINS = Text("。可说明 {}", ". Explains {}")

OPERATIONS = {
    "digits swapped": "数字前后颠倒",
    "sign": "正负号",
    "cells swapped": "两格互换",
    "one column off": "填错一列",
    "one row off": "填错一行",
    "row shifted": "一行错位",
    "column shifted": "一列错位",
    "digit doubled": "多打一位",
    "digit dropped": "漏一位",
    "digit added": "多一位",
    "digits dropped": "漏几位",
    "digit wrong": "错一位",
    "number split": "一个数拆在两格",
    "numbers glued": "两个数连在一格",
    "total not updated": "总计没有更新",
    "blank filled": "漏填",
}
"""The Chinese for the operations of `localize.weights`; a plain `value` needs no word."""


def causes(result: CheckResult, lang: Language) -> Iterator[tuple[Cause | None, str]]:
    """Each cause of violated identities, and a sentence on it."""
    located = result.localization
    limit = _LIMIT.of(lang).format(located.limit) if located.limit else ""
    for cause in located.causes:
        yield cause, _sentence(cause, likeliest(cause), result, lang) + limit
    if not located.causes and limit:
        yield None, _NONE.of(lang) + limit


def by_cause(
    result: CheckResult, violations: Sequence[Violation], lang: Language
) -> Iterator[tuple[Cause | None, str, list[Violation]]]:
    """Each cause in words with those of `violations` that it explains, each once; then the rest.

    Why the search ended stands with no violation at all.
    """
    left = list(violations)
    codes = {identity.code for identity in result.identities}
    has_sums = any(one.code in codes for one in violations)
    for cause, sentence in causes(result, lang):
        explained = [v for v in left if cause and (v.code, v.subject) in cause.resolves]
        left = [v for v in left if v not in explained]
        if explained or (cause is None and has_sums):
            yield cause, sentence, explained
    if left:
        yield None, "", left


def imputed(result: CheckResult, lang: Language) -> str:
    """The blanks that can be one count only: those of 0 are counted; empty where there are none."""
    told = [sentence for _, sentence in imputed_cells(result, lang)]
    if len(told) > MOST:
        told = [*told[:MOST], _MORE_CELLS.of(lang).format(len(told))]
    zeros = sum(not one.value for one in result.imputations)
    if zeros:
        told.append(_ZEROS.of(lang).format(_ALSO.of(lang) if told else "", zeros))
    return _SEMICOLON.of(lang).join(told)


def imputed_cells(result: CheckResult, lang: Language) -> Iterator[tuple[str, str]]:
    """The blanks that can be one count other than 0, each with that in words."""
    yield from (
        (one.address, _imputed(one, result, lang)) for one in result.imputations if one.value
    )


def _imputed(imputation: Imputation, result: CheckResult, lang: Language) -> str:
    state = result.reading.cells[imputation.address].state
    words = _IMPUTED_UNREAD if state == "unreadable" else _IMPUTED
    cell = result.reading.form[imputation.address]
    return words.of(lang).format(cell=cell, value=imputation.value)


def next_steps(result: CheckResult, lang: Language) -> dict[tuple[str, str], str]:
    """What to do about each violation, by code and subject: its likeliest cause, or its advice."""
    steps = {(found.code, found.subject): found.advice for found in result.violations}
    explained = {
        subject: sentence
        for cause, sentence in reversed(list(causes(result, lang)))
        for subject in (cause.resolves if cause else ())
    }
    return {subject: explained.get(subject, advice) for subject, advice in steps.items()}


def sentences(message: str, step: str, lang: Language) -> str:
    """What is wrong and the next step, one after the other."""
    return Text("。", ". ").of(lang).join(part for part in (message, step) if part)


def likeliest(cause: Cause) -> list[Repair]:
    """The repairs between which nothing chooses; one sum alone tells none of its cells apart."""
    if len(cause.resolves) == 1 and not any(repair.evidence for repair in cause.repairs[:1]):
        alone = [repair for repair in cause.repairs if len(repair.changes) == 1]
        return alone or list(cause.repairs[:1])
    return [repair for repair in cause.repairs if repair.tied] or list(cause.repairs[:1])


def _sentence(cause: Cause, told: list[Repair], result: CheckResult, lang: Language) -> str:
    """The likeliest repairs of one cause, and the violations that they explain."""
    if not told:
        return _NONE.of(lang)
    repairs = _OR.of(lang).join(_repair(repair, result, lang) for repair in told[:MOST])
    more = _MORE.of(lang).format(len(told)) if len(told) > MOST else ""
    start = (_TIED if len(told) > 1 else _ONE).of(lang)
    codes = " ".join(sorted({code for code, _ in cause.resolves}))
    return f"{start}{repairs}{more}{_EXPLAINS.of(lang).format(f'[{codes}]')}"


def _repair(repair: Repair, result: CheckResult, lang: Language) -> str:
    parts = ("、" if lang == "zh" else ", ").join(
        _change(change, result, lang) for change in repair.changes
    )
    return f"{parts}{reasons(repair, lang)}"


def reasons(repair: Repair, lang: Language) -> str:
    """Which slip would explain the repair and what else speaks for it, in brackets, if anything."""
    names = [name for name in repair.operation.split(" + ") if name in OPERATIONS]
    if lang == "zh":
        names = [OPERATIONS[name] for name in names]
    told = [" + ".join(names)] if names else []
    told += repair.evidence
    if not told:
        return ""
    return f"({','.join(told)})" if lang == "zh" else f" ({', '.join(told)})"


def _change(change: Change, result: CheckResult, lang: Language) -> str:
    stated = _BLANK.of(lang) if change.stated is None else change.stated
    cell = result.reading.form[change.address]
    return _CHANGE.of(lang).format(cell=cell, stated=stated, suggested=change.suggested)
