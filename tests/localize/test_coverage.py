"""What the sums of a form can see, counted by hand."""

import json
from fractions import Fraction

import pytest

from govinfo_check.cli import main
from govinfo_check.forms import get_form
from govinfo_check.localize.coverage import coverage
from govinfo_check.rules import choose
from govinfo_check.rules.identity import Identity, system
from oracle import ADDRESSES, BLOCKS, COLUMNS, FORMS, OUTCOMES, disclosure_cells, result_rows


def covered(form, *codes):
    return coverage(system(get_form(form), tuple(choose(codes or ["T"]))))


@pytest.mark.parametrize(("form", "identities"), [("cn-2021", 42), ("cn-2019", 40)])
def test_two_identities_follow_from_the_others(form, identities):
    found = covered(form)
    assert (found.cells, found.identities, found.rank) == (
        len(ADDRESSES[form]),
        identities,
        identities - 2,
    )
    assert found.freedom == found.cells - len(disclosure_cells(form)) - found.rank


@pytest.mark.parametrize("form", FORMS)
def test_the_balances_follow_from_the_rows_that_they_join(form):
    carried = ("new", "carried_over", "results.total", "carried_forward")
    balance = {("T301", c) for c in COLUMNS} | {("T303", row) for row in carried}
    results = {("T302", c) for c in COLUMNS} | {
        ("T303", f"results.{row}") for row in (*result_rows(form), "total")
    }
    found = {frozenset(group) for group in covered(form).dependencies}
    assert found == {frozenset(balance), frozenset(results)}


@pytest.mark.parametrize("form", FORMS)
def test_no_identity_guards_table_two(form):
    assert covered(form).unguarded == disclosure_cells(form)


@pytest.mark.parametrize("form", FORMS)
def test_only_the_cells_of_one_block_of_table_four_are_alike(form):
    assert covered(form).alike == tuple(
        tuple(f"appeals.{block}.{name}" for name in (*OUTCOMES, "total")) for block in BLOCKS
    )


def test_one_rule_alone_guards_its_rows_only_and_tells_no_cell_of_a_row_from_another():
    found = covered("cn-2021", "T303")
    assert (found.identities, found.rank, found.dependencies) == (25, 25, ())
    assert len(found.unguarded) == 200 - 175
    assert {len(group) for group in found.alike} == {7}


def test_the_same_identity_twice_is_redundant():
    rules = choose(["T401"])
    again = Identity("X401", "again", "appeals", "total = *", "row")
    found = coverage(system(get_form("cn-2021"), (*rules, again)))
    assert (found.identities, found.rank) == (6, 3)
    assert found.dependencies == tuple((("T401", block), ("X401", block)) for block in BLOCKS)


def rank_of(rows):
    """The rank by plain elimination over whole columns."""
    rows = [list(map(Fraction, row)) for row in rows]
    rank = 0
    for column in range(len(rows[0])):
        pivot = next((r for r in rows[rank:] if r[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(rank, pivot)
        for row in rows[rank + 1 :]:
            factor = row[column] / pivot[column]
            row[:] = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        rank += 1
    return rank


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("codes", [["T"], ["T301", "T302"], ["T302", "T303"], ["T401"]])
def test_the_rank_is_that_of_the_whole_matrix(form, codes):
    whole = system(get_form(form), tuple(choose(codes)))
    matrix = [[(a in e.left) - (a in e.right) for a in ADDRESSES[form]] for e in whole.equations]
    assert coverage(whole).rank == rank_of(matrix)


def test_the_command_tells_all_of_it(capsys):
    assert main(["rules", "--coverage", "cn-2021"]) == 0
    text = capsys.readouterr().out
    for words in ("42", "40", "表二「规章」行「本年制发件数」列", "表四「行政复议」行", "T301"):
        assert words in text
    assert "  T301 表三「自然人」列、" in text
    assert ";T303 表三「一、本年新收政府信息公开申请数量」行、" in text
    assert "natural_person" not in text


def test_the_command_tells_it_as_json(capsys):
    assert main(["rules", "--coverage", "cn-2019", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["coverage"]
    assert (found["form"], found["cells"], found["identities"]) == ("cn-2019", 198, 40)
    assert (found["rank"], found["freedom"]) == (38, 138)
    assert found["unguarded"] == list(disclosure_cells("cn-2019"))
    assert len(found["alike"]) == 3
    assert ["T301", "total"] in found["dependencies"][0]


def test_the_coverage_of_an_unknown_form_is_one_line(capsys):
    assert main(["rules", "--coverage", "cn2021"]) == 2
    message = capsys.readouterr().err
    assert "cn-2021" in message
    assert message.count("\n") == 1
