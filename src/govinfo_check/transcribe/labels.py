r"""The words of the forms as a document may print them, and which row or column they name.

Labels are compared by their key: without numbering, white space, punctuation and width.

>>> key("（三）  不予\n公开"), key("3.危及“三安全一稳定”")
('不予公开', '危及三安全一稳定')
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from govinfo_check import plugins
from govinfo_check.forms import forms
from govinfo_check.forms.form import TABLES

if TYPE_CHECKING:
    from govinfo_check.forms.form import Form, Row

MAX_LABEL = 120
"""Characters of a text that are looked at as a label."""

LIKENESS = 0.6
"""A label this like a row's words may be a misprint of them, where the order of rows agrees."""
MARGIN = 0.1
"""It must be this much more like them than like any other words of the form."""

_NUMBERING = re.compile(
    r"\A\s*(?:\(\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*\)\s*[、.,]?"
    r"|(?:[一二三四五六七八九十]{1,3})\s*[、.,:)]|\d{1,2}\s*[、.,:)]|\d{1,2}(?=[^\d\s.,]))"
)
_INNER_NUMBERING = re.compile(r"\(\s*[一二三四五六七八九十]{1,2}\s*\)|\d{1,2}\s*[、.,)](?!\d)")
_NOTE = re.compile(r"(?<=.)\([^()]*\)$")
_TELLING = re.compile(r"^\([\d.,]+\)$|上年|去年|20\d\d|同比|占比|[%％千]|万(?!元)|含|其中|历年")
"""A closing note with such words changes what a label means."""
_DECISIVE = ("上年", "下年", "其中", "不予", "予以", "部分")
"""Words by which a row is another row, however like the rest is."""
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """The letters of a label: no numbering, white space or punctuation, normal width."""
    plain = normalize("NFKC", text[: MAX_LABEL * 2]).strip()
    return _letters(_NUMBERING.sub("", plain, count=1))


def _letters(plain: str) -> str:
    return _NOT_WORD.sub("", plain)[:MAX_LABEL]


@lru_cache(maxsize=8192)
def keys(text: str) -> tuple[str, ...]:
    """The keys a label may have: whole, without its closing note, from its last numbering on."""
    plain = normalize("NFKC", text[: MAX_LABEL * 2]).strip()
    whole = _letters(_NUMBERING.sub("", plain, count=1))
    note = _NOTE.search(plain)
    bare = plain if note and _TELLING.search(note[0]) else _NOTE.sub("", plain)
    found = [whole, _letters(_NUMBERING.sub("", bare, count=1))]
    inner = [m.end() for m in _INNER_NUMBERING.finditer(plain)]
    if inner:
        found.append(_letters(plain[inner[-1] :]))
    return tuple(dict.fromkeys(k for k in found if k))


class Vocabulary(NamedTuple):
    """The keys of every form's words.

    Attributes:
        rows: Key of a row's label → the row's address (`requests.new`); rows of one name on two
            forms have one address.
        groups: Key of a group's label → its address (`requests.results.denied`).
        columns: Key of a column's heading → its name, for each table.
    """

    rows: dict[str, str]
    groups: dict[str, str]
    columns: dict[str, dict[str, str]]


@cache
def vocabulary() -> Vocabulary:
    """The words of all forms in their three tables; annexes are known by their own (`annexes`)."""
    rows: dict[str, str] = {}
    groups: dict[str, str] = {}
    columns: dict[str, dict[str, str]] = {table: {} for table in TABLES}
    for form in forms():
        for row in [row for table in TABLES for row in form.rows[table]]:
            for label in (row.label, row.short, *row.also):
                if rows.setdefault(key(label), row.address) != row.address:
                    _warn_of_clash(form, row, rows[key(label)])
            path = row.address.split(".")
            for depth, group in enumerate(row.groups):
                groups.setdefault(key(group), ".".join(path[: 2 + depth]))
        for cell in [cell for table in TABLES for cell in form.tables[table]]:
            for label in (cell.column_label, *cell.column_also):
                for one in keys(label):
                    columns[cell.row.table].setdefault(one, cell.column or cell.row.name)
    rows.setdefault("其它", rows["其他"])
    columns["requests"].setdefault("其它", "other")
    return Vocabulary(rows, groups, columns)


def _warn_of_clash(form: Form, row: Row, address: str) -> None:
    """Warn that the words of a row of an installed form name another row already."""
    problem = f"格式 {form.name} 的行「{row.label}」({row.address})与 {address} 同名,读文件时"
    plugins.leave_out(f"{plugins.FORMS}: {form.name}", problem)


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = vocabulary()
    every = {**words.groups, **words.rows}
    return tuple(every), tuple(every.values())


@lru_cache(maxsize=8192)
def is_column_heading(text: str) -> bool:
    """Whether `text` heads a column of any table."""
    columns = vocabulary().columns.values()
    return any(one in names for one in keys(text) for names in columns)


_FURNITURE = ("信息内容", "申请人情况", "勾稽关系", "第二十条", "法人或其他组织", "单位件")
"""Words of the forms that name no row, group or column."""


def is_of_a_form(text: str) -> bool:
    """Whether `text` is a form's label of a row, group or column, or its furniture.

    >>> is_of_a_form("（三）不予公开"), is_of_a_form("信息内容"), is_of_a_form("小计")
    (True, True, False)
    """
    plain = _letters(normalize("NFKC", text[: MAX_LABEL * 2]))
    is_named = exact(text).is_exact or is_column_heading(text)
    return is_named or any(word in plain for word in _FURNITURE)


class Match(NamedTuple):
    """Which row or group a label names; `score` 1.0 is its very words, 0.0 none at all."""

    address: str
    score: float
    margin: float

    @property
    def is_exact(self) -> bool:
        """Whether the label has the row's very words."""
        return self.score == 1.0


NO_MATCH = Match("", 0.0, 0.0)


@lru_cache(maxsize=8192)
def _holds_two_rows(label: str) -> bool:
    """Whether the words of one row stand before the number of another, so that it names neither.

    What stands before an inner number is a group's otherwise: `（三）不予公开 1.属于国家秘密`. A
    group on one form may be a row of another (`（六）其他处理`); before a number it is the group.
    """
    plain = normalize("NFKC", label[: MAX_LABEL * 2]).strip()
    words = vocabulary()
    before = (key(plain[: m.start()]) for m in _INNER_NUMBERING.finditer(plain))
    return any(one in words.rows and one not in words.groups for one in before)


def _is_piece_of_several(label: str) -> bool:
    """Whether it is a piece of several rows' words (`申请`), so that it tells none of them."""
    words, addresses = _words()
    piece = key(label)
    return len({a for w, a in zip(words, addresses, strict=True) if piece in w}) > 1


def exact(label: str) -> Match:
    """The row or group whose very words `label` has, or `NO_MATCH`.

    >>> exact("（一）予以公开（二）部分公开").is_exact
    False
    """
    words = vocabulary()
    if _holds_two_rows(label):
        return NO_MATCH
    for one in keys(label):
        address = words.rows.get(one) or words.groups.get(one)
        if address:
            return Match(address, 1.0, 1.0)
    return NO_MATCH


@lru_cache(maxsize=4096)
def nearest(label: str) -> Match:
    """The row or group that `label` is most like, with its lead over the next."""
    found = exact(label)
    if found.is_exact or _holds_two_rows(label) or _is_piece_of_several(label):
        return found
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a misprint needs it

    words, addresses = _words()
    best: dict[str, float] = {}
    for one in keys(label):
        for _, score, place in process.extract(one, words, scorer=fuzz.ratio, limit=4):
            address = addresses[place]
            best[address] = max(best.get(address, 0.0), score / 100)
    ranked = sorted(best.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < LIKENESS:
        return NO_MATCH
    if _differ(label, ranked[0][0]):
        return NO_MATCH
    margin = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
    return Match(ranked[0][0], ranked[0][1], margin)


def _differ(label: str, address: str) -> bool:
    """Whether a label has, or lacks, a word that tells rows of much the same words apart."""
    words = vocabulary()
    own = {
        one for known in (words.rows, words.groups) for one, at in known.items() if at == address
    }
    return any((word in label) != any(word in one for one in own) for word in _DECISIVE)
