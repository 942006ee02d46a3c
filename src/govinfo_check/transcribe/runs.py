"""Runs of digits in text whose cells run together, as the labels between them delimit them.

An archive's plain text may print `64 0 0 2 0 4 70` as `640020470`. The labels still stand between
the figures, in the form's order. What follows a run must be what the form prints there, so that
neither the next row's number (`00000002.其他法律…`) nor a unit is taken for a part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from govinfo_check.transcribe.labels import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.documents import Location, Paragraph
    from govinfo_check.forms.form import Form, Row

FEWEST = 3
"""Rows that a paragraph must hold one after another to be a table."""

MOST = 8
"""Headings of one table that are looked at; two with other figures are one too many."""

MAX_RUN = 120
"""Characters of the longest run; 15 figures of a large city have 60 with blanks between them."""

SHOWN = 60
"""Characters that are kept of what stands after a label and is no run."""

_RUN = re.compile(r"[\s”\"'’)》」]*(?P<digits>[0-9][0-9\s]*(?:\.[0-9]+)?)")
_DIGIT = re.compile(r"[0-9]")
_NUMBER = re.compile(r"[0-9]+")
_POINT = re.compile(r"[.、:)]\s*")
_LAST_NUMBER = re.compile(r"[0-9]{1,2}\s*[.、]\s*\Z")
_AFTER = re.compile(
    r"\Z|[一二三四五六七]\s*[、.]|\([一二三四五六七]\)|第二十条|信息内容|[0-9]{1,2}\s*[.、]\s*\Z"
)
"""What the form prints after a row's figures: nothing, a group, an item, the next number."""

_FEES_NOTE = re.compile(r"[,、]?保留[0-9一二三四五六]位小数")
"""What many a report adds to the heading of the fees."""

_OUTCOMES = "结果维持结果纠正其他结果尚未审结总计"
_LITIGATION = "未经复议直接起诉复议后起诉"
_APPEALS = re.compile(
    f"行政复议行政诉讼(?:{_OUTCOMES}{_LITIGATION}|{_LITIGATION}{_OUTCOMES}){_OUTCOMES}{_OUTCOMES}"
    "(?=[0-9])"
)


class Run(NamedTuple):
    """The digits of a row, or of the whole table four, as they stand.

    Attributes:
        cells: The addresses whose figures they are, in order.
        label: The words before them.
        text: Digits, with blanks and a point where there are such; of a run that cannot be
            delimited, more of what stands there.
        location: The paragraph's.
        is_sound: Whether the digits are the cells' own, from the first to the last.
    """

    cells: tuple[str, ...]
    label: str
    text: str
    location: Location
    is_sound: bool


class _Found(NamedTuple):
    """A row's label followed by digits: where in the plain text it begins and ends."""

    row: Row
    start: int
    end: int


class _Letters:
    """A text in normal width, and its letters and digits alone."""

    def __init__(self, text: str) -> None:
        self.plain = normalize("NFKC", text.translate(_marks_in(text)))
        self.places = [at for at, char in enumerate(self.plain) if char.isalnum()]
        self.alone = "".join(self.plain[at] for at in self.places)

    def found(self, row: Row, start: int, end: int) -> _Found:
        """The label that is the letters from `start` to `end`."""
        return _Found(row, self.places[start], self.places[end - 1] + 1)


def _marks_in(text: str) -> dict[int, str]:
    """A mark for each character of which normal width would make a digit (①, ²)."""
    odd = (char for char in set(text) if not char.isascii() and char not in "０１２３４５６７８９")
    return {ord(char): "*" for char in odd if _NUMBER.search(normalize("NFKC", char))}


def tables(paragraph: Paragraph, form: Form, table: str) -> Iterator[list[Run]]:
    """The runs of each table of this kind that is run together in the paragraph.

    Headings without rows of digits below them are a table without runs.
    """
    text = _Letters(paragraph.text)
    if table == "appeals":
        yield from _appeals(text, form, paragraph.location)
        return
    anchor, where = _anchor(form, table), paragraph.location
    missing: set[str] = set()
    at = text.alone.find(anchor)
    for _ in range(MOST):
        if at < 0:
            return
        found = list(_labels(text, form.rows[table], at, missing))
        is_table = len(found) >= FEWEST
        yield _runs(text.plain, text.places[at], found, form, where) if is_table else []
        end = bisect_left(text.places, found[-1].end) if found else at + 1
        at = text.alone.find(anchor, end)


def _anchor(form: Form, table: str) -> str:
    """Words of a table's headings that prose does not have."""
    first = form[form.rows[table][0].columns[0]]
    return "申请人情况自然人" if table == "requests" else key(first.column_label)


def _labels(
    text: _Letters, rows: tuple[Row, ...], place: int, missing: set[str]
) -> Iterator[_Found]:
    """Each row whose label has digits after it, in the form's order from the letter `place` on.

    A label that is `missing` from some place on is not looked for again.
    """
    for row in rows:
        for label in dict.fromkeys(map(key, (row.label, row.short, *row.also))):
            at = -1 if label in missing else _followed(text, label, place)
            if at >= 0:
                place = at + len(label)
                yield text.found(row, at, place)
                break
            missing.add(label)


def _followed(text: _Letters, label: str, place: int) -> int:
    """Where `label` next stands with digits after it, or -1."""
    at = text.alone.find(label, place)
    while at >= 0 and not _RUN.match(text.plain, text.places[at + len(label) - 1] + 1):
        at = text.alone.find(label, at + 1)
    return at


def _runs(plain: str, place: int, found: list[_Found], form: Form, location: Location) -> list[Run]:
    """The run after each label; none is sound where other digits stand between them.

    Such digits are those of a row that was not found, or of another table.
    """
    rows = form.rows[found[0].row.table]
    after = dict(zip(rows, [*rows[1:], None], strict=True))  # a lost label leaves its digits
    heading, before = "", place
    is_whole = True
    runs = []
    for one, following in zip(found, [*found[1:], None], strict=True):
        lead = plain[before : one.start]
        heading = lead if not heading or "信息内容" in lead else heading
        stretch = plain[one.end : following.start if following else one.end + 2 * MAX_RUN]
        digits, rest = _delimited(stretch, following.row.label if following else "")
        before = one.end + len(stretch) - len(rest)
        if following and _DIGIT.search(_LAST_NUMBER.sub("", _FEES_NOTE.sub("", rest))):
            is_whole = False
        is_sound = bool(_AFTER.match(rest.lstrip())) and 0 < len(digits) <= MAX_RUN
        is_sound = is_sound and _has_headings(heading, one.row, form)
        is_sound = is_sound and (following.row if following else None) is after[one.row]
        shown = digits[:MAX_RUN] if is_sound else stretch.strip()[:SHOWN]
        runs.append(Run(one.row.columns, one.row.label, shown, location, is_sound))
    return [run._replace(is_sound=run.is_sound and is_whole) for run in runs]


def _delimited(stretch: str, next_label: str) -> tuple[str, str]:
    """The digits with which `stretch` begins and what follows them before the next label.

    The number of the next row is no part of the digits; where it may be one, there are none.
    """
    match = _RUN.match(stretch)
    if match is None:
        return "", stretch
    digits, rest = match["digits"].rstrip(), stretch[match.end() :]
    number = _NUMBER.match(next_label)
    if not number or not digits.endswith(number[0]):
        return digits, rest
    if _POINT.fullmatch(rest):
        return digits.removesuffix(number[0]).rstrip(), ""
    return ("", rest) if not rest else (digits, rest)


def _has_headings(heading: str, row: Row, form: Form) -> bool:
    """Whether the headings before a row name its columns and no other, in the form's order."""
    letters = "".join(filter(str.isalnum, _FEES_NOTE.sub("", heading))).removesuffix("一")
    names = [key(form[address].column_label) for address in row.columns]
    if row.table != "requests":
        return letters.endswith("".join(names))
    first, *middle, last = names
    group = "法人或其他组织"
    orders = ([first, group, last, *middle], [first, group, *middle, last], names)
    return any(letters.endswith("".join(order)) for order in orders)


def _appeals(text: _Letters, form: Form, location: Location) -> Iterator[list[Run]]:
    """Table four, whose digits all stand after the last heading."""
    cells = tuple(cell.address for cell in form.tables["appeals"])
    for match in islice(_APPEALS.finditer(text.alone), MOST):
        start = text.places[match.end() - 1] + 1
        digits, rest = _delimited(text.plain[start : start + 2 * MAX_RUN], "")
        is_sound = bool(_AFTER.match(rest.lstrip())) and 0 < len(digits) <= MAX_RUN
        shown = digits if is_sound else f"{digits}{rest}"[:SHOWN]
        yield [Run(cells, "", shown, location, is_sound)]
