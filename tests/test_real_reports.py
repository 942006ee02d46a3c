"""The real reports: every figure as checked by hand, and the outcomes that their sources list."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govinfo_check import check, read
from govinfo_check.records import reading_of_record, record_of_reading
from oracle import ADDRESSES, get

PAGES = [
    "jinshui-2021.txt",
    "pingtan-2021.html",
    "pingtan-2022.html",
    "pingtan-2023.html",
    "shanghai-office-2019.html",
    "shuyang-fgj-2023.html",
    "testcity-2025.html",
]
FLATTENED = ["pingtan-2021.txt", "pingtan-2022.txt", "pingtan-2023.txt"]
COLUMNS = ["natural_person", "business", "research", "public_interest", "legal_services", "other"]


def exact(value):
    return None if value is None else Decimal(str(value))


@pytest.mark.parametrize("name", PAGES)
def test_every_figure_is_read_as_it_stands(reports, figures, name):
    reading = read(reports / name)
    truth = figures(name.partition(".")[0])
    assert reading.report.form == truth["form"]
    assert reading.report.agency == truth["agency"]
    assert reading.report.year == truth["year"]
    read_figures = {a: exact(cell.value) for a, cell in reading.cells.items()}
    assert read_figures == {a: exact(get(truth, a)) for a in ADDRESSES[truth["form"]]}


@pytest.mark.parametrize("name", FLATTENED)
def test_figures_that_run_together_are_inferred_or_unread_and_none_is_wrong(reports, figures, name):
    cells = read(reports / name).cells
    unread = {f"disclosure.normative_documents.{one}" for one in ("issued", "repealed", "in_force")}
    assert {a for a, cell in cells.items() if cell.state == "unreadable"} == unread
    truth = figures(name.partition(".")[0])
    for address in cells.keys() - unread:
        cell = cells[address]
        assert (cell.state, cell.value) == ("inferred", None)
        assert exact(cell.inferred) == exact(get(truth, address)), address


@pytest.mark.parametrize("name", FLATTENED)
def test_what_runs_together_is_told_table_by_table_and_is_no_evidence(reports, name):
    result = check(reports / name)
    told = {(v.code, v.subject): v for v in result.violations}
    assert ("V111", "requests") in told
    assert told["V101", "disclosure"].cells == tuple(
        f"disclosure.normative_documents.{name}" for name in ("issued", "repealed", "in_force")
    )
    assert not result.ok
    assert {"T301", "T302", "T303"} <= {one.code for one in result.undetermined}


@pytest.mark.parametrize(
    ("name", "undetermined"),
    [
        ("jinshui-2021.txt", 0),
        ("pingtan-2021.html", 0),
        ("pingtan-2022.html", 0),
        ("pingtan-2023.html", 0),
        ("shanghai-office-2019.html", 28),
        ("shuyang-fgj-2023.html", 10),
        ("testcity-2025.html", 0),
    ],
)
@pytest.mark.parametrize("as_json", [False, True], ids=["page", "json"])
def test_no_real_report_violates_an_identity(reports, name, undetermined, as_json):
    path = reports / name
    result = check(path.with_suffix(".json") if as_json else path, select=["T"])
    assert not result.violations
    assert len(result.undetermined) == undetermined


def test_shuyang_leaves_ten_identities_open(reports):
    result = check(reports / "shuyang-fgj-2023.html")
    open_identities = {(u.code, u.subject) for u in result.undetermined}
    assert open_identities == {(c, column) for c in ("T301", "T302") for column in COLUMNS[1:]}


def test_jinshui_is_consistent(reports):
    result = check(reports / "jinshui-2021.txt")
    assert result.ok
    assert result.status == "consistent"
    assert [cell.state for cell in result.reading.cells.values()].count("blank") == 12


def _altered_lines(text):
    """The report with each single figure of tables three and four changed by hand, in turn."""
    lines = text.splitlines()
    for number, line in enumerate(lines[47:85], start=47):
        cells = line.split("\t")
        for place, cell in enumerate(cells):
            if cell == "0":
                altered = [*cells[:place], "7", *cells[place + 1 :]]
                yield number, "\n".join([*lines[:number], "\t".join(altered), *lines[number + 1 :]])


def test_any_figure_of_jinshui_changed_by_hand_is_named_by_row_and_column(reports):
    text = (reports / "jinshui-2021.txt").read_text(encoding="utf-8")
    sound = read(text.encode(), format="txt").cells
    count = 0
    for _, altered in _altered_lines(text):
        result = check(altered.encode(), format="txt", select=["T"])
        changed = [a for a, cell in result.reading.cells.items() if cell.value != sound[a].value]
        assert len(changed) == 1
        address = changed[0]
        assert not result.ok
        assert all(address in v.cells for v in result.violations)
        label = result.reading.form[address]
        messages = " ".join(v.message for v in result.violations)
        assert label.column_label in messages
        assert label.row.short in messages
        for violation in result.violations:
            assert violation.message.count(" + ") >= 2 or "项均为 0 = " in violation.message
        count += 1
    assert count == 25 * 7 - 12 + 15


def test_locations_lead_to_the_cell(reports):
    reading = read(reports / "testcity-2025.html")
    cell = reading.cells["requests.results.denied.state_secrets.natural_person"]
    assert (cell.text, cell.state) == ("13", "number")
    assert cell.location[:3] == (2, 8, 4)


def test_what_read_wrote_is_checked_to_the_same_violations(reports):
    for name in [*PAGES, *FLATTENED]:
        reading = read(reports / name)
        again = check(reading_of_record(record_of_reading(reading)))
        first = check(reading)
        assert [v.fingerprint for v in again.violations] == [
            v.fingerprint for v in first.violations
        ]
        assert [v.message for v in again.violations] == [v.message for v in first.violations]
        assert again.undetermined == first.undetermined


FINDINGS = {
    "jinshui-2021.txt": ["D102", "S104", "S106", "V106"],
    "pingtan-2021.html": ["S103", "S103", "S103"],
    "pingtan-2022.html": ["S103", "S103", "S103", "S116"],
    "pingtan-2023.html": ["S103", "S103", "S103"],
    "shanghai-office-2019.html": ["S116", "S117", "V102", "V105", "V106", "V106"],
    "shuyang-fgj-2023.html": ["S109", "S116", "S124", "S125", "V106"],
    "template-blank.docx": ["S110", "S122", "S125"],
    "testcity-2025.html": ["S116", "S125"],
}
"""The findings on cells, structure and duties that docs/evidence.md judges."""


@pytest.mark.parametrize("name", FINDINGS)
def test_nothing_else_is_found_than_what_was_judged(reports, name):
    violations = check(reports / name, select=["V", "S", "D"]).violations
    assert sorted(v.code for v in violations) == FINDINGS[name]


def test_a_report_without_fault_has_no_finding(reports):
    pytest.importorskip("pypdfium2", reason="PDF needs the extra pdf")
    assert check(reports / "huaian-2024.pdf", select=["V", "S", "D"]).violations == ()


def test_points_counted_out_of_order_are_told(reports):
    (violation,) = check(reports / "pingtan-2023.txt", select=["S126"]).violations
    assert "“一是”之后是“三是”" in violation.message
