"""The notes that a checked file gets: each finding at its cell or passage, in the words of `text`.

A finding stands at its sentence or heading where it was found in the prose; an equation at its
total, as `ConsistentReport` has it; any other at its first cell, its further cells being coloured
alone; and in the summary where the file has no place for it. The cells that the only likeliest
repair changes, and the blanks that can be one count only, are told of that. One place has one
note with all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.annotate.passages import Passages
from govinfo_check.reporters.causes import causes, imputed, imputed_cells, likeliest, next_steps
from govinfo_check.reporters.layout import plain
from govinfo_check.reporters.text import finding_text, title, verdict
from govinfo_check.rules.rule import Text
from govinfo_check.settings import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_check.annotate.passages import Passage
    from govinfo_check.documents import Cell, Document, Location
    from govinfo_check.engine import CheckResult, Violation
    from govinfo_check.rules.rule import Language
    from govinfo_check.settings import Severity

AUTHOR = "govinfo-check"
"""Whose notes they are."""
COLOURS: Mapping[Severity, str] = {"error": "FFC7CF", "warning": "FFEB9D", "info": "DDEBF8"}
"""What a place is filled with, by the gravest of its findings: red, green and blue.

Each is one off what Excel offers (`FFC7CE`), so that ours can be told and taken out again."""
MAX_LENGTH = 30_000
"""Most characters of a note (Excel takes 32,767); a report's longest has 3,000."""

_HEAD = Text("govinfo-check 检查结果{}:{}", "govinfo-check{}: {}")
_LEGEND = Text(
    "各处批注写明问题和建议;底色:红—错误,黄—提醒,蓝—说明或已豁免。原文没有改动。",
    "Each note says what is wrong and what to do; red: error, yellow: warning, blue: note or "
    "waived. Nothing else was changed.",
)
_LINES_LEGEND = Text(
    "每处问题和建议写在它下面的〔govinfo-check〕行里,行号是原文的行号。原文没有改动。",
    "What is wrong and what to do stands below each place, in lines that begin with "
    "〔govinfo-check〕; lines are counted as in the original. Nothing else was changed.",
)
_CLEAN = Text("原文没有改动。", "Nothing was changed.")
_PLACELESS = Text("文中没有对应位置的问题:", "What has no place in the file:")
_CUT = "…"


class CellNote(NamedTuple):
    """The note at a cell of a table; one without text only has its colour."""

    cell: Cell
    severity: Severity
    text: str


class PassageNote(NamedTuple):
    """The note at a passage of the prose."""

    passage: Passage
    severity: Severity
    text: str


@dataclass(frozen=True)
class Notes:
    """All notes of a file.

    Attributes:
        summary: The verdict, and the findings without a place.
        cells: In the order of the tables.
        passages: In the order of the prose; none overlaps another.
    """

    summary: str
    cells: tuple[CellNote, ...] = ()
    passages: tuple[PassageNote, ...] = ()


def notes_of(result: CheckResult, document: Document, lang: Language = "zh") -> Notes:
    """The notes on a result, for the document that was checked."""
    draft = _Draft(document)
    steps = next_steps(result, lang)
    placeless = []
    for violation in result.violations:
        step = plain(steps.get((violation.code, violation.subject), ""))
        parts = (finding_text(violation, lang), step)
        told = _lines(*(reversed(parts) if violation.code in _sums(result) else parts))
        severity: Severity = "info" if violation.waived else violation.severity
        if not draft.place(violation, severity, told, sums=_sums(result)):
            placeless.append(told)
    for address, sentence in _changes(result, lang):
        place = result.reading.cells[address].location
        draft.add_cell(place, "error", plain(sentence), is_first=True)
    for address, sentence in imputed_cells(result, lang):
        draft.add_cell(result.reading.cells[address].location, "info", plain(sentence))
    return Notes(
        _summary(result, placeless, _legend(result, document).of(lang), lang),
        tuple(
            CellNote(one.at, one.severity, _cut(_once(one.texts)))
            for one in sorted(draft.cells.values(), key=lambda one: one.at.location[:3])
        ),
        tuple(_merged(draft.passages)),
    )


def _sums(result: CheckResult) -> frozenset[str]:
    return frozenset(identity.code for identity in result.identities)


def _changes(result: CheckResult, lang: Language) -> Iterator[tuple[str, str]]:
    """The cells that the only likeliest repair of a cause changes, with the cause in words."""
    for cause, sentence in causes(result, lang):
        told = likeliest(cause) if cause else []
        if len(told) == 1:
            yield from ((change.address, sentence) for change in told[0].changes)


def _legend(result: CheckResult, document: Document) -> Text:
    """How the notes are to be read; lines of text have no colours."""
    if not result.violations:
        return _CLEAN
    return _LINES_LEGEND if document.format in ("text", "markdown") else _LEGEND


def _summary(result: CheckResult, placeless: Sequence[str], legend: str, lang: Language) -> str:
    found = _HEAD.of(lang).format(title(result, lang), "".join(verdict(result, lang)))
    rest = _lines(_PLACELESS.of(lang), *placeless) if placeless else ""
    parts = (found, plain(imputed(result, lang)), legend, rest)
    return _cut("\n\n".join(part for part in parts if part))


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _once(texts: Sequence[str]) -> str:
    """The texts of one cell, no line twice: several equations may have one likely cause."""
    seen: set[str] = set()
    kept = []
    for text in texts:
        lines = [line for line in text.split("\n") if line not in seen]
        seen.update(lines)
        kept.append("\n".join(lines))
    return "\n\n".join(filter(None, kept))


def _cut(text: str) -> str:
    return text if len(text) <= MAX_LENGTH else text[:MAX_LENGTH] + _CUT


def _merged(notes: Sequence[PassageNote]) -> Iterator[PassageNote]:
    """The notes in order, those of passages that overlap as one."""
    held: PassageNote | None = None
    for note in sorted(notes, key=lambda one: one.passage):
        if held is not None and held.passage.overlaps(note.passage):
            texts = dict.fromkeys((*held.text.split("\n\n"), note.text))
            held = PassageNote(
                held.passage.joined(note.passage),
                _graver(held.severity, note.severity),
                _cut("\n\n".join(texts)),
            )
            continue
        if held is not None:
            yield held
        held = note
    if held is not None:
        yield held


def _graver(one: Severity, other: Severity) -> Severity:
    return max(one, other, key=SEVERITIES.index)


@dataclass
class _AtCell:
    """What is noted at a cell so far."""

    at: Cell
    severity: Severity
    texts: list[str] = field(default_factory=list)


class _Draft:
    """The notes so far, by their places in the document."""

    def __init__(self, document: Document) -> None:
        self.cells: dict[tuple[int | None, ...], _AtCell] = {}
        self.passages: list[PassageNote] = []
        self._passages = Passages(document)
        self._cells = {c.location[:3]: c for t in document.tables for row in t.rows for c in row}
        self._first: dict[tuple[int | None, int | None], Cell] = {}  # of each row
        for cell in self._cells.values():
            self._first.setdefault(cell.location[:2], cell)

    def place(
        self, violation: Violation, severity: Severity, text: str, *, sums: frozenset[str]
    ) -> bool:
        """Whether there is a place for the violation, which then is noted there."""
        passage = None
        if violation.place.table is None:
            passage = self._passages.find(violation)
        if passage is not None:
            self.passages.append(PassageNote(passage, severity, text))
            return True
        places = [at.place for at in violation.locations if self._cell(at.place)]
        if violation.code in sums and violation.total is not None:
            total = [at.place for at in violation.locations if at.address == violation.total]
            places = [place for place in total if self._cell(place)] or places[:1]
        if not places and self._cell(violation.place):
            places = [violation.place]
        for place in places[:1]:
            self.add_cell(place, severity, text)
        for place in places[1:]:
            self.add_cell(place, severity, "")
        return bool(places)

    def add_cell(
        self, place: Location, severity: Severity, text: str, *, is_first: bool = False
    ) -> None:
        """Notes a text at a cell, each once; without text, its colour alone."""
        cell = self._cell(place)
        if cell is None:
            return
        noted = self.cells.setdefault(cell.location[:3], _AtCell(cell, severity))
        noted.severity = _graver(noted.severity, severity)
        if text and not any(text in other for other in noted.texts):
            noted.texts.insert(0 if is_first else len(noted.texts), text)

    def _cell(self, place: Location) -> Cell | None:
        """The cell at a place; the first of its row where no column is known."""
        if place.table is None:
            return None
        return self._cells.get(place[:3]) or self._first.get(place[:2])
