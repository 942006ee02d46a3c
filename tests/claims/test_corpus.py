"""The corpus of sentences: what is read of each, and what is reported."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from govinfo_check import check
from govinfo_check.claims import Count, claims_of
from govinfo_check.claims.comparison import verdict
from govinfo_check.documents import Location, Paragraph
from govinfo_check.forms import get_form
from govinfo_check.readings import CellReading, Chapter, Reading

CORPUS = Path(__file__).parent / "corpus.txt"

DENIED, UNAVAILABLE, NOT_PROCESSED = (
    "results.denied",
    "results.unavailable",
    "results.not_processed",
)

REPORTS = {
    "A": (
        "cn-2021", "云泽市人民政府", 2024,
        {
            "new": (110, 12, 1, 2, 4, 1, 130),
            "carried_over": (8, 1, 0, 0, 1, 0, 10),
            "results.total": (112, 12, 1, 2, 5, 1, 133),
            "carried_forward": (6, 1, 0, 0, 0, 0, 7),
            "results.granted": 51, "results.partially_granted": 19,
            f"{DENIED}.state_secrets": 1, f"{DENIED}.third_party_rights": 3,
            f"{DENIED}.internal_affairs": 2, f"{DENIED}.deliberative_process": 4,
            f"{DENIED}.enforcement_files": 5, f"{DENIED}.administrative_queries": 6,
            f"{UNAVAILABLE}.not_held": 24, f"{UNAVAILABLE}.requires_creation": 3,
            f"{UNAVAILABLE}.unclear": 1,
            f"{NOT_PROCESSED}.petition": 5, f"{NOT_PROCESSED}.duplicate": 2,
            f"{NOT_PROCESSED}.reissue": 1,
            "results.closed.not_corrected": 3, "results.closed.fee_unpaid": 1,
            "results.closed.other": 2,
        },
        ((9, 2, 3, 1, 15), (4, 1, 0, 2, 7), (2, 0, 1, 1, 4)),
        ((1, 0, 9), (12, 5, 88)),
    ),
    "B": (
        "cn-2021", "云泽市水利局", 2024,
        {
            "new": (17, 2, 0, 0, 1, 0, 20),
            "carried_over": (2, 0, 0, 0, 0, 0, 2),
            "results.total": (17, 1, 0, 0, 1, 0, 19),
            "carried_forward": (2, 1, 0, 0, 0, 0, 3),
            "results.granted": 8, "results.partially_granted": 3,
            f"{DENIED}.deliberative_process": 1, f"{DENIED}.administrative_queries": 2,
            f"{UNAVAILABLE}.not_held": 3, f"{NOT_PROCESSED}.petition": 1,
            "results.closed.other": 1,
        },
        ((2, 0, 0, 1, 3), (1, 0, 0, 0, 1), (0, 0, 0, 0, 0)),
        ((0, 0, 0), (3, 1, 14)),
    ),
    "C": (
        "cn-2021", "云泽市人民政府办公室", 2023,
        {
            "new": (6, 0, 0, 0, 0, 0, 6),
            "carried_over": (1, 0, 0, 0, 0, 0, 1),
            "results.total": (7, 0, 0, 0, 0, 0, 7),
            "results.granted": 2, f"{UNAVAILABLE}.not_held": 2, "results.closed.other": 3,
        },
        ((0, 0, 0, 0, 0), (0, 0, 0, 0, 0), (0, 0, 0, 0, 0)),
        ((1, 1, 8), (2, 0, 20)),
    ),
    "D": (
        "cn-2021", "青石镇人民政府", 2022, {},
        ((0, 0, 0, 0, 0), (0, 0, 0, 0, 0), (0, 0, 0, 0, 0)),
        ((0, 0, 0), (0, 0, 0)),
    ),
    "E": (
        "cn-2019", "云泽市人民政府办公室", 2020,
        {
            "new": (32, 2, 0, 0, 2, 0, 36),
            "carried_over": (7, 0, 0, 0, 0, 0, 7),
            "results.total": (35, 2, 0, 0, 2, 0, 39),
            "carried_forward": (4, 0, 0, 0, 0, 0, 4),
            "results.granted": 3, "results.partially_granted": 24,
            f"{UNAVAILABLE}.not_held": 12,
        },
        ((1, 0, 0, 0, 1), (0, 0, 0, 0, 0), (0, 0, 0, 0, 0)),
        ((1, 1, 8), (3, 3, 81)),
    ),
    "F": (
        "cn-2021", "清河县自然资源局", 2024,
        {"new": 6, "results.total": 5, "results.granted": 5, "carried_forward": 1},
        ((1, 0, 0, 0, 1), (0, 0, 0, 0, 0), (0, 0, 0, 0, 0)),
        ((0, 0, 0), (1, 0, 2)),
    ),
    "G": (
        "cn-2021", "云泽市司法局", 2024,
        {"new": 15, "results.total": 15, "results.granted": 9, "results.closed.other": 6},
        ((4, 0, 0, 0, 4), (0, 0, 0, 1, 1), (0, 0, 0, 0, 0)),
        ((0, 0, 0), (0, 0, 3)),
    ),
}  # fmt: skip
"""Fictional bodies: form, name, year; rows of table three (seven columns, or what natural persons
asked alone), not named being 0; the blocks of table four; the documents of table two."""


class Entry(NamedTuple):
    line: int
    report: str
    source: str
    prose: str
    expected: tuple[str, ...]


def entries():
    for number, line in enumerate(CORPUS.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            report, source, prose, expected = (part.strip() for part in line.split(" | "))
            yield Entry(number, report, source, prose, tuple(expected.split()))


ENTRIES = list(entries())


def reading_of(name, prose):
    """The reading of a fictional report with `prose` as its chapter one."""
    form_name, agency, year, requests, appeals, documents = REPORTS[name]
    form = get_form(form_name)
    values = {cell.address: 0 for cell in form.cells}
    for row, stated in requests.items():
        counts = stated if isinstance(stated, tuple) else (stated, 0, 0, 0, 0, 0, stated)
        columns = next(r for r in form.rows["requests"] if r.name == row).columns
        values.update(zip(columns, counts, strict=True))
    for row, counts in zip(form.rows["appeals"], appeals, strict=True):
        values.update(zip(row.columns, counts, strict=True))
    for row, counts in zip(form.rows["disclosure"], documents, strict=False):
        values.update(zip(row.columns, counts, strict=True))
    report = form.report(values, agency=agency, year=year)
    stated = {a: CellReading(v, str(v), "number") for a, v in values.items()}
    lines = enumerate(prose.split("/"), 9)
    paragraphs = tuple(Paragraph(text, Location(line=n)) for n, text in lines)
    chapter = Chapter(1, "一、总体情况", Location(), paragraphs)
    return Reading(report, stated=stated, chapters=(chapter,))


def reported(reading, severity):
    found = check(reading, select=["N"]).violations
    return Counter(plain(v.left) for v in found if v.severity == severity)


def plain(figure):
    return f"{Decimal(figure).normalize():f}"


def agreeing(reading):
    return {
        plain(c.figure)
        for c in claims_of(reading)
        if isinstance(c, Count) and verdict(c, reading) == "agrees"
    }


def expected(entry, mark):
    return Counter(word[1:] for word in entry.expected if word[0] == mark)


def names(entry):
    return f"{entry.line}-{entry.source}"


@pytest.mark.parametrize("entry", ENTRIES, ids=names)
def test_what_a_sentence_says_is_understood_and_held_against_the_cells(entry):
    reading = reading_of(entry.report, entry.prose)
    assert reported(reading, "error") == expected(entry, "!")
    assert reported(reading, "warning") == expected(entry, "?")
    assert set(expected(entry, "=")) <= agreeing(reading)
